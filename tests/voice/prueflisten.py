"""The texts and lists the editorial check is measured on.

Out: `TEXTS` (Markdown without mistakes), `LISTS` and `seeds(name)`, the mistakes of a list in one form. The own list
`seeded.yaml` has {kind, text, wrong}, those by a stranger {id, art, falsch, stelle, richtig}.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from hooks.vocabulary import LOADER

HERE = Path(__file__).parent
TEXTS = ("gemeindedeutsch.md", "gemeindedeutsch_frei.md", "fremd_1.md", "fremd_2.md", "fremd_3.md", "fremd_4.md")
LISTS = ("seeded.yaml", "fremd_1.yaml", "fremd_2.yaml", "fremd_3.yaml", "fremd_4.yaml")

# Head of a project without mistakes: stands for @PROJEKT@ in whole files of the list.
PROJECT = """\
---
titel: Dorfladen
art: gemeindeprojekt
kurz: Ein Laden mit Post und Kaffee.
einleitung: Der Laden hat seit 2021 offen.
gemeinden: [munderfing]
themen: [soziales]
stand: {status: in_betrieb, datum: 2026, quelle: gemeindeblatt}
zahlen:
  - {wert: "62", bezeichnung: Haushalte mit Anteil, stand: 2025, quelle: gemeindeblatt}
quellen:
  gemeindeblatt: {herausgeber: Gemeinde Munderfing, datum: 2025}
geprueft: 2026-11-01
---
"""


@dataclass(frozen=True)
class Seed:
    """One seeded mistake: `wrong` is its exact place in `text`, or None if the whole text is meant.

    `right` is the mended text where the list has one: what is said of it too, does not count as finding the mistake.
    """

    kind: str
    text: str
    wrong: str | None
    path: str | None = None
    right: str | None = None


def seeds(name: str) -> list[Seed]:
    """All entries of one list.

    Raises:
        ValueError: an entry contradicts itself; only whoever writes a list sees it.
    """
    entries = yaml.load((HERE / name).read_text(encoding="utf-8"), Loader=LOADER)
    found = [_foreign(entry) if "falsch" in entry else _own(entry) for entry in entries]
    for seed in found:
        if seed.wrong is not None and seed.wrong not in seed.text:
            raise ValueError(f"„{seed.wrong}“ steht nicht in „{seed.text}“.")
    return found


def _foreign(entry: dict) -> Seed:
    return Seed(entry["art"], entry["falsch"], entry["stelle"], right=entry["richtig"])


def _own(entry: dict) -> Seed:
    """A piece of text, or a whole file put together."""
    head = PROJECT
    for old, new in entry.get("ersetzen", {}).items():
        if old not in head:
            raise ValueError(f"„{old}“ steht nicht im Kopf, den {Path(__file__).name} vorgibt.")
        head = head.replace(old, new)
    text = entry.get("text") or entry["markdown"].replace("@PROJEKT@\n", head)
    return Seed(entry["kind"], text, entry.get("wrong"), entry.get("datei"))
