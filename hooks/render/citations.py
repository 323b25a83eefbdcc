"""Citable figures: each figure of a profile has a permalink and can be quoted as text, BibTeX or a row of a table.

In: an entry. Out: its figures in the order of the page, each with value, date, source and licence. Persons are no figures.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from hooks.models import PartialDate, Source
from hooks.render.facts import Fact, municipality, project
from hooks.render.formats import when
from hooks.slugs import slugify, unique
from hooks.validate import Entry

LICENCE = "CC BY 4.0"
COLUMNS = ("kennung", "ort_oder_projekt", "bezeichnung", "wert", "stand", "anmerkung", "quelle", "quelle_adresse", "geprueft", "lizenz", "adresse")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Citation:
    """One figure. `anchor` is its place on the page, `address` the permalink."""

    anchor: str
    subject: str
    label: str
    value: str
    as_of: PartialDate | None
    note: str
    sources: tuple[Source, ...]
    checked: str
    year: int
    address: str
    counted: bool = False  # „308 Mitglieder“, not „Fläche 13,07 km²“: the value comes first

    @property
    def phrase(self) -> str:
        return f"{self.value} {self.label}" if self.counted else f"{self.label} {self.value}"

    @property
    def text(self) -> str:
        state = f"Stand {when(self.as_of)}" if self.as_of else "Stand nicht angegeben"
        return f"{self.subject}: {self.phrase} ({state}). Quelle: {_named(self.sources)}. In: Zukunftsorte, {self.address}, geprüft am {self.checked}. {LICENCE}."

    @property
    def bibtex(self) -> str:
        key = re.sub(r"[^a-z0-9]", "", self.address.rsplit("/", 2)[-2]) + str(self.year) + self.anchor.removeprefix("zahl-").replace("-", "")
        state = f"Stand {when(self.as_of)}; " if self.as_of else ""
        fields = {
            "title": f"{self.subject}: {self.phrase}", "author": "{Zukunftsorte}", "year": str(self.year),
            "url": self.address, "note": f"{state}Quelle: {_named(self.sources)}; {LICENCE}",
        }
        return f"@misc{{{key}, " + ", ".join(f"{name} = {{{_tex(value) if name != 'author' else value}}}" for name, value in fields.items()) + "}"

    @property
    def row(self) -> str:
        """The line of `daten/zahlen.csv`."""
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";", lineterminator="").writerow(self.cells)
        return out.getvalue()

    @property
    def cells(self) -> tuple[str, ...]:
        addresses = " ".join(s.url for s in self.sources if s.url)
        as_of = self.as_of.isoformat() if self.as_of else ""
        key = f"{self.address.rsplit('/', 2)[-2]}/{self.anchor}"
        return tuple(t.replace("\u00a0", " ") for t in (
            key, self.subject, self.label, self.value, as_of, self.note, _named(self.sources), addresses, self.checked, LICENCE, self.address,
        ))


def citations(entry: Entry, site_url: str) -> list[Citation]:
    """Every figure on the page of a member or project that has a number in it."""
    name = entry.model.name if entry.kind == "member" else entry.model.title
    checked = when(entry.model.checked)
    made = []
    for anchor, label, value, as_of, note, sources, counted in _figures(entry):
        known = tuple(entry.model.sources[name] for name in sources)
        made.append(Citation(anchor, name, label, value, as_of, note, known, checked, entry.model.checked.year, f"{site_url}{entry.url}#{anchor}", counted))
    return made


def anchors(entry: Entry) -> dict[str, list[str]]:
    """The ids of the figures by where they stand: `facts` and `figures`, each in the order of the page; "" where nothing is to be cited."""
    taken: set[str] = set()
    facts = [unique(_anchor(f.label), taken) if _is_figure(f) else "" for f in _facts(entry)]
    return {"facts": facts, "figures": [unique(_anchor(f.label), taken) for f in entry.model.figures]}


def _figures(entry: Entry) -> Iterator[tuple]:
    ids = anchors(entry)
    dates = _dates(entry)
    for anchor, fact in zip(ids["facts"], _facts(entry), strict=True):
        if anchor:
            yield anchor, fact.label, fact.value, dates.get(fact.label), fact.note, fact.sources, False
    for anchor, figure in zip(ids["figures"], entry.model.figures, strict=True):
        yield anchor, figure.label, figure.value, figure.as_of, figure.note or "", figure.sources, True


def _facts(entry: Entry) -> list[Fact]:
    return municipality(entry) if entry.kind == "member" else project(entry)


def _dates(entry: Entry) -> dict[str, PartialDate | None]:
    model = entry.model
    if entry.kind == "member":
        return {"Einwohner:innen": model.population and model.population.as_of}
    return {model.cost.label: model.cost.as_of} if model.cost else {}


def _is_figure(fact: Fact) -> bool:
    return bool(_DIGIT.search(fact.value)) and bool(fact.sources) and fact.label not in ("Stand", "Mitglied", "Mitgliedschaft")


def _anchor(label: str) -> str:
    return f"zahl-{slugify(label)[:40].rstrip('-')}"


def _named(sources: tuple[Source, ...]) -> str:
    return "; ".join(f"{s.publisher}{f', {when(s.date)}' if s.date else ''}" for s in sources)


def _tex(text: str) -> str:
    """Signs that mean something to BibTeX; addresses may hold them, too."""
    return re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\u00a0", "~"))
