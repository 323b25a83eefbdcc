"""Where a number or a name belongs: size class, altitude class, cost band, families of funding programmes.

In: a value from a profile. Out: a key of the word list in `hooks/data/vocabulary/`, or None when nothing is known.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from hooks.models import Municipality, Project
from hooks.vocabulary import words

SIZES, ALTITUDES, COSTS, FUNDING = "groessenklassen", "hoehenlagen", "kostenbaender", "foerderfamilien"
OTHER_FUNDING = "andere"


def class_of(vocabulary: str, value: int | Decimal | None) -> str | None:
    """The last class whose lower limit (`ab`) the value reaches; None for no value."""
    reached = [key for key, entry in words(vocabulary).items() if value is not None and value >= entry["ab"]]
    return reached[-1] if reached else None


def size_of(member: Municipality) -> str | None:
    return class_of(SIZES, member.population.value if member.population else None)


def altitude_of(member: Municipality) -> str | None:
    return class_of(ALTITUDES, member.place.altitude_m)


def cost_of(project: Project) -> str | None:
    return class_of(COSTS, project.cost.amount_eur if project.cost else None)


def funding_of(project: Project) -> tuple[str, ...]:
    """Families of all its funding programmes, in the order of the list."""
    found = {family for funding in project.funding for family in families(funding.programme)}
    return tuple(key for key in words(FUNDING) if key in found)


@cache
def families(programme: str) -> tuple[str, ...]:
    """Families of one programme: those one of whose signs stands in its name as a whole word; else „andere“."""
    found = tuple(key for key, sign in _signs() if sign.search(programme))
    return found or (OTHER_FUNDING,)


@cache
def _signs() -> list[tuple[str, re.Pattern[str]]]:
    return [
        (key, re.compile("|".join(_sign(text) for text in entry["zeichen"]), re.IGNORECASE))
        for key, entry in words(FUNDING).items() if entry["zeichen"]
    ]


def _sign(text: str) -> str:
    """ "Landes*" matches "Landesmittel", "Land" only the word itself, also within a hyphened one."""
    end = "" if text.endswith("*") else r"(?!\w)"
    return rf"(?<!\w){re.escape(text.removesuffix('*'))}{end}"
