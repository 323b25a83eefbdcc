"""Measure the editorial check: false alarms on clean municipal German, recall on seeded mistakes.

    python tests/voice/measure.py            figures, then every false alarm and every missed mistake
    python tests/voice/measure.py --kurz     figures only

The texts: `gemeindedeutsch.md` follows the style guide, `gemeindedeutsch_frei.md` is right but written carelessly, so
remarks on style are no false alarms there in spirit. Both are invented, as are all places, people and figures in them.
The mistakes: `seeded.yaml`, written from the style guide before the rules and apart from them. Do not tune either.
Ends with 0 if both aims are met (false alarms ≤ 0.5 % of words, recall ≥ 95 %), else with 1.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from hooks.findings import LEVELS, Finding
from hooks.lint.run import lint_document, lint_text, network_names
from hooks.load.documents import parse_document
from hooks.load.files import KINDS, SourceFile
from hooks.validate import validate

HERE = Path(__file__).parent
TEXTS = ("gemeindedeutsch.md", "gemeindedeutsch_frei.md")
TODAY = date(2026, 11, 22)
MOST_ALARMS, LEAST_RECALL = 0.005, 0.95
ALARMING = ("fehler", "pruefen")
_WORD = re.compile(r"[^\W\d_]+(?:[:’'-][^\W\d_]+)*")
_QUOTED = re.compile(r"„([^“]+)“")

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

# Where a remark concerns a whole text or sentence, it must also be about the right thing: code or message says so.
ABOUT = {
    "lesbarkeit": r"lesbar|sachtext|satz|sätze|silben",
    "satzlaenge": r"lang|länge|laenge|wörter|lesbar",
    "ueberschrift": r"überschrift|ueberschrift|abschnitt|großbuchstaben|versalien",
    "bloecke": r"überschrift|ueberschrift|abschnitt|block|pflichtfeld|fehlt",
    "laenge": r"lang|länge|laenge|zeichen|kurztitel",
    "bildtext": r"bildtext|beschreibung|wiederhol",
    "auffrischen": r"auffrischen|umsetzung",
    "verweis": r"verweis|kennung|gibt es nicht|unbekannt|angabe",
}


@dataclass(frozen=True)
class Seed:
    """One seeded mistake: `wrong` is its exact place in `text`, or None if the whole text is meant."""

    kind: str
    text: str
    wrong: str | None
    path: str | None


def findings_for(markdown: str, path: str | None = None) -> list[Finding]:
    """What the check says: about a piece of Markdown, or about a whole file that would lie at `path`."""
    if path is None:
        return lint_text(markdown)
    folder = path.rpartition("/")[0]
    document, findings = parse_document(markdown.encode(), SourceFile(path, KINDS.get(folder, "page")))
    if document is None:
        return findings
    return [*findings, *validate(document, HERE.parents[1], TODAY)[1], *lint_document(document, network_names(), TODAY)]


def seeds() -> list[Seed]:
    """All entries of the list, whole files put together."""
    found = []
    for entry in yaml.safe_load((HERE / "seeded.yaml").read_text(encoding="utf-8")):
        head = PROJECT
        for old, new in entry.get("ersetzen", {}).items():
            if old not in head:
                raise ValueError(f"„{old}“ steht nicht im Kopf, den measure.py vorgibt.")
            head = head.replace(old, new)
        text = entry.get("text") or entry["markdown"].replace("@PROJEKT@\n", head)
        wrong = entry.get("wrong")
        if wrong is not None and wrong not in text:
            raise ValueError(f"„{wrong}“ steht nicht in „{text}“.")
        found.append(Seed(entry["kind"], text, wrong, entry.get("datei")))
    return found


def is_found(seed: Seed, findings: list[Finding]) -> bool:
    """Whether a finding of any level touches the mistake; where `ABOUT` asks, also about the right thing."""
    about = re.compile(ABOUT.get(seed.kind, ""), re.IGNORECASE)
    fitting = [f for f in findings if about.search(f"{f.code} {f.message} {f.level}")]
    if seed.wrong is None:
        return bool(fitting)
    start = seed.text.index(seed.wrong)
    end = start + len(seed.wrong)
    return any(a < end and start < b for a, b in (span(seed.text, f) for f in fitting))


def span(text: str, found: Finding) -> tuple[int, int]:
    """Start and end of what a finding means: its excerpt or a quoted piece of its message, else the word there."""
    lines = text.splitlines(keepends=True) or [""]
    row = min(max(found.line, 1), len(lines)) - 1
    start = sum(map(len, lines[:row])) + max(found.column - 1, 0)
    pieces = [found.excerpt, *_QUOTED.findall(found.message)]
    whole_line = lines[row].rstrip("\n")
    fitting = [p.removesuffix("…") for p in pieces if p and p != whole_line]
    lengths = [len(p) for p in fitting if p and text.startswith(p, start)]
    word = re.match(r"\s*\S*", text[start:])
    return start, start + max(lengths or [len(word[0]) if word else 1, 1])


def measure_alarms(show: bool) -> bool:
    """Print false alarms on the clean texts; True if few enough on both."""
    good = True
    print("FALSCHE ALARME AUF SAUBEREN TEXTEN")
    for name in TEXTS:
        text = (HERE / name).read_text(encoding="utf-8")
        words = len(_WORD.findall(text))
        findings = findings_for(text)
        alarms = [f for f in findings if f.level in ALARMING]
        share = len(alarms) / words
        good &= share <= MOST_ALARMS
        print(f"\n{name}: {_number(words)} Wörter, {len(alarms)} falsche Alarme = {_percent(share, 2)} der Wörter")
        for level in LEVELS:
            codes = Counter(f.code for f in findings if f.level == level)
            rate = _decimal(1000 * sum(codes.values()) / words, 1)
            detail = ", ".join(f"{code} {count}" for code, count in codes.most_common())
            print(f"  {level:<12}{sum(codes.values()):>4}  {rate:>5} je 1.000 Wörter  {detail}")
        for f in alarms if show else []:
            print(f"    Zeile {f.line}, Spalte {f.column}: {f.message} [{f.code}]")
    return good


def measure_recall(show: bool) -> bool:
    """Print how many seeded mistakes are found, in total and per kind; True if enough."""
    total, hits, missed = Counter[str](), Counter[str](), []
    for seed in seeds():
        total[seed.kind] += 1
        if is_found(seed, findings_for(seed.text, seed.path)):
            hits[seed.kind] += 1
        else:
            missed.append(seed)
    recall = hits.total() / total.total()
    print(f"\nGEFUNDENE FEHLER\n\n{hits.total()} von {total.total()} gefunden = {_percent(recall, 1)}")
    for kind in total:
        print(f"  {kind:<20}{hits[kind]:>4} von {total[kind]:>3}  {_percent(hits[kind] / total[kind], 0):>6}")
    for seed in missed if show else []:
        place = f"„{seed.wrong}“ in: " if seed.wrong else ""
        print(f"    nicht gefunden ({seed.kind}): {place}{' '.join(seed.text.split())[-160:]}")
    return recall >= LEAST_RECALL


def _decimal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _percent(value: float, digits: int) -> str:
    return f"{_decimal(100 * value, digits)} %"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def main(arguments: list[str]) -> int:
    show = "--kurz" not in arguments
    few_alarms = measure_alarms(show)
    enough_found = measure_recall(show)
    print(f"\nFalsche Alarme höchstens {_percent(MOST_ALARMS, 1)}: {'erreicht' if few_alarms else 'nicht erreicht'}.")
    print(f"Gefundene Fehler mindestens {_percent(LEAST_RECALL, 0)}: {'erreicht' if enough_found else 'nicht erreicht'}.")
    return 0 if few_alarms and enough_found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
