"""Decap CMS, the editor we could fall back to, with the same configuration and the same file format.

In: the configuration for Sveltia (`cms.config`) and an unpacked npm package `decap-cms`. Out: the configuration for Decap (what it
knows is listed in `hooks/data/decap.yaml`) and a folder with the editor, for an address of its own.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

from hooks.editing.cms import Place, config
from hooks.editing.editor import Missing, write_shell
from hooks.vocabulary import data

_SCRIPT = "decap-cms.js"


def for_decap(settings: dict[str, Any]) -> dict[str, Any]:
    """The configuration without what only Sveltia reads, in German, and with lists of words as lists of fields."""
    known = data("decap")
    made = _only(settings, known["oben"])
    made["backend"] = _only(settings["backend"], known["backend"])
    made["slug"] = _only(settings["slug"], known["slug"])
    made["collections"] = [_collection(c, known) for c in settings["collections"]]
    return made | {"locale": "de"}


def write(package: Path, modules: Path, overrides: Path, target: Path, place: Place) -> None:
    """Write the editor with Decap from the unpacked package into the folder `target`.

    Raises:
        Missing: the folder holds no Decap, or there is no sign-in helper, without which nobody gets in.
    """
    if not place.sign_in:
        raise Missing("Decap kennt keine Anmeldung mit Token. Es fehlt --anmeldung mit der Adresse des Hilfsdienstes.")
    scripts = sorted((package / "dist").glob(f"*{_SCRIPT}"))
    if not (package / "dist" / _SCRIPT).is_file() or not (package / "LICENSE").is_file():
        raise Missing(f"In {package} liegt kein ausgepacktes Decap: Es fehlt dist/{_SCRIPT} oder LICENSE.")
    target.mkdir(parents=True, exist_ok=True)
    for script in scripts:  # the editor and the parts it loads when they are needed
        shutil.copyfile(script, target / script.name)
    write_shell(modules, overrides, target, place, _SCRIPT)
    (target / "einstellungen.json").write_text(json.dumps(for_decap(config(place)), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    texts = [f"{name}\n\n{file.read_text(encoding='utf-8').strip()}\n" for name, file in (("Decap CMS", package / "LICENSE"), ("js-yaml", modules / "js-yaml/LICENSE"))]
    (target / "lizenzen.txt").write_text(f"\n{'-' * 72}\n\n".join(texts), encoding="utf-8", newline="\n")


def _collection(collection: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    made = _only(collection, known["sammlung"])
    if "files" in collection:
        made["files"] = [_only(f, known["datei"]) | {"fields": [_field(inner, known) for inner in f["fields"]]} for f in collection["files"]]
    else:
        made["fields"] = [_field(field, known) for field in collection["fields"]]
    return made


def _field(field: dict[str, Any], known: dict[str, Any], free: bool = False) -> dict[str, Any]:
    """`free`: the block around it may be missing; Decap would ask for its required fields all the same, so the check does."""
    widget = field["widget"]
    made = _only(field, [*known["feld"], *(known["widgets"][widget] or [])])
    made |= {"required": False} if free or widget == "hidden" else {}
    if "collapsed" in made:
        made["collapsed"] = bool(made["collapsed"])
    if "fields" in field:
        free = free or (widget == "object" and not field["required"])
        return made | {"fields": [_field(inner, known, free) for inner in field["fields"]]}
    if widget == "list":  # a plain list would be one line that Decap splits at every comma
        return made | {"field": {"name": "eintrag", "label": field["label"], "widget": "string"}}
    return made


def _only(settings: dict[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name in names}


__all__ = ["for_decap", "write"]
