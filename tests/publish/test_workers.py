"""Pages rendered by several processes are the pages one process renders, and a page that fails is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from hooks.cores import CHUNK, in_order
from hooks.link import Site
from hooks.publish.pictures import plan
from hooks.render import PageSpec, Renderer, plan_pages

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests of others may leave threads


@pytest.fixture
def renderer(built: Path, network: Site) -> Renderer:
    pictures = {job.name: job.shown for job in plan(network, built)}
    return Renderer(network, built / "overrides", "https://zukunftsorte.at/", None, pictures)


def test_with_and_without_workers_the_bytes_are_equal(renderer: Renderer, network: Site) -> None:
    pages = plan_pages(network)
    assert len(pages) > 2 * CHUNK, "So wenige Seiten beschäftigen keine zwei Prozesse."
    alone = [renderer.content(page) for page in pages]
    assert list(in_order(lambda number: renderer.content(pages[number]), len(pages), workers=2)) == alone


def test_a_failing_page_stops_the_build_and_names_the_mistake(renderer: Renderer, network: Site) -> None:
    page = plan_pages(network)[0]
    broken = PageSpec(page.url, "gibt-es-nicht", page.title, page.heading, page.description, page.source, page.entry)
    with pytest.raises(Exception, match="gibt-es-nicht"):
        list(in_order(lambda number: renderer.content([page, broken][number]), 2, workers=2))
