"""News: every post has a page, stands on the list by its year and on every page it names, and travels in feeds and data."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import feedparser
import pytest
from small_network import member, site_of
from test_render import content, section_ids, text_of

from hooks import channels
from hooks.channels import feeds
from hooks.check import check
from hooks.link import Site
from hooks.relate.persons import names
from hooks.render import Renderer, plan_pages
from hooks.render.pages import redirects
from hooks.render.register import register
from hooks.render.structured_data import StructuredData
from hooks.vocabulary import words

ROOT = Path(__file__).resolve().parents[1]
URL = "https://zukunftsorte.example/"
LONG_AGO = "content/aktuelles/zuerst.md"
NEWS = "content/aktuelles/laden.md"


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of({
        "content/aktuelles.md": {"titel": "Aktuelles"}, "content/partner.md": {"titel": "Partner"}, "content/themen.md": {"titel": "Themen"},
        "members/musterdorf.md": member("Musterdorf", 1), "members/beispielau.md": member("Beispielau", 2),
        "projects/laden.md": {"titel": "Laden am Platz", "gemeinden": ["musterdorf"]},
        "content/partner/buero.md": {"name": "Büro Muster"},
        "content/menschen/maria.md": {"name": "Maria Muster"},
        NEWS: {
            "titel": "Der Laden ist offen", "datum": "2025-03-08", "gemeinden": ["musterdorf"], "projekte": ["laden"], "partner": ["buero"],
            "themen": ["energie"], "text": "Seit März offen.[^zeitung] Auch [Beispielau](../../members/beispielau.md) kauft dort.",
        },
        "content/aktuelles/chor.md": {"titel": "Der Chor singt", "datum": "2025-03"},
        LONG_AGO: {"titel": "Es hat begonnen", "datum": 2012, "einleitung": "Obfrau Maria Muster eröffnete."},
        "content/aktuelles/jahr.md": {"titel": "Irgendwann 2025", "datum": 2025},
    })


def test_the_list_has_every_post_by_year_the_newest_first(site: Site) -> None:
    html = content(site, "content/aktuelles.md")
    assert section_ids(html)[:2] == ["jahr-2025", "jahr-2012"]
    assert re.findall(r'<h3><a href="\.\./(aktuelles/[^"]+)"', html) == ["aktuelles/laden/", "aktuelles/chor/", "aktuelles/jahr/", "aktuelles/zuerst/"]
    assert 'href="feed.atom"' in html


def test_a_list_without_posts_says_so_and_offers_no_feed() -> None:
    html = content(site_of({"content/aktuelles.md": {"titel": "Aktuelles"}}), "content/aktuelles.md")
    assert "Noch gibt es keine Nachricht." in text_of(html) and "feed.atom" not in html


def test_a_post_shows_its_day_its_text_its_source_and_what_it_is_about(site: Site) -> None:
    html = content(site, NEWS)
    assert '<time datetime="2025-03-08">8.\u00a0März\u00a02025</time>' in html
    assert section_ids(html) == ["projekte", "partner"]
    shown = text_of(html)
    assert all(part in shown for part in ("Seit März offen.", "Laden am Platz", "Büro Muster", "Musterzeitung", "1. November 2026"))
    assert {"../../mitglieder/musterdorf/", "../../themen/energie/", "../../aktuelles/"} <= set(re.findall(r'href="([^"]+)"', html))


@pytest.mark.parametrize("path", ["members/musterdorf.md", "projects/laden.md", "content/partner/buero.md", "content/themen/energie.md"])
def test_a_post_stands_in_a_section_of_every_page_it_names(site: Site, path: str) -> None:
    html = content(site, path)
    section = re.search(r'<section class="zo-abschnitt" id="aktuelles".*?</section>', html, re.S)
    assert section and 'href="../../aktuelles/laden/">Der Laden ist offen</a>, 8.\u00a0März\u00a02025' in section[0]
    assert html.count("aktuelles/laden/") == 1, "once is enough: not again under „Kommt vor in“"


def test_a_page_a_post_only_links_to_names_it_at_its_end(site: Site) -> None:
    html = content(site, "members/beispielau.md")
    assert "aktuelles" not in section_ids(html)
    assert "Nachrichten: Der Laden ist offen" in text_of(html.partition("zo-vorkommen")[2])


def test_the_search_group_and_the_register_know_posts(site: Site) -> None:
    lines = {line.title: line.kind for _, group in register(site) for line in group}
    assert lines["Der Chor singt"] == "Nachricht" and words("eintragsarten")["post"]["viele"] == "Nachrichten"


@pytest.fixture(scope="module")
def files(site: Site) -> dict[str, bytes | str]:
    source = channels.Source(site, Renderer(site, ROOT / "overrides", URL), tuple(plan_pages(site)), ROOT)
    return dict(channels.all_files(source))


def test_every_post_leads_to_the_feed_of_all(site: Site) -> None:
    found = feeds.by_page(site)
    assert {found[post.url] for post in site.all("post")} == {found["aktuelles/"]} == {("Zukunftsorte: Aktuelles", "aktuelles/feed.atom")}


@pytest.mark.parametrize("address", ["aktuelles/feed.atom", "mitglieder/musterdorf/feed.atom", "themen/energie/feed.atom"])
def test_feeds_carry_the_whole_post_under_an_id_that_stays(files: dict[str, bytes], address: str) -> None:
    feed = feedparser.parse(files[address])
    assert not feed.bozo and feed.version == "atom10"
    post = next(e for e in feed.entries if e.title == "Der Laden ist offen")
    assert post.id == f"tag:zukunftsorte.at,2026:{NEWS}" and post.link == f"{URL}aktuelles/laden/"
    assert post.published.startswith("2026-11-01") and "Quellen: Musterzeitung" in post.content[0].value
    assert f'href="{URL}mitglieder/beispielau/"' in post.content[0].value


def test_the_table_of_the_open_data_has_every_post_and_no_person(files: dict[str, str], site: Site) -> None:
    table = json.loads(files["daten/nachrichten.json"])
    rows = {row["kennung"]: row for row in table["eintraege"]}
    assert list(rows) == ["laden", "chor", "jahr", "zuerst"]
    assert (rows["laden"]["datum"], rows["chor"]["datum"], rows["jahr"]["datum"]) == ("2025-03-08", "2025-03", "2025")
    assert rows["laden"]["quellen"] == ["Musterzeitung"] and rows["laden"]["seite"] == f"{URL}aktuelles/laden/"
    assert rows["zuerst"]["kurz"] is None and "Maria Muster" not in files["daten/nachrichten.json"]


def test_the_structured_data_of_a_post_names_no_person_and_points_to_what_it_is_about(site: Site) -> None:
    graphs = {page.url: json.loads(StructuredData(site, URL, "Z").script(page))["@graph"] for page in plan_pages(site) if page.url.startswith("aktuelles/")}
    article = next(node for node in graphs["aktuelles/laden/"] if node["@type"] == "NewsArticle")
    assert (article["headline"], article["temporalCoverage"], article["datePublished"]) == ("Der Laden ist offen", "2025-03-08", "2026-11-01")
    assert {about["@id"] for about in article["about"]} == {f"{URL}mitglieder/musterdorf/#member", f"{URL}projekte/laden/#project"}
    assert "Maria Muster" not in json.dumps(graphs, ensure_ascii=False)


def test_a_renamed_post_leads_on_from_its_former_address() -> None:
    site = site_of({NEWS: {"titel": "Der Laden ist offen", "frueher": ["laden-offen"]}})
    assert list(redirects(site)) == [("aktuelles/laden-offen/", "aktuelles/laden/")]


def test_an_old_post_does_not_ask_to_be_looked_through_again(klein: Path) -> None:
    old = {f.path for f in check(klein, date(2031, 1, 1)).findings if f.code == "geprueft-alt"}
    assert "content/termine/mustertag.md" in old and "content/aktuelles/laden-offen.md" not in old


@pytest.fixture(scope="module")
def real() -> Site:
    return check(ROOT, date(2026, 11, 22)).site


def test_every_real_post_cites_in_each_paragraph_and_names_no_person(real: Site) -> None:
    known = set(names(real))
    for post in real.all("post"):
        assert all("[^" in part for part in post.body.strip().split("\n\n")), post.path
        assert all(s.url for s in post.model.sources.values()), post.path
        assert not [name for name in known if name in f"{post.model.title} {post.model.lead} {post.body}"], post.path


def test_the_newest_source_of_a_post_is_not_older_than_what_it_tells(real: Site) -> None:
    newest: Callable = lambda post: max(s.date for s in post.model.sources.values() if s.date)  # noqa: E731
    assert [p.path for p in real.all("post") if newest(p).last_day() < p.model.date.first_day()] == []
