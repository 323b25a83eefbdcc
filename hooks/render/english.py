"""The English face of profiles: facts with English labels, numbers and dates. In: entries. Out: rows for the template."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hooks.models import PartialDate
from hooks.validate import Entry
from hooks.vocabulary import data


@dataclass(frozen=True)
class Row:
    """One fact: label, value, and what is to be said about it."""

    label: str
    value: str
    note: str = ""


def facts(entry: Entry) -> list[Row]:
    """What can be told without a German word: a note or a programme in German stays on the German page."""
    make = {"member": _municipality, "project": _project}.get(entry.kind)
    return list(make(entry)) if make else []


def number(value: float) -> str:
    """4600 → 4,600; 42.5 → 42.5"""
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def when(value: PartialDate | date) -> str:
    """2024 · November 2024 · 3 July 2024"""
    month = data("en")["months"][value.month - 1] if value.month else ""
    return " ".join(str(part) for part in (getattr(value, "day", None), month, value.year) if part)


def _as_of(value: PartialDate) -> str:
    return data("en")["facts"]["as_of"].format(date=when(value))


def _municipality(entry: Entry) -> Iterator[Row]:
    m, words = entry.model, data("en")
    label = words["facts"]
    if m.population:
        yield Row(label["population"], number(m.population.value), _as_of(m.population.as_of))
    if m.area_km2:
        yield Row(label["area"], f"{number(m.area_km2)}\u00a0km²")
    if m.place.altitude_m:
        yield Row(label["altitude"], f"{number(m.place.altitude_m)}\u00a0m")
    yield Row(label["state"], words["states"][m.state])
    yield Row(label["kind"], words["kinds"][m.kind])
    yield Row(label["membership"], words["membership"][m.membership.status], _as_of(m.membership.as_of))


def _project(entry: Entry) -> Iterator[Row]:
    p, words = entry.model, data("en")
    label = words["facts"]
    if p.start and p.end:
        yield Row(label["period"], f"{when(p.start)} to {when(p.end)}" if when(p.start) != when(p.end) else when(p.start))
    elif p.start or p.end:
        yield Row(label["begin" if p.start else "end"], when(p.start or p.end))
    yield Row(label["status"], words["status"][p.status.status], _as_of(p.status.as_of))
