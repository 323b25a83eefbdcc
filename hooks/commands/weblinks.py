"""`zukunftsorte weblinks`: which links to other websites no longer answer."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from hooks.commands import Command, repository


def add(command: Command) -> None:
    sub = command("weblinks", _run, "Fragt alle Links zu fremden Websites, ob sie noch antworten.")
    sub.add_argument("--site", default="site", metavar="ORDNER", help="Ordner der gebauten Website (Vorgabe: site)")


def _run(arguments: argparse.Namespace) -> int:
    from hooks.editing import weblinks

    root = repository()
    try:
        dead = weblinks.ask((root / arguments.site).resolve(), os.environ.get("SITE_URL") or "https://zukunftsorte.at/")
    except weblinks.LycheeMissing as problem:
        print(problem, file=sys.stderr)
        return 1
    weblinks.write(dead, arguments.heute, root)
    lines = [f"- {link.address}: {link.reason} (auf: {', '.join(f'/{page}' for page in link.pages[:5])})" for link in dead]
    text = "\n".join([f"{len(dead)} {'Link antwortet' if len(dead) == 1 else 'Links antworten'} nicht.", *lines])
    print(text)
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(f"## Links zu anderen Websites\n\n{text}\n")
    return 0
