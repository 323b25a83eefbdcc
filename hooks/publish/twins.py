"""The Markdown twin of each page, for programs that read text, and llms.txt, which lists them.

A twin is made from the written page, so it shows what the page shows: no more, no less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

from hooks.publish.shelf import Shelf
from hooks.render import PageSpec
from hooks.render.pages import NOT_FOUND

NAME = "text.md"
_MAIN = re.compile(r"<main\b.*</main>", re.S)
_BLANK = re.compile(r"\n{3,}")
_DROPPED = ("svg", "form", "button", "input", "nav", "fieldset", "[hidden]", ".zo-seitenende")
_SIGNS = re.compile(r"[|<]|\](?=\()")  # of links, tables and tags
_BEGINNINGS = re.compile(r"^(\s*)([-+#>]|\d{1,9}(?=[.)]))(?=[.)]?(?:\s|$))")  # of lists, headings and quotations: „31. Jänner“
_APART = "small, .zo-kopf-zeile > *, .zo-menschen strong"  # what only a style keeps from its neighbour


def write_twins(pages: list[PageSpec], root: Path, target: Path, site_url: str) -> None:
    """Write `text.md` beside every page and `llms.txt`."""
    shelf = Shelf(root / ".build/cache/texte", ".md")
    written = [page for page in pages if page.url != NOT_FOUND and page.findable]
    for page in written:
        html = _MAIN.search((target / page.url / "index.html").read_text(encoding="utf-8"))[0]
        address = site_url + page.url
        made_from = f"{_recipe()} {address} {html}"
        (target / page.url / NAME).write_bytes(shelf.get(made_from, lambda html=html, address=address: twin(html, address).encode()))
    shelf.prune()
    (target / "llms.txt").write_text("".join(_llms(written, site_url)), encoding="utf-8")


@cache
def _recipe() -> str:
    return f"{version('markdownify')} {version('beautifulsoup4')} {Path(__file__).read_text(encoding='utf-8')}"


def twin(html: str, address: str) -> str:
    """The main part of a page as Markdown, with full addresses; drawings of parcels and forms are left out."""
    main = BeautifulSoup(html, "html.parser").find("main")
    for element in main.select(",".join(_DROPPED)):
        element.decompose()
    for sup in main.select("sup.zo-cite, sup.cite"):
        sup.replace_with("".join(f"[{number.get_text()}]" for number in sup.find_all("a")))
    for element in main.select(_APART):
        element.insert_before(" ")
        element.insert_after(" ")
    for link in main.find_all("a", href=True):
        link["href"] = urljoin(address, link["href"])
    for image in main.find_all("img", src=True):
        image["src"] = urljoin(address, image["src"])
    text = _Converter(heading_style="ATX", bullets="-", escape_misc=False).convert_soup(main)
    lines = "\n".join(line.rstrip() for line in text.replace("\u2060", "").splitlines())
    return f"{_BLANK.sub(chr(10) * 2, lines).strip()}\n\nQuelle: {address}, CC BY 4.0\n"


class _Converter(MarkdownConverter):
    """What reads like Markdown and is none stays what it is."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        text = _SIGNS.sub(r"\\\g<0>", super().escape(text, parent_tags))
        return _BEGINNINGS.sub(lambda m: f"{m[1]}{m[2]}\\" if m[2].isdigit() else f"{m[1]}\\{m[2]}", text)


def _llms(pages: list[PageSpec], site_url: str) -> Iterator[str]:
    """The list in the form of llmstxt.org: title, summary, sections with links."""
    home = next(page for page in pages if not page.url)
    yield f"# {home.title}\n\n> {home.description}\n\nTexte und Daten stehen unter CC BY 4.0. Jede Angabe nennt Jahr und Quelle.\n"
    groups = {"Netzwerk": "page", "Gemeinden": "member", "Projekte": "project", "Themen": "topic", "Positionen": "position", "Nachrichten": "post"}
    for name, kind in groups.items():
        yield f"\n## {name}\n\n"
        yield from (f"- [{p.title}]({site_url}{p.url}{NAME}): {p.description}\n" for p in pages if p.entry.kind == kind and not p.plain and not p.german)
    if easy := [p for p in pages if p.plain]:
        yield "\n## Leicht lesen\n\n"
        yield from (f"- [{p.title}]({site_url}{p.url}{NAME}): {p.description}\n" for p in easy)
    if english := [p for p in pages if p.german]:
        yield "\n## English\n\n"
        yield from (f"- [{p.title}]({site_url}{p.url}{NAME}): {p.description}\n" for p in english)
