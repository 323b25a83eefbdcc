"""From a checked Site to everything an engine publishes: pages, files, and what the shell around each page shows.

This is what `events.py` hands to MkDocs; it knows no MkDocs itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from hooks.check import check
from hooks.findings import as_text
from hooks.link import Site
from hooks.publish import assets, search
from hooks.publish.papers import write_papers
from hooks.publish.redirects import redirect_page
from hooks.publish.styles import placement_css
from hooks.render import PageSpec, Renderer, plan_pages
from hooks.render.pages import menu, redirects

GERMAN_STATE = "de-AT"


class ContentError(Exception):
    """The content has mistakes; the text is the report for editors."""


@dataclass(frozen=True)
class State:
    """One build: pages to render, files to write as they are (address → content), globals of the shell."""

    root: Path
    site: Site
    pages: list[PageSpec]
    renderer: Renderer
    files: dict[str, str]
    shell: dict[str, Any]


def prepare(root: Path, today: date, site_url: str | None, repository: str | None) -> State:
    """Check the content and plan the whole site.

    Raises:
        ContentError: at least one finding of level fehler.
    """
    result = check(root, today)
    if not result.ok:
        raise ContentError("\n" + as_text([f for f in result.findings if f.level == "fehler"]))
    site = result.site
    site_url = (site_url or "/").rstrip("/") + "/"
    overrides = root / "overrides"
    renderer = Renderer(site, overrides, site_url, repository)
    bundle = assets.collect(overrides, placement_css(site))
    files = dict(bundle.files)
    files["robots.txt"] = _robots(site, site_url)
    for old, new in redirects(site):
        files[f"{old}index.html"] = redirect_page(old, new, site_url)
    shell = {
        "menu": menu(), "assets": bundle, "preview": not site.released, "association": site.association,
        "lang": GERMAN_STATE, "today": today,
    }
    return State(root, site, plan_pages(site), renderer, files, shell)


def finish(state: State, target: Path) -> list[str]:
    """What stands beside the pages or needs them written: papers, search index. One sentence on whatever takes time.

    The packed copy of the sitemap goes: nobody asks for it, and it carries a time.

    Raises:
        ContentError: a text is too long for its paper.
    """
    (target / "sitemap.xml.gz").unlink(missing_ok=True)
    papers = write_papers(state.site, state.root, target, state.renderer.site_url)
    if papers.findings:
        raise ContentError("\n" + as_text(papers.findings))
    search.write_index(target)
    return [str(papers)]


def _robots(site: Site, site_url: str) -> str:
    rule = "Allow: /" if site.released else "Disallow: /"
    return f"User-agent: *\n{rule}\nSitemap: {site_url}sitemap.xml\n"


