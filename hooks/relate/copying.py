"""„Nachmachen“: who took over what from whom, and what became of it there.

In: the Site. Out: Links, and trees made of them. A link stands in the file of the original (`nachgemacht`); where the
municipality that copied has a profile of its own project (`projekt`), others may have copied from that one in turn, and
so chains grow. What would be a circle is reported by `circles`; trees end before they repeat a project.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hooks.link import Site
from hooks.models.project import Copy
from hooks.validate import Entry


@dataclass(frozen=True)
class Link:
    """`taker` took over `original`; `result` is its own project, if that has a profile. `index`: place in `nachgemacht`."""

    original: Entry
    index: int
    copy: Copy
    taker: Entry
    result: Entry | None


@dataclass(frozen=True)
class Node:
    """A place in a chain: a project (or, without a profile, only who took it over), and what came of it.

    `link` is None for the first one.
    """

    member: Entry
    project: Entry | None
    link: Link | None
    takers: tuple[Node, ...]

    @property
    def depth(self) -> int:
        """How often the idea was handed on below this place."""
        return max((1 + node.depth for node in self.takers), default=0)


def links(site: Site) -> list[Link]:
    """Every link between profiles that exist, by original in the order of the projects, then by year and place in the file."""
    return [link for project in site.all("project") for link in _links_of(site, project)]


def originals(site: Site) -> dict[str, list[Link]]:
    """For each project that is a copy, by id: the links that say where it came from."""
    found: dict[str, list[Link]] = {}
    for link in links(site):
        if link.result:
            found.setdefault(link.result.slug, []).append(link)
    return found


def chains(site: Site) -> list[Node]:
    """One tree for each project that was copied and is itself no copy, in the order of the projects."""
    results = originals(site)
    first = (p for p in site.all("project") if p.model.copies and p.slug not in results)
    return [_node(site, site.get("member", p.model.members[0]), p, None, (p.slug,)) for p in first]


def circles(site: Site) -> list[tuple[Link, list[str]]]:
    """Links that lead back to their own original, each with the ids of the projects on the way round."""
    found = []
    for link in links(site):
        way = _way(site, link.result, link.original) if link.result else None
        if way:
            found.append((link, [link.original.slug, *way]))
    return found


def strangers(site: Site) -> list[Link]:
    """Links whose result is a project the taker has no part in."""
    return [link for link in links(site) if link.result and link.taker.slug not in link.result.model.members]


def at_home(site: Site) -> list[Link]:
    """Links that say a municipality took something over from itself: it leads the original."""
    return [link for link in links(site) if link.taker.slug == link.original.model.members[0]]


def _links_of(site: Site, project: Entry) -> list[Link]:
    members, projects = site.by_kind.get("member", {}), site.by_kind["project"]
    found = (
        Link(project, n, copy, members[copy.member], projects.get(copy.project or ""))
        for n, copy in enumerate(project.model.copies) if copy.member in members
    )
    return sorted(found, key=lambda link: (link.copy.year, link.index))


def _node(site: Site, member: Entry, project: Entry | None, link: Link | None, path: tuple[str, ...]) -> Node:
    def takers() -> Iterator[Node]:
        for new in _links_of(site, project) if project else ():
            slug = new.result.slug if new.result else ""
            if slug not in path:
                yield _node(site, new.taker, new.result, new, (*path, slug) if slug else path)

    return Node(member, project, link, tuple(takers()))


def _way(site: Site, start: Entry, goal: Entry) -> list[str] | None:
    """The shortest way from one project to another along what was copied, both ends included; None if there is none."""
    ways, seen = [[start]], {start.slug}
    for way in ways:
        if way[-1] is goal:
            return [project.slug for project in way]
        for link in _links_of(site, way[-1]):
            if link.result and link.result.slug not in seen:
                seen.add(link.result.slug)
                ways.append([*way, link.result])
    return None
