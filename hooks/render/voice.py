"""The style guide for editors, made from the rules of the voice: what we ask, why, and how it looks before and after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from hooks.lint.kinds import KINDS, Hit
from hooks.lint.passages import Passage, Passages
from hooks.lint.rules import Rule, all_rules

# In this order, and with these names; what is not named here follows under „Was noch geprüft wird“.
_SECTIONS = ("Wer spricht", "Was wir sagen", "Wörter", "Geschlechter", "Ehrlichkeit", "Form", "Länge", "Bilder", "Barrierefreiheit", "Leicht lesen")
_REST = "Rechtschreibung, Namen und Grundsätze"


@dataclass(frozen=True)
class RuleCard:
    """One rule as the guide shows it. `told` is what the check says about the first example; `pairs` are (before, after),
    the second made by the rule itself and empty where only the editor knows it; `good` are other sentences it likes.
    """

    code: str
    title: str
    level: str
    hint: str
    why: str
    told: str
    pairs: tuple[tuple[str, str], ...]
    good: tuple[str, ...]


def sections() -> list[tuple[str, list[RuleCard]]]:
    """(name of the section, its rules in the order of their titles)."""
    found: dict[str, list[RuleCard]] = {name: [] for name in (*_SECTIONS, _REST)}
    for rule in all_rules().values():
        name = rule.source.removeprefix("Redaktionsleitfaden, ")
        found[name if name in found else _REST].append(_card(rule))
    return [(name, sorted(cards, key=lambda c: c.title.lower())) for name, cards in found.items() if cards]


def _card(rule: Rule) -> RuleCard:
    bad, good = (tuple(text for e in examples if (text := _shown(e)))[:3] for examples in (rule.bad, rule.good))
    found = [_hits(rule, text) for text in bad]
    pairs = tuple((text, _mended(rule, text, hits)) for text, hits in zip(bad, found, strict=True))
    first = next((hits[0] for hits in found if hits), None)
    told = rule.message.format(found=first.found, better=first.better or "", **first.values) if first else ""
    return RuleCard(rule.code, rule.title, rule.level, _plain(rule.hint), rule.why, told, pairs, good)


def _hits(rule: Rule, text: str) -> list[Hit]:
    """Where the rule bites in one example; structural rules need a whole file and show their examples only."""
    if rule.kind not in ("existence", "substitution") or text.startswith("#"):
        return []
    return sorted(KINDS[rule.kind](rule, Passages([Passage(text, rule.where[0], ())])), key=lambda hit: hit.start)


def _mended(rule: Rule, text: str, hits: list[Hit]) -> str:
    """The example as the rule would have it; "" where only the editor knows the better sentence."""
    if not hits or not rule.safe and rule.level == "tipp" or any(hit.better is None for hit in hits):
        return ""
    end = len(text)
    for hit in reversed(hits):
        if hit.end <= end:
            text, end = text[: hit.start] + (hit.better or "") + text[hit.end :], hit.start
    return text


def _plain(hint: str) -> str:
    """The advice without what only a finding can fill in."""
    kept = [s for s in re.split(r"(?<=[.?])\s+(?=[A-ZÄÖÜ„{])", hint) if not re.search(r"\{\w+\}", s)]
    return " ".join(kept)


def _shown(example: Any) -> str:
    """What of an example can be shown in a line: whole files and very long texts cannot."""
    if isinstance(example, dict):
        if example.get("kopf", "").startswith("leicht: |"):
            return _shown(re.sub(r"^\s+", "", example["kopf"].partition("|")[2], flags=re.MULTILINE))
        alt = re.search(r"^  alt: (.+)$", example.get("kopf", ""), re.MULTILINE)
        return alt[1] if alt else ""
    return " · ".join(line for line in example.split("\n") if line.strip())[:240]
