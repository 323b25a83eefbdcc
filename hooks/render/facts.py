"""Rows of the fact sheets: label, value, note, and the sources behind each. Missing facts have no row."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from hooks.link import Site
from hooks.render.formats import NB, as_of, euro, number, span, when
from hooks.validate import Entry
from hooks.vocabulary import words


@dataclass(frozen=True)
class Fact:
    """One row; `sources` are ids of the entry's own `quellen`."""

    label: str
    value: str
    note: str = ""
    sources: tuple[str, ...] = ()


def municipality(member: Entry) -> list[Fact]:
    m = member.model
    base = tuple(m.base_sources)
    rows = []
    if m.population:
        rows.append(Fact("Einwohner:innen", number(m.population.value), as_of(m.population.as_of), m.population.sources))
    if m.area_km2:
        rows.append(Fact("Fläche", f"{number(m.area_km2)}{NB}km²", "", base))
    if m.place.altitude_m:
        rows.append(Fact("Seehöhe", f"{number(m.place.altitude_m)}{NB}m", "", base))
    rows += [Fact("Bezirk", m.district, m.state), Fact("Gemeindeart", m.kind)]
    rows.append(membership(member))
    return rows


def in_prose(site: Site, name: str) -> Markup:
    """`einwohner:moosburg` → the value in our number style; its date stands in the title of the element."""
    fact, _, slug = (part.strip() for part in name.partition(":"))
    m = site.get("member", slug).model
    shown = {
        "einwohner": lambda: (m.population.value, number(m.population.value), as_of(m.population.as_of)),
        "flaeche": lambda: (m.area_km2, f"{number(m.area_km2)}{NB}km²", ""),
        "seehoehe": lambda: (m.place.altitude_m, f"{number(m.place.altitude_m)}{NB}m", ""),
    }
    value, text, note = shown[fact]()
    return Markup('<data value="{}"{}>{}</data>').format(value, Markup(' title="{}"').format(note) if note else "", text)


def membership(member: Entry) -> Fact:
    """Membership is printed with the date of its evidence."""
    m = member.model.membership
    value = words("mitgliedschaft")[m.status]
    if m.status == "aktuell":
        value = f"seit {when(m.since)}" if m.since else "ja"
    elif m.status == "ehemalig" and m.until:
        value = f"bis {when(m.until)}"
    return Fact("Mitglied" if m.status == "aktuell" else "Mitgliedschaft", value, f"{as_of(m.as_of)}", m.sources)


def project(entry: Entry) -> list[Fact]:
    p = entry.model
    rows = []
    if p.cost:
        note = ", ".join(part for part in (p.cost.note, as_of(p.cost.as_of)) if part)
        rows.append(Fact(p.cost.label, euro(p.cost.amount_eur), note, p.cost.sources))
    for funding in p.funding:
        value = euro(funding.amount_eur) if funding.amount_eur else (funding.rate or "ja")
        parts = [funding.programme, funding.rate if funding.amount_eur else None, funding.note, as_of(funding.as_of) if funding.as_of else None]
        rows.append(Fact("Förderung", value, ", ".join(part for part in parts if part), funding.sources))
    if p.start and p.end:
        rows.append(Fact("Zeitraum", span(p.start, p.end)))
    elif p.start:
        rows.append(Fact("Beginn", when(p.start)))
    elif p.end:
        rows.append(Fact("Abschluss", when(p.end)))
    rows.append(Fact("Stand", words("projektstand")[p.status.status]["wort"], as_of(p.status.as_of), p.status.sources))
    return rows
