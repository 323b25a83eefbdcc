"""JSON Schema for every kind of file, for completion and hints while typing, and the mapping for VS Code.

In: the Fields of a kind. Out: schemas as plain values. Editors read YAML as YAML does (2025 is a number there), while
our loader keeps text; so a schema here takes numbers wherever the text of a number would do.
"""

from __future__ import annotations

from typing import Any

from hooks.editing.form import FOLDERS, NAMES, Field, fields_of, kinds, title_of

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXTUAL = ["string", "number", "boolean"]  # „wert: 40“ is as good as „wert: "40"“


def schema(kind: str) -> dict[str, Any]:
    """The schema of the head of a file of this kind."""
    return {"$schema": _DIALECT, "title": NAMES[kind][0], "description": f"{title_of(kind)}."} | _block(fields_of(kind))


def vscode_settings() -> dict[str, Any]:
    """`.vscode/settings.json`: which schema belongs to which files."""
    return {
        "yaml.schemas": {f"./.vscode/schema/{kind}.json": _files(kind) for kind in kinds()},
        "files.encoding": "utf8", "files.eol": "\n", "files.insertFinalNewline": True,
        "[markdown]": {"editor.wordWrap": "on", "editor.quickSuggestions": {"other": True, "comments": False, "strings": True}},
    }


def _files(kind: str) -> str | list[str]:
    if kind == "association":
        return "content/verein.yml"
    return ["content/*.md", "content/redaktion/*.md"] if kind == "page" else f"{FOLDERS[kind]}/*.md"


def _block(fields: tuple[Field, ...]) -> dict[str, Any]:
    required = [f.key for f in fields if f.required]
    block: dict[str, Any] = {"type": "object", "properties": {f.key: _property(f) for f in fields}}
    return block | ({"required": required} if required else {}) | {"additionalProperties": False}


def _property(field: Field) -> dict[str, Any]:
    hint = f"{field.hint}. {field.limits}".strip(". ") if field.limits else field.hint
    value = _value(field)
    if field.keyed:
        value = {"type": "object", "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}, "additionalProperties": value}
    elif field.many:
        several: dict[str, Any] = {"type": "array", "items": value}
        several |= {"minItems": field.fewest} if field.fewest else {}
        several |= {"maxItems": field.most} if field.most else {}
        value = {"anyOf": [value, several]} if field.alone else several
    if not field.required:
        value = {"anyOf": [value, {"type": "null"}]}  # an empty field says nothing, and may stand
    default = {"default": field.default} if field.default else {}
    return {"title": field.label, "description": hint} | default | value


def _value(field: Field) -> dict[str, Any]:
    if field.shape == "block":
        return _block(field.fields)
    if field.shape == "choice":
        return {"enum": [value for value, _ in field.choices]}
    if field.shape == "yesno":
        return {"enum": ["ja", "nein"]}
    if field.shape in ("integer", "decimal"):
        number: dict[str, Any] = {"type": "integer" if field.shape == "integer" else "number"}
        number |= {"minimum": field.smallest} if field.smallest is not None else {}
        number |= {"maximum": field.largest} if field.largest is not None else {}
        return {"anyOf": [number, {"type": "string", "pattern": field.pattern}]}
    if field.shape in ("when", "year", "pattern"):
        return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": field.pattern}]}
    if field.shape == "lines":
        return {"type": "string"} | ({"maxLength": field.longest} if field.longest else {})
    if field.shape == "text":
        return {"type": _TEXTUAL} | ({"maxLength": field.longest} if field.longest else {})
    return {"type": "string"} | ({"pattern": field.pattern} if field.pattern else {})
