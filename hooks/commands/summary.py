"""`zukunftsorte summary`: the check of a proposal, for a workflow: annotations, summary of the job, report for the comment."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("summary", _run, "Prüft einen Vorschlag und schreibt Hinweise, Übersicht und Bericht für GitHub.")
    sub.add_argument("--basis", metavar="STAND", help="Stand in Git, mit dem verglichen wird, z. B. HEAD^1; ohne ihn gilt alles als geändert")
    sub.add_argument("--ziel", default="ergebnis/bericht", metavar="ORDNER", help="Ordner des Berichts (Vorgabe: ergebnis/bericht)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.check import check
    from hooks.editing import handover, summary
    from hooks.editing.changes import GitMissing, changed_files
    from hooks.findings import closing_line

    root = repository()
    try:
        changed = changed_files(root, arguments.basis) if arguments.basis else None
    except GitMissing as problem:
        print(problem, file=sys.stderr)
        return 2
    result = check(root, arguments.heute, voice=True)
    if told := summary.annotations(result.findings, changed):
        print(told)
    print(closing_line(result.findings))
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(summary.page(result.findings, changed))
    handover.write(handover.report_of(result.findings, changed or []), root / arguments.ziel)
    return 0 if result.ok else 1
