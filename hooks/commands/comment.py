"""`zukunftsorte comment`: the one German comment on a proposal, with the workflow's token."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("comment", _run, "Schreibt die Rückmeldung zu einem Vorschlag und räumt Bilder abgeschlossener weg.")
    sub.add_argument("--von", default="ergebnis/geprueft", metavar="ORDNER", help="Ordner mit dem Geprüften (Vorgabe: ergebnis/geprueft)")
    sub.add_argument("--ereignis", default=os.environ.get("GITHUB_EVENT_PATH"), metavar="PFAD", help="Datei mit dem Ereignis (Vorgabe: die von GitHub)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.editing.feedback import answer
    from hooks.editing.github import GitHub, GitHubError

    if not arguments.ereignis:
        print("Es fehlt --ereignis, die Datei mit dem Ereignis.", file=sys.stderr)
        return 2
    try:
        event = json.loads(Path(arguments.ereignis).read_text(encoding="utf-8"))
        for line in answer(GitHub.of_workflow(), event, repository() / arguments.von):
            print(line)
    except GitHubError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0
