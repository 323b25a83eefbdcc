"""`zukunftsorte build`: check, build, verify, exchange."""

from __future__ import annotations

import argparse
from pathlib import Path

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("build", _run, "Prüft, baut die Website neu und tauscht sie erst aus, wenn sie fertig ist.")
    sub.add_argument("--ziel", default="site", metavar="ORDNER", help="Ordner der fertigen Website (Vorgabe: site)")
    sub.add_argument("--werk", choices=("mkdocs", "properdocs"), default="mkdocs", help="womit gebaut wird (Vorgabe: mkdocs)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.publish.build import build

    return build(repository(), Path(arguments.ziel), arguments.heute, arguments.werk)
