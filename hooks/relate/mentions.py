"""Who mentions whom: the way back along every link and every id.

In: the Site. Out: for each entry, the entries that mention it. An entry mentions another one when

- its prose links to its file, names it as `[[…]]` or shows one of its facts (`{{ … }}`), or
- its front matter names it by id: members, projects and partners. Topics are left out here, for every profile has some,
  and a topic's page lists them anyway; people are named by name and not by id, so an equal name counts.

Linear in the number of links and ids. Nobody mentions himself; the order is that of the pages: kind by kind, each in its own order.
"""

from __future__ import annotations

from collections.abc import Iterator

from hooks.link import Site
from hooks.link.shorthands import names_for
from hooks.prose import is_external, resolve
from hooks.validate import Entry, references
from hooks.validate.fields import MODELS

Key = tuple[str, str]
MENTIONING = ("project", "event", "post", "position", "member", "topic", "partner", "person", "page")  # in the order pages show them
_BY_ID = ("member", "project", "partner")
_GUIDES = "content/redaktion/"  # pages for editors name profiles only as examples


def key_of(entry: Entry) -> Key:
    return entry.kind, entry.path


def mentions(site: Site) -> dict[Key, tuple[Entry, ...]]:
    """Kind and path of an entry → who mentions it. Who is mentioned nowhere has no key."""
    named = {name: entry for entry in site.by_path.values() for name in names_for(entry)}
    people = {p.model.name: p for p in site.all("person")}
    found: dict[Key, dict[str, Entry]] = {}
    for kind in MENTIONING:
        for entry in site.all(kind):
            if entry.path.startswith(_GUIDES):
                continue
            for target in (*_in_prose(entry, site, named), *_by_id(entry, site), *_by_name(entry, people)):
                if target.path != entry.path:
                    found.setdefault(key_of(target), {})[entry.path] = entry
    return {key: tuple(entries.values()) for key, entries in found.items()}


def _in_prose(entry: Entry, site: Site, named: dict[str, Entry]) -> Iterator[Entry]:
    for mark in entry.marks:
        value = mark.value or ""
        if mark.kind == "link" and value and not is_external(value):
            target = site.by_path.get(resolve(entry.path, value)[0])
        elif mark.kind == "reference":
            target = named.get(value.replace(" ", ""))
        elif mark.kind == "fact":
            target = site.by_kind.get("member", {}).get(value.partition(":")[2].strip())
        else:
            target = None
        if target:
            yield target


def _by_id(entry: Entry, site: Site) -> Iterator[Entry]:
    for _, kind, slug in references(MODELS[entry.kind], entry.document.values):
        target = site.by_kind.get(kind, {}).get(slug) if kind in _BY_ID else None
        if target:
            yield target


def _by_name(entry: Entry, people: dict[str, Entry]) -> Iterator[Entry]:
    """A mayor of a member, those behind a position."""
    named = [entry.model.mayor] if entry.kind == "member" and entry.model.mayor else []
    named += entry.model.supporters.people if entry.kind == "position" else []
    yield from (people[who.name] for who in named if who.name in people)
