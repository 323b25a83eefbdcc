"""Pages rendered by several processes are the pages one process renders."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from workshop import ROOT

from hooks.link import Site
from hooks.render import PageSpec, Renderer, plan_pages
from hooks.render.pool import CHUNK, contents

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests of others may leave threads

ENDLESS = """
import multiprocessing, time
from hooks.render.pool import contents

class Slow:
    def content(self, page):
        time.sleep(0.1)

pages = contents(Slow(), list(range(10_000)), workers=2)
next(pages)
print(*(child.pid for child in multiprocessing.active_children()), flush=True)
time.sleep(600)
"""


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


def test_workers_end_with_a_build_that_is_killed() -> None:
    done = subprocess.Popen([sys.executable, "-c", ENDLESS], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    workers = [Path("/proc", number) for number in done.stdout.readline().split()]
    assert len(workers) == 2
    done.kill()
    done.wait()
    until = time.monotonic() + 60
    while any(_lives(worker) for worker in workers):
        assert time.monotonic() < until, "Ein Helfer lebt noch."
        time.sleep(0.1)


def _lives(worker: Path) -> bool:
    try:
        return (worker / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
