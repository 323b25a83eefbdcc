"""People named in prose without a year: offices change hands, and nobody sees since when it holds."""

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

_CAPITAL = r"[A-ZÄÖÜ][a-zäöüßéèáč]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?"
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NO_PERSON = re.compile(r"^(?:-|\s?(?:Straße|Gasse|Platz|Weg|Schule|Haus|Museum|Festival|Zentrum|GmbH|Privatstiftung|Stiftung|Preis|Architekt|KG|AG)\b)")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    offices, first_names = rule.match[0], "|".join(rule.forms[0])
    named = re.compile(rf"(?:(?:{offices}),? (?:(?:Mag|Dr|DI|Ing|Prof|Dipl)\.?(?:-Ing\.)? ?)*|\b(?={first_names}\b))(?P<name>{_CAPITAL} {_CAPITAL})")
    for passage in passages:
        if passage.kind not in rule.where:
            continue
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            if _YEAR.search(sentence):
                continue
            for match in named.finditer(sentence):
                a, b = start + match.start("name"), start + match.end("name")
                if not passage.quoted(a, b) and not _NO_PERSON.match(passage.text[b:]):
                    yield Hit(passage, a, b)
