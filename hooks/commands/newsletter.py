"""`zukunftsorte rundbrief`: what is new since a day, as HTML to send, as plain text, and as a mail with both."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from hooks.commands import Command, day, repository


def add(command: Command) -> None:
    sub = command("rundbrief", _run, "Schreibt einen Rundbrief über alles, was seit einem Tag neu ist: als E-Mail in HTML und als reinen Text.")
    sub.add_argument("--seit", type=day, required=True, metavar="JJJJ-MM-TT", help="erster Tag, von dem der Rundbrief erzählt")
    sub.add_argument("--bis", type=day, metavar="JJJJ-MM-TT", help="letzter Tag (Vorgabe: heute)")
    sub.add_argument("--ziel", type=Path, default=Path(".build/rundbrief"), metavar="ORDNER", help="wohin die drei Dateien kommen (Vorgabe: .build/rundbrief)")
    sub.add_argument("--adresse", default=os.environ.get("SITE_URL", ""), metavar="ADRESSE", help="Adresse der Website, zu der die Links führen (Vorgabe: die Umgebungsvariable SITE_URL)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks import channels
    from hooks.channels.newsletter import newsletter
    from hooks.check import check
    from hooks.history import read_log
    from hooks.render import Renderer
    from hooks.render.formats import when

    since, until, address = arguments.seit, arguments.bis or day(str(arguments.heute)), arguments.adresse.strip()
    if until < since:
        return _refuse(f"Der letzte Tag ({when(until)}) liegt vor dem ersten ({when(since)}). Prüfen Sie --seit und --bis.", 2)
    if not address:
        return _refuse("Wohin sollen die Links führen? Nennen Sie die Adresse der Website mit --adresse oder setzen Sie SITE_URL, zum Beispiel: SITE_URL=https://www.beispiel.at/", 2)
    if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc:
        return _refuse(f"„{address}“ ist keine Webadresse. Sie beginnt mit https:// oder http://, zum Beispiel https://www.beispiel.at/", 2)
    root = repository()
    result = check(root, arguments.heute)
    if not result.ok:
        return _refuse("Die Inhalte haben noch Fehler; „zukunftsorte check“ zeigt sie. Es wurde kein Rundbrief geschrieben.")
    renderer = Renderer(result.site, root / "overrides", address.rstrip("/") + "/")
    renderer.log = read_log(root, result.site)
    mail = newsletter(channels.Source(result.site, renderer, (), root), since, until)
    if mail is None:
        return _refuse(f"Vom {when(since)} bis zum {when(until)} ist nichts dazugekommen, und kein Termin steht bevor. Es wurde kein Rundbrief geschrieben.")
    target = root / arguments.ziel
    name = f"rundbrief-{until.isoformat()}"
    try:
        target.mkdir(parents=True, exist_ok=True)
        (target / f"{name}.html").write_text(mail.html, encoding="utf-8", newline="\n")
        (target / f"{name}.txt").write_text(mail.text, encoding="utf-8", newline="\n")
        (target / f"{name}.eml").write_bytes(mail.draft)
    except OSError:
        return _refuse(f"In „{arguments.ziel}“ lässt sich nicht schreiben. Nennen Sie mit --ziel einen anderen Ordner.")
    counted = ", ".join(f"{title} {count}" for title, count in mail.counts)
    print(f"Betreff: {mail.subject}\nGeschrieben: {arguments.ziel / name}.html, .txt und .eml ({counted})")
    return 0


def _refuse(message: str, code: int = 1) -> int:
    print(message.replace("\u00a0", " "), file=sys.stderr)
    return code
