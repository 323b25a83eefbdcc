"""The weight of a position: how many people live in the municipalities that signed it.

In: who signed, and who is a member today. Out: a Weight, or None where no municipality signed: a decision of the general
assembly or a statement of people has no weight in inhabitants, and nobody is missing from it.

    weight = sum of the inhabitants of every municipality that signed, each from its own profile with its date

A municipality whose inhabitants we do not know counts nothing and is named; one that has left the association counts, for it signed.
`not_signed` are today's members that did not sign. Largest first, equal ones by name; the same municipality twice counts once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hooks.link import Site
from hooks.models import PartialDate
from hooks.validate import Entry


@dataclass(frozen=True)
class Summand:
    """One municipality, its inhabitants and the date of that count."""

    member: Entry
    inhabitants: int
    as_of: PartialDate


@dataclass(frozen=True)
class Weight:
    """The sum with all it is made of."""

    summands: tuple[Summand, ...]
    uncounted: tuple[Entry, ...]
    not_signed: tuple[Entry, ...]

    @property
    def total(self) -> int:
        return sum(s.inhabitants for s in self.summands)

    @property
    def signed(self) -> int:
        return len(self.summands) + len(self.uncounted)

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year of the counts."""
        years = [s.as_of.year for s in self.summands]
        return (min(years), max(years)) if years else None


def weigh(signed: Iterable[Entry], current: Iterable[Entry]) -> Weight | None:
    signatories = list({entry.slug: entry for entry in signed}.values())
    if not signatories:
        return None
    counted = [Summand(m, m.model.population.value, m.model.population.as_of) for m in signatories if m.model.population]
    counted.sort(key=lambda s: (-s.inhabitants, s.member.model.name))
    names = {m.slug for m in signatories}
    return Weight(tuple(counted), tuple(m for m in signatories if not m.model.population), tuple(m for m in current if m.slug not in names))


def weight_of(site: Site, position: Entry) -> Weight | None:
    """The weight of a position of the network."""
    return weigh((site.get("member", slug) for slug in position.model.supporters.members), site.current_members)
