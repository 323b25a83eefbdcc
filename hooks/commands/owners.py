"""`zukunftsorte owners`: write `.github/CODEOWNERS` from the accounts in hooks/data/zustaendig.yaml."""

from __future__ import annotations

import argparse

from hooks.commands import Command, repository


def add(command: Command) -> None:
    command("owners", _run, "Schreibt .github/CODEOWNERS aus den Konten in hooks/data/zustaendig.yaml.")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.check import check
    from hooks.editing.owners import FILE, codeowners

    root = repository()
    file = root / FILE
    file.parent.mkdir(exist_ok=True)
    file.write_text(codeowners(check(root, arguments.heute).site), encoding="utf-8")
    print(f"{FILE} ist geschrieben.")
    return 0
