"""Checks on a whole profile: what no single field can know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from pydantic import BaseModel

from hooks.findings import Finding, did_you_mean
from hooks.load import Document
from hooks.models import Municipality, PartialDate, Person, Position, Project
from hooks.prose import marks
from hooks.validate.references import references
from hooks.vocabulary import data, words

CHECKED_MAX_DAYS = 548  # eighteen months; then the profile asks to be looked through again


def check_profile(document: Document, model: BaseModel, today: date) -> list[Finding]:
    findings = [*_dates(document, model, (), today), *_sources(document, model), *_exemptions(document, model)]
    if isinstance(model, Municipality):
        findings += _municipality(document, model)
    if isinstance(model, Project) and len(model.title) > 45 and not model.short_title:
        findings.append(document.say("kurztitel-fehlt", ("titel",), actual=len(model.title)))
    if isinstance(model, Person) and model.basis == "Einwilligung" and not model.consent:
        findings.append(document.say("einwilligung-fehlt", ("grundlage",)))
    if isinstance(model, Position):
        s = model.supporters
        if not (s.resolution or s.members or s.people):
            findings.append(document.say("getragen-leer", ("getragen_von",), key=True))
        if model.status.status != "gefordert" and not (model.status.text and model.status.sources):
            findings.append(document.say("beleg-fehlt", ("stand", "status"), value=model.status.status))
    return findings


def _municipality(document: Document, model: Municipality) -> Iterator[Finding]:
    digit = words("bundeslaender")[model.state]["kennziffer"]
    if model.code[0] != str(digit):
        yield document.say("gemeindekennziffer-land", ("gemeindekennziffer",), value=model.code, state=model.state, digit=digit)
    if model.parcel and model.membership.status == "unklar":
        yield document.say("parzelle-zuviel", ("parzelle",))


def _dates(document: Document, model: BaseModel, at: tuple, today: date) -> Iterator[Finding]:
    """Ends before beginnings, dates of evidence in the future, and facts past their date of review."""
    keys = {name: field.alias or name for name, field in type(model).model_fields.items()}
    for first, last in (("start", "end"), ("since", "until")):
        a, b = getattr(model, first, None), getattr(model, last, None)
        if isinstance(a, PartialDate) and isinstance(b, PartialDate) and b.last_day() < a.first_day():
            yield document.say("datum-verkehrt", (*at, keys[last]), start=a.isoformat(), end=b.isoformat())
    for name in ("as_of", "checked"):
        value = getattr(model, name, None)
        first_day = value.first_day() if isinstance(value, PartialDate) else value
        if first_day and first_day > today:
            yield document.say("datum-zukunft", (*at, keys[name]), field=keys[name], value=value.isoformat())
    review = getattr(model, "review_by", None)
    if review and review < today:
        yield document.say("angabe-alt", (*at, keys["review_by"]), field=at[0], value=review.isoformat())
    if not at and getattr(model, "checked", None) and (today - model.checked).days > CHECKED_MAX_DAYS:
        yield document.say("geprueft-alt", ("geprueft",), value=model.checked.isoformat())
    for name, key in keys.items():
        value = getattr(model, name)
        for index, inner in enumerate(value) if isinstance(value, tuple) else [(None, value)]:
            if isinstance(inner, BaseModel):
                yield from _dates(document, inner, (*at, key) if index is None else (*at, key, index), today)


def _sources(document: Document, model: BaseModel) -> Iterator[Finding]:
    known = getattr(model, "sources", {})
    if not isinstance(known, dict):
        return
    used = set()
    for at, kind, name in references(model):
        if kind == "source":
            used.add(name)
            if name not in known:
                yield document.say("quelle-unbekannt", at, value=name, near=did_you_mean(name, known))
    for mark in marks(document.body):
        if mark.kind == "cite":
            used.add(mark.value)
            if mark.value not in known:
                yield prose_finding(document, "zitat-im-quellen", mark.line, f"[^{mark.value}]", value=mark.value, near=did_you_mean(mark.value, known))
    for name in known:
        if name not in used:
            yield document.say("quelle-unbenutzt", ("quellen", name), key=True, value=name)


def _exemptions(document: Document, model: BaseModel) -> Iterator[Finding]:
    messages = data("messages")
    for index, exemption in enumerate(getattr(model, "exemptions", ())):
        at = ("ausnahmen", index, "regel")
        if exemption.rule not in messages:
            yield document.say("ausnahme-regel", at, value=exemption.rule, near=did_you_mean(exemption.rule, messages))
        elif messages[exemption.rule]["level"] == "fehler":
            yield document.say("ausnahme-fehler", at, value=exemption.rule)


def prose_finding(document: Document, code: str, line: int, needle: str, **values: object) -> Finding:
    """A finding in the body; `line` counts in the body from 0, the column is where `needle` stands."""
    from hooks.findings import finding

    number = document.body_line + line
    for candidate in range(number, min(number + 40, len(document.lines) + 1)):
        column = document.lines[candidate - 1].find(needle) if needle else -1
        if column >= 0:
            return document.excerpt(finding(code, document.path, candidate, column + 1, **values))
    return document.excerpt(finding(code, document.path, number, 1, **values))


def repeated(ids: tuple[str, ...]) -> list[str]:
    return [name for name, count in Counter(ids).items() if count > 1]
