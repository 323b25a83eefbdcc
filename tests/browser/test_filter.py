"""The filter of the projects: the list narrows, the heading counts, the address keeps the choice."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page

LIST = "projekte/"


def shown(page: Page) -> list[str]:
    return page.locator("#projektliste > li:visible h3").all_inner_texts()


def heading(page: Page) -> str:
    return page.locator("[data-zahl]").inner_text()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def expected(page: Page, selector: str) -> list[str]:
    return page.locator(f"#projektliste > li{selector} h3").all_text_contents()


def test_topic_narrows_the_list_and_the_heading_counts(open_page):
    with open_page(LIST) as page:
        everything = shown(page)
        assert heading(page) == f"{len(everything)} Projekte"
        page.select_option("#f-thema", "energie")
        fits = expected(page, "[data-thema~=energie]")
        assert 0 < len(fits) < len(everything)
        assert shown(page) == fits
        assert heading(page) == f"{len(fits)} Projekt" + ("e" if len(fits) > 1 else "")
        assert query(page) == {"thema": ["energie"]}


def test_choices_join_and_the_address_brings_them_back(open_page, base):
    with open_page(LIST) as page:
        page.select_option("#f-ort", "munderfing")
        page.select_option("#f-thema", "energie")
        fits = expected(page, "[data-ort~=munderfing][data-thema~=energie]")
        assert fits and shown(page) == fits
        address = page.url
        page.goto(base)
        page.goto(address)
        assert shown(page) == fits
        assert page.input_value("#f-ort") == "munderfing"
        assert page.input_value("#f-thema") == "energie"
        assert heading(page).startswith(f"{len(fits)} Projekt")


def test_words_search_the_visible_text(open_page):
    with open_page(LIST) as page:
        page.fill("#f-text", "windrä")
        titles = shown(page)
        assert titles and len(titles) < 10
        assert query(page) == {"text": ["windrä"]}


def test_no_hit_offers_a_way_on_and_reset_brings_all_back(open_page):
    with open_page(LIST) as page:
        everything = shown(page)
        page.fill("#f-text", "xyzzyxyzzy")
        assert shown(page) == []
        assert heading(page) == "0 Projekte"
        assert page.locator("[data-leer]").is_visible()
        assert page.locator("[data-leer] a").is_visible()
        page.click(".zo-filter button[type=reset]")
        page.locator("#projektliste > li").first.wait_for()
        assert shown(page) == everything
        assert query(page) == {}
        assert not page.locator("[data-leer]").is_visible()


def test_unknown_choice_in_the_address_hides_nothing(open_page):
    with open_page(LIST + "?thema=gibt-es-nicht&ort=") as page:
        assert heading(page) == f"{len(shown(page))} Projekte"
        assert len(shown(page)) == page.locator("#projektliste > li").count()


def test_count_is_announced(open_page):
    with open_page(LIST) as page:
        assert page.get_attribute("[data-zahl]", "aria-live") == "polite"
