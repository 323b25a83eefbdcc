"""axe-core finds nothing on any template, at three widths, in both colour schemes, idle and with search or menu open."""

from __future__ import annotations

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from .pages import PAGES, addresses, is_covered

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1440, 390, 320)
# Starts without waiting, so that both schemes are looked at side by side, each in its own process.
START = """rules => { window.axeFound = axe.run({runOnly: rules, resultTypes: ["violations"], preload: false}).then(result =>
  result.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.target.join(" ")} – ${node.failureSummary.split("\\n").slice(1).join(" ").trim()}`))); }"""

# Long tables and lists keep their first ten rows: axe needs many seconds for the like ones after them and sees nothing new there.
SHORTEN = "() => document.querySelectorAll('main :is(tr, li):nth-child(n+11)').forEach(row => row.remove())"

Pair = dict[str, Page]


@pytest.fixture
def pair_of(look_at):
    """`pair_of(address)` – the page twice: {"light": page, "dark": page}, with axe at hand."""

    def opened(address: str, **options) -> Pair:
        pair = {scheme: look_at(address, color_scheme=scheme, **options) for scheme in ("light", "dark")}
        for page in pair.values():
            page.evaluate(AXE_SCRIPT)
            page.evaluate(SHORTEN)
        return pair

    return opened


def violations(pair: Pair, widths: tuple[int, ...] = WIDTHS, state: str = "") -> list[str]:
    """What axe finds at every width and in both schemes; the pages stay open in their state."""
    found = []
    for width in widths:
        for page in pair.values():
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate(START, RULES)
        for scheme, page in pair.items():
            found += [f"{width} {scheme} {state}: {line}" for line in page.evaluate("window.axeFound")]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name, pair_of):
    found = violations(pair_of(PAGES[name]))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["home", "member"])
def test_axe_finds_nothing_in_the_search(name, pair_of):
    found, pair = [], pair_of(PAGES[name])
    for words, answer in ("", ""), ("Genossenschaft", "Treffer"), ("xyzzyxyzzy", "Kein Treffer"):
        for page in pair.values():
            if not words:
                page.click("button[data-suche]")
            page.fill("#suchfeld", words)
            page.locator(".zo-suche-stand").filter(has_text=answer).wait_for()
        found += violations(pair, state=f"Suche: {answer or 'leer'}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["home", "member"])
def test_axe_finds_nothing_in_the_open_menu(name, pair_of):
    pair = pair_of(PAGES[name], width=390)
    for page in pair.values():
        page.click(".zo-menue summary")
    found = violations(pair, widths=(390, 320), state="Menü offen")
    assert all(page.evaluate("document.querySelector('.zo-menue').open") for page in pair.values())
    assert not found, "\n".join(found)


def test_every_page_belongs_to_a_template_looked_at(site):
    missing = [address for address in addresses(site) if not is_covered(address)]
    assert not missing, f"In tests/browser/pages.py fehlt ein Beispiel für: {', '.join(missing)}"
