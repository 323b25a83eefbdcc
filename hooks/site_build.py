"""From a checked Site to everything an engine publishes: pages, files, and what the shell around each page shows.

This is what `events.py` hands to MkDocs; it knows no MkDocs itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from hooks import channels
from hooks.channels import change_feeds, feeds
from hooks.check import check
from hooks.cores import in_order
from hooks.editing import desk, editor
from hooks.findings import Finding, as_text, in_one_line
from hooks.history import read_log
from hooks.link import Site
from hooks.publish import assets, search
from hooks.publish.pictures import Job, plan, write_pictures
from hooks.publish.redirects import redirect_page
from hooks.publish.styles import placement_css
from hooks.render import PageSpec, Renderer, plan_pages
from hooks.render.cards import plan_cards
from hooks.render.pages import menu, redirects
from hooks.render.structured_data import StructuredData
from hooks.vocabulary import data

GERMAN_STATE = "de-AT"


class ContentError(Exception):
    """The content has mistakes; the text is the report for editors, `short` the same in one line."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n" + as_text(findings))
        self.short = in_one_line(findings)


@dataclass(frozen=True)
class State:
    """One build: pages to render, files to write as they are (address → content), globals of the shell."""

    root: Path
    site: Site
    pages: list[PageSpec]
    renderer: Renderer
    pictures: list[Job]
    files: dict[str, str | bytes]
    shell: dict[str, Any]
    desk: desk.Desk | None

    def content(self, page: PageSpec) -> str:
        """The main part of a page. Asked for in the order of `pages`, many pages are rendered by several processes."""
        wanted, html = next(self._contents, (None, ""))
        return html if wanted is page else self.renderer.content(page)

    def close(self) -> None:
        """All pages are written: let the other processes go."""
        next(self._contents, None)

    @cached_property
    def _contents(self) -> Iterator[tuple[PageSpec, str]]:
        self.renderer.compile()  # before workers are forked: each would have to do it again
        return zip(self.pages, in_order(lambda number: self.renderer.content(self.pages[number]), len(self.pages)), strict=True)


def prepare(root: Path, today: date, site_url: str | None, repository: str | None, editing: Mapping[str, str | None] | None = None) -> State:
    """Check the content and plan the whole site. `editing` are the settings of the editor, see hooks/editing/editor.py.

    Raises:
        ContentError: at least one finding of level fehler.
    """
    result = check(root, today)
    if not result.ok:
        raise ContentError([f for f in result.findings if f.level == "fehler"])
    site = result.site
    pages = plan_pages(site)
    site_url = (site_url or "/").rstrip("/") + "/"
    overrides = root / "overrides"
    pictures = plan(site, root)
    at_the_desk = desk.desk(root, result.aloud()) if desk.PAGE in site.by_path else None
    renderer = Renderer(site, overrides, site_url, repository, {job.name: job.shown for job in pictures}, {"desk_of": lambda: at_the_desk})
    renderer.log = read_log(root, site)
    renderer.desk = editor.desk(root, repository, site_url, editing or {})
    bundle = assets.collect(overrides, placement_css(site))
    files: dict[str, str | bytes] = dict(bundle.files)
    files["robots.txt"] = _robots(site, site_url)
    for old, new in redirects(site):
        files[f"{old}index.html"] = redirect_page(old, new, site_url)
    shell = {
        "menu": menu(), "assets": bundle, "preview": not site.released, "association": site.association,
        "lang": GERMAN_STATE, "english_words": data("en"), "english": {page.entry.kind for page in pages if page.german},
        "today": today, "site_url": site_url, "cards": plan_cards(pages, site), "feeds": feeds.by_page(site) | change_feeds.by_page(renderer),
        "data": StructuredData(site, site_url, "Zukunftsorte"),
    }
    return State(root, site, pages, renderer, pictures, files, shell, at_the_desk)


def finish(state: State, target: Path) -> list[str]:
    """What stands beside the pages or needs them written: pictures, cards, papers, channels, search index. One sentence on whatever takes time.

    The packed copy of the sitemap goes: nobody asks for it, and it carries a time.

    Raises:
        ContentError: a picture is broken, or a text is too long for its paper.
    """
    from hooks.publish import embed, press
    from hooks.publish.cards import write_cards  # these take long to load, and a failed build needs none of them
    from hooks.publish.papers import write_papers
    from hooks.publish.print_pages import print_pages
    from hooks.publish.twins import write_twins

    state.close()
    (target / "sitemap.xml.gz").unlink(missing_ok=True)
    pictures = write_pictures(state.pictures, state.root, target)
    papers = write_papers(state.site, state.root, target, state.renderer.site_url)
    for address, html in print_pages(state.site, state.renderer, state.shell["assets"], state.root / "overrides"):
        channels.put(target, address, html)
    if findings := [*pictures.findings, *papers.findings]:
        raise ContentError(findings)
    written = channels.write(channels.Source(state.site, state.renderer, tuple(state.pages), state.root), target)
    overrides = state.root / "overrides"
    for address, content in (*embed.cards(state.site, state.renderer, overrides), *press.kits(state.site, state.renderer, overrides, state.root, target)):
        channels.put(target, address, content)
    write_twins(state.pages, state.root, target, state.renderer.site_url)
    if state.desk:
        (target / desk.CSV).write_bytes(desk.as_csv(state.desk))
    cards = write_cards(state.shell["cards"], state.root, target)
    found = search.write_index(state.site, state.pages, state.root, target)
    editor.finish(state.renderer.desk, state.root / "overrides", target)
    return [str(report) for report in (pictures, cards, papers, written, found)]


def _robots(site: Site, site_url: str) -> str:
    rule = "Allow: /" if site.released else "Disallow: /"
    return f"User-agent: *\n{rule}\nSitemap: {site_url}sitemap.xml\n"


