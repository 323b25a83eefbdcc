"""The card a member puts on its own website: `einbetten/<slug>/`, a slim page with a look of its own and no script.

It lives in a foreign frame, so its links leave the frame; it shows what the member's page shows, only less of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from hooks.link import Site
from hooks.publish.assets import compact_css
from hooks.render import Renderer
from hooks.render.selections import latest_evidence
from hooks.validate import Entry

FOLDER = "einbetten/"


def cards(site: Site, renderer: Renderer, overrides: Path) -> Iterator[tuple[str, str]]:
    """Address and content of every card and of their stylesheet. Only current members have one."""
    css = _stylesheet(overrides)
    name = f"karte.{hashlib.sha256(css.encode()).hexdigest()[:10]}.css"
    yield FOLDER + name, css
    for member in site.current_members:
        yield f"{FOLDER}{member.slug}/index.html", renderer.document("embed/karte.html", member=member, stylesheet=name, **_news(site, member))


def _news(site: Site, member: Entry) -> dict[str, Entry | None]:
    projects = [p for p in site.related("projects_of_member", member.slug) if p.model.kind == "gemeindeprojekt"]
    coming = [e for e in site.upcoming if member.slug in e.model.members]
    return {"project": max(projects, key=lambda p: (latest_evidence(p), p.slug), default=None), "event": next(iter(coming), None)}


def _stylesheet(overrides: Path) -> str:
    """Colours of the site by name, in both schemes, and the card's own rules."""
    folder = overrides / "assets/css"
    tokens, dark = ((folder / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "dark"))
    own = (overrides / "embed/karte.css").read_text(encoding="utf-8")
    return compact_css(f"{tokens}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}{own}")
