"""What the prose points to and what it must not hold: links, citations, pictures, headings, HTML, languages.

In: the body of a Document. Out: Marks with their lines, for the rooms „validate“ and „link“.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from hooks.load.characters import INVISIBLE
from hooks.prose import LANGUAGE, MAX_NESTING, tokens_of

_ALMOST_HTML = re.compile(r"<(?:[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>|/[a-z][a-z0-9-]*\s*>|!--|!\[CDATA|(?:script|iframe|img|svg|style)\b)", re.I)
_ALMOST_LINK = re.compile(r"\[\^[^\s\]]*|\]\(\S*")


@dataclass(frozen=True)
class Mark:
    """One thing in the prose. kind: link, image, cite, reference, fact, broken (a link or citation that is none), heading, html, language, invisible or nesting.

    `line` counts in the body from 0; the thing stands between it and `end`, as exactly as the parser tells.
    `level` is that of a heading; 1 also marks a picture inside of one.
    """

    kind: str
    value: str
    line: int
    end: int
    text: str = ""
    level: int = 0


def marks(body: str) -> Iterator[Mark]:
    """Everything in the prose that has to be checked, in reading order; HTML comes last."""
    tokens = tokens_of(body)
    for index, token in enumerate(tokens):
        line, end = token.map or (0, 1)
        if token.type == "heading_open":
            yield Mark("heading", tokens[index + 1].content, line, end, level=int(token.tag[1]))
        elif token.type == "inline":
            yield from _inline_marks(token, line, end, in_heading=tokens[index - 1].type == "heading_open")
    deep = next((t for t in tokens if t.level >= MAX_NESTING - 2 and t.map), None)
    if deep:  # the parser drops what lies deeper
        yield Mark("nesting", "", deep.map[0], deep.map[1])
    yield from _html_marks(body)


def _inline_marks(inline: Token, line: int, end: int, in_heading: bool) -> Iterator[Mark]:
    children = inline.children or []
    for index, child in enumerate(children):
        if child.type in ("softbreak", "hardbreak"):
            line = min(line + 1, end - 1)
        elif child.type == "link_open":
            inner = []
            for following in children[index + 1 :]:
                if following.type == "link_close":
                    break
                inner.append("" if following.type == "image" else following.content)
            yield Mark("link", str(child.attrs.get("href", "")), line, end, "".join(inner))
        elif child.type == "image":
            yield Mark("image", str(child.attrs.get("src", "")), line, end, child.content, level=int(in_heading))
        elif child.type in ("reference", "fact"):
            yield Mark(child.type, child.content, line, end)
        elif child.type == "cite":
            yield Mark("cite", child.content, line, end)
        elif child.type == "text" and (broken := _ALMOST_LINK.search(child.content)):
            yield Mark("broken", broken[0], line, end)
        hidden = INVISIBLE.search(child.content) if child.type == "text" else None
        if hidden:  # written as &#8238;
            yield Mark("invisible", hidden[0], line, end)
        language = str(child.attrs.get("lang", ""))
        if (language and not LANGUAGE.match(language)) or child.meta.get("insecure_attrs"):
            yield Mark("language", language or next(iter(child.meta["insecure_attrs"])), line, end)


@cache
def _html_parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable("text_join")


def _html_marks(body: str) -> Iterator[Mark]:
    """HTML as CommonMark defines it, and what almost is HTML; at most one mark a line. What stands in code or after \\ is text."""
    if "<" not in body:
        return
    seen: set[int] = set()
    for token in _html_parser().parse(body):
        line, end = token.map or (0, 1)
        if token.type == "html_block":
            yield Mark("html", token.content.strip().split("\n")[0], line, end)
        for child in token.children or []:
            if child.type in ("softbreak", "hardbreak"):
                line = min(line + 1, end - 1)
            found = child.content if child.type == "html_inline" else None
            if child.type == "text" and (almost := _ALMOST_HTML.search(child.content)):
                found = almost[0]
            if found and line not in seen:
                seen.add(line)
                yield Mark("html", found.split("\n")[0], line, end)
