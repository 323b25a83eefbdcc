"""The check of a proposal in the words of GitHub: annotations at lines, and a page with every finding.

In: findings and the files that were changed. Out: workflow commands for the log, Markdown for the summary of the job.
GitHub shows ten annotations of each sort a step, so the worst ten are chosen here; the summary has them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import groupby

from hooks.editing.markdown import in_html, plain
from hooks.findings import LEVELS, Finding, as_github, closing_line

LIMIT = 10
_SORTS = (("fehler",), ("pruefen",), ("tipp", "auffrischen"))  # error, warning, notice
HEADINGS = {
    "fehler": "Fehler: bitte ändern", "pruefen": "Bitte prüfen", "tipp": "Tipps", "auffrischen": "Zum Auffrischen",
}
MAX_SUMMARY = 900_000  # GitHub takes one mebibyte


def annotations(findings: list[Finding], changed: Collection[str] | None) -> str:
    """The worst ten of each sort. Of files that were not changed only errors are told; without `changed` all are."""
    chosen: list[Finding] = []
    for levels in _SORTS:
        told = [f for f in findings if f.level in levels and (changed is None or f.path in changed or f.level == "fehler")]
        told.sort(key=lambda f: (changed is not None and f.path not in changed, levels.index(f.level)))
        chosen += told[:LIMIT]
    return as_github(chosen)


def page(findings: list[Finding], changed: Collection[str] | None) -> str:
    """Every finding as Markdown, grouped by file: changed files first and open, the others folded away."""
    ordered = sorted(findings, key=lambda f: (changed is not None and f.path not in changed, f.path))
    lines = ["## Prüfung der Inhalte", "", closing_line(findings), ""]
    if changed is not None:
        mine = sum(f.path in changed for f in findings)
        lines += [f"Zu Dateien dieses Vorschlags: {mine} von {len(findings)} Meldungen.", ""]
    for path, group in groupby(ordered, key=lambda f: f.path):
        found = list(group)
        is_open = changed is None or path in changed or any(f.level == "fehler" for f in found)
        lines += [f"<details{' open' if is_open else ''}><summary><b>{in_html(path)}</b>: {len(found)}</summary>", ""]
        lines += _of_file(found)
        lines += ["", "</details>", ""]
    text = "\n".join(lines)
    if len(text.encode()) <= MAX_SUMMARY:
        return text
    cut = text.encode()[:MAX_SUMMARY].decode("utf-8", "ignore").rpartition("\n")[0]
    return f"{cut}\n\nHier endet die Übersicht, weil GitHub nicht mehr anzeigt. Alle Meldungen zeigt „zukunftsorte check“.\n"


def _of_file(findings: list[Finding]) -> Iterator[str]:
    for level in LEVELS:
        of_level = [f for f in findings if f.level == level]
        if of_level:
            yield f"**{HEADINGS[level]}**\n"
            yield from (f"- Zeile {f.line}: {plain(f.message)} {plain(f.hint)}".rstrip() + f" `{f.code}`" for f in of_level)
            yield ""
