"""`zukunftsorte editor`: the editor alone, for an address of its own."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("editor", _run, "Schreibt nur den Editor in einen Ordner, für eine eigene Adresse.")
    sub.add_argument("--ziel", type=Path, required=True, metavar="ORDNER", help="Ordner, den die eigene Adresse ausliefert")
    sub.add_argument("--repository", default=os.environ.get("GITHUB_REPOSITORY"), metavar="EIGENTUEMER/NAME", help="wohin der Editor speichert")
    sub.add_argument("--anmeldung", default=os.environ.get("BEARBEITEN_ANMELDUNG"), metavar="ADRESSE", help="Hilfsdienst für die Anmeldung bei GitHub")
    sub.add_argument("--decap", type=Path, metavar="ORDNER", help="statt Sveltia CMS: Ordner mit dem ausgepackten npm-Paket decap-cms")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.editing import decap
    from hooks.editing.cms import Place
    from hooks.editing.editor import Missing, packages, write

    if not arguments.repository:
        print("Es fehlt --repository: In welches Repository soll der Editor speichern?", file=sys.stderr)
        return 2
    try:
        modules, overrides, place = packages(repository()), repository() / "overrides", Place(arguments.repository, sign_in=arguments.anmeldung)
        if arguments.decap:
            decap.write(arguments.decap, modules, overrides, arguments.ziel, place)
        else:
            write(modules, overrides, arguments.ziel, place)
    except Missing as missing:
        print(missing, file=sys.stderr)
        return 1
    print(f"Der Editor liegt in {arguments.ziel}/.")
    return 0
