"""On paper: the content on A4 pages, no controls, no navigation, dark ink on white whatever the screen showed."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from pypdf import PdfReader

from .pages import PAGES

# Words of header, menus and footer that the content itself does not use.
SHELL_WORDS = """() => {
  const words = node => node.textContent.match(/[A-Za-zÄÖÜäöüß]{6,}/g) || [];
  const content = new Set(words(document.querySelector("main")));
  const shell = Array.from(document.querySelectorAll("body > :is(header, nav, footer, aside)")).flatMap(words);
  return Array.from(new Set(shell)).filter(word => !content.has(word));
}"""


@pytest.mark.parametrize("name", ["home", "member", "project", "events"])
def test_page_prints_its_content_and_nothing_else(name, look_at):
    page = look_at(PAGES[name], color_scheme="dark")
    shell = page.evaluate(SHELL_WORDS)
    heading = page.locator("h1").inner_text()
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    text = " ".join("".join(sheet.extract_text() for sheet in pdf.pages).split())
    assert len(shell) > 10
    assert len(pdf.pages) >= 1
    width, height = (round(float(side)) for side in pdf.pages[0].mediabox[2:])
    assert (width, height) in [(595, 842), (595, 841), (596, 842)]
    assert "".join(heading.split()) in text.replace(" ", "")
    assert not set(shell) & set(re.findall(r"\w+", text))


@pytest.mark.parametrize("name", PAGES)
def test_print_hides_the_shell_and_all_controls(name, look_at):
    page = look_at(PAGES[name], width=700, color_scheme="dark")
    page.emulate_media(media="print")
    for selector in ("body > header", "body > footer", "body > nav", ".zo-filter", ".zo-schalter", ".zo-sprung", "button", "summary", "dialog"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("document.documentElement.scrollWidth") <= 700


@pytest.mark.parametrize("name", ["home", "member"])
def test_printed_picture_begins_with_the_content(name, look_at):
    """Nothing dark is left at the top of the sheet, where the header stands on the screen."""
    page = look_at(PAGES[name], width=700)
    page.emulate_media(media="print")
    top = Image.open(io.BytesIO(page.screenshot(clip={"x": 0, "y": 0, "width": 700, "height": 8})))
    assert top.convert("L").getextrema() == (255, 255)
