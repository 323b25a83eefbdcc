"""Pictures of built pages, as a visitor sees them on a screen and on a phone.

In: the folder of the site and page names. Out: PNG files. Needs Playwright and a Chromium, which `make tools` sets up.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

WIDTHS = {"bildschirm": 1280, "telefon": 390}
MAX_HEIGHT = 3200
_ORIGIN = "http://vorschau.invalid"
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class BrowserMissing(Exception):
    """No picture can be taken here; the text is German."""


def take(site: Path, wanted: Mapping[str, str], target: Path) -> list[str]:
    """Write `<key>-bildschirm.png` and `<key>-telefon.png` for each page file of `wanted` (key → path inside `site`).

    The browser gets every file from the folder and nothing from the network.

    Raises:
        BrowserMissing: Playwright or Chromium is not here, or it does not start.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError:
        raise BrowserMissing("Für Bilder der Seiten fehlt Playwright; „make tools“ richtet es ein.") from None
    target.mkdir(parents=True, exist_ok=True)
    made = []
    path = os.environ.get("CHROMIUM") or next((found for name in _NAMES if (found := shutil.which(name))), None)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
            for form, width in WIDTHS.items():
                context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce", locale="de-AT")
                context.route("**/*", lambda route: _answer(route, site))
                page = context.new_page()
                for key, file in wanted.items():
                    page.goto(f"{_ORIGIN}/{file.removesuffix('index.html')}", wait_until="load")
                    page.evaluate("() => document.fonts.ready.then(() => true)")
                    height = min(MAX_HEIGHT, page.evaluate("() => document.documentElement.scrollHeight"))
                    name = f"{key}-{form}.png"
                    page.set_viewport_size({"width": width, "height": max(height, 400)})
                    page.screenshot(path=str(target / name))
                    page.set_viewport_size({"width": width, "height": 900})
                    made.append(name)
                context.close()
            browser.close()
    except Error as error:
        raise BrowserMissing(f"Der Browser macht keine Bilder: {error.message.splitlines()[0]}") from None
    return sorted(made)


def _answer(route, site: Path) -> None:
    address = urlsplit(route.request.url)
    file = (site / unquote(address.path).lstrip("/")).resolve()
    file = file / "index.html" if file.is_dir() else file
    if f"{address.scheme}://{address.netloc}" == _ORIGIN and file.is_relative_to(site.resolve()) and file.is_file():
        route.fulfill(path=str(file))
    else:
        route.abort()
