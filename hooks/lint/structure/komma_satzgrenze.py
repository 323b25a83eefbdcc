"""Commas that verbs betray: „Wer einen Hund hält muss …“, „kaufte das Haus um … zu beleben“, „Der Radweg der … führt, ist“."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint import grammar
from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule
from hooks.lint.sentences import sentences

if TYPE_CHECKING:
    from hooks.lint.run import Context

_PAIR = re.compile(r"(?<![\w-])([a-zäöüß]{3,})(?= ([a-zäöüß]{3,})(?![\w-]))")
_OPENER = re.compile(r"(?:Wenn|Weil|Bevor|Obwohl|Nachdem|Als|Sobald|Solange|Falls|Wer|Sofern|Seit|Während)\b[^,;:]*$")
_CONJUNCTION = re.compile(r"(?<![\w-])([a-zäöüß]{3,}) (?:weil|obwohl|nachdem|bevor|sobald|wenn|falls)\b(?! (?:nötig|möglich|erforderlich|überhaupt)\b)")
_OBVIOUS = re.compile(r"(?:t|en) (?:weil|obwohl|bevor|sobald)$")  # komma-nebensatz says so
_TO = r"(?:zu [a-zäöüß]{3,}n|[a-zäöüß]{2,}zu[a-zäöüß]{3,}n)\b(?=[.;!?)]|$| und\b)"
_IN_ORDER = re.compile(rf"(?<=\w )(\w+) (?:um (?!\d|die Hälfte|das Doppelte|rund|etwa|bis|mehr|fast|ein (?:Drittel|Viertel|Fünftel|Jahr))|(?:ohne|statt|anstatt) (?:den|die|das|dem|einen|eine|ein|dabei|sich|es|ihn|etwas)\b)(?:(?!\b(?:und|oder)\b)[^,.;:!?])*?\b{_TO}")
_NOT_AIM = re.compile(
    r"\b(?:geh|ging|handel|kümmer|kümmr|bemüh|bewirb|bewarb|wirb|warb|bitte|bat|ersuch|ring|kämpf|streit|versuch|versprach|versprich|plan|hoff|droh|schein|schien"
    r"|beschl|geling|gelang|vermag|pfleg|ist|sind|war|wäre|waren|hilf|half|erlaub|lern|wünsch|beginn|begann|empfahl|empfiehl|geplant|möglich|nötig|erweiter|vergrößer|verlänger"
    r"|ergänz|erhöh|senk|reduzier|kürz|steiger|bereicher|verringer|wachs|verschieb|aufzustock|anzuheb|kreis|dreh)"
)
_CLAUSE = re.compile(r"[,;:–(]")
_RELATIVE = re.compile(
    r"^((?:Der|Die|Das|Eine?|Alle|Jene|Viele) (?:[a-zäöüß]+e[nrs]? )?[A-ZÄÖÜ][a-zäöüß-]+) "
    r"((?:die|das|den|dem|denen)|der (?=(?:seit|in|im|am|an|auf|bei|zum|zur|nach|vom|mit|für|den|die|das|dem|einen|ein|eine|sich|uns|hier|dort|nicht|auch|schon|heute)\b)"
    r"|(?:über|auf|an|in|mit|von|bei|aus|für|durch|unter|hinter|vor|neben|zu|nach) (?:die|der|das|den|dem|denen) (?=(?:der|die|das|ein|eine|wir|man|es|sie|er)\b))"
    r" ?([^,.;:!?]*?)([a-zäöüß]+), ([a-zäöüß]+)\b"
)
_FIRST_CLAUSE = re.compile(
    r"^(?:Wenn|Weil|Obwohl|Nachdem|Bevor|Sobald|Solange|Falls|Sofern) (?:[\wäöüß-]+ )+?((?!(?:nicht|jetzt|seit|mit|selbst|fast|erst|meist|sonst|zuletzt|oft|gut|weit|statt|leicht|dort|bekannt|beliebt)\b)(?:[a-zäöüß]{2,}t|[a-zäöüß]{2,}te|kam|ging|war|stand|lag|fiel|blieb)) "
    r"((?!(?:nicht|jetzt|seit|mit|selbst|fast|erst|meist|sonst|heute|gute|alte|weite)\b)[a-zäöüß]{2,}te?) (?:der|die|das|den|ihn|es|sie|wir|sich|er|ein|eine|einen|Sie)\b"
)
_FIRST_AIM = re.compile(r"^(?:Statt|Anstatt|Um|Ohne) [^,.;:!?]*?\b((?:zu [a-zäöüß]{3,}n|[a-zäöüß]{2,}zu[a-zäöüß]{3,}n)) ((?!(?:nicht|seit|mit|fast|sonst|statt)\b)[a-zäöüß]{2,}te?|hat|ist|wird|kam|ging|fuhr|baut|haben|sind|werden) (?!zu\b)")
_WHO = re.compile(r"(?<=[a-zäöüß] )((?:Menschen|Leute|Personen|Kinder|Frauen|Männer|Familien|Jugendliche|Freiwillige|Vereine|Betriebe|[A-ZÄÖÜ][a-zäöüß]+:?innen) die) (?:gern|gerne|sich|noch nie|keine?n?|nicht)\b [^,.;:!?]*?[a-zäöüß]+(?:en|ern|eln)[.!?]")
_WHETHER = re.compile(r"(?<![\w-])((?!(?:und|oder|als|auch|egal|gleich|nur|unabhängig|sondern|aber|ganz|erst|einerlei|gleichgültig|fraglich|denn)\b)[a-zäöüß]{2,} ob) (?:der|die|das|[Ii]hre?|ein|eine|es|Sie|sie|wir|noch)\b")
_SAYING = frozenset("sagt sagte meint meinte heißt hieß glaubt glaubte schreibt schrieb sprach spricht dachte denkt berichtet erzählt hofft fragt fragte so".split())
_UNTIL = re.compile(r"(?<![\w-])([a-zäöüß]{3,}) bis (?:der|die|das|wir|alle) (?:[\wäöüß-]+ ){1,8}?([a-zäöüß]+)[.!?]")
_DAMIT = re.compile(r"(?<![\w-])([a-zäöüß]{3,}) damit (?:die|der|das|alle|wir|man|jeder|jede|niemand|kein|keine|[A-ZÄÖÜ]\w+) (?:[\wäöüß-]+ )*?(?:\w+(?:en|t|ig|ln|rn)) (können|kann|ist|sind|wird|werden|bleibt|bleiben)[.!?]")
_NO_ORDER = frozenset("geht gehen kommt kommen lässt lassen hilft bleibt lernt sieht sah steht ging ließ half kam brauchte braucht pflegt pflegte".split())
_WILL = re.compile(r"\b(?:wird|werden|würde|soll|sollen|sollte|muss|müssen|kann|können|konnte|will|wollen|darf)\b")


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    titles = {p.text for p in passages if p.kind == "linktext"}  # „Was sich geändert hat“ may stand before a verb
    for passage in passages:
        for start, end in sentences(passage.text):
            sentence = passage.text[start:end]
            for a, b, better in _in_sentence(sentence):
                behind = start + a + better.find(",")
                if not passage.quoted(start + a, start + b) and not any(passage.text.endswith(t, 0, behind) for t in titles):
                    yield Hit(passage, start + a, start + b, better)


def _in_sentence(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, better) of what lacks a comma."""
    strict, same = grammar.strict(), grammar.same_as_participle()
    for match in _PAIR.finditer(text):
        first, second = match.groups()
        if second in strict and _ends_a_clause(first, second, text[: match.start()]):
            yield match.start(1), match.end(2), f"{first}, {second}"
    for match in _CONJUNCTION.finditer(text):
        if match[1] in strict | same and not _OBVIOUS.search(match[0]):
            yield match.start(), match.end(), match[0].replace(" ", ", ", 1)
    for match in _IN_ORDER.finditer(text):
        clause = _CLAUSE.split(text[: match.end(1)])[-1]
        end = match.end(1) + 1 + len(text[match.end(1) + 1 :].split(" ")[0])
        if _may_end(match[1], text[match.end(1) + 1 :]) and _has_verb(clause) and not _NOT_AIM.search(clause) and not _NOT_AIM.search(match[0][match[0].rfind("zu") + 2 :].strip()):
            yield match.start(1), end, f"{match[1]}, {text[match.end(1) + 1 : end]}"
    match = _RELATIVE.match(text)
    if match and match[4] in grammar.finite() and match[5] in grammar.finite() and match[5] not in _SAYING and not set(match[3].split()) & strict:
        word = match[2].split()[0]
        noun = match[1].split()[-1]
        yield match.end(1) - len(noun), match.end(1) + 1 + len(word), f"{noun}, {word}"
    for pattern in (_FIRST_CLAUSE, _FIRST_AIM):
        for match in pattern.finditer(text):
            yield match.start(1), match.end(2), f"{match[1]}, {match[2]}"
    for pattern in (_WHO, _WHETHER):
        for match in pattern.finditer(text):
            yield match.start(1), match.end(1), ", ".join(match[1].rsplit(" ", 1))
    for match in _UNTIL.finditer(text):
        if (match[2] in strict | grammar.infinitives() or match[2].endswith("t")) and (match[1] in strict or re.search(r"(?:ge\w+(?:t|en)|offen|zu)$", match[1])):
            yield match.start(1), match.end(1) + 4, f"{match[1]}, bis"
    for match in _DAMIT.finditer(text):
        if match[1] in strict and not _WILL.search(text[: match.end(1)]):
            yield match.start(1), match.end(1) + 6, f"{match[1]}, damit"


def _ends_a_clause(first: str, second: str, before: str) -> bool:
    if first in grammar.strict():
        return True
    plain = second not in grammar.auxiliaries() and second not in _NO_ORDER
    return plain and first in grammar.infinitives() | grammar.same_as_participle() and bool(_OPENER.match(before))


def _may_end(word: str, rest: str) -> bool:
    """Whether a main clause may end with the word: a noun, or before „um“ a participle or a particle."""
    if word[:1].isupper():
        return True
    return rest.startswith("um ") and bool(re.fullmatch(r"(?:auf|ein|aus|ab|an|mit|zusammen|zurück|ge[a-zäöüß]+(?:t|en))", word))


def _has_verb(clause: str) -> bool:
    return any(word in grammar.strict() or re.sub("en?$", "", word) in grammar.same_as_participle() for word in clause.split()[1:])
