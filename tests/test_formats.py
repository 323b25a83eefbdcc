"""Numbers, dates and lists as visitors read them: Austrian German."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hooks.models import PartialDate
from hooks.render import formats

NB = "\u00a0"


@pytest.mark.parametrize(("value", "expected"), [
    (0, "0"), (999, "999"), (4600, "4.600"), (1234567, "1.234.567"), (Decimal("31.09"), "31,09"), (Decimal("1234.5"), "1.234,5"),
    (-12, "−12"), (Decimal("-0.5"), "−0,5"),
])
def test_numbers_are_written_in_german(value: int | Decimal, expected: str) -> None:
    assert formats.number(value) == expected


@pytest.mark.parametrize(("amount", "expected"), [
    (950, f"950{NB}Euro"), (820_000, f"820.000{NB}Euro"), (4_900_000, f"4,9{NB}Mio.{NB}Euro"), (1_000_000, f"1{NB}Mio.{NB}Euro"),
    (12_340_000, f"12,34{NB}Mio.{NB}Euro"), (1_234_567, f"1.234.567{NB}Euro"), (120_000_000, f"120{NB}Mio.{NB}Euro"),
])
def test_money_is_shortened_only_when_nothing_is_lost(amount: int, expected: str) -> None:
    assert formats.euro(amount) == expected


@pytest.mark.parametrize(("value", "expected"), [
    (PartialDate(2024), "2024"), (PartialDate(2024, 1), f"Jänner{NB}2024"), (PartialDate(2024, 7, 3), f"3.{NB}Juli{NB}2024"),
    (date(2025, 1, 31), f"31.{NB}Jänner{NB}2025"), (PartialDate(2024, 3, 1), f"1.{NB}März{NB}2024"),
])
def test_dates_are_as_exact_as_the_source(value: PartialDate | date, expected: str) -> None:
    assert formats.when(value) == expected


def test_months_have_their_austrian_names() -> None:
    assert formats.MONTHS[0] == "Jänner"
    assert len(formats.MONTHS) == 12


@pytest.mark.parametrize(("start", "end", "expected"), [
    (PartialDate(2013, 4, 26), PartialDate(2013, 4, 28), f"26. bis 28.{NB}April{NB}2013"),
    (PartialDate(2024, 7, 2), None, f"2.{NB}Juli{NB}2024"),
    (PartialDate(2024, 7, 2), PartialDate(2024, 7, 2), f"2.{NB}Juli{NB}2024"),
    (PartialDate(2024, 1, 30), PartialDate(2024, 2, 2), f"30.{NB}Jänner bis 2.{NB}Februar{NB}2024"),
    (PartialDate(2023, 12, 30), PartialDate(2024, 1, 2), f"30.{NB}Dezember{NB}2023 bis 2.{NB}Jänner{NB}2024"),
    (PartialDate(2016), PartialDate(2019), "2016–2019"),
    (PartialDate(2016, 4), PartialDate(2019, 3), f"April{NB}2016 bis März{NB}2019"),
    (PartialDate(2016), PartialDate(2019, 3), f"2016 bis März{NB}2019"),
])
def test_a_span_names_what_differs(start: PartialDate, end: PartialDate | None, expected: str) -> None:
    assert formats.span(start, end) == expected


@pytest.mark.parametrize(("start", "end", "expected"), [
    (PartialDate(2024, 11, 28), None, ("28.", f"November{NB}2024")), (PartialDate(2024, 7, 2), PartialDate(2024, 7, 3), ("2.–3.", f"Juli{NB}2024")),
    (PartialDate(2024, 7), None, ("Juli", "2024")), (PartialDate(2016), None, ("2016", "")),
    (PartialDate(2024, 1, 30), PartialDate(2024, 2, 2), ("30.", f"Jänner{NB}2024 bis 2.{NB}Februar{NB}2024")),
])
def test_a_date_in_two_sizes_loses_nothing(start: PartialDate, end: PartialDate | None, expected: tuple[str, str]) -> None:
    assert formats.day_and_rest(start, end) == expected


def test_other_formats() -> None:
    assert formats.as_of(PartialDate(2024)) == "Stand 2024"
    assert formats.as_of(None) == "Stand nicht angegeben"
    assert formats.day_of_year(PartialDate(2024, 11, 28)) == f"28.{NB}November"
    assert formats.day_of_year(PartialDate(2024)) == ""
    assert formats.listed(["a"]) == "a"
    assert formats.listed(["a", "b", "c"]) == "a, b und c"
    assert formats.listed([]) == ""
    assert formats.count(1, "Gemeinde", "Gemeinden") == "1 Gemeinde"
    assert formats.count(1200, "Gemeinde", "Gemeinden") == "1.200 Gemeinden"
    assert formats.host("https://www.munderfing.at/rathaus?x=1") == "munderfing.at"
    assert formats.phone_link("+43 7744 6255-12") == "tel:+43774462 5512".replace(" ", "")
