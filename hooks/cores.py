"""Many like pieces of work on all cores: forked workers work ahead of the process that takes what they made.

A piece depends only on what is there before the fork, so a worker needs nothing but its number, and the results are the
same with and without workers. Where forking is not safe or does not pay, pieces are made one by one.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

T = TypeVar("T")
FEW = 64  # up to here one process is as quick
CHUNK = 8  # pieces a worker makes at a time
AHEAD = 8  # chunks for each worker that may wait to be taken; more would only fill memory
_shared: Callable[[int], Any] | None = None  # what the workers find when they are forked


def in_order(make: Callable[[int], T], count: int, workers: int | None = None) -> Iterator[T]:
    """make(0), make(1) … make(count - 1); each depends on nothing but its number and what is there before the fork."""
    workers = workers_for(count) if workers is None else workers
    if workers < 2:
        yield from map(make, range(count))
        return
    global _shared
    _shared = make
    gc.freeze()  # else the first collection in each worker would copy the memory it shares
    with ProcessPoolExecutor(workers, get_context("fork"), _end_with_parent) as pool:
        chunks = (pool.submit(_make, range(start, min(start + CHUNK, count))) for start in range(0, count, CHUNK))
        waiting: deque[Future[list[T]]] = deque(islice(chunks, workers * AHEAD))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(islice(chunks, 1))
            yield from done
    gc.unfreeze()
    _shared = None


def _end_with_parent() -> None:
    """A worker would wait for ever for work from a process that was killed."""
    threading.Thread(target=lambda: (parent_process().join(), os._exit(1)), daemon=True).start()


def _make(numbers: range) -> list[Any]:
    return [_shared(number) for number in numbers]


def workers_for(count: int) -> int:
    """How many workers to fork; 0 where there is little to do, one core, no safe fork, or threads (the live preview)."""
    if count <= FEW or not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 0
    cores = len(os.sched_getaffinity(0))
    return min(cores, 8) if cores > 1 else 0
