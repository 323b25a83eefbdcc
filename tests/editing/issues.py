"""Issues as GitHub renders them from our forms, for the tests of intake."""

from __future__ import annotations

from typing import Any

from hooks.editing.issue_forms import promise, questions

GOOD = {
    "termin": {
        "titel": "Lesetag im Postamt", "datum": "2027-03-18", "uhrzeit": "18:30", "ort": "Musterdorf", "art": "Konferenz",
        "einleitung": "Ein Tag lang lesen alle vor.", "gemeinden": "Musterdorf", "themen": "Ortskern",
    },
    "korrektur": {
        "seite": "https://zukunftsorte.at/mitglieder/musterdorf/", "alt": "In Musterdorf baut die Gemeinde den Laden selbst.",
        "neu": "In Musterdorf: Die Gemeinde baut selbst.", "beleg": "Gemeindezeitung, Mai 2026",
    },
    "suchebiete": {
        "gemeinde": "Musterdorf", "richtung": "Wir suchen", "titel": "Räume für ein Lesecafé",
        "text": "Für ein Café: hell, am Platz.", "thema": "Ortskern",
    },
}


def body(form: str, answers: dict[str, str], promised: str = "- [X] ") -> str:
    parts = [f"### {q.label}\n\n{answers.get(q.key, '_No response_')}" for q in questions(form)]
    return "\n\n".join([*parts, f"### Zusage\n\n{promised}{promise()}"])


def event(text: str | None) -> dict[str, Any]:
    """What stands in the file GITHUB_EVENT_PATH names, as far as it matters here."""
    return {"action": "opened", "issue": {"number": 7, "title": "Termin: Lesetag", "user": {"login": "muster"}, "body": text}}
