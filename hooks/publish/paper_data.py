"""What a paper says: one plain dictionary for the Steckbrief of a member and for the Gemeinderatspapier of a project.

In: the Site. Out: texts, numbers and pictures ready to set; Typst receives them as JSON and never as code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from hooks.link import Site
from hooks.link.shorthands import find_target, title_of
from hooks.models import Contact, Source
from hooks.models.project import Lessons
from hooks.prose import is_external, resolve
from hooks.publish.paper_pictures import Studio
from hooks.publish.paper_prose import blocks, tree_of
from hooks.render import facts
from hooks.render.formats import as_of, host, listed, phone_link, when
from hooks.render.map import Spot, spots
from hooks.render.parcels import parcel_of
from hooks.render.selections import members_of, project_sections, showcase
from hooks.validate import Entry
from hooks.vocabulary import words

MAX_PROJECTS, MAX_EXCHANGE, MAX_FIGURES, MAX_CONTACTS = 3, 2, 3, 3
_RESULT = "Ergebnis"
# What a full page does without, in this order: the course of events, the result, how to copy it, all but the first
# paragraph of each section, the figures, what stands behind a lesson. The page of the project has it all.
_EXTRAS = ("steps", "result", "copy", "prose", "figures", "more")
_MAP_LABEL_UNITS = 50  # height of the place name, measured in units of the map


@dataclass
class _Paper:
    """One paper in the making: numbers its sources in the order they are cited."""

    site: Site
    entry: Entry
    _numbers: dict[Source, int] = field(default_factory=dict)

    def cite(self, ids: Iterable[str]) -> list[int]:
        return sorted({self.number(name) for name in ids})

    def number(self, name: str) -> int:
        return self._numbers.setdefault(self.entry.model.sources[name], len(self._numbers) + 1)

    def sources(self) -> list[dict[str, Any]]:
        return [
            {"number": number, "name": s.publisher + (f": „{s.title}“" if s.title else ""), "url": s.url, "date": when(s.date) if s.date else "ohne Datum"}
            for s, number in self._numbers.items()
        ]

    def facts(self, rows: Iterable[facts.Fact]) -> list[dict[str, Any]]:
        return [{"label": f.label, "value": f.value, "note": f.note, "cites": self.cite(f.sources)} for f in rows]

    def figures(self) -> list[dict[str, Any]]:
        return [
            {"value": f.value, "label": f.label, "note": ", ".join(n for n in (f.note, as_of(f.as_of)) if n), "cites": self.cite(f.sources)}
            for f in self.entry.model.figures[:MAX_FIGURES]
        ]


@dataclass(frozen=True)
class Desk:
    """What all papers of one build share."""

    site: Site
    site_url: str
    studio: Studio

    @classmethod
    def open(cls, site: Site, overrides: Path, site_url: str) -> Desk:
        return cls(site, site_url, Studio.open(overrides))

    @cached_property
    def _spots(self) -> list[Spot]:
        """Where the current members lie: the same on every map."""
        return spots(self.site.current_members)

    def profile_sheet(self, member: Entry) -> dict[str, Any]:
        """The Steckbrief of a member."""
        m, paper, parcel = member.model, _Paper(self.site, member), parcel_of(member)
        chart, name_place = self.studio.map(member, self._spots, _MAP_LABEL_UNITS)
        projects = showcase(self.site.related("projects_of_member", member.slug), m.topics)[:MAX_PROJECTS]
        status = words("mitgliedschaft")[m.membership.status]
        text = {
            "facts": paper.facts(facts.municipality(member)),
            "note": m.membership.note or "", "note_cites": paper.cite(m.membership.sources),
            "contacts": _reachable([_contact(f"Gemeindeamt {m.name}", m.contact, m.website, paper)]),
            "portrait": m.portrait or "", "figures": paper.figures(),
            "projects": [{"title": p.model.tile_title, "text": p.model.short, "url": self._address(p)} for p in projects],
            "exchange_title": "Wir bieten, wir suchen" if m.offers or m.seeks else "Das können andere bei uns lernen",
            "exchange": _exchange(member, paper), "sources": paper.sources(),
        }
        return self._frame(member, f"Steckbrief {m.name}", [member]) | {
            "name": m.name, "line": f"{m.kind}, {m.state}", "lead": m.lead,
            "status": None if m.membership.status == "aktuell" else f"{status}, {as_of(m.membership.as_of)}",
            "map": chart, "map_name": name_place, "map_text": f"Lage von {m.name} in Österreich: {m.state}, Bezirk {m.district}",
            "variants": [text],
        }

    def council_paper(self, project: Entry) -> dict[str, Any]:
        """The Gemeinderatspapier of a project, in variants from long to short; the first that fits on the page is printed."""
        p, members = project.model, members_of(self.site, project)
        trees = {title: tree_of(text) for title, text in project_sections(project)[1].items()}
        variants = [self._council_text(project, members, trees, set(_EXTRAS[n:])) for n in range(len(_EXTRAS) + 1)]
        return self._frame(project, f"Gemeinderatspapier: {p.title}", members) | {
            "name": p.title, "line": _places(members), "lead": p.lead,
            "variants": [v for n, v in enumerate(variants) if v not in variants[:n]],
        }

    def _council_text(self, project: Entry, members: list[Entry], trees: dict[str, SyntaxTreeNode], extras: set[str]) -> dict[str, Any]:
        p, paper = project.model, _Paper(self.site, project)
        parts = {title: tree for title, tree in trees.items() if title != _RESULT or "result" in extras}
        length = None if "prose" in extras else 1
        return {
            "facts": paper.facts(facts.project(project)), "figures": paper.figures() if "figures" in extras else [],
            "contacts": self._helpers(project, members, paper),
            "parts": [{"title": title, "blocks": blocks(tree, self._linker(project), paper.number, self._shorthand, length)} for title, tree in parts.items()],
            "steps": [
                {"when": s.when, "title": s.title, "text": s.text or "", "cites": paper.cite(s.sources)} for s in p.steps
            ] if "steps" in extras else [],
            "lessons": _lessons(p.lessons, paper, "more" in extras),
            "partners": listed([self.site.get("partner", slug).model.name for slug in p.partners] + list(p.other_partners)),
            "copy": {"text": p.how_to_copy.text, "cites": paper.cite(p.how_to_copy.sources)} if p.how_to_copy and "copy" in extras else None,
            "sources": paper.sources(),
        }

    def _frame(self, entry: Entry, title: str, members: list[Entry]) -> dict[str, Any]:
        """What both kinds share: metadata, colours, the picture of the parcel, the line at the foot."""
        parcel, colours = parcel_of(members[0]), self.studio.colours
        own = {role: colours[f"f{parcel.colour}-{role}"] for role in ("flaeche", "auf", "hell", "schrift")} if parcel else {
            "flaeche": colours["zo-rand"], "auf": "#FFFFFF", "hell": colours["zo-grund"], "schrift": colours["zo-tinte"],
        }
        checked = entry.model.checked
        return {
            "title": title, "description": entry.model.lead, "date": [checked.year, checked.month, checked.day],
            "colours": own | {name.removeprefix("zo-"): value for name, value in colours.items() if name.startswith("zo-")},
            "picture": self.studio.field(members), "mark": self.studio.mark(parcel),
            "wordmark": self.studio.wordmark,
            "address": self._address(entry), "address_text": (self.site_url + entry.url).split("://")[-1].strip("/"),
            "checked": when(checked), "draft": not self.site.released,
        }

    def _address(self, entry: Entry) -> str | None:
        """The full address of a page; None while the site has none."""
        return self.site_url + entry.url if "://" in self.site_url else None

    def _linker(self, entry: Entry):
        """Links of the prose: other profiles become full addresses, for a PDF travels alone."""
        def link(url: str) -> str | None:
            if is_external(url):
                return url
            path, _ = resolve(entry.path, url)
            return self._address(self.site.by_path[path]) if path in self.site.by_path else None

        return link

    def _shorthand(self, kind: str, name: str) -> tuple[str, str | None]:
        if kind == "fact":
            return facts.in_prose(self.site, name).striptags(), None
        target = find_target(name, self.site.by_path.values())
        return title_of(target), self._address(target)

    def _helpers(self, project: Entry, members: list[Entry], paper: _Paper) -> list[dict[str, Any]]:
        own = [_contact("Auskunft zum Projekt", project.model.contact, None, paper)] if project.model.contact else []
        offices = [_contact(f"Gemeindeamt {m.model.name}", m.model.contact, m.model.website, None) for m in members]
        return _reachable(own + offices)[:MAX_CONTACTS]


def _exchange(member: Entry, paper: _Paper) -> list[dict[str, Any]]:
    """Offers and needs first, filled up with what others can learn here."""
    m = member.model
    made = [
        {"kind": kind, "title": o.title, "text": o.text, "as_of": as_of(o.as_of), "cites": (o.sources)}
        for kind, offers in (("Biete", m.offers), ("Suche", m.seeks)) for o in offers
    ][:MAX_EXCHANGE]
    made += [
        {"kind": "", "title": "", "text": k.text, "as_of": as_of(k.as_of) if k.as_of else "", "cites": k.sources}
        for k in m.knowledge[: MAX_EXCHANGE - len(made)]
    ]
    return [item | {"cites": paper.cite(item["cites"])} for item in made]


def _lessons(lessons: Lessons | None, paper: _Paper, more: bool) -> list[dict[str, Any]]:
    """Both columns, also when one is empty; nothing at all without a lesson."""
    if not lessons or not (lessons.again or lessons.not_again):
        return []
    return [
        {"title": title, "done": done, "items": [
            {"text": l.text, "more": (l.more or "") if more else "", "as_of": as_of(l.as_of) if l.as_of else "", "cites": paper.cite(l.sources)} for l in items
        ]}
        for title, done, items in (
            ("Was wir wieder so machen würden", True, lessons.again), ("Was wir anders machen würden", False, lessons.not_again),
        )
    ]


def _contact(title: str, contact: Contact | None, website: str | None, paper: _Paper | None) -> dict[str, Any]:
    """`paper` numbers the contact's sources; None when they belong to another file."""
    lines = []
    if contact and contact.address:
        lines.append({"text": contact.address, "url": None})
    if contact and contact.phone:
        lines.append({"text": contact.phone, "url": phone_link(contact.phone)})
    if contact and contact.email:
        lines.append({"text": contact.email, "url": f"mailto:{contact.email}"})
    if website:
        lines.append({"text": host(website), "url": website})
    return {
        "title": title, "lines": lines, "as_of": as_of(contact.as_of) if contact and contact.as_of else "",
        "cites": paper.cite(contact.sources) if contact and paper else [],
    }


def _reachable(contacts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [contact for contact in contacts if contact["lines"]]


def _places(members: list[Entry]) -> str:
    names = [m.model.name for m in members]
    if len(names) == 1:
        return f"{names[0]}, {members[0].model.state}"
    return listed(names) if len(names) <= 3 else f"{', '.join(names[:3])} und {len(names) - 3} weitere"
