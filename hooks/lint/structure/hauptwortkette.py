"""Sentences that pile up nouns made from verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule
from hooks.lint.sentences import sentences

if TYPE_CHECKING:
    from hooks.lint.run import Context

_NOUN = re.compile(r"\b[A-ZÄÖÜ]\w{3,}(?:ung|ungen|heit|keit|keiten|tion|tionen|nahme|nahmen|tät|schaft)\b")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        if passage.kind in rule.where:
            for start, end in sentences(passage.text):
                count = len(_NOUN.findall(passage.text[start:end]))
                if count >= rule.limit:
                    yield Hit(passage, start, end, None, {"count": count})
