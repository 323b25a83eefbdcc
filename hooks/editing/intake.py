"""From the answers of an issue form to a file: a new event, an entry in a profile, or a correction.

In: checked answers and the repository. Out: the path of the written file and what the check has to say; a Refusal leaves
every file as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hooks.check import check
from hooks.editing import correction, entries
from hooks.editing.answers import Refusal, read, refuse
from hooks.editing.form import FOLDERS, fields_of
from hooks.editing.issue_forms import questions
from hooks.editing.writing import plain, profile
from hooks.findings import Finding, did_you_mean, has_errors
from hooks.load import Document, load_documents
from hooks.slugs import slugify, unique


@dataclass(frozen=True)
class Taken:
    """A written file. `values` fill the sentence of thanks."""

    form: str
    path: str
    values: dict[str, str]
    findings: list[Finding] = field(default_factory=list)


Draft = tuple[str, str, dict[str, str]]  # path, text of the file, values of the thanks


def take(event: Any, root: Path, today: date) -> Taken:
    """Turn a recorded issue event into one written file.

    Raises:
        Refusal: nothing has been written.
    """
    form, answers = read(event)
    documents, _ = load_documents(root)
    draft: dict[str, Callable[..., Draft]] = {"termin": _event, "suchebiete": _offer, "korrektur": _correction}
    path, text, values = draft[form](answers, documents, today)
    return Taken(form, path, values, _write(root, path, text, form, today))


def _write(root: Path, path: str, text: str, form: str, today: date) -> list[Finding]:
    """Write the file, check everything, and take the file back when it brings a mistake."""
    file = root / path
    before = file.read_bytes() if file.is_file() else None
    known = {(f.path, f.code, f.message) for f in check(root, today).findings}
    good = False
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
        found = [f for f in check(root, today).findings if (f.path, f.code, f.message) not in known]
        good = not has_errors(found)
    finally:
        if not good:
            file.unlink() if before is None else file.write_bytes(before)
    if not good:
        labels = {q.key: q.label for q in questions(form)}
        raise Refusal(*(("pruefung", {"feld": _question(f, labels), "meldung": f"{f.message} {f.hint}"}) for f in found if f.level == "fehler"))
    return [f for f in found if f.path == path]


def _question(found: Finding, labels: dict[str, str]) -> str:
    """The question whose answer stands in the line of a finding."""
    key = re.match(r"[ -]*(\w+):", found.excerpt)
    return labels.get(key[1] if key else "body", labels.get("neu", "Eintrag"))


def _event(answers: dict[str, str], documents: list[Document], today: date) -> Draft:
    slug = slugify(answers["titel"])
    if not re.match(r"[a-z0-9]{2}", slug):
        raise refuse("kein-name", feld="Titel", wert=answers["titel"])
    same = [d for d in documents if d.kind == "event" and (d.values.get("titel"), d.values.get("datum")) == (answers["titel"], answers["datum"])]
    if same:
        raise refuse("gibt-es", pfad=same[0].path)
    head: dict[str, Any] = {}
    for question in questions("termin"):
        answer = answers.get(question.key)
        if answer and question.field and question.field.target:
            head[question.key] = [find_id(question.field.target, name, question.label, documents) for name in split_names(answer)]
        elif answer and question.field:
            head[question.key] = plain(question.field, " ".join(answer.split()))
    order = [f.key for f in fields_of("event")]
    ordered = {key: head[key] for key in sorted(head, key=order.index)} | {"geprueft": today}
    events = {d.slug for d in documents if d.kind == "event"}
    events |= {name for d in documents if d.kind == "event" for name in d.values.get("frueher") or []}
    path = f"{FOLDERS['event']}/{unique(slug, events | _RESERVED)}.md"
    return path, profile(ordered, answers.get("body", "")), {"titel": answers["titel"], "pfad": path}


_RESERVED = {"index", "con", "prn", "aux", "nul", *(f"{n}{i}" for n in ("com", "lpt") for i in range(1, 10))}


def _offer(answers: dict[str, str], documents: list[Document], today: date) -> Draft:
    slug = find_id("member", answers["gemeinde"], "Gemeinde", documents)
    member = next(d for d in documents if d.kind == "member" and d.slug == slug)
    key = "sucht" if answers["richtung"] == "Wir suchen" else "bietet"
    entry = {
        "titel": " ".join(answers["titel"].split()), "text": " ".join(answers["text"].split()),
        "thema": find_id("topic", answers["thema"], "Thema", documents), "stand": today,
    }
    text = entries.add(member, key, entry)
    if text is None:
        raise refuse("eintrag-form", pfad=member.path, feld=key)
    return member.path, text, {"titel": entry["titel"], "gemeinde": str(member.values.get("name") or slug), "pfad": member.path}


def _correction(answers: dict[str, str], documents: list[Document], today: date) -> Draft:
    document = correction.find_page(answers["seite"], documents)
    return document.path, correction.corrected(document, answers["alt"], answers["neu"]), {"pfad": document.path}


def split_names(answer: str) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in re.split(r"[,;\n]| und ", answer) if name.strip()))


def find_id(kind: str, name: str, feld: str, documents: list[Document]) -> str:
    """The id of what somebody calls by its name or id."""
    known = {str(d.values.get("name") or d.slug): d.slug for d in documents if d.kind == kind and d.readable}
    wanted = slugify(name)
    found = [slug for title, slug in known.items() if wanted in (slug, slugify(title))] if wanted else []
    if not found:
        raise refuse("unbekannt", feld=feld, wert=name, nahe=did_you_mean(name, known), moeglich=", ".join(sorted(known)))
    return found[0]
