"""Checks on the prose that need no other file: no HTML, no dangerous link, headings that fit."""

from __future__ import annotations

from hooks.findings import Finding, did_you_mean
from hooks.load import Document
from hooks.marks import Mark
from hooks.prose import is_safe
from hooks.validate.profile import prose_finding

PROJECT_HEADINGS = ("Ausgangslage", "Lösung", "Ergebnis")


def check_prose(document: Document, marks: tuple[Mark, ...]) -> list[Finding]:
    findings = []
    pictures = [p.get("kennung") for p in document.values.get("bilder") or [] if isinstance(p, dict)]
    order = -1
    for mark in marks:

        def say(code: str, needle: str, mark: Mark = mark, **values: object) -> None:
            findings.append(prose_finding(document, code, mark, needle, **values))

        if mark.kind == "html":
            say("text-html", mark.value, value=mark.value)
        elif mark.kind == "broken":
            say("zitat-form" if mark.value.startswith("[^") else "link-form", mark.value, value=mark.value)
        elif mark.kind == "invisible":
            say("zeichen-unsichtbar", "&", sign=f"U+{ord(mark.value):04X}")
        elif mark.kind == "language":
            say("text-sprache", "{", value=mark.value)
        elif mark.kind == "nesting":
            say("text-verschachtelt", "")
        elif mark.kind == "link":
            if not mark.value.strip() or not mark.text.strip():
                say("link-leer", "](")
            elif not is_safe(mark.value):
                say("link-gefaehrlich", mark.value if mark.value in document.body else "](", value=mark.value)
        elif mark.kind == "image" and mark.value not in pictures:
            say("bild-unbekannt", mark.value, value=mark.value, near=did_you_mean(mark.value, [p for p in pictures if isinstance(p, str)]))
        elif mark.kind == "image" and mark.level:
            say("bild-ueberschrift", mark.value, value=mark.value)
        elif mark.kind == "heading":
            if mark.level not in (2, 3, 4):
                say("ueberschrift-ebene", mark.value, value=mark.value)
            elif document.kind == "project" and mark.level == 2:
                position = PROJECT_HEADINGS.index(mark.value) if mark.value in PROJECT_HEADINGS else -1
                if 0 <= position <= order:
                    say("ueberschrift-reihenfolge", mark.value, value=mark.value)
                elif position < 0:
                    say("ueberschrift-projekt", mark.value, value=mark.value, near=did_you_mean(mark.value, PROJECT_HEADINGS))
                order = max(order, position)
    return findings
