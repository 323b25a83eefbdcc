"""Prose: the one dialect of all Markdown files. CommonMark and tables, no raw HTML; `[^id]` cites a source,
`![](id)` shows a picture of the front matter, `[text]{lang=en}` marks a foreign passage, `[[moosburg]]` names another
profile and `{{ einwohner:moosburg }}` one of its facts.

In: the body of a Document. Out: tokens for the checks (`hooks/marks.py`), or HTML whose headings carry ids.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html import escape
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin

from hooks.slugs import slugify, unique

_CITE = re.compile(r"\[\^([A-Za-z0-9_-]+)\]")
_SHORTHAND = re.compile(r"\[\[([^\[\]|\n]{1,120})\]\]|\{\{([^{}\n]{1,120})\}\}")
_NB = "\u00a0"
_UNITS = r"(?:%|°C|km²?|m²|m³|ha|k?Wp?h?|MWh?|GWh|Euro|Mio\.|Mrd\.|Uhr|Meter|Prozent)(?![\wäöü])"
_MONTH = "J[äu]|Fe|Mä|Ap|Ma|Au|Se|Ok|No|De"
_KEEP_TOGETHER = re.compile(  # the blank comes first: the rest is only looked at where one stands
    rf" (?:(?<=\d )(?={_UNITS})|(?<=Mio\. )(?=Euro)|(?<=Mrd\. )(?=Euro)|(?<=\b[zduie]\. )(?=[BhaRA]\.)|(?<=\b\d\. )(?={_MONTH})|(?<=\b\d\d\. )(?={_MONTH}))")
_ABBREVIATION = re.compile(rf"\b[A-Za-z]\.(?:{_NB}[A-Za-z]\.)+")  # narrow space by CSS: our fonts have no U+202F
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
SAFE_STARTS = ("https://", "http://", "mailto:", "tel:")
MAX_NESTING = 30


@dataclass
class Rendering:
    """What a page needs besides the tokens: how links, citations and pictures become HTML."""

    link: Callable[[str], str]
    cite: Callable[[str], tuple[int, str] | None]  # None: this form of the text has no list of sources
    picture: Callable[[str], str]
    shorthand: Callable[[str, str], str] = lambda kind, name: escape(name)
    taken_ids: set[str] = field(default_factory=set)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table")
    parser.validateLink = lambda url: True  # we name the mistake instead of dropping the link
    parser.inline.ruler.before("link", "cite", _cite)
    parser.inline.ruler.before("link", "shorthand", _shorthand)
    parser.use(attrs_plugin, spans=True, allowed=["lang"])
    return parser


def _cite(state: StateInline, silent: bool) -> bool:
    match = _CITE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("cite", "sup", 0)
        token.content = match[1]
    state.pos = match.end()
    return True


def _shorthand(state: StateInline, silent: bool) -> bool:
    """`[[moosburg]]` names another profile, `{{ einwohner:moosburg }}` one of its facts."""
    match = _SHORTHAND.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("reference" if match[1] else "fact", "", 0)
        token.content = (match[1] or match[2]).strip()
    state.pos = match.end()
    return True


def keep_together(text: str) -> str:
    """No line ends inside „z. B.“, between number and unit, day and month: nobody has to type the signs for it."""
    return _KEEP_TOGETHER.sub(_NB, text)


def tokens_of(body: str) -> list[Token]:
    return _parser().parse(body)


@cache
def _block_parser() -> MarkdownIt:
    """Paragraphs, lists and headings only, without looking into their text: half the time."""
    return MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).enable("table").disable("inline")


def is_external(url: str) -> bool:
    return bool(_SCHEME.match(url)) or url.startswith("//")


def is_safe(url: str) -> bool:
    """True for web, mail and phone addresses, anchors and relative paths; false for everything that could run or load."""
    plain = "".join(c for c in unquote(url) if c.isprintable() and not c.isspace())
    if plain.startswith(("//", "\\", "/")):
        return False
    return not _SCHEME.match(plain) or plain.lower().startswith(SAFE_STARTS)


def resolve(path: str, url: str) -> tuple[str, str]:
    """A relative link in the file `path` → (path from the repository root, anchor); may begin with `../` when it leaves it."""
    target, _, anchor = unquote(url).partition("#")
    if not target:
        return path, anchor
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), target)), anchor


def render(body: str, how: Rendering) -> str:
    """The prose as HTML. Everything is escaped; unknown targets are a bug by now, the check has refused them."""
    return _html(tokens_of(body), how)


def sections(body: str, level: int = 2) -> tuple[str, list[tuple[str, str]]]:
    """Cut at headings of one level: the text before the first, then (title, text) for each."""
    lines = body.split("\n")
    tokens = _block_parser().parse(body)
    starts = [(t.map[0], t.map[1], n) for n, t in enumerate(tokens) if t.type == "heading_open" and t.tag == f"h{level}" and t.level == 0]
    titles = [tokens[n + 1].content for *_, n in starts]
    ends = [*(a for a, *_ in starts[1:]), len(lines)][: len(starts)]
    intro = "\n".join(lines[: starts[0][0]] if starts else lines)
    return intro, [(title, "\n".join(lines[b:end])) for title, (_, b, _), end in zip(titles, starts, ends, strict=True)]


def _html(tokens: list[Token], how: Rendering) -> str:
    out: list[str] = []
    waiting: list[str] = []  # pictures, until their paragraph ends: a <figure> cannot stand inside of it
    for index, token in enumerate(tokens):
        kind = token.type
        if kind == "inline":
            children = token.children or []
            out.append(_html([c for c in children if c.type != "image"], how))
            waiting = [how.picture(str(c.attrs.get("src", ""))) for c in children if c.type == "image"]
            if tokens[index + 1].type in ("th_close", "td_close"):
                out += waiting
        elif kind in ("paragraph_open", "paragraph_close"):
            opens = kind == "paragraph_open"
            if not token.hidden and not _only_pictures(tokens[index + 1 if opens else index - 1]):
                out.append(_tag(token))
            out += [] if opens else waiting
        elif kind == "heading_open":
            text = "".join(c.content for c in tokens[index + 1].children or [] if c.type in ("text", "code_inline"))
            anchor = unique(slugify(text) or "abschnitt", how.taken_ids)
            out.append(f'<{token.tag} id="{anchor}">')
        elif kind == "link_open":
            href = str(token.attrs.get("href", ""))
            out.append(f'<a href="{escape(how.link(href))}">')
        elif kind == "cite":
            if cited := how.cite(token.content):
                number, href = cited
                out.append(f'&#8288;<sup class="cite"><a href="{escape(href)}" aria-label="Quelle {number}">{number}</a></sup>')
        elif kind == "text":
            text = escape(keep_together(token.content), quote=False)
            out.append(_ABBREVIATION.sub(r'<span class="zo-eng">\g<0></span>', text) if _NB in text else text)
        elif kind in ("reference", "fact"):
            out.append(how.shorthand(kind, token.content))
        elif kind == "code_inline":
            out.append(f"<code>{escape(token.content, quote=False)}</code>")
        elif kind in ("fence", "code_block"):
            out.append(f'<pre tabindex="0"><code>{escape(token.content, quote=False)}</code></pre>\n')
        elif kind in ("softbreak", "hardbreak"):
            out.append("\n" if kind == "softbreak" else "<br>\n")
        elif kind == "hr":
            out.append("<hr>\n")
        elif kind == "table_open":
            out.append(f'<div class="table" tabindex="0" role="group" aria-label="Tabelle: {escape(_columns(tokens[index:]))}"><table>')
        elif kind == "table_close":
            out.append("</table></div>\n")
        elif token.tag and not token.hidden:
            out.append(_tag(token))
    return "".join(out)


def _only_pictures(inline: Token) -> bool:
    kinds = {c.type for c in inline.children or [] if c.type != "text" or c.content.strip()}
    return "image" in kinds and kinds <= {"image", "softbreak", "hardbreak"}


def _columns(tokens: list[Token]) -> str:
    """The headings of the table at the start of `tokens`, for the name of the box it scrolls in."""
    head = next(n for n, token in enumerate(tokens) if token.type == "thead_close")
    titles = ("".join(c.content for c in t.children or [] if c.type in ("text", "code_inline")) for t in tokens[:head] if t.type == "inline")
    return ", ".join(title for title in titles if title)


def _tag(token: Token) -> str:
    if token.nesting == -1:
        return f"</{token.tag}>" + ("\n" if token.block else "")
    attributes = ""
    if token.type == "span_open" and LANGUAGE.match(str(token.attrs.get("lang", ""))):
        attributes = f' lang="{token.attrs["lang"]}"'
    elif token.type == "ordered_list_open" and token.attrs.get("start"):
        attributes = f' start="{int(token.attrs["start"])}"'
    elif token.type in ("th_open", "td_open") and "center" in str(token.attrs.get("style", "")):
        attributes = ' class="center"'
    elif token.type in ("th_open", "td_open") and "right" in str(token.attrs.get("style", "")):
        attributes = ' class="right"'
    return f"<{token.tag}{attributes}>"
