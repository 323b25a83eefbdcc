"""What intake answers: German sentences as Markdown in which nothing a stranger wrote can act."""

from __future__ import annotations

import re
from typing import Any

from hooks.editing.answers import Refusal
from hooks.editing.intake import Taken
from hooks.findings import visible
from hooks.vocabulary import data

_LIMIT = 120


def thanks(taken: Taken) -> str:
    lines = [_sentence(f"danke-{taken.form}", taken.values)]
    notes = [f for f in taken.findings if f.level in ("pruefen", "tipp")]
    if notes:
        lines += ["", data("antworten")["hinweise"], "", *(f"- {harmless(f'{f.message} {f.hint}')}" for f in notes)]
    return "\n".join(lines)


def refusal(refused: Refusal) -> str:
    texts = data("antworten")
    reasons = dict.fromkeys(_sentence(code, values) for code, values in refused.reasons)
    return "\n".join([texts["abgelehnt"], "", *(f"- {reason}" for reason in reasons), "", texts["was-tun"]])


def _sentence(code: str, values: dict[str, Any]) -> str:
    written = {name: value if name == "pfad" else harmless(str(value), _LIMIT if name == "wert" else 600) for name, value in values.items()}
    return " ".join(data("antworten")[code].format(**written).split())


def harmless(text: str, limit: int = 600) -> str:
    """Text as it is read: no markup, no mention of people, no link, no command of GitHub."""
    text = visible(" ".join(text.split()))
    text = text if len(text) <= limit else f"{text[: limit - 1]}…"
    text = re.sub(r"([\\`*_{}\[\]()<>#!|~&])", r"\\\1", text)
    return re.sub(r"(?<=:)(?=//)|(?<=@)|(?<=www)(?=\.)", "\u2060", text)
