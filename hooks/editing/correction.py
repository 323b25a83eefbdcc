"""A correction: one passage of one file replaced by another, with everything around it as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from hooks.editing.answers import refuse
from hooks.editing.form import Field, fields_of
from hooks.findings import did_you_mean
from hooks.load import Document, parse_document
from hooks.load.files import SourceFile
from hooks.slugs import slugify
from hooks.validate.entries import url_of

_FELD = "So steht es da"
_FIXED = ("ref", "slug", "choice", "yesno")
_KINDS = ("member", "project", "event", "position", "post", "partner", "topic", "page")


def find_page(named: str, documents: list[Document]) -> Document:
    """The file behind an address, a path or a name."""
    candidates = [d for d in documents if d.kind in _KINDS and d.readable]
    parts = urlsplit(named.strip())
    address = unquote(parts.path).strip("/") + (f"/#{parts.fragment}" if parts.fragment else "")
    by_address = {url_of(d.kind, d.path, d.slug).strip("/") or "index": d for d in candidates}
    for key in (address, address.partition("/#")[0], address.partition("/")[2].partition("/#")[0]):
        if key in by_address:
            return by_address[key]
    by_name = {_title(d): d for d in candidates}
    wanted = slugify(named)
    for document in candidates:
        if named.strip() == document.path or (wanted and wanted in (document.slug, slugify(_title(document)))):
            return document
    raise refuse("seite", feld="Seite", wert=named, nahe=did_you_mean(named, by_name))


def corrected(document: Document, old: str, new: str) -> str:
    """The whole file with `new` in the one place where `old` stands, in the head or in the prose.

    Raises:
        Refusal: `old` stands nowhere or in several places, or it is part of an id.
    """
    old, new = old.strip(), new.strip()
    if old == new:
        raise refuse("gleich")
    head = [(node, shape) for node, shape in _leaves(document) if old in node.value]
    count = sum(node.value.count(old) for node, _ in head) + document.body.count(old)
    if count != 1:
        raise refuse("stelle-mehrfach" if count else "stelle-fehlt", feld=_FELD, pfad=document.path, anzahl=count)
    if not head:
        return _joined(document, _head(document), document.body.replace(old, new))
    node, shape = head[0]
    if shape in _FIXED:
        raise refuse("feste-angabe", wert=node.value)
    text = _head(document)
    if shape == "lines":  # each line is a sentence: only what is mended changes
        one_line = " ".join(new.split())
        value, ways = node.value.replace(old, one_line), [text[node.start_mark.index : node.end_mark.index].replace(old, one_line)]
    else:
        value = " ".join(node.value.replace(old, new).split())
        ways = _written(value, node)
    for scalar in ways:
        written = text[: node.start_mark.index] + scalar + text[node.end_mark.index :]
        result = _joined(document, written, document.body)
        read, findings = parse_document(result.encode(), SourceFile(document.path, document.kind))
        if not findings and read.values == _texts(document.values, (node.value, value)) and read.body == document.body:
            return result
    raise refuse("stelle-fehlt", feld=_FELD, pfad=document.path)


def _written(value: str, node: yaml.ScalarNode) -> Iterator[str]:
    """Ways to write a value: without quotes if the old one had none, then in double quotes. The first that reads back is taken."""
    if not node.style:
        yield value
    yield json.dumps(value, ensure_ascii=False)


def _leaves(document: Document) -> Iterator[tuple[yaml.ScalarNode, str]]:
    """Every value in the head with the shape its field has."""
    yield from _below(yaml.compose(_head(document), yaml.CSafeLoader), fields_of(document.kind), "text")


def _below(node: Any, fields: tuple[Field, ...], shape: str, keyed: bool = False) -> Iterator[tuple[yaml.ScalarNode, str]]:
    if isinstance(node, yaml.ScalarNode):
        yield node, shape
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _below(item, fields, shape)
    elif isinstance(node, yaml.MappingNode):
        known = {f.key: f for f in fields}
        for key, value in node.value:
            if keyed:
                yield from _below(value, fields, shape)
            elif key.value in known:
                f = known[key.value]
                yield from _below(value, f.fields, f.shape, f.keyed)


def _texts(values: Any, swap: tuple[str, str]) -> Any:
    """The same values with one text exchanged."""
    if isinstance(values, dict):
        return {key: _texts(value, swap) for key, value in values.items()}
    if isinstance(values, list):
        return [_texts(value, swap) for value in values]
    return swap[1] if values == swap[0] else values


def _head(document: Document) -> str:
    first, count = document.head_at
    return "\n".join(document.lines[first - 1 : first - 1 + count])


def _joined(document: Document, head: str, body: str) -> str:
    first, count = document.head_at
    before, after = document.lines[: first - 1], document.lines[first - 1 + count : document.body_line - 1]
    return "\n".join([*before, head, *after, body.rstrip("\n")]) + "\n"


def _title(document: Document) -> str:
    return str(document.values.get("name") or document.values.get("titel") or document.slug)
