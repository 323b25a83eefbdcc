"""`zukunftsorte propose`: turn what `zukunftsorte submission` left into a pull request and an answer."""

from __future__ import annotations

import argparse
import sys

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("propose", _run, "Macht aus einer gelesenen Einreichung einen Vorschlag auf GitHub und antwortet.")
    sub.add_argument("--von", default="ergebnis/einreichung", metavar="ORDNER", help="Ordner mit der Einreichung (Vorgabe: ergebnis/einreichung)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.editing.github import GitHub, GitHubError
    from hooks.editing.submission import FILE, Submission, propose

    submission = Submission.model_validate_json((repository() / arguments.von / FILE).read_bytes())
    try:
        for line in propose(GitHub.of_workflow(), submission):
            print(line)
    except GitHubError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0
