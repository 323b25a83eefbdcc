"""The real site as it is published: every file of every channel read by a tool that is not ours, and what each says of persons.

Faces of a page (feed, Markdown twin, PDF, press kit) may say what the page shows; exports name nobody.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest
import rdflib
import vobject
from bs4 import BeautifulSoup, Tag
from jsonschema import Draft202012Validator
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader
from shapely.geometry import box, shape

from hooks.check import check
from hooks.link import Site
from hooks.relate.persons import names

ROOT = Path(__file__).resolve().parents[2]
URL = "https://zukunftsorte.at/"
AUSTRIA = box(9.5, 46.3, 17.2, 49.1)
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD
_WORD = re.compile(r"[^\W_]+")
_INVISIBLE = re.compile("[\u00ad\u2060\u200b]")
_NOT_IN_TWINS = "svg, form, button, input, nav, fieldset, [hidden], .zo-seitenende"


@pytest.fixture(scope="module")
def site() -> Site:
    return check(ROOT, date(2026, 11, 22)).site


@pytest.fixture(scope="module")
def persons(site: Site) -> list[str]:
    found = sorted(set(names(site)))
    assert len(found) > 10
    return found


def files(folder: Path, ending: str) -> list[Path]:
    found = sorted(folder.rglob(f"*{ending}"))
    assert found, ending
    return found


@cache
def main_of(page: Path) -> str:
    return str(BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find("main"))


def shown(element: Tag) -> str:
    return " ".join(_INVISIBLE.sub("", element.get_text(" ")).split())


@cache
def page_text(page: Path) -> str:
    return shown(BeautifulSoup(main_of(page), "html.parser"))


def words(text: str) -> set[str]:
    return set(_WORD.findall(text))


def named(persons: list[str], text: str) -> set[str]:
    """Persons a text names, whatever stands between first and last name."""
    plain = " ".join(_INVISIBLE.sub("", text).split())
    return {name for name in persons if name in plain}


# Formats


def test_feeds_keep_the_grammar_of_atom_and_are_well_formed(real_folder: Path) -> None:
    grammar = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    for file in files(real_folder, ".atom"):
        document = etree.parse(file)
        assert grammar.validate(document), (file, grammar.error_log.last_error)
        assert document.xpath("count(//*[local-name()='feed']/*[local-name()='link'][@rel='self'])") == 1
        feed = feedparser.parse(file.read_bytes())
        assert not feed.bozo and feed.version == "atom10", file
        assert feed.feed.links and {link.href for link in feed.feed.links if link.rel == "self"} == {URL + file.relative_to(real_folder).as_posix()}
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)


@pytest.mark.parametrize("mistake", ["updated", "id", "title"])
def test_the_grammar_notices_a_feed_without_what_it_needs(real_folder: Path, mistake: str) -> None:
    grammar = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    document = etree.parse(real_folder / "projekte/feed.atom")
    entry = document.getroot().find(f"{{*}}entry/{{*}}{mistake}")
    entry.getparent().remove(entry)
    assert not grammar.validate(document)


def test_calendars_are_read_by_a_second_parser_and_keep_the_form_of_lines(real_folder: Path) -> None:
    for file in files(real_folder, ".ics"):
        raw = file.read_bytes()
        lines = raw.split(b"\r\n")
        assert lines[-1] == b"" and not any(b"\n" in line or len(line) > 75 for line in lines), file
        calendar = vobject.readOne(raw.decode())
        assert calendar.validate(), file
        events = calendar.contents["vevent"]
        assert events and len({event.uid.value for event in events}) == len(events), file
        assert all(event.dtstamp.value and event.summary.value and event.sequence.value.isdigit() for event in events)


def test_every_table_keeps_its_published_schema_and_says_the_same_in_csv(real_folder: Path) -> None:
    for file in files(real_folder, ".schema.json"):
        schema = json.loads(file.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        table = file.name.removesuffix(".schema.json")
        content = json.loads(file.with_name(f"{table}.json").read_text(encoding="utf-8"))
        assert [error.message for error in Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(content)] == []
        rows = list(csv.reader(io.StringIO(file.with_name(f"{table}.csv").read_text(encoding="utf-8-sig"), newline=""), delimiter=";", strict=True))
        assert rows[0] == list(schema["properties"]["eintraege"]["items"]["properties"])
        assert len(rows) - 1 == len(content["eintraege"]) and {len(row) for row in rows} == {len(rows[0])}


def test_map_data_is_valid_geometry_in_wgs84_wound_as_the_standard_asks(real_folder: Path) -> None:
    for file in files(real_folder, ".geojson"):
        content = json.loads(file.read_text(encoding="utf-8"))
        assert content["type"] == "FeatureCollection" and "crs" not in content, file
        shapes = [shape(f["geometry"]) for f in content["features"] if f["geometry"]]
        assert shapes and all(s.is_valid and AUSTRIA.contains(s) for s in shapes)
        assert all(p.exterior.is_ccw and not any(r.is_ccw for r in p.interiors) for s in shapes for p in getattr(s, "geoms", [s]) if p.geom_type == "Polygon")
        assert len({f["id"] for f in content["features"]}) == len(content["features"])


def test_every_page_carries_json_ld_a_processor_reads_and_links_to_one_graph(real_folder: Path) -> None:
    graph = rdflib.Graph()
    for page in files(real_folder, "index.html"):
        for script in BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").find_all("script", type="application/ld+json"):
            content = json.loads(script.string)
            assert content["@context"] == "https://schema.org", page  # its own context lies in the net; here its name stands for it
            graph.parse(data=json.dumps(content | {"@context": {"@vocab": "https://schema.org/"}}), format="json-ld", base=URL)
    kinds = {str(kind).rpartition("/")[2] for kind in graph.objects(None, rdflib.RDF.type)}
    assert kinds >= {"City", "Project", "Event", "Organization", "BreadcrumbList", "ItemList", "WebPage"} and "Person" not in kinds


def test_the_sitemap_and_the_packed_kits_are_well_formed(real_folder: Path) -> None:
    assert ElementTree.parse(real_folder / "sitemap.xml").getroot().tag == "{http://www.sitemaps.org/schemas/sitemap/0.9}urlset"
    for file in files(real_folder, ".zip"):
        with zipfile.ZipFile(file) as kit:
            assert kit.testzip() is None and not [name for name in kit.namelist() if name.startswith("/") or ".." in name]


# Persons


def exports(folder: Path) -> Iterator[tuple[str, str]]:
    """Everything that goes into other programs: data, calendars, the catalogue, structured data, citations, lists of the site."""
    for ending in (".csv", ".json", ".geojson", ".jsonld", ".ics"):
        for file in files(folder, ending):
            text = file.read_text(encoding="utf-8-sig")
            yield file.relative_to(folder).as_posix(), text.replace("\r\n ", "")
    for name in ("llms.txt", "sitemap.xml", "robots.txt"):
        yield name, (folder / name).read_text(encoding="utf-8")
    for page in files(folder, "index.html"):
        html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        name = page.relative_to(folder).as_posix()
        yield from ((f"{name}!json-ld", script.string) for script in html.find_all("script", type="application/ld+json"))
        yield from ((f"{name}!zitat", shown(quote)) for quote in html.select(".zo-zitieren"))


def test_no_export_names_a_person(real_folder: Path, persons: list[str]) -> None:
    found = list(exports(real_folder))
    assert len(found) > 200 and sum(where.endswith("!zitat") for where, _ in found) > 20
    assert [(where, name) for where, text in found for name in persons if name in text or name in json_text(text)] == []


def json_text(text: str) -> str:
    return text.encode().decode("unicode_escape", "ignore") if "\\u" in text else ""


def test_a_twin_shows_what_the_page_shows_and_nothing_else(real_folder: Path, persons: list[str]) -> None:
    """The same words, persons and pictures, as a reader of Markdown understands the twin."""
    reader = MarkdownIt().enable("table")
    for file in files(real_folder, "text.md"):
        page = BeautifulSoup(main_of(file.with_name("index.html")), "html.parser")
        for element in page.select(_NOT_IN_TWINS):
            element.decompose()
        text, _, origin = file.read_text(encoding="utf-8").rpartition("\n\nQuelle: ")
        assert origin.startswith(URL)
        twin = BeautifulSoup(reader.render(text), "html.parser")
        assert words(shown(twin)) == words(shown(page)), file
        assert named(persons, shown(twin)) == named(persons, shown(page)), file
        assert {i["src"].rpartition("/")[2] for i in twin.find_all("img")} == {i["src"].rpartition("/")[2] for i in page.find_all("img")}, file


def test_a_feed_says_of_an_entry_what_its_page_says(real_folder: Path, persons: list[str]) -> None:
    for file in (f for f in files(real_folder, ".atom") if f.name == "feed.atom" and f.parent.name != "aenderungen"):
        for entry in feedparser.parse(file.read_bytes()).entries:
            html = real_folder / entry.link.removeprefix(URL).partition("#")[0] / "index.html"
            page = page_text(html)
            body = BeautifulSoup(entry.content[0].value, "html.parser")
            said = f"{entry.title} {entry.summary} {shown(body)}"
            assert words(said) - words(page) <= {"Quellen"}, (file, entry.link)
            assert named(persons, said) <= named(persons, page)
            assert {i["src"].rpartition("/")[2] for i in body.find_all("img")} <= set(re.findall(r'src="(?:[^"]*/)?([^"/]+)"', main_of(html)))


def test_feeds_of_changes_name_nobody(real_folder: Path, persons: list[str]) -> None:
    changes = [f for f in files(real_folder, ".atom") if f.name == "aenderungen.atom" or f.parent.name == "aenderungen"]
    assert [(file, name) for file in changes for name in named(persons, file.read_text(encoding="utf-8"))] == []


def test_papers_and_kits_show_no_person_and_no_picture_the_page_does_not(real_folder: Path, persons: list[str]) -> None:
    for file in files(real_folder, ".pdf"):
        reader = PdfReader(file)
        text = "\n".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
        assert named(persons, text.replace("-\n", "")) <= named(persons, page_text(file.with_name("index.html"))), file
        assert not [image for page in reader.pages for image in page.images], file
    for file in files(real_folder, "presse.zip"):
        page = file.with_name("index.html")
        with zipfile.ZipFile(file) as kit:
            text = "\n".join(kit.read(name).decode("utf-8-sig") for name in kit.namelist() if name.endswith((".txt", ".csv", ".svg")))
            assert named(persons, text) <= named(persons, page_text(page)), file
            assert "bild.jpg" not in kit.namelist() or "<img" in main_of(page) or "<image" in main_of(page), file
