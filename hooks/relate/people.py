"""People with a public role, from everything the network knows about them.

In: the Site. Out: one Public for each name, with every role, its year and where it is proven. Roles come from

- files of people (`content/menschen/`): their public role,
- members: the mayor,
- positions: those who stand behind them, with their role at that time.

Equal names are one person: people stand here by public role only, and nothing else about them is kept.
Groups: who speaks for the association or stands behind a position comes first, then who serves a municipality.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from hooks.link import Site
from hooks.models import PartialDate
from hooks.slugs import slugify, unique
from hooks.validate import Entry

DIRECTORY = "content/menschen.md"
NETWORK, PLACES = "Verein und Netzwerk", "Gemeinden"


@dataclass(frozen=True)
class Role:
    """One role: „Bürgermeister“ at a member, as of 2024. It is proven by sources of its file, or by the positions it stands behind."""

    title: str
    as_of: PartialDate
    proofs: tuple[Entry, ...]
    member: Entry | None = None
    organisation: str = ""
    sources: tuple[str, ...] = ()


@dataclass
class Public:
    """A person; `entry` is the file of their own, if there is one; `anchor` is where the directory shows them."""

    name: str
    anchor: str
    entry: Entry | None
    roles: list[Role] = field(default_factory=list)

    @property
    def proofs(self) -> frozenset[str]:
        """The files that stand behind the roles, and the places they name."""
        return frozenset(e.path for role in self.roles for e in (*role.proofs, role.member) if e)

    @property
    def group(self) -> str:
        return NETWORK if any(role.member is None for role in self.roles) else PLACES


def people(site: Site) -> list[Public]:
    """Everyone by last name, the latest role first."""
    entries = {p.model.name: p for p in site.all("person")}
    taken = {p.slug for p in entries.values()}
    found: dict[str, Public] = {}
    for name, role in _roles(site):
        if name not in found:
            own = entries.get(name)
            found[name] = Public(name, own.slug if own else unique(slugify(name) or "person", taken), own)
        _add(found[name].roles, role)
    for person in found.values():
        person.roles.sort(key=lambda r: (r.as_of.year, r.as_of.month, r.as_of.day), reverse=True)
    return sorted(found.values(), key=lambda p: (slugify(p.name.split()[-1]), slugify(p.name), p.name))


def addresses(site: Site) -> dict[str, str]:
    """Name → where the directory shows the person; without a directory nobody has an address."""
    directory = site.by_path.get(DIRECTORY)
    return {p.name: f"{directory.url}#{p.anchor}" for p in people(site)} if directory else {}


def groups(site: Site) -> list[tuple[str, list[Public]]]:
    """Those of the network, then those of the municipalities; an empty group is left out."""
    everyone = people(site)
    parts = [(group, [p for p in everyone if p.group == group]) for group in (NETWORK, PLACES)]
    return [(group, members) for group, members in parts if members]


def _add(roles: list[Role], role: Role) -> None:
    """The same role in the same year behind several positions is one role."""
    for n, known in enumerate(roles):
        if not role.sources and (known.title, known.as_of, known.sources) == (role.title, role.as_of, ()):
            roles[n] = replace(known, proofs=(*known.proofs, *role.proofs))
            return
    roles.append(role)


def _roles(site: Site) -> Iterator[tuple[str, Role]]:
    for entry in site.all("person"):
        p = entry.model
        member = site.get("member", p.member) if p.member else None
        yield p.name, Role(p.role, p.as_of, (entry,), member, "" if member or p.organisation.split()[-1] in p.role else p.organisation, p.statement_sources)
    for entry in site.all("member"):
        mayor = entry.model.mayor
        if mayor:
            yield mayor.name, Role(mayor.role, mayor.as_of, (entry,), entry, "", mayor.sources)
    for entry in site.all("position"):
        for who in entry.model.supporters.people:
            yield who.name, Role(who.role, PartialDate(who.year), (entry,))
