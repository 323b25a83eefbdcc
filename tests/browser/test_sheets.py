"""The pages to print: Steckbrief and Gemeinderatspapier fill one A4 page each, and say what the PDFs say."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader

from hooks.publish.paper_data import Desk
from hooks.publish.papers import jobs
from hooks.publish.print_fit import choose, height

from .conftest import ROOT
from .pages import PAGES, SHEETS, addresses

A4 = (595, 842)
# The height its content needs on paper, in millimetres.
NEEDED = """() => {
  const sheet = document.querySelector("main"), [head, columns, foot] = sheet.children;
  const look = getComputedStyle(sheet), text = head.querySelector(".zo-blatt-text");
  const millimetres = 25.4 / 96, inner = foot.getBoundingClientRect().bottom - columns.getBoundingClientRect().top;
  const head_needs = Math.max(parseFloat(getComputedStyle(head).minHeight), Array.from(text.children).reduce((sum, part) => sum + part.getBoundingClientRect().height, 0));
  return (parseFloat(look.paddingTop) + parseFloat(look.paddingBottom) + parseFloat(getComputedStyle(columns).marginTop) + head_needs + inner) * millimetres;
}"""


def letters(text: str) -> str:
    return re.sub(r"[\s\u2060\u00ad-]", "", text)


@pytest.fixture(scope="module")
def printed(site, look_at) -> dict[str, PdfReader]:
    """Every sheet of the site, printed by the browser."""
    made = {}
    for address in addresses(site):
        if address.endswith(SHEETS):
            page = look_at(address, color_scheme="dark")
            made[address] = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    return made


@pytest.fixture(scope="module")
def papers(real_site) -> dict[str, dict]:
    """What the PDFs say, by the address of the sheet."""
    return {job.address.removesuffix(".pdf") + "/": job for job in jobs(real_site, Desk.open(real_site, ROOT / "overrides", "https://zukunftsorte.at/"))}


def test_every_paper_has_its_sheet(printed, papers, real_site):
    assert set(printed) == set(papers)
    assert sum(address.endswith("/steckbrief/") for address in printed) == len(real_site.all("member"))
    assert len(printed) > 20


def test_every_sheet_prints_on_exactly_one_a4_page(printed):
    pages = {address: len(pdf.pages) for address, pdf in printed.items()}
    assert {address: count for address, count in pages.items() if count != 1} == {}
    assert {tuple(round(float(side)) for side in pdf.pages[0].mediabox[2:]) for pdf in printed.values()} == {A4}


def test_a_sheet_says_what_the_paper_says(printed, papers):
    for address, pdf in printed.items():
        text = letters(pdf.pages[0].extract_text())
        content = papers[address].content
        _, said = choose(content, papers[address].template)
        wanted = [content["name"], content["lead"], content["checked"], said.get("portrait", ""), *(f["value"] for f in said["facts"])]
        wanted += [item["text"] for side in said.get("lessons", ()) for item in side["items"]]
        wanted += [s["date"] for s in said["sources"]]
        assert [words for words in wanted if letters(words) not in text] == [], address
        assert "Drucken" not in text, "Die Bedienung gehört nicht aufs Papier."


def test_the_guessed_height_is_never_too_low(papers, look_at):
    """The build cannot measure; where its guess is too low, a longer text would run onto a second page."""
    for address, job in papers.items():
        page = look_at(address, width=794)
        page.emulate_media(media="print")
        density, text = choose(job.content, job.template)
        assert page.evaluate(NEEDED) <= height(job.content, text, job.template, density) + 3, address


def test_the_button_prints_and_is_there_only_with_script(open_page):
    with open_page(PAGES["fact-sheet"]) as page:
        page.evaluate("() => { window.asked = 0; window.print = () => { window.asked += 1; }; }")
        page.get_by_role("button", name="Drucken").click()
        assert page.evaluate("window.asked") == 1
    with open_page(PAGES["fact-sheet"], java_script_enabled=False) as page:
        assert page.get_by_role("button", name="Drucken").count() == 0
        assert "Strg + P" in page.locator("nav").inner_text()


@pytest.mark.parametrize(("profile", "sheet"), [("member", "fact-sheet"), ("project", "council-paper")])
def test_a_profile_leads_to_its_sheet_and_the_sheet_back(profile, sheet, open_page):
    with open_page(PAGES[profile]) as page:
        page.click(".zo-tasten a[href$='/']:not([href^='http'])")
        assert page.url.endswith(PAGES[sheet])
        assert page.locator(".zo-blatt-leiste a[href$='.pdf']").count() == 1
        page.click(".zo-blatt-leiste a[href='../']")
        assert page.url.endswith(PAGES[profile])


def test_search_engines_are_led_to_the_profile(site):
    for address in addresses(site):
        if address.endswith(SHEETS):
            html = (site / address / "index.html").read_text(encoding="utf-8")
            assert '<meta name="robots" content="noindex">' in html
            assert f'<link rel="canonical" href="https://zukunftsorte.at/{address.rstrip("/").rpartition("/")[0]}/">' in html
            assert "data-pagefind-body" not in html
