"""PDFs for print: the Steckbrief of every member and the Gemeinderatspapier of projects councils can learn from.

In: the Site and the Typst templates in `overrides/papers`. Out: `mitglieder/<slug>/steckbrief.pdf` and
`projekte/<slug>/gemeinderatspapier.pdf` below the site, tagged (PDF/UA-1), one A4 page each, the same bytes from the
same sources. Kept on the shelf `.build/cache/papers` as long as the sources say the same.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from hooks.findings import Finding
from hooks.link import Site
from hooks.publish.fonts import variable_fonts
from hooks.publish.paper_data import Desk
from hooks.publish.paper_faults import no_glyph, too_long, warned
from hooks.publish.shelf import Shelf
from hooks.render.formats import count
from hooks.render.selections import has_council_paper
from hooks.validate import Entry

STANDARD = "ua-1"
# The families the templates name, and the font files behind them.
FAMILIES = {
    "Instrument Sans": "instrument-sans", "Source Serif 4": "source-serif-4",
    "Zusatz Zeichen": "zusatz-zeichen", "Zusatz Buchstaben": "zusatz-buchstaben",
}
_TOO_LONG = re.compile(r'panicked with: "?zo-zu-lang (\d+)"?\Z')
_NO_GLYPH = re.compile(r'the text `"(.+)"` could not be displayed')


@dataclass(frozen=True)
class Report:
    """How many papers there are, how many had to be made, how long all took, and what stops the build."""

    papers: int
    made: int
    seconds: float
    findings: list[Finding]

    def __str__(self) -> str:
        return f"{count(self.papers, 'PDF', 'PDFs')}, davon {self.made} neu gesetzt, in {self.seconds:.1f} Sekunden".replace(".", ",")


@dataclass(frozen=True)
class Job:
    """One paper to make: whose it is, its template, its address on the site, what it says."""

    entry: Entry
    template: str
    address: str
    content: dict[str, Any]


def write_papers(site: Site, root: Path, target: Path, site_url: str) -> Report:
    """Write every paper below `target`; one that cannot be made is a finding, and all the others are written."""
    started = time.monotonic()
    overrides = root / "overrides"
    press = Press(overrides, root / ".build/cache")
    findings: list[Finding] = []
    papers = 0
    for job in jobs(site, Desk.open(site, overrides, site_url)):
        papers += 1
        result = press.print(job)
        if isinstance(result, Finding):
            findings.append(result)
        else:
            file = target / job.address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(result)
    press.close()
    return Report(papers, press.made, time.monotonic() - started, findings)


def jobs(site: Site, desk: Desk) -> Iterator[Job]:
    """Every paper of the site."""
    return (job_of(entry, desk) for entry in with_paper(site))


def with_paper(site: Site) -> list[Entry]:
    """Whose paper there is: every member, and the projects councils can learn from."""
    return [*site.all("member"), *filter(has_council_paper, site.all("project"))]


def job_of(entry: Entry, desk: Desk) -> Job:
    if entry.kind == "member":
        return Job(entry, "steckbrief", f"{entry.url}steckbrief.pdf", desk.profile_sheet(entry))
    return Job(entry, "gemeinderatspapier", f"{entry.url}gemeinderatspapier.pdf", desk.council_paper(entry))


class _Refused(Exception):
    """A paper that cannot be made, and why; so nothing of it gets onto the shelf."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class Press:
    """Typst with our templates and fonts, and the shelf of papers already made."""

    def __init__(self, overrides: Path, cache: Path) -> None:
        self._templates, self._shelf, self._cache = overrides / "papers", Shelf(cache / "papers", ".pdf"), cache
        self._fonts = {name: overrides / f"assets/fonts/{file}.woff2" for name, file in FAMILIES.items()}
        sources = [*sorted(self._templates.glob("*.typ")), *self._fonts.values()]
        parts = (part for file in sources for part in (file.name, file.read_bytes()))
        self._recipe = _digest(version("typst"), version("fonttools"), STANDARD, *parts)
        self._compiler: typst.Compiler | None = None

    def print(self, job: Job) -> bytes | Finding:
        """One paper, from the shelf if nothing that goes into it has changed."""
        text = json.dumps(job.content, ensure_ascii=False, sort_keys=True)
        try:
            return self._shelf.get(_digest(self._recipe, job.template, text), lambda: self._compile(job, text))
        except _Refused as refused:
            return refused.finding

    @property
    def made(self) -> int:
        return self._shelf.made

    def close(self) -> None:
        """Every paper of the build is asked for: what else lies on the shelf goes."""
        self._shelf.prune()

    def _compile(self, job: Job, text: str) -> bytes:
        """Content goes in as JSON text, never as Typst code: whatever it says is set, nothing of it is run."""
        try:
            pdf, warnings = self._typst().compile_with_warnings(
                self._templates / f"{job.template}.typ", format="pdf", pdf_standards=STANDARD, sys_inputs={"data": text})
        except typst.TypstError as error:
            if match := _TOO_LONG.match(error.message):
                raise _Refused(too_long(job.entry, lines=int(match[1]))) from None
            if match := _NO_GLYPH.search(error.message):
                raise _Refused(no_glyph(job.entry, match[1])) from None
            error.add_note(f"{job.template}.typ, {job.entry.path}")
            raise
        if warnings:
            raise _Refused(warned(job.entry, warnings[0].message))
        return pdf

    def _typst(self) -> typst.Compiler:
        if self._compiler is None:
            folder = variable_fonts(self._fonts, self._cache)
            # What our fonts lack may come from those inside the Typst package; never from this machine.
            fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
            self._compiler = typst.Compiler(root=self._templates, font_paths=fonts)
        return self._compiler


def _digest(*parts: str | bytes) -> str:
    made = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()[:32]
