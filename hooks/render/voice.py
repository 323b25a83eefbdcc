"""The style guide for editors, made from the rules of the voice: what we ask, why, and how it looks before and after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from hooks.lint.rules import Rule, all_rules

# In this order, and with these names; what is not named here follows under „Was noch geprüft wird“.
_SECTIONS = ("Wer spricht", "Was wir sagen", "Wörter", "Geschlechter", "Ehrlichkeit", "Form", "Länge", "Bilder", "Barrierefreiheit")
_REST = "Rechtschreibung, Namen und Grundsätze"


@dataclass(frozen=True)
class RuleCard:
    """One rule as the guide shows it. `pairs` are (before, after) pieces of text; one of the two may be empty."""

    code: str
    title: str
    level: str
    hint: str
    why: str
    pairs: tuple[tuple[str, str], ...]


def sections() -> list[tuple[str, list[RuleCard]]]:
    """(name of the section, its rules in the order of their titles)."""
    found: dict[str, list[RuleCard]] = {name: [] for name in (*_SECTIONS, _REST)}
    for rule in all_rules().values():
        name = rule.source.removeprefix("Redaktionsleitfaden, ")
        found[name if name in found else _REST].append(_card(rule))
    return [(name, sorted(cards, key=lambda c: c.title.lower())) for name, cards in found.items() if cards]


def _card(rule: Rule) -> RuleCard:
    bad, good = ([text for e in examples if (text := _shown(e))] for examples in (rule.bad, rule.good))
    rows = max(len(bad[:3]), len(good[:3]))
    pairs = tuple((bad[i] if i < len(bad) else "", good[i] if i < len(good) else "") for i in range(min(rows, 3)))
    return RuleCard(rule.code, rule.title, rule.level, _plain(rule.hint), rule.why, pairs)


def _plain(hint: str) -> str:
    """The advice without what only a finding can fill in."""
    kept = [s for s in re.split(r"(?<=[.?])\s+(?=[A-ZÄÖÜ„{])", hint) if not re.search(r"\{\w+\}", s)]
    return " ".join(kept)


def _shown(example: Any) -> str:
    """What of an example can be shown in a line: whole files and very long texts cannot."""
    if isinstance(example, dict):
        alt = re.search(r"^  alt: (.+)$", example.get("kopf", ""), re.MULTILINE)
        return alt[1] if alt else ""
    return " · ".join(line for line in example.split("\n") if line.strip())[:240]
