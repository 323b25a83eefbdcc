"""Front matter text → plain values and their places.

Scalars stay text: `0123`, `NO` and `12:30` are what the editor typed. The parser recovers: when the whole head
cannot be read, every field is read on its own, so one mistake never hides the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from hooks.findings import Finding, finding

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 8
_FIELD_START = re.compile(r"[^\s#\-'\"{\[][^:]*:(?:\s|$)")
_INNER_FIELD = re.compile(r"[a-z_]+: ")
_PROBLEMS = (  # what the parser's English says, and our code for it; the first that fits wins
    ("found character '\\t'", "yaml-tabulator"),
    ("quoted scalar", "yaml-anfuehrungszeichen"),
    ("mapping values are not allowed", "yaml-doppelpunkt"),
    ("cannot start any token", "yaml-sonderzeichen"),
    ("expected ',' or", "yaml-klammer"),
    ("flow node", "yaml-klammer"),
    ("could not find expected ':'", "yaml-doppelpunkt-fehlt"),
    ("control characters", "zeichen-unsichtbar"),
    ("special characters", "zeichen-unsichtbar"),
    ("block", "yaml-einrueckung"),
    ("expected key", "yaml-einrueckung"),
)
Path = tuple[str | int, ...]


@dataclass
class FrontMatter:
    """Values by key, and for each path its place: `places[("lage", "breite")] == (12, 18)`.

    `key_places` has the place of the key itself; `broken` names the top-level fields that could not be read.
    """

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    key_places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)


def parse(text: str, path: str, first_line: int) -> tuple[FrontMatter, list[Finding]]:
    """Read the lines between the two `---`; `first_line` is the file's line number of the first of them."""
    result, findings = FrontMatter(), []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            findings.append(finding("yaml-tabulator", path, first_line + number, indent.index("\t") + 1))
            lines[number] = line.replace("\t", "  ", indent.count("\t"))
    try:
        attempt = _Builder(path, first_line)
        attempt.build("\n".join(lines))
        result = attempt.result
    except yaml.YAMLError:
        for start, block in _blocks(lines):
            attempt = _recover(path, first_line + start, block, findings)
            for key in set(attempt.result.values) & set(result.values):
                places = attempt.result.key_places[(key,)]
                attempt.findings.append(finding("schluessel-doppelt", path, *places, name=key, first=result.key_places[(key,)][0]))
                del attempt.result.values[key]
            result.values.update(attempt.result.values)
            result.places = attempt.result.places | result.places
            result.key_places = attempt.result.key_places | result.key_places
            result.broken |= attempt.result.broken
            findings += attempt.findings
        return result, findings
    return result, findings + attempt.findings


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Cut the head into its top-level fields."""
    starts = [n for n, line in enumerate(lines) if _FIELD_START.match(line) or (line[:1].strip() and line[0] not in "#-]}")]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    return [(a, lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _recover(path: str, first_line: int, block: list[str], findings: list[Finding]) -> _Builder:
    """Read one field; take out a line that cannot be read, say so, and try again."""
    block = list(block)
    key = block[0].partition(":")[0].strip()
    damaged = False
    for _ in range(len(block) + 1):
        attempt = _Builder(path, first_line)
        try:
            attempt.build("\n".join(block))
        except yaml.MarkedYAMLError as error:
            problem = f"{error.context or ''} {error.problem or ''}"
            code = next((code for words, code in _PROBLEMS if words in problem), "yaml-unlesbar")
            mark = error.context_mark if code == "yaml-anfuehrungszeichen" and error.context_mark else error.problem_mark
            row = min(mark.line, len(block) - 1)
            while row and not block[row].strip():
                row -= 1
            findings.append(finding(code, path, first_line + row, mark.column + 1 if row == mark.line else 1, name=key))
            block[row] = ""
            damaged = True
            if row == 0:
                break
        except yaml.YAMLError:
            findings.append(finding("yaml-unlesbar", path, first_line, 1, name=key))
            damaged = True
            break
        else:
            if damaged:
                attempt.result.broken.add(key)
                attempt.result.values.pop(key, None)
            return attempt
    attempt = _Builder(path, first_line)
    attempt.result.broken.add(key)
    return attempt


class _Builder:
    """Builds values and places from the parser's events; refuses anchors, aliases, tags and great depth."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.result = FrontMatter()
        self.findings: list[Finding] = []

    def build(self, text: str) -> None:
        self._lines = text.split("\n")
        self._events = yaml.parse(text, Loader=_Loader)
        for event in self._events:
            if isinstance(event, yaml.NodeEvent):
                values = self._node(event, (), 0)
                if isinstance(values, dict):
                    self.result.values = values
                elif values is not None:
                    self._say("kopf-kein-feld", event)

    def _say(self, code: str, event: yaml.Event, **values: object) -> None:
        self.findings.append(finding(code, self.path, *self._place(event), **values))

    def _place(self, event: yaml.Event) -> tuple[int, int]:
        return self.first_line + event.start_mark.line, event.start_mark.column + 1

    def _node(self, event: yaml.Event, at: Path, depth: int) -> Any:
        self.result.places[at] = self._place(event)
        if depth > MAX_DEPTH:
            self._say("yaml-tiefe", event)
            raise yaml.YAMLError("too deep")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._say("yaml-anker", event)
        if getattr(event, "tag", None):
            self._say("yaml-typ", event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(at, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(at, depth)
        return self._scalar(event) if isinstance(event, yaml.ScalarEvent) else None

    def _sequence(self, at: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event, (*at, len(items)), depth + 1))
        return items

    def _mapping(self, at: Path, depth: int) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(key_event := next(self._events), yaml.MappingEndEvent):
            key = self._node(key_event, (*at, "?"), depth + 1)
            if not isinstance(key, str):
                self._say("schluessel-form", key_event)
                key = f"?{len(values)}"
            value = self._node(next(self._events), (*at, "?") if key in values else (*at, key), depth + 1)
            if key in values:
                self._say("schluessel-doppelt", key_event, name=key, first=self.result.key_places[(*at, key)][0])
            else:
                values[key] = value
                self.result.key_places[(*at, key)] = self._place(key_event)
        return values

    def _scalar(self, event: yaml.ScalarEvent) -> str | None:
        first, last = event.start_mark.line, event.end_mark.line
        if event.style in ("'", '"'):
            if any(_INNER_FIELD.match(line.lstrip("- ")) and not line.startswith("    ") for line in self._lines[first + 1 : last + 1]):
                self._say("yaml-anfuehrungszeichen", event)
        elif event.style not in ("|", ">") and last == first:
            rest = self._lines[last][event.end_mark.column :]
            if event.value and re.match(r"\s+#", rest):
                self._say("yaml-raute", event, rest=rest.strip())
            if event.value in ("", "~", "null"):
                return None
        return event.value
