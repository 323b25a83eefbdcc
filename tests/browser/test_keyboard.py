"""With the keyboard alone: every stop is seen and marked, the menu and the search open and close, nothing traps."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .pages import PAGES

STOPS = 60
# Remembers how every focusable thing looks at rest: itself, its visible label, and the parcel inside a link of the field.
REMEMBER = """() => {
  const carriers = stop => [stop, ...(stop.labels || []), ...stop.querySelectorAll(".zo-form")];
  window.ringOf = stop => carriers(stop).map(part => {
    const look = getComputedStyle(part);
    const outline = look.outlineStyle === "none" || parseFloat(look.outlineWidth) === 0 ? "" : look.outline;
    return [outline, look.boxShadow, part.ownerSVGElement ? look.stroke + look.strokeWidth : ""].join(";");
  }).join(" / ");
  const stops = document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]");
  window.atRest = new Map(Array.from(stops, stop => [stop, window.ringOf(stop)]));
  window.visited = new Set();
}"""
LOOK = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const label = getComputedStyle(stop).opacity === "0" && stop.labels && stop.labels[0];
  const shown = label || stop, box = shown.getClientRects()[0] || shown.getBoundingClientRect();
  const middle = [Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1)];
  const top = document.elementFromPoint(...middle);
  const faults = [];
  if (!shown.checkVisibility({opacityProperty: true, visibilityProperty: true})) faults.push("nicht sichtbar");
  if (box.width < 1 || box.height < 1) faults.push("ohne Fläche");
  if (box.left < -1 || box.right > innerWidth + 1 || box.bottom < 1 || box.top > innerHeight - 1) faults.push("außerhalb des Bildschirms");
  else if (top && !top.contains(shown) && !shown.contains(top)) faults.push("verdeckt von " + top.className);
  if (window.ringOf(stop) === window.atRest.get(stop)) faults.push("ohne Fokusrahmen");
  if (window.visited.has(stop)) faults.push("schon besucht");
  window.visited.add(stop);
  return {name: `${stop.tagName.toLowerCase()} „${(stop.getAttribute("aria-label") || stop.textContent || stop.id).trim().slice(0, 40)}“`, faults};
}"""


