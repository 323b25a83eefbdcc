"""`zukunftsorte preview`: the pages a proposal changes, as single files and as pictures."""

from __future__ import annotations

import argparse
import sys

from hooks.commands import Command, repository

MAX_FILES, MAX_PICTURES = 20, 6  # pages; a change of the machine changes all


def add(command: Command) -> None:
    sub = command("preview", _run, "Macht von geänderten Seiten je eine Datei zum Öffnen und Bilder für Bildschirm und Telefon.")
    sub.add_argument("--basis", required=True, metavar="STAND", help="Stand in Git, mit dem verglichen wird, z. B. HEAD^1")
    sub.add_argument("--site", default="site", metavar="ORDNER", help="Ordner der gebauten Website (Vorgabe: site)")
    sub.add_argument("--ziel", default="ergebnis/vorschau", metavar="ORDNER", help="Ordner der Vorschau (Vorgabe: ergebnis/vorschau)")
    sub.add_argument("--bericht", default="ergebnis/bericht", metavar="ORDNER", help="Ordner des Berichts (Vorgabe: ergebnis/bericht)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.check import check
    from hooks.editing import handover, screenshots
    from hooks.editing.changes import GitMissing, changed_files, name_of, pages_of
    from hooks.editing.single_file import single_file

    root = repository()
    site, reports, target = (root / getattr(arguments, name) for name in ("site", "bericht", "ziel"))
    try:
        changed = changed_files(root, arguments.basis)
        report = handover.read((reports / handover.REPORT).read_bytes()) if (reports / handover.REPORT).is_file() else handover.Report()
    except (GitMissing, handover.Unreadable) as problem:
        print(problem, file=sys.stderr)
        return 2
    if not (site / "index.html").is_file():
        handover.write(report.model_copy(update={"built": False}), reports)
        print("Es gibt keine gebaute Website, also auch keine Vorschau.")
        return 0
    pages = pages_of(check(root, arguments.heute).site, changed)
    files = {name_of(page): page.url if page.url.endswith(".html") else f"{page.url}index.html" for page in pages}
    target.mkdir(parents=True, exist_ok=True)
    for name, file in list(files.items())[:MAX_FILES]:
        (target / f"vorschau-{name}.html").write_text(single_file(site, file), encoding="utf-8")
        print(f"vorschau-{name}.html")
    try:
        made = screenshots.take(site, dict(list(files.items())[:MAX_PICTURES]), reports / handover.PICTURES) if files else []
    except screenshots.BrowserMissing as problem:
        print(problem, file=sys.stderr)
        made = []
    shots = [
        handover.Shot(title=page.heading[:200], url=page.url, pictures=[n for n in made if n.rpartition("-")[0] == name_of(page)])
        for page in pages[:MAX_FILES]
    ]
    handover.write(report.model_copy(update={"built": True, "pages": shots, "more_pages": len(pages) - len(shots)}), reports)
    print(f"{len(pages)} geänderte {'Seite' if len(pages) == 1 else 'Seiten'}, {len(made)} Bilder.")
    return 0
