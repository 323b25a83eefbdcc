"""Words that stand in no dictionary: a slip, or a name we do not know yet. Never blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hooks.lint.kinds import Hit
from hooks.lint.passages import Passage
from hooks.lint.rules import Rule, all_rules
from hooks.lint.sentences import WORD
from hooks.lint.spelling import frequent

if TYPE_CHECKING:
    from hooks.lint.run import Context

_ADDRESS = re.compile(r"\S+@\S+|\S+\.(?:at|com|de|eu|org|net|land|info)\b\S*|https?://\S+")
_PLACE = re.compile(r"(?:bach|berg|egg|dorf|kreis|ach|ing|kirchen|hofen|tal|taler|tauern|feld|stein|brunn|wald|reith|reit|schlag|hausen|stetten|lach|kogel|moos|bichl|bühel|lehen|gupf|zell)s?$")
_TITLE = re.compile(
    r"\b(?:Frau|Herrn?|Familie|Fam\.|Dr\.|Mag\.|DI|Ing\.|Prof\.|(?:Gemeinder|Stadtr|Landesr|Bundesr)(?:at|ätin)|Landeshaupt(?:mann|frau)|Ob(?:mann|frau)"
    r"|(?:(?:Vize|Alt)?[Bb]ürgermeister|Amtsleiter|Architekt|Direktor|Kapellmeister|Kommandant|Pfarrer|Wirt|Landwirt|Lehrer|Leiter|Baumeister)(?:in)?)\s$"
)


def hits(rule: Rule, passages: list[Passage], context: Context) -> Iterator[Hit]:
    seen: set[str] = set()
    for passage in passages:
        addresses = [m.span() for m in _ADDRESS.finditer(passage.text)]
        for match in WORD.finditer(passage.text):
            word = match[0]
            if not rule.quotes and passage.quoted(*match.span()):
                continue
            if any(a <= match.start() < b for a, b in addresses) or _half(passage.text, match) or word in seen:
                continue
            right, better = context.speller.verdict(word)
            if passage.easy and not right and "-" in word:
                right = context.speller.verdict(_joined(word))[0]  # „Leit-Bild“ is right because „Leitbild“ is
            before = passage.text[: match.start()]
            if not right and not (_named(word, before) and better not in frequent()):
                seen.add(word)
                hint = f"Meinten Sie „{better}“? " if better else ""
                level = "pruefen" if _surely_a_slip(word, better) and not _like_a_name(word, better, before) else "tipp"
                yield Hit(passage, match.start(), match.end(), better, {"near": hint, "level": level})


def _joined(word: str) -> str:
    first, *others = word.split("-")
    return first + "".join(other.lower() for other in others)


def _surely_a_slip(word: str, better: str | None) -> bool:
    """Short words, and those nothing is near to, are mostly names we do not know yet."""
    return bool(better) and len(word) > 5 and (word[0].islower() or word[0] == better[0])


def _like_a_name(word: str, better: str, before: str) -> bool:
    """Places end like places („Krumbach“, „Langenegg“); a word people write often is a slip all the same."""
    return _named(word, before) or word[0].isupper() and bool(_PLACE.search(word)) and better not in frequent()


def _named(word: str, before: str) -> bool:
    """A family's name: it stands behind a first name („Gerlinde Auinger“), an office or a title."""
    if not word[0].isupper() or before[-1:] != " ":
        return False
    return before.split()[-1] in all_rules()["personen-ohne-jahr"].forms[0] or bool(_TITLE.search(before))


def _half(text: str, match: re.Match[str]) -> bool:
    """A word with a missing half („Kinder-“, „-räume“), a digit beside it, or single capital letters are not judged."""
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return before in "-–&0123456789" and before != "" and (before == "-" or before.isdigit()) or after.isdigit() or (after == "-")
