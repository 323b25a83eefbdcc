"""Contents of many pages on all cores: forked workers render ahead of the process that writes.

A page depends only on what is there before the fork, so a worker needs nothing but its number, and the bytes are the
same with and without workers. Where forking is not safe or does not pay, pages are rendered one by one.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context, parent_process

from hooks.render.pages import PageSpec
from hooks.render.templates import Renderer

FEW = 64  # up to here one process is as quick
CHUNK = 8  # pages a worker renders at a time
AHEAD = 8  # chunks for each worker that may wait to be written; more would only fill memory
_shared: tuple[Renderer, list[PageSpec]] | None = None  # what the workers find when they are forked


def contents(renderer: Renderer, pages: list[PageSpec], workers: int | None = None) -> Iterator[tuple[PageSpec, str]]:
    """Each page with its content, in order."""
    workers = _workers(len(pages)) if workers is None else workers
    if workers < 2:
        yield from ((page, renderer.content(page)) for page in pages)
        return
    global _shared
    _shared = renderer, pages
    gc.freeze()  # else the first collection in each worker would copy the memory it shares
    with ProcessPoolExecutor(workers, get_context("fork"), _end_with_parent) as pool:
        chunks = (pool.submit(_render, start) for start in range(0, len(pages), CHUNK))
        waiting: deque[Future[list[str]]] = deque(islice(chunks, workers * AHEAD))
        page = iter(pages)
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(islice(chunks, 1))
            yield from zip(islice(page, len(done)), done, strict=True)
    gc.unfreeze()
    _shared = None


def _end_with_parent() -> None:
    """A worker would wait for ever for work from a process that was killed."""
    threading.Thread(target=lambda: (parent_process().join(), os._exit(1)), daemon=True).start()


def _render(start: int) -> list[str]:
    renderer, pages = _shared
    return [renderer.content(page) for page in pages[start : start + CHUNK]]


def _workers(pages: int) -> int:
    """How many workers to fork; 0 where there are few pages, one core, no safe fork, or threads (the live preview)."""
    if pages <= FEW or not sys.platform.startswith("linux") or threading.active_count() > 1:
        return 0
    cores = len(os.sched_getaffinity(0))
    return min(cores, 8) if cores > 1 else 0
