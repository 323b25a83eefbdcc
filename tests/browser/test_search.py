"""The search: found words, under the page's policy, below a path, and loaded only when wanted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .conftest import SUB_PATH


def search(page: Page, words: str) -> list[str]:
    """Open the search, type, and give the titles of the hits."""
    page.click("button[data-suche]")
    page.fill("#suchfeld", words)
    page.wait_for_selector(".zo-suche-treffer a")
    return page.locator(".zo-suche-treffer a").all_inner_texts()


@pytest.mark.parametrize("start", ["", "projekte/windpark-munderfing/", "404.html"])
def test_search_finds_a_project_from_anywhere(start, open_page):
    with open_page(start) as page:
        complaints = []
        page.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        assert "Stefansplatzerl" in search(page, "Stefansplatzerl")[0]
        page.click(".zo-suche-treffer a")
        page.wait_for_url("**/projekte/stefansplatzerl/**")
        assert page.locator("h1").inner_text().startswith("Stefansplatzerl")
    assert not complaints


def test_search_finds_facts_and_marks_the_word(open_page):
    with open_page() as page:
        titles = search(page, "Genossenschaft")
        assert any("Stefansplatzerl" in title for title in titles)
        assert "enossenschaft" in page.locator(".zo-suche-treffer mark").first.inner_text()
        assert page.locator(".zo-suche-stand").inner_text()[0].isdigit()


def test_search_tells_when_there_is_nothing(open_page):
    with open_page() as page:
        page.click("button[data-suche]")
        page.fill("#suchfeld", "xyzzyxyzzy")
        page.locator(".zo-suche-stand").filter(has_text="Kein Treffer").wait_for()
        assert page.locator(".zo-suche-treffer a").count() == 0


def test_search_results_never_show_controls(open_page):
    with open_page() as page:
        search(page, "Mitgliedschaft")
        assert not {"Menü", "Alle zeigen"} & set(page.locator(".zo-suche-treffer p").all_inner_texts())


def test_index_is_asked_for_only_when_the_search_opens(open_page):
    with open_page() as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.click("[data-schema-taste]")
        page.mouse.wheel(0, 2000)
        page.wait_for_timeout(200)
        assert not [url for url in asked if "pagefind" in url]
        search(page, "Stefansplatzerl")
        assert [url for url in asked if "pagefind" in url]


def test_search_that_cannot_load_says_so(open_page):
    with open_page() as page:
        page.route("**/pagefind/**", lambda route: route.abort())
        page.click("button[data-suche]")
        page.fill("#suchfeld", "Stefansplatzerl")
        page.locator(".zo-suche-stand").filter(has_text="lässt sich nicht laden").wait_for()


def test_site_works_below_a_path(browser, base_below_path):
    """As a project site of a code host: pages, files, links, search, and the 404 page of an unknown address."""
    assert base_below_path.endswith(SUB_PATH)
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    outside, missing = [], []
    page.on("request", lambda request: request.url.startswith(base_below_path) or outside.append(request.url))
    page.on("response", lambda answer: answer.status < 400 or missing.append(answer.url))
    for address in ("", "mitglieder/st-stefan-afiesl/", "projekte/", "redaktion/felder/"):
        page.goto(base_below_path + address)
        assert "Stefansplatzerl" in search(page, "Stefansplatzerl")[0]
        page.keyboard.press("Escape")
        page.click("a.zo-logo")
        assert page.url == base_below_path
    assert not missing
    page.goto(base_below_path + "gibt/es/nicht/")
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.zo-skip')).position") == "absolute", "404 ohne Stylesheet"
    page.click("a.zo-logo")
    assert page.url == base_below_path
    assert missing == [base_below_path + "gibt/es/nicht/"]
    assert not outside
    context.close()
