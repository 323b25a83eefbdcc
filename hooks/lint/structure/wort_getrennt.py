"""Words torn apart: „Straßen Sanierung“, „Verwaltungs Gebäude“, „24 Stunden Betreuung“, „umwelt freundlich“, „ab gehalten“."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule
from hooks.lint.spelling import frequent

if TYPE_CHECKING:
    from hooks.lint.run import Context

_GENITIVE = re.compile(r"\b(?:[Dd]es|[Ee]ines|[Dd]ieses|[Jj]edes|[Kk]eines|[Uu]nseres|[Ii]hres|[Ss]eines)\s(?:[a-zäöüß]+en\s)?$")
_AFTER_PARTICIPLE = r"(?=[.,;:)]|$| (?:wurden?|w[ei]rd(?:en)?|worden|ha(?:t|ben|tten?)|ist|sind|war|waren|sei|und)\b)"


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        for start, end, better in _torn(rule, passage.text, context):
            if better != passage.text[start:end] and not passage.quoted(start, end):
                yield Hit(passage, start, end, better)


# Two nouns after an article or an adjective that the dictionary knows as one: „der Bau Beginn“, but not „bei Regen Wasser“.
_PAIR = re.compile(r"\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]in(?:e[nmrs]?)?|[Uu]nsere?[nmrs]?|[a-zA-ZäöüÖ]+(?:isch|lich|ig|neu|alt|groß|klein)e[nmrs]?) ([A-ZÄÖÜ][a-zäöüß]{2,}) ([A-ZÄÖÜ][a-zäöüß]{3,})(?![\w-]| [A-ZÄÖÜ])")
_TITLES = frozenset("Familie Frau Herr Herrn Gemeinde Stadt Markt Verein Projekt Land Bezirk Firma Haus Platz Schloss Hotel Gasthof Region Anfang Mitte Ende Meter Liter Stück Paar Glas Teil Stand Ort Punkt Tag Jahr Uhr Euro Grad Kilo Tonnen Mal Berg See Kreis Pfarre Kirche Tal Welt Zeit Herbst Sommer Winter Big".split())


def _torn(rule: Rule, text: str, context: Context) -> Iterator[tuple[int, int, str]]:
    for match in _PAIR.finditer(text):
        joined = match[1] + match[2].lower()
        if match[1] not in _TITLES and (joined in frequent() or context.speller.has(joined)):
            yield match.start(1), match.end(), joined
    nouns, linked, counted, endings, verbs = _patterns(rule.forms)
    for match in nouns.finditer(text):
        yield *match.span(), match[1] + match[2].lower()
    for match in linked.finditer(text):
        if match["sure"] or not _GENITIVE.search(text[: match.start()]):
            yield *match.span(), match[1] + match["tail"].lower()
    for match in counted.finditer(text):
        yield *match.span(), re.sub(r"[ -]+", "-", match[0])
    for match in endings.finditer(text):
        joined = match[1].lower() + match[2]
        if match[1] not in _TITLES and context.speller.has(joined):
            yield *match.span(), joined
    for match in verbs.finditer(text):
        yield *match.span(), match[1] + match[2]


@cache
def _patterns(forms: tuple[tuple[str, ...], ...]) -> tuple[re.Pattern[str], ...]:
    """Of two nouns, of a noun with a loose linking s, of a number with its unit, of half an adjective, of a verb's prefix."""
    heads, tails, loose, units, counted, adjectives, prefixes = ("|".join(form) for form in forms)
    feminine = r"[A-ZÄÖÜ][a-zäöüß]*(?:ung|heit|keit|schaft|ion|tät)s"
    return tuple(re.compile(expression) for expression in (
        rf"(?<![\w.-])({heads}) (?=[A-ZÄÖÜ])((?i:{tails})(?:n|en|s|es|e|er|innen)?)(?![\w-])",
        rf"(?<![\w.-])((?P<sure>{feminine})|(?:{loose})) (?P<tail>[A-ZÄÖÜ][a-zäöüß]{{2,}})(?![\w-])",
        rf"(?<![\w.,–-])(?:\d+[ -](?:{units})|Tempo[ -]\d+)[ -](?:{counted})(?:n|en|s|e)?(?![\w-])",
        rf"(?<![\w.-])([A-ZÄÖÜa-zäöüß]{{4,}}) ((?:{adjectives})(?:e[nrsm]?)?)(?![\w-])",
        rf"(?<![\w.-])({prefixes}) (ge(?!halt\b|stern\b|gen\b|ht\b)[a-zäöüß]{{3,}}(?:t|en)){_AFTER_PARTICIPLE}",
    ))
