"""„Diese Seite bearbeiten“ leads from every page to the file it is made of."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hooks.check import check
from hooks.publish.pictures import plan
from hooks.render import Renderer, plan_pages

ROOT = Path(__file__).resolve().parents[2]
_SITE = check(ROOT, date(2026, 11, 22)).site
_RENDERER = Renderer(_SITE, ROOT / "overrides", "https://zukunftsorte.example/", "muster/zukunftsorte", {job.name: job.shown for job in plan(_SITE, ROOT)})
_EDIT = "https://github.com/muster/zukunftsorte/edit/main/"
# Where a list is the page: its entries have no page of their own, so each leads to its own file.
_LISTS = {"content/termine.md": "event", "content/menschen.md": "person"}


@pytest.mark.parametrize("page", plan_pages(_SITE), ids=lambda page: page.url or "start")
def test_the_edit_link_leads_to_the_file_of_the_page(page) -> None:
    html = _RENDERER.content(page)
    links = re.findall(rf'href="{re.escape(_EDIT)}([^"]+)"', html)
    assert page.source in links, "Auf dieser Seite fehlt „Diese Seite bearbeiten“."
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_without_a_repository_no_link_is_invented() -> None:
    renderer = Renderer(_SITE, ROOT / "overrides", "https://zukunftsorte.example/")
    page = next(p for p in plan_pages(_SITE) if p.url == "mitmachen/")
    assert "/edit/main/" not in renderer.content(page)


@pytest.mark.parametrize(("source", "kind"), _LISTS.items())
def test_every_entry_of_a_list_has_an_edit_link_of_its_own(source: str, kind: str) -> None:
    page = next(p for p in plan_pages(_SITE) if p.source == source)
    html = _RENDERER.content(page)
    assert [e.path for e in _SITE.all(kind) if f'href="{_EDIT}{e.path}"' not in html] == []
