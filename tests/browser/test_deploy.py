"""A deploy rehearsal: the archive the Pages action would upload, served as GitHub does it, below the repository's name and
under a domain of its own. Every address that anything on the site names is asked for."""

from __future__ import annotations

import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from .server import serve
from .test_search import search

PLACES = {"repository": ("https://beispiel.github.io/zukunftsorte/", "/zukunftsorte/"), "domain": ("https://zukunftsorte.at/", "/")}
_LINK = re.compile(r'\s(?:href|src|action|data-wurzel)="([^"]*)"|http-equiv="refresh" content="0; url=([^"]*)"')
_SRCSET = re.compile(r'\ssrcset="([^"]*)"')
_ID = re.compile(r'\sid="([^"]+)"')
_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)")
_MADE_UP = {"pagefind", "bausteine"}  # an index in its own form; components shown with a network that does not exist
_TEXT = (".html", ".xml", ".json", ".jsonld", ".geojson", ".ics", ".txt", ".md", ".css", ".csv", ".webmanifest", ".svg")


@dataclass
class Visit:
    """What a visitor who follows everything has seen: addresses asked for, and what was wrong."""

    base: str
    own: str
    pages: dict[str, str] = field(default_factory=dict)
    status: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def ask(self, address: str) -> str:
        """The text at an address (without its fragment), asked for once."""
        if address not in self.status:
            try:
                with urllib.request.urlopen(address, timeout=20) as answer:
                    body, self.status[address] = answer.read(), answer.status
            except urllib.error.HTTPError as error:
                body, self.status[address] = error.read(), error.code
            path = urlsplit(address).path
            is_text = path.endswith((*_TEXT, "/")) or address == self.base
            self.pages[address] = body.decode("utf-8") if is_text else ""
        return self.pages[address]


def links(address: str, text: str) -> Iterator[str]:
    """Every address a file loads or leads to, made whole."""
    path = urlsplit(address).path
    if path.endswith(".css"):
        found = _CSS.findall(text)
    elif path.endswith((".html", "/")):
        found = [one or other for one, other in _LINK.findall(text)]
        found += [part.split()[0] for value in _SRCSET.findall(text) for part in value.split(",") if part.strip()]
    else:
        found = []
    yield from (urljoin(address, unescape(link)) for link in found if not link.startswith(("data:", "mailto:", "tel:", "javascript:")))


def crawl(visit: Visit, *starts: str) -> None:
    todo = [visit.base + start for start in starts]
    seen: set[str] = set()
    while todo:
        address = todo.pop()
        if address in seen:
            continue
        seen.add(address)
        text = visit.ask(address)
        for link in links(address, text):
            target, _, anchor = link.partition("#")
            if not target.startswith(visit.base):
                if target.startswith(visit.base.split("/", 3)[0] + "//" + urlsplit(visit.base).netloc):
                    visit.faults.append(f"{address} verlässt den Ordner: {link}")
                continue
            body = visit.ask(target)
            if visit.status[target] != 200:
                visit.faults.append(f"{address} → {link}: {visit.status[target]}")
            elif anchor and unquote(anchor) not in _ID.findall(body):
                visit.faults.append(f"{address} → {link}: keine Sprungmarke")
            else:
                todo.append(target)


@pytest.fixture(scope="module", params=list(PLACES))
def online(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Visit, Path]]:
    """The site as it would be online: built for its address, packed as the action packs it, unpacked, served, visited."""
    address, path = PLACES[request.param]
    folder = tmp_path_factory.mktemp("online")
    built = request.getfixturevalue("site") if path == "/" else request.getfixturevalue("build_real")(folder / "gebaut", SITE_URL=address)
    pack = ["tar", "--dereference", "--hard-dereference", "--directory", built, "-cf", folder / "artifact.tar"]
    subprocess.run([*pack, "--exclude=.git", "--exclude=.github", "--exclude=.[^/]*", "."], check=True)
    (folder / "site").mkdir()
    subprocess.run(["tar", "-xf", folder / "artifact.tar", "-C", folder / "site"], check=True)
    with serve(folder / "site", path) as base:
        visit = Visit(base, address)
        missing = urlsplit(base).path + "mitglieder/gibt-es-nicht/"
        crawl(visit, "", *re.findall(rf"<loc>{re.escape(address)}(.*?)</loc>", (folder / "site/sitemap.xml").read_text(encoding="utf-8")))
        visit.ask(urljoin(base, missing))
        yield visit, folder / "site"


def test_every_link_and_every_file_a_page_loads_is_there(online: tuple[Visit, Path]) -> None:
    visit, _ = online
    assert visit.faults == []
    assert len(visit.status) > 250, "so viele Adressen hat die Website mindestens"


