"""Two stars in one paragraph („Bürger*innen und Lehrer*innen“): Markdown takes them for emphasis, so the rule reads the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_STARRED = re.compile(r"\b[A-Za-zÄÖÜäöüß]{3,}\*(?:[Ii]nnen|[Ii]n|n|r|s)\b")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for number, line in enumerate(context.document.lines[context.document.body_line - 1 :], context.document.body_line):
        if line.count("*") < 2 or "`" in line:
            continue
        for match in _STARRED.finditer(line):
            places = tuple((number, column + 1) for column in range(*match.span()))
            yield Hit(Passage(match[0], "absatz", places), 0, len(match[0]), match[0].replace("*", ":").replace(":I", ":i"))
