"""Building blocks of the models: text, numbers, dates, references, web addresses.

The loader hands over every scalar as text (or None), so each type here reads text and
answers with a plain Python value. What does not fit raises a PydanticCustomError whose
code names a message in `hooks/data/messages.yaml`; the message is German, this file is not.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,2}(?:[.  ][0-9]{3})+|[1-9][0-9]*)\Z")
MAX_DIGITS = 20
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:[.,][0-9]+)?\Z")
_PARTIAL_DATE = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")
_PHONE = re.compile(r"\+[1-9][0-9]{0,2}(?: [0-9]{1,8}){1,6}(?:-[0-9]{1,6})?\Z")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}\Z")
_SAFE_WEB = re.compile(r"[!-~\u00a1-\uffff]+\Z")


class Model(BaseModel):
    """Base of everything an editor writes: frozen, unknown keys refused, German keys by alias."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False, validate_by_alias=True)


@dataclass(frozen=True, order=True)
class PartialDate:
    """A day, a month or a year, as exact as the source is.

    `month` and `day` are 0 where the source does not say; so a year sorts before its days.
    """

    year: int
    month: int = 0
    day: int = 0

    def first_day(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{n:02d}" for n in (self.month, self.day) if n]
        return "-".join(parts)


def _as_text(raw: Any) -> str:
    if isinstance(raw, bool | int | float | Decimal):
        return str(raw)
    if not isinstance(raw, str):
        raise PydanticCustomError("typ-text-liste", "single text expected")
    return raw.strip()


def read_text(raw: Any) -> str:
    text = re.sub(r"\s+", " ", _as_text(raw))
    if not text:
        raise PydanticCustomError("text-leer", "empty text")
    return text


def read_whole_number(raw: Any) -> int:
    """Read "4600", "4.600" or "4 600" as 4600; leading zeros are refused, not eaten."""
    text = _as_text(raw)
    if not _WHOLE.match(text) or len(text) > MAX_DIGITS:
        raise PydanticCustomError("typ-ganzzahl", "whole number expected", {"value": text})
    return int(re.sub(r"[.  ]", "", text))


def read_decimal(raw: Any) -> Decimal:
    """Read "31,09" or "31.09"; thousands separators are refused because they would be ambiguous."""
    text = _as_text(raw)
    if not _DECIMAL.match(text) or len(text) > MAX_DIGITS:
        raise PydanticCustomError("typ-kommazahl", "decimal number expected", {"value": text})
    return Decimal(text.replace(",", "."))


def read_partial_date(raw: Any) -> PartialDate:
    """Read "2024", "2024-11" or "2024-11-28"."""
    if isinstance(raw, PartialDate):
        return raw
    text = raw.isoformat() if isinstance(raw, date) else _as_text(raw)
    match = _PARTIAL_DATE.match(text)
    if not match:
        raise PydanticCustomError("typ-datum", "date expected", {"value": text})
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        date(year, month or 1, day or 1)
        if (match[2] and not month) or (match[3] and not day):
            raise ValueError
    except ValueError:
        raise PydanticCustomError("datum-unmoeglich", "no such day", {"value": text}) from None
    return PartialDate(year, month, day)


def read_day(raw: Any) -> date:
    if isinstance(raw, date):
        return raw
    partial = read_partial_date(raw)
    if not partial.day:
        raise PydanticCustomError("datum-tag-fehlt", "full date expected", {"value": _as_text(raw)})
    return partial.first_day()


def read_year(raw: Any) -> int:
    text = _as_text(raw)
    if not re.fullmatch(r"(1[0-9]|20)[0-9]{2}", text):
        raise PydanticCustomError("typ-jahr", "year expected", {"value": text})
    return int(text)


def read_slug(raw: Any) -> str:
    text = _as_text(raw)
    if not SLUG.match(text):
        raise PydanticCustomError("kennung-form", "id expected", {"value": text})
    return text


def read_web_address(raw: Any) -> str:
    """Accept http and https addresses with a host; no other scheme, no credentials, no blanks."""
    text = _as_text(raw)
    try:
        parts = urlsplit(text)
        fits = parts.scheme in ("http", "https") and "." in (parts.hostname or "") and "@" not in parts.netloc
    except ValueError:
        fits = False
    if not fits or not _SAFE_WEB.match(text):
        raise PydanticCustomError("web-adresse", "web address expected", {"value": text})
    return text


def read_email(raw: Any) -> str:
    text = _as_text(raw)
    if not _EMAIL.match(text):
        raise PydanticCustomError("email-form", "e-mail expected", {"value": text})
    return text


def read_phone(raw: Any) -> str:
    text = _as_text(raw)
    if not _PHONE.match(text):
        raise PydanticCustomError("telefon-form", "phone number expected", {"value": text})
    return text


def read_yes_no(raw: Any) -> bool:
    if isinstance(raw, bool):
        return raw
    text = _as_text(raw)
    if text.lower() not in ("ja", "nein"):
        raise PydanticCustomError("typ-janein", "yes or no expected", {"value": text})
    return text.lower() == "ja"


def read_ids(raw: Any) -> Any:
    """One id may stand alone instead of a list: `quelle: tips-2025`."""
    return [raw] if isinstance(raw, str) else raw


def pattern(regex: str, code: str) -> BeforeValidator:
    """A text that must match `regex` as a whole; `code` names the message."""
    compiled = re.compile(regex)

    def read(raw: Any) -> str:
        text = _as_text(raw)
        if not compiled.fullmatch(text):
            raise PydanticCustomError(code, "pattern", {"value": text})
        return text

    read.regex = regex  # editing forms ask for it
    return BeforeValidator(read)


def one_of(vocabulary: str) -> "tuple[BeforeValidator, Vocabulary]":
    """A word from a list in `hooks/data/vocabulary/<vocabulary>.yaml`."""
    from hooks.vocabulary import words

    def read(raw: Any) -> str:
        text = _as_text(raw)
        if text not in words(vocabulary):
            raise PydanticCustomError("wort-unbekannt", "unknown word", {"value": text, "vocabulary": vocabulary})
        return text

    return BeforeValidator(read), Vocabulary(vocabulary)


@dataclass(frozen=True)
class Vocabulary:
    """Names the word list of a field, for the field reference and for editing forms."""

    name: str


@dataclass(frozen=True)
class Ref:
    """Names the kind a typed id points to: member, project, topic, partner, person or source."""

    kind: str


Text = Annotated[str, BeforeValidator(read_text)]
WholeNumber = Annotated[int, BeforeValidator(read_whole_number)]
DecimalNumber = Annotated[Decimal, BeforeValidator(read_decimal)]
When = Annotated[PartialDate, BeforeValidator(read_partial_date)]
Day = Annotated[date, BeforeValidator(read_day)]
Year = Annotated[int, BeforeValidator(read_year)]
YesNo = Annotated[bool, BeforeValidator(read_yes_no)]
Slug = Annotated[str, BeforeValidator(read_slug)]
WebAddress = Annotated[str, BeforeValidator(read_web_address)]
Email = Annotated[str, BeforeValidator(read_email)]
Phone = Annotated[str, BeforeValidator(read_phone)]
MemberId = Annotated[Slug, Ref("member")]
ProjectId = Annotated[Slug, Ref("project")]
TopicId = Annotated[Slug, Ref("topic")]
PartnerId = Annotated[Slug, Ref("partner")]
SourceId = Annotated[Slug, Ref("source")]
Sources = Annotated[tuple[SourceId, ...], BeforeValidator(read_ids)]


def upto(limit: int) -> Any:
    """A text of at most `limit` characters: a slot of the design (DESIGN §7)."""
    return Annotated[str, BeforeValidator(read_text), Field(max_length=limit)]
