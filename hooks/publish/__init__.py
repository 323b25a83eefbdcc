"""The room „publish“: pages → what visitors get. Assets, redirects, papers, search index; build, verify, exchange."""
