"""The room „relate“: how offers and needs find each other, how they age, and what the words of two texts share."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from hooks.check import check
from hooks.models import PartialDate
from hooks.relate.ageing import FRESH, OLD, OVER, age, grows_old_soon, months_later
from hooks.relate.market import SHOWN, Market, knowing, market, spaces, who_knows
from hooks.relate.matching import Wish, match
from hooks.relate.words import nouns, parts, stem

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parent / "sites/klein"


# Words

@pytest.mark.parametrize("forms", [
    "Kindergarten Kindergärten Kindergartens", "Haus Häuser Häusern Hauses", "Platz Plätze Platzes", "Schule Schulen",
    "Verein Vereine Vereinen Vereins", "Sanierung Sanierungen", "Bürger Bürgern Bürgers", "Preis Preise",
])
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


def test_words_that_only_look_alike_stay_apart() -> None:
    assert stem("Bürger") != stem("Burg") and "verein" not in parts(stem("Vereinbarung"))


def test_only_nouns_that_say_something_count() -> None:
    assert list(nouns("Wir suchen für unsere Gemeinde Bürger:innen, die ein Projekt mit PV und Holzbau kennen.").values()) == ["Bürger", "PV", "Holzbau"]


# Matching

def wish(owner: str, theme: str, text: str, index: int = 0) -> Wish:
    return Wish(owner, index, theme, text)


def reasons(offers: list[Wish], needs: list[Wish]) -> list[tuple[str, str, str | None, tuple[str, ...]]]:
    return [(m.offer.owner, m.need.owner, m.theme, m.words) for m in match(offers, needs)]


def test_the_same_theme_and_one_word_match() -> None:
    offers = [wish("a", "bildung", "Führung durch den Kindergarten")]
    assert reasons(offers, [wish("b", "bildung", "Erfahrung mit Kindergärten")]) == [("a", "b", "bildung", ("Kindergarten",))]


def test_the_second_part_of_a_compound_is_a_shared_word() -> None:
    offers = [wish("a", "bildung", "Pläne vom Kindergartenneubau")]
    assert reasons(offers, [wish("b", "bildung", "Wir planen einen Neubau")]) == [("a", "b", "bildung", ("Neubau",))]


def test_across_themes_it_takes_two_words() -> None:
    offers = [wish("a", "bildung", "Genossenschaft führt das Gasthaus")]
    assert reasons(offers, [wish("b", "ortskern", "Wer kennt eine Genossenschaft?")]) == []
    assert reasons(offers, [wish("b", "ortskern", "Gasthaus als Genossenschaft")]) == [("a", "b", None, ("Gasthaus", "Genossenschaft"))]


def test_a_theme_alone_is_no_reason() -> None:
    assert match([wish("a", "bildung", "Musikschule")], [wish("b", "bildung", "Bücherei")]) == []


def test_nobody_is_matched_with_themselves() -> None:
    assert match([wish("a", "bildung", "Musikschule")], [wish("a", "bildung", "Musikschule")]) == []


def test_a_word_that_everybody_uses_is_no_reason() -> None:
    many = [wish(f"ort-{i}", "bildung", "Musikschule") for i in range(21)]
    assert match(many[:10], many[10:]) == []
    assert match(many[:10], many[10:20])


THEMES, NOUNS = ("bildung", "energie", "ortskern"), ("Neubau", "Kindergartenneubau", "Schule", "Schulen", "Windpark", "Wind", "Gasthaus", "Häuser", "Haus")
TEXTS = st.lists(st.sampled_from(NOUNS), max_size=4).map(" und ".join)
WISHES = st.lists(st.builds(Wish, st.sampled_from("abcd"), st.integers(0, 3), st.sampled_from(THEMES), TEXTS), max_size=14)


@given(WISHES, WISHES)
def test_matching_is_symmetric_and_never_within_one_place(offers: list[Wish], needs: list[Wish]) -> None:
    there, back = match(offers, needs), match(needs, offers)
    assert {(m.offer, m.need, m.theme, m.words) for m in there} == {(m.need, m.offer, m.theme, m.words) for m in back}
    assert all(m.offer.owner != m.need.owner and m.words for m in there)
    assert all((m.theme is not None) == (m.offer.theme == m.need.theme) and m.score >= 2 for m in there)


@given(WISHES, WISHES, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(offers: list[Wish], needs: list[Wish], dice: random.Random) -> None:
    expected = match(offers, needs)
    dice.shuffle(offers)
    dice.shuffle(needs)
    assert match(offers, needs) == expected
    assert [m.score for m in expected] == sorted((m.score for m in expected), reverse=True)


# Ageing

@pytest.mark.parametrize(("as_of", "today", "expected"), [
    ((2026, 5, 22), date(2026, 11, 22), FRESH), ((2026, 5, 21), date(2026, 11, 22), OLD),
    ((2025, 11, 22), date(2026, 11, 22), OLD), ((2025, 11, 21), date(2026, 11, 22), OVER),
    ((2025,), date(2026, 6, 30), FRESH), ((2025,), date(2026, 7, 1), OLD), ((2025,), date(2026, 12, 31), OLD), ((2025,), date(2027, 1, 1), OVER),
    ((2024, 2), date(2024, 8, 29), FRESH), ((2024, 2), date(2024, 8, 30), OLD), ((2027,), date(2026, 11, 22), FRESH),
])
def test_an_entry_grows_old_and_is_over(as_of: tuple[int, ...], today: date, expected: str) -> None:
    assert age(PartialDate(*as_of), today) == expected


def test_months_end_on_the_last_day_there_is() -> None:
    assert [months_later(date(2025, 8, 31), n) for n in (1, 6, 12)] == [date(2025, 9, 30), date(2026, 2, 28), date(2026, 8, 31)]


@given(st.dates(date(2000, 1, 1), date(2030, 12, 31)), st.dates(date(2000, 1, 1), date(2032, 12, 31)))
def test_nothing_grows_young_again(as_of: date, today: date) -> None:
    order = (FRESH, OLD, OVER)
    written = PartialDate(as_of.year, as_of.month, as_of.day)
    assert order.index(age(written, today)) <= order.index(age(written, months_later(today, 1)))
    assert not grows_old_soon(written, today) or age(written, today) == FRESH


# A planted network

@pytest.fixture
def planted(klein: Path) -> Callable[..., Market]:
    """The market of the small site, with these entries in its two members."""
    def plant(**wishes: dict[str, list[dict[str, str]]]) -> Market:
        return market(_site(klein, wishes))
    return plant


def _site(root: Path, wishes: dict[str, dict[str, list[dict[str, str]]]], today: date = TODAY):
    for slug, entries in wishes.items():
        file = root / f"members/{slug}.md"
        text = file.read_text(encoding="utf-8")
        head = yaml.safe_dump(entries, allow_unicode=True, width=1000)
        file.write_text(text.replace("\ngeprueft:", f"\n{head}geprueft:", 1), encoding="utf-8")
    result = check(root, today)
    assert result.ok, [f for f in result.findings if f.level == "fehler"]
    return result.site


def entry(title: str, as_of: str = "2026-11", theme: str = "energie") -> dict[str, str]:
    return {"titel": title, "text": "Rufen Sie an.", "thema": theme, "stand": as_of}


def titles(notices) -> list[str]:
    return [n.model.title for n in notices]


def test_a_planted_offer_meets_its_need_with_theme_and_word(planted: Callable[..., Market]) -> None:
    found = planted(musterdorf={"bietet": [entry("Pläne für den Windpark")]}, beispielau={"sucht": [entry("Hilfe beim Windpark"), entry("Wirtsleute")]})
    assert [(p.offer.member.slug, p.need.member.slug, p.theme, p.words) for p in found.pairs] == [("musterdorf", "beispielau", "energie", ("Windpark",))]
    assert (titles(found.open_needs), titles(found.open_offers), found.former, found.living) == (["Wirtsleute"], [], (), 3)


def test_a_network_without_entries_has_an_empty_market(planted: Callable[..., Market]) -> None:
    assert planted() == Market((), (), (), ())


def test_an_expired_entry_is_never_matched_but_told_as_history(planted: Callable[..., Market]) -> None:
    found = planted(musterdorf={"bietet": [entry("Pläne für den Windpark", "2025-10")]}, beispielau={"sucht": [entry("Hilfe beim Windpark")]})
    assert found.pairs == () and titles(found.former) == ["Pläne für den Windpark"] and titles(found.open_needs) == ["Hilfe beim Windpark"]


def test_an_old_entry_still_matches_and_is_marked(planted: Callable[..., Market]) -> None:
    found = planted(musterdorf={"bietet": [entry("Pläne für den Windpark", "2026-02")]}, beispielau={"sucht": [entry("Hilfe beim Windpark")]})
    assert [p.is_old for p in found.pairs] == [True] and found.pairs[0].offer.is_old and not found.pairs[0].need.is_old


def test_spaces_age_like_offers(klein: Path) -> None:
    room = {"titel": "Werkstatt", "text": "Platz.", "art": "betrieb"}
    living, over = spaces(_site(klein, {"musterdorf": {"platz": [room | {"stand": "2024"}, room | {"titel": "Atelier", "stand": "2026-10"}]}}))
    assert (titles(living), titles(over)) == (["Atelier"], ["Werkstatt"])


def test_who_knows_names_others_of_the_same_theme_only(klein: Path) -> None:
    known = [{"text": "Wir wissen etwas.", "thema": "energie", "quelle": "amt"}]
    site = _site(klein, {"musterdorf": {"wissen": known}, "beispielau": {"sucht": [entry("Hilfe"), entry("Rat", theme="ortskern")]}})
    needs = {n.model.title: [m.slug for m in who_knows(knowing(site), n)] for n in market(site).open_needs}
    assert needs == {"Hilfe": ["musterdorf"], "Rat": []}


def test_of_many_answers_the_best_are_kept_on_either_side(planted: Callable[..., Market]) -> None:
    names = ("Nord", "Ost", "Süd", "West", "Mitte", "Alm", "Berg", "Moor")
    found = planted(musterdorf={"bietet": [entry(f"Windpark {name}") for name in names]}, beispielau={"sucht": [entry(f"Windpark {name}") for name in names]})
    assert [p.words for p in found.pairs[: len(names)]] == [(*sorted([p.need.model.title.split()[1], "Windpark"]),) for p in found.pairs[: len(names)]]
    assert len(names) * SHOWN <= len(found.pairs) < len(names) ** 2
    assert all(sum(p.need.index == i for p in found.pairs) >= SHOWN and sum(p.offer.index == i for p in found.pairs) >= SHOWN for i in range(len(names)))


def test_a_place_with_both_sides_is_not_its_own_answer(planted: Callable[..., Market]) -> None:
    both = {"bietet": [entry("Windpark")], "sucht": [entry("Windpark")]}
    assert planted(musterdorf=both).pairs == ()
