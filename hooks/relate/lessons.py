"""What projects have learnt, over the whole network.

In: the Site. Out: lessons with their project, grouped by theme. A lesson stands once: under the first theme of its project.
"""

from __future__ import annotations

from dataclasses import dataclass

from hooks.link import Site
from hooks.models.project import Lesson
from hooks.validate import Entry

Told = tuple[Entry, Lesson]  # project, what it learnt


@dataclass(frozen=True)
class Lessons:
    """Both sides, each as (theme, lessons in the order of the projects); themes without a lesson are left out."""

    not_again: tuple[tuple[Entry, tuple[Told, ...]], ...]
    again: tuple[tuple[Entry, tuple[Told, ...]], ...]


def lessons(site: Site) -> Lessons:
    return Lessons(_by_topic(site, "not_again"), _by_topic(site, "again"))


def _by_topic(site: Site, side: str) -> tuple[tuple[Entry, tuple[Told, ...]], ...]:
    told: dict[str, list[Told]] = {}
    for project in site.all("project"):
        for lesson in getattr(project.model.lessons, side, ()):
            told.setdefault(project.model.topics[0], []).append((project, lesson))
    return tuple((topic, tuple(told[topic.slug])) for topic in site.all("topic") if topic.slug in told)
