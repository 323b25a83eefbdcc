"""The subcommands of `zukunftsorte`: one module each, with a function `add` that declares its options.

A module imports what it needs inside its run function, so that `zukunftsorte check` does not load the PDF machinery.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

Run = Callable[[argparse.Namespace], int]
Command = Callable[[str, Run, str], argparse.ArgumentParser]  # name, run, one German sentence
MODULES = (  # in the order of the help
    "check", "report", "build", "release_check", "schema", "intake", "editor", "new", "summary", "preview", "receive", "comment",
    "submission", "propose", "newsletter", "annual_report", "reminders", "weblinks", "owners", "rebuild",
)


def add_all(command: Command) -> None:
    for name in MODULES:
        import_module(f"hooks.commands.{name}").add(command)


def day(text: str) -> date:
    """A day typed on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Tag der Form 2026-11-22") from None


def repository() -> Path:
    """The nearest folder upwards that holds mkdocs.yml; the current one where there is none."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").is_file()), here)


def day(text: str) -> date:
    """The day of an option like `--heute`."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Tag der Form 2026-11-22") from None
