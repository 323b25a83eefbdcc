"""`zukunftsorte submission`: read a filled-in form, check and build what it says, and leave it for `zukunftsorte propose`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("submission", _run, "Liest ein ausgefülltes Formular, prüft und baut und legt das Ergebnis bereit.")
    sub.add_argument("--ereignis", default=os.environ.get("GITHUB_EVENT_PATH"), metavar="PFAD", help="Datei mit dem Ereignis (Vorgabe: die von GitHub)")
    sub.add_argument("--ziel", default="ergebnis/einreichung", metavar="ORDNER", help="Ordner des Ergebnisses (Vorgabe: ergebnis/einreichung)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.editing.submission import FILE, read_form
    from hooks.publish.build import build

    if not arguments.ereignis:
        print("Es fehlt --ereignis, die Datei mit dem Ereignis.", file=sys.stderr)
        return 2
    root = repository()
    made = read_form(root, Path(arguments.ereignis), arguments.heute, lambda: build(root, Path("site"), arguments.heute) == 0)
    target = root / arguments.ziel
    target.mkdir(parents=True, exist_ok=True)
    (target / FILE).write_text(made.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(made.answer)
    return 0
