"""No page asks another host, sets a cookie, stores anything or breaks its own policy; one click stores one setting."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Page

from .pages import addresses

KEY = "zukunftsorte-schema"
STORED = "() => [document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(Boolean)"


@dataclass
class Visit:
    """What one page did while it loaded."""

    address: str
    requests: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    policy: bool = False


@pytest.fixture(scope="module")
def visits(browser, base, site) -> list[Visit]:
    """One visitor opens every page of the site, in two tabs that load side by side."""
    context = browser.new_context(viewport={"width": 640, "height": 400}, reduced_motion="reduce")
    tabs = [_Tab(context.new_page()) for _ in range(2)]
    seen = [Visit(address) for address in addresses(site)]
    for start in range(0, len(seen), len(tabs)):
        pairs = list(zip(tabs, seen[start:], strict=False))
        for tab, visit in pairs:
            tab.leave_for(visit, base)
        for tab, visit in pairs:
            tab.page.wait_for_load_state("load")
            visit.stored = tab.page.evaluate(STORED) + [cookie["name"] for cookie in context.cookies()]
            visit.policy = tab.page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
    context.close()
    return seen


class _Tab:
    """A tab that notes what happens in it at the visit under way."""

    def __init__(self, page: Page) -> None:
        self.page, self._visit = page, Visit("")
        page.on("request", lambda request: self._visit.requests.append(request.url))
        page.on("response", lambda answer: answer.status < 400 or self._visit.failed.append(f"{answer.status} {answer.url}"))
        page.on("requestfailed", lambda request: request.failure == "net::ERR_ABORTED" or self._visit.failed.append(request.url))
        page.on("console", lambda message: message.type in ("error", "warning") and self._visit.messages.append(message.text))
        page.on("pageerror", lambda error: self._visit.messages.append(str(error)))

    def leave_for(self, visit: Visit, base: str) -> None:
        self._visit = visit
        self.page.goto(base + visit.address, wait_until="commit")


def test_every_page_was_visited(visits):
    assert len(visits) > 90


def test_no_page_asks_another_host(visits, base):
    strangers = [(v.address, url) for v in visits for url in v.requests if not url.startswith((base, "data:"))]
    assert not strangers


def test_no_page_misses_a_file(visits):
    assert not [(v.address, v.failed) for v in visits if v.failed]


def test_no_page_stores_anything(visits):
    assert not [(v.address, v.stored) for v in visits if v.stored]


def test_every_page_has_a_policy_and_keeps_it(visits):
    assert not [v.address for v in visits if not v.policy]
    assert not [(v.address, v.messages) for v in visits if v.messages]


def test_search_is_not_loaded_before_somebody_searches(visits):
    assert not [v.address for v in visits if any("pagefind" in url for url in v.requests)]


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_click_on_the_scheme_stores_one_setting_that_lasts(system, open_page, base):
    other = "dunkel" if system == "light" else "hell"
    with open_page("", color_scheme=system) as page:
        ground = "getComputedStyle(document.body).backgroundColor"
        before = page.evaluate(ground)
        page.click("[data-schema-taste]")
        changed = page.evaluate(ground)
        assert changed != before
        assert page.evaluate(STORED) == [KEY]
        assert page.evaluate("key => localStorage.getItem(key)", KEY) == other
        page.goto(base + "projekte/stefansplatzerl/")
        assert page.evaluate(ground) == changed
        assert page.evaluate("document.documentElement.dataset.schema") == other
        page.click("[data-schema-taste]")
        assert page.evaluate(ground) == before
        assert page.evaluate(STORED) == [KEY]
        assert not page.context.cookies()


def test_the_stored_setting_counts_before_the_first_paint(open_page, base):
    """The page's own script is held back; the early one in the head has done its work by then."""
    with open_page("", color_scheme="light") as page:
        page.click("[data-schema-taste]")
        page.route("**/assets/zukunftsorte.*.js", lambda route: route.abort())
        page.goto(base + "verein/")
        assert page.evaluate("document.documentElement.dataset.schema") == "dunkel"
