"""German names as parts of an address: ä → ae, ß → ss, the rest a–z, 0–9 and hyphens."""

from __future__ import annotations

import re
import unicodedata

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l"})


def slugify(name: str) -> str:
    """ "Kals am Großglockner" → "kals-am-grossglockner"; may be empty when nothing usable is left."""
    lowered = unicodedata.normalize("NFC", name).lower().translate(_GERMAN)
    ascii_only = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:60].rstrip("-")


def unique(slug: str, taken: set[str]) -> str:
    """`slug`, or `slug-2`, `slug-3` …; the answer is added to `taken`."""
    candidate, number = slug, 2
    while candidate in taken:
        candidate, number = f"{slug}-{number}", number + 1
    taken.add(candidate)
    return candidate
