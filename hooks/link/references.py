"""Findings that need all files: unknown ids, one address claimed twice, parcels, links between files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hooks.findings import Finding, did_you_mean
from hooks.link.shorthands import FACTS, find_target, names_for
from hooks.load import Document
from hooks.prose import is_external, is_safe, resolve
from hooks.validate import Entry, references
from hooks.validate.entries import url_of
from hooks.validate.fields import MODELS
from hooks.validate.profile import is_missing, prose_finding, repeated

HOME = "content/index.md"
PARCELS = 24
_CODES = {"member": "gemeinde-unbekannt", "project": "projekt-unbekannt", "topic": "thema-unbekannt", "partner": "partner-unbekannt"}


def check_references(entries: list[Entry], documents: list[Document], root: Path) -> list[Finding]:
    """`documents` are all files: an id of a file with a mistake of its own still counts as known."""
    known = {kind: {d.slug for d in documents if d.kind == kind} for kind in _CODES}
    paths = {d.path for d in documents if url_of(d.kind, d.path, d.slug) or d.path == HOME}
    findings = [*_addresses(documents, entries), *_codes(entries), *_parcels(entries)]
    for document in documents:
        for at, kind, name in references(MODELS[document.kind], document.values):
            if kind in _CODES and name not in known[kind]:
                findings.append(document.say(
                    _CODES[kind], at, value=name, near=did_you_mean(name, known[kind]), known=", ".join(sorted(known[kind]))
                ))
        for key, value in document.values.items():
            if isinstance(value, list) and all(isinstance(v, str) for v in value):
                findings += [document.say("verweis-doppelt", (key, len(value) - 1 - value[::-1].index(v)), field=key, value=v) for v in repeated(tuple(value))]
    for entry in entries:
        findings += _links(entry, paths)
        findings += check_shorthands(entry, documents)
    return findings


def _addresses(documents: list[Document], entries: list[Entry]) -> Iterator[Finding]:
    """Two files, or a file and a former name, that would end up at one address."""
    taken: dict[tuple[str, str], str] = {}
    for document in documents:
        address = _address(document.kind, document.path, document.slug)
        other = taken.setdefault(address, document.path)
        if other != document.path:
            yield document.say("datei-namen-doppelt", slug=address[1].strip("/"), other=other)
    for entry in entries:
        for index, slug in enumerate(entry.model.former if hasattr(entry.model, "former") else ()):
            path = f"{entry.path.rpartition('/')[0]}/{slug}.md"
            other = taken.setdefault(_address(entry.kind, path, slug), entry.path)
            if other != entry.path or slug == entry.slug:
                yield entry.document.say("datei-namen-doppelt", ("frueher", index), slug=slug, other=other)


def _address(kind: str, path: str, slug: str) -> tuple[str, str]:
    return (kind, url_of(kind, path, slug) or slug)


def _codes(entries: list[Entry]) -> Iterator[Finding]:
    """A copied profile that still has the number of the municipality it was copied from."""
    taken: dict[str, str] = {}
    for member in (e for e in entries if e.kind == "member" and e.model.code):
        other = taken.setdefault(member.model.code, member.path)
        if other != member.path:
            yield member.document.say("gemeindekennziffer-doppelt", ("gemeindekennziffer",), value=member.model.code, other=other)


def _parcels(entries: list[Entry]) -> Iterator[Finding]:
    members = [e for e in entries if e.kind == "member"]
    owners: dict[int, Entry] = {}
    free = next(n for n in range(1, 2 * PARCELS + len(members) + 1) if n not in {m.model.parcel for m in members})
    for member in members:
        parcel = member.model.parcel
        if parcel is None:
            membership = member.model.membership
            if membership and membership.status == "aktuell" and member.model.code and is_missing(member.document, "parzelle"):
                free_here = propose_parcel(member.model.code, {m.model.parcel for m in members})
                yield member.document.say("parzelle-fehlt", ("name",), key=True, free=free_here)
        elif parcel in owners:
            yield member.document.say("parzelle-doppelt", ("parzelle",), value=parcel, other=owners[parcel].model.name or owners[parcel].slug, free=free)
        else:
            owners[parcel] = member


def propose_parcel(code: str, taken: set[int | None]) -> int:
    """The parcel the formula gives a newcomer: start at (code × 13) mod 24, then the next free one (DESIGN § 2)."""
    start = int(code) * 13 % PARCELS
    field = next(f for f in range(0, 99) if any(f * PARCELS + n + 1 not in taken for n in range(PARCELS)))
    order = ((start + step) % PARCELS + 1 + field * PARCELS for step in range(PARCELS))
    return next(n for n in order if n not in taken)


def _links(entry: Entry, paths: set[str]) -> Iterator[Finding]:
    for mark in entry.marks:
        if mark.kind != "link" or not mark.value or is_external(mark.value) or not is_safe(mark.value):
            continue
        target, _ = resolve(entry.path, mark.value)
        if target not in paths:
            near = did_you_mean(target.rpartition("/")[2], {p.rpartition("/")[2] for p in paths})
            yield prose_finding(entry.document, "link-ziel", mark, mark.value, value=mark.value, near=near)


def check_shorthands(entry: Entry, documents: list[Document]) -> Iterator[Finding]:
    """`[[…]]` and `{{ … }}` whose profile or fact does not exist."""
    document = entry.document
    for mark in entry.marks:
        if mark.kind == "reference" and not find_target(mark.value, documents):
            known = {w for d in documents for w in names_for(d)}
            yield prose_finding(document, "verweis-unbekannt", mark, "[[", value=mark.value, near=did_you_mean(mark.value, known))
        elif mark.kind == "fact":
            fact, _, slug = (part.strip() for part in mark.value.partition(":"))
            members = {d.slug: d for d in documents if d.kind == "member"}
            if fact not in FACTS or slug not in members:
                near = did_you_mean(mark.value.replace(" ", ""), {f"{f}:{m}" for f in FACTS for m in members})
                yield prose_finding(document, "angabe-unbekannt", mark, "{{", value=mark.value, near=near, known=", ".join(FACTS))
            elif not FACTS[fact](members[slug].values):
                yield prose_finding(document, "angabe-fehlt", mark, "{{", value=mark.value, file=members[slug].path)
