"""All figures of the network as one table, `daten/zahlen.csv`: the rows that the pages offer for quoting."""

from __future__ import annotations

import csv
import io

from hooks.channels import Files, Source
from hooks.render.citations import COLUMNS, citations


def files(source: Source) -> Files:
    """UTF-8 with a mark, semicolons, CRLF: as the other tables."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for kind in ("member", "project"):
        for entry in source.site.all(kind):
            writer.writerows(c.cells for c in citations(entry, source.renderer.site_url))
    yield "daten/zahlen.csv", out.getvalue().encode("utf-8-sig")
