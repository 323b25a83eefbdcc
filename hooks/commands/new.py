"""`zukunftsorte new`: a new file with explained fields; asks for what is missing when somebody sits there."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from hooks.commands import Command, day, repository
from hooks.editing.form import FOLDERS, Field, fields_of

_KINDS = {"mitglied": "member", "projekt": "project", "termin": "event", "position": "position", "nachricht": "post"}
_SINGULAR = {"gemeinden": "gemeinde", "themen": "thema", "projekte": "projekt", "adressaten": "adressat"}


def add(command: Command) -> None:
    sub = command("new", _run, "Legt eine neue Datei mit erklärten Feldern an: Mitglied, Projekt, Termin, Position oder Nachricht.")
    kinds = sub.add_subparsers(title="Arten", required=True, metavar="ART", dest="art_der_datei", parser_class=type(sub))
    for name, kind in _KINDS.items():
        one = kinds.add_parser(name, help=f"neue Datei in {FOLDERS[kind]}/", description=f"Neue Datei in {FOLDERS[kind]}/.")
        one.add_argument("--heute", type=day, default=argparse.SUPPRESS, metavar="JJJJ-MM-TT", help="so tun, als wäre dieser Tag heute")
        one.add_argument("--datei", metavar="NAME", help="Dateiname ohne .md (Vorgabe: aus dem Namen oder Titel)")
        for field in _asked(kind):
            names = dict.fromkeys([_option(field.key), _option(_SINGULAR.get(field.key, field.key))])
            one.add_argument(*names, dest=f"feld_{field.key}", action="append" if field.many else "store", metavar="TEXT", help=field.hint.replace("%", "%%"))


def _asked(kind: str) -> list[Field]:
    return [f for f in fields_of(kind) if f.shape != "block" and f.target != "source" and f.key not in ("frueher", "geprueft")]


def _option(key: str) -> str:
    return f"--{key.replace('_', '-')}"


def _run(arguments: argparse.Namespace) -> int:
    from hooks.check import check
    from hooks.editing import keyboard
    from hooks.editing.answers import Refusal
    from hooks.editing.asking import ask, refused_because, value_of
    from hooks.editing.starting import required, text_of
    from hooks.findings import as_text
    from hooks.load import load_documents
    from hooks.slugs import slugify

    root, kind = repository(), _KINDS[arguments.art_der_datei]
    documents, _ = load_documents(root)
    raw = {f.key: getattr(arguments, f"feld_{f.key}") for f in _asked(kind)}
    try:
        given = {f.key: value_of(f, raw[f.key], documents) for f in _asked(kind) if raw[f.key]}
        if sys.stdin.isatty():
            given |= ask(kind, [f for f in required(kind) if f.key not in given], documents, root, arguments.heute, keyboard.read, print)
    except Refusal as refused:
        print(refused_because(refused), file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nNichts angelegt.", file=sys.stderr)
        return 1
    title = "name" if kind == "member" else "titel"
    slug = arguments.datei or slugify(str(given.get(title, "")))
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug):
        print(f"Es fehlt {_option(title)} oder --datei mit kleinen Buchstaben, Ziffern und Bindestrichen.", file=sys.stderr)
        return 2
    path = Path(FOLDERS[kind]) / f"{slug}.md"
    text = text_of(kind, given, arguments.heute)
    try:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        with (root / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        print(f"{path.as_posix()} gibt es schon; die Datei bleibt, wie sie ist.", file=sys.stderr)
        return 1
    missing = [f for f in check(root, arguments.heute).findings if f.path == path.as_posix()]
    print(f"{path.as_posix()} angelegt. {'Das fehlt noch:' if missing else 'Nichts fehlt.'}")
    if missing:
        print(f"\n{as_text(missing)}")
    return 0
