"""What somebody wrote into an issue form: untrusted text → checked answers. Nothing here touches a file.

In: the event GitHub records for an issue. Out: the name of the form and its answers by key, or a Refusal that says in
German which question is meant and what to do. Allowed is what a careful neighbour would write; the rest is refused,
never repaired silently.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from hooks.editing.issue_forms import Question, names, promise, questions
from hooks.load.characters import INVISIBLE
from hooks.vocabulary import data

MAX_LENGTH = 12_000
_HEADING = re.compile(r"^### +(.+?) *$", re.M)
_NOTHING = ("_No response_", "None", "")
_PROMISE = "Zusage"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00?)[1-9][\d /()-]{5,}\d")
_ADDRESS = re.compile(r"https?://\S*|www\.\S+|\]\(\S*", re.I)
_HARMFUL = (  # code, what to look for; asked of every answer
    ("html", re.compile(r"<[a-zA-Z!/?][^>\n]{0,60}>?")), ("html", re.compile(r"&(?:#\w+|[a-zA-Z]+);")),
    ("befehl", re.compile(r"\{\{|\{%|\$\{|\$\(|\[\[|`|\{!|!!\w+/")), ("pfad", re.compile(r"\.\.[/\\]|~/|[A-Za-z]:\\|(?<!\w)/(?:etc|proc|home|root|tmp)/")),
    ("adresse", re.compile(r"\b(?:javascript|vbscript|data|file):\S*", re.I)),
    ("strich", re.compile(r"^ *(?:-{3,}|\.{3}|_{3,}|\*{3,}|={3,}) *$", re.M)),
)
_UNPUBLISHED = ("seite", "beleg")  # these answers help to find the place and go into no file
_CORRECTION = ("alt", "neu")  # may be any part of a page; what comes out is checked as a whole


class Refusal(Exception):
    """Why an entry cannot be taken: codes of `data/antworten.yaml` with their values."""

    def __init__(self, *reasons: tuple[str, dict[str, Any]]) -> None:
        super().__init__(", ".join(code for code, _ in reasons))
        self.reasons = reasons


def refuse(code: str, **values: Any) -> Refusal:
    return Refusal((code, values))


def read(event: Any) -> tuple[str, dict[str, str]]:
    """The form's name and every answer that is not empty.

    Raises:
        Refusal: with all reasons of all answers at once.
    """
    issue = event.get("issue") if isinstance(event, dict) else None
    body = issue.get("body") if isinstance(issue, dict) else None
    if not isinstance(body, str) or "pull_request" in issue:
        raise refuse("ereignis")
    if len(body) > MAX_LENGTH:
        raise refuse("zu-lang", laenge=len(body), grenze=MAX_LENGTH)
    given = _parts(unicodedata.normalize("NFC", body.replace("\r\n", "\n").replace("\r", "\n")))
    form = next((name for name in names() if list(given) == [*(q.label for q in questions(name)), _PROMISE]), None)
    if form is None:
        raise refuse("formular")
    if not re.search(rf"^- \[[xX]\] {re.escape(promise())}$", given[_PROMISE].strip(), re.M):
        raise refuse("zusage")
    answers = {q.key: text for q in questions(form) if (text := given[q.label].strip()) not in _NOTHING}
    reasons = [reason for q in questions(form) for reason in _faults(q, answers.get(q.key, ""))]
    if reasons:
        raise Refusal(*reasons)
    return form, answers


def _parts(body: str) -> dict[str, str]:
    """Heading → what stands below it. A heading typed into an answer would be a second question, so it counts as one."""
    head, *rest = _HEADING.split(body)
    labels = rest[::2]
    for label in labels:
        if labels.count(label) > 1:
            raise refuse("doppelt", feld=label)
    return {} if head.strip() else dict(zip(labels, rest[1::2], strict=True))


def _faults(question: Question, answer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    feld = question.label
    if not answer:
        if question.required:
            yield "fehlt", {"feld": feld, "hinweis": f"{question.hint}."}
        return
    if hidden := INVISIBLE.search(answer.replace("\n", "")):
        yield "unsichtbar", {"feld": feld, "wert": f"U+{ord(hidden[0]):04X}"}
        return
    if question.choices:
        if answer not in question.choices:
            yield "auswahl", {"feld": feld, "wert": answer, "moeglich": ", ".join(question.choices)}
        return
    if not question.long and "\n" in answer:
        yield "eine-zeile", {"feld": feld}
    for code, harmful in _HARMFUL:
        if found := harmful.search(answer):
            yield code, {"feld": feld, "wert": found[0].strip()}
    if question.key in (*_UNPUBLISHED, *_CORRECTION):
        if question.key == "neu" and any(mail.lower().endswith(tuple(f"@{host}" for host in data("formulare")["privat"])) for mail in _MAIL.findall(answer)):
            yield "privat-mail", {"feld": feld}
        return
    if question.field and question.field.shape != "text":
        return
    if _MAIL.search(answer):
        yield "privat-mail", {"feld": feld}
    elif _PHONE.search(answer):
        yield "privat-telefon", {"feld": feld}
    elif found := _ADDRESS.search(answer):
        yield "adresse", {"feld": feld, "wert": found[0]}
