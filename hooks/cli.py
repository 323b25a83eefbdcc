"""The command `zukunftsorte`. Exit codes: 0 fine, 1 mistakes in the content or a failed build, 2 wrong usage."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import date
from pathlib import Path

from hooks.check import check
from hooks.findings import FORMATS, did_you_mean, has_errors
from hooks.lint.explain import explain
from hooks.lint.fix import mend_files
from hooks.validate.profile import exemption_levels


def main(argv: list[str] | None = None) -> int:
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = _parser().parse_args(argv)
    return arguments.run(arguments)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="zukunftsorte", description="Prüft die Inhalte der Zukunftsorte und baut die Website.")
    commands = parser.add_subparsers(title="Befehle", required=True, metavar="BEFEHL", parser_class=_Parser)

    def command(name: str, run, text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.add_argument("--heute", type=_day, default=os.environ.get("ZUKUNFTSORTE_HEUTE") or date.today(), metavar="JJJJ-MM-TT",
                         help="so tun, als wäre dieser Tag heute")
        sub.set_defaults(run=run)
        return sub

    sub = command("check", _check, "Prüft alle Inhalte (oder nur die genannten Dateien), ohne zu bauen.")
    sub.add_argument("paths", nargs="*", metavar="DATEI", help="nur Meldungen zu diesen Dateien oder Ordnern zeigen")
    sub.add_argument("--format", choices=sorted(FORMATS), default="text", help="Form des Berichts (Vorgabe: text)")
    sub.add_argument("--only", action="append", metavar="CODE", help="nur Meldungen mit dieser Kennung zeigen (mehrmals möglich)")
    sub.add_argument("--skip", action="append", metavar="CODE", help="Meldungen mit dieser Kennung weglassen (mehrmals möglich)")
    sub.add_argument("--explain", metavar="CODE", help="erklärt eine Regel mit Beispielen, ohne zu prüfen")
    sub.add_argument("--fix", action="store_true", help="bessert aus, was sicher ist: Striche, Anführungszeichen, Wörter")
    sub = command("report", _report, "Zeigt je Datei, wie vollständig, lesbar und frisch sie ist.")
    sub.add_argument("--format", choices=("text", "json"), default="text", help="Form des Berichts (Vorgabe: text)")
    sub = command("build", _build, "Prüft, baut die Website neu und tauscht sie erst aus, wenn sie fertig ist.")
    sub.add_argument("--ziel", default="site", metavar="ORDNER", help="Ordner der fertigen Website (Vorgabe: site)")
    command("release-check", _release_check, "Sagt, was für die Freigabe der Website noch fehlt.")
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


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Tag der Form 2026-11-22") from None


def _root() -> Path:
    """The repository: the nearest folder upwards that holds mkdocs.yml."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "mkdocs.yml").is_file()), here)


def _check(arguments: argparse.Namespace) -> int:
    root = _root()
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


def _report(arguments: argparse.Namespace) -> int:
    from hooks.publish.report import as_json, as_table, report

    made = report(_root(), arguments.heute)
    print((as_json if arguments.format == "json" else as_table)(made))
    return 0


def _build(arguments: argparse.Namespace) -> int:
    from hooks.publish.build import build

    return build(_root(), Path(arguments.ziel), arguments.heute)


def _release_check(arguments: argparse.Namespace) -> int:
    result = check(_root(), arguments.heute)
    missing = [f"„{field}“ ({description})" for field, description in result.site.missing_facts]
    if not result.ok:
        missing.insert(0, "Die Inhalte haben noch Fehler; „zukunftsorte check“ zeigt sie.")
    if not missing:
        print("Nichts fehlt: Die Website kann freigegeben werden.")
        return 0
    print("Für die Freigabe fehlt noch (in content/verein.yml):")
    print("\n".join(f"- {entry}" for entry in missing))
    return 1


if __name__ == "__main__":
    sys.exit(main())
