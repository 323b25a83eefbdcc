"""Every class a stylesheet speaks of is set somewhere, and every class that is set and looks like ours is known to a stylesheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import tinycss2

ROOT = Path(__file__).resolve().parents[1]
OVERRIDES = ROOT / "overrides"
STYLESHEETS = sorted(OVERRIDES.rglob("*.css"))
# Whatever can put a class on a page: templates, scripts, and the code that renders prose.
SPEAKERS = [*OVERRIDES.rglob("*.html"), *OVERRIDES.rglob("*.js"), *(ROOT / "hooks").rglob("*.py"), ROOT / "hooks/data/bausteine.yaml"]
# Marks without a style of their own.
BARE = {"zo-profilseite", "zo-nachbild", "zo-liste--kurz"}


def classes_in(nodes: list) -> Iterator[str]:
    """Names after a dot, also inside :is(), :not() and :has()."""
    for before, node in zip([None, *nodes], nodes, strict=False):
        if node.type == "ident" and before is not None and before.type == "literal" and before.value == ".":
            yield node.value
        elif node.type in ("function", "() block", "[] block"):
            yield from classes_in(node.arguments if node.type == "function" else node.content)


def selectors(text: str) -> Iterator[list]:
    """The prelude of every rule, nested ones included."""
    for rule in tinycss2.parse_blocks_contents(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            yield rule.prelude
        elif rule.type == "at-rule" and rule.content and rule.lower_at_keyword in ("media", "container", "layer", "supports"):
            yield from selectors(tinycss2.serialize(rule.content))


@cache
def styled() -> dict[str, str]:
    """Class → the first stylesheet that names it."""
    found: dict[str, str] = {}
    for file in STYLESHEETS:
        for prelude in selectors(file.read_text(encoding="utf-8")):
            for name in classes_in(prelude):
                found.setdefault(name, file.name)
    return found


@cache
def said() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in SPEAKERS if "__pycache__" not in file.parts)


def test_selectors_are_read() -> None:
    css = "@media print{.a:is(.b,.c)>li::before{x:y}} .d[hidden]:not(.e):has(.f){g:h} /* .no */ @container (max-width:3.5rem){.g{h:i}}"
    assert sorted(name for prelude in selectors(css) for name in classes_in(prelude)) == list("abcdefg")
    assert len(styled()) > 100


def test_every_styled_class_is_set_somewhere() -> None:
    unused = {name: file for name, file in styled().items() if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", said())}
    assert unused == {}, "Diese Klassen setzt niemand; ihre Regeln kosten nur Gewicht."


def test_every_class_of_ours_has_a_style() -> None:
    """A class in a template without a rule is a slip of the pen or a leftover."""
    in_templates = "\n".join(file.read_text(encoding="utf-8") for file in OVERRIDES.rglob("*.html"))
    worn = {name for names in re.findall(r'class="([^"]*)"', in_templates) for name in re.findall(r"(?<![\w-])zo-[\w-]*\w", names)}
    assert worn - styled().keys() - BARE == set()
