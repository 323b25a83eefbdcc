"""`zukunftsorte check`: every finding of every file, without building."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from hooks.check import check
from hooks.commands import Command, repository
from hooks.findings import FORMATS, did_you_mean, has_errors
from hooks.lint.explain import explain
from hooks.lint.fix import mend_files
from hooks.validate.profile import exemption_levels


def add(command: Command) -> None:
    sub = command("check", _run, "Prüft alle Inhalte (oder nur die genannten Dateien), ohne zu bauen.")
    sub.add_argument("paths", nargs="*", metavar="DATEI", help="nur Meldungen zu diesen Dateien oder Ordnern zeigen")
    sub.add_argument("--format", choices=sorted(FORMATS), default="text", help="Form des Berichts (Vorgabe: text)")
    sub.add_argument("--only", action="append", metavar="CODE", help="nur Meldungen mit dieser Kennung zeigen (mehrmals möglich)")
    sub.add_argument("--skip", action="append", metavar="CODE", help="Meldungen mit dieser Kennung weglassen (mehrmals möglich)")
    sub.add_argument("--watch", action="store_true", help="nach jedem Speichern prüfen und in einer Zeile sagen, was nicht stimmt")
    sub.add_argument("--explain", metavar="CODE", help="erklärt eine Regel mit Beispielen, ohne zu prüfen")
    sub.add_argument("--fix", action="store_true", help="bessert aus, was sicher ist: Striche, Anführungszeichen, Wörter")


def _run(arguments: argparse.Namespace) -> int:
    root = repository()
    wanted = []
    for name in arguments.paths:
        path = Path(os.path.normpath(Path.cwd() / name))
        if not os.path.lexists(path) or not path.is_relative_to(root):
            print(f"„{name}“ gibt es in diesem Ordner nicht.", file=sys.stderr)
            return 2
        wanted.append(path.relative_to(root).as_posix())
    codes = [*(arguments.only or ()), *(arguments.skip or ()), *filter(None, [arguments.explain])]
    for code in codes:
        if code not in exemption_levels():
            print(f"Die Regel „{code}“ gibt es nicht. {did_you_mean(code, exemption_levels())}".strip(), file=sys.stderr)
            return 2

    def is_wanted(path: str) -> bool:
        return not wanted or any(w == "." or path == w or path.startswith(f"{w}/") for w in wanted)

    if arguments.watch:
        from hooks.editing.watching import watch

        return watch(root, arguments.heute, lambda line: print(line, flush=True))
    if arguments.explain:
        print(explain(arguments.explain))
        return 0
    if arguments.fix:
        for line in mend_files(root, arguments.heute, is_wanted, arguments.only, arguments.skip):
            print(line, file=sys.stderr if arguments.format != "text" else sys.stdout)
    findings = [
        f for f in check(root, arguments.heute, voice=True).findings
        if is_wanted(f.path) and (not arguments.only or f.code in arguments.only) and f.code not in (arguments.skip or ())
    ]
    report = FORMATS[arguments.format](findings)
    if report:
        print(report)
    return 1 if has_errors(findings) else 0
