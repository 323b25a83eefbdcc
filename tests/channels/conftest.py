"""What the channels write for the small site, changed or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from hooks import channels
from hooks.check import check
from hooks.render import Renderer, plan_pages

OVERRIDES = Path(__file__).parents[2] / "overrides"
Write = Callable[..., dict[str, bytes]]


@pytest.fixture
def write(klein: Path, today: date) -> Write:
    """All files by address, after texts in the small site were exchanged: {path: (old, new)}."""

    def files(swaps: dict[str, tuple[str, str]] | None = None, site_url: str = "https://zukunftsorte.example/") -> dict[str, bytes]:
        for path, (old, new) in (swaps or {}).items():
            text = (klein / path).read_text(encoding="utf-8")
            assert old in text
            (klein / path).write_text(text.replace(old, new), encoding="utf-8")
        result = check(klein, today)
        assert result.ok, result.findings
        source = channels.Source(result.site, Renderer(result.site, OVERRIDES, site_url), tuple(plan_pages(result.site)), klein)
        return {address: content if isinstance(content, bytes) else content.encode() for address, content in channels.all_files(source)}

    return files
