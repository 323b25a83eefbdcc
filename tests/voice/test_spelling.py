"""Spelling: compounds with their linking s, names, gender forms; and the word that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.lint.spelling import Speller

SPELLER = Speller(frozenset({"Moosburg", "Munderfing"}))


@pytest.mark.parametrize(("wrong", "meant"), [
    ("Lebenqualität", "Lebensqualität"), ("Öffentlichkeitarbeit", "Öffentlichkeitsarbeit"), ("Bildungangebot", "Bildungsangebot"),
    ("Veranstalltung", "Veranstaltung"), ("Gemeindrat", "Gemeinderat"), ("Munderfng", "Munderfing"),
    ("Kindergraten", "Kindergarten"), ("Haltstellen", "Haltestellen"), ("Sitzungsaal", "Sitzungssaal"), ("Burgermeister", "Bürgermeister"),
])
def test_a_slip_is_told_with_the_word_that_was_meant(wrong: str, meant: str) -> None:
    assert SPELLER.verdict(wrong) == (False, meant)


@pytest.mark.parametrize("word", [
    "Lebensqualität", "Leerstandserhebung", "Wildbachverbauung", "Nachtragsvoranschlag", "Bürger:innen", "Ärzt:innen", "Moosburger", "Moosburgs",
    "Trauungstag", "eröffneten", "Ortskernbelebung", "Errichterin", "Hackschnitzelwerk", "PV-Anlage", "Jänner", "Kindergärten", "Gästehäusern", "Forderung",
])
def test_a_right_word_is_right(word: str) -> None:
    assert SPELLER.verdict(word) == (True, None)


def test_verdicts_are_remembered_and_a_name_changes_only_what_it_touches(tmp_path: Path) -> None:
    first = Speller(frozenset(), tmp_path)
    assert first.verdict("Afieslbach")[0] is False
    assert first.verdict("Gemeindeamt")[0] is True
    first.close()
    again = Speller(frozenset({"Afiesl"}), tmp_path)
    again._dictionary.knows = lambda word: pytest.fail(f"asked again for {word}") if word == "Gemeindeamt" else False
    assert again.verdict("Gemeindeamt")[0] is True
    assert again.verdict("Afieslbach")[0] is True
