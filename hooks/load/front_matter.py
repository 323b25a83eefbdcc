"""Front matter text → plain values and their places. The parser recovers: when the whole head cannot be read,
every field is read on its own, and within a field every line, so that one mistake never hides the next.
"""

from __future__ import annotations

import re

import yaml

from hooks.findings import Finding, finding
from hooks.load.builder import EVERYTHING, Builder, FrontMatter, TooDeep

MAX_REPAIRS = 100  # of one field; what is more broken than that is not worth the time
_FIELD_START = re.compile(r"[^\s#\-'\"{\[][^:]*:(?:\s|$)")
_KEY_ONLY = re.compile(r"[ -]*[\w-]+\Z")
_TWO_IN_ONE = re.compile(r": \S[^:]* [a-z_]+\Z")  # {breite: 48.1 laenge: the comma between is missing
_BEFORE_VALUE = re.compile(r" *(?:- )*(?:[\w-]+:(?= |$))?")
_LINES = re.compile(r"(leicht):\s*(?:>[-+]?\s*)?\Z")  # a field of many lines, begun without the bar that keeps them
_QUOTES = ('"', "'")
_PROBLEMS = (  # what the parser's English says, and our code for it; the first that fits wins
    ("escape", "yaml-rueckstrich"),
    ("hexdecimal", "yaml-rueckstrich"),
    ("tab character", "yaml-tabulator"),
    ("found character '\\t'", "yaml-tabulator"),
    ("quoted scalar", "yaml-anfuehrungszeichen"),
    ("mapping values are not allowed", "yaml-doppelpunkt"),
    ("alphabetic or numeric", "yaml-anker"),
    (" tag", "yaml-typ"),
    ("cannot start any token", "yaml-sonderzeichen"),
    ("block scalar", "yaml-sonderzeichen"),
    ("mapping keys are not allowed", "yaml-sonderzeichen"),
    ("sequence entries are not allowed", "yaml-liste"),
    ("expected ',' or", "yaml-klammer"),
    ("flow node", "yaml-klammer"),
    ("could not find expected ':'", "yaml-doppelpunkt-fehlt"),
    ("block", "yaml-einrueckung"),
    ("expected key", "yaml-einrueckung"),
)


def parse(text: str, path: str, first_line: int) -> tuple[FrontMatter, list[Finding]]:
    """Read the lines between the two `---`; `first_line` is the file's line number of the first of them.

    Places are kept only where something is wrong.
    """
    findings = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            findings.append(finding("yaml-tabulator", path, first_line + number, indent.index("\t") + 1))
            lines[number] = indent.expandtabs(2) + line.lstrip()
    whole = Builder(path, first_line, with_places=False)
    try:
        whole.build("\n".join(lines))
        if findings or whole.findings or whole.result.broken:
            whole = Builder(path, first_line)
            whole.build("\n".join(lines))
    except yaml.YAMLError as error:
        result, found = _parse_fields(lines, path, first_line)
        if not found and not findings:  # each field alone is fine, together they are not
            mark = getattr(error, "problem_mark", None)
            first = next((n for n, line in enumerate(lines) if line.strip() and line[0] != "#"), 0)
            row = first if lines[first].startswith(" ") or not mark else min(mark.line, len(lines) - 1)
            found = [finding("yaml-einrueckung", path, first_line + row)]
        return result, findings + found
    return whole.result, findings + whole.findings


def _parse_fields(lines: list[str], path: str, first_line: int) -> tuple[FrontMatter, list[Finding]]:
    result, findings = FrontMatter(), []
    for start, block in _blocks(lines):
        attempt = _recover(path, first_line + start, block, findings)
        for key in set(attempt.result.values) & set(result.values):
            places = attempt.result.key_places[(key,)]
            findings.append(finding("schluessel-doppelt", path, *places, name=key, first=result.key_places[(key,)][0]))
            del attempt.result.values[key]
        result.values.update(attempt.result.values)
        result.places = attempt.result.places | result.places
        result.key_places = attempt.result.key_places | result.key_places
        result.broken |= attempt.result.broken
        findings += attempt.findings
    return result, findings


