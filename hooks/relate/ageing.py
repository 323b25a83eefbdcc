"""How long an offer, a need or a space counts: a date of evidence and today in, an age out.

A date that names no day (2024, 2024-07) counts from its last day: what was true in 2024 may have been true to the end.
Fresh up to six months later, old (greyed, still matched) up to twelve, then over: told as history, never matched.
"""

from __future__ import annotations

import calendar
from datetime import date

from hooks.models import PartialDate

OLD_AFTER_MONTHS, OVER_AFTER_MONTHS = 6, 12
FRESH, OLD, OVER = "frisch", "alt", "vorbei"
WARN_DAYS = 30  # so long before an entry grows old the office hears of it


def months_later(day: date, months: int) -> date:
    """The same day some months later; the last day of a month that has no such day (31 August + 6 → 28 February)."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def last_fresh_day(as_of: PartialDate) -> date:
    return months_later(as_of.last_day(), OLD_AFTER_MONTHS)


def last_living_day(as_of: PartialDate) -> date:
    return months_later(as_of.last_day(), OVER_AFTER_MONTHS)


def age(as_of: PartialDate, today: date) -> str:
    """FRESH, OLD or OVER."""
    if today > last_living_day(as_of):
        return OVER
    return OLD if today > last_fresh_day(as_of) else FRESH


def grows_old_soon(as_of: PartialDate, today: date) -> bool:
    """Still fresh, but not for more than WARN_DAYS."""
    return 0 <= (last_fresh_day(as_of) - today).days <= WARN_DAYS
