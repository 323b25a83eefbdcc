"""The network as a graph: who works with whom.

In: the Site. Out: a Network of entries and the links between them. What stands in it, and by which rule:

- every current member,
- network projects with at least `projects_from` current members,
- partners with at least `partners_from` links to those members and projects.

Links: a member takes part in a network project; a partner takes part in a network project; a partner and a member worked
together (named by the partner, or in a project of the municipality's own). The two thresholds are the smallest from 1 and 2
on with which no more than MANY projects and MANY partners are left, so that the picture stays readable in a network of any size.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from hooks.link import Site
from hooks.validate import Entry

MANY = 20
KINDS = ("member", "project", "partner")
Link = tuple[Entry, Entry]


@dataclass(frozen=True)
class Network:
    """Entries in the order of their pages, members first; each link once, in the order of KINDS; what the rule left out."""

    nodes: tuple[Entry, ...]
    links: tuple[Link, ...]
    projects_from: int
    partners_from: int
    projects_left_out: int
    partners_left_out: int

    def of(self, kind: str) -> list[Entry]:
        return [n for n in self.nodes if n.kind == kind]

    def beside(self, entry: Entry) -> list[Entry]:
        """Whom an entry is linked with, in the order of the nodes."""
        return self._beside[entry.path]

    @cached_property
    def _beside(self) -> dict[str, list[Entry]]:
        near: dict[str, set[str]] = {n.path: set() for n in self.nodes}
        for a, b in self.links:
            near[a.path].add(b.path)
            near[b.path].add(a.path)
        return {path: [n for n in self.nodes if n.path in others] for path, others in near.items()}


def network(site: Site, many: int = MANY) -> Network:
    members = site.current_members
    slugs = {m.slug for m in members}
    shared = {p.slug: p for p in site.all("project") if p.model.kind == "netzwerkprojekt"}
    takes_part = {slug: [m for m in members if m.slug in p.model.members] for slug, p in shared.items()}
    projects_from = _threshold([len(ms) for ms in takes_part.values()], 1, many)
    projects = {slug: p for slug, p in shared.items() if len(takes_part[slug]) >= projects_from}
    works_with: dict[str, list[Entry]] = {}
    for partner in site.all("partner"):
        places = [m for m in site.related("members_of_partner", partner.slug) if m.slug in slugs]
        works_with[partner.slug] = places + [p for p in projects.values() if partner.slug in p.model.partners]
    partners_from = _threshold([len(links) for links in works_with.values()], 2, many)
    partners = [p for p in site.all("partner") if len(works_with[p.slug]) >= partners_from]
    links: list[Link] = [(m, p) for p in projects.values() for m in takes_part[p.slug]]
    links += [(other, partner) for partner in partners for other in works_with[partner.slug]]
    nodes = (*members, *projects.values(), *partners)
    return Network(nodes, tuple(links), projects_from, partners_from, len(shared) - len(projects), len(works_with) - len(partners))


def _threshold(counts: list[int], least: int, many: int) -> int:
    """The smallest number of links, from `least` on, that no more than `many` reach."""
    ranked = sorted(counts, reverse=True)
    return max(least, ranked[many] + 1) if len(ranked) > many else least
