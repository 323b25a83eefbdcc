"""`zukunftsorte intake`: what somebody filled into an issue form becomes a file, or a friendly answer why not."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from hooks.commands import Command, repository

MAX_EVENT_BYTES = 2_000_000


def add(command: Command) -> None:
    sub = command("intake", _run, "Macht aus einem ausgefüllten Formular (Ereignis von GitHub) eine Datei und antwortet auf Deutsch.")
    sub.add_argument("--ereignis", type=Path, required=True, metavar="PFAD", help="Datei mit dem Ereignis, das GitHub aufgezeichnet hat (JSON)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.editing import replies
    from hooks.editing.answers import Refusal, refuse
    from hooks.editing.intake import take

    if not arguments.ereignis.is_file():
        print(f"„{arguments.ereignis}“ gibt es nicht.", file=sys.stderr)
        return 2
    try:
        raw = arguments.ereignis.read_bytes()
        if len(raw) > MAX_EVENT_BYTES:
            raise refuse("ereignis")
        try:
            event = json.loads(raw)
        except (ValueError, RecursionError):
            raise refuse("ereignis") from None
        print(replies.thanks(take(event, repository(), arguments.heute)))
    except Refusal as refused:
        print(replies.refusal(refused))
        return 1
    return 0
