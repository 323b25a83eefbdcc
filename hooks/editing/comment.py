"""The answer to a proposal: one German comment with a greeting, what is fine, what to change, and pictures of the page.

In: a Report, which is not to be trusted, and where things lie at GitHub, which comes from GitHub. Out: Markdown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from hooks.editing.handover import Remark, Report
from hooks.editing.markdown import in_html, plain
from hooks.editing.screenshots import WIDTHS

MARK = "<!-- zukunftsorte:rueckmeldung -->"
SHOWN = 30  # remarks of a sort; the summary of the job has them all
MAX_COMMENT = 60_000  # GitHub takes 65,536 characters
_SHAPES = {"bildschirm": ("Am Bildschirm", 520), "telefon": ("Am Telefon", 220)}


@dataclass(frozen=True)
class Place:
    """Where the proposal is: its repository and commit, the branch it can be edited on, and the run that checked it."""

    server: str
    repository: str
    commit: str
    branch: str
    run: str

    def line(self, remark: Remark) -> str:
        return f"{self.server}/{self.repository}/blob/{self.commit}/{quote(remark.path)}?plain=1#L{remark.line}"

    def edit(self, path: str) -> str:
        return f"{self.server}/{self.repository}/edit/{quote(self.branch)}/{quote(path)}"


def compose(report: Report, place: Place, pictures: Mapping[str, str], tests_passed: bool) -> str:
    """The whole comment. `pictures` maps a picture's name to its address."""
    parts = [_greeting(report), _fine(report, tests_passed), _to_change(report, place), _to_consider(report, place), _pages(report, place, pictures)]
    text = "\n\n".join(part for part in parts if part)
    if len(text) > MAX_COMMENT:
        text = text[:MAX_COMMENT].rpartition("\n")[0] + f"\n\nHier ist nicht mehr Platz. [Die ganze Übersicht]({place.run}) zeigt alles."
    return f"{text}\n\n{_closing(report, place)}"


def unreadable(place: Place) -> str:
    return (
        "Guten Tag und danke für Ihren Vorschlag.\n\n"
        "Die Prüfung hat diesmal keinen Bericht geliefert, den wir hier zeigen können. Das liegt nicht an Ihrem Text. "
        f"Die Redaktion schaut sich [den Lauf]({place.run}) an und meldet sich."
    )


def _greeting(report: Report) -> str:
    if report.has_errors:
        return "**Guten Tag und danke für Ihren Vorschlag.** Ein paar Stellen brauchen noch Ihre Hand, dann kann er online gehen."
    if any(r.level == "pruefen" for r in report.remarks):
        return "**Guten Tag und danke für Ihren Vorschlag.** Er könnte so online gehen. An ein paar Stellen lohnt sich ein zweiter Blick."
    return "**Guten Tag und danke für Ihren Vorschlag.** Von unserer Seite passt alles; die Redaktion liest ihn als Nächstes."


def _fine(report: Report, tests_passed: bool) -> str:
    faulty = {r.path for r in report.remarks if r.level == "fehler"}
    clean = [path for path in report.changed if path not in faulty and path.startswith(("members/", "projects/", "content/"))]
    lines = []
    if clean:
        lines.append(f"- Ohne Fehler: {', '.join(f'`{_code(path)}`' for path in clean[:8])}{' und weitere' if len(clean) > 8 else ''}")
    if report.built:
        lines.append("- Die Website lässt sich mit Ihrer Änderung bauen, alle Links darin führen ans Ziel.")
    if report.built and not tests_passed:
        lines.append("- Eine technische Prüfung ist noch offen. Darum kümmert sich die Redaktion.")
    return "### Das passt\n\n" + "\n".join(lines) if lines else ""


def _to_change(report: Report, place: Place) -> str:
    errors = [r for r in report.remarks if r.level == "fehler"]
    if not errors and not report.errors_elsewhere:
        return ""
    lines = ["### Das ändern Sie bitte noch", *_by_file(errors, place)]
    if report.errors_elsewhere:
        lines += ["", f"Dazu kommen {report.errors_elsewhere} Fehler an anderen Stellen; [die ganze Übersicht]({place.run}) nennt sie."]
    return "\n".join(lines)


def _to_consider(report: Report, place: Place) -> str:
    parts = []
    for level, heading in (("pruefen", "Bitte prüfen Sie"), ("tipp", "Tipps, die Sie annehmen oder lassen können"), ("auffrischen", "Angaben, die alt geworden sind")):
        found = [r for r in report.remarks if r.level == level]
        if found and level == "pruefen":
            parts.append("\n".join([f"### {heading}", *_by_file(found, place)]))
        elif found:
            parts.append("\n".join([f"<details><summary>{heading}: {len(found)}</summary>", *_by_file(found, place), "", "</details>"]))
    return "\n\n".join(parts)


def _by_file(remarks: list[Remark], place: Place) -> Iterator[str]:
    for path, group in groupby(remarks[:SHOWN], key=lambda r: r.path):
        yield f"\n`{_code(path)}` ([bearbeiten]({place.edit(path)}))\n"
        for r in group:
            yield f"- [Zeile {r.line}]({place.line(r)}): {plain(r.message)} {plain(r.hint)}".rstrip()
    if len(remarks) > SHOWN:
        yield f"\nUnd {len(remarks) - SHOWN} weitere; [die ganze Übersicht]({place.run}) nennt alle."


def _pages(report: Report, place: Place, pictures: Mapping[str, str]) -> str:
    lines = []
    for shot in report.pages:
        cells = []
        for name in shot.pictures:
            label, width = _SHAPES[name.rpartition("-")[2].removesuffix(".png")]
            if name in pictures:
                alt = f"{label}: die Seite „{shot.title}“ mit Ihrer Änderung"
                cells.append(f'<a href="{pictures[name]}"><img src="{pictures[name]}" width="{width}" alt="{in_html(alt)}"></a>')
        if cells:
            lines += [f"\n**{plain(shot.title)}**\n", " ".join(cells)]
    if not lines:
        return ""
    rest = sum(1 for shot in report.pages if not shot.pictures) + report.more_pages
    more = f"\n\nIhre Änderung zeigt sich auf {rest} weiteren {'Seite' if rest == 1 else 'Seiten'}." if rest else ""
    return "### So sieht es aus\n" + "\n".join(lines) + more


def _closing(report: Report, place: Place) -> str:
    lines = []
    if report.pages:
        lines.append(
            f"Die ganze Seite zum Öffnen liegt [beim Lauf der Prüfung]({place.run}) unter „Artifacts“: das Archiv „vorschau“ "
            "laden, entpacken und die Datei doppelt anklicken."
        )
    lines.append("Dieser Kommentar erneuert sich von selbst, wenn Sie etwas ändern. Fragen beantwortet die Redaktion gleich hier.")
    return "\n".join(lines)


def _code(path: str) -> str:
    return path.replace("`", "'")


assert set(_SHAPES) == set(WIDTHS)
