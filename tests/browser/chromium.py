"""Find and start the browser of these tests: the system's Chromium, else Playwright's own. Out: a running Browser."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Browser, Error, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class ChromiumMissing(Exception):
    """There is no browser to test with; the text says the way out."""


def find() -> str | None:
    """The path of a Chromium: what CHROMIUM names, else what the system has; None leaves it to Playwright."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def launch(playwright: Playwright) -> Browser:
    """Start Chromium without a window.

    Raises:
        ChromiumMissing: neither the system nor Playwright has one, or it does not start.
    """
    path = find()
    try:
        return playwright.chromium.launch(executable_path=path, args=FLAGS)
    except Error as error:
        found = f"Chromium unter „{path}“ startet nicht" if path else "Für die Browsertests fehlt Chromium"
        raise ChromiumMissing(
            f"{found}. Abhilfe: „make test“ richtet ihn ein; von Hand: apt-get install chromium, "
            f"oder CHROMIUM=/pfad/zu/chromium setzen. ({error.message.splitlines()[0]})"
        ) from None
