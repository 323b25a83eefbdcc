"""Pages rendered by several processes are the pages one process renders."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.link import Site
from hooks.render import PageSpec, Renderer, plan_pages
from hooks.render.pool import CHUNK, contents

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests of others may leave threads


@pytest.fixture
def renderer(built: Path, network: Site) -> Renderer:
    return Renderer(network, built / "overrides", "https://zukunftsorte.at/")


def test_with_and_without_workers_the_bytes_are_equal(renderer: Renderer, network: Site) -> None:
    pages = plan_pages(network)
    assert len(pages) > 2 * CHUNK, "So wenige Seiten beschäftigen keine zwei Prozesse."
    alone = list(contents(renderer, pages, workers=0))
    assert [page for page, _ in alone] == pages
    assert list(contents(renderer, pages, workers=2)) == alone


def test_a_failing_page_stops_the_build_and_names_the_mistake(renderer: Renderer, network: Site) -> None:
    page = plan_pages(network)[0]
    broken = PageSpec(page.url, "gibt-es-nicht", page.title, page.heading, page.description, page.source, page.entry)
    with pytest.raises(Exception, match="gibt-es-nicht"):
        list(contents(renderer, [page, broken], workers=2))
