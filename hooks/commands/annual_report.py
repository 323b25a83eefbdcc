"""`zukunftsorte jahresbericht`: what one year brought, as a page on its own and as a PDF."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("jahresbericht", _run, "Schreibt den Jahresbericht: was in einem Jahr belegt ist, nach den sechs Zwecken, als Seite und als PDF.")
    sub.add_argument("jahr", type=_year, metavar="JAHR", help="das Jahr, z. B. 2024")
    sub.add_argument("--ziel", type=Path, default=Path(".build/jahresbericht"), metavar="ORDNER", help="wohin die beiden Dateien kommen (Vorgabe: .build/jahresbericht)")
    sub.add_argument("--adresse", default=os.environ.get("SITE_URL", ""), metavar="ADRESSE", help="Adresse der Website; dann führen die Titel zu ihren Seiten (Vorgabe: die Umgebungsvariable SITE_URL)")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4 and 1000 <= int(text) <= 2099):
        raise argparse.ArgumentTypeError(f"„{text}“ ist kein Jahr. Schreiben Sie es mit vier Ziffern, z. B. 2024")
    return int(text)


def _run(arguments: argparse.Namespace) -> int:
    from hooks.check import check
    from hooks.findings import Finding, as_text
    from hooks.publish.annual_report import annual_report, as_page, as_pdf
    from hooks.render import Renderer
    from hooks.render.formats import count

    year, today, address = arguments.jahr, date.fromisoformat(str(arguments.heute)), arguments.adresse.strip()
    if year > today.year:
        return _refuse(f"Das Jahr {year} liegt in der Zukunft. Einen Jahresbericht gibt es bis {today.year}.", 2)
    if address and (urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).netloc):
        return _refuse(f"„{address}“ ist keine Webadresse. Sie beginnt mit https:// oder http://, zum Beispiel https://zukunftsorte.at/", 2)
    root = repository()
    result = check(root, today)
    if not result.ok:
        return _refuse("Die Inhalte haben noch Fehler; „zukunftsorte check“ zeigt sie. Es wurde kein Jahresbericht geschrieben.")
    address = address.rstrip("/") + "/" if address else ""
    report = annual_report(result.site, year, address)
    page = as_page(report, Renderer(result.site, root / "overrides", address or "/"), root / "overrides")
    pdf = as_pdf(report, result.site, root)
    if isinstance(pdf, Finding):
        return _refuse(as_text([pdf]))
    target, name = root / arguments.ziel, f"jahresbericht-{year}"
    try:
        target.mkdir(parents=True, exist_ok=True)
        (target / f"{name}.html").write_text(page, encoding="utf-8", newline="\n")
        (target / f"{name}.pdf").write_bytes(pdf)
    except OSError:
        return _refuse(f"In „{arguments.ziel}“ lässt sich nicht schreiben. Nennen Sie mit --ziel einen anderen Ordner.")
    told = f"Aus {year} ist nichts belegt; das steht auch im Bericht" if report["empty"] else ", ".join(report["counts"] + [count(len(report["figures"]), "Zahl", "Zahlen")] * bool(report["figures"]))
    print(f"Geschrieben: {arguments.ziel / name}.html und {name}.pdf. {told}.".replace("\u00a0", " "))
    if report["missing"]:
        print(f"Nicht belegt: {', '.join(report['missing'])}.")
    return 0


def _refuse(message: str, code: int = 1) -> int:
    print(message.replace("\u00a0", " "), file=sys.stderr)
    return code
