"""`--fix`: what it mends it mends once; front matter and every other byte stay as they were."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from hooks.lint.fix import mend
from hooks.lint.rules import all_rules
from hooks.lint.spelling import Speller
from hooks.load.documents import parse_document
from hooks.load.files import SourceFile

TODAY = date(2026, 11, 22)
FILE = SourceFile("content/probe.md", "page")
WRONG = [text for rule in all_rules().values() if rule.safe for text in rule.bad if isinstance(text, str) and "\n" not in text]
RIGHT = ["Der Laden hat seit 2021 offen.", "Drei Gemeinden teilen sich den Bauhof.", "`z.B. - \"so\"` bleibt.", "Die [Seite](https://example.org/a--b) bleibt.", "- ein Punkt", "> ein Zitat", "| a | b |\n|---|---|\n| c | d |"]
SPELLER = Speller(frozenset())


def fixed(raw: bytes) -> bytes:
    document, _ = parse_document(raw, FILE)
    return mend(raw, document, SPELLER, TODAY)[0]


@pytest.mark.parametrize("seed", range(200))
def test_a_second_run_changes_nothing_and_the_rest_is_as_it_was(seed: int) -> None:
    chance = random.Random(seed)
    paragraphs = [chance.choice(WRONG if chance.random() < 0.5 else RIGHT) for _ in range(chance.randint(1, 6))]
    end = chance.choice(["\n", "\r\n"])
    head = f"---{end}titel: \"Ein Titel: mit Doppelpunkt\"   {end}# eine Bemerkung{end}kurztitel:   'Titel'{end}---{end}{end}"
    raw = (head + f"{end}{end}".join(p.replace("\n", end) for p in paragraphs) + end).encode()
    once = fixed(raw)
    assert fixed(once) == once
    assert once.startswith(head.encode())
    for text in RIGHT:
        assert once.count(text.replace("\n", end).encode()) >= raw.count(text.replace("\n", end).encode())
    assert once.count(end.encode()) == raw.count(end.encode())


def test_a_text_of_the_head_is_mended_inside_its_quotation_marks() -> None:
    raw = "---\ntitel: \"Umbau im Januar: der Plan\"   # so\neinleitung: Seit Januar offen\n---\n".encode()
    assert fixed(raw) == "---\ntitel: \"Umbau im Jänner: der Plan\"   # so\neinleitung: Seit Jänner offen\n---\n".encode()


@pytest.mark.parametrize(("wrong", "right"), [
    ("Beginn ist um 18:00 Uhr.", "Beginn ist um 18 Uhr."), ("Beginn ist um 08:00 Uhr.", "Beginn ist um 8 Uhr."),
    ("Beginn ist um 08:30 Uhr.", "Beginn ist um 8:30 Uhr."), ("Es kostet € 300,- im Jahr.", "Es kostet 300 Euro im Jahr."),
])
def test_what_two_rules_see_in_one_place_ends_well(wrong: str, right: str) -> None:
    head = "---\ntitel: Titel\n---\n\n"
    assert fixed(f"{head}{wrong}\n".encode()).decode() == f"{head}{right}\n"


def test_nothing_is_mended_beyond_its_slot() -> None:
    full = "Seit der Eröffnung z.B. " + "a" * 46  # titel has 70 characters
    raw = f"---\ntitel: {full}\neinleitung: Sie essen z.B. Brot\n---\n".encode()
    assert fixed(raw) == raw.replace("essen z.B.".encode(), "essen z. B.".encode())


def test_quotations_and_names_stay() -> None:
    raw = "---\ntitel: Titel\n---\n\nDer Verein „Januar e. V.“ besteht seit 2010.\n".encode()
    assert fixed(raw) == raw


def test_a_byte_order_mark_stays() -> None:
    raw = "\ufeff---\ntitel: Titel\n---\n\nIm Januar.\n".encode()
    assert fixed(raw) == "\ufeff---\ntitel: Titel\n---\n\nIm Jänner.\n".encode()


def test_there_is_enough_to_mend() -> None:
    assert len(WRONG) >= 20 and sum(bool(re.search(r"\w", w)) for w in WRONG) == len(WRONG)
