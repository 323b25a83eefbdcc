"""„Passt der Ort zu mir?“: the questions, and for every place the answers its facts give. The sum is made in the browser.

Formula (points in data/passt.yaml): each question one answers gives its points to the places whose fact is that answer;
themes and kinds of space may have several answers, and each one met gives its points. Who answers nothing gets no order.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from hooks.link import Site
from hooks.relate.market import Notice, notices
from hooks.validate import Entry
from hooks.vocabulary import data


@dataclass(frozen=True)
class Place:
    """A current member as the formula sees it; `size` and `altitude` name a step or are empty where the fact is missing."""

    member: Entry
    size: str
    altitude: str
    spaces: tuple[Notice, ...]

    @property
    def kinds(self) -> list[str]:
        return list(dict.fromkeys(n.model.kind for n in self.spaces))


def questions() -> dict[str, Any]:
    return data("passt")


def step(question: str, value: int | Decimal | None) -> str:
    """The step a value belongs to: step("groesse", 1500) → "klein"; empty without a value."""
    if value is None:
        return ""
    steps = next(q for q in questions()["fragen"] if q["kennung"] == question)["stufen"]
    return next(s["wert"] for s in steps if "bis" not in s or value <= s["bis"])


def places(site: Site) -> list[Place]:
    return [_place(site, member) for member in site.current_members]


def _place(site: Site, member: Entry) -> Place:
    m = member.model
    living = tuple(n for n in notices(site, member, "platz") if not n.is_over)
    return Place(member, step("groesse", m.population.value if m.population else None), step("hoehe", m.place.altitude_m), living)
