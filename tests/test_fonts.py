"""Every character the site shows has a glyph in our own fonts; the reader's device never has to guess."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from pathlib import Path

from fontTools.ttLib import TTFont

from hooks.check import check
from hooks.prose import tokens_of

ROOT = Path(__file__).parent.parent
FONTS = ROOT / "overrides/assets/fonts"
INVISIBLE = {"\n", "\u2060"}  # the word joiner before source numbers has no shape


def glyphs(*names: str) -> set[str]:
    return {chr(code) for name in names for code in TTFont(FONTS / name).getBestCmap()}


EXTRA = ("zusatz-zeichen.woff2", "zusatz-buchstaben.woff2")


def test_every_character_of_content_and_templates_has_a_glyph_in_the_sans():
    texts = [d.read_text(encoding="utf-8") for folder in ("members", "projects", "content") for d in (ROOT / folder).rglob("*.md")]
    texts += [re.sub(r"\{[#%{].*?[#%}]\}|<[^>]+>", " ", t.read_text(encoding="utf-8"), flags=re.S) for t in (ROOT / "overrides").rglob("*.html")]
    shown = set(unescape("".join(texts))) - INVISIBLE
    assert shown - glyphs("instrument-sans.woff2", *EXTRA) == set()


def test_every_character_of_reading_text_has_a_glyph_in_the_serif():
    site = check(ROOT, date(2026, 11, 22)).site
    bodies = [e.body for kind in ("member", "project", "page", "event") for e in site.all(kind)]
    shown = {c for body in bodies for token in tokens_of(body) for child in token.children or [] if child.type == "text" for c in child.content}
    assert shown - glyphs("source-serif-4.woff2", *EXTRA) - INVISIBLE == set()
