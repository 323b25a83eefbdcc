"""Questions to somebody at the keyboard: one line per field, asked again until the check has nothing against the answer.

In: the fields to ask for and what is known already. Out: answers as they go into the file. Nothing is written here;
Ctrl-C and Ctrl-D leave as `KeyboardInterrupt` and `EOFError`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from hooks.editing.answers import Refusal
from hooks.editing.form import FOLDERS, Field
from hooks.editing.intake import find_id, split_names
from hooks.editing.starting import default, explained, text_of
from hooks.load import Document, parse_document
from hooks.load.files import SourceFile
from hooks.slugs import slugify
from hooks.validate import validate

Answer = str | list[str]


def value_of(field: Field, raw: str | list[str], documents: list[Document]) -> Answer:
    """What goes into the file: several names apart, names of municipalities, topics and others as their ids.

    Raises:
        Refusal: a name nobody has.
    """
    parts = [raw] if isinstance(raw, str) else raw
    several = [name for part in parts for name in split_names(part)] if field.many else parts
    ids = [find_id(field.target, name, field.label, documents) for name in several] if field.target else several
    return ids if field.many else ids[0]


def refused_because(refused: Refusal) -> str:
    """ "„Musterdrof“ bei „Gemeinden“ kennen wir nicht. Meinten Sie …" """
    values = refused.reasons[0][1]
    return f"„{values['wert']}“ bei „{values['feld']}“ kennen wir nicht. {values['nahe']}Möglich sind: {values['moeglich']}."


def ask(kind: str, fields: Iterable[Field], documents: list[Document], root: Path, today: date, read: Callable[[str], str], say: Callable[[str], None]) -> dict[str, Answer]:
    """The answers by German key. An empty answer takes the default; without one the field stays open, but a file needs a name."""
    given: dict[str, Answer] = {}
    for field in fields:
        preset = default(kind, field)
        question = f"{field.label}: {explained(field)}{f' [{preset}]' if preset else ''}\n> "
        while True:
            raw = read(question).strip() or preset
            trouble, value = _judged(kind, field, raw, documents, root, today)
            if not trouble:
                break
            say(f"{trouble} Bitte noch einmal.")
        if value:
            given[field.key] = value
    return given


def _judged(kind: str, field: Field, raw: str, documents: list[Document], root: Path, today: date) -> tuple[str, Answer]:
    """What is wrong with an answer, in German, or nothing; and the answer as it goes into the file."""
    naming = field.key == ("name" if kind == "member" else "titel")
    if not raw:
        return (f"Ohne „{field.label}“ lässt sich keine Datei anlegen." if naming else ""), ""
    if naming and not slugify(raw):
        return f"Aus „{raw}“ lässt sich kein Dateiname bilden.", ""
    if naming and (root / FOLDERS[kind] / f"{slugify(raw)}.md").exists():
        return f"{FOLDERS[kind]}/{slugify(raw)}.md gibt es schon.", ""
    try:
        value = value_of(field, raw, documents)
    except Refusal as refused:
        return refused_because(refused), ""
    return _fault(kind, field, value, root, today), value


def _fault(kind: str, field: Field, value: Answer, root: Path, today: date) -> str:
    """The first mistake the check finds in this one field of a file with nothing else in it."""
    document, findings = parse_document(text_of(kind, {field.key: value}, today).encode(), SourceFile(f"{FOLDERS[kind]}/neu.md", kind))
    findings = [*findings, *validate(document, root, today)[1]]
    wrong = [f for f in findings if f.level == "fehler" and f.excerpt.startswith(f"{field.key}:")]
    return f"{wrong[0].message} {wrong[0].hint}".strip() if wrong else ""
