"""`zukunftsorte rebuild`: ask the publishing workflow to build main anew and to try the foreign links."""

from __future__ import annotations

import argparse
import sys

from hooks.commands import Command

WORKFLOW = "veroeffentlichen.yml"


def add(command: Command) -> None:
    command("rebuild", _run, "Ruft auf GitHub den Ablauf, der die Website neu baut und fremde Links fragt.")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.editing.github import GitHub, GitHubError

    try:
        GitHub.of_workflow().ask("POST", f"actions/workflows/{WORKFLOW}/dispatches", {"ref": "main", "inputs": {"links": "true"}})
    except GitHubError as problem:
        print(problem, file=sys.stderr)
        return 1
    print("Der Ablauf „Veröffentlichen“ ist gerufen.")
    return 0
