"""Findings: what the check has to say, and how it says it.

Every message lives in `hooks/data/messages.yaml`; a room only names the code and the values.
Levels: fehler (the only one that blocks), pruefen, tipp, and auffrischen (age of facts).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from string import Formatter

from hooks.vocabulary import data

LEVELS = ("fehler", "pruefen", "tipp", "auffrischen")
_PLURAL = {
    "fehler": ("Fehler", "Fehler"),
    "pruefen": ("zu prüfen", "zu prüfen"),
    "tipp": ("Tipp", "Tipps"),
    "auffrischen": ("Angabe aufzufrischen", "Angaben aufzufrischen"),
}


@dataclass(frozen=True)
class Finding:
    """One remark about one place in one file.

    `path` is relative to the repository; `line` and `column` count from 1, the opening `---` included.
    `excerpt` is the line itself, as the editor wrote it.
    """

    path: str
    line: int
    column: int
    code: str
    level: str
    message: str
    hint: str = ""
    excerpt: str = ""

    def at(self, path: str, excerpt: str = "") -> Finding:
        return replace(self, path=path, excerpt=excerpt or self.excerpt)


class _Values(Formatter):
    """Fills `{value}` with the editor's own text: shortened, without control characters."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def format_field(self, value: object, spec: str) -> str:
        text = visible(str(value))
        return text if len(text) <= self.limit else text[: self.limit - 1] + "…"


def visible(text: str) -> str:
    """Every character that could hide, turn or break a line becomes „·“."""
    return "".join(c if c.isprintable() else "·" for c in text)


def finding(code: str, path: str, line: int, column: int = 1, **values: object) -> Finding:
    """Make a finding from its code; a code without a message is a bug and raises KeyError."""
    entry = data("messages")[code]
    return compose(code, entry["level"], entry["message"], entry.get("hint", ""), path, line, column, values)


def compose(code: str, level: str, message: str, hint: str, path: str, line: int, column: int, values: Mapping[str, object]) -> Finding:
    """Make a finding from the sentences of a message or of a rule of the voice."""
    return Finding(
        path, line, column, code, level,
        _Values(80).vformat(message, (), values).strip(),
        " ".join(_Values(1000).vformat(hint, (), values).split()),  # lists of valid words stay whole
    )


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The known word an editor most probably meant."""
    lower = {name.lower(): name for name in known}
    near = get_close_matches(value.lower(), lower, n=1, cutoff=0.7)
    return lower[near[0]] if near else None


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """ "Meinten Sie „Energie“? " or nothing, ready to stand in front of a hint."""
    near = nearest(value, known)
    return f"Meinten Sie „{near}“? " if near else ""


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by file and place, each finding once."""
    return sorted(set(findings), key=lambda f: (f.path, f.line, f.column, LEVELS.index(f.level), f.code, f.message))


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(f.level == "fehler" for f in findings)


def closing_line(findings: list[Finding]) -> str:
    """ "2 Fehler, 3 zu prüfen, 1 Tipp in 4 Dateien." """
    count = Counter(f.level for f in findings)
    if not count:
        return "Alles in Ordnung: kein Fehler gefunden."
    parts = [f"{count[level]} {_PLURAL[level][count[level] != 1]}" for level in LEVELS if count[level]]
    files = len({f.path for f in findings})
    return f"{', '.join(parts)} in {files} {'Datei' if files == 1 else 'Dateien'}."


def in_one_line(findings: list[Finding]) -> str:
    """The first mistake and how many there are, for whoever works in another window."""
    mistakes = [f for f in findings if f.level == "fehler"]
    if not mistakes:
        return closing_line(findings)
    first, more = mistakes[0], len(mistakes) - 1
    rest = f" (und {more} {'weiterer' if more == 1 else 'weitere'} Fehler)" if more else ""
    return f"{visible(first.path)}:{first.line}: {first.message} [{first.code}]{rest}"


def as_text(findings: list[Finding]) -> str:
    """The report an editor reads in a terminal."""
    blocks = []
    for f in findings:
        lines = [f"{visible(f.path)}:{f.line}:{f.column}: {f.message} [{f.code}]"]
        if f.excerpt.strip():
            lines.append(f"  {f.line:>5} | {visible(f.excerpt)[:160]}")
        if f.hint:
            lines.append(f"        {f.hint}")
        if f.level != "fehler":
            lines[0] = f"{lines[0]} ({_PLURAL[f.level][0]})"
        blocks.append("\n".join(lines))
    return "\n\n".join([*blocks, closing_line(findings)])


def as_github(findings: list[Finding]) -> str:
    """Workflow annotations; the format is GitHub's `::error file=…` command."""

    def escape(text: str, attribute: bool = False) -> str:
        for char, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")) + (((":", "%3A"), (",", "%2C")) if attribute else ()):
            text = text.replace(char, code)
        return text

    kinds = {"fehler": "error", "pruefen": "warning"}
    return "\n".join(
        f"::{kinds.get(f.level, 'notice')} file={escape(f.path, True)},line={f.line},col={f.column},"
        f"title={escape(f.code, True)}::{escape(f'{f.message} {f.hint}'.strip())}"
        for f in findings
    )


def as_json(findings: list[Finding]) -> str:
    keys = ("path", "line", "column", "code", "level", "message", "hint")
    return json.dumps([{k: asdict(f)[k] for k in keys} for f in findings], ensure_ascii=False, indent=1)


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
