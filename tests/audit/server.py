"""A small server for the audit: the finished site over HTTP with gzip, as a static host would send it.

In: the site's folder; out: an address on the loopback interface, gone again at the end of the `with` block.
"""

from __future__ import annotations

import gzip
import mimetypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

_GZIP_LEVEL = 6
_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".ics", ".geojson", ".csv", ".webmanifest"}
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("text/javascript", ".js")


def sent_bytes(path: Path) -> bytes:
    """What goes over the line for a file: text compressed, fonts and pictures as they are."""
    raw = path.read_bytes()
    return gzip.compress(raw, _GZIP_LEVEL, mtime=0) if path.suffix in _TEXT else raw


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Address of the running server, without a slash at the end."""
    server = _Server(("127.0.0.1", 0), _handler(site.resolve()))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes early is no news; everything else is."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def _handler(site: Path) -> type[BaseHTTPRequestHandler]:
    body = cache(sent_bytes)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            path = (site / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
            path = path / "index.html" if path.is_dir() else path
            status = 200 if path.is_file() and path.is_relative_to(site) else 404
            path = path if status == 200 else site / "404.html"
            content = body(path)
            self.send_response(status)
            self.send_header("Content-Type", _content_type(path))
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "max-age=600")
            if path.suffix in _TEXT:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """The report is what counts; requests are not printed."""

    return Handler


def _content_type(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if path.suffix in _TEXT else kind
