"""Waiting for something on a page. Playwright's `wait_for_function` asks with `eval`, which our pages forbid."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

_PATIENCE_S = 20
_PAUSE_MS = 50


def until(page: Page, function: str, arg: Any = None) -> None:
    """Return once the JavaScript function says true; AssertionError with the function when it does not in 20 s."""
    end = time.monotonic() + _PATIENCE_S
    while not page.evaluate(function, arg):
        assert time.monotonic() < end, f"Nach {_PATIENCE_S} s noch nicht wahr: {function}"
        page.wait_for_timeout(_PAUSE_MS)
