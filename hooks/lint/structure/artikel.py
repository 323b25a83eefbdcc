"""Words before a noun that fit it in no case („Das Spielplatz“, „mit dem neue Auto“), and numbers before one thing („zwei Hof“)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.grammar import PLURAL_LIKE, gender, is_plural, sure_gender
from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.phrases import determiners, is_adjective, prepositions, together
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context
    from hooks.lint.spelling import Speller

_NOUN = r"([A-ZÄÖÜ][a-zäöüß]{2,})(?![\w:’'*/@-]|\.\w| [A-ZÄÖÜ„‚»]| [a-zäöüß]+end(?:e[nrs]?)?\b)"
_START = r"(?:^|(?<=[.!?:] ))"
_ADJECTIVE = r"(?!(?:heute|gerade|beide|alle|oben|unten|wegen|gegen|neben|zwischen|morgen|sieben|daneben|allen|vielen|beiden|meisten|einzelnen|jenen|diesen|deren|dessen|mitten|außen|innen|hinten|vorne?n?|selten|eben)\b)[a-zäöüß]+"
_COUNT = re.compile(
    rf"\b(?:[Zz]wei|[Dd]rei|[Vv]ier|[Ff]ünf|[Ss]echs|[Ss]ieben|[Aa]cht|[Nn]eun|[Zz]ehn|[Ee]lf|[Zz]wölf|[Mm]ehrere[nr]?|[Vv]iele[nr]?|[Ee]inige[nr]?|[Bb]eiden?) "
    rf"(?P<adjective>{_ADJECTIVE}(?<=e[nr]) |{_ADJECTIVE}(?<=e) )?{_NOUN}"
)
_NO_PLURAL = re.compile(r"(?:tag|dank|mann|mal|fuß|stock|prozent|grad|pfund|blatt|glas|paar|schritt|dutzend|sack|stück|zoll|block|laib|bund|karton|bier|kaffee|tee|saft|schilling|watt|volt|uhr|seite|hälfte|ort|art|fach|monat)$")
_RELATIVE = re.compile(r"(?:,|\b(?:und|oder|sowie|bzw\.))(?: [a-zäöüß]+){0,2} $")
_DATIVE = re.compile(
    rf"\b(?:[Mm]it|[Bb]ei|[Vv]on|[Aa]us|[Ss]eit|dank(?:t|en|te|ten)|hilft|helfen|half|halfen|gratulier(?:t|en|te|ten)|gehör(?:t|en|te|ten)) "
    rf"(?P<article>den|allen|vielen|mehreren|beiden|einigen) (?:{_ADJECTIVE}(?<=en) )?{_NOUN}"
)
_WORD = r"[a-zäöüß]{3,}e[nrsm]?"
_PHRASE = re.compile(rf"(?<![\w-])(?:(?P<prep>[A-ZÄÖÜ]?[a-zäöüß]+) )?(?P<det>{'|'.join(sorted((d for w in determiners() for d in (w, w.capitalize())), key=len, reverse=True))})(?: (?P<one>{_WORD}))?(?: (?P<two>{_WORD}))? {_NOUN}")
_MELTED = frozenset("im am zum beim vom zur ins ans aufs durchs fürs".split())
_JOINED = re.compile(rf"{_START}(?:Der|Die|Das) [A-ZÄÖÜ][a-zäöüß]+ und (der|die|das) {_NOUN}(?= [a-zäöüß])")
_SINGLE_DAY = re.compile(r"\ban (?:Feiertag|Werktag|Wochentag|Wochenende|Vormittag|Nachmittag)\b(?![-–])")
_NO_DATIVE = re.compile(rf"(?:Der|Dieser) {_NOUN} (?:beginnt|endet|läuft|beträgt|dauert|umfasst|kostet|gilt (?:bis|ab|seit|nur|auch)|stammt (?:aus|von)|(?:öffnet|schließt) (?:am|um|im|ab)|verbindet|befindet sich) ")
_TWO_SUBJECTS = re.compile(
    rf"{_START}Der ([A-ZÄÖÜ][a-zäöüß]+) (?:hat|hatte|unterschreibt|unterschrieb|kaufte|kauft|baut|baute|bekam|bekommt|erhielt|erhält|eröffnet|saniert|plant|plante|prüft|prüfte) der {_NOUN}"
)


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        said = 0
        for start, end in sorted(_wrong(passage.text, context), key=lambda place: (place[0], -place[1])):
            if start >= said and not passage.quoted(start, end):
                said = end
                yield Hit(passage, start, end)


def _wrong(text: str, context: Context) -> Iterator[tuple[int, int]]:
    for match in _COUNT.finditer(text):
        noun, adjective = match[2], (match["adjective"] or "").strip()
        alone = not PLURAL_LIKE.search(noun) or gender(noun)[0] == "f" and noun.endswith("e")
        if alone and _is(noun, "mfn", context) and not is_plural(noun) and not _NO_PLURAL.search(noun.lower()) and (not adjective or is_adjective(adjective, context.speller)):
            yield match.span()
    for match in _DATIVE.finditer(text):
        noun = match[2]
        many = noun.endswith("e") and is_plural(noun)
        one = match["article"] == "den" and _is(noun, "m", context) and not noun.endswith(("en", "er", "el"))
        if (many or one) and not _RELATIVE.search(text[: match.start()]):
            yield match.span()
    for match in _JOINED.finditer(text):
        wrong = {"der": "fn", "die": "mn", "das": "mf"}[match[1]]
        if _is(match[2], wrong, context) and not PLURAL_LIKE.search(match[2].removesuffix("e") if match[1] == "der" else match[2]):
            yield match.span()
    yield from (m.span() for m in _SINGLE_DAY.finditer(text))
    for match in _PHRASE.finditer(text):
        start = _cannot_stand(text, match, context.speller)
        if start >= 0:
            yield start, match.end()
    for match in _NO_DATIVE.finditer(text):
        if _is(match[1], "f", context):
            yield match.span()
    for match in _TWO_SUBJECTS.finditer(text):
        if gender(match[1])[0] == "m" and _is(match[2], "m", context) and not PLURAL_LIKE.search(match[2]):
            yield match.span()


def _cannot_stand(text: str, match: re.Match[str], speller: Speller) -> int:
    """Where a phrase begins whose words fit together in no case; -1 if they do or may be something else."""
    words = [word for word in (match["one"], match["two"]) if word]
    noun, prep, det = match[match.lastindex], (match["prep"] or "").lower(), match["det"].lower()
    counts = (prep in prepositions() or prep == "nach" and det == "den") and det not in _MELTED
    if together(det, words, noun, "", speller):
        if not counts or det.startswith(("dies", "jen")) or together(det, words, noun, "mit" if prep == "nach" else prep, speller):
            return -1
    else:
        counts = False
    if _RELATIVE.search(text[: match.start("det")]) or prep and text[: match.start()].endswith((", ", "und ", "oder ")):
        return -1
    if det in _MELTED and words and (words[0].endswith("sten") or words[0] in ("einen", "anderen", "einzelnen", "allgemeinen", "übrigen", "wesentlichen")):
        return -1
    if not all(is_adjective(word, speller) for word in words):
        return -1
    return match.start() if counts else match.start("det")


def _is(noun: str, genders: str, context: Context) -> bool:
    return gender(noun)[0] in tuple(genders) and bool(sure_gender(noun, context.speller))
