"""Atom feeds of what has changed: the whole network, each member, each theme (RFC 4287, by feedgen). No commit is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from feedgen.feed import FeedGenerator

from hooks.channels import Files, Source
from hooks.channels.feeds import AUTHORITY, MOST
from hooks.link.shorthands import title_of
from hooks.render import Renderer, changes
from hooks.render.changes import Row

PAGE = "content/aenderungen.md"


@dataclass(frozen=True)
class Feed:
    """`page` is the address of the page that tells the same."""

    page: str
    address: str
    title: str
    rows: tuple[Row, ...]


def feeds(renderer: Renderer) -> Iterator[Feed]:
    """Every feed that has something to say."""
    site, log = renderer.site, renderer.log
    if (page := site.by_path.get(PAGE)) and (rows := changes.of_network(log, site)):
        yield Feed(page.url, f"{page.url}feed.atom", "Zukunftsorte: Was sich geändert hat", tuple(rows[:MOST]))
    for kind in ("member", "topic"):
        for entry in site.all(kind):
            if rows := changes.of_entry(log, site, entry):
                yield Feed(f"{entry.url}#aenderungen", changes.feed_address(entry), f"{title_of(entry)}: Was sich geändert hat", tuple(rows[:MOST]))


def by_page(renderer: Renderer) -> dict[str, tuple[str, str]]:
    """Title and address of the feed of a page that has no other, for its head."""
    return {feed.page: (feed.title, feed.address) for feed in feeds(renderer) if "#" not in feed.page}


def files(source: Source) -> Files:
    for feed in feeds(source.renderer):
        yield feed.address, _atom(feed, source.renderer.site_url)


def _atom(feed: Feed, base: str) -> bytes:
    made = FeedGenerator()
    made.id(f"tag:{AUTHORITY}:{feed.address}")
    made.title(feed.title)
    made.language("de-AT")
    made.author({"name": "Zukunftsorte"})
    made.rights("CC BY 4.0")
    made.generator("zukunftsorte")
    made.link(href=base + feed.page, rel="alternate", type="text/html")
    made.link(href=base + feed.address, rel="self", type="application/atom+xml")
    made.updated(max(row.time for row in feed.rows))
    for row in feed.rows:
        item = made.add_entry(order="append")
        item.id(f"tag:{AUTHORITY}:aenderungen/{row.key}")
        item.title(row.sentence)
        item.link(href=base + row.url, rel="alternate", type="text/html")
        item.updated(row.time)
        item.published(row.time)
        item.content(row.sentence, type="text")
    return made.atom_str(pretty=True)
