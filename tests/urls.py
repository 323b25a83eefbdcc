"""All addresses the site publishes, and the list of those it must keep (tests/urls.txt).

    python tests/urls.py                zeigt die Adressen, die in der Liste noch fehlen
    python tests/urls.py --ergaenzen    schreibt sie dazu
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hooks import site_build  # noqa: E402
from hooks.publish.print_pages import print_pages  # noqa: E402

LIST = Path(__file__).with_name("urls.txt")
_LATE = date(2099, 1, 1)  # no date in the content lies behind it, and no address depends on it


def published(root: Path = ROOT) -> set[str]:
    """Addresses relative to the site: "", "mitglieder/", "404.html", "robots.txt"; redirects count.

    Not in it: files named by their content, and PDFs, which go with their page and cannot lead on.
    """
    state = site_build.prepare(root, _LATE, None, None)
    printed = (address for address, _ in print_pages(state.site, state.renderer, state.shell["assets"], root / "overrides"))
    files = {name.removesuffix("index.html") for name in (*state.files, *printed) if not name.startswith("assets/")}
    return {page.url for page in state.pages} | files | {"sitemap.xml"}


def listed(file: Path = LIST) -> list[str]:
    """The addresses of the list; "/" stands for the home page."""
    return [line.removeprefix("/") for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def advice(lost: list[str]) -> str:
    """What to do about addresses that have disappeared, in German."""
    lines = ["Diese Adressen sind veröffentlicht und jetzt verschwunden; Lesezeichen und Links anderer führen ins Leere:"]
    for address in lost:
        name = address.rstrip("/").rpartition("/")[2]
        lines.append(f"  /{address}\n    Tragen Sie in der Datei, die sie ersetzt, im Kopf ein:  frueher: [{name}]")
    return "\n".join([*lines, "Erst dann führt die alte Adresse weiter. Aus tests/urls.txt wird nie eine Zeile gelöscht."])


def main() -> int:
    missing = sorted(published() - set(listed()))
    if "--ergaenzen" in sys.argv[1:] and missing:
        head = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        addresses = sorted({*listed(), *missing})
        LIST.write_text("\n".join([*head, *(f"/{a}" for a in addresses)]) + "\n", encoding="utf-8")
    print("\n".join(f"/{address}" for address in missing) or "In tests/urls.txt fehlt keine Adresse.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
