"""Narrow screens, large text, wide spacing and forced colours lose nothing: no sideways scrolling, no cut words."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from .pages import PAGES

# Words that stand outside the page, or are cut by a box that hides what flows over; boxes that scroll by themselves are left out.
LOST = """() => {
  const faults = [], say = (node, why) => faults.push(`${why}: „${node.data.trim().slice(0, 40)}“ in ${node.parentElement.tagName.toLowerCase()}.${node.parentElement.className}`);
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) faults.push(`Seite ${page.scrollWidth} px breit bei ${page.clientWidth}`);
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node; (node = texts.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("svg, script, option, .zo-weg, .zo-skip, dialog:not([open])") || !parent.checkVisibility({visibilityProperty: true})) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    let cut = {left: 0, right: page.clientWidth, top: -Infinity, bottom: Infinity}, scrolls = false, hidden = false;
    for (let around = parent; around && around !== document.body; around = around.parentElement) {
      const look = getComputedStyle(around);
      if (look.clipPath === "inset(50%)") hidden = true;
      if (/auto|scroll/.test(look.overflowX)) scrolls = true;
      if (/hidden|clip/.test(look.overflowX)) {
        const edge = around.getBoundingClientRect();
        cut = {left: Math.max(cut.left, edge.left), right: Math.min(cut.right, edge.right), top: Math.max(cut.top, edge.top), bottom: Math.min(cut.bottom, edge.bottom)};
      }
    }
    if (hidden || scrolls) continue;
    if (box.left < cut.left - 2 || box.right > cut.right + 2) say(node, "seitlich abgeschnitten");
    if (box.top < cut.top - 4 || box.bottom > cut.bottom + 4) say(node, "oben oder unten abgeschnitten");
  }
  document.querySelectorAll("button, .zo-taste, label, summary, th, td, dd, dt").forEach(box => {
    if (box.checkVisibility() && box.clientWidth && box.scrollWidth > box.clientWidth + 2 && getComputedStyle(box).overflowX === "visible" && !box.closest(".table"))
      faults.push(`Text breiter als sein Kasten: „${box.textContent.trim().slice(0, 40)}“`);
  });
  return faults;
}"""
# Lines of different elements that lie over each other by more than two fifths of their height.
OVERLAPS = """() => {
  const lines = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let node; (node = texts.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("svg, script, option, .zo-weg, .zo-skip, dialog") || !parent.checkVisibility({visibilityProperty: true})) continue;
    if (getComputedStyle(parent).clipPath === "inset(50%)") continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width > 1) lines.push({box, node, block: parent.closest("p, li, h1, h2, h3, h4, dt, dd, a, button, summary, td, th, label, small, span") || parent});
  }
  lines.sort((a, b) => a.box.top - b.box.top);
  const faults = [];
  lines.forEach((one, index) => {
    for (let next = index + 1; next < lines.length && lines[next].box.top < one.box.bottom; next += 1) {
      const other = lines[next];
      if (one.block === other.block || one.block.contains(other.block) || other.block.contains(one.block)) continue;
      const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (wide > 3 && high > 0.4 * Math.min(one.box.height, other.box.height)) faults.push(`„${one.node.data.trim().slice(0, 30)}“ über „${other.node.data.trim().slice(0, 30)}“`);
    }
  });
  return faults;
}"""
# WCAG 1.4.12; both through the DOM, which the page's policy allows.
SPACING = """() => { const sheet = new CSSStyleSheet();
  sheet.replaceSync("* {line-height:1.5 !important; letter-spacing:.12em !important; word-spacing:.16em !important} p {margin-bottom:2em !important}");
  document.adoptedStyleSheets = [sheet]; }"""
DOUBLE = "() => document.documentElement.style.setProperty('font-size', 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px')"


def faults(page: Page, state: str) -> list[str]:
    return [f"{state}: {line}" for line in page.evaluate(LOST) + page.evaluate(OVERLAPS)]


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_at_any_width(name, look_at):
    found = []
    page = look_at(PAGES[name])
    for width in (1440, 1024, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found += faults(page, f"{width} px")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [1440, 768, 390, 360, 320])
def test_header_stays_in_one_row(width, look_at):
    middles = look_at(width=width).eval_on_selector_all(
        "body > header > div > *", "parts => parts.map(part => part.getBoundingClientRect()).filter(box => box.width).map(box => box.top + box.height / 2)"
    )
    assert len(middles) >= 3
    assert max(middles) - min(middles) < 2


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_with_text_of_double_size(name, look_at):
    found = []
    page = look_at(PAGES[name])
    page.evaluate(DOUBLE)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found += faults(page, f"200 % bei {width} px")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_lost_with_wide_text_spacing(name, look_at):
    found = []
    page = look_at(PAGES[name])
    page.evaluate(SPACING)
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 900})
        found += faults(page, f"Abstände bei {width} px")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("make_larger", [DOUBLE, SPACING], ids=["double", "spacing"])
def test_search_and_menu_fit_with_larger_text(width, make_larger, open_page):
    with open_page(width=width) as page:
        page.evaluate(make_larger)
        if page.locator(".zo-menue").is_visible():
            page.click(".zo-menue summary")
            assert not (found := page.evaluate(LOST)), "\n".join(found)
            page.keyboard.press("Escape")
        page.click("button[data-suche]")
        page.fill("#suchfeld", "Genossenschaft")
        page.wait_for_selector(".zo-suche-treffer a")
        dialog = page.evaluate("(d => [d.scrollWidth, d.clientWidth, d.getBoundingClientRect().right])(document.querySelector('.zo-suche'))")
        assert dialog[0] <= dialog[1] + 1 and dialog[2] <= width
        assert not (found := faults(page, "Suche")), "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["home", "members", "member", "project", "topic"])
def test_parcels_keep_an_outline_in_forced_colours(name, scheme, look_at):
    """Every parcel has a stroke of at least 1 px that differs from the page's ground."""
    page = look_at(PAGES[name], forced_colors="active", color_scheme=scheme)
    parcels = page.evaluate("""() => Array.from(document.querySelectorAll("main svg .zo-form")).filter(form => form.checkVisibility()).map(form => {
      const look = getComputedStyle(form), matrix = form.getScreenCTM();
      const scale = look.vectorEffect === "non-scaling-stroke" ? 1 : Math.hypot(matrix.a, matrix.b);
      return [look.stroke, parseFloat(look.strokeWidth) * scale, form.closest("svg").getAttribute("class") || "groß"];
    })""")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert parcels
    weak = [parcel for parcel in parcels if parcel[0] in ("none", ground) or parcel[1] < 0.9]
    assert not weak, weak


@pytest.mark.parametrize("width", [1440, 1280, 1000])
@pytest.mark.parametrize("name", ["member", "project"])
def test_a_heading_jumped_to_is_not_under_the_bar(name, width, look_at):
    page = look_at(f"{PAGES[name]}#aktuelles", width=width)
    bar, heading = (page.locator(where).bounding_box() for where in (".zo-sprung", "#aktuelles-titel"))
    assert 0 <= bar["y"] < 5, "the bar stays at the top"
    assert heading["y"] >= bar["y"] + bar["height"]
