"""Rules as data: one YAML file each in `hooks/data/voice/`; its name is the code, the test's name and the anchor in the docs."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from hooks.vocabulary import DATA, LOADER

FOLDER = DATA / "voice"
EASY = ("too", "off", "only")
KINDS = ("existence", "substitution", "consistency", "metric", "structure")
LEVELS = ("fehler", "pruefen", "tipp", "auffrischen")
EVERYWHERE = ("absatz", "punkt", "ueberschrift", "zelle", "feld", "linktext", "alt")


@dataclass(frozen=True)
class Rule:
    """One rule. `match` are regular expressions (existence), `swap` maps them to the better text (substitution), `forms`
    are rival spellings of which a file uses one (consistency), `measure` and `limit` belong to metric; a structural rule
    is the Python file of the same name in lint/structure. `where` are kinds of passages, `fields` limits to front-matter
    keys, `unless` excuses a sentence that matches it. `safe` swaps may be mended by `--fix`. `easy` says whether it holds in
    Leicht lesen: "too", "off" where a sentence there has other rules, or "only" there.
    """

    code: str
    kind: str
    level: str
    message: str
    hint: str
    why: str
    source: str
    bad: tuple[Any, ...]
    good: tuple[Any, ...]
    match: tuple[str, ...] = ()
    swap: dict[str, str] = field(default_factory=dict)
    forms: tuple[tuple[str, ...], ...] = ()
    measure: str = ""
    limit: float = 0
    where: tuple[str, ...] = EVERYWHERE
    fields: tuple[str, ...] = ()
    unless: str = ""
    case: bool = False
    quotes: bool = False
    safe: bool = False
    easy: str = "too"
    title: str = ""


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by code, in the order of the codes."""
    return {path.stem: read_rule(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml"))}


def read_rule(code: str, text: str) -> Rule:
    """A rule from its YAML.

    Raises:
        ValueError: the file lacks a part every rule needs; only our own tests ever see it.
    """
    raw = yaml.load(text, Loader=LOADER)
    missing = [key for key in ("kind", "level", "message", "why", "source", "bad", "good") if not raw.get(key)]
    if missing or raw["kind"] not in KINDS or raw["level"] not in LEVELS or raw.get("easy", "too") not in EASY:
        raise ValueError(f"rule {code}: missing or wrong {missing or [raw['kind'], raw['level']]}")
    for key in ("bad", "good", "match", "where", "fields"):
        if key in raw:
            raw[key] = tuple(raw[key])
    if "forms" in raw:
        raw["forms"] = tuple(tuple(form) for form in raw["forms"])
    return Rule(code=code, **({"hint": ""} | raw))
