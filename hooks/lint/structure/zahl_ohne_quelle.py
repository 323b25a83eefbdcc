"""A figure in prose whose sentence names no source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import CITE, Passage
from hooks.lint.rules import Rule
from hooks.lint.sentences import sentences

if TYPE_CHECKING:
    from hooks.lint.run import Context

_FIGURE = re.compile(
    r"(?<![\d.,–-])(?:\d[\d.,]*\s(?:%|Prozent|Mio\.|Mrd\.|Millionen|Tonnen|MWh|GWh|kWh|kWp)(?: (?:Euro|Menschen|Gäste|CO₂))?|\d{1,3}(?:\.\d{3})+(?: [A-ZÄÖÜ][\w:]+)?"
    r"|[1-9]\d{1,2} Mitglieder(?![^.]*\b(?:19|20)\d\d\b)|[1-9]\d\d (?:Mitglieder|Einwohner|Menschen|Beschäftigte|Arbeitsplätze|Betriebe|Besucher|Nächtigungen|Gäste)\w*(?::innen)?(?![^.]*\b(?:19|20)\d\d\b))"
)
_GUIDES = ("content/redaktion/", "content/impressum", "content/datenschutz", "content/barrierefreiheit")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    if context.document.path.startswith(_GUIDES):
        return
    for passage in passages:
        if passage.kind not in rule.where:
            continue
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            if CITE in passage.text[start : end + 1] or re.search(rule.unless, sentence):
                continue
            match = _FIGURE.search(sentence)
            if match and not passage.quoted(start + match.start(), start + match.end()):
                yield Hit(passage, start + match.start(), start + match.end())
