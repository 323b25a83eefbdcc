"""The exchange of the network: what members offer, need and have room for, by age; pairs, and what is still open.

In: the Site with its day. Out: notices of current members, living ones and those that are over, and the matches between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hooks.link import Site
from hooks.models import Knowledge, Offer, Space
from hooks.relate.ageing import OLD, OVER, age
from hooks.relate.matching import Match, Wish, match
from hooks.validate import Entry

KINDS = {"bietet": "offers", "sucht": "seeks", "platz": "spaces"}  # key in the profile → field of the model
SHOWN = 4  # answers to one wish; more would be a list nobody reads


@dataclass(frozen=True)
class Notice:
    """One line of `bietet`, `sucht` or `platz`: whose, which, and how old."""

    member: Entry
    kind: str
    index: int
    model: Offer | Space
    age: str

    @property
    def is_old(self) -> bool:
        return self.age == OLD

    @property
    def is_over(self) -> bool:
        return self.age == OVER

    @property
    def wish(self) -> Wish:
        return Wish(self.member.slug, self.index, self.model.topic, f"{self.model.title}. {self.model.text}")


@dataclass(frozen=True)
class Pair:
    """An offer and a need that belong together, and why: the shared theme or None, the shared words."""

    offer: Notice
    need: Notice
    theme: str | None
    words: tuple[str, ...]

    @property
    def is_old(self) -> bool:
        return self.offer.is_old or self.need.is_old


@dataclass(frozen=True)
class Market:
    """Pairs first, then what nobody answers yet, then what is over (the latest first)."""

    pairs: tuple[Pair, ...]
    open_needs: tuple[Notice, ...]
    open_offers: tuple[Notice, ...]
    former: tuple[Notice, ...]

    @property
    def living(self) -> int:
        return len({id(n) for p in self.pairs for n in (p.offer, p.need)}) + len(self.open_needs) + len(self.open_offers)


def notices(site: Site, member: Entry, kind: str) -> list[Notice]:
    """A member's own notices of one kind, in the order of the profile."""
    return [Notice(member, kind, i, model, age(model.as_of, site.today)) for i, model in enumerate(getattr(member.model, KINDS[kind]))]


def market(site: Site) -> Market:
    """Offers and needs of all current members."""
    offers, needs = (list(_of_all(site, kind)) for kind in ("bietet", "sucht"))
    by_wish = [{n.wish: n for n in group if not n.is_over} for group in (offers, needs)]
    best = _best(match(*by_wish))
    pairs = tuple(sorted((Pair(by_wish[0][m.offer], by_wish[1][m.need], m.theme, m.words) for m in best), key=lambda p: p.is_old))
    answered = {id(n) for p in pairs for n in (p.offer, p.need)}
    still_open = [_freshest([n for n in group if not n.is_over and id(n) not in answered]) for group in (needs, offers)]
    return Market(pairs, *still_open, _freshest([n for n in (*needs, *offers) if n.is_over]))


def spaces(site: Site) -> tuple[tuple[Notice, ...], tuple[Notice, ...]]:
    """Room of current members that is still offered, and what was."""
    every = list(_of_all(site, "platz"))
    return _freshest([n for n in every if not n.is_over]), _freshest([n for n in every if n.is_over])


def knowledge(site: Site) -> list[tuple[Entry, Knowledge]]:
    """What can be learnt where: every statement of every current member."""
    return [(m, statement) for m in site.current_members for statement in m.model.knowledge]


def knowing(site: Site) -> dict[str, list[Entry]]:
    """Theme → the current members with knowledge of it."""
    found: dict[str, list[Entry]] = {}
    for member, statement in knowledge(site):
        if statement.topic and member not in found.setdefault(statement.topic, [])[-1:]:
            found[statement.topic].append(member)
    return found


def who_knows(known: dict[str, list[Entry]], notice: Notice) -> list[Entry]:
    """Other members with knowledge of the notice's theme, as many as SHOWN."""
    return [m for m in known.get(notice.model.topic, ())[: SHOWN + 1] if m is not notice.member][:SHOWN]


def _best(matches: list[Match]) -> list[Match]:
    """Of many answers to one wish the SHOWN best: a pair stays if it is one of them for its offer or for its need."""
    seen: Counter[tuple[str, Wish]] = Counter()
    kept = []
    for m in matches:
        sides = ("offer", m.offer), ("need", m.need)
        if any(seen[side] < SHOWN for side in sides):
            kept.append(m)
        seen.update(sides)
    return kept


def _of_all(site: Site, kind: str) -> Iterator[Notice]:
    for member in site.current_members:
        yield from notices(site, member, kind)


def _freshest(group: list[Notice]) -> tuple[Notice, ...]:
    """The latest evidence first; members of the same day in their usual order."""
    return tuple(sorted(group, key=lambda n: n.model.as_of.last_day(), reverse=True))
