"""Leicht lesen: a page where the block is written and nowhere else, linked both ways, one sentence a line."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from small_network import member, site_of

from hooks.link import Site
from hooks.models.easy import easy_sections, read_easy
from hooks.publish import search_documents, twins
from hooks.render import PageSpec, Renderer, plan_pages
from hooks.render.cards import plan_cards
from hooks.render.pages import redirects
from hooks.render.structured_data import StructuredData

OVERRIDES = Path(__file__).resolve().parents[1] / "overrides"
URL = "https://zukunftsorte.example/"
TEXT = """## Wo ist Musterdorf?
Musterdorf liegt in Tirol.
Dort leben 900 Menschen.

## Der Wind-Park
Im Jahr 2022 kam das 6. Wind-Rad dazu.
"""


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of({
        "content/index.md": {"titel": "Eine Region", "kurztitel": "Start", "leicht": "## Wer wir sind\nWir sind Gemeinden."},
        "content/leicht-lesen.md": {"titel": "Leicht lesen", "leicht": "## So entstehen die Texte\nDie Sätze sind kurz."},
        "content/verein.md": {"titel": "Der Verein", "kurztitel": "Verein", "text": "Wir sind ein Verein."},
        "members/musterdorf.md": member("Musterdorf", 3) | {"leicht": TEXT, "frueher": ["altdorf"]},
        "members/beispielau.md": member("Beispielau", 4) | {"gemeindekennziffer": "70102"},
        "projects/windpark.md": {"titel": "Windpark", "gemeinden": ["musterdorf"], "leicht": "Das ist ein Wind-Park.", "text": "## Lösung\n\nWind."},
    })


def page(site: Site, url: str) -> PageSpec:
    return next(p for p in plan_pages(site) if p.url == url)


def html(site: Site, url: str) -> str:
    return Renderer(site, OVERRIDES, URL).content(page(site, url))


def test_a_page_stands_only_where_the_block_is_written(site: Site) -> None:
    assert [p.url for p in plan_pages(site) if p.url.startswith("leicht-lesen/")] == [
        "leicht-lesen/", "leicht-lesen/mitglieder/musterdorf/", "leicht-lesen/projekte/windpark/",
    ]
    assert {p.url: p.easy for p in plan_pages(site) if p.easy} == {
        "": "leicht-lesen/", "mitglieder/musterdorf/": "leicht-lesen/mitglieder/musterdorf/", "projekte/windpark/": "leicht-lesen/projekte/windpark/",
    }


def test_it_leads_back_to_the_page_it_was_made_from_and_to_the_overview(site: Site) -> None:
    shown = html(site, "leicht-lesen/mitglieder/musterdorf/")
    assert '<a href="../../../mitglieder/musterdorf/">Musterdorf</a>' in shown
    assert 'href="../../../leicht-lesen/#texte-1"' in shown and 'id="texte-1"' in html(site, "leicht-lesen/")
    assert page(site, "leicht-lesen/mitglieder/musterdorf/").crumbs == (("Start", ""), ("Leicht lesen", "leicht-lesen/"))


def test_every_sentence_is_a_paragraph_on_a_line_of_its_own(site: Site) -> None:
    lines = [unescape(line).replace("\u2060", "") for line in html(site, "leicht-lesen/mitglieder/musterdorf/").splitlines()]
    for section in easy_sections(read_easy(TEXT)):
        assert [line for line in lines if line.endswith(f">{section.title}</h2>")]
        for sentence in section.sentences:
            assert f"<p>{sentence}</p>" in [line.replace("\u00a0", " ") for line in lines]


def test_no_word_breaks_at_its_hyphen(site: Site) -> None:
    assert "Wind-\u2060Rad" in html(site, "leicht-lesen/mitglieder/musterdorf/")


def test_the_overview_says_who_we_are_and_lists_every_text(site: Site) -> None:
    shown = html(site, "leicht-lesen/")
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", shown) == ["Wer wir sind", "Texte über Gemeinden", "Texte über Projekte", "So entstehen die Texte", "Hier steht mehr"]
    assert 'href="../leicht-lesen/mitglieder/musterdorf/"' in shown and 'href="../leicht-lesen/projekte/windpark/"' in shown


def test_it_claims_no_seal_and_says_that_nobody_has_tested_it(site: Site) -> None:
    shown = html(site, "leicht-lesen/mitglieder/musterdorf/")
    assert "Noch keine Prüf-Gruppe hat diesen Text gelesen." in shown
    assert not re.search(r"\b(?:A1|A2|B1|LL|capito)\b|<img", shown)


def test_the_description_holds_whole_sentences(site: Site) -> None:
    assert page(site, "leicht-lesen/mitglieder/musterdorf/").description == "Musterdorf liegt in Tirol. Dort leben 900 Menschen. Im Jahr 2022 kam das 6. Wind-Rad dazu."


def test_without_the_overview_pages_stand_alone_and_the_home_page_has_none() -> None:
    alone = site_of({"content/index.md": {"titel": "Start", "leicht": "Wir sind da."}, "members/musterdorf.md": member("Musterdorf", 3) | {"leicht": TEXT}})
    assert [p.url for p in plan_pages(alone) if p.url.startswith("leicht-lesen/")] == ["leicht-lesen/mitglieder/musterdorf/"]
    assert not page(alone, "").easy and "leicht-lesen/#" not in html(alone, "leicht-lesen/mitglieder/musterdorf/")


def test_a_former_name_leads_to_the_short_text_too(site: Site) -> None:
    assert ("leicht-lesen/mitglieder/altdorf/", "leicht-lesen/mitglieder/musterdorf/") in list(redirects(site))


def test_the_graph_describes_the_town_once_and_says_what_the_text_was_made_from(site: Site) -> None:
    graph = json.loads(StructuredData(site, URL, "Zukunftsorte").script(page(site, "leicht-lesen/mitglieder/musterdorf/")))["@graph"]
    own = next(node for node in graph if node["@type"] == "WebPage")
    assert own["about"] == {"@id": f"{URL}mitglieder/musterdorf/#member"} and "mainEntity" not in own
    assert own["isBasedOn"] == {"@id": f"{URL}mitglieder/musterdorf/"} and own["inLanguage"] == "de-AT"
    assert not [node for node in graph if node.get("@id") == f"{URL}mitglieder/musterdorf/#member"]


def test_search_twin_and_card_know_it_as_what_it_is(site: Site, tmp_path: Path) -> None:
    pages = [p for p in plan_pages(site) if p.url.startswith("leicht-lesen/") or not p.url]
    for p in pages:
        (tmp_path / p.url).mkdir(parents=True, exist_ok=True)
        (tmp_path / p.url / "index.html").write_text(f"<main>{html(site, p.url)}</main>", encoding="utf-8")
    found = {f.url: f for f in search_documents.found_in(site, pages, tmp_path)}
    assert found["leicht-lesen/mitglieder/musterdorf/"].kind == "Leicht lesen" and found["leicht-lesen/mitglieder/musterdorf/"].title == "Musterdorf – Leicht lesen"
    assert "Leicht lesen" in search_documents.kinds(site)
    assert found["leicht-lesen/mitglieder/musterdorf/"].section == search_documents.MAIN_SECTION
    twins.write_twins(pages, tmp_path, tmp_path, URL)
    twin = (tmp_path / "leicht-lesen/mitglieder/musterdorf/text.md").read_text(encoding="utf-8")
    assert "Im Jahr 2022 kam das 6.\u00a0Wind-Rad dazu." in twin.splitlines() or "Im Jahr 2022 kam das 6. Wind-Rad dazu." in twin.splitlines()
    listed = (tmp_path / "llms.txt").read_text(encoding="utf-8")
    assert listed.count("leicht-lesen/mitglieder/musterdorf/text.md") == 1 and "\n## Leicht lesen\n" in listed
    assert plan_cards(pages, site)["leicht-lesen/mitglieder/musterdorf/"].kicker == "Leicht lesen"
