"""The newsletter in a browser: from 320 to 640 pixels nothing scrolls sideways or is cut, in both colour schemes it can be read."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from .test_reflow import LOST, OVERLAPS

ROOT = Path(__file__).resolve().parents[2]
WIDTHS = (320, 375, 480, 640, 800)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The mail about everything the network has, written by the command."""
    folder = tmp_path_factory.mktemp("rundbrief")
    command = [sys.executable, "-m", "hooks.cli", "rundbrief", "--seit", "2000-01-01", "--bis", "2026-11-22", "--heute", "2026-11-22", "--ziel", str(folder)]
    subprocess.run([*command, "--adresse", "https://zukunftsorte.example/"], cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.html"))


@pytest.fixture(params=["light", "dark"])
def mail(request: pytest.FixtureRequest, browser: Browser, file: Path) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param, locale="de-AT")
    page = context.new_page()
    page.asked = []
    page.on("request", lambda asked: page.asked.append(asked.url))
    page.goto(file.as_uri())
    yield page
    context.close()


def test_no_width_scrolls_sideways_or_loses_a_word(mail: Page) -> None:
    found = []
    for width in WIDTHS:
        mail.set_viewport_size({"width": width, "height": 900})
        found += [f"{width} px: {line}" for line in mail.evaluate(LOST) + mail.evaluate(OVERLAPS)]
    assert not found, "\n".join(found)


def test_the_sheet_grows_to_640_pixels_and_no_further(mail: Page) -> None:
    wide = []
    for width in (320, 640, 1000):
        mail.set_viewport_size({"width": width, "height": 900})
        wide.append(mail.evaluate("() => document.querySelector('.mitte').getBoundingClientRect().width"))
    assert wide == [304, 624, 640]


def test_it_asks_for_nothing_but_itself(mail: Page, file: Path) -> None:
    assert mail.asked == [file.as_uri()]


def test_axe_finds_no_barrier(mail: Page) -> None:
    mail.set_viewport_size({"width": 640, "height": 900})
    found = Axe().run(mail, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}).response["violations"]
    assert not found, [(v["id"], [n["html"][:80] for n in v["nodes"][:3]]) for v in found]
