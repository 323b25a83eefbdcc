"""Why a paper cannot be printed, told to the editor: which file, which line, what to shorten."""

from __future__ import annotations

from collections.abc import Iterator

from hooks.findings import Finding, compose
from hooks.render.selections import project_sections
from hooks.validate import Entry
from hooks.vocabulary import data

# The fields a paper prints at length; of the prose, the sections of a project.
_FIELDS = {
    "member": ("einleitung", "portraet", "mitgliedschaft", "wissen", "bietet", "sucht", "zahlen", "kontakt"),
    "project": ("einleitung", "kosten", "foerderung", "zahlen", "gelernt", "nachmachen", "partner_frei"),
}


def too_long(entry: Entry, lines: int) -> Finding:
    """The text needs about `lines` more lines than the page has."""
    longest = sorted(_parts(entry), key=lambda part: -part[1])[:3]
    hint = ", ".join(f"„{name}“ ({size} Zeichen)" for name, size, _ in longest)
    return _say(entry, "papier-zu-lang", longest[0][2], lines=lines, longest=hint)


def no_glyph(entry: Entry, text: str) -> Finding:
    """No font has the characters `text`."""
    sign = text[0]
    line = next((n for n, words in enumerate(entry.document.lines, 1) if sign in words), 1)
    return _say(entry, "papier-zeichen", line, sign=sign, code_point=f"U+{ord(sign):04X}")


def warned(entry: Entry, message: str) -> Finding:
    """Typst printed the paper, but not without a doubt."""
    return _say(entry, "papier-warnung", 1, warning=message)


def _parts(entry: Entry) -> Iterator[tuple[str, int, int]]:
    """Name, characters and line of everything that takes room."""
    for name in _FIELDS[entry.kind]:
        if size := _size(entry.document.values.get(name)):
            yield name, size, entry.document.place((name,), key=True)[0]
    if entry.kind == "project":
        for title, text in project_sections(entry)[1].items():
            heading = next((n for n, line in enumerate(entry.document.lines, 1) if line.strip() == f"## {title}"), 1)
            yield title, len(text), heading


def _size(value: object) -> int:
    if isinstance(value, dict):
        return sum(_size(v) for key, v in value.items() if key != "quelle")
    return sum(map(_size, value)) if isinstance(value, list | tuple) else len(value) if isinstance(value, str) else 0


def _say(entry: Entry, code: str, line: int, **values: object) -> Finding:
    words = data("papiere")[code]
    return entry.document.excerpt(compose(code, "fehler", words["message"], words["hint"], entry.path, line, 1, values))
