"""What several processes make is what one process makes, in the same order."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hooks.cores import CHUNK, FEW, in_order, workers_for

ROOT = Path(__file__).resolve().parents[1]
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the tests of others may leave threads

ENDLESS = """
import multiprocessing, time
from hooks.cores import in_order

pieces = in_order(lambda number: time.sleep(0.1), 10_000, workers=2)
next(pieces)
print(*(child.pid for child in multiprocessing.active_children()), flush=True)
time.sleep(600)
"""


def test_several_processes_make_what_one_makes_in_the_same_order() -> None:
    words = [f"Wort {number}" for number in range(10 * CHUNK + 3)]
    made = list(in_order(lambda number: (words[number], os.getpid()), len(words), workers=2))
    assert [word for word, _ in made] == words == [word for word, _ in in_order(lambda number: (words[number], 0), len(words), workers=0)]
    assert os.getpid() not in {maker for _, maker in made}


def test_a_mistake_in_one_piece_reaches_who_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        list(in_order(lambda number: 1 // (number - CHUNK), 2 * CHUNK, workers=2))


def test_few_pieces_are_made_here() -> None:
    assert workers_for(FEW) == 0
    assert list(in_order(lambda _: os.getpid(), 3)) == [os.getpid()] * 3
    assert list(in_order(lambda _: os.getpid(), 0)) == list(in_order(lambda _: os.getpid(), -1)) == []


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
