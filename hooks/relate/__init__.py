"""The room „relate“: what profiles have to do with each other. Pure functions over the Site; each states its formula."""
