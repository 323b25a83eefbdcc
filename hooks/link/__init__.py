"""The room „link“: all entries → Site. Ids resolved, relations in both directions, computed once."""

from hooks.link.references import check_references
from hooks.link.site import Site, build_site

__all__ = ["Site", "build_site", "check_references"]