def walk(page: Page, key: str = "Tab") -> tuple[list[str], list[str]]:
    """Press Tab until the page ends, 60 times at most: the names of the stops, and what is wrong with them."""
    names, faults = [], []
    for _ in range(STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(LOOK)
        if stop is None:
            break
        names.append(stop["name"])
        faults += [f"{len(names)}. {stop['name']}: {fault}" for fault in stop["faults"]]
    return names, faults


def focused(page: Page, selector: str) -> bool:
    return page.evaluate("selector => document.activeElement.matches(selector)", selector)


def tab_to(page: Page, selector: str) -> None:
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if focused(page, selector):
            return
    pytest.fail(f"Mit der Tabulatortaste ist {selector} nicht zu erreichen.")


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("name", ["home", "members", "member", "projects"])
def test_every_stop_is_visible_and_marked(name, width, open_page):
    with open_page(PAGES[name], width=width) as page:
        page.evaluate(REMEMBER)
        names, faults = walk(page)
    assert len(names) >= 30, f"Nur {len(names)} Halte: {names}"
    assert "Zum Inhalt" in names[0]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("width", [1440, 390])
def test_stops_stay_uncovered_on_the_way_back(width, open_page):
    with open_page(PAGES["member"], width=width) as page:
        page.evaluate(REMEMBER)
        page.evaluate("document.querySelector('footer a').focus()")
        _, faults = walk(page, "Shift+Tab")
    assert not faults, "\n".join(faults)


def test_focus_on_a_parcel_changes_the_picture(open_page):
    with open_page() as page:
        parcel = page.locator(".zo-region a").first
        parcel.scroll_into_view_if_needed()
        box = parcel.bounding_box()
        before = page.screenshot(clip=box)
        tab_to(page, ".zo-region a")
        assert page.screenshot(clip=box) != before


@pytest.mark.parametrize("width", [1440, 390])
def test_skip_link_comes_first_and_leads_to_the_content(width, open_page):
    with open_page(PAGES["member"], width=width) as page:
        page.keyboard.press("Tab")
        assert focused(page, "a.zo-skip")
        assert page.locator("a.zo-skip").bounding_box()["y"] >= 0
        page.keyboard.press("Enter")
        assert focused(page, "main#inhalt")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_menu_opens_with_enter_and_closes_with_escape(open_page):
    with open_page(PAGES["member"], width=390) as page:
        tab_to(page, ".zo-menue summary")
        assert not page.locator(".zo-menue nav a").first.is_visible()
        page.keyboard.press("Enter")
        assert page.locator(".zo-menue nav a").first.is_visible()
        page.keyboard.press("Tab")
        assert focused(page, ".zo-menue nav a")
        page.keyboard.press("Escape")
        assert focused(page, ".zo-menue summary")
        assert not page.locator(".zo-menue nav a").first.is_visible()


def test_menu_closes_behind_whoever_tabs_on(open_page):
    with open_page(PAGES["member"], width=390) as page:
        tab_to(page, ".zo-menue summary")
        page.keyboard.press("Enter")
        tab_to(page, "main a, nav.zo-pfad a")
        assert not page.locator(".zo-menue nav a").first.is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_search_opens_by_button_and_gives_the_focus_back(width, open_page):
    with open_page(PAGES["member"], width=width) as page:
        tab_to(page, "button[data-suche]")
        page.keyboard.press("Enter")
        assert focused(page, "#suchfeld")
        page.keyboard.press("Escape")
        assert focused(page, "button[data-suche]")
        assert not page.locator("#suchfeld").is_visible()


@pytest.mark.parametrize("key", ["/", "s", "f", "p", "n", "."])
def test_no_single_key_is_a_shortcut(key, open_page):
    """WCAG 2.1.4: who speaks to the computer, or hits a key by chance, starts nothing."""
    with open_page(PAGES["member"]) as page:
        tab_to(page, "a.zo-logo")
        page.keyboard.press(key)
        assert focused(page, "a.zo-logo")
        assert not page.locator("#suchfeld").is_visible()


def test_search_with_hits_is_left_by_escape(open_page):
    with open_page(PAGES["home"]) as page:
        tab_to(page, "button[data-suche]")
        page.keyboard.press("Enter")
        page.keyboard.type("Genossenschaft")
        page.wait_for_selector(".zo-suche-treffer a")
        page.keyboard.press("Enter")
        assert focused(page, ".zo-suche-treffer li:first-child a")
        page.keyboard.press("Escape")
        assert focused(page, "button[data-suche]")
        assert not page.locator("#suchfeld").is_visible()


def test_search_with_words_in_it_is_left_by_one_escape(open_page):
    with open_page(PAGES["home"]) as page:
        tab_to(page, "button[data-suche]")
        page.keyboard.press("Enter")
        page.keyboard.type("Genossenschaft")
        page.wait_for_selector(".zo-suche-treffer a")
        page.keyboard.press("Escape")
        assert not page.locator("#suchfeld").is_visible()
        assert focused(page, "button[data-suche]")


def test_hits_are_reached_and_opened_with_the_keyboard(open_page):
    with open_page(PAGES["home"]) as page:
        page.click("button[data-suche]")
        page.keyboard.type("Stefansplatzerl")
        page.wait_for_selector(".zo-suche-treffer a")
        for _ in range(8):  # past „Schließen“ and the choices
            page.keyboard.press("Tab")
            if focused(page, ".zo-suche-treffer a"):
                break
        assert focused(page, ".zo-suche-treffer a")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert "Stefansplatzerl" in page.locator("main").inner_text()
