"""The room „channels“: what the network says, in every form people use.

In: the Site and its Renderer. Out: addresses and contents of files that stand beside the pages. Each form is one module
with a function `files`; what it writes is a pure function of the Source, so two builds give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from hooks.link import Site
from hooks.render import PageSpec, Renderer

Files = Iterator[tuple[str, str | bytes]]  # address from the root of the site, content
MODULES: tuple[str, ...] = ()  # in this room, in the order they are written


@dataclass(frozen=True)
class Source:
    """What every channel may read. `renderer.site_url` ends with a slash; `root` is the repository."""

    site: Site
    renderer: Renderer
    pages: tuple[PageSpec, ...]
    root: Path


def all_files(source: Source) -> Files:
    """Every file of every channel."""
    for name in MODULES:
        write: Callable[[Source], Files] = import_module(f"hooks.channels.{name}").files
        yield from write(source)
