"""Days no calendar has, and weekdays that do not belong to their date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_MONTHS = "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember".split()
_DAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
_DATE = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(_DAYS)}), (?:dem |den )?)?(?<![\d.])(?P<day>\d{{1,2}})\. ?(?:(?P<name>{'|'.join(_MONTHS)})|(?P<month>\d{{1,2}})\.)(?: ?(?P<year>(?:19|20)\d\d))?(?!\d)"
)


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        for match in _DATE.finditer(passage.text):
            fault = _fault(match)
            if fault:
                yield Hit(passage, match.start(), match.end(), None, {"fault": fault})


def _fault(match: re.Match[str]) -> str:
    month = _MONTHS.index(match["name"]) + 1 if match["name"] else int(match["month"])
    if match["month"] and not match["year"]:
        return ""  # „1.2.“ may be a paragraph
    try:
        day = date(int(match["year"] or 2024), month, int(match["day"]))
    except ValueError:
        return "Diesen Tag gibt es im Kalender nicht"
    if match["weekday"] and match["year"] and _DAYS[day.weekday()] != match["weekday"]:
        return f"Dieser Tag ist ein {_DAYS[day.weekday()]}"
    return ""
