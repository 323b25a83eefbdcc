"""What the office sees at `/redaktion/pult/`: how complete each file is, what grew old, what is open, what no longer answers.

In: the checked repository and, where there is one, the result of the last run over foreign links. Out: a Desk for the page
and the same rows as CSV. Files about people are counted and not named; no message is shown, for messages quote texts.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hooks.check import Result
from hooks.editing import weblinks
from hooks.findings import LEVELS
from hooks.link import Site
from hooks.link.shorthands import title_of
from hooks.publish.report import Row, rows_of
from hooks.relate.market import Notice, market
from hooks.validate import Entry
from hooks.vocabulary import data

PAGE = "content/redaktion/pult.md"
CSV = "redaktion/pult/pult.csv"
_RECENT_YEARS = 2


@dataclass(frozen=True)
class Line:
    """One file: what it is called, where its page is (None for kinds without one), and its row of the report."""

    title: str
    url: str | None
    row: Row


@dataclass(frozen=True)
class Stale:
    """A place in a file that should be looked at again; `rule` says why, `field` what, as far as one field is meant."""

    title: str
    path: str
    line: int
    rule: str
    field: str


@dataclass(frozen=True)
class Purpose:
    """One of the six purposes: what is counted for it, the sum, and the count of each current member."""

    name: str
    counted: str
    total: int
    of_member: dict[str, int]


@dataclass(frozen=True)
class Desk:
    """Everything on the page. `links` is None while nobody has asked."""

    today: date
    lines: tuple[Line, ...]
    people: int
    stale: tuple[Stale, ...]
    stale_people: int
    open_needs: tuple[Notice, ...]
    purposes: tuple[Purpose, ...]
    missing_facts: tuple[tuple[str, str], ...]
    without_picture: tuple[Entry, ...]
    links: tuple[date, list[weblinks.DeadLink]] | None

    @property
    def filled(self) -> int:
        return round(sum(line.row.filled for line in self.lines) / len(self.lines)) if self.lines else 0


def desk(root: Path, result: Result) -> Desk:
    """The desk of a repository that was checked with every rule of the voice."""
    site, today = result.site, result.site.today
    about_people = {e.path for e in site.all("person")}
    reported = [row for row in rows_of(result, root) if row.path not in about_people]
    lines = tuple(Line(title_of(site.by_path[row.path]), _page(site.by_path[row.path]), row) for row in reported)
    stale = tuple(s for s in _stale(result) if s.path not in about_people)
    all_stale = sum(f.level == "auffrischen" and f.code != "verein-angabe-fehlt" for f in result.findings)
    sources = "\n".join(line for e in site.by_path.values() for line in e.document.lines)
    pictured = [e for kind in ("member", "project") for e in site.all(kind) if e.model.picture is None]
    return Desk(
        today, lines, len(about_people), stale, all_stale - len(stale), market(site).open_needs, tuple(_purposes(site)),
        tuple(site.missing_facts), tuple(pictured), weblinks.current(root, sources),
    )


def _page(entry: Entry) -> str | None:
    has_page = entry.kind in ("member", "project", "topic", "position", "post", "partner", "page") and entry.slug != "nicht-gefunden"
    return entry.url if has_page else None


def _stale(result: Result) -> Iterator[Stale]:
    for f in result.findings:
        if f.level == "auffrischen" and f.code != "verein-angabe-fehlt":
            entry = result.site.by_path.get(f.path)
            field = f.excerpt.strip(" -").partition(":")[0] if ":" in f.excerpt else ""
            yield Stale(title_of(entry) if entry else f.path, f.path, f.line, f.code, field if field.isidentifier() else "")


def _purposes(site: Site) -> Iterator[Purpose]:
    """How much each current member adds to each purpose; what is counted stands in `hooks/data/pult.yaml`."""
    learning = [p for p in site.all("project") if p.model.lessons]
    together = [p for p in site.all("project") if len(set(p.model.members)) > 1]
    creative = [p for p in site.all("project") if "kultur" in p.model.topics]
    since = site.today.year - _RECENT_YEARS
    meetings = [e for e in site.all("event") if e.model.start.year >= since and not e.model.cancelled]
    told = [m for m in site.current_members if m.model.portrait]
    counts: list[tuple[int, Callable[[Entry], int]]] = [
        (len(learning), lambda m: _of(learning, m)), (len(together), lambda m: _of(together, m)), (len(creative), lambda m: _of(creative, m)),
        (len(site.all("position")), lambda m: sum(_stands_in(site, p, m) for p in site.all("position"))),
        (len(meetings), lambda m: _of(meetings, m)), (len(told), lambda m: int(m in told)),
    ]
    names = [purpose["name"] for purpose in data("startseite")["zwecke"]]
    for name, (total, count) in zip(names, counts, strict=True):
        yield Purpose(name, data("pult")["gezaehlt"][name], total, {m.slug: count(m) for m in site.current_members})


def _of(entries: list[Entry], member: Entry) -> int:
    return sum(member.slug in e.model.members for e in entries)


def _stands_in(site: Site, position: Entry, member: Entry) -> bool:
    shown = {slug for project in position.model.evidence for slug in site.get("project", project).model.members}
    return member.slug in position.model.supporters.members or member.slug in shown


def as_csv(made: Desk) -> bytes:
    """One line a file, for a spreadsheet: UTF-8 with a mark at the start, semicolons, German decimals."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Datei", "Titel", "Art", "gefüllt in Prozent", "fehlende Felder", "Wörter", "Lesbarkeit (Schulstufe)", *LEVELS, "älteste Angabe", "Alter in Monaten"])
    for line in made.lines:
        r = line.row
        level = "" if r.readability is None else str(r.readability).replace(".", ",")
        writer.writerow(_safe(v) for v in (
            r.path, line.title, r.kind, r.filled, ", ".join(r.missing), r.words, level, *(r.findings[name] for name in LEVELS), r.oldest or "",
            "" if r.age_months is None else r.age_months,
        ))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(value: object) -> object:
    """A text that a spreadsheet would take for a formula gets a sign before it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value
