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
MODULES = ("feeds", "change_feeds", "calendars", "open_data", "figures", "catalogue")  # in this room, in the order they are written


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
        make: Callable[[Source], Files] = import_module(f"hooks.channels.{name}").files
        yield from make(source)


def put(target: Path, address: str, content: str | bytes) -> None:
    """Write one file below the site; an address nobody has claimed yet."""
    file = target / address
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("xb") as stream:
        stream.write(content.encode() if isinstance(content, str) else content)


def write(source: Source, target: Path) -> str:
    """Write every file of every channel below `target`; a sentence for the report.

    Raises:
        FileExistsError: Two channels, or a channel and a page, claim one address.
    """
    count = 0
    for address, content in all_files(source):
        put(target, address, content)
        count += 1
    return f"{count} Dateien für Kalender, Feeds und Daten"
