"""`zukunftsorte receive`: unpack the report of a check without trusting it."""

from __future__ import annotations

import argparse

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("receive", _run, "Packt den Bericht einer Prüfung aus, ohne ihm zu trauen.")
    sub.add_argument("--von", default="eingang", metavar="ORDNER", help="Ordner mit dem Archiv (Vorgabe: eingang)")
    sub.add_argument("--ziel", default="ergebnis/geprueft", metavar="ORDNER", help="Ordner für das Geprüfte (Vorgabe: ergebnis/geprueft)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.editing.handover import Unreadable
    from hooks.editing.receive import receive

    root = repository()
    target = root / arguments.ziel
    target.mkdir(parents=True, exist_ok=True)
    archives = sorted(f for f in (root / arguments.von).glob("*") if f.is_file()) if (root / arguments.von).is_dir() else []
    try:
        if len(archives) != 1:
            raise Unreadable("Es liegt kein Bericht da." if not archives else "Es liegt mehr als ein Archiv da.")
        report = receive(archives[0], target)
    except Unreadable as problem:
        (target / "grund.txt").write_text(f"{problem}\n", encoding="utf-8")
        print(f"Kein brauchbarer Bericht: {problem}")
        return 0
    print(f"Bericht gelesen: {len(report.remarks)} Meldungen, {sum(len(p.pictures) for p in report.pages)} Bilder.")
    return 0
