"""Atom feeds: one for each collection, theme and member, with the full text of each entry (RFC 4287, by feedgen)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from feedgen.feed import FeedGenerator
from markupsafe import Markup

from hooks.channels import Files, Source
from hooks.link import Site
from hooks.models import PartialDate
from hooks.render import selections
from hooks.validate import Entry

VIENNA = ZoneInfo("Europe/Vienna")
MOST = 50
AUTHORITY = "zukunftsorte.at,2026"  # of the ids (RFC 4151): they stay when the address of the site changes
COLLECTIONS = {"project": ("projekte/", "Projekte"), "event": ("termine/", "Termine"), "position": ("positionen/", "Positionen"), "post": ("aktuelles/", "Aktuelles")}


@dataclass(frozen=True)
class Feed:
    """`page` is the address of the page the feed belongs to; the feed stands beside it as `feed.atom`."""

    page: str
    title: str
    entries: tuple[Entry, ...]

    @property
    def address(self) -> str:
        return f"{self.page}feed.atom"


def feeds(site: Site) -> Iterator[Feed]:
    """Every feed that has something to say, the newest entries first."""
    for kind, (page, title) in COLLECTIONS.items():
        if entries := site.all(kind):
            yield _feed(page, f"Zukunftsorte: {title}", entries)
    for topic in site.all("topic"):
        found = [*site.related("projects_of_topic", topic.slug), *site.related("events_of_topic", topic.slug), *site.related("positions_of_topic", topic.slug)]
        found += site.related("posts_of_topic", topic.slug)
        if found:
            yield _feed(topic.url, f"Zukunftsorte: {topic.model.name}", found)
    for member in site.all("member"):
        found = [*site.related("projects_of_member", member.slug), *site.related("events_of_member", member.slug), *site.related("posts_of_member", member.slug)]
        if found:
            yield _feed(member.url, f"Zukunftsorte: {member.model.name}", found)


def by_page(site: Site) -> dict[str, tuple[str, str]]:
    """Title and address of the feed of a page, for its head; a post leads to the feed of all posts."""
    own = {feed.page: (feed.title, feed.address) for feed in feeds(site)}
    return own | {post.url: own[COLLECTIONS["post"][0]] for post in site.all("post")}


def files(source: Source) -> Files:
    for feed in feeds(source.site):
        yield feed.address, _atom(feed, source)


def day_of(entry: Entry) -> PartialDate:
    """The day an entry is about: of an event its beginning, of a position its publication, of a project the latest evidence."""
    if entry.kind == "project":
        return selections.latest_evidence(entry)
    return entry.model.start if entry.kind == "event" else entry.model.date


def _feed(page: str, title: str, entries: list[Entry]) -> Feed:
    newest = sorted(entries, key=lambda e: (day_of(e), e.kind, e.slug), reverse=True)
    return Feed(page, title, tuple(islice(newest, MOST)))


def _atom(feed: Feed, source: Source) -> bytes:
    """The feed as XML; `updated` is the day a file was last checked, so the same files give the same bytes."""
    base = source.renderer.site_url
    made = FeedGenerator()
    made.id(_id(feed.address))
    made.title(feed.title)
    made.language("de-AT")
    made.author({"name": "Zukunftsorte"})
    made.rights("CC BY 4.0")
    made.generator("zukunftsorte")
    made.link(href=base + feed.page, rel="alternate", type="text/html")
    made.link(href=base + feed.address, rel="self", type="application/atom+xml")
    made.updated(max(_checked(entry) for entry in feed.entries))
    for entry in feed.entries:
        item = made.add_entry(order="append")
        item.id(_id(entry.path))
        item.title(entry.model.title)
        item.link(href=base + entry.url, rel="alternate", type="text/html")
        item.updated(_checked(entry))
        if published := _published(entry):
            item.published(published)
        item.summary(entry.model.lead)
        item.content(str(_content(entry, source)), type="html")
        for slug in entry.model.topics:
            item.category(term=slug, label=source.site.get("topic", slug).model.name)
    return made.atom_str(pretty=True)


def _content(entry: Entry, source: Source) -> Markup:
    lead = Markup("<p>{}</p>\n").format(entry.model.lead)
    names = dict.fromkeys(f"{s.publisher}{f' ({s.date.year})' if s.date else ''}" for s in entry.model.sources.values())
    sources = Markup("<p>Quellen: {}</p>\n").format("; ".join(names)) if names else Markup()
    return lead + source.renderer.prose_outside(entry) + sources


def _published(entry: Entry) -> datetime | None:
    """A post says when it came onto the site; of everything else it is the day it is about, but never later than what we know.

    A project without any date has none.
    """
    day = entry.model.published if entry.kind == "post" else day_of(entry).first_day()
    if day.year == selections.NO_DATE.year:
        return None
    return datetime.combine(min(day, entry.model.checked), time(), VIENNA)


def _checked(entry: Entry) -> datetime:
    return datetime.combine(entry.model.checked, time(), VIENNA)


def _id(path: str) -> str:
    return f"tag:{AUTHORITY}:{path}"
