"""Which pages there are: one PageSpec each, with address, template and what the shell shows around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from hooks.link import Site
from hooks.models.easy import easy_sections
from hooks.validate import Entry
from hooks.vocabulary import data

# Pages of the network with a template of their own; all others are prose.
_TEMPLATES = {
    "content/redaktion/pult.md": "desk",
    "content/index.md": "start", "content/mitglieder.md": "members", "content/projekte.md": "projects",
    "content/themen.md": "topics", "content/termine.md": "events", "content/positionen.md": "positions",
    "content/partner.md": "partners", "content/aktuelles.md": "news", "content/verein.md": "association",
    "content/menschen.md": "people", "content/netzwerk.md": "network", "content/kommunalkonsulat.md": "consulate", "content/impressum.md": "imprint",
    "content/boerse.md": "exchange", "content/platz.md": "places", "content/ausheimische.md": "away",
    "content/gelernt.md": "lessons", "content/wissen.md": "knowledge", "content/nachmachen.md": "copying",
    "content/redaktion/felder.md": "fields", "content/redaktion/bearbeiten.md": "edit", "content/redaktion/stimme.md": "voice",
    "content/redaktion/bausteine.md": "components", "content/daten.md": "data", "content/presse.md": "press", "content/nicht-gefunden.md": "prose",
    "content/a-z.md": "register", "content/aenderungen.md": "changes", "content/leicht-lesen.md": "easy_overview",
}
_PROFILE_TEMPLATES = {"member": "municipality", "project": "project", "topic": "topic", "position": "position", "post": "post", "partner": "partner"}
_PARENTS = {"member": "content/mitglieder.md", "project": "content/projekte.md", "topic": "content/themen.md", "position": "content/positionen.md", "post": "content/aktuelles.md", "partner": "content/partner.md"}
NOT_FOUND = "404.html"
ENGLISH = "en/"
EASY = "leicht-lesen/"  # the overview, and before the address of every page in Leicht lesen


@dataclass(frozen=True)
class PageSpec:
    """One page to render. Addresses are relative to the site: "", "mitglieder/", "mitglieder/munderfing/", "404.html".

    `source` is the file behind „Diese Seite bearbeiten“; `crumbs` are (name, address) from the home page down to,
    not including, this page; `section` is the address of the main menu entry this page belongs to. `easy` is the address
    of the same page in Leicht lesen ("" where there is none), `plain` the page a page in Leicht lesen was made from.
    `english` and `german` are the same for the English face.
    """

    url: str
    template: str
    title: str
    heading: str
    description: str
    source: str
    entry: Entry
    crumbs: tuple[tuple[str, str], ...] = ()
    checked: date | None = None
    easy: str = ""
    plain: PageSpec | None = None
    english: str = ""
    german: PageSpec | None = None

    @property
    def section(self) -> str:
        return self.url.split("/", 1)[0] + "/" if "/" in self.url else ""

    @property
    def findable(self) -> bool:
        """Whether search engines and our own search may know the page: not the error page, not the made-up examples, not the office's desk."""
        return self.template not in ("components", "desk") and self.url != NOT_FOUND

    @property
    def prefix(self) -> str:
        """From this page up to the site's root: "./", "../", "../../"."""
        return "../" * self.url.count("/") or "./"


def plan_pages(site: Site) -> list[PageSpec]:
    """Every page of the site, in a stable order."""
    pages = [*_network_pages(site), *_profile_pages(site)]
    overview = any(page.url == EASY for page in pages)  # of the home page, the overview is the one in Leicht lesen
    pages = [replace(page, easy=EASY + page.url) if _has_easy(page) and (page.url or overview) else page for page in pages]
    if any(not page.url and page.entry.model.english for page in pages):  # without an English home page nobody would find the others
        pages = [replace(page, english=english_address(page)) if getattr(page.entry.model, "english", None) else page for page in pages]
    easy = (_easy_page(page, overview) for page in pages if page.easy and page.url)
    return [*pages, *easy, *(_english_page(page) for page in pages if page.english)]


