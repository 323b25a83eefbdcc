"""A file in the wrong folder: its fields are those of another kind. One message instead of one for each field.

In: a Document. Out: a Finding that names the folder, or None.
"""

from __future__ import annotations

from hooks.findings import Finding
from hooks.load import KINDS, Document
from hooks.validate.fields import MODELS
from hooks.validate.schema import keys_of

_STRANGERS = 2  # one unknown field is a slip of the pen
_FOLDERS = {kind: folder for folder, kind in KINDS.items()} | {"page": "content"}


def misplaced(document: Document) -> Finding | None:
    """The file fits another kind as a whole, and its own not at all."""
    fields = set(document.values)
    if document.head.broken or document.kind not in _FOLDERS or len(fields - set(keys_of(MODELS[document.kind]))) < _STRANGERS:
        return None
    folder = next((folder for kind, folder in _FOLDERS.items() if kind != document.kind and _fits(kind, fields)), None)
    if folder is None:
        return None
    return document.say("ordner-falsch", folder=document.path.rpartition("/")[0], other=folder, name=document.path.rpartition("/")[2])


def _fits(kind: str, fields: set[str]) -> bool:
    required = {field.alias or name for name, field in MODELS[kind].model_fields.items() if field.is_required()}
    return required <= fields <= set(keys_of(MODELS[kind]))
