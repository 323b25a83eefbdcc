"""What a visitor's search costs: bytes on the line and seconds, on a built site, in the real dialog.

    python tests/bench/search.py SITE [Suchwort …]

In: the folder of a built site; it is served packed by gzip, and nothing is kept between the first word and those after it but what
the browser keeps. Out: one line for each word, and whether the limits hold: 200 KB for the first search, 60 KB for each next one.
"""

from __future__ import annotations

import gzip
import sys
import threading
import time
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser.chromium import launch

WORDS = ("Genossenschaft", "Munderfing", "Gemeinde", "Kindregarten", "Energie 2019", "5222", "Neubau")
FIRST, NEXT = 200_000, 60_000
_PACKED = (".html", ".js", ".css", ".json", ".txt", ".svg")


@lru_cache(maxsize=4096)
def _packed(path: str) -> bytes:
    content = Path(path).read_bytes()
    return gzip.compress(content, 6, mtime=0) if path.endswith(_PACKED) else content


class _Handler(SimpleHTTPRequestHandler):
    """Counts what goes over the line, without headers."""

    protocol_version = "HTTP/1.1"
    sent = 0
    asked = 0

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = _packed(str(path))
        type(self).sent, type(self).asked = self.sent + len(body), self.asked + 1
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


def main() -> int:
    if len(sys.argv) < 2 or not (Path(sys.argv[1]) / "pagefind/suche.json").is_file():
        print("Aufruf: python tests/bench/search.py SITE [Suchwort …]; SITE ist der Ordner einer gebauten Website.", file=sys.stderr)
        return 2
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=sys.argv[1]))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    holds = True
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.wait_for_load_state("networkidle")
        for number, words in enumerate(sys.argv[2:] or WORDS):
            before, asked, started = _Handler.sent, _Handler.asked, time.perf_counter()
            if not number:
                page.click("button[data-suche]")
            page.evaluate("() => { document.querySelector('.zo-suche-stand').textContent = '' }")
            page.fill("#suchfeld", words)
            page.locator(".zo-suche-stand").filter(has_text="reffer").wait_for(timeout=120_000)
            seconds = time.perf_counter() - started
            page.wait_for_load_state("networkidle")
            size, limit = _Handler.sent - before, NEXT if number else FIRST
            holds = holds and size <= limit
            answer = page.locator(".zo-suche-stand").inner_text()
            figures = f"{size / 1000:>7.1f} KB {_Handler.asked - asked:>4} Abrufe {seconds:>6.2f} s".replace(".", ",")
            print(f"{words:<18}{figures}  höchstens {limit // 1000} KB{'' if size <= limit else '  ZU VIEL'}  {answer}")
        browser.close()
    server.shutdown()
    print("Ziel für die ersten Treffer: 0,3 s auf einem ruhigen Rechner; 0,12 s davon wartet der Dialog, ob noch ein Buchstabe kommt.")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
