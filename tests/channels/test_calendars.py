"""Calendars, read by a parser that is not the one that wrote them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import vobject

Write = Callable[..., dict[str, bytes]]


EVENT = "content/termine/mustertag.md"
ONE = "termine/mustertag.ics"


def event(files: dict[str, bytes], address: str = ONE) -> vobject.base.Component:
    return vobject.readOne(files[address].decode()).vevent


def test_a_day_without_an_hour_is_all_day_and_ends_on_the_day_after(write: Write) -> None:
    found = event(write({EVENT: ("uhrzeit: 18:30\n", "")}))
    assert found.dtstart.value == date(2024, 11, 28) and found.dtend.value == date(2024, 11, 30)


def test_an_hour_is_one_in_vienna(write: Write) -> None:
    files = write({EVENT: ("datum: 2024-11-28\nbis: 2024-11-29", "datum: 2024-07-03")})
    start = event(files).dtstart.value
    assert isinstance(start, datetime) and start.utcoffset().total_seconds() == 7200
    assert (start.hour, start.minute) == (18, 30)
    assert b"TZID:Europe/Vienna" in files[ONE]


def test_the_network_the_place_and_the_topic_have_the_same_event(write: Write) -> None:
    files = write()
    found = [event(files, address).uid.value for address in (ONE, "termine/termine.ics", "mitglieder/musterdorf/termine.ics", "themen/energie/termine.ics")]
    assert set(found) == {"mustertag@zukunftsorte.at"}


def test_changes_and_cancellations_arrive(write: Write) -> None:
    before = event(write())
    after = event(write({EVENT: ("geprueft: 2026-11-01", "abgesagt: ja\ngeprueft: 2026-11-20")}))
    assert before.uid.value == after.uid.value
    assert int(after.sequence.value) > int(before.sequence.value)
    assert (before.status.value, after.status.value) == ("CONFIRMED", "CANCELLED")


def test_what_has_no_day_is_in_no_calendar(write: Write) -> None:
    files = write({EVENT: ("datum: 2024-11-28\nbis: 2024-11-29", "datum: 2024-11")})
    assert not any(address.endswith(".ics") and b"BEGIN:VEVENT" in content for address, content in files.items())


def test_a_text_that_names_a_person_stays_out(write: Write) -> None:
    assert "Ein Tag für alle" in event(write()).description.value
    files = write({EVENT: ("Ein Tag für alle in Musterdorf.", "Ein Tag mit Maria Muster in Musterdorf.")})
    assert not any("Maria" in content.decode() for address, content in files.items() if address.endswith(".ics"))


def test_who_sits_on_the_board_is_a_person_too(write: Write) -> None:
    board = ("vorstand: [Maria Muster (Obfrau)]", 'vorstand: [Maria Muster (Obfrau), "Kassier: Ignaz von Vorstandl"]')
    files = write({"content/verein.yml": board, EVENT: ("Ein Tag für alle in Musterdorf.", "Ein Tag mit Ignaz von Vorstandl in Musterdorf.")})
    assert not any("Vorstandl" in content.decode() for address, content in files.items() if address.endswith((".ics", ".csv", ".json", ".geojson")))