def _blocks(lines: list[str]) -> list[tuple[int, list[str]]]:
    """Cut the head into its top-level fields."""
    starts = [n for n, line in enumerate(lines) if _FIELD_START.match(line) or (line[:1].strip() and line[0] not in "#-]}")]
    if not starts or starts[0] != 0:
        starts.insert(0, 0)
    return [(a, lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _recover(path: str, first_line: int, block: list[str], findings: list[Finding]) -> Builder:
    """Read one field; empty what cannot be read, say so, and try again. What is left counts as broken."""
    block = list(block)
    name = re.match(r"[ -]*(\w[\w-]*)?", block[0])[1] or EVERYTHING
    emptied: set[int] = set()
    lost = {name}
    no_bar = bool(_LINES.match(block[0])) and any(block[1:])
    if no_bar:
        findings.append(finding("leicht-strich", path, first_line))
        block[0] = f"{name}: |"
    for attempts in range(MAX_REPAIRS):
        attempt = Builder(path, first_line)
        try:
            attempt.build("\n".join(block))
        except TooDeep:
            findings += attempt.findings
            break
        except yaml.MarkedYAMLError as error:
            code, row, column = _cause(error, block, attempt.quoted)
            if row not in emptied:
                findings.append(finding(code, path, first_line + row, column))
            lost.update(re.findall(r"^[ -]*([\w-]+):", block[row]))
            keep = row not in emptied and code not in ("yaml-einrueckung", "yaml-doppelpunkt-fehlt")
            _empty(block, row, keep)
            emptied.add(row)
        except yaml.YAMLError:
            findings.append(finding("yaml-unlesbar", path, first_line))
            break
        else:
            if attempts or no_bar or EVERYTHING in attempt.result.broken:
                attempt.result.broken = attempt.result.broken - {EVERYTHING} | lost
            return attempt
    nothing = Builder(path, first_line)
    nothing.result.broken.add(name)
    return nothing


def _empty(block: list[str], row: int, keep: bool) -> None:
    """Take out a value, or a line with all that is indented below it."""
    if keep:
        block[row] = _BEFORE_VALUE.match(block[row])[0]
        return
    depth = len(block[row]) - len(block[row].lstrip())
    block[row] = ""
    for below in range(row + 1, len(block)) if row and depth else ():
        if block[below].strip() and len(block[below]) - len(block[below].lstrip()) <= depth:
            break
        block[below] = ""


def _cause(error: yaml.MarkedYAMLError, block: list[str], quoted: yaml.ScalarEvent | None) -> tuple[str, int, int]:
    """Code, row and column of what the editor did, which is often above the place where the parser noticed."""
    problem = f"{error.context or ''} {error.problem or ''}"
    code = next((code for words, code in _PROBLEMS if words in problem), "yaml-unlesbar")
    mark = error.problem_mark
    row = min(mark.line, len(block) - 1)
    before = block[row][: mark.column] if row == mark.line else block[row]
    if code in ("yaml-einrueckung", "yaml-klammer") and before.rstrip().endswith(_QUOTES):
        if quoted and quoted.end_mark.line == mark.line and quoted.start_mark.line < mark.line:
            return "yaml-anfuehrungszeichen", quoted.start_mark.line, quoted.start_mark.column + 1
        return "yaml-danach", row, mark.column + 1
    start = error.context_mark
    if code == "yaml-klammer" and start and start.line == row == mark.line and block[row][mark.column : mark.column + 1] == ":":
        return "yaml-klammer" if _TWO_IN_ONE.search(before) else "yaml-doppelpunkt", row, mark.column + 1
    above = next((n for n in range(row - 1, 0, -1) if block[n].strip()), 0)
    if code == "yaml-doppelpunkt" and row and _KEY_ONLY.match(before):
        if above and ":" not in block[above]:
            return "yaml-doppelpunkt-fehlt", above, len(block[above]) - len(block[above].lstrip(" -")) + 1
        return "yaml-einrueckung", row, len(before) - len(before.lstrip()) + 1
    at_start = code in ("yaml-anfuehrungszeichen", "yaml-klammer", "yaml-doppelpunkt-fehlt", "yaml-anker", "yaml-sonderzeichen")
    if at_start and start and (code != "yaml-klammer" or start.line < mark.line):
        mark = start
        row = min(mark.line, len(block) - 1)
    while row and not block[row].strip():
        row -= 1
    return code, row, mark.column + 1 if row == mark.line else 1
