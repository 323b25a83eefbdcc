"""„Ähnliche Gemeinden“ and „Ähnliche Projekte“: who shares which facts with whom.

In: entries of the Site. Out: Matches; the shared facts are data, worded in `render.reasons`. Both relations are
symmetric, never hold between an entry and itself, name no entry without a shared fact, and have one order for the same
profiles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge, nlargest

from hooks.relate import classes
from hooks.validate import Entry

Fact = tuple[str, str]  # kind („thema“, „groesse“, „hoehe“, „kosten“, „foerderung“) and key


@dataclass(frozen=True)
class Match:
    """An entry and the facts it shares: themes first (in its own order), then the others."""

    entry: Entry
    topics: tuple[str, ...]
    facts: tuple[Fact, ...] = ()


def member_facts(member: Entry) -> frozenset[Fact]:
    """Size class and altitude class, as far as known."""
    pairs = (("groesse", classes.size_of(member.model)), ("hoehe", classes.altitude_of(member.model)))
    return frozenset((kind, key) for kind, key in pairs if key)


def project_facts(project: Entry) -> frozenset[Fact]:
    """Cost band and families of funding, as far as known."""
    cost = classes.cost_of(project.model)
    return frozenset([("kosten", cost)] if cost else []) | {("foerderung", key) for key in classes.funding_of(project.model)}


def _match(other: Entry, own_topics: frozenset[str], shared: frozenset[Fact]) -> Match:
    return Match(other, tuple(t for t in dict.fromkeys(other.model.topics) if t in own_topics), tuple(sorted(shared)))


class SimilarMembers:
    """Municipalities like this one.

    score(a, b) = number of themes both name + 1 if both are in the same size class + 1 if both are in the same altitude
    class. The higher score comes first; of equal scores the pair with fewer themes that only one of the two names; then
    the order of `candidates`.

    Each asks all candidates; those are the current members, and there are no more of them than parcels.
    """

    def __init__(self, candidates: Iterable[Entry]) -> None:
        self._all = list(candidates)
        self._bits: dict[Fact, int] = {}
        self._masks = [sum(self._bits.setdefault(f, 1 << len(self._bits)) for f in _known(m)) for m in self._all]

    def to(self, member: Entry, limit: int = 3) -> list[Match]:
        """Facts are bits, so that a pair costs one `and`; only the best of all are then compared in full."""
        own, facts = frozenset(member.model.topics), member_facts(member)
        mask = sum(self._bits.get(f, 0) for f in _known(member))
        scores = [(mask & other).bit_count() for other in self._masks]
        least = max(1, min(nlargest(limit + 1, scores), default=1))  # one more: the member itself
        best = (n for n, score in enumerate(scores) if score >= least and self._all[n] is not member)
        ranked = sorted(best, key=lambda n: (-scores[n], len(own.symmetric_difference(self._all[n].model.topics)), n))
        return [_match(self._all[n], own, facts & member_facts(self._all[n])) for n in ranked[:limit]]


def _known(member: Entry) -> list[Fact]:
    """Themes and classes of a member, each once, in a stable order."""
    return [*(("thema", topic) for topic in dict.fromkeys(member.model.topics)), *sorted(member_facts(member))]


class SimilarProjects:
    """Projects like this one: of the same themes, and among those the ones with more in common.

    Order: number of shared themes (at least one), then number of other shared facts (cost band, families of funding),
    then projects of other places before those that share a municipality, then the order of `candidates`. Each of the
    three counts is symmetric.

    Projects are looked up by theme, and put into groups once for each set of themes, so the work grows with the number
    of projects and not with its square.
    """

    def __init__(self, candidates: Iterable[Entry]) -> None:
        self._by_topic: dict[str, list[int]] = defaultdict(list)
        self._all = list(candidates)
        self._facts = [project_facts(p) for p in self._all]
        for n, project in enumerate(self._all):
            for topic in dict.fromkeys(project.model.topics):
                self._by_topic[topic].append(n)
        self._groups: dict[frozenset[str], list[dict[frozenset[Fact], list[int]]]] = {}

    def to(self, project: Entry, limit: int = 3) -> list[Match]:
        own, facts, places = frozenset(project.model.topics), project_facts(project), frozenset(project.model.members)
        chosen: list[int] = []
        for equals in self._tiers(own, facts):
            here: list[int] = []  # of the same place: after the others
            for n in equals:
                if self._all[n] is not project:
                    (chosen if places.isdisjoint(self._all[n].model.members) else here).append(n)
                if len(chosen) >= limit:
                    break
            chosen += here[:limit]
            if len(chosen) >= limit:
                break
        return [_match(self._all[n], own, facts & self._facts[n]) for n in chosen[:limit]]

    def _tiers(self, own: frozenset[str], facts: frozenset[Fact]) -> Iterator[Iterator[int]]:
        """Numbers of projects with equal counts of shared themes and facts, the highest counts first."""
        for group in self._grouped(own):
            tiers: dict[int, list[list[int]]] = defaultdict(list)
            for known, numbers in group.items():
                tiers[len(facts & known)].append(numbers)
            yield from (merge(*tiers[shared]) for shared in sorted(tiers, reverse=True))

    def _grouped(self, own: frozenset[str]) -> list[dict[frozenset[Fact], list[int]]]:
        """For each number of shared themes, the highest first: projects by their facts. Remembered: many ask the same."""
        if own not in self._groups:
            shared: dict[int, int] = defaultdict(int)
            for topic in sorted(own):
                for n in self._by_topic.get(topic, ()):
                    shared[n] += 1
            groups: dict[int, dict[frozenset[Fact], list[int]]] = defaultdict(lambda: defaultdict(list))
            for n in sorted(shared):
                groups[shared[n]][self._facts[n]].append(n)
            self._groups[own] = [groups[count] for count in sorted(groups, reverse=True)]
        return self._groups[own]
