"""What the search finds: one document for each page, event and partner, with its kind, states, topics and Fleck.

In: the Site and its written pages. Out: HTML for the index, in memory; the pages themselves carry nothing for it but data-pagefind-ignore.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape, unescape
from pathlib import Path

from hooks import prose
from hooks.link import Site
from hooks.render import PageSpec
from hooks.render.formats import span
from hooks.render.pages import NOT_FOUND, plan_pages
from hooks.render.parcels import parcel_of
from hooks.validate import Entry
from hooks.vocabulary import data, words

MAIN_SECTION = ""
EASY_KIND = data("leicht")["marke"]  # a group of hits of its own, so that nobody opens the short text by mistake
_LONGEST = 120_000  # characters of a page; what comes after is a list of things that have their own entries
SECTION_SIZE = 2000  # profiles; the search compares all hits of a section with each other
_MAIN = re.compile(r"<main\b[^>]*>(.*?)</main>", re.S)
_TAG = re.compile(r"(<[^>]*>)")
_CLOSING = re.compile(r"(</(?:dt|dd|th|small|span|a)>|<small\b)")  # else „Investition“ and „820.000“ grow together
_INVISIBLE = str.maketrans("", "", "\u00ad\u2060\u200b")


@dataclass(frozen=True)
class Found:
    """One thing to find. `parcel` is the number of its Fleck; `section` the part of the index it belongs to."""

    url: str
    kind: str
    title: str
    states: tuple[str, ...]
    topics: tuple[str, ...]
    parcel: int | None
    section: str
    body: str

    def texts(self) -> Iterator[str]:
        for piece in _TAG.split(self.body)[::2]:
            yield unescape(piece)

    def html(self, change: Callable[[str], str]) -> str:
        """The document as the index wants it; `change` marks compounds in what is read, never in a tag."""
        pieces = _TAG.split(self.body)
        pieces[::2] = map(change, pieces[::2])
        facts = [("art", self.kind), *(("land", s) for s in self.states), *(("thema", t) for t in self.topics)]
        if self.parcel:
            facts.append(("fleck", str(self.parcel)))
        filters = "".join(f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></i>' for name, value in facts)
        title = f'<i data-pagefind-meta="title[data-v]" data-v="{escape(self.title)}"></i>'
        body = _CLOSING.sub(r" \1", "".join(pieces))
        return f'<html lang="de"><body data-pagefind-body>{title}{filters}{body}</body></html>'


def found_in(site: Site, pages: list[PageSpec], folder: Path) -> Iterator[Found]:
    """Every document in a stable order; `folder` holds the written pages."""
    addresses = set()
    for page in pages:
        if page.url == NOT_FOUND:
            continue
        if page.german:
            continue  # the search speaks German
        addresses.add(page.url)
        main = _MAIN.search((folder / page.url / "index.html").read_text(encoding="utf-8"))
        if main:
            found = _found(site, page.entry, page.url, page.heading, main[1][:_LONGEST].translate(_INVISIBLE))
            yield replace(found, kind=EASY_KIND, title=page.title, parcel=None, section=MAIN_SECTION) if page.plain else found
    for kind in ("event", "partner", "person"):
        for entry in site.all(kind):
            if entry.url and entry.url not in addresses:
                title = getattr(entry.model, "title", None) or entry.model.name
                yield _found(site, entry, entry.url, title, f"<h1>{escape(title)}</h1>" + "".join(f"<p>{escape(line)}</p>" for line in _lines(entry)))


def sections(site: Site) -> list[str]:
    """Names of all parts of the index beside the main one."""
    numbers = {folder: -(-len(site.all(kind)) // SECTION_SIZE) for kind, folder in _LARGE.items()}
    return [f"{folder}-{number}" for folder, count in numbers.items() for number in range(count)]


PLACES = "gemeinden"
_LARGE = {"member": PLACES, "project": "projekte"}


def kinds(site: Site) -> list[str]:
    """Headings of the groups of hits that there are."""
    found = [kind["viele"] for name, kind in words("eintragsarten").items() if any(entry.url for entry in site.all(name)) or name == "page"]
    return found + [EASY_KIND] * any(page.plain for page in plan_pages(site))


def kind_of(entry: Entry) -> str:
    known = words("eintragsarten")
    return known.get(entry.kind, known["page"])["viele"]


def _found(site: Site, entry: Entry, url: str, title: str, body: str) -> Found:
    model = entry.model
    slugs = (entry.slug,) if entry.kind == "member" else getattr(model, "members", ())
    members = [site.get("member", slug) for slug in dict.fromkeys(slugs)]
    topics = [entry] if entry.kind == "topic" else [site.get("topic", slug) for slug in getattr(model, "topics", ())]
    parcels = [parcel_of(member) for member in members[:1] if entry.kind in _LARGE]  # of places, not of who has worked with them
    section = MAIN_SECTION
    if entry.kind in _LARGE:
        parts = -(-len(site.all(entry.kind)) // SECTION_SIZE)
        section = f"{_LARGE[entry.kind]}-{zlib.crc32(entry.slug.encode()) % parts}"
    return Found(
        url, kind_of(entry), title, tuple(sorted({m.model.state for m in members})),
        tuple(t.model.name for t in topics), parcels[0].number if parcels and parcels[0] else None, section, body,
    )


def _lines(entry: Entry) -> Iterator[str]:
    """What can be said of an event, a partner or a person that has no page of its own."""
    model = entry.model
    for name in ("lead", "role", "kind", "place", "organisation"):
        if text := getattr(model, name, None):
            yield text
    if entry.kind == "event":
        yield span(model.start, model.end)
    for statement in getattr(model, "cooperation", ()):
        yield statement.text
    for token in prose.tokens_of(entry.body):
        if text := "".join(child.content for child in token.children or () if child.type in ("text", "softbreak")):
            yield text
