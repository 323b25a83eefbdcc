"""How the audit writes numbers: the German way."""

from __future__ import annotations


def number(value: float, digits: int) -> str:
    """12.345 → "12,3"."""
    return f"{value:.{digits}f}".replace(".", ",")
