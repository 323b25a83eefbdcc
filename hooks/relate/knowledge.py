"""Who knows what: themes × members.

In: the Site. Out: one Cell for a municipality and a theme, with everything that shows it knows its way there: what it
says others can learn, its own projects, and whether it names the theme. Projects of the whole network do not count, for
all take part in them.
"""

from __future__ import annotations

from dataclasses import dataclass

from hooks.link import Site
from hooks.models.municipality import Knowledge
from hooks.validate import Entry


@dataclass(frozen=True)
class Cell:
    """Empty where nothing connects the municipality with the theme."""

    member: Entry
    topic: Entry
    knowledge: tuple[Knowledge, ...]
    projects: tuple[Entry, ...]
    named: bool

    @property
    def empty(self) -> bool:
        return not (self.knowledge or self.projects or self.named)


def cell(site: Site, member: Entry, topic: Entry) -> Cell:
    return Cell(
        member, topic,
        tuple(k for k in member.model.knowledge if k.topic == topic.slug),
        tuple(
            p for p in site.related("projects_of_member", member.slug)
            if p.model.kind == "gemeindeprojekt" and topic.slug in p.model.topics
        ),
        topic.slug in member.model.topics,
    )


def matrix(site: Site) -> list[tuple[Entry, list[Cell]]]:
    """A row for each current member, in it a cell for each theme, both in the order of the Site."""
    return [(member, [cell(site, member, topic) for topic in site.all("topic")]) for member in site.current_members]


def who_knows(site: Site, topic: Entry) -> list[Cell]:
    """Municipalities that know their way in a theme: those with knowledge first, then by number of own projects; then as in the Site."""
    cells = (cell(site, member, topic) for member in site.all("member"))
    return sorted((c for c in cells if not c.empty), key=lambda c: (not c.knowledge, -len(c.projects)))
