"""Image text that says the same as the caption, the title or the file name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    pictures = [context.document.values.get("bild"), *(context.document.values.get("bilder") or [])]
    told = {_bare(p.get("bildtext")) for p in pictures if isinstance(p, dict)}
    told |= {_bare(str(p.get("datei", "")).rpartition("/")[2].rpartition(".")[0]) for p in pictures if isinstance(p, dict)}
    told |= {_bare(context.document.values.get(key)) for key in ("titel", "kurztitel", "name")}
    for passage in passages:
        if passage.kind == "alt" or passage.key.rpartition(".")[2] == "alt":
            if passage.text.strip() and _bare(passage.text) in told - {""}:
                yield Hit(passage, 0, len(passage.text))


def _bare(text: object) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().lower() if isinstance(text, str) else ""
