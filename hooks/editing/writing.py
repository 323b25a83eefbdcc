"""Front matter as text: values in, YAML out, in the order given and the way our files are written.

Text that YAML would take for something else is put in quotes by the library, so „NO“, „0123“ and „12:30“ stay text.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from hooks.editing.form import Field


class _Dumper(yaml.SafeDumper):
    """As the library writes, but with double quotes, as our files have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)  # entries of a list stand two columns in


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if "\n" in text:
        return dumper.represent_scalar("tag:yaml.org,2002:str", "\n".join(line.rstrip() for line in text.strip().split("\n")), style="|")
    quoted = yaml.safe_dump(text, allow_unicode=True, width=100_000).startswith("'")
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if quoted else None)


_Dumper.add_representer(str, _text)


def profile(head: Mapping[str, Any], body: str) -> str:
    """A whole file: head between its lines, then the prose."""
    return f"---\n{as_yaml(head)}---\n" + (f"\n{body.strip()}\n" if body.strip() else "")


def as_yaml(values: Any) -> str:
    return yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)


def plain(field: Field, text: str) -> Any:
    """A date or number as YAML writes it without quotes; everything else stays text."""
    if field.shape in ("day", "when") and len(text) == 10:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return text
    return int(text) if field.shape in ("when", "year") and text.isdecimal() and text.isascii() and len(text) == 4 else text
