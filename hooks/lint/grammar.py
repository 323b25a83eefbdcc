"""What the check knows of German grammar: finite verbs, genders and plurals, from `hooks/data/grammatik.yaml`.

In: words of a text. Out: sets of verb forms, `gender(noun)` and `is_plural(noun)`; what is not sure has no gender.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from hooks.vocabulary import DATA, LOADER

if TYPE_CHECKING:
    from hooks.lint.spelling import Speller

_FEMININE = re.compile(r"(?:[a-zäöü]{2,}ung|heit|keit|schaft|tät|[a-z]{2,}[st]ion|[a-zäöü]{3,}erin)$")
# Singular and plural look the same, or the plural is not far: „die Lehrer“, „die Gebäude“, „den Garten“.
PLURAL_LIKE = re.compile(r"(?:er|el|en|e)$")
_UMLAUTS = str.maketrans("äöü", "aou")


@cache
def data() -> dict[str, Any]:
    return yaml.load((DATA / "grammatik.yaml").read_text(encoding="utf-8"), Loader=LOADER)


@cache
def auxiliaries() -> frozenset[str]:
    return frozenset(" ".join(data()["hilfszeitwoerter"].values()).split())


@cache
def strict() -> frozenset[str]:
    """Forms that are finite and nothing else."""
    return auxiliaries() | singular() | plural_past() | frozenset(data()["stark"].split())


def _weak(*endings: str) -> frozenset[str]:
    forms = set()
    for stem in data()["schwach"].split():
        e = "e" if re.search(r"(?:[dt]|chn|ffn|gn)$", stem) else ""
        forms |= {stem + e + ending for ending in endings}
    return frozenset(forms)


@cache
def singular() -> frozenset[str]:
    """Third person singular, present and past."""
    strong = {w for w in data()["stark"].split() if not w.endswith("en")}
    return _weak("t", "te") | strong | frozenset(data()["hilfszeitwoerter"]["einzahl"].split())


@cache
def plural_past() -> frozenset[str]:
    return _weak("ten") | frozenset(w for w in data()["stark"].split() if w.endswith("en"))


@cache
def same_as_participle() -> frozenset[str]:
    return frozenset(data()["gleich"].split())


@cache
def infinitives() -> frozenset[str]:
    """Infinitives, which look like the third person plural."""
    return frozenset(data()["grundformen"].split())


@cache
def finite() -> frozenset[str]:
    return strict() | same_as_participle() | infinitives() | {"haben", "können", "werden", "müssen", "sollen", "wollen", "dürfen"}


@cache
def _nouns() -> dict[str, str]:
    table = {word: kind for kind in ("f", "m", "n") for word in data()["hauptwoerter"][kind].split()}
    return table | dict.fromkeys(data()["hauptwoerter"]["offen"].split(), "")


@lru_cache(20_000)
def gender(noun: str) -> tuple[str, str]:
    """„m“, „f“, „n“ or nothing, and what stands before the part that says so: („m“, „Spiel“) for „Spielplatz“."""
    word, table = noun.lower(), _nouns()
    for cut in range(len(word) - 1):
        if (cut == 0 or cut > 2) and word[cut:] in table and len(word) - cut > 2:
            return table[word[cut:]], noun[:cut]
    return ("f", "") if _FEMININE.search(word) else ("", "")


def sure_gender(noun: str, speller: Speller) -> str:
    """The gender, if what stands before the part that says so is a word: „Eintrittspreise“ is no „Reise“; „Wanderweg“ begins with a verb."""
    kind, before = gender(noun)
    return kind if kind and may_begin(before, speller) else ""


def may_begin(before: str, speller: Speller) -> bool:
    """Whether a compound may begin like this: with a word, its linking sound, or the stem of a verb; or with nothing."""
    verb = before.lower()
    forms = (before, before.removesuffix("s"), before + "e", before + "en", before.removesuffix("n"), verb + "en", verb + "n")
    return not before or any(speller.has(form) for form in forms if len(form) > 2)


@lru_cache(20_000)
def is_plural(noun: str) -> bool:
    """Plurals of nouns we know."""
    word = noun.lower()
    if word in data()["mehrzahl"].split() or word.endswith("innen"):
        return True
    if gender(noun)[0]:
        return False
    if word.endswith("n") and (gender(noun[:-1])[0] == "f" or gender(noun[:-2])[0] == "f"):
        return True
    stem = word[:-1] if word.endswith("e") else word[:-2] if word.endswith("er") else ""
    return bool(stem) and any(gender(form)[0] in ("m", "n") for form in (stem, stem.translate(_UMLAUTS)))
