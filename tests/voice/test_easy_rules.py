"""The voice in Leicht lesen: its own rules bite there and only there, those of long texts keep still, every place is told."""

from __future__ import annotations

from datetime import date

import pytest

from hooks.lint.fix import mend
from hooks.lint.rules import all_rules
from hooks.lint.run import lint_document, network_names
from hooks.lint.spelling import Speller
from hooks.load.documents import parse_document
from hooks.load.files import SourceFile
from hooks.vocabulary import data

TODAY = date(2026, 11, 22)
FILE = SourceFile("content/probe.md", "page")
OWN = [code for code, rule in all_rules().items() if rule.easy == "only"]
OFF = [code for code, rule in all_rules().items() if rule.easy == "off"]


def found(easy: str = "", body: str = "") -> list[str]:
    """What is found, as "line:column code"."""
    lines = "".join(f"  {line}\n" for line in easy.splitlines())
    document, findings = parse_document(f"---\ntitel: Probe\n{f'leicht: |{chr(10)}{lines}' if easy else ''}---\n\n{body}\n".encode(), FILE)
    assert not findings
    return [f"{f.line}:{f.column} {f.code}" for f in lint_document(document, network_names(), TODAY)]


def test_there_are_rules_of_its_own_and_each_says_so_in_its_name() -> None:
    assert len(OWN) >= 14 and all(code.startswith("leicht-") for code in OWN)
    assert {"lesbarkeit", "satzlaenge", "zahl-ohne-quelle", "amtliche-namen"} <= set(OFF)


@pytest.mark.parametrize(("line", "codes"), [
    ("Die Gemeinde hat im Jahr 2019 das alte Haus am Platz gekauft.", ["leicht-satzlaenge"]),
    ("Das Haus wurde im Jahr 2019 gekauft.", ["leicht-passiv"]),
    ("Das Haus des Vereins ist offen.", ["leicht-genitiv"]),
    ("Der Glasfaseranschluss ist gratis.", ["leicht-wortlaenge"]),
    ("Der Glasfaser-Anschluss ist gratis.", []),
    ("Munderfing ist eine Gemeinde in Ober-Österreich.", []),
    ("Das Leit-Bild ist ein Plan.", []),
    ("Das Leit-Bildd ist ein Plan.", ["rechtschreibung"]),
    ("Das Haus ist seit  2019 offen.", ["doppelte-leerzeichen"]),
    ("Rund 13.000 Haushalte haben Strom.", []),
])
def test_a_sentence_is_judged_by_the_rules_that_hold_there(line: str, codes: list[str]) -> None:
    assert [f.partition(" ")[2] for f in found(f"## Das Haus\n{line}")] == codes


def test_the_same_sentences_outside_are_none_of_these_rules_business() -> None:
    body = "Die Gemeinde hat im Jahr 2019 das alte Haus des Vereins am Platz gekauft. Der Glasfaseranschluss kostete nichts."
    assert not [f for f in found(body=body) if "leicht-" in f]
    assert [f for f in found(body="In Ober-Österreich steht ein Haus.") if f.endswith("amtliche-namen")]


def test_every_place_is_told_with_its_line_and_column() -> None:
    text = "## Das Haus\nDas Haus ist alt.\n\nDie EU hat geholfen.\nDas könnte sein"
    assert sorted(found(text)) == sorted(["7:7 leicht-abkuerzung", "8:7 leicht-konjunktiv", "8:14 leicht-satzende"])


def test_a_long_word_comes_with_a_proposal() -> None:
    document, _ = parse_document("---\nleicht: |\n  Der Glasfaseranschluss ist gratis.\n---\n".encode(), FILE)
    hint = next(f.hint for f in lint_document(document, network_names(), TODAY, ["leicht-wortlaenge"]))
    assert "„Glasfaser-Anschluss“" in hint


def test_what_is_safe_is_mended_in_its_line_and_nothing_else() -> None:
    raw = "---\nleicht: |\n  ## Das Haus\n  Das Haus ist alt.\n\n  Im Januar ist es offen.\n---\n\nText.\n".encode()
    document, _ = parse_document(raw, FILE)
    assert mend(raw, document, Speller(frozenset()), TODAY)[0].decode() == raw.decode().replace("Januar", "Jänner")


def test_our_own_sentences_on_every_easy_page_follow_the_rules() -> None:
    words = data("leicht")
    lines = [f"## {words['mehr']}", words["vor_dem_link"], *words["nach_dem_link"], words["hinweis"], *(f"## {title}\nDas ist ein Text." for title in words["gruppen"].values())]
    assert found("\n".join(lines)) == []
