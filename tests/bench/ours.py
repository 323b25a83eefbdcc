"""Our build of the repository in the current folder: the part that is compared, or all of it with a stopwatch at each part.

    python tests/bench/ours.py gezaehlt|alles ZIEL

`gezaehlt`: check, link, render, verify, as issue 2 counts. `alles`: the same build with everything that follows the written
pages, and with the rules of the voice that only the office's desk asks; one line for each part on standard output: name,
seconds of wall clock, seconds of CPU.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, os.getcwd())  # the network brings its own copy of our code

from mkdocs.__main__ import cli  # noqa: E402

from hooks import site_build  # noqa: E402
from hooks.editing import desk  # noqa: E402
from hooks.publish.verify import verify  # noqa: E402

PARTS = {  # not counted; name → module and function
    "Vorlesen (Sprachprüfung)": ("hooks.check", "lint"), "Pult": ("hooks.editing.desk", "desk"), "Bilder": ("hooks.site_build", "write_pictures"),
    "PDF": ("hooks.publish.papers", "write_papers"), "Druckseiten": ("hooks.publish.print_pages", "print_pages"),
    "Feeds, Kalender, Daten": ("hooks.channels", "write"), "Einbettkarten": ("hooks.publish.embed", "cards"), "Pressemappen": ("hooks.publish.press", "kits"),
    "Textfassungen": ("hooks.publish.twins", "write_twins"), "Vorschaukarten": ("hooks.publish.cards", "write_cards"), "Suchindex": ("hooks.publish.search", "write_index"),
}


def _cpu() -> float:
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, and a line that says what it took; what it yields is made at once."""

    def run(*arguments: Any, **named: Any) -> Any:
        wall, cpu = time.perf_counter(), _cpu()
        result = work(*arguments, **named)
        result = list(result) if isinstance(result, Iterator) else result
        print(name, f"{time.perf_counter() - wall:.3f}", f"{_cpu() - cpu:.3f}", sep="\t", flush=True)
        return result

    return run


def count_only(state: site_build.State, target: Path) -> tuple[()]:
    """In place of what follows the written pages: they are verified; links to what was not made are told, and that is no matter."""
    state.close()
    verify(target, state.site)
    return ()


def main(mode: str, target: str) -> None:
    if mode == "alles":
        for name, (module, function) in PARTS.items():
            room = import_module(module)
            setattr(room, function, timed(name, getattr(room, function)))
        finish = site_build.finish
        site_build.finish = lambda state, folder: (finish(state, folder), timed("Nachprüfung von allem", verify)(folder, state.site))[0]
    else:
        desk.PAGE = ""  # no desk: it would have every text read aloud
        site_build.finish = count_only
    cli(["build", "-q", "-d", target])


if __name__ == "__main__":
    main(*sys.argv[1:])
