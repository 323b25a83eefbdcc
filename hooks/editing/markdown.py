"""Foreign text in GitHub's Markdown: shown letter for letter, without links, pictures, mentions or HTML.

In: any text. Out: one line that reads the same and does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_SIGNS = re.compile(r"([\\`*_\[\]|~$])")
_ZERO = "\u200b"  # between two letters it keeps GitHub from seeing a mention, a number or an address


def _apart(found: re.Match[str]) -> str:
    """What looks like the name of a commit, in pieces too short for one."""
    return _ZERO.join(re.findall(".{1,6}", found[0]))


_QUIET: tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...] = (
    (r"(?i)\b(https?|ftp|mailto|xmpp):", rf"\1{_ZERO}:"), (r"(?i)\bwww\.", f"www{_ZERO}."), (r"@", f"@{_ZERO}"),
    (r"#(?=\d)", f"#{_ZERO}"), (r"(?i)\bGH-(?=\d)", f"GH-{_ZERO}"), (r"\b[0-9a-f]{7,}\b", _apart),
    (r"&", "&amp;"), (r"<", "&lt;"), (r">", "&gt;"), (r'"', "&quot;"),
)


def plain(text: str, limit: int = 1500) -> str:
    """`text` inside a Markdown paragraph, item or cell; longer than `limit` it is cut. Never at the start of a line."""
    return _SIGNS.sub(r"\\\1", in_html(text, limit))


def in_html(text: str, limit: int = 1500) -> str:
    """The same between HTML tags or inside an attribute, where Markdown signs are only letters."""
    text = "".join(c if c.isprintable() or c in "\u00a0\u202f" else " " for c in text)
    text = text if len(text) <= limit else text[: limit - 1] + "…"
    for found, instead in _QUIET:
        text = re.sub(found, instead, text)
    return text
