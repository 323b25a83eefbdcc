"""Measure the editorial check: false alarms on clean municipal German, recall on seeded mistakes.

    python tests/voice/measure.py            figures, then every false alarm and every missed mistake
    python tests/voice/measure.py --kurz     figures only

The texts: `gemeindedeutsch.md` follows the style guide, `gemeindedeutsch_frei.md` is right but written carelessly, so
remarks on style are no false alarms there in spirit; `fremd_1.md` to `fremd_4.md` are by someone who never saw the rules.
All are invented, as are all places, people and figures in them. The mistakes: `seeded.yaml`, written from the style guide
before the rules and apart from them, `fremd_1.yaml` to `fremd_4.yaml` by that stranger. Do not tune the texts or the lists.
A mistake of a stranger's list is not found by a remark that the mended sentence gets too.
Ends with 0 if both aims are met (false alarms ≤ 0.5 % of words on each text, recall ≥ 95 % over all lists), else with 1.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hooks.findings import LEVELS, Finding
from hooks.lint.run import lint_document, lint_text, network_names
from hooks.load.documents import parse_document
from hooks.load.files import KINDS, SourceFile
from hooks.validate import validate

sys.path.insert(0, str(Path(__file__).parent))
from prueflisten import HERE, LISTS, TEXTS, Seed, seeds  # noqa: E402 - lies beside this file, not in a package

TODAY = date(2026, 11, 22)
MOST_ALARMS, LEAST_RECALL = 0.005, 0.95
LEAST_OF_A_LIST = 0.9
ALARMING = ("fehler", "pruefen")
_WORD = re.compile(r"[^\W\d_]+(?:[:’'-][^\W\d_]+)*")
_QUOTED = re.compile(r"„([^“]+)“")

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


def findings_for(markdown: str, path: str | None = None) -> list[Finding]:
    """What the check says: about a piece of Markdown, or about a whole file that would lie at `path`."""
    if path is None:
        return lint_text(markdown)
    folder = path.rpartition("/")[0]
    document, findings = parse_document(markdown.encode(), SourceFile(path, KINDS.get(folder, "page")))
    if document is None:
        return findings
    return [*findings, *validate(document, HERE.parents[1], TODAY)[1], *lint_document(document, network_names(), TODAY)]


def is_found(seed: Seed, findings: list[Finding]) -> bool:
    """Whether a finding of any level touches the mistake; where `ABOUT` asks, also about the right thing."""
    about = re.compile(ABOUT.get(seed.kind, ""), re.IGNORECASE)
    fitting = [f for f in findings if about.search(f"{f.code} {f.message} {f.level}")]
    if seed.right:
        said_anyway = {(f.code, f.message) for f in findings_for(seed.right)}
        fitting = [f for f in fitting if f.level != "auffrischen" and (f.code, f.message) not in said_anyway]
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


@dataclass(frozen=True)
class Alarms:
    """What is said of a text without mistakes."""

    words: int
    findings: list[Finding]

    @property
    def false(self) -> list[Finding]:
        return [f for f in self.findings if f.level in ALARMING]

    @property
    def share(self) -> float:
        return len(self.false) / self.words


def alarms_in(text: str) -> Alarms:
    return Alarms(len(_WORD.findall(text)), findings_for(text))


def missed_of(name: str) -> tuple[list[Seed], list[Seed]]:
    """All mistakes of a list, and those the check does not see."""
    found = seeds(name)
    return found, [s for s in found if not is_found(s, findings_for(s.text, s.path))]


def measure_alarms(show: bool) -> bool:
    """Print false alarms on the clean texts and on the mended sentences of the lists; True if few enough on each."""
    good = True
    print("FALSCHE ALARME AUF SAUBEREN TEXTEN")
    texts = {name: (HERE / name).read_text(encoding="utf-8") for name in TEXTS}
    for name in LISTS:
        texts[f"{name}, „richtig“"] = "\n\n".join(s.right for s in seeds(name) if s.right)
    for name, text in texts.items():
        if not text:
            continue
        alarms = alarms_in(text)
        good &= name not in TEXTS or alarms.share <= MOST_ALARMS
        print(f"\n{name}: {_number(alarms.words)} Wörter, {len(alarms.false)} falsche Alarme = {_percent(alarms.share, 2)} der Wörter")
        for level in LEVELS:
            codes = Counter(f.code for f in alarms.findings if f.level == level)
            rate = _decimal(1000 * codes.total() / alarms.words, 1)
            detail = ", ".join(f"{code} {count}" for code, count in codes.most_common())
            print(f"  {level:<12}{codes.total():>4}  {rate:>5} je 1.000 Wörter  {detail}")
        for f in alarms.false if show else []:
            print(f"    Zeile {f.line}, Spalte {f.column}: {f.message} [{f.code}]")
    return good


def measure_recall(name: str, show: bool) -> tuple[int, int]:
    """Print how many mistakes of a list are found, in total and per kind; as numbers: found, and all."""
    found, missed = missed_of(name)
    total, lost = Counter(s.kind for s in found), Counter(s.kind for s in missed)
    recall = 1 - len(missed) / len(found)
    print(f"\nGEFUNDENE FEHLER, {name}\n\n{len(found) - len(missed)} von {len(found)} gefunden = {_percent(recall, 1)}")
    for kind in total:
        hits = total[kind] - lost[kind]
        print(f"  {kind:<20}{hits:>4} von {total[kind]:>3}  {_percent(hits / total[kind], 0):>6}")
    for seed in missed if show else []:
        place = f"„{seed.wrong}“ in: " if seed.wrong else ""
        print(f"    nicht gefunden ({seed.kind}): {place}{' '.join(seed.text.split())[-160:]}")
    return len(found) - len(missed), len(found)


def _decimal(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _percent(value: float, digits: int) -> str:
    return f"{_decimal(100 * value, digits)} %"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def main(arguments: list[str]) -> int:
    show = "--kurz" not in arguments
    few_alarms = measure_alarms(show)
    counted = [measure_recall(name, show) for name in LISTS]
    hits, total = (sum(numbers) for numbers in zip(*counted, strict=True))
    enough_found = hits / total >= LEAST_RECALL
    print(f"\nAlle Listen zusammen: {_number(hits)} von {_number(total)} gefunden = {_percent(hits / total, 1)}")
    print(f"\nFalsche Alarme höchstens {_percent(MOST_ALARMS, 1)}: {'erreicht' if few_alarms else 'nicht erreicht'}.")
    print(f"Gefundene Fehler mindestens {_percent(LEAST_RECALL, 0)}: {'erreicht' if enough_found else 'nicht erreicht'}.")
    return 0 if few_alarms and enough_found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
