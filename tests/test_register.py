"""The register from A to Z: complete, in German order."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.check import check
from hooks.link import Site
from hooks.render.register import _key, _letter, register

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def site() -> Site:
    from datetime import date

    return check(ROOT, date(2026, 11, 22)).site


def test_everything_with_an_address_is_listed_once(site: Site) -> None:
    listed = [line.entry.url for _, lines in register(site) for line in lines]
    wanted = {entry.url for group in site.by_kind.values() for entry in group.values() if entry.url and entry.slug != "nicht-gefunden"}
    assert set(listed) == wanted and len(listed) == len(set(listed))


def test_letters_and_titles_follow_the_german_order(site: Site) -> None:
    letters = [letter for letter, _ in register(site)]
    assert letters == sorted(set(letters), key=lambda letter: (letter == "0–9", letter))
    for _, lines in register(site):
        assert [_key(line.title) for line in lines] == sorted(_key(line.title) for line in lines)


@pytest.mark.parametrize(("title", "letter"), [("Österreich", "O"), ("„Kümmerer“", "K"), ("1.716 Ideen", "0–9"), ("ßtest", "S"), ("…", "0–9")])
def test_a_title_stands_under_its_first_letter(title: str, letter: str) -> None:
    assert _letter(title) == letter
