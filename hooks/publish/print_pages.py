"""Pages to print: the Steckbrief of a member and the Gemeinderatspapier of a project as HTML, one A4 page each.

They say what the PDFs say (paper_data) with the templates in `overrides/sheets`. How much of a text and how large it is set
is decided here, by a guess at its height that is rather too high; a browser test prints every page and counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hooks.cores import in_order
from hooks.link import Site
from hooks.publish.assets import Assets
from hooks.publish.paper_data import Desk
from hooks.publish.papers import Job, job_of, with_paper
from hooks.publish.print_fit import choose, name_size
from hooks.publish.redirects import redirect_page
from hooks.render import Renderer
from hooks.render.pages import redirects
from hooks.render.parcels import parcel_of
from hooks.render.selections import members_of


@dataclass(frozen=True)
class Printer:
    """What all print pages of one build share."""

    renderer: Renderer
    assets: Assets
    known: frozenset[str]  # addresses of entries; others below our address are sources, such as the former website

    def page(self, job: Job) -> str:
        address = address_of(job)
        to = "../" * address.count("/")
        members = [job.entry] if job.entry.kind == "member" else members_of(self.renderer.site, job.entry)
        density, text = choose(job.content, job.template)
        return self.renderer.sheet(
            job.template, here=lambda url: to + own if (own := url.removeprefix(self.renderer.site_url)) in self.known else url,
            paper={"status": None, "map": None} | job.content, text=text, density=density, name_size=name_size(job.content["name"]),
            parcel=parcel_of(members[0]), members=members, to=to, stylesheet=self.assets.stylesheet, script=self.assets.page_scripts["sheet"], pdf=job.address.rpartition("/")[2],
        )


def address_of(job: Job) -> str:
    """mitglieder/munderfing/steckbrief/"""
    return job.address.removesuffix(".pdf") + "/"


def print_pages(site: Site, renderer: Renderer, assets: Assets, overrides: Path) -> Iterator[tuple[str, str]]:
    """(address of the file, HTML) of every print page, and the way on from former addresses."""
    printer = Printer(renderer, assets, frozenset(entry.url for entry in site.by_path.values()))
    desk, entries = Desk.open(site, overrides, renderer.site_url), with_paper(site)

    def made(number: int) -> tuple[str, str]:
        job = job_of(entries[number], desk)
        return address_of(job), printer.page(job)

    pages: dict[str, str] = {}
    for entry, (address, html) in zip(entries, in_order(made, len(entries)), strict=True):
        pages[entry.url] = address
        yield f"{address}index.html", html
    for old, new in redirects(site):
        if new in pages:
            moved = old + pages[new].removeprefix(new)
            yield f"{moved}index.html", redirect_page(moved, pages[new], renderer.site_url)


