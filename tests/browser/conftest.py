"""The built site, the server and the browser: each made once for all browser tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from hooks.check import check
from hooks.link import Site

from .chromium import ChromiumMissing, launch
from .server import serve

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-22"
SUB_PATH = "/repo/"
HEIGHT = 900


def _build(target: Path, **environment: str) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--site-dir", str(target)]
    settings = os.environ | {"ZUKUNFTSORTE_HEUTE": TODAY, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=ROOT, env=settings | environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"Die Website lässt sich nicht bauen:\n{done.stdout}{done.stderr}", pytrace=False)
    return target


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, built as for its own domain."""
    return _build(tmp_path_factory.mktemp("browser") / "site")


@pytest.fixture(scope="session")
def real_site() -> Site:
    """What the sources of the real site say."""
    return check(ROOT, date.fromisoformat(TODAY)).site


@pytest.fixture(scope="session")
def base(site: Path) -> Iterator[str]:
    """The address of the served site."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def base_below_path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site built and served as a project site: everything below /repo/."""
    folder = _build(tmp_path_factory.mktemp("browser") / "unterpfad", SITE_URL=f"https://beispiel.example{SUB_PATH}")
    with serve(folder, SUB_PATH) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            running = launch(playwright)
        except ChromiumMissing as missing:
            pytest.fail(str(missing), pytrace=False)
        yield running
        running.close()


@pytest.fixture(scope="session")
def open_page(browser: Browser, base: str) -> Callable[..., object]:
    """`with open_page("mitglieder/", width=390, …) as page:` – a page of a fresh visitor; options are Playwright's."""

    @contextmanager
    def opened(address: str = "", width: int = 1440, **options) -> Iterator[Page]:
        page = _visitor(browser, options)
        try:
            page.set_viewport_size({"width": width, "height": HEIGHT})
            page.goto(base + address)
            yield page
        finally:
            page.context.close()

    return opened


@pytest.fixture(scope="session")
def look_at(browser: Browser, base: str) -> Callable[..., Page]:
    """`look_at("mitglieder/", width=390, …)` – the same for tests that only look: one page is kept for each set of
    options and led from address to address, which saves most of the time of a fresh visitor."""
    kept: dict[tuple, Page] = {}

    def looked(address: str = "", width: int = 1440, **options) -> Page:
        key = tuple(sorted(options.items()))
        page = kept.get(key) or kept.setdefault(key, _visitor(browser, options))
        page.emulate_media(media="null")
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.goto(base + address)
        return page

    return looked


def _visitor(browser: Browser, options: dict) -> Page:
    context = browser.new_context(**{"reduced_motion": "reduce", "locale": "de-AT"} | options)
    context.set_default_timeout(20_000)
    return context.new_page()
