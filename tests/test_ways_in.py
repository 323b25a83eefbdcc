"""„Was führt Sie her?“: five groups, three sentences each, one link in each, and every link leads to a page that answers."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from test_render import content

from hooks.check import check
from hooks.link import Site
from hooks.render import plan_pages
from hooks.render.selections import linked
from hooks.vocabulary import data

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = [(way["wer"], sentence) for way in data("startseite")["wege"] for sentence in way["saetze"]]


@pytest.fixture(scope="module")
def real() -> Site:
    return check(ROOT, date(2099, 1, 1)).site


def test_five_groups_have_three_sentences_each() -> None:
    assert [len(way["saetze"]) for way in data("startseite")["wege"]] == [3, 3, 3, 3, 3]


@pytest.mark.parametrize(("who", "sentence"), SENTENCES)
def test_a_sentence_is_one_short_sentence_with_one_link_to_an_existing_place(who: str, sentence: str, real: Site) -> None:
    before, text, address, after = linked(sentence)
    plain = before + text + after
    assert not re.search(r"[\[\]()]", plain), "mehr als ein Link"
    assert plain.endswith(".")
    assert len(plain.split()) <= 16
    url, _, anchor = address.partition("#")
    page = next(p for p in plan_pages(real) if p.url == url)
    if anchor:
        assert f'id="{anchor}"' in content(real, page.source)


def test_the_home_page_shows_every_sentence_with_its_link(real: Site) -> None:
    html = content(real, "content/index.md")
    for _, sentence in SENTENCES:
        before, text, address, after = linked(sentence)
        assert f'<li>{before}<a href="./{address}">{text}</a>{after}</li>' in html


def test_a_sentence_without_a_link_is_a_mistake_of_ours_and_says_so() -> None:
    assert linked("Hier [steht es](dort/#da) genau.") == ("Hier ", "steht es", "dort/#da", " genau.")
    with pytest.raises(ValueError, match="fehlt sein Link"):
        linked("Ein Satz ohne Weg.")
