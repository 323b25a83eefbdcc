"""A rule in words, for `zukunftsorte check --explain CODE`. In: a code. Out: the text for the terminal."""

from __future__ import annotations

from typing import Any

from hooks.lint.rules import all_rules
from hooks.vocabulary import data


def explain(code: str) -> str:
    """Title, reason, source and examples of a rule of the voice; sentence and way out of any other message."""
    rule = all_rules().get(code)
    if rule is None:
        entry = data("messages")[code]
        return f"{code} ({entry['level']})\n\n  {entry['message']}\n  {entry.get('hint', '')}".rstrip()
    lines = [f"{rule.title or code} [{code}, {rule.level}]", "", f"  {rule.why}", f"  Quelle: {rule.source}", ""]
    lines += [f"  nicht:  {_example(text)}" for text in rule.bad]
    lines += [f"  sondern: {_example(text)}" for text in rule.good]
    if rule.safe:
        lines += ["", "  „zukunftsorte check --fix“ bessert das selbst aus."]
    return "\n".join(lines)


def _example(text: Any) -> str:
    """The sentence itself, or the text of an example that needs a head too."""
    if isinstance(text, dict):
        text = " … ".join(str(part) for part in text.values())
    return " / ".join(line.strip() for line in str(text).splitlines() if line.strip())
