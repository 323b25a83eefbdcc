"""Checks on the prose that need no other file: no HTML, no dangerous link, headings that fit."""

from __future__ import annotations

from hooks.findings import Finding, did_you_mean
from hooks.load import Document
from hooks.prose import is_safe, marks
from hooks.validate.profile import prose_finding

PROJECT_HEADINGS = ("Ausgangslage", "Lösung", "Ergebnis")


def check_prose(document: Document) -> list[Finding]:
    findings = []
    pictures = [p.get("kennung") for p in document.values.get("bilder") or [] if isinstance(p, dict)]
    order = -1
    for mark in marks(document.body):

        def say(code: str, needle: str, line: int = mark.line, **values: object) -> None:
            findings.append(prose_finding(document, code, line, needle, **values))

        if mark.kind == "html":
            say("text-html", mark.value.split("\n")[0], value=mark.value)
        elif mark.kind == "link":
            if not mark.value.strip() or not mark.text.strip():
                say("link-leer", "](")
            elif not is_safe(mark.value):
                say("link-gefaehrlich", mark.value, value=mark.value)
        elif mark.kind == "image" and mark.value not in pictures:
            say("bild-unbekannt", mark.value, value=mark.value, near=did_you_mean(mark.value, [p for p in pictures if isinstance(p, str)]))
        elif mark.kind == "heading":
            if mark.level not in (2, 3, 4):
                say("ueberschrift-ebene", mark.value, value=mark.value)
            elif document.kind == "project" and mark.level == 2:
                position = PROJECT_HEADINGS.index(mark.value) if mark.value in PROJECT_HEADINGS else -1
                if position <= order:
                    say("ueberschrift-projekt", mark.value, value=mark.value, near=did_you_mean(mark.value, PROJECT_HEADINGS))
                order = max(order, position)
    return findings
