"""Parser events → plain values and their places.

Scalars stay text: `0123`, `NO` and `12:30` are what the editor typed. Anchors, aliases, tags and great depth are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from sys import intern
from typing import Any

import yaml

from hooks.findings import Finding, finding
from hooks.load.characters import INVISIBLE

MAX_DEPTH = 8
EVERYTHING = "*"  # in `broken`: nobody knows which fields the head was meant to have
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"\s+#")
_INNER_FIELD = re.compile(r"[ -]*[a-z_]+:(?: |$)")
Path = tuple[str | int, ...]


@dataclass
class FrontMatter:
    """Values by key, and for each path its place: `places[("lage", "breite")] == (12, 18)`.

    `key_places` has the place of the key itself; both are empty for a flawless head (see Document.placed). `broken` names the top-level fields that could not be read as a whole.
    """

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    key_places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)


class TooDeep(yaml.YAMLError):
    """Nobody nests like that by hand; reading on would only cost time."""


class Builder:
    """Builds values and places from the parser's events; `quoted` is the last text in quotes, for the search for causes.

    Places take most of the memory; without them the first reading is quick and small.
    """

    def __init__(self, path: str, first_line: int, with_places: bool = True) -> None:
        self.path, self.first_line, self.with_places = path, first_line, with_places
        self.result = FrontMatter()
        self.findings: list[Finding] = []
        self.quoted: yaml.ScalarEvent | None = None

    def build(self, text: str) -> None:
        """Raises yaml.YAMLError where the text is no YAML; `findings` may already hold something then."""
        self._lines = text.split("\n")
        self._events = yaml.parse(text, Loader=_Loader)
        roots = (event for event in self._events if isinstance(event, yaml.NodeEvent))
        for number, event in enumerate(roots):
            if number:  # a line like „--- Teil 2“ starts a second head
                self._say("kopf-kein-feld", self._place(event))
            else:
                values = self._node(event, (), 0)
                if isinstance(values, dict):
                    self.result.values = values
                elif values is not None:
                    self.result.broken.add(EVERYTHING)
                    self._say("kopf-kein-feld", self._place(event))

    def _say(self, code: str, place: tuple[int, int], **values: object) -> None:
        self.findings.append(finding(code, self.path, *place, **values))

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        line = min(event.start_mark.line, len(self._lines) - 1)  # what is missing at the end stands after the last line
        return self.first_line + line, event.start_mark.column + 1 if line == event.start_mark.line else 1

    def _node(self, event: yaml.Event, at: Path, depth: int) -> Any:
        if self.with_places:
            self.result.places[at] = self._place(event)
        if depth > MAX_DEPTH:
            self._say("yaml-tiefe", self._place(event))
            raise TooDeep
        if event.anchor or isinstance(event, yaml.AliasEvent):
            self._refuse("yaml-anker", event, at)
        if getattr(event, "tag", None):
            self._refuse("yaml-typ", event, at)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(at, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(at, depth)
        return None

    def _refuse(self, code: str, event: yaml.NodeEvent, at: Path) -> None:
        self._say(code, self._place(event))
        self.result.broken.add(str(at[0]) if at else EVERYTHING)

    def _sequence(self, at: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*at, len(items)), depth + 1))
        return items

    def _mapping(self, at: Path, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._node(key_event, (*at, "?"), depth + 1)
            usable = isinstance(key, str) and key not in values
            value = self._node(next(self._events), (*at, key) if usable else (*at, "?"), depth + 1)
            if usable:
                values[intern(key)] = value  # thousands of files share their keys
                if self.with_places:
                    self.result.key_places[(*at, key)] = self._place(key_event)
            elif isinstance(key, str):
                self._say("schluessel-doppelt", self._place(key_event), name=key, first=self.result.key_places.get((*at, key), (0, 0))[0])
            else:
                self._say("schluessel-form", self._place(key_event))
        return values

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        first, last = event.start_mark.line, event.end_mark.line
        value = event.value
        plain = value.isprintable()  # holds nothing invisible
        if not plain and (hidden := INVISIBLE.search(value)):  # written as "\u202e"; as a character the loader has already found it
            self._say("zeichen-unsichtbar", self._place(event), sign=f"U+{ord(hidden[0]):04X}")
        if event.style in ("'", '"'):
            self.quoted = event
            head = self._lines[first]
            column = len(head) - len(head.lstrip(" -"))
            for line in self._lines[first + 1 : last + 1]:
                if _INNER_FIELD.match(line) and len(line) - len(line.lstrip(" -")) <= column:
                    raise yaml.MarkedYAMLError("in a quoted scalar", event.start_mark, "found a field", event.start_mark)
        elif event.style not in ("|", ">") and last < len(self._lines):
            rest = self._lines[last][event.end_mark.column :]
            if rest and _COMMENT.match(rest):
                column = event.end_mark.column + rest.index("#") + 1
                self._say("yaml-raute", (self.first_line + last, column), rest=rest.strip())
            if value in ("", "~", "null"):
                return None
        return value if plain else INVISIBLE.sub("", value)
