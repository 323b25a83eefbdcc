"""The configuration of the editor in the browser, made from the models: a subset both Sveltia CMS and Decap CMS read.

In: the Fields of every kind. Out: plain values for `einstellungen.json`. The head of a file is read and written by our own format
(`overrides/bearbeiten/format.js`), so that text stays text and ids stand above their blocks as in every file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hooks.editing.form import FOLDERS, NAMES, Field, fields_of

FORMAT = "zukunftsorte"
DATA_FORMAT = "zukunftsorte-daten"
MAX_PICTURE_BYTES = 12_000_000
# What may be begun in the browser; new municipalities and pages are the office's to begin.
_KINDS = {"member": False, "project": True, "event": True, "position": True, "post": True, "partner": True, "person": True, "topic": False, "page": False}
_ICONS = {
    "member": "location_city", "project": "construction", "event": "event", "position": "campaign", "post": "newspaper", "partner": "handshake",
    "person": "person", "topic": "sell", "page": "description",
}
_LONG = 110  # from here on a text gets several lines
_TOP = ("name", "titel", "kurztitel", "kurz", "einleitung")
_LAST = ("label", "parzelle", "frueher", "bilder", "ausnahmen", "quellen", "geprueft")


@dataclass(frozen=True)
class Place:
    """Where the editor saves: a repository on GitHub, and the address of the sign-in helper if there is one."""

    repository: str
    branch: str = "main"
    sign_in: str | None = None
    site_url: str = ""


def config(place: Place) -> dict[str, Any]:
    backend: dict[str, Any] = {
        "name": "github", "repo": place.repository, "branch": place.branch, "squash_merges": True,
        "auth_methods": ["oauth", "token"] if place.sign_in else ["token"],
        "commit_messages": {
            "create": "Profile: {{collection}} „{{slug}}“ hinzugefügt", "update": "Profile: {{collection}} „{{slug}}“ geändert",
            "delete": "Profile: {{collection}} „{{slug}}“ gelöscht", "uploadMedia": "Profile: Bild „{{path}}“ hinzugefügt",
            "deleteMedia": "Profile: Bild „{{path}}“ gelöscht",
        },
    }
    backend |= {"base_url": place.sign_in} if place.sign_in else {}
    settings: dict[str, Any] = {
        "backend": backend, "publish_mode": "editorial_workflow", "app_title": "Zukunftsorte bearbeiten",
        "media_folder": "content/bilder", "public_folder": "/content/bilder",
        "media_libraries": {"default": {"config": {"max_file_size": MAX_PICTURE_BYTES, "slugify_filename": True}}, "stock_assets": False},
        "slug": {"encoding": "ascii", "clean_accents": True, "sanitize_replacement": "-", "maxlength": 60},
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "collections": [*(_collection(kind) for kind in _KINDS), _association()],
    }
    return settings | ({"site_url": place.site_url, "display_url": place.site_url} if place.site_url.startswith("http") else {})


def _collection(kind: str) -> dict[str, Any]:
    fields = sorted(fields_of(kind), key=_order)
    title = "name" if any(f.key == "name" for f in fields) else "titel"
    pictures = f"{FOLDERS[kind]}/bilder" if kind in ("member", "project") else "content/bilder"
    return {
        "name": kind, "label": NAMES[kind][1], "label_singular": NAMES[kind][0], "icon": _ICONS[kind], "folder": FOLDERS[kind],
        "create": _KINDS[kind], "delete": False, "format": FORMAT, "identifier_field": title,
        "slug": f"{{{{{title}}}}}", "summary": f"{{{{{title}}}}}", "editor": {"preview": False},
        "media_folder": f"/{pictures}", "public_folder": f"/{pictures}",
        "fields": [*(_field(f) for f in fields), _body(), {"name": "_kopf", "widget": "hidden"}],
    }


def _association() -> dict[str, Any]:
    """One file of its own: the facts of the association. What is empty stands there as „null“."""
    fields = [*(_field(f) for f in sorted(fields_of("association"), key=_order)), {"name": "_kopf", "widget": "hidden"}]
    file = {"name": "verein", "label": "Angaben des Vereins", "file": "content/verein.yml", "format": DATA_FORMAT, "fields": fields}
    return {
        "name": "association", "label": NAMES["association"][1], "icon": "groups", "format": DATA_FORMAT, "editor": {"preview": False},
        "description": "Was leer ist, muss der Verein noch nennen. Bitte nichts schätzen, lieber leer lassen.", "files": [file],
    }


def _order(field: Field) -> tuple[int, int]:
    """Names first, then as in the model, then what every file has, the sources at the end."""
    if field.key in _TOP:
        return 0, _TOP.index(field.key)
    return (2, _LAST.index(field.key)) if field.key in _LAST else (1, 0)


def order_of(kind: str) -> list[str]:
    """The fields of a file in the order the editor writes them."""
    return [f.key for f in sorted(fields_of(kind), key=_order)]


def _body() -> dict[str, Any]:
    return {
        "name": "body", "label": "Text", "widget": "markdown", "required": False, "modes": ["raw"],
        "buttons": ["bold", "italic", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list"],
        "editor_components": [], "linked_images": False,
        "hint": "Markdown: Absätze mit einer Leerzeile, Überschriften mit ##, Belege als [^kennung]. Kein HTML",
    }


def _field(field: Field) -> dict[str, Any]:
    limits = "" if field.shape == "ref" else field.limits[:1].upper() + field.limits[1:]
    hint = f"{field.hint}. {limits}" if limits and not field.choices else field.hint
    made: dict[str, Any] = {"name": field.key, "label": field.label, "hint": hint, "required": field.required}
    if field.shape == "block":
        return made | _block(field)
    if field.shape == "ref" and field.target in _KINDS:
        title = "titel" if field.target in ("project",) else "name"
        relation = {"widget": "relation", "collection": field.target, "value_field": "{{slug}}", "search_fields": [title], "display_fields": [title]}
        return made | relation | ({"multiple": True, "min": field.fewest} if field.many else {})
    if field.many:
        return made | {"widget": "list", "min": field.fewest}
    return made | _scalar(field)


def _block(field: Field) -> dict[str, Any]:
    inner = [_field(f) for f in field.fields]
    if field.keyed:
        label = {"name": "kennung", "label": "Kennung", "hint": "Kurzer Name für Verweise, z. B. gemeindezeitung-2025"}
        inner.insert(0, label | {"widget": "string", "required": True, "pattern": ["^[a-z0-9]+(-[a-z0-9]+)*$", "Nur a–z, 0–9 und Bindestriche"]})
    if not (field.many or field.keyed):
        return {"widget": "object", "collapsed": False if field.required else "auto", "fields": inner}
    first = inner[0]["name"]
    return {"widget": "list", "collapsed": "auto", "summary": f"{{{{fields.{first}}}}}", "min": field.fewest, "fields": inner} | (
        {"max": field.most} if field.most else {}
    )


def _scalar(field: Field) -> dict[str, Any]:
    if field.shape == "choice":
        return {"widget": "select", "options": [{"label": word, "value": value} for value, word in field.choices]}
    if field.shape == "yesno":
        return {"widget": "select", "options": ["ja", "nein"]}
    if field.shape == "day":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": False}
    if field.key == "datei":
        hint = f"JPEG, PNG oder WebP, höchstens {MAX_PICTURE_BYTES // 1_000_000} MB. Der Editor legt die Datei in den richtigen Ordner"
        return {"widget": "image", "choose_url": False, "accept": "image/jpeg,image/png,image/webp", "hint": hint}
    if field.shape in ("text", "lines"):
        long = field.shape == "lines" or (field.longest or 0) > _LONG
        return {"widget": "text" if long else "string"} | ({"maxlength": field.longest} if field.longest else {})
    kind = {"url": {"type": "url"}, "email": {"type": "email"}}.get(field.shape, {})
    return {"widget": "string", "pattern": [field.pattern, f"So nicht: {field.hint}"]} | kind


__all__ = ["DATA_FORMAT", "FORMAT", "Place", "config", "order_of"]
