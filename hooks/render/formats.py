"""Numbers, dates and lists in Austrian German, as template filters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hooks.models import PartialDate
from hooks.prose import keep_together

MONTHS = ("Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
NB = "\u00a0"


def number(value: int | Decimal) -> str:
    """4600 → "4.600"; Decimal("31.09") → "31,09"; a minus is the real sign."""
    whole, _, fraction = f"{abs(value):,}".partition(".")
    text = whole.replace(",", ".") + (f",{fraction}" if fraction else "")
    return f"\u2212{text}" if value < 0 else text


def euro(amount: int) -> str:
    """820000 → "820.000 Euro"; 4900000 → "4,9 Mio. Euro" when nothing is lost by it."""
    if amount >= 1_000_000 and amount % 10_000 == 0:
        millions = (Decimal(amount) / 1_000_000).normalize()
        return f"{number(Decimal(f'{millions:f}'))}{NB}Mio.{NB}Euro"
    return f"{number(amount)}{NB}Euro"


def when(value: PartialDate | date) -> str:
    """ "3. Juli 2024", "Juli 2024" or "2024", as exact as the value is."""
    value = _partial(value)
    if value.day:
        return f"{value.day}.{NB}{MONTHS[value.month - 1]}{NB}{value.year}"
    return f"{MONTHS[value.month - 1]}{NB}{value.year}" if value.month else str(value.year)


def span(start: PartialDate, end: PartialDate | None) -> str:
    """ "26. bis 28. April 2013"; a single day when there is no end."""
    if end is None or end == start:
        return when(start)
    if start.day and end.day and (start.year, start.month) == (end.year, end.month):
        return f"{start.day}. bis {when(end)}"
    if start.day and end.day and start.year == end.year:
        return f"{start.day}.{NB}{MONTHS[start.month - 1]} bis {when(end)}"
    if not (start.month or end.month):
        return f"{start.year}–{end.year}"
    return f"{when(start)} bis {when(end)}"


def day_and_rest(start: PartialDate, end: PartialDate | None) -> tuple[str, str]:
    """A date in two sizes: ("28.", "November 2024"), ("2.–3.", "Juli 2024"), ("Juli", "2024"), ("2016", "")."""
    if start.day and end and end.day and (start.year, start.month) == (end.year, end.month) and end != start:
        return f"{start.day}.–{end.day}.", when(PartialDate(end.year, end.month))
    if start.day:
        rest = when(PartialDate(start.year, start.month))
        return f"{start.day}.", f"{rest} bis {when(end)}" if end and end != start else rest
    return (MONTHS[start.month - 1], str(start.year)) if start.month else (str(start.year), "")


def as_of(value: PartialDate | None) -> str:
    """ "Stand 2024", or that the source does not say."""
    return f"Stand {when(value)}" if value else "Stand nicht angegeben"


def day_of_year(value: PartialDate) -> str:
    """ "28. November" or "November"; empty when only the year is known."""
    return when(value).removesuffix(str(value.year)).strip()


def iso(value: PartialDate | date) -> str:
    return value.isoformat()


def listed(words: Sequence[str], last: str = "und") -> str:
    """ "a, b und c"."""
    words = list(words)
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}" if words else ""


def count(number_of: int, one: str, many: str) -> str:
    """ "1 Projekt", "57 Projekte", "kein Projekt" stays with the template."""
    return f"{number(number_of)} {one if number_of == 1 else many}"


def host(url: str) -> str:
    """ "https://www.munderfing.at/" → "munderfing.at"."""
    return url.split("//", 1)[1].split("/", 1)[0].removeprefix("www.")


def phone_link(phone: str) -> str:
    """ "+43 7744 6255-12" → "tel:+437744625512"."""
    return "tel:+" + "".join(c for c in phone if c.isdigit())


def unbroken(text: str) -> str:
    """No line ends inside „Bürger-Meisterin“ or between a number and its unit: for readers who take a line as one thought."""
    return re.sub(r"(?<=\w)-(?=\w)", "-\u2060", keep_together(text))


def _partial(value: PartialDate | date) -> PartialDate:
    return value if isinstance(value, PartialDate) else PartialDate(value.year, value.month, value.day)


FILTERS = {f.__name__: f for f in (number, euro, when, as_of, day_of_year, iso, listed, host, phone_link, unbroken)}
GLOBALS = {"span": span, "count": count, "tag": day_and_rest}
