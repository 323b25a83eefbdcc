"""What the read-only check of a proposal hands over to the job that may write: `bericht.json` and pictures.

Whoever reads it must not trust it: code of the proposal may have written it. The models say what may stand in it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hooks.findings import Finding

REPORT = "bericht.json"
PICTURES = "bilder"
PICTURE_NAME = r"[a-z0-9][a-z0-9-]{0,90}-(?:bildschirm|telefon)\.png"
MAX_REPORT = 2_000_000
_LINE = r"^[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]*$"

Path_ = Annotated[str, Field(min_length=1, max_length=240, pattern=_LINE)]
Sentence = Annotated[str, Field(max_length=1500, pattern=_LINE)]
Count = Annotated[int, Field(ge=0, le=100_000)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Remark(_Part):
    """One finding."""

    path: Path_
    line: Annotated[int, Field(ge=1, le=1_000_000)]
    level: Literal["fehler", "pruefen", "tipp", "auffrischen"]
    code: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,60}$")]
    message: Sentence
    hint: Sentence = ""


class Shot(_Part):
    """A page and its pictures; names are those of files in `bilder/`."""

    title: Annotated[str, Field(max_length=200, pattern=_LINE)]
    url: Annotated[str, Field(max_length=200, pattern=r"^[a-z0-9/.-]*$")]
    pictures: Annotated[list[Annotated[str, Field(pattern=f"^{PICTURE_NAME}$")]], Field(max_length=2)] = []


class Report(_Part):
    """All that a comment is made of. `built` is None while nobody has tried."""

    version: Literal[1] = 1
    changed: Annotated[list[Path_], Field(max_length=300)] = []
    remarks: Annotated[list[Remark], Field(max_length=300)] = []
    errors_elsewhere: Count = 0
    built: bool | None = None
    pages: Annotated[list[Shot], Field(max_length=40)] = []
    more_pages: Count = 0

    @property
    def has_errors(self) -> bool:
        return self.errors_elsewhere > 0 or any(r.level == "fehler" for r in self.remarks)


class Unreadable(Exception):
    """What was handed over is not what it should be; the text is German."""


def report_of(findings: list[Finding], changed: list[str]) -> Report:
    """Everything on changed files, and errors wherever they are: those first that keep the site from being built."""
    mine = [f for f in findings if f.path in changed]
    elsewhere = [f for f in findings if f.path not in changed and f.level == "fehler"]
    shown = sorted([*mine, *elsewhere], key=lambda f: (f.level != "fehler", f.path not in changed, f.path, f.line))[:300]
    remarks = [
        Remark(path=_line(f.path)[:240], line=f.line, level=f.level, code=f.code, message=_line(f.message)[:1500], hint=_line(f.hint)[:1500])
        for f in shown
    ]
    return Report(changed=[_line(c)[:240] for c in changed[:300]], remarks=remarks, errors_elsewhere=max(0, len(elsewhere) - 300))


def _line(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() or c in "\u202f\u00a0" else "·" for c in clean) or "·"


def write(report: Report, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / REPORT).write_text(report.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read(text: str | bytes) -> Report:
    """
    Raises:
        Unreadable: no JSON, too long, or something in it that no report of ours has.
    """
    if len(text) > MAX_REPORT:
        raise Unreadable("Der Bericht ist zu lang.")
    try:
        return Report.model_validate_json(text)
    except (ValidationError, UnicodeDecodeError):
        raise Unreadable("Der Bericht hat nicht die vereinbarte Form.") from None
