"""Open data: every table as JSON with its schema, as CSV for spreadsheets, and as GeoJSON where there is a place."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import Any

from hooks.channels import Files, Source
from hooks.link import Site
from hooks.relate.tables import Column, Table, Value, tables
from hooks.validate import Entry
from hooks.vocabulary import data

FOLDER = "daten/"
_JSON_TYPES = {
    "text": {"type": "string"}, "ganzzahl": {"type": "integer"}, "zahl": {"type": "number"}, "ja/nein": {"type": "boolean"},
    "datum": {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}, "adresse": {"type": "string", "format": "uri"},
    "liste": {"type": "array", "items": {"type": "string"}},
}


def files(source: Source) -> Files:
    for table in tables(source.site, source.renderer.site_url):
        base = FOLDER + table.name
        yield f"{base}.json", _json(head(table) | {"eintraege": [_numbers(row) for row in table.rows()]})
        yield f"{base}.schema.json", _json(schema(table, source.renderer.site_url))
        yield f"{base}.csv", to_csv(table)
        if table.has_places:
            yield f"{base}.geojson", _json(geojson(table, source.site))


def head(table: Table) -> dict[str, Any]:
    about = data("daten")
    return {"titel": f"Zukunftsorte: {table.title}", "beschreibung": table.description, "version": about["version"],
            "stand": table.modified.isoformat(), "lizenz": about["lizenz"]["adresse"], "nennung": about["nennung"]}


def schema(table: Table, site_url: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of the JSON file; where a value may be missing, it is null."""
    properties = {c.name: {"description": _meaning(c), **_nullable(c)} for c in table.columns}
    row = {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
    top = {key: {"type": "string"} for key in head(table)} | {"eintraege": {"type": "array", "items": row}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{site_url}{FOLDER}{table.name}.schema.json",
            "title": head(table)["titel"], "type": "object", "properties": top, "required": list(top), "additionalProperties": False}


def to_csv(table: Table) -> bytes:
    """For spreadsheets in German: UTF-8 with a mark, semicolons, decimal comma, lists with commas, CRLF (RFC 4180)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([c.name for c in table.columns])
    for row in table.rows():
        writer.writerow([_cell(value) for value in row.values()])
    return out.getvalue().encode("utf-8-sig")


def geojson(table: Table, site: Site) -> dict[str, Any]:
    """RFC 7946: longitude first. A project stands where its municipalities are; what has no place has no geometry."""
    features = [
        {"type": "Feature", "id": entry.slug, "geometry": _geometry(entry, site), "properties": _numbers(row)}
        for entry, row in zip(table.entries, table.rows(), strict=True)
    ]
    return {"type": "FeatureCollection", **head(table), "features": features}


def _geometry(entry: Entry, site: Site) -> dict[str, Any] | None:
    members = [entry] if entry.kind == "member" else [site.get("member", slug) for slug in dict.fromkeys(entry.model.members)]
    points = [[float(m.model.place.longitude), float(m.model.place.latitude)] for m in members]
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points} if points else None


def _cell(value: Value) -> str:
    """A cell no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, Decimal | int):
        return str(value).replace(".", ",")
    text = ", ".join(value) if isinstance(value, list) else value or ""
    return f"'{text}" if text and text[0] in "=+-@\t" and not text.startswith("+43") else text


def _numbers(row: dict[str, Value]) -> dict[str, Any]:
    return {name: float(value) if isinstance(value, Decimal) else value for name, value in row.items()}


def _meaning(column: Column) -> str:
    return f"{column.meaning}, in {column.unit}" if column.unit else column.meaning


def _nullable(column: Column) -> dict[str, Any]:
    kind = _JSON_TYPES[column.type]
    return kind if column.type == "liste" else kind | {"type": [kind["type"], "null"]}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
