"""Whatever an editor types: no traceback, a place that exists, nothing converted behind their back, no HTML of their own."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hooks.findings import as_github, as_json, as_text
from hooks.link import build_site, check_references
from hooks.load.characters import INVISIBLE
from hooks.load.documents import parse_document
from hooks.load.files import SourceFile
from hooks.marks import marks
from hooks.prose import SAFE_STARTS, Rendering, is_safe, render
from hooks.slugs import slugify, unique
from hooks.validate import validate
from hooks.validate.fields import MODELS
from hooks.validate.prose import check_prose
from hooks.validate.schema import keys_of

KLEIN = Path(__file__).parent / "sites/klein"
TODAY = date(2026, 11, 22)
FILES = {
    "members/musterdorf.md": "member", "projects/musterladen.md": "project", "content/termine/mustertag.md": "event",
    "content/positionen/musterforderung.md": "position", "content/menschen/maria-muster.md": "person", "content/verein.yml": "association",
}
TEXTS = {path: (KLEIN / path).read_text(encoding="utf-8") for path in FILES}
quick = settings(max_examples=120, deadline=None, derandomize=True)
paths = st.sampled_from(sorted(FILES))
snippets = st.one_of(
    st.text(alphabet=st.sampled_from('abz:- \n\t"\'{}[]#&*!|>%@`,?~=<>\\/.0_³ü„“\x00\u202e\u2028'), max_size=12),
    st.sampled_from(["\n---\n", "\n...\n", "--- x\n", "\n  - ", ": ", "&a ", "*a", "!!map ", "[[[[[[[[[[[[", "{{", "<<: ", "? ", "|\n"]),
    st.sampled_from(["\t", "\r", "[^", "](", "<b>"]),
)
INNER_KEYS = ["quelle", "wert", "stand", "text", "status", "breite", "laenge", "datei", "kennung", "regel", "x"]
values = st.recursive(
    st.one_of(st.text(max_size=8), st.sampled_from(["2024", "2031-02", "0123", "ja", "energie", "amt", "javascript:x", "48.1", "", "a-b"]), st.none()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(INNER_KEYS), inner, max_size=4),
    ),
    max_leaves=8,
)


def everything(path: str, raw: bytes):
    """One file through all rooms, and every form of report."""
    document, findings = parse_document(raw, SourceFile(path, FILES[path]))
    entry, found = validate(document, KLEIN, TODAY)
    entries = [entry] if entry else []
    findings = [*findings, *found, *check_references(entries, [document], KLEIN)]
    build_site((e for e in entries if e.accepted), TODAY)
    for report in (as_text, as_github, as_json):
        report(findings)
    return entry, findings


def assert_places_exist(raw: bytes, findings) -> None:
    lines = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in findings:
        assert 1 <= finding.line <= len(lines), finding
        assert 1 <= finding.column <= len(unicodedata.normalize("NFC", lines[finding.line - 1])) + 2, finding
        assert finding.message and "{" not in finding.code


@quick
@given(paths, st.binary(max_size=300))
@example("members/musterdorf.md", b"---\nname: {a\n---\n")
@example("members/musterdorf.md", b"---\n\xff")
def test_arbitrary_bytes_never_raise(path, raw):
    entry, findings = everything(path, raw)
    assert findings or entry.accepted
    assert_places_exist(raw, findings)


@quick
@given(paths, st.text(max_size=200))
def test_arbitrary_text_behind_dashes_never_raises(path, text):
    raw = f"---\n{text}\n---\n{text}".encode("utf-8", "replace")
    _, findings = everything(path, raw)
    assert_places_exist(raw, findings)


@settings(quick, max_examples=400)
@given(paths, st.floats(0, 1), st.integers(0, 40), snippets)
def test_good_file_with_one_damaged_place_never_raises_and_keeps_its_place(path, where, length, snippet):
    text = TEXTS[path]
    start = int(where * len(text))
    raw = (text[:start] + snippet + text[start + length :]).encode("utf-8")
    entry, findings = everything(path, raw)
    assert entry is None or entry.accepted or any(f.level == "fehler" for f in findings)
    assert_places_exist(raw, findings)


@settings(quick, max_examples=300)
@given(paths, st.data())
def test_any_value_in_any_field_never_raises(path, data):
    keys = keys_of(MODELS[FILES[path]])
    head = data.draw(st.dictionaries(st.sampled_from(keys), values, max_size=6))
    text = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items())
    raw = (text if path.endswith(".yml") else f"---\n{text}\n---\n").encode("utf-8", "replace")
    entry, findings = everything(path, raw)
    assert entry is None or entry.accepted or any(f.level == "fehler" for f in findings)
    assert_places_exist(raw, findings)


@quick
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=40))
def test_quoted_text_stays_as_typed(text):
    document, _ = parse_document(f"---\nname: {json.dumps(text, ensure_ascii=False)}\n---\n".encode(), SourceFile("members/x.md", "member"))
    assert document.values == {"name": INVISIBLE.sub("", unicodedata.normalize("NFC", text))}


@quick
@given(st.from_regex(r"[0-9A-Za-z_.+-]{1,12}(:[0-9]{1,3})?", fullmatch=True).filter(lambda s: s not in ("null", "-", "--", "---")))
@example("0123")
@example("NO")
@example("12:30")
@example("1_000")
@example("0x1F")
@example("2024-11-28")
def test_plain_scalar_stays_text(scalar):
    document, findings = parse_document(f"---\nname: {scalar}\n---\n".encode(), SourceFile("members/x.md", "member"))
    assert findings == []
    assert document.values == {"name": scalar}


@quick
@given(st.text(max_size=60))
@example("Kals am Großglockner")
@example("Ö")
@example("ﬁ½İ")
def test_slug_is_ascii_and_stays_the_same(name):
    slug = slugify(name)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug
    assert len(slug) <= 60


@quick
@given(st.lists(st.sampled_from(["a", "b", "a-2"]), max_size=12))
def test_unique_slugs_are_unique(slugs):
    taken: set[str] = set()
    given_out = [unique(slug, taken) for slug in slugs]
    assert len(set(given_out)) == len(slugs)


class Tags(HTMLParser):
    """Collects what a browser would see as elements and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_comment(self, data):
        self.tags.add("!--")

    def handle_decl(self, decl):
        self.tags.add("!")

    def handle_pi(self, data):
        self.tags.add("?")


