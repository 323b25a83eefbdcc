"""Article and noun of different gender: „Das Spielplatz“, „ein Frau“, „einem alten Linde“, „einen neues Haus“, „dem Familien“."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.grammar import PLURAL_LIKE, gender, is_plural, sure_gender
from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule

if TYPE_CHECKING:
    from hooks.lint.run import Context

_NOUN = r"([A-ZÄÖÜ][a-zäöüß]{2,})(?![\w:’'*/@-]|\.\w| [A-ZÄÖÜ„‚»]| [a-zäöüß]+end(?:e[nrs]?)?\b)"
_START = r"(?:^|(?<=[.!?:] ))"
_ADJECTIVE = r"(?!(?:heute|gerade|beide|alle|oben|unten|wegen|gegen|neben|zwischen|morgen|sieben|daneben|allen|vielen|beiden|meisten|einzelnen|jenen|diesen|deren|dessen|mitten|außen|innen|hinten|vorne?n?|selten|eben)\b)[a-zäöüß]+"
_NOT_ADJECTIVE = r"(?!(?:(?:uns|eu|ihr|sein|mein|dein|dies|jen|welch|manch|solch|all|viel|ein|kein)e?r?e?[rsmn]+|der|des|dem|den|es|er|über|unter|hinter|außer|gegenüber|wieder|immer|weiter|eher|bisher|früher|später|sehr|hier|aber|oder|als|aus|bis|bereits|stets|links|rechts|abends|besonders|teils|meistens|mindestens|höchstens|wenigstens|gegen|neben|wegen|zwischen|sieben|zehn|einzigen|am|im|zum|vom|beim|einem|dem|unterm|überm|hinterm|vorm|trotzdem|zudem|außerdem|bequem|extrem|modern|anders|nieder|sonders|lauter|einer)\b)"
# pattern, genders that cannot be, whether a plural or its like excuses
_RULES: tuple[tuple[re.Pattern[str], str, bool], ...] = tuple(
    (re.compile(pattern), wrong, excused)
    for pattern, wrong, excused in (
        (rf"(?:Das|Dieses|Jedes) (?:{_ADJECTIVE}(?<=e) )?{_NOUN}", "mf", False),
        (rf"(?:Die|Diese|Jede) (?:{_ADJECTIVE}(?<=e) )?{_NOUN}", "mn", True),
        (rf"(?:Der|Dieser|Jeder) (?:{_ADJECTIVE}(?<=e) )?{_NOUN}", "n", True),
        (rf"(?:[Ii]m|[Aa]m|[Zz]um|[Bb]eim|[Vv]om|[Ee]inem|[Kk]einem|unserem|ihrem|seinem) (?:{_ADJECTIVE}(?<=en) )?{_NOUN}", "f", False),
        (rf"(?:[Zz]ur|[Ee]iner|[Kk]einer) (?:{_ADJECTIVE}(?<=en) )?{_NOUN}", "mn", True),
        (rf"(?:[Ee]in|[Kk]ein) (?:{_NOT_ADJECTIVE}[a-zäöüß]{{2,}}e[rs] )?{_NOUN}", "f", False),
        (rf"(?:[Ee]in|[Kk]ein) {_NOT_ADJECTIVE}[a-zäöüß]{{3,}}es {_NOUN}", "m", True),
        (rf"(?:[Ee]in|[Kk]ein) {_NOT_ADJECTIVE}[a-zäöüß]{{3,}}er {_NOUN}", "n", False),
        (rf"(?:[Ee]inen|[Kk]einen) {_NOT_ADJECTIVE}[a-zäöüß]{{2,}}e[srm] {_NOUN}", "mfn", False),
        (rf"(?:[Ee]inen|[Kk]einen) {_NOT_ADJECTIVE}[a-zäöüß]{{2,}}en {_NOUN}", "fn", True),
        (rf"(?:[Ee]ine|[Kk]eine) {_NOT_ADJECTIVE}[a-zäöüß]{{2,}}e[srm] {_NOUN}", "mfn", False),
        (rf"[Ee]ine {_NOT_ADJECTIVE}[a-zäöüß]{{2,}}en {_NOUN}", "fmn", True),
        (rf"[Ee]ine {_ADJECTIVE}(?<=e) {_NOUN}", "mn", True),
    )
)
_DEM = re.compile(rf"\b[Dd]em (?:{_ADJECTIVE}(?<=en) )?{_NOUN}")
_RELATIVE = re.compile(r"(?:,|\b(?:und|oder|sowie|bzw\.))(?: [a-zäöüß]+){0,2} $")
_DEN = re.compile(rf"\b[Dd]en (?:{_ADJECTIVE}(?<=en) )?{_NOUN}")
_DATIVE = re.compile(
    rf"\b(?:[Mm]it|[Bb]ei|[Vv]on|[Aa]us|[Ss]eit|dank(?:t|en|te|ten)|hilft|helfen|half|halfen|gratulier(?:t|en|te|ten)|gehör(?:t|en|te|ten)) "
    rf"(?P<article>den|allen|vielen|mehreren|beiden|einigen) (?:{_ADJECTIVE}(?<=en) )?{_NOUN}"
)
_SINGLE_DAY = re.compile(r"\ban (?:Feiertag|Werktag|Wochentag|Wochenende|Vormittag|Nachmittag)\b(?![-–])")
_NO_DATIVE = re.compile(rf"(?:Der|Dieser) {_NOUN} (?:beginnt|endet|läuft|beträgt|dauert|umfasst|kostet|gilt (?:bis|ab|seit|nur|auch)) ")
_TWO_SUBJECTS = re.compile(
    rf"{_START}Der ([A-ZÄÖÜ][a-zäöüß]+) (?:hat|hatte|unterschreibt|unterschrieb|kaufte|kauft|baut|baute|bekam|bekommt|erhielt|erhält|eröffnet|saniert|plant|plante|prüft|prüfte) der {_NOUN}"
)


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    for passage in passages:
        for start, end in dict.fromkeys(_wrong(passage.text, context)):
            if not passage.quoted(start, end):
                yield Hit(passage, start, end)


def _wrong(text: str, context: Context) -> Iterator[tuple[int, int]]:
    for pattern, genders, excused in _RULES:
        for match in pattern.finditer(text):
            if _begins(text, match) and _is(match[1], genders, context) and not (excused and (PLURAL_LIKE.search(match[1]) or is_plural(match[1]))) and not _verb_particle(text, match):
                yield match.span()
    for match in _DEM.finditer(text):
        noun = match[1]
        plural = noun.endswith("n") and not gender(noun)[0] and (_is(noun[:-1], "f", context) or _is(noun[:-2], "f", context))
        if (plural or _is(noun, "f", context)) and not _RELATIVE.search(text[: match.start()]):
            yield match.span()
    for match in _DEN.finditer(text):
        if _is(match[1], "fn", context) and not match[1].endswith("en") and not _RELATIVE.search(text[: match.start()]):
            yield match.span()
    for match in _DATIVE.finditer(text):
        noun = match[2]
        many = noun.endswith("e") and is_plural(noun)
        one = match["article"] == "den" and _is(noun, "m", context) and not noun.endswith(("en", "er", "el"))
        if (many or one) and not _RELATIVE.search(text[: match.start()]):
            yield match.span()
    yield from (m.span() for m in _SINGLE_DAY.finditer(text))
    for match in _NO_DATIVE.finditer(text):
        if _is(match[1], "f", context):
            yield match.span()
    for match in _TWO_SUBJECTS.finditer(text):
        if gender(match[1])[0] == "m" and _is(match[2], "m", context) and not PLURAL_LIKE.search(match[2]):
            yield match.span()


def _is(noun: str, genders: str, context: Context) -> bool:
    return gender(noun)[0] in tuple(genders) and bool(sure_gender(noun, context.speller))


def _begins(text: str, match: re.Match[str]) -> bool:
    """„Das“, „Die“, „Der“ count only at the start of a sentence, where they are no relative pronouns; others as whole words."""
    before = text[max(0, match.start() - 2) : match.start()]
    if match[0].startswith(("D", "Jede")):
        return not before or before in (". ", "! ", "? ", ": ")
    return not before or not (before[-1].isalnum() or before[-1] in "-:") and not (match[0].startswith("einer") and before == ", ")


def _verb_particle(text: str, match: re.Match[str]) -> bool:
    """„lädt ein, Gemeinde und …“: a small „ein“ before „und“ may belong to the verb."""
    return match[0].startswith("ein ") and text[match.end() :].startswith((" und", ",")) and bool(re.search(r"\b(?:l[aä]d|lud|bring|bind|bezieh|schließ)\w*\b[^.]*$", text[: match.start()]))
