"""Subject and verb of different number: „Die Gemeinde haben den Grund gekauft“, „Die Kosten beträgt“, „steht drei Häuser leer“.

In German the object may come first („Die Kosten trägt das Land“); reported is only what cannot be read that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint import clauses, grammar
from hooks.lint.grammar import gender, is_plural
from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.phrases import determiners, of_noun, together
from hooks.lint.rules import Rule
from hooks.lint.sentences import sentences

if TYPE_CHECKING:
    from hooks.lint.run import Context
    from hooks.lint.spelling import Speller

_FIRST = re.compile(r"^(?P<det>Der|Die|Das|Diese[rs]?|Unsere?|Alle|Beide|Viele|Mehrere|Einige|Ihre|Seine|Eine?|Kein[e]?) (?:(?P<adj>[a-zäöüß]{3,}e[nrs]?) )?(?P<noun>[A-ZÄÖÜ][a-zäöüß]{2,})(?P<more>(?: (?:des|der|eines|einer|vom|von|am|im|beim|für|in|auf|zum|zur|an|bei|mit|aus)(?: (?:dem|den|der|das|die|einem|einer|einen|eine))?(?: [a-zäöüß]+e[nrms]?)? [A-ZÄÖÜ][\wäöüß]+){0,2}) (?P<verb>[a-zäöüß]+)(?P<rest> [^,.;:!?]+(?:\d[.,]\d[^,.;:!?]*)*)(?:[.!,;]|$)")
_ADVERB = re.compile(r"^(?P<place>(?:Am|Im|In|An|Auf|Bei|Beim|Seit|Nach|Vor|Neben|Hinter|Unter|Zum|Zur)(?: [a-zäöüß]+){0,2} [A-ZÄÖÜ][a-zäöüß]+|Heuer|Dort|Hier|Daneben|Dazu|Danach|Dabei) (?P<verb>[a-zäöüß]+) (?P<rest>[^,.;:!?]+)(?:[.!]|$)")
_CROWD = re.compile(r"(?:hälfte|mehrzahl|mehrheit|reihe|menge|anzahl|gruppe|vielzahl|zahl|teil|drittel|viertel|dutzend|paar|million|rest|serie|fülle)$")
_TWO = re.compile(r"^(Der|Die|Das) [A-ZÄÖÜ][a-zäöüß]+ und (?:der|die|das) [A-ZÄÖÜ][a-zäöüß]+ ([a-zäöüß]+) (\w+)")
_AND_HE = re.compile(r"^(?:Der|Die|Das) [A-ZÄÖÜ][a-zäöüß]+ und der ([A-ZÄÖÜ][a-zäöüß]+) teilte? sich\b")
_NUMBER = r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|mehrere|viele|einige|[2-9]|[1-9]\d{1,2})"
_THERE = re.compile(
    r"^(?:Im|Am|In|An|Auf|Bei|Beim|Neben|Hinter|Vor|Dort|Hier|Daneben|Unter|Über|Dahinter|Dem|Den)\b(?![^,.;:!?]*\b(?:es|sie|er|man|das|der [A-Z]\w+ (?:steht|liegt))\b)[^,.;:!?]{0,60}? "
    rf"((?:steht|stand|liegt|lag|entsteht|entstand|wohnt|wohnte|lebt|lebte|arbeitet|arbeitete|fehlt|fehlte|wächst|hängt|hing) {_NUMBER} (?:[a-zäöüß]+e )?([A-ZÄÖÜ][a-zäöüß]+))(?! (?:weiter|lang|entfernt|von|vor|nach|oberhalb|unterhalb|hoch|später|früher|über)\b)"
)
_GROWS = re.compile(r"^(?:Im|Am|In|An|Auf|Beim|Neben|Hinter|Vor|Dort|Hier|Daneben)\b(?![^,.;:!?]*\b(?:es|sie|er|man)\b)[^,.;:!?]{0,60}? ((?:steht|stand|liegt|lag|entsteht|entstand|wohnt|wohnte|lebt|lebte|wächst|hängt|hing) [a-zäöüß]{2,}e ([A-ZÄÖÜ][a-zäöüß]+))")
_ADVICE = re.compile(rf"^(?![^,.;:!?]*\bes\b)[^,.;:!?]* (gibt|gab|hilft|arbeitet|unterrichtet) {_NUMBER} (?:[a-zäöüß]+e )?[A-ZÄÖÜ][a-zäöüß]+innen (?:Auskunft|Rat|mit|im|in|am|aus)\b")
_TIME = re.compile(r"(?:zeit|woche|nacht|stunde|minute|jahr|monat|strecke|länge|weg|straße|gasse|treppe|meter|hälfte|menge|reihe|gruppe|zahl|million|prozent)$")
_MEASURE = re.compile(r"(?:jahre?|monate?|wochen?|tage?|stunden?|minuten?|meter|kilometer|prozent|euro|schritte?|stock|grad|mal|nächte|millionen|kilo|hektar|liter|familien)$")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        for start, end in sentences(passage.text):
            for a, b in _wrong(passage.text[start:end], context.speller):
                if not passage.quoted(start + a, start + b):
                    yield Hit(passage, start + a, start + b)


def _wrong(text: str, speller: Speller) -> Iterator[tuple[int, int]]:
    """(start, end) from the subject to the verb."""
    match = _TWO.match(text)
    if match and match[2] in grammar.singular() and not re.match(r"(?:ist|war|wird|wurde|bleibt|kostet|kostete|beträgt|gibt|gilt|geht)$", match[2]):
        if match[3] in ("den", "einen") or (match[1] == "Der" and match[3] in ("im", "am", "das", "ein", "eine", "seit", "um")):
            yield 0, match.end(2)
    match = _AND_HE.match(text)
    if match and gender(match[1])[0] == "m":
        yield 0, match.end()
    match = _THERE.match(text)
    if match and not _MEASURE.search(match[2].lower()) and not re.search(r"\b(?:zu|bei|offen)[.!?]?$", text):
        yield match.span(1)
    match = _GROWS.match(text)
    if match and is_plural(match[2]) and not _MEASURE.search(match[2].lower()):
        yield match.span(1)
    match = _ADVICE.match(text)
    if match:
        yield match.span(1)
    match = _FIRST.match(text)
    if match and _at_odds(match, speller):
        yield 0, match.end("verb")
    match = _ADVERB.match(text)
    if match and _missing(match, speller):
        yield match.span("verb")


def _at_odds(match: re.Match[str], speller: Speller) -> bool:
    """Whether the phrase before the verb has another number than the verb, and nothing behind it could be the subject."""
    verb = clauses.number_of_verb(match["verb"], speller)
    if match["det"].lower() in determiners():
        readings = together(match["det"], [match["adj"]] if match["adj"] else [], match["noun"], "", speller)
    else:  # „Alle“, „Viele“
        readings = frozenset(r for r in of_noun(match["noun"], speller) if r in ("1p", "4p"))
    if not verb or not readings or _CROWD.search(match["noun"].lower()) or _TIME.search(match["noun"].lower()):
        return False
    plural, singular = all(r[1] == "p" for r in readings), all(r[1] != "p" for r in readings)
    odd = plural and verb == "1" or singular and verb == "p" and any(r[0] == "1" for r in readings)
    words = match["rest"].split()
    if odd and match["verb"] in ("bekommt", "bekam") and match["noun"].lower() in grammar.data()["menschen"].split():
        return True  # nobody is given to anything: what follows is the object
    return odd and words[0] not in ("und", "oder", "man") and not clauses.may_be_subject(words, verb, speller)


def _missing(match: re.Match[str], speller: Speller) -> bool:
    """„Am Abend fand mehrere Treffen statt“: a verb in the singular, and no subject in the singular behind it."""
    words = match["rest"].split()
    many = re.match(r"(?:mehrere|viele|einige|zahlreiche|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|die|unsere|alle|beide) (?:[a-zäöüß]+e[nr]? )?([A-ZÄÖÜ][a-zäöüß]+)", match["rest"])
    if not many or clauses.number_of_verb(match["verb"], speller) != "1" or _MEASURE.search(many[1].lower()):
        return False
    readings = of_noun(many[1], speller)
    return all(r[1] == "p" for r in readings) and not clauses.may_be_subject(words[len(many[0].split()) :], "1", speller)
