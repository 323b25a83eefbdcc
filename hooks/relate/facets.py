"""The project database: what each project can be chosen by, and how many there are of each.

In: the Site. Out: for each project its values by facet, and for each facet of
`data/vocabulary/facetten.yaml` its options with counts.
A value stands in an address (`?thema=energie`), so it never changes once published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hooks.link import Site
from hooks.models import PartialDate
from hooks.relate import classes
from hooks.slugs import slugify
from hooks.validate import Entry
from hooks.vocabulary import words

Values = dict[str, tuple[str, ...]]  # facet → values of one project, each once


@dataclass(frozen=True)
class Option:
    """One value with the number of projects that have it; `name` says it in words."""

    value: str
    name: str
    count: int


@dataclass(frozen=True)
class Facet:
    """Options in the order of their list; those without a project are left out."""

    name: str
    options: tuple[Option, ...]


def latest_evidence(project: Entry) -> PartialDate | None:
    """The latest date a project's facts name: of its status, its end, or its beginning."""
    return max((d for d in (project.model.status.as_of, project.model.end, project.model.start) if d), default=None)


def values(site: Site, project: Entry) -> Values:
    """What a project can be chosen by.

    `land`: states of all its municipalities. `groesse`: size class of the leading municipality; none for a project of
    the whole network. `jahr`: year of the latest evidence (see `latest_evidence`). What is unknown has no value.
    """
    model = project.model
    members = [site.get("member", slug) for slug in dict.fromkeys(model.members)]
    size = classes.size_of(members[0].model) if model.kind == "gemeindeprojekt" else None
    cost, latest = classes.cost_of(model), latest_evidence(project)
    return {
        "thema": tuple(dict.fromkeys(model.topics)),
        "land": tuple(dict.fromkeys(slugify(m.model.state) for m in members)),
        "ort": tuple(m.slug for m in members),
        "stand": (model.status.status,),
        "kosten": (cost,) if cost else (),
        "foerderung": classes.funding_of(model),
        "groesse": (size,) if size else (),
        "jahr": (str(latest.year),) if latest else (),
        "art": (model.kind,),
    }


def facets(site: Site, rows: Iterable[Values]) -> list[Facet]:
    """All facets with at least one option, counted over `rows`."""
    names = list(words("facetten"))
    counts = {name: Counter[str]() for name in names}
    for row in rows:
        for name in names:
            counts[name].update(row[name])
    orders: dict[str, Callable[[], Iterable[tuple[str, str]]]] = {
        "thema": lambda: ((t.slug, t.model.name) for t in site.all("topic")),
        "land": lambda: ((slugify(name), name) for name in words("bundeslaender")),
        "ort": lambda: ((m.slug, m.model.name) for m in site.all("member")),
        "stand": lambda: ((key, s["wort"]) for key, s in words("projektstand").items()),
        "kosten": lambda: ((key, s["wort"]) for key, s in words(classes.COSTS).items()),
        "foerderung": lambda: ((key, s["wort"]) for key, s in words(classes.FUNDING).items()),
        "groesse": lambda: ((key, s["wort"]) for key, s in words(classes.SIZES).items()),
        "jahr": lambda: ((year, year) for year in sorted(counts["jahr"], reverse=True)),
        "art": lambda: words("projektarten").items(),
    }
    found = (
        Facet(name, tuple(Option(value, label, counts[name][value]) for value, label in orders[name]() if counts[name][value]))
        for name in names
    )
    return [facet for facet in found if facet.options]
