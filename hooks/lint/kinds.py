"""The few kinds of rules. Each takes a rule and the passages of one file and yields hits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from hooks.lint.needed import needed
from hooks.lint.passages import CITE, GAP, Passage, Passages
from hooks.lint.rules import Rule
from hooks.lint.sentences import readability, sentences, words

_WITH_NUMBERS = re.compile(r"\w[^\s]*")  # in Leicht lesen a number counts as a word, „Bürger-Meisterin“ as one


@dataclass(frozen=True)
class Hit:
    """Where a rule bites: text[start:end] of a passage; `better` is what to write instead, if there is one answer."""

    passage: Passage
    start: int
    end: int
    better: str | None = None
    values: dict[str, object] = field(default_factory=dict)

    @property
    def found(self) -> str:
        return self.passage.text[self.start : self.end]


@cache
def _pattern(expression: str, case: bool) -> re.Pattern[str]:
    return re.compile(expression, 0 if case else re.IGNORECASE)


def stands(rule: Rule, expression: str, text: str, lower: str) -> bool:
    """Whether the expression of a rule matches anywhere in a text; `lower` are its small letters."""
    may = any(piece in lower for piece in needed(expression, case=False)) and (not rule.case or any(piece in text for piece in needed(expression, case=True)))
    return may and bool(_pattern(expression, rule.case).search(text))


def _candidates(rule: Rule, expressions: Iterable[str], passages: Passages) -> Iterator[tuple[Passage, list[str]]]:
    """The few passages in which something may match, in reading order, each with the expressions that may."""
    index = passages.written if rule.case else passages.small
    found: dict[int, list[str]] = {}
    for expression in expressions:
        for number in index.holding(needed(expression, rule.case)):
            found.setdefault(number, []).append(expression)
    return ((passages[number], found[number]) for number in sorted(found) if _applies(rule, passages[number]))


def _applies(rule: Rule, passage: Passage) -> bool:
    if rule.fields and passage.kind == "feld" and passage.key.rpartition(".")[2] not in rule.fields:
        return False
    return passage.kind in rule.where


def _matches(rule: Rule, expression: str, passage: Passage) -> Iterator[re.Match[str]]:
    for match in _pattern(expression, rule.case).finditer(passage.text):
        if match.start() == match.end() or GAP in match[0] or CITE in match[0]:
            continue
        if not rule.quotes and passage.quoted(match.start(), match.end()):
            continue
        if rule.unless and _pattern(rule.unless, rule.case).search(_sentence_around(passage.text, match.start())):
            continue
        yield match


def _sentence_around(text: str, index: int) -> str:
    return next((text[a:b] for a, b in sentences(text) if a <= index < b), text)


def existence(rule: Rule, passages: Passages) -> Iterator[Hit]:
    """Something that should not stand there."""
    for passage, expressions in _candidates(rule, rule.match, passages):
        for expression in expressions:
            for match in _matches(rule, expression, passage):
                yield Hit(passage, match.start(), match.end())


def substitution(rule: Rule, passages: Passages) -> Iterator[Hit]:
    """Something for which we say something else; a capital at the start stays a capital."""
    for passage, expressions in _candidates(rule, rule.swap, passages):
        for expression in expressions:
            better = rule.swap[expression]
            for match in _matches(rule, expression, passage):
                text = match.expand(better) if "\\" in better else better
                if not rule.case and match[0][:1].isupper() and text[:1].islower():
                    text = text[:1].upper() + text[1:]
                if text != match[0]:
                    yield Hit(passage, match.start(), match.end(), text)


def consistency(rule: Rule, passages: Passages) -> Iterator[Hit]:
    """Rival forms in one file: the rarer one is a hit, the later one when they are even."""
    for forms in rule.forms:
        found = [(form, p, m) for form in forms for p, _ in _candidates(rule, [form], passages) for m in _matches(rule, form, p)]
        count = Counter(form for form, _, _ in found)
        if len(count) > 1:
            winner = max(forms, key=lambda f: count[f])
            better = next(m[0] for form, _, m in found if form == winner)
            for form, passage, match in found:
                if form != winner:
                    yield Hit(passage, match.start(), match.end(), None, {"other": better})


def metric(rule: Rule, passages: Passages) -> Iterator[Hit]:
    """A number that is too high: words of a sentence, or the reading level of a whole text."""
    prose = [p for p in passages if _applies(rule, p)]
    if rule.measure == "satzlaenge":
        for passage in prose:
            for start, end in sentences(passage.text):
                count = len(words(passage.text[start:end]))
                if count > rule.limit:
                    yield Hit(passage, start, end, None, {"count": count, "limit": round(rule.limit)})
    elif rule.measure == "woerter":
        for passage in prose:
            for start, end in sentences(passage.text):
                count = len(_WITH_NUMBERS.findall(passage.text[start:end]))
                if count > rule.limit:
                    yield Hit(passage, start, end, None, {"count": count, "limit": round(rule.limit)})
    elif rule.measure == "lesbarkeit":
        text = " ".join(p.text.rstrip(".") + "." for p in prose)
        level = readability(text)
        if len(words(text)) >= 80 and level > rule.limit:
            longest = sorted(((p, s) for p in prose for s in sentences(p.text)), key=lambda x: x[1][0] - x[1][1])[:3]
            shown = " · ".join(f"„{p.text[a:b][:70].rstrip()}…“" for p, (a, b) in longest)
            yield Hit(longest[0][0], *longest[0][1], None, {"grade": str(level).replace(".", ","), "longest": shown})


KINDS: dict[str, Callable[[Rule, Passages], Iterator[Hit]]] = {
    "existence": existence, "substitution": substitution, "consistency": consistency, "metric": metric,
}
