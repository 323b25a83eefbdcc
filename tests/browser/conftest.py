"""The built site, the server and the browser: each made once for all browser tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from hooks.check import check
from hooks.link import Site

from .chromium import ChromiumMissing, launch
from .desk import served_editor
from .server import serve

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-22"
SUB_PATH = "/repo/"
HEIGHT = 900

expect.set_options(timeout=20_000)  # a busy machine is slow, not wrong


@pytest.fixture(scope="session")
def site(real_folder: Path) -> Path:
    """The folder of the real site, built as for its own domain."""
    return real_folder


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
def base_below_path(tmp_path_factory: pytest.TempPathFactory, build_real: Callable[..., Path]) -> Iterator[str]:
    """The address of the site built and served as a project site: everything below /repo/."""
    folder = build_real(tmp_path_factory.mktemp("browser") / "unterpfad", SITE_URL=f"https://beispiel.example{SUB_PATH}")
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
def served_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the editor with its test backend."""
    with served_editor(tmp_path_factory.mktemp("editor")) as address:
        yield address


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
