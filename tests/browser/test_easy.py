"""Leicht lesen in a browser: larger type, short lines, one column, nothing cut; ways in and out; the editor keeps its lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from hooks.editing import editor

ROOT = Path(__file__).resolve().parents[2]
EASY, PLAIN = "leicht-lesen/mitglieder/munderfing/", "mitglieder/munderfing/"
SIZE = "selector => parseFloat(getComputedStyle(document.querySelector(selector)).fontSize)"
# Letters of the longest line a sentence is broken into.
LONGEST_LINE = """() => Math.max(...[...document.querySelectorAll(".zo-leicht section p")].map(p => {
  const style = getComputedStyle(p), canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${style.fontSize} ${style.fontFamily}`;
  return Math.min(p.textContent.length, Math.round(document.querySelector(".zo-leicht").clientWidth / canvas.measureText("abcdefghijklmnopqrstuvwxyz ").width * 27));
}))"""
LEFT_EDGES = "() => new Set([...document.querySelectorAll('.zo-leicht :is(h1, h2, p, li)')].map(e => Math.round(e.getBoundingClientRect().left))).size"


@pytest.mark.parametrize("width", [1440, 390])
def test_the_type_is_a_fifth_larger_than_elsewhere_without_serifs_and_widely_set(width, look_at):
    usual = look_at(PLAIN, width).evaluate(SIZE, ".zo-text p")
    page = look_at(EASY, width)
    assert page.evaluate(SIZE, ".zo-leicht section p") >= 1.2 * usual
    assert page.evaluate("() => getComputedStyle(document.querySelector('.zo-leicht section p')).fontFamily").startswith('"Instrument Sans"')
    assert page.evaluate("() => { const s = getComputedStyle(document.querySelector('.zo-leicht section p')); return parseFloat(s.lineHeight) / parseFloat(s.fontSize) }") >= 1.5


@pytest.mark.parametrize("width", [1440, 390])
def test_lines_are_short_and_stand_in_one_column(width, look_at):
    page = look_at(EASY, width)
    assert page.evaluate(LONGEST_LINE) <= 60
    assert page.evaluate(LEFT_EDGES) == 1
    assert page.evaluate("() => getComputedStyle(document.querySelector('.zo-leicht section p')).hyphens") == "manual"


def test_no_word_breaks_at_its_hyphen(look_at):
    page = look_at(EASY, 320)
    broken = page.evaluate("""() => { const range = document.createRange(), out = [];
      document.querySelectorAll(".zo-leicht section p").forEach(p => { const node = p.firstChild; if (!node || node.nodeType !== 3) return;
        for (const m of node.data.matchAll(/\\S+-\\S+/g)) { range.setStart(node, m.index); range.setEnd(node, m.index + m[0].length); if (range.getClientRects().length > 1) out.push(m[0]); } });
      return out; }""")
    assert broken == []


def test_print_is_set_in_fourteen_points(look_at):
    page = look_at(EASY, 700)
    page.emulate_media(media="print")
    assert page.evaluate(SIZE, ".zo-leicht section p") >= 14 * 96 / 72 - 0.1
    page.emulate_media(media="screen")


@pytest.mark.parametrize(("width", "where"), [(1440, "Hauptmenü"), (390, "Andere Fassungen dieser Seite")])
def test_one_click_leads_there_and_one_click_back(width, where, open_page):
    with open_page(PLAIN, width=width) as page:
        page.get_by_role("navigation", name=where, exact=True).get_by_role("link", name="Leicht lesen").click()
        assert page.url.endswith(EASY) and page.locator("h1").inner_text() == "Munderfing"
        page.get_by_role("main").get_by_role("link", name="Munderfing").click()
        assert page.url.endswith("/" + PLAIN) and "leicht-lesen" not in page.url


@pytest.mark.parametrize("address", ["", "projekte/", "404.html", "leicht-lesen/verein/"])
def test_every_page_leads_to_the_overview(address, look_at):
    page = look_at(address)
    for place in ("contentinfo", "banner"):
        role = page.get_by_role(place) if place == "contentinfo" else page.get_by_role("navigation", name="Hauptmenü", exact=True)
        link = role.get_by_role("link", name="Leicht lesen", exact=True)
        assert link.count() == 1 and link.get_attribute("href").endswith("leicht-lesen/")


def test_a_page_without_the_text_promises_none(look_at):
    assert look_at("projekte/").get_by_role("navigation", name="Andere Fassungen dieser Seite").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_page_of_the_association(scheme, look_at):
    page = look_at("leicht-lesen/verein/", color_scheme=scheme)
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("async () => (await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations.map(v => `${v.id}: ${v.nodes.map(n => n.target)}`)")
    assert found == []


FILE = "---\ntitel: Probe\nleicht: |\n  ## Wo\n  Das ist: gut.\n\n  ## Was\n  Das auch.\ngeprueft: 2026-11-22\n---\n\nText.\n"


def test_the_editor_keeps_every_line(browser: Browser):
    page = browser.new_page()
    page.add_script_tag(path=editor.packages(ROOT) / "js-yaml/dist/js-yaml.min.js")
    page.add_script_tag(path=ROOT / "overrides/bearbeiten/format.js")
    run = "([file, key, value]) => { const f = zukunftsorteFormat, values = f.lesen(file); if (key) values[key] = value; return f.schreiben(values); }"
    assert page.evaluate(run, [FILE, None, None]) == FILE
    assert page.evaluate(run, [FILE, "titel", "Anders"]) == FILE.replace("Probe", "Anders")
    typed = page.evaluate(run, [FILE, "leicht", "## Wo\r\nDas ist:  gut.  \r\n\r\n\r\nNeu."])
    assert typed == FILE.replace("leicht: |\n  ## Wo\n  Das ist: gut.\n\n  ## Was\n  Das auch.\n", "leicht: |-\n  ## Wo\n  Das ist: gut.\n\n  Neu.\n")
    assert page.evaluate(run, [FILE, "leicht", " \n "]) == FILE.replace(FILE[FILE.index("leicht") : FILE.index("geprueft")], "")
    page.close()
