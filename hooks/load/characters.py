"""Bytes → text: encoding, line ends, Unicode form, and characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from hooks.findings import Finding, finding

# Control characters, zero-width characters, direction marks, odd line ends, tags: a way to hide text or to break lines.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)

# Letters of other alphabets, and letters for formulas: in one word (or web address) with Latin ones they pretend to be Latin. The Greek m of µm is none of them.
_FOREIGN = re.compile("[\u0370-\u03bb\u03bd-\u03ff\u0400-\u058f\u13a0-\u13ff\u1f00-\u1fff\uff21-\uff5a\U0001d400-\U0001d7ff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


def decode(raw: bytes, path: str) -> tuple[str, list[Finding]]:
    """The text in our form (no BOM, LF, NFC) and what is wrong with it; the text is "" when it cannot be read.

    Invisible characters are taken out after they have been reported, so that they hide nothing that follows.
    """
    if raw.count(0) * 4 > len(raw):  # every second byte is zero: UTF-16
        return "", [finding("datei-kodierung", path, 1)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _line_ends(raw[: error.start].decode("utf-8", "replace"))
        number, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        excerpt = _line_ends(raw.decode("utf-8", "replace")).split("\n")[number - 1]
        return "", [finding("datei-kodierung", path, number, column).at(path, excerpt)]
    text = unicodedata.normalize("NFC", _line_ends(text))
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        for sign in dict.fromkeys(INVISIBLE.findall(line)):
            findings.append(finding("zeichen-unsichtbar", path, number, line.index(sign) + 1, sign=f"U+{ord(sign):04X}").at(path, line))
        for word, column, sign in _mixed(line) if _FOREIGN.search(line) else ():
            findings.append(finding("zeichen-gemischt", path, number, column, word=word, sign=f"U+{ord(sign):04X}").at(path, line))
        if "\ufffd" in line:
            findings.append(finding("zeichen-ersatz", path, number, line.index("\ufffd") + 1).at(path, line))
    return INVISIBLE.sub("", text), findings


def _mixed(line: str) -> Iterator[tuple[str, int, str]]:
    for word in _WORD.finditer(line):
        foreign = _FOREIGN.search(word[0])
        if foreign and _LATIN.search(word[0]):
            yield word[0], word.start() + foreign.start() + 1, foreign[0]


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