def english_address(page: PageSpec) -> str:
    """en/, en/municipalities/munderfing/, en/projects/stefansplatzerl/"""
    folder = {"member": "municipalities/", "project": "projects/"}.get(page.entry.kind, "")
    return f"{ENGLISH}{folder}{page.entry.slug + '/' if page.url else ''}"


def _english_page(page: PageSpec) -> PageSpec:
    face = page.entry.model.english
    title = face.title or page.heading
    return PageSpec(
        page.english, "english" if page.url else "english_home", title, title, face.short, page.source, page.entry,
        (("Home", ENGLISH),) if page.url else (), page.checked, german=page,
    )


def _has_easy(page: PageSpec) -> bool:
    return bool(getattr(page.entry.model, "easy", None)) and page.url not in (EASY, NOT_FOUND)


def _easy_page(page: PageSpec, overview: bool) -> PageSpec:
    crumbs = (("Start", ""), ("Leicht lesen", EASY)) if overview else (("Start", ""),)
    return PageSpec(
        page.easy, "easy", f"{page.heading} – Leicht lesen", page.heading, _beginning(page.entry.model.easy), page.source, page.entry,
        crumbs, page.checked, plain=page,
    )


def _beginning(text: str, limit: int = 155) -> str:
    """The first sentences, as many as a search engine shows."""
    sentences = [sentence for section in easy_sections(text) for sentence in section.sentences]
    taken = sentences[:1]
    for sentence in sentences[1:]:
        if len(" ".join([*taken, sentence])) > limit:
            break
        taken.append(sentence)
    return " ".join(taken)


def _network_pages(site: Site) -> Iterator[PageSpec]:
    for entry in site.all("page"):
        model = entry.model
        url = NOT_FOUND if entry.slug == "nicht-gefunden" else entry.url
        title = model.title if url else _home_title(site)
        crumbs = [("Start", "")] if url else []
        if url.count("/") > 1:
            parent = site.by_path.get(f"content/{url.split('/')[0]}/index.md")
            crumbs += [(parent.model.short_title or parent.model.title, parent.url)] if parent else []
        yield PageSpec(
            url, _TEMPLATES.get(entry.path, "prose"), title, model.short_title or model.title,
            model.description or model.lead or model.title, entry.path, entry, tuple(crumbs), model.checked,
        )


def _home_title(site: Site) -> str:
    return site.association.name if site.association else "Zukunftsorte"


def _profile_pages(site: Site) -> Iterator[PageSpec]:
    for kind, template in _PROFILE_TEMPLATES.items():
        parent = site.by_path.get(_PARENTS[kind])
        crumbs = (("Start", ""), (parent.model.short_title or parent.model.title, parent.url)) if parent else (("Start", ""),)
        for entry in site.all(kind):
            model = entry.model
            name = model.name if kind in ("member", "topic", "partner") else model.title
            short = {"project": "tile_title", "position": "short_title", "partner": "list_name"}.get(kind)
            heading = getattr(model, short) if short else name
            title = f"{name}, {model.state}" if kind == "member" else name
            yield PageSpec(entry.url, template, title, heading, model.role if kind == "partner" else model.lead, entry.path, entry, crumbs, model.checked)


def redirects(site: Site) -> Iterator[tuple[str, str]]:
    """(old address, new address) for every former file name."""
    for kind in (*_PROFILE_TEMPLATES, "page"):
        for entry in site.all(kind):
            folder = entry.url[: entry.url.rstrip("/").rfind("/") + 1]
            for slug in entry.model.former:
                yield f"{folder}{slug}/", entry.url
                if getattr(entry.model, "easy", None):
                    yield f"{EASY}{folder}{slug}/", EASY + entry.url


def menu() -> dict:
    return data("menue")