OURS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "a", "sup", "em", "strong", "code", "pre", "ul", "ol", "li", "blockquote", "hr", "br",
    "div", "table", "thead", "tbody", "tr", "th", "td", "span", "img",
}
markdown = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "<", ">", "<script>", "<b", "</p>", "<!--", "-->", "<?", "[x](", ")", "[", "]", "](", "javascript:", "java&#115;cript:",
                "&Tab;", "&colon;", "data:", "//", "https://muster.example", "![", "`", "```\n", "| a | b |\n|--|--|\n", "{lang=en}",
                "{onclick=x}", "[^q]", "\n\n", "\n", "> ", "- ", "# ", "*", "**", "\\", '"', "'", "%6a", "\t", "&lt;", "&#60;",
            ]
        ),
        st.text(max_size=4),
    ),
    max_size=14,
).map("".join)


@settings(quick, max_examples=400)
@given(markdown)
@example('[x](<javascript:alert(1)> "t")')
@example('[a]{lang="en\\" onclick=x"}')
def test_prose_without_findings_holds_only_our_tags_and_safe_addresses(text):
    text = text.encode("utf-8", "replace").decode()
    document, loaded = parse_document(f"---\ntitel: x\n---\n\n{text}\n".encode(), SourceFile("content/x.md", "page"))
    findings = loaded + check_prose(document, tuple(marks(document.body)))
    html = render(document.body, Rendering(link=lambda url: url, cite=lambda name: (1, "#q"), picture=lambda name: ""))
    seen = Tags()
    seen.feed(html)
    seen.close()
    assert seen.tags <= OURS, html
    assert seen.attributes <= {"href", "id", "class", "lang", "aria-label", "role", "tabindex", "start"}, html
    if not findings:
        assert all(is_safe(url) for url in seen.links), html
        schemes = [url for url in seen.links if re.match(r"[\s\x00-\x1f]*[a-z][a-z0-9+.-]*:", url, re.I)]
        assert all(url.lower().startswith(SAFE_STARTS) for url in schemes), html


@pytest.mark.parametrize("url", ["", "#a", "../members/x.md", "x.md", "https://a.example", "HTTP://a.example", "mailto:a@b.example", "tel:+43"])
def test_ordinary_addresses_are_safe(url):
    assert is_safe(url)
