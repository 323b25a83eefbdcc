"""`zukunftsorte schema`: write what is made from the models: schemas for editors, issue forms."""

from __future__ import annotations

import argparse

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("schema", _run, "Schreibt Eingabehilfen und Formulare neu, die aus den Modellen entstehen.")
    sub.add_argument("--nur-pruefen", action="store_true", help="nichts schreiben, nur sagen, was nicht mehr stimmt")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.editing.outputs import files

    root = repository()
    changed = [(path, text) for path, text in files() if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text]
    for path, text in changed:
        if not arguments.nur_pruefen:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8", newline="\n")
        print(f"{path} {'stimmt nicht mehr' if arguments.nur_pruefen else 'neu geschrieben'}.")
    if not changed:
        print("Alle Eingabehilfen und Formulare passen zu den Modellen.")
    return 1 if changed and arguments.nur_pruefen else 0
