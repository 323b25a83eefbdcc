"""Calendars (RFC 5545, by icalendar): the network, each member, each theme, and every event whose day is known.

A calendar program that reads one again finds changes by UID and SEQUENCE, a cancelled event by its STATUS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from hooks.channels import Files, Source
from hooks.relate.persons import without_persons
from hooks.link import Site
from hooks.link.site import last_day
from hooks.render.selections import calendar_address
from hooks.validate import Entry

VIENNA = "Europe/Vienna"
_FIRST_SEQUENCE = date(2026, 1, 1)
Keep = Callable[[str | None], str | None]


@dataclass(frozen=True)
class CalendarFile:
    """One file: where it stands, what the calendar program calls it, what is in it."""

    address: str
    name: str
    events: tuple[Entry, ...]


def calendars(site: Site) -> Iterator[CalendarFile]:
    """Every calendar that holds an event with a day."""
    whole = [e for e in site.all("event") if calendar_address(e)]
    yield CalendarFile("termine/termine.ics", "Zukunftsorte", tuple(whole))
    for event in whole:
        yield CalendarFile(calendar_address(event), event.model.title, (event,))
    for kind, relation in (("member", "events_of_member"), ("topic", "events_of_topic")):
        for entry in site.all(kind):
            found = tuple(e for e in site.related(relation, entry.slug) if calendar_address(e))
            if found:
                yield CalendarFile(f"{entry.url}termine.ics", f"Zukunftsorte: {entry.model.name}", found)


def files(source: Source) -> Files:
    keep = without_persons(source.site)
    for calendar in calendars(source.site):
        yield calendar.address, _ical(calendar, source, keep)


def _ical(calendar: CalendarFile, source: Source, keep: Keep) -> bytes:
    made = Calendar()
    made.add("prodid", "-//Zukunftsorte//zukunftsorte.at//DE")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", calendar.name)
    made.add("x-wr-calname", calendar.name)
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    if any(event.model.time for event in calendar.events):
        years = [day for e in calendar.events for day in (e.model.start.first_day(), last_day(e))]
        made.add_component(Timezone.from_tzid(VIENNA, first_date=date(min(years).year, 1, 1), last_date=date(max(years).year + 2, 1, 1)))
    for event in sorted(calendar.events, key=lambda e: (e.model.start, e.slug)):
        made.add_component(_event(event, source, keep))
    return made.to_ical()


def _event(entry: Entry, source: Source, keep: Keep) -> Event:
    """All day where no hour is known; DTEND is the day after the last one, as the format wants it."""
    model, made = entry.model, Event()
    made.add("uid", f"{entry.slug}@zukunftsorte.at")
    checked = datetime.combine(model.checked, time(), UTC)
    made.add("dtstamp", checked)
    made.add("last-modified", checked)
    made.add("sequence", max((model.checked - _FIRST_SEQUENCE).days, 0))
    if model.time:
        hour, minute = map(int, model.time.replace(".", ":").split(":"))
        made.add("dtstart", datetime.combine(model.start.first_day(), time(hour, minute), ZoneInfo(VIENNA)))
        if model.end:
            made.add("dtend", datetime.combine(last_day(entry) + timedelta(days=1), time(), ZoneInfo(VIENNA)))
    else:
        made.add("dtstart", model.start.first_day())
        made.add("dtend", last_day(entry) + timedelta(days=1))
    made.add("summary", model.title)
    made.add("location", model.place)
    if text := keep(model.lead):
        made.add("description", text)
    made.add("url", source.renderer.site_url + entry.url)
    made.add("status", "CANCELLED" if model.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if not model.time else "OPAQUE")
    topics = [source.site.get("topic", slug).model.name for slug in model.topics]
    if topics:
        made.add("categories", topics)
    return made
