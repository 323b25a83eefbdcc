"""`make audit`: HTML checker (pages and newsletter), weights and Lighthouse over the finished site. In: a folder; out: a report and the exit code.

0: all well, or a tool is missing (said loudly). 1: a fault. 2: there is no site to look at.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

import lighthouse
import mail
import markup
import tools
import weights


def main() -> int:
    parser = argparse.ArgumentParser(description="Prüft die gebaute Website mit Nu HTML Checker und Lighthouse.")
    parser.add_argument("ordner", nargs="?", default="site", type=Path, help="Ordner der gebauten Website (sonst site)")
    parser.add_argument("--laeufe", type=int, default=int(os.environ.get("AUDIT_LAEUFE", 5)), help="Lighthouse-Läufe je Seite (sonst 5)")
    parser.add_argument("--nur", choices=["html", "rundbrief", "gewicht", "lighthouse"], help="nur einen Teil ausführen")
    options = parser.parse_args()
    site = options.ordner.resolve()
    if not (site / "index.html").is_file():
        print(f"In {options.ordner}/ liegt keine gebaute Website. Bitte zuerst „make site“ ausführen.", file=sys.stderr)
        return 2
    parts: dict[str, Callable[[], bool]] = {
        "html": lambda: markup.audit(site), "rundbrief": mail.audit,
        "gewicht": lambda: weights.audit(site), "lighthouse": lambda: lighthouse.audit(site, options.laeufe),
    }
    outcomes = {name: _outcome(part) for name, part in parts.items() if options.nur in (None, name)}
    print("\nErgebnis: " + " · ".join(f"{name} {outcome}" for name, outcome in outcomes.items()))
    return 1 if "FEHLER" in outcomes.values() else 0


def _outcome(part: Callable[[], bool]) -> str:
    try:
        return "in Ordnung" if part() else "FEHLER"
    except tools.Missing as missing:
        print(f"  NICHT GEPRÜFT, es fehlt: {missing}.")
        return "NICHT GEPRÜFT"
    except tools.Broken as broken:
        print(f"  {broken}")
        return "FEHLER"


if __name__ == "__main__":
    sys.exit(main())
