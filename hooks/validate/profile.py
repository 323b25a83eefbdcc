"""Checks on a whole profile: what no single field can know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache

from pydantic import BaseModel

from hooks.findings import Finding, did_you_mean, finding
from hooks.load import EVERYTHING, Document
from hooks.marks import Mark
from hooks.models import Municipality, PartialDate, Partner, Person, Position, Post, Project
from hooks.slugs import slugify
from hooks.validate.fields import MODELS
from hooks.validate.references import models_in, references
from hooks.vocabulary import data, names_in, words

CHECKED_MAX_DAYS = 548  # eighteen months; then the profile asks to be looked through again. News stays what it was on its day


def check_profile(document: Document, model: BaseModel, marks: tuple[Mark, ...], today: date) -> list[Finding]:
    findings = [*_dates(document, model, (), today), *_sources(document, marks), *_exemptions(document, model)]
    if isinstance(model, Municipality):
        findings += _municipality(document, model)
    if isinstance(model, Project) and len(model.title or "") > 45 and is_missing(document, "kurztitel"):
        findings.append(document.say("kurztitel-fehlt", ("titel",), actual=len(model.title)))
    if isinstance(model, Partner) and len(model.name or "") > 30 and is_missing(document, "kurzname"):
        findings.append(document.say("kurzname-fehlt", ("name",), actual=len(model.name)))
    if isinstance(model, Person) and model.basis == "Einwilligung" and is_missing(document, "einwilligung"):
        findings.append(document.say("einwilligung-fehlt", ("grundlage",)))
    if isinstance(model, Post):
        findings += _post(document, model, today)
    if isinstance(model, Position):
        s, status = model.supporters, model.status
        if s and not (s.resolution or s.members or s.people):
            findings.append(document.say("getragen-leer", ("getragen_von",), key=True))
        if status and (status.status or "gefordert") != "gefordert" and not (status.text and status.sources):
            findings.append(document.say("beleg-fehlt", ("stand", "status"), value=status.status))
    return findings


def _post(document: Document, model: Post, today: date) -> Iterator[Finding]:
    """News tells what has happened: published by now, and not before it happened."""
    if model.published and model.published > today:
        yield document.say("nachricht-zukunft", ("veroeffentlicht",), value=model.published.isoformat())
    elif model.published and model.date and model.date.first_day() > model.published:
        yield document.say("nachricht-vor-datum", ("datum",), value=model.date.isoformat(), published=model.published.isoformat())


def is_missing(document: Document, key: str) -> bool:
    """Not given at all; what is given wrongly has its own finding."""
    return document.values.get(key) is None and not document.head.broken & {key, EVERYTHING}


def _municipality(document: Document, model: Municipality) -> Iterator[Finding]:
    if model.state and model.code:
        digit = words("bundeslaender")[model.state]["kennziffer"]
        if model.code[0] != str(digit):
            yield document.say("gemeindekennziffer-land", ("gemeindekennziffer",), value=model.code, state=model.state, digit=digit)
    if model.parcel and model.membership and model.membership.status == "unklar":
        yield document.say("parzelle-zuviel", ("parzelle",))


@cache
def _keys(kind: type[BaseModel]) -> tuple[dict[str, str], list[str]]:
    """German key of each field, and the fields that hold models."""
    fields = kind.model_fields.items()
    return {name: field.alias or name for name, field in fields}, [name for name, field in fields if next(models_in(field.annotation), None)]


_DATED = ("start", "end", "since", "until", "as_of", "checked", "review_by")


def _dates(document: Document, model: BaseModel, at: tuple, today: date) -> Iterator[Finding]:
    """Ends before beginnings, dates of evidence in the future, and facts past their date of review."""
    keys, nested = _keys(type(model))
    own = {name: getattr(model, name) for name in _DATED if name in keys}  # a model takes long to say that it has no such field
    for first, last in (("start", "end"), ("since", "until")):
        a, b = own.get(first), own.get(last)
        if isinstance(a, PartialDate) and isinstance(b, PartialDate) and b.last_day() < a.first_day():
            yield document.say("datum-verkehrt", (*at, keys[last]), start=a.isoformat(), end=b.isoformat())
    for name in ("as_of", "checked"):
        value = own.get(name)
        first_day = value.first_day() if isinstance(value, PartialDate) else value
        if first_day and first_day > today:
            yield document.say("datum-zukunft", (*at, keys[name]), field=keys[name], value=value.isoformat())
    review = own.get("review_by")
    if review and review < today:
        yield document.say("angabe-alt", (*at, keys["review_by"]), field=at[0], value=review.isoformat())
    if not at and own.get("checked") and not isinstance(model, Post) and (today - model.checked).days > CHECKED_MAX_DAYS:
        yield document.say("geprueft-alt", ("geprueft",), value=model.checked.isoformat())
    for name in nested:
        key, value = keys[name], getattr(model, name)
        for index, inner in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
            if isinstance(inner, BaseModel):
                yield from _dates(document, inner, (*at, key) if index is None else (*at, key, index), today)


def _sources(document: Document, marks: tuple[Mark, ...]) -> Iterator[Finding]:
    """Every id of a source is known, every source is used. Where part of the head is broken, only what is certain."""
    known = document.values.get("quellen") or {}
    broken = document.head.broken
    if not isinstance(known, dict) or EVERYTHING in broken:
        return
    spelt = {slugify(name) for name in known}  # „Tips 2025“ is told at the source itself, not wherever it is meant
    used = set()
    for at, kind, name in references(MODELS[document.kind], document.values):
        if kind == "source":
            used.add(name)
            if name not in known and name not in spelt and "quellen" not in broken:
                yield document.say("quelle-unbekannt", at, value=name, near=did_you_mean(name, known))
    for mark in marks:
        if mark.kind == "cite":
            used.add(mark.value)
            if mark.value not in known and "quellen" not in broken:
                yield prose_finding(document, "zitat-im-quellen", mark, f"[^{mark.value}]", value=mark.value, near=did_you_mean(mark.value, known))
    for name in known:
        if name not in used and name == slugify(name) and not broken:
            yield document.say("quelle-unbenutzt", ("quellen", name), key=True, value=name)


def _exemptions(document: Document, model: BaseModel) -> Iterator[Finding]:
    for index, exemption in enumerate(getattr(model, "exemptions", ())):
        at = ("ausnahmen", index, "regel")
        if exemption.rule is None:
            continue
        known = exemption_levels()
        if exemption.rule not in known:
            yield document.say("ausnahme-regel", at, value=exemption.rule, near=did_you_mean(exemption.rule, known))
        elif not may_be_exempted(exemption.rule):
            yield document.say("ausnahme-fehler", at, value=exemption.rule)


@cache
def exemption_levels() -> dict[str, str]:
    """Code → level of every message and of every rule of the voice."""
    voice = {name: data(f"voice/{name}")["level"] for name in names_in("voice")}
    return voice | {code: entry["level"] for code, entry in data("messages").items()}


def may_be_exempted(code: str | None) -> bool:
    """A mistake cannot be excused, everything below can."""
    return exemption_levels().get(code or "", "fehler") != "fehler"


def prose_finding(document: Document, code: str, mark: Mark, needle: str, **values: object) -> Finding:
    """A finding in the body, where `needle` stands: from the line of the mark on, else where a link is defined."""
    first = document.body_line + mark.line
    own = range(first, document.body_line + mark.end)
    defined = (n for n, line in enumerate(document.lines, 1) if n >= document.body_line and line.lstrip().startswith("[") and "]:" in line)
    places = ((n, document.lines[n - 1].find(needle)) for n in (*own, *defined) if needle and n <= len(document.lines))
    number, column = next(((n, c) for n, c in places if c >= 0), (first, 0))
    return document.excerpt(finding(code, document.path, number, column + 1, **values))


def repeated(ids: tuple[str, ...]) -> list[str]:
    return [name for name, count in Counter(ids).items() if count > 1]
