"""`zukunftsorte report`: how complete, readable and fresh each file is."""

from __future__ import annotations

import argparse

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("report", _run, "Zeigt je Datei, wie vollständig, lesbar und frisch sie ist.")
    sub.add_argument("--format", choices=("text", "json"), default="text", help="Form des Berichts (Vorgabe: text)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.publish.report import as_json, as_table, report

    made = report(repository(), arguments.heute)
    print((as_json if arguments.format == "json" else as_table)(made))
    return 0
