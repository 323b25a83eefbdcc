"""The command `zukunftsorte`. Exit codes: 0 fine, 1 mistakes in the content or a failed build, 2 wrong usage, 130 stopped by Ctrl-C.

Each subcommand is one module in `hooks/commands/`.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import date

from hooks import commands


def main(argv: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = _parser().parse_args(argv)
    try:
        return arguments.run(arguments)
    except KeyboardInterrupt:
        print("\nAbgebrochen.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # the reader has seen enough: `zukunftsorte check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="zukunftsorte", description="Prüft die Inhalte der Zukunftsorte und baut die Website.")
    subparsers = parser.add_subparsers(title="Befehle", required=True, metavar="BEFEHL", parser_class=_Parser)

    def command(name: str, run: commands.Run, text: str) -> argparse.ArgumentParser:
        sub = subparsers.add_parser(name, help=text, description=text)
        sub.add_argument("--heute", type=commands.day, default=os.environ.get("ZUKUNFTSORTE_HEUTE") or date.today(), metavar="JJJJ-MM-TT",
                         help="so tun, als wäre dieser Tag heute")
        sub.set_defaults(run=run)
        return sub

    commands.add_all(command)
    return parser


_USAGE_ERRORS = (
    (r"^unrecognized arguments: (.+)$", r"„\1“ gibt es hier nicht."),
    (r"^the following arguments are required: (.+)$", r"Es fehlt \1."),
    (r"^argument (\S+): invalid choice: '?(.*?)'? \(choose from (.+)\)$", r"„\2“ ist bei \1 nicht möglich. Möglich sind: \3."),
    (r"^argument (\S+): expected .+$", r"Nach \1 fehlt die Angabe."),
    (r"^argument (\S+): (.+)$", r"\1: \2."),
)


class _Parser(argparse.ArgumentParser):
    """Help and usage errors in German; argparse itself speaks English."""

    def __init__(self, **settings) -> None:
        super().__init__(add_help=False, **settings)
        self._optionals.title, self._positionals.title = "Optionen", "Angaben"
        self.add_argument("-h", "--help", action="help", help="diese Hilfe zeigen")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Aufruf:", 1)

    def error(self, message: str) -> None:
        for english, german in _USAGE_ERRORS:
            message = re.sub(english, german, message)
        usage = self.format_usage().replace("usage:", "Aufruf:", 1)
        self.exit(2, f"{usage}So lässt sich der Befehl nicht ausführen: {message}\nHilfe: zukunftsorte --help\n")


if __name__ == "__main__":
    sys.exit(main())
