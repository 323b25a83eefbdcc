"""The components of our pages with named examples, made from an artificial network (data/musternetz.yaml).

In: the renderer of the real site, whose templates the examples use. Out: groups of components, each example as HTML and as it
is called. The page „Bausteine“ shows them, tests/golden keeps them. Nothing of the artificial network reaches the real Site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from hooks.link import Site, build_site
from hooks.load import KINDS, parse_document
from hooks.load.files import SourceFile
from hooks.models import Picture
from hooks.relate.market import notices
from hooks.render.pictures import Illustration, Variant
from hooks.validate import Entry, validate
from hooks.vocabulary import data

Fragment = Callable[[str, dict[str, Any]], Markup]
FIRST = "gruppe-1"  # where links to artificial pages lead
_DRAWING = Variant("assets/musterbild.webp", 480)


@dataclass(frozen=True)
class Example:
    """One way to use a component: its name, the call in a template, and what comes of it."""

    name: str
    call: str
    html: Markup


@dataclass(frozen=True)
class Component:
    """A macro or a partial; `file` is relative to overrides/."""

    name: str
    file: str
    purpose: str
    examples: tuple[Example, ...]


@cache
def sample_site() -> Site:
    """The artificial network, read and validated like the real one."""
    sample = data("musternetz")
    files = (SourceFile(path, KINDS.get(path.rpartition("/")[0], "page")) for path in sample["dateien"])
    documents = [parse_document(sample["dateien"][file.path].encode(), file)[0] for file in files]
    entries = (validate(document, Path(), sample["heute"])[0] for document in documents)
    return build_site((e for e in entries if e), sample["heute"])


def sample_picture() -> Picture:
    return Picture.model_validate(data("musternetz")["bild"])


def sample_pictures() -> dict[str, Illustration]:
    """Our own drawing stands in for a photo."""
    return {sample_picture().file: Illustration(480, 320, (("image/webp", (_DRAWING,)),))}


def components(fragment: Fragment) -> Iterator[tuple[str, list[Component]]]:
    """(group, its components). `fragment` renders a call with the templates of a renderer made for the sample network."""
    words = _words()
    for group, members in data("bausteine").items():
        yield group, [
            Component(name, c["datei"], c["zweck"], tuple(
                Example(title, call, fragment(call, words)) for title, call in c["beispiele"].items()
            )) for name, c in members.items()
        ]


def macros() -> Iterator[tuple[str, str]]:
    """(macro, its file): every call may use them all, for examples stand in each other."""
    named = ((name, c["datei"]) for group in data("bausteine").values() for name, c in group.items())
    return ((name, file) for name, file in named if file.startswith("macros/"))


def _words() -> dict[str, Any]:
    """What a call may name."""
    site, picture = sample_site(), sample_picture()
    return {
        "ort": lambda slug: site.get("member", slug), "projekt": lambda slug: site.get("project", slug),
        "termin": lambda slug: site.get("event", slug), "position": lambda slug: site.get("position", slug),
        "nachricht": lambda slug: site.get("post", slug),
        "seite": lambda slug: site.get("page", f"content/{slug}.md"), "eintraege": lambda slug, kind: notices(site, site.get("member", slug), kind),
        "orte": site.current_members, "bild": picture, "mit_bild": lambda entry: _with(entry, picture),
    }


def _with(entry: Entry, picture: Picture) -> Entry:
    return replace(entry, model=entry.model.model_copy(update={"picture": picture}))
