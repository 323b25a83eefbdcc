"""All rules over documents: passages in, findings out; what was already seen comes from the cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib import import_module
from pathlib import Path

from hooks.cores import in_order
from hooks.findings import Finding, compose
from hooks.link.references import check_shorthands
from hooks.lint.cache import Cache
from hooks.lint.kinds import KINDS, Hit, stands
from hooks.lint.names import names_of
from hooks.lint.passages import Passages, passages_of
from hooks.lint.rules import Rule, all_rules
from hooks.lint.spelling import Speller, Verdict
from hooks.load import Document, load_documents
from hooks.load.documents import parse_document
from hooks.load.files import SourceFile
from hooks.validate import validate

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Context:
    """What structural rules may know beside the passages: the document, names of the network, who spells, and the day."""

    document: Document
    names: frozenset[str]
    speller: Speller
    today: date


def lint(documents: list[Document], today: date, cache_dir: Path | None = None) -> list[Finding]:
    """Findings of all rules over all documents of one repository."""
    documents = [d for d in documents if d.readable]
    names = names_of(documents)
    speller = Speller(names, cache_dir)
    seen = Cache(cache_dir, names)
    findings: list[Finding] = []
    known = [seen.read(document, today) for document in documents]
    judged = _judged([document for document, found in zip(documents, known, strict=True) if found is None], speller, today)
    for document, found in zip(documents, known, strict=True):
        if found is None:
            found = next(judged)
            seen.write(document, today, found)
        findings += found
    if seen.changed:
        speller.forget(line for document in documents for line in document.lines)
    seen.close()
    speller.close()
    return findings


def _judged(documents: list[Document], speller: Speller, today: date) -> Iterator[list[Finding]]:
    """Findings of each document, found on all cores; what each of them learns about words comes back to our speller."""

    def judge(number: int) -> tuple[list[Finding], dict[str, Verdict]]:
        return list(_findings(documents[number], speller, today)), speller.learned()

    if documents:
        yield judge(0)[0]  # here, so that rules and dictionary are loaded once for all
    for found, words in in_order(lambda number: judge(number + 1), len(documents) - 1):
        speller.learn(words)
        yield found


def blocking(documents: list[Document], today: date) -> list[Finding]:
    """Only what must never go online: rules of level fehler, asked where their pattern stands anywhere in the file.

    Rules without a pattern are asked when all rules are, by `zukunftsorte check` and `zukunftsorte build`.
    """
    rules = [r for r in all_rules().values() if r.level == "fehler"]
    findings: list[Finding] = []
    for document in documents:
        text = "\n".join(document.lines)
        lower = text.lower()
        codes = [r.code for r in rules if document.readable and any(stands(r, e, text, lower) for e in (*r.match, *r.swap))]
        findings += lint_document(document, frozenset(), today, codes) if codes else []
    return findings


@cache
def _speller(names: frozenset[str]) -> Speller:
    return Speller(names)


def lint_document(document: Document, names: frozenset[str], today: date, only: Iterable[str] | None = None) -> Iterator[Finding]:
    """Findings of one document, in the order of the rules."""
    yield from _findings(document, _speller(names), today, only)


def _findings(document: Document, speller: Speller, today: date, only: Iterable[str] | None = None) -> Iterator[Finding]:
    for rule, hit in hits(document, speller, today, only):
        yield to_finding(rule, hit, document)


def hits(document: Document, speller: Speller, today: date, only: Iterable[str] | None = None) -> Iterator[tuple[Rule, Hit]]:
    """Every place a rule bites, as (rule, hit)."""
    passages = passages_of(document)
    context = Context(document, speller.names, speller, today)
    wanted = set(only) if only is not None else None
    bound = {"too": Passages(passages), "off": Passages(p for p in passages if not p.easy), "only": Passages(p for p in passages if p.easy)}
    for rule in all_rules().values():
        if wanted is None or rule.code in wanted:
            yield from ((rule, hit) for hit in _apply(rule, bound[rule.easy], context))


def _apply(rule: Rule, passages: Passages, context: Context) -> Iterator[Hit]:
    if rule.kind == "structure":
        return import_module(f"hooks.lint.structure.{rule.code.replace('-', '_')}").hits(rule, passages, context)
    return KINDS[rule.kind](rule, passages)


def to_finding(rule: Rule, hit: Hit, document: Document) -> Finding:
    line, column = hit.passage.place(hit.start)
    values = {"found": hit.found, "better": hit.better or "", **hit.values}
    level = str(hit.values.get("level", rule.level))  # a hit may be less certain than its rule
    return document.excerpt(compose(rule.code, level, rule.message, rule.hint, document.path, line, column, values))


@cache
def _network() -> list[Document]:
    """The files of the real network, for a text that stands alone."""
    return [d for d in load_documents(ROOT)[0] if d.readable] if (ROOT / "members").is_dir() else []


@cache
def network_names() -> frozenset[str]:
    return names_of(_network())


def lint_text(body: str, values: dict[str, str] | None = None, today: date = date(2026, 11, 22)) -> list[Finding]:
    """Lint a piece of Markdown on its own, as if it were a page of the network; lines count in `body` from 1."""
    head = "".join(f"{key}: {text!r}\n" for key, text in (values or {}).items())
    document, findings = parse_document(f"---\n{head}---\n{body}".encode(), SourceFile("content/probe.md", "page"))
    shift = document.body_line  # an empty line belongs to the body: what follows the closing dashes
    entry, _ = validate(document, ROOT, today)
    unknown = check_shorthands(entry, _network()) if entry else ()
    return [replace(f, line=max(1, f.line - shift)) for f in (*findings, *unknown, *lint_document(document, network_names(), today))]