def test_every_page_is_reached_by_links_alone_or_is_listed(online: tuple[Visit, Path]) -> None:
    visit, site = online
    asked = {address.removeprefix(visit.base) for address in visit.status}
    pages = {f.relative_to(site).as_posix().removesuffix("index.html") for f in site.rglob("*.html")}
    hidden = {p for p in pages if 'http-equiv="refresh"' in (site / (p + "index.html" if p.endswith("/") else p or "index.html")).read_text(encoding="utf-8")}
    assert pages - asked - hidden - {"404.html", "redaktion/pult/", "redaktion/bausteine/", "redaktion/bearbeiten/"} == set()


def test_the_page_for_lost_visitors_answers_with_404_and_leads_home(online: tuple[Visit, Path]) -> None:
    visit, _ = online
    lost = next(a for a, status in visit.status.items() if a.endswith("gibt-es-nicht/"))
    assert visit.status[lost] == 404
    inside = [link.partition("#")[0] for link in links(lost, visit.pages[lost]) if urlsplit(link).netloc == urlsplit(visit.base).netloc]
    assert visit.base in inside and len(inside) > 15
    for link in inside:
        visit.ask(link)
        assert visit.status[link] == (404 if link == lost else 200), link


def test_former_addresses_lead_on(online: tuple[Visit, Path]) -> None:
    visit, site = online
    moved = [f for f in site.rglob("index.html") if 'http-equiv="refresh"' in f.read_text(encoding="utf-8")]
    for file in moved:
        address = visit.base + file.relative_to(site).as_posix().removesuffix("index.html")
        (target,) = set(links(address, visit.ask(address))) - {link for link in links(address, visit.ask(address)) if link.startswith(visit.own)}
        visit.ask(target)
        assert visit.status[target] == 200 and f'<link rel="canonical" href="{visit.own}{target.removeprefix(visit.base)}">' in visit.pages[address]


def test_canonical_sitemap_and_robots_name_this_address(online: tuple[Visit, Path]) -> None:
    visit, site = online
    listed = re.findall(r"<loc>(.*?)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    named = [link for text in visit.pages.values() for link in re.findall(r'<link rel="canonical" href="([^"]*)">', text) if "http-equiv=\"refresh\"" not in text]
    assert sorted(listed) == sorted(set(named)) and len(listed) > 100
    assert f"Sitemap: {visit.own}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")


def test_every_full_address_of_ours_in_any_file_is_there(online: tuple[Visit, Path]) -> None:
    """Cards, feeds, calendars, data and structured data name full addresses; they hold here, too."""
    visit, site = online
    own = re.compile(re.escape(visit.own) + r"[^\s\"'<>\\),;|\]}#]*")
    found: dict[str, str] = {}
    for file in sorted(f for f in site.rglob("*") if f.suffix in _TEXT and not _MADE_UP.intersection(f.parts)):
        text = file.read_text(encoding="utf-8").replace("\r\n ", "") if file.suffix == ".ics" else file.read_text(encoding="utf-8")
        for address in own.findall(unescape(text) if file.suffix in (".html", ".xml") else text):
            found.setdefault(address.rstrip(".:"), file.relative_to(site).as_posix())
    if visit.own == PLACES["domain"][0]:  # the association's site has this address today; its old pages are our sources
        found = {a: f for a, f in found.items() if not f.endswith((".json", ".jsonld", ".csv", ".html", ".md")) or "/assets/" in a or "/cards/" in a}
    wrong = []
    for address, file in found.items():
        here = visit.base + address.removeprefix(visit.own).partition("?")[0]
        visit.ask(here)
        if visit.status[here] != 200:
            wrong.append(f"{file}: {address}")
    assert wrong == [] and len(found) > 100


def test_no_file_of_a_project_site_names_another_address_as_its_own(online: tuple[Visit, Path]) -> None:
    visit, site = online
    for file in site.rglob("*.html"):
        head = file.read_text(encoding="utf-8").partition("</head>")[0]
        own = re.findall(r'<link rel="canonical" href="([^"]*)"|<meta property="og:(?:url|image)" content="([^"]*)"', head)
        assert all("".join(pair).startswith(visit.own) for pair in own), file


@pytest.mark.parametrize("start", ["", "projekte/windpark-munderfing/", "mitglieder/gibt-es-nicht/"])
def test_a_visitor_searches_and_arrives_in_a_real_browser(online: tuple[Visit, Path], browser: Browser, start: str) -> None:
    visit, _ = online
    context = browser.new_context(locale="de-AT", reduced_motion="reduce", viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        failed: list[str] = []
        page.on("response", lambda r: r.status >= 400 and r.url != visit.base + start and failed.append(f"{r.status} {r.url}"))
        page.on("requestfailed", lambda r: failed.append(r.url))
        page.goto(visit.base + start)
        assert any("Stefansplatzerl" in title for title in search(page, "Stefansplatzerl"))
        page.click(".zo-suche-treffer a")
        page.wait_for_url(f"{visit.base}projekte/stefansplatzerl/**")
        page.click(".zo-logo")
        page.wait_for_url(visit.base)
        assert failed == []
    finally:
        context.close()
