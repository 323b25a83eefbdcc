"""`zukunftsorte release-check`: what the association still has to supply."""

from __future__ import annotations

import argparse

from hooks.check import check
from hooks.commands import Command, repository


def add(command: Command) -> None:
    command("release-check", _run, "Sagt, was für die Freigabe der Website noch fehlt.")


def _run(arguments: argparse.Namespace) -> int:
    result = check(repository(), arguments.heute)
    missing = [f"„{field}“ ({description})" for field, description in result.site.missing_facts]
    if not result.ok:
        missing.insert(0, "Die Inhalte haben noch Fehler; „zukunftsorte check“ zeigt sie.")
    if not missing:
        print("Nichts fehlt: Die Website kann freigegeben werden.")
        return 0
    print("Für die Freigabe fehlt noch (in content/verein.yml):")
    print("\n".join(f"- {entry}" for entry in missing))
    return 1
