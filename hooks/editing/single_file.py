"""A built page as one file that opens from a double click: styles, fonts and pictures inside, no script, links to other pages marked.

In: the folder of the built site and the name of a page. Out: HTML.
"""

from __future__ import annotations

import base64
import mimetypes
import os
import re
from functools import lru_cache
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
_URL = re.compile(r"url\(\s*['\"]?(?!data:)([^'\")]+?)['\"]?\s*\)")
_NOT_FOR_A_SINGLE_FILE = ("preload", "modulepreload", "prefetch", "canonical", "alternate", "manifest")
_ELSEWHERE = re.compile(r"(?i)(?:https?:|mailto:|tel:)")
_MARK = (
    ".zo-vorschau{margin:0;padding:.75rem 1rem;background:#111513;color:#fff;font:1rem/1.4 sans-serif}"
    "a[data-nur-website]{cursor:not-allowed;text-decoration-style:dotted}"
)
MAX_SIDE_FILE = 3_000_000
_TYPES = {".woff2": "font/woff2", ".webp": "image/webp", ".svg": "image/svg+xml"}


def single_file(site: Path, name: str) -> str:
    """The page `name` (a path inside `site`) with everything it shows."""
    writer = _Writer(site.resolve(), name)
    writer.feed((site / name).read_text(encoding="utf-8"))
    writer.close()
    return "".join(writer.out)


class _Writer(HTMLParser):
    """Copies a page tag by tag; what is not touched stays letter for letter."""

    def __init__(self, site: Path, name: str) -> None:
        super().__init__(convert_charrefs=False)
        self.site, self.folder = site, (site / name).parent
        self.out: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if tag == "script":
            self._silent += 1
            return
        if tag == "meta" and values.get("http-equiv", "").lower() in ("content-security-policy", "refresh"):
            if values["http-equiv"].lower() != "refresh":
                self.out.append(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="robots" content="noindex">')
            return
        if tag == "link":
            self.out.append(self._link(values))
        elif tag == "body":
            self.out += [self.get_starttag_text() or "<body>", _notice()]
        elif tag in ("img", "source", "image", "use"):
            self.out.append(self._picture(tag, values))
        elif tag in ("a", "area") and not values.get("href", "#").startswith("#") and not _ELSEWHERE.match(values["href"]):
            marked = {k: v for k, v in values.items() if k != "href"} | {"data-nur-website": "", "title": "Diesen Link gibt es erst auf der Website"}
            self.out.append(_tag(tag, marked))
        elif tag == "form":
            self.out.append(_tag(tag, {k: v for k, v in values.items() if k != "action"}))
        else:
            self.out.append(self.get_starttag_text() or "")

    def _link(self, values: dict[str, str]) -> str:
        relation = values.get("rel", "")
        if relation == "stylesheet":
            return f"<style>{self._css(values['href'])}\n{_MARK}</style>"
        if relation in _NOT_FOR_A_SINGLE_FILE:
            return ""
        return _tag("link", values | {"href": self._data(values["href"], self.folder)})

    def _css(self, href: str) -> str:
        file = self._file(href, self.folder)
        if file is None:
            return ""
        text = file.read_text(encoding="utf-8").replace("</", "<\\/")
        return _URL.sub(lambda found: f'url("{self._data(found[1], file.parent)}")', text)

    def _picture(self, tag: str, values: dict[str, str]) -> str:
        if tag == "source":
            return ""  # the picture itself follows as img
        kept = {k: v for k, v in values.items() if k not in ("srcset", "sizes", "loading")}
        for key in ("src", "href", "xlink:href"):
            if kept.get(key, "#").startswith("#"):
                continue
            path, mark, part = kept[key].partition("#")
            kept[key] = self._data(path, self.folder) + mark + part
        return _tag(tag, kept)

    def _data(self, href: str, folder: Path) -> str:
        if href.startswith("data:"):
            return href
        file = self._file(href, folder)
        return _data_address(file) if file else "data:,"

    def _file(self, href: str, folder: Path) -> Path | None:
        """The file of the site behind an address; None for anything outside of it."""
        path = unescape(href).partition("?")[0].partition("#")[0]
        file = Path(os.path.normpath(folder / path))
        inside = file.is_relative_to(self.site) and not path.startswith("/")
        return file if inside and file.is_file() and file.stat().st_size <= MAX_SIDE_FILE else None

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("link", "img", "source", "image", "use", "meta"):
            self.handle_starttag(tag, attrs)
            self.out += [f"</{tag}>"] if tag in ("image", "use") else []
        elif not self._silent:
            self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._silent = max(0, self._silent - 1)
        else:
            self._say(f"</{tag}>")

    def _say(self, text: str) -> None:
        if not self._silent:
            self.out.append(text)

    def handle_data(self, data: str) -> None:
        self._say(data)

    def handle_entityref(self, name: str) -> None:
        self._say(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._say(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """Comments are for whoever builds the site."""

    def handle_decl(self, decl: str) -> None:
        self._say(f"<!{decl}>")


def _tag(name: str, values: dict[str, str]) -> str:
    attributes = "".join(' {}="{}"'.format(key, escape(value)) for key, value in values.items())
    return f"<{name}{attributes}>"


def _notice() -> str:
    return (
        '<p class="zo-vorschau" role="note">Vorschau einer vorgeschlagenen Änderung. Suche, Filter und Links zu anderen Seiten '
        "gibt es erst auf der Website.</p>"
    )


@lru_cache(maxsize=256)
def _data_address(file: Path) -> str:
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
