"""Look at the written site before anyone else does: every profile has its page, every link leads somewhere."""

from __future__ import annotations

import os
import re
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote

from hooks.cores import in_order
from hooks.link import Site
from hooks.publish.twins import NAME as TWIN
from hooks.render import plan_pages
from hooks.render.pages import NOT_FOUND, redirects

_SOURCES = (".md", ".yml", ".yaml", ".py", ".typ")
_ADDRESS = re.compile(r'<(a|area|link|script|img|source|iframe|form|use|image|dialog)\b[^>]*?\s(href|src|srcset|action|data-skript)="([^"]*)"')
_SRCSET = re.compile(r'srcset="(?<=\ssrcset=")([^"]*)"')  # plain letters come first: so the search is quick
_ID = re.compile(r'id="(?<=\sid=")([^"]+)"')
_SEARCH = ("pagefind/pagefind.js", "pagefind/pagefind-entry.json", "pagefind/suche.json")  # what the dialog loads besides its own script
_EXTERNAL = re.compile(r"(?:https?:|mailto:|tel:)")
_LOADS = re.compile(r'<(?:link|script|img|image|source|iframe|object|embed)\b[^>]*?(?:href|src|srcset)="(?:https?:)?//')
_CANONICAL = re.compile(r'<link rel="(?:canonical|alternate)"[^>]*>|<meta property="og:[^>]*>')
_ROOT = re.compile(r'<link rel="stylesheet" href="(/[^"]*?)assets/')
_MAIN = re.compile(r"<main\b[^>]*>")
_TEXT = re.compile(r"(?:(?:<[^>]+>|\s)*+[^<\s]){20}")


def verify(folder: Path, site: Site) -> list[str]:
    """German sentences, one for each fault of the site in `folder`; an empty list means it may be published."""
    files = {os.path.relpath(os.path.join(where, name), folder).replace(os.sep, "/") for where, _, names in os.walk(folder) for name in names}
    problems = [f"Die Quelldatei {name} ist in die Website geraten." for name in sorted(files) if name.endswith(_SOURCES) and os.path.basename(name) != TWIN]
    expected = [p.url if p.url.endswith(".html") else f"{p.url}index.html" for p in plan_pages(site)]
    expected += [f"{old}index.html" for old, _ in redirects(site)]
    problems += [f"Die Seite {name} fehlt." for name in expected if name not in files]
    problems += [f"Die Datei {name} fehlt; ohne sie findet die Suche nichts." for name in _SEARCH if name not in files]
    pages = _Pages(folder)
    names = sorted(f for f in files if f.endswith(".html") and not f.startswith("pagefind/"))
    for found in in_order(lambda number: _check_page(names[number], pages, files), len(names)):
        problems += found
    return problems


class _Pages:
    """Texts and ids of the written pages; only the ids are kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ids = cache(self._ids)

    @cached_property
    def root(self) -> str:
        """Where the site lies on its host, "/" or "/ordner/": the 404 page says so, it alone links from the root."""
        found = _ROOT.search(self.text(NOT_FOUND))
        return found[1] if found else "/"

    def text(self, name: str) -> str:
        return (self.folder / name).read_text(encoding="utf-8")

    def _ids(self, name: str) -> frozenset[str]:
        return frozenset(_ID.findall(self.text(name)))


def _check_page(name: str, pages: _Pages, files: set[str]) -> list[str]:
    html = pages.text(name)
    problems = []
    main = _MAIN.search(html)
    if not main or not _TEXT.match(html, main.end(), max(0, html.find("</main>", main.end()))):
        problems.append(f"Die Seite {name} ist leer.")
    if _LOADS.search(_CANONICAL.sub("", html)):
        problems.append(f"Die Seite {name} lädt etwas von einer fremden Adresse.")
    seen = _ID.findall(html)
    if len(seen) != len(set(seen)):
        twice = sorted({i for i in seen if seen.count(i) > 1})
        problems.append(f"Die Seite {name} verwendet die Sprungmarke „{twice[0]}“ zweimal.")
    base = name.rpartition("/")[0]
    addresses = [a for _, kind, a in _ADDRESS.findall(html) if kind != "srcset"]
    addresses += [part.split()[0] for s in _SRCSET.findall(html) for part in s.split(",") if part.strip()]
    for address in dict.fromkeys(addresses):
        if _EXTERNAL.match(address) or address.startswith("data:"):
            continue
        problem = _follow(name, base, address, pages, files)
        if problem:
            problems.append(f"Die Seite {name} verweist auf „{address}“: {problem}")
    return problems


def _follow(name: str, base: str, address: str, pages: _Pages, files: set[str]) -> str | None:
    path, _, anchor = unquote(address.replace("&amp;", "&")).partition("#")
    path = path.partition("?")[0]
    if not path:
        target = name
    elif path.startswith("/"):
        if name != NOT_FOUND:
            return "Die Adresse muss von der Seite aus gelten."
        if not path.startswith(pages.root):
            return "Dort ist nichts."
        target = path.removeprefix(pages.root) + ("index.html" if path.endswith("/") else "")
    else:
        target = os.path.normpath(f"{base}/{path}" if base else path).replace(os.sep, "/")
        target = "" if target == "." else target
        if path.endswith("/") or not path.rpartition("/")[2] or f"{target}/index.html".lstrip("/") in files:
            target = f"{target}/index.html".lstrip("/")
    if target.startswith("../") or target not in files:
        return "Dort ist nichts."
    if anchor and target.endswith(".html") and anchor not in pages.ids(target):
        return "Die Sprungmarke gibt es dort nicht."
    return None
