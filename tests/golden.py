"""What every example of a component looks like as HTML: one fragment each in tests/golden, never a whole page.

    python tests/golden.py              zeigt, welche Beispiele anders aussehen als festgehalten
    python tests/golden.py --erneuern   hält fest, wie sie jetzt aussehen; vorher die Seite /redaktion/bausteine/ ansehen
"""

from __future__ import annotations

import sys
from datetime import date
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from hooks.check import check  # noqa: E402
from hooks.render import Renderer, plan_pages  # noqa: E402
from hooks.render.components import Component  # noqa: E402
from hooks.slugs import slugify  # noqa: E402

FOLDER = Path(__file__).with_name("golden")
RENEW = "python tests/golden.py --erneuern"
_ANY_DAY = date(2026, 11, 22)  # examples have a day of their own


@cache
def components() -> list[Component]:
    """All components, as the page „Bausteine“ shows them."""
    site = check(ROOT, _ANY_DAY).site
    page = next(p for p in plan_pages(site) if p.template == "components")
    renderer = Renderer(site, ROOT / "overrides", "https://zukunftsorte.example/")
    return [c for _, group in renderer.components(page) for c in group]


def fragments() -> dict[str, str]:
    """File name → HTML of every example."""
    return {f"{c.name}-{slugify(e.name)}.html": f"{e.html}\n" for c in components() for e in c.examples}


def kept() -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.html"))}


def renew() -> None:
    FOLDER.mkdir(exist_ok=True)
    made = fragments()
    for name in kept().keys() - made.keys():
        (FOLDER / name).unlink()
    for name, html in made.items():
        (FOLDER / name).write_text(html, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--erneuern"]:
        renew()
    now, before = fragments(), kept()
    different = sorted(name for name in now.keys() | before.keys() if now.get(name) != before.get(name))
    print("\n".join(different) or f"Alle {len(now)} Beispiele sehen aus wie festgehalten.")
    sys.exit(bool(different))
