"""What a visitor's search costs: bytes on the line and seconds from the last key to the hits, on a built site, in the real dialog.

    python tests/bench/search.py SITE [Suchwort …] [--runden N] [--abrufe]

In: the folder of a built site; it is served packed by gzip. First every word as the first search of a fresh browser;
then N rounds, each in a fresh browser that has searched once: all words one after the other, each round beginning with another.
Out: one line for each word, medians and the worst, the load of the machine, and whether the limits hold: 200 KB for a first search,
60 KB for each next one. A network of any size: tests/network.py, then `zukunftsorte build` inside it.
"""

from __future__ import annotations

import argparse
import gzip
import os
import sys
import threading
from dataclasses import dataclass
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser.chromium import launch

WORDS = (
    "Genossenschaft", "Munderfing", "Gemeinde", "Kindregarten", "Energie 2019", "5222", "Neubau", "Leerstand im Ortskern",
    "Windpark", "Bürgerbeteiligung", "Genosenschaft Wohnen", "Gemiende Energie Holz",
)
FIRST, NEXT, SECONDS = 200_000, 60_000, 0.3
_PACKED = (".html", ".js", ".css", ".json", ".txt", ".svg")
# From the last key to the frame that shows the answer, in the page: asking from outside would round up to half a second.
_WATCH = """() => {
  const state = document.querySelector('.zo-suche-stand'), field = document.querySelector('#suchfeld');
  let typed = 0;
  field.addEventListener('input', () => { typed = performance.now(); window.answered = null; });
  new MutationObserver(() => {
    if (window.answered || !/reffer/.test(state.textContent)) return;
    const words = field.value, at = typed;
    requestAnimationFrame(() => setTimeout(() => { if (at === typed && at) window.answered = { words, text: state.textContent, ms: performance.now() - at }; }));
  }).observe(state, { childList: true, characterData: true, subtree: true });
}"""
_ANSWERED = "words => window.answered && window.answered.words === words ? window.answered : null"


@lru_cache(maxsize=4096)
def _packed(path: str) -> bytes:
    content = Path(path).read_bytes()
    return gzip.compress(content, 6, mtime=0) if path.endswith(_PACKED) else content


class _Handler(SimpleHTTPRequestHandler):
    """Counts what goes over the line, without headers."""

    protocol_version = "HTTP/1.1"
    asked: list[tuple[str, int]] = []

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = _packed(str(path))
        self.asked.append((self.path, len(body)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=600")  # as code hosts do
        if path.suffix in _PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@dataclass(frozen=True)
class Search:
    """One search: what was typed, what the dialog said, seconds from the last key, what went over the line until all was quiet."""

    words: str
    text: str
    seconds: float
    asked: tuple[tuple[str, int], ...]
    limit: int

    @property
    def size(self) -> int:
        return sum(size for _, size in self.asked)

    def __str__(self) -> str:
        figures = f"{self.size / 1000:>7.1f} KB {len(self.asked):>4} Abrufe {self.seconds:>6.2f} s".replace(".", ",")
        return f"{self.words:<24}{figures}{'' if self.size <= self.limit else '  ZU VIEL'}  {self.text}"


def first_search(browser: Browser, start: str, words: str) -> Search:
    """A fresh browser: open the search, which takes as long as the first letters, then the words at once as in every other search:
    letters before the last one would be further searches whenever a busy machine makes the pause between two keys long."""
    context = browser.new_context()
    page = _opened(context.new_page(), start)
    before = len(_Handler.asked)
    page.click("button[data-suche]")
    page.wait_for_selector(".zo-suche-wahl select")
    page.fill("#suchfeld", words)
    search = _answer(page, words, before, FIRST)
    context.close()
    return search


def next_search(page: Page, words: str) -> Search:
    before = len(_Handler.asked)
    page.fill("#suchfeld", words)
    return _answer(page, words, before, NEXT)


def _opened(page: Page, start: str) -> Page:
    page.goto(start)
    page.wait_for_load_state("networkidle")
    page.evaluate(_WATCH)
    return page


def _answer(page: Page, words: str, before: int, limit: int) -> Search:
    answer = page.wait_for_function(_ANSWERED, arg=words, timeout=120_000).json_value()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    return Search(words, answer["text"], answer["ms"] / 1000, tuple(_Handler.asked[before:]), limit)


def _told(title: str, searches: list[Search]) -> None:
    seconds, sizes = [search.seconds for search in searches], [search.size / 1000 for search in searches]
    line = f"{title}: {len(searches)} Suchen, Mitte {median(seconds):.2f} s, langsamste {max(seconds):.2f} s; Mitte {median(sizes):.0f} KB, größte {max(sizes):.0f} KB; Last {os.getloadavg()[0]:.1f}"
    print(line.replace(".", ","), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Misst, was eine Suche kostet.")
    parser.add_argument("site", type=Path, help="Ordner der gebauten Website")
    parser.add_argument("woerter", nargs="*", help="Suchwörter")
    parser.add_argument("--runden", type=int, default=3, metavar="N", help="Runden der weiteren Suchen (Vorgabe: 3)")
    parser.add_argument("--abrufe", action="store_true", help="nennt jede geholte Datei")
    options = parser.parse_args()
    if not (options.site / "pagefind/suche.json").is_file():
        print("Hier fehlt pagefind/suche.json: gemeint ist der Ordner einer gebauten Website.", file=sys.stderr)
        return 2
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=options.site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    start, words, made = f"http://127.0.0.1:{server.server_port}/", options.woerter or WORDS, []

    def told(search: Search) -> Search:
        print(search, flush=True)
        for path, size in search.asked if options.abrufe else ():
            print(f"    {size:>7} {path}")
        made.append(search)
        return search

    with sync_playwright() as playwright:
        browser = launch(playwright)
        print(f"Erste Suche eines frischen Browsers (höchstens {FIRST // 1000} KB)")
        _told("Erste Suchen", [told(first_search(browser, start, each)) for each in words])
        for number in range(options.runden):
            print(f"\nWeitere Suchen, Runde {number + 1} (höchstens {NEXT // 1000} KB)")
            context = browser.new_context()
            page = _opened(context.new_page(), start)
            page.click("button[data-suche]")
            page.wait_for_selector(".zo-suche-wahl select")
            next_search(page, "Impressum")  # the first one is already measured
            begin = number * len(words) // options.runden
            _told(f"Runde {number + 1}", [told(next_search(page, each)) for each in (*words[begin:], *words[:begin])])
            context.close()
        browser.close()
    server.shutdown()
    _told("\nWeitere Suchen zusammen", made[len(words):])
    print(f"Ziel: {SECONDS} s von der letzten Taste bis zu den ersten Treffern, auf einem ruhigen Rechner.".replace(".", ",", 1))
    return 0 if all(search.size <= search.limit for search in made) else 1


if __name__ == "__main__":
    sys.exit(main())
