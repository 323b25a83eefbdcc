"""What happened in one year: for each part of the annual report its items, from the models alone, with date and sources.

In: the Site and a year. Out: Items in the order of their dates. A text that names a person is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hooks.link import Site
from hooks.link.shorthands import title_of
from hooks.models import PartialDate
from hooks.relate.persons import without_persons
from hooks.render.formats import NB, as_of, listed, span, when
from hooks.render.selections import members_of
from hooks.validate import Entry
from hooks.vocabulary import data, words

_YEAR = re.compile(r"\b(?:1[0-9]|20)[0-9]{2}\b")


@dataclass(frozen=True)
class Item:
    """One thing that happened. `sources` are ids in the file of `entry`; `notes` are further sentences."""

    entry: Entry
    title: str
    date: str = ""
    text: str = ""
    where: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Year:
    """One year of the network."""

    site: Site
    year: int

    def items(self, part: str) -> list[Item]:
        """The items of a part of `data/jahresbericht.yaml`; what names a person in its title is left out."""
        return list(self._without_persons(_PARTS[part](self)))

    def left_out(self, part: str) -> int:
        """How many items of a part name a person in their title."""
        return len(list(_PARTS[part](self))) - len(self.items(part))

    def figures(self) -> list[tuple[Item, str]]:
        """Figures that hold for this year (with their value): of the network, the members, the projects."""
        found: list[tuple[Item, str]] = []
        for entry in self.site.all("association"):
            found += [(Item(entry, "Mitglieder", as_of(c.when), c.note or "", sources=c.sources), str(c.count)) for c in entry.model.member_counts if self.has(c.when)]
        for entry in [*self.site.all("member"), *self.site.all("project")]:
            found += [(Item(entry, f.label, as_of(f.as_of), f.note or "", title_of(entry), sources=f.sources), f.value) for f in entry.model.figures if self.has(f.as_of)]
        return [(kept, value) for item, value in _once(found) for kept in self._without_persons([item])]

    def has(self, day: PartialDate | None) -> bool:
        return bool(day) and day.year == self.year

    def _without_persons(self, items: Iterable[Item]) -> Iterator[Item]:
        keep = without_persons(self.site)
        for item in items:
            if keep(item.title):
                yield Item(item.entry, item.title, item.date, keep(item.text) or "", keep(item.where) or "", tuple(filter(keep, item.notes)), item.sources)


def _once(figures: Iterable[tuple[Item, str]]) -> Iterator[tuple[Item, str]]:
    """A number that a municipality and its project take from one source for the same thing is told once."""
    seen: set[tuple[str, Any, str]] = set()
    for item, value in figures:
        digits, nouns = "".join(filter(str.isdigit, value)), re.findall(r"[A-ZÄÖÜ]\w+", item.title)
        keys = {(digits, item.entry.model.sources[name], noun) for name in item.sources for noun in nouns}
        if not keys & seen:
            yield item, value
        seen |= keys


def _events(year: Year) -> Iterator[Item]:
    for e in sorted((e for e in year.site.all("event") if year.has(e.model.start) or year.has(e.model.end)), key=lambda e: (e.model.start, e.slug)):
        note = ("Abgesagt.",) if e.model.cancelled else ()
        yield Item(e, e.model.title, span(e.model.start, e.model.end), e.model.lead, e.model.place, note, tuple(e.model.sources))


def _projects(kind: str, creative: bool = False) -> Callable[[Year], Iterator[Item]]:
    def found(year: Year) -> Iterator[Item]:
        creatives = set(data("jahresbericht")["kreativ"])
        for p in year.site.all("project"):
            is_creative = kind == "gemeindeprojekt" and not creatives.isdisjoint(p.model.topics)
            if p.model.kind == kind and is_creative == creative and (item := _project(year, p)):
                yield item

    return found


def _project(year: Year, p: Entry) -> Item | None:
    """A project that began, ended or took a step this year."""
    m = p.model
    steps = [s for s in m.steps if set(_YEAR.findall(s.when)) == {str(year.year)}]
    dates = [f"{word} {when(day)}" for word, day in (("Beginn", m.start), ("Ende oder Eröffnung", m.end)) if year.has(day)]
    if not dates and not steps:
        return None
    notes = [f"{s.when}: {s.title}." + (f" {s.text}" if s.text else "") for s in steps]
    if m.status.status != "unbekannt":
        notes.append(f"Zuletzt belegt: {words('projektstand')[m.status.status]['wort']}" + (f" ({as_of(m.status.as_of)})." if m.status.as_of else "."))
    where = "Netzwerk" if m.kind == "netzwerkprojekt" else listed([x.model.name for x in members_of(year.site, p)])
    sources = dict.fromkeys([name for s in steps for name in s.sources] + list(m.status.sources))
    return Item(p, m.title, ", ".join(dates), m.short, where, tuple(notes), tuple(sources))


def _lessons(year: Year) -> Iterator[Item]:
    for p in year.site.all("project"):
        for side, word in (("again", "Wieder so."), ("not_again", "Nicht mehr so.")):
            for lesson in getattr(p.model.lessons, side, ()):
                if year.has(lesson.as_of):
                    yield Item(p, lesson.text, when(lesson.as_of), lesson.more or "", p.model.tile_title, (word,), lesson.sources)


def _copies(year: Year) -> Iterator[Item]:
    for p in year.site.all("project"):
        for c in p.model.copies:
            if year.has(c.year):
                yield Item(p, p.model.title, when(c.year), c.changed or "", year.site.get("member", c.member).model.name, sources=c.sources)


def _partners(year: Year) -> Iterator[Item]:
    for p in year.site.all("partner"):
        found = [s for s in p.model.cooperation if year.has(s.as_of)]
        if found:
            sources = dict.fromkeys(name for s in found for name in s.sources)
            yield Item(p, p.model.name, when(min(s.as_of for s in found)), "", "", tuple(s.text for s in found), tuple(sources))


def _funders(year: Year) -> Iterator[Item]:
    for entry in year.site.all("association"):
        yield from (Item(entry, s.text, when(s.as_of), sources=s.sources) for s in entry.model.funders if year.has(s.as_of))


def _spaces(year: Year) -> Iterator[Item]:
    for m in year.site.all("member"):
        yield from (Item(m, s.title, as_of(s.as_of), s.text, m.model.name, sources=s.sources) for s in m.model.spaces if year.has(s.as_of))


def _positions(year: Year) -> Iterator[Item]:
    for p in sorted((p for p in year.site.all("position") if year.has(p.model.date)), key=lambda p: (p.model.date, p.slug)):
        carried = [year.site.get("member", slug).model.name for slug in p.model.supporters.members]
        resolution = p.model.supporters.resolution
        notes = [f"Gerichtet an: {listed(p.model.addressees)}."]
        notes += [f"Beschluss: {resolution.body}, {when(resolution.date)}."] if resolution else []
        notes += [f"Mitgetragen von {listed(carried)}."] if carried else []
        sources = dict.fromkeys([name for d in p.model.demands for name in d.sources] + list(resolution.sources if resolution else ()))
        yield Item(p, p.model.title, when(p.model.date), p.model.lead, "", tuple(notes), tuple(sources))


def _answers(year: Year) -> Iterator[Item]:
    for p in year.site.all("position"):
        status = p.model.status
        if status.status != "gefordert" and year.has(status.as_of):
            yield Item(p, p.model.title, when(status.as_of), status.text or "", "", (f"{words('positionsstand')[status.status].capitalize()}.",), status.sources)


def _memberships(name: str) -> Callable[[Year], Iterator[Item]]:
    def found(year: Year) -> Iterator[Item]:
        for m in year.site.all("member"):
            day = getattr(m.model.membership, name)
            if year.has(day):
                yield Item(m, m.model.name, f"{'seit' if name == 'since' else 'bis'}{NB}{when(day)}", m.model.short, m.model.state, sources=m.model.membership.sources)

    return found


def _posts(year: Year) -> Iterator[Item]:
    for p in sorted((p for p in year.site.all("post") if year.has(p.model.date)), key=lambda p: (p.model.date, p.slug)):
        yield Item(p, p.model.title, when(p.model.date), p.model.lead, sources=tuple(p.model.sources))


_PARTS: dict[str, Callable[[Year], Iterator[Item]]] = {
    "projekte": _projects("gemeindeprojekt"), "kreativprojekte": _projects("gemeindeprojekt", True), "netzwerkprojekte": _projects("netzwerkprojekt"),
    "lehren": _lessons, "nachgemacht": _copies, "partner": _partners, "foerderungen": _funders, "platz": _spaces, "positionen": _positions,
    "antworten": _answers, "termine": _events, "beitritte": _memberships("since"), "austritte": _memberships("until"), "nachrichten": _posts,
}
