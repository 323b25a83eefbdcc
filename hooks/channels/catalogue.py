"""The catalogue for data.gv.at and other portals: DCAT-AP 3.0 as JSON-LD, which they read at regular times."""

from __future__ import annotations

import json
from typing import Any

from hooks.channels import Files, Source
from hooks.channels.open_data import FOLDER, head
from hooks.relate.tables import Table, tables
from hooks.vocabulary import data

Node = dict[str, Any]
ADDRESS = f"{FOLDER}katalog.jsonld"
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_FORMATS = {
    "csv": ("text/csv", "CSV"), "json": ("application/json", "JSON"), "geojson": ("application/geo+json", "GEOJSON"),
}


def files(source: Source) -> Files:
    graph = catalogue(source)
    yield ADDRESS, json.dumps({"@context": _CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def catalogue(source: Source) -> list[Node]:
    base = source.renderer.site_url
    made = tables(source.site, base)
    association = source.site.association
    publisher = {"@id": f"{base}#verein", "@type": "foaf:Agent", "foaf:name": _german(association.name if association else "Zukunftsorte")}
    whole = {
        "@id": f"{base}{ADDRESS}", "@type": "dcat:Catalog", "dct:title": _german("Offene Daten der Zukunftsorte"),
        "dct:description": _german("Gemeinden, Projekte, Termine, Positionen, Partner und Nachrichten des Netzwerks Zukunftsorte in Österreich."),
        "dct:publisher": {"@id": publisher["@id"]}, "dct:language": {"@id": f"{_AUTHORITY}language/DEU"},
        "dct:license": _licence(), "dct:modified": _day(max(table.modified.isoformat() for table in made)),
        "foaf:homepage": {"@id": f"{base}{FOLDER}"}, "dcat:dataset": [{"@id": _id(base, table)} for table in made],
    }
    return [publisher, whole, *(node for table in made for node in _dataset(base, table))]


def _dataset(base: str, table: Table) -> list[Node]:
    formats = ["csv", "json", *(["geojson"] if table.has_places else [])]
    about = head(table)
    dataset = {
        "@id": _id(base, table), "@type": "dcat:Dataset", "dct:title": _german(about["titel"]), "dct:description": _german(about["beschreibung"]),
        "dct:identifier": f"zukunftsorte-{table.name}", "dct:publisher": {"@id": f"{base}#verein"}, "dct:modified": _day(about["stand"]),
        "dct:language": {"@id": f"{_AUTHORITY}language/DEU"}, "dct:spatial": {"@id": f"{_AUTHORITY}country/AUT"},
        "dct:accrualPeriodicity": {"@id": f"{_AUTHORITY}frequency/IRREG"}, "dcat:theme": {"@id": f"{_AUTHORITY}data-theme/REGI"},
        "dcat:version": about["version"], "dcat:landingPage": {"@id": f"{base}{FOLDER}"},
        "dcat:keyword": [_german(word) for word in ("Gemeinden", "ländlicher Raum", table.title)],
        "dcat:distribution": [{"@id": _file(base, table, form)} for form in formats],
    }
    return [dataset, *(_distribution(base, table, form) for form in formats)]


def _distribution(base: str, table: Table, form: str) -> Node:
    media, name = _FORMATS[form]
    address = _file(base, table, form)
    return {
        "@id": address, "@type": "dcat:Distribution", "dct:title": _german(f"{table.title} als {name}"), "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address}, "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media}"},
        "dct:format": {"@id": f"{_AUTHORITY}file-type/{name}"}, "dct:license": _licence(), "dct:modified": _day(table.modified.isoformat()),
    }


def _id(base: str, table: Table) -> str:
    return f"{base}{FOLDER}#{table.name}"


def _file(base: str, table: Table, form: str) -> str:
    return f"{base}{FOLDER}{table.name}.{form}"


def _licence() -> Node:
    return {"@id": data("daten")["lizenz"]["adresse"]}


def _german(text: str) -> Node:
    return {"@value": text, "@language": "de"}


def _day(value: str) -> Node:
    return {"@value": value, "@type": "xsd:date"}
