"""What has changed, in words: rows for the page, the profiles and the feeds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

from hooks.history import Change, Log
from hooks.history.compare import RULES, Told
from hooks.link import Site
from hooks.link.shorthands import title_of
from hooks.models import PartialDate
from hooks.render.formats import NB, as_of, count, euro, listed, number, when
from hooks.validate import Entry
from hooks.vocabulary import data, words

MANY = 3  # new entries of one kind on one day that are summed up
ON_PROFILE, ON_PAGE = 5, 200
_COUNTED = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


@dataclass(frozen=True)
class Row:
    """One line: `before` („Neues Projekt“), the linked name of `entry` or None, `text`. `key` stays the same for ever."""

    key: str
    time: datetime
    before: str
    name: str
    url: str
    text: str
    entry: Entry | None = None

    @property
    def day(self) -> date:
        return self.time.date()

    @property
    def sentence(self) -> str:
        return "".join((f"{self.before}: " if self.before else "", self.name, f": {self.text}" if self.text and self.name else self.text))


def of_network(log: Log, site: Site) -> list[Row]:
    return list(_rows(log.changes, site))


def of_member(log: Log, site: Site, member: Entry) -> list[Row]:
    """The municipality itself, its projects, events and positions."""
    mine = [site.related(name, member.slug) for name in ("projects_of_member", "events_of_member", "positions_of_member", "posts_of_member")]
    return list(_rows(log.about(member, *(e for group in mine for e in group)), site, member))


def of_topic(log: Log, site: Site, topic: Entry) -> list[Row]:
    mine = [site.related(name, topic.slug) for name in ("projects_of_topic", "events_of_topic", "positions_of_topic", "posts_of_topic")]
    return list(_rows(log.about(topic, *(e for group in mine for e in group)), site, topic))


def of_entry(log: Log, site: Site, entry: Entry) -> list[Row]:
    """What belongs to a municipality or a theme; other pages tell nothing of their own."""
    ways = {"member": of_member, "topic": of_topic}
    return ways[entry.kind](log, site, entry) if entry.kind in ways else []


def told_about(log: Log, site: Site) -> list[Entry]:
    """Members and themes of which something is known."""
    return [entry for kind in ("member", "topic") for entry in site.all(kind) if of_entry(log, site, entry)]


def by_year(rows: Iterable[Row]) -> list[tuple[int, list[tuple[date, list[Row]]]]]:
    return [(year, list(days)) for year, days in groupby(by_day(rows), key=lambda day: day[0].year)]


def by_day(rows: Iterable[Row]) -> list[tuple[date, list[Row]]]:
    return [(day, list(group)) for day, group in groupby(rows, key=lambda row: row.day)]


def _rows(changes: Iterable[Change], site: Site, about: Entry | None = None) -> Iterator[Row]:
    """One row for each change; many new entries of a kind on one day are one row."""
    for (day, kind, new), group in groupby(changes, key=lambda c: (c.day, c.entry.kind, c.is_new)):
        found = list(group)
        if new and len(found) > MANY:
            yield _sum(day, kind, found, about)
        else:
            yield from (_row(change, site) for change in found)


def _sum(day: date, kind: str, changes: list[Change], about: Entry | None) -> Row:
    rule = data(RULES)[kind]["neu"]
    anchor = f"{about.kind}/{about.slug}" if about else "netz"
    text = f"{count(len(changes), rule['eins'], rule['viele'])} dazu"
    return Row(f"{day}/{anchor}/{kind}", max(c.time for c in changes), "", text, about.url if about else rule["seite"], "")


def _row(change: Change, site: Site) -> Row:
    entry, rules = change.entry, data(RULES)[change.entry.kind]
    before = rules["neu"]["eins"] if change.is_new else ""
    parts = [part for part in (_words(told, rules, site) for told in change.told) if part]
    grown = [told for told in change.told if told.what == "dazu" and isinstance(told.new, int)]
    if grown:
        parts.append(f"{listed([_counted(told, rules) for told in grown])} dazu")
    if any(told.what == "text" for told in change.told):
        parts.append("Text überarbeitet")
    return Row(f"{change.day}/{entry.kind}/{entry.slug}", change.time, before, title_of(entry), entry.url, "; ".join(parts), entry)


def _words(told: Told, rules: dict[str, Any], site: Site) -> str:
    if told.what == "geaendert":
        return f"{rules['geaendert'][told.field]} geändert"
    if told.what == "dazu" and not isinstance(told.new, int):
        rule = rules["dazu"][told.field]
        names = [title_of(site.get(rule["kennung"], slug)) for slug in told.new]
        return f"{rule['eins'] if len(names) == 1 else rule['viele']}: {listed(names)}"
    return _value(told, rules) if told.what == "wert" else ""


def _value(told: Told, rules: dict[str, Any]) -> str:
    """ "Einwohner 4.600 → 4.650 (Stand 2025)", "Kosten: 820.000 Euro" when there was no value, "Einwohner 4.600 (jetzt Stand 2025)"."""
    if told.label:
        return f"„{told.label}“ {told.old} → {told.new}" if told.old and told.new else f"„{told.label}“ jetzt {told.new}" if told.new else f"„{told.label}“ neu gezählt"
    rule = rules["werte"][told.field]
    if isinstance(told.new, bool):
        return rule["wort"].lower() if told.new else f"nicht mehr {rule['wort'].lower()}"
    new = _shown(told.new, rule)
    note = f" ({as_of(told.as_of)})" if told.as_of else ""
    if told.old is None:
        return f"{rule['wort']} {new}{note}, bisher ohne Angabe"
    if told.old == told.new:
        return f"{rule['wort']} {new} (jetzt {as_of(told.as_of)})" if told.as_of else ""
    return f"{rule['wort']} {_shown(told.old, rule)} → {new}{note}"


def _shown(value: Any, rule: dict[str, Any]) -> str:
    if isinstance(value, tuple):
        word = words(value[0])[value[1]]
        return word["wort"] if isinstance(word, dict) else str(word)
    if isinstance(value, PartialDate | date):
        return when(value)
    unit = rule.get("einheit")
    if unit == "Euro":
        return euro(value)
    text = number(value) if isinstance(value, int | Decimal) else str(value).replace(".", ":")
    return f"{text}{NB}{unit}" if unit else text


def _counted(told: Told, rules: dict[str, Any]) -> str:
    rule = rules["dazu"].get(told.field) or {"eins": "eine Zahl", "viele": "Zahlen"}
    if told.new == 1:
        return rule["eins"]
    return f"{_COUNTED[told.new] if told.new < len(_COUNTED) else number(told.new)} {rule['viele']}"


def feed_address(entry: Entry) -> str:
    """Where the feed of a member or a theme stands, beside its page."""
    return f"{entry.url}aenderungen.atom"
