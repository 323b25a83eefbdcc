"""Exports carry no persons: which texts name one. In: the Site. Out: a filter for any text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from hooks.link import Site

_TITLE = r"(?:Vize)?[Bb]ürgermeister(?:in)?|Obmann|Obfrau|Amtsleiter(?:in)?|Landesrat|Landesrätin|Minister(?:in)?|Geschäftsführer(?:in)?|Leiter(?:in)?|Architekt(?:in)?|(?:Univ\.-)?Prof\.|Dr\.|Mag\.|DI"
_NAME = re.compile(r"[A-ZÄÖÜ][\w.-]+(?: (?:[a-z]+ )?[A-ZÄÖÜ][\w-]+)+")  # in „Maria Muster, Obfrau“
_TITLED = re.compile(rf"\b(?:{_TITLE}) [A-ZÄÖÜ][\w-]+ [A-ZÄÖÜ][\w-]+")


def names(site: Site) -> Iterator[str]:
    """Every name the profiles give as a person's."""
    for person in site.all("person"):
        yield person.model.name
    for member in site.all("member"):
        if member.model.mayor:
            yield member.model.mayor.name
    for position in site.all("position"):
        yield from (signatory.name for signatory in position.model.supporters.people)
    for entry in site.all("association"):
        for line in (*(entry.model.board or ()), *(entry.model.representatives or ())):
            yield from _NAME.findall(line)


def without_persons(site: Site) -> Callable[[str | None], str | None]:
    """A function that gives a text back as it is, or None where it names a person."""
    known = sorted(set(names(site)))
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in known)) if known else None

    def keep(text: str | None) -> str | None:
        return None if not text or (pattern and pattern.search(text)) or _TITLED.search(text) else text

    return keep
