"""Without JavaScript the whole content is there, controls that need it are not, and the rest works."""

from __future__ import annotations

import pytest

from .pages import PAGES

WORDS = """() => {
  const words = new Set();
  const rest = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node; (node = rest.nextNode());) {
    const parent = node.parentElement;
    if (parent.closest(".zo-filter, .zo-nur-js, [hidden], svg") || !parent.checkVisibility({visibilityProperty: true})) continue;
    node.data.split(/\\s+/).filter(Boolean).forEach(word => words.add(word));
  }
  return Array.from(words);
}"""


@pytest.mark.parametrize("name", PAGES)
def test_every_word_is_there_without_script(name, look_at):
    page = look_at(PAGES[name])
    with_script = set(page.evaluate(WORDS))
    page = look_at(PAGES[name], java_script_enabled=False)
    without = set(page.evaluate(WORDS))
    assert page.locator("h1").is_visible()
    useless = page.locator(".zo-filter:visible, .zo-nur-js:visible").count()
    assert len(without) > 10
    assert not with_script - without
    assert not useless, "Bedienung, die ohne Skript nichts tut, ist zu sehen."


@pytest.mark.parametrize("name", ["home", "member"])
def test_menu_opens_by_keyboard_without_script(name, open_page):
    with open_page(PAGES[name], width=390, java_script_enabled=False) as page:
        page.focus(".zo-menue summary")
        page.keyboard.press("Enter")
        links = page.locator(".zo-menue nav a")
        assert links.count() == 9  # the seven of the main menu, Leicht lesen, English
        assert all(links.nth(n).is_visible() for n in range(9))


def test_every_section_is_reached_without_the_menu(look_at):
    page = look_at(width=390, java_script_enabled=False)
    menu = page.eval_on_selector_all(".zo-menue nav a", "links => links.map(link => link.href)")
    footer = page.eval_on_selector_all("footer a", "links => links.map(link => link.href)")
    assert not set(menu) - set(footer)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("name", ["home", "member", "imprint"])
def test_page_is_dark_when_the_system_is(name, script, look_at):
    def brightness(page):
        red, green, blue = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number)")
        return (red + green + blue) / 765

    page = look_at(PAGES[name], java_script_enabled=script, color_scheme="dark")
    assert brightness(page) < 0.15
    page = look_at(PAGES[name], java_script_enabled=script, color_scheme="light")
    assert brightness(page) > 0.85
