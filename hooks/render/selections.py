"""Choices pages make: what comes first, what is new, what adds up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from hooks.link import Site
from hooks.models import Municipality, PartialDate
from hooks.prose import sections
from hooks.relate import facets
from hooks.render.formats import phone_link
from hooks.slugs import slugify, unique
from hooks.validate import Entry


def project_sections(project: Entry) -> tuple[str, dict[str, str]]:
    """Prose before the first heading, and the three sections by title; missing ones are missing."""
    intro, parts = sections(project.body)
    return intro.strip(), dict(parts)


_LINKED = re.compile(r"(.*?)\[([^\]]+)\]\(([^)]+)\)(.*)\Z", re.S)


def linked(sentence: str) -> tuple[str, str, str, str]:
    """A sentence of our own with one link, „vor [Text](adresse) nach“ → before, text, address, after."""
    found = _LINKED.match(sentence)
    if not found:
        raise ValueError(f"Dem Satz fehlt sein Link: {sentence}")
    return found.group(1, 2, 3, 4)


def prose_sections(body: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Text before the first heading, then (id, title, text) for each section of a page."""
    intro, parts = sections(body)
    taken: set[str] = set()
    return intro, [(unique(slugify(title) or "abschnitt", taken), title, text) for title, text in parts]


def members_of(site: Site, entry: Entry) -> list[Entry]:
    return [site.get("member", slug) for slug in dict.fromkeys(entry.model.members)]


@dataclass(frozen=True)
class ContactLink:
    """The one way to reach a town hall that a page puts first."""

    href: str
    label: str


def contact(model: Municipality) -> ContactLink | None:
    """Office mail, else phone, else the municipal website; never a guessed address."""
    c = model.contact
    if c and c.email:
        return ContactLink(f"mailto:{c.email}", "E-Mail ans Gemeindeamt")
    if c and c.phone:
        return ContactLink(phone_link(c.phone), "Gemeindeamt anrufen")
    return ContactLink(model.website, "Website der Gemeinde") if model.website else None


NO_DATE = PartialDate(1)  # comes before all others


def latest_evidence(project: Entry) -> PartialDate:
    """The latest date a project's facts name; a project without any date comes before all others."""
    return facets.latest_evidence(project) or NO_DATE


def newest_projects(site: Site, limit: int) -> list[Entry]:
    return sorted(site.all("project"), key=lambda p: (latest_evidence(p), p.slug), reverse=True)[:limit]


def inhabitants(members: list[Entry]) -> tuple[int, int, int]:
    """Sum of inhabitants and the first and last year of the counts it is made of."""
    counts = [m.model.population for m in members if m.model.population]
    years = [c.as_of.year for c in counts] or [0]
    return sum(c.value for c in counts), min(years), max(years)


def states(members: list[Entry]) -> list[str]:
    return sorted({m.model.state for m in members})


def calendar_address(event: Entry) -> str | None:
    """Where the calendar file of an event stands; a month or a year cannot stand in a calendar."""
    whole = event.model.start.day and (event.model.end is None or event.model.end.day)
    return f"termine/{event.slug}.ics" if whole else None


def has_calendar(events: list[Entry]) -> bool:
    return any(calendar_address(event) for event in events)


def by_year(events: list[Entry]) -> list[tuple[int, list[Entry]]]:
    years: dict[int, list[Entry]] = {}
    for event in events:
        years.setdefault(event.model.start.year, []).append(event)
    return list(years.items())


def posts_by_year(posts: list[Entry]) -> list[tuple[int, list[Entry]]]:
    """The newest year first, as the posts come."""
    return [(year, list(group)) for year, group in groupby(posts, key=lambda p: p.model.date.year)]


def grouped(entries: list[Entry], vocabulary: dict, attribute: str) -> list[tuple[str, list[Entry]]]:
    """Entries by a word of a list, in the order of the list; empty groups are left out."""
    groups = [(word, [e for e in entries if getattr(e.model, attribute) == word]) for word in vocabulary]
    return [(word, group) for word, group in groups if group]


def has_council_paper(project: Entry) -> bool:
    """A Gemeinderatspapier exists where a council learns something from it: what it cost, or what was learnt."""
    lessons = project.model.lessons
    return bool(project.model.cost or (lessons and (lessons.again or lessons.not_again)))


def with_council_paper(projects: list[Entry]) -> list[Entry]:
    return [p for p in projects if has_council_paper(p)]


def showcase(projects: list[Entry], topics: tuple[str, ...]) -> list[Entry]:
    """Projects for a short list: own ones first, one for each topic in the order of `topics`, the best documented of each.

    Well documented means: cost or a lesson is known, then the latest evidence.
    """
    best = sorted(projects, key=lambda p: (has_council_paper(p), latest_evidence(p), p.slug), reverse=True)
    best.sort(key=lambda p: p.model.kind != "gemeindeprojekt")
    first = [next((p for p in best if p.model.topics[0] == topic), None) for topic in topics]
    chosen = [p for p in first if p and p.model.kind == "gemeindeprojekt"]
    return chosen + [p for p in best if p not in chosen]
