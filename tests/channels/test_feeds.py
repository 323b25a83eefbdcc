"""Feeds, read by a parser that is not ours."""

from __future__ import annotations

from collections.abc import Callable
import feedparser

Write = Callable[..., dict[str, bytes]]


def parsed(files: dict[str, bytes]) -> dict[str, feedparser.FeedParserDict]:
    return {address: feedparser.parse(content) for address, content in files.items() if address.endswith("feed.atom")}


def test_every_feed_is_well_formed_atom_with_all_it_needs(write: Write) -> None:
    feeds = parsed(write())
    assert {"projekte/feed.atom", "termine/feed.atom", "positionen/feed.atom", "mitglieder/musterdorf/feed.atom", "themen/energie/feed.atom"} <= feeds.keys()
    for address, feed in feeds.items():
        assert not feed.bozo and feed.version == "atom10", address
        assert feed.feed.id and feed.feed.updated_parsed and feed.entries
        assert all(e.id and e.title and e.updated_parsed and e.link.startswith("https://") for e in feed.entries)


def test_an_entry_has_the_full_text_with_full_addresses_and_its_sources(write: Write) -> None:
    feed = parsed(write({"projects/musterladen.md": ("Das Haus stand leer.", "Das Haus in [[musterdorf]] stand **leer**.")}))["projekte/feed.atom"]
    html = feed.entries[0].content[0].value
    assert 'href="https://zukunftsorte.example/mitglieder/musterdorf/"' in html
    assert "<strong>leer</strong>" in html and "Quellen: " in html
    assert "#quelle-" not in html and 'href="..' not in html


def test_ids_stay_when_the_address_of_the_site_changes(write: Write) -> None:
    here, there = parsed(write()), parsed(write(site_url="https://anderswo.example/unter/"))
    for address, feed in here.items():
        assert feed.feed.id == there[address].feed.id
        assert [e.id for e in feed.entries] == [e.id for e in there[address].entries]
        assert [e.link for e in feed.entries] != [e.link for e in there[address].entries]


def test_a_newly_checked_file_is_an_updated_entry(write: Write) -> None:
    before = parsed(write())["termine/feed.atom"]
    after = parsed(write({"content/termine/mustertag.md": ("geprueft: 2026-11-01", "geprueft: 2026-11-20")}))["termine/feed.atom"]
    assert before.entries[0].id == after.entries[0].id
    assert before.entries[0].updated < after.entries[0].updated and before.feed.updated < after.feed.updated


def test_two_runs_give_the_same_bytes(write: Write) -> None:
    assert write() == write()
