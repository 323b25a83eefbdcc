"""One friendly reminder per municipality and quarter: which facts have grown old, with links to their lines.

In: the findings of level auffrischen, the Site, the day. Out: issues, made or brought up to date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from hooks.editing.github import ROBOT, GitHub
from hooks.editing.markdown import plain
from hooks.findings import Finding
from hooks.link import Site

LABEL = "auffrischen"
OFFICE = "buero"


@dataclass(frozen=True)
class Reminder:
    """What one municipality (or the office) should look at again in one quarter."""

    slug: str
    name: str
    quarter: str
    findings: tuple[Finding, ...]

    @property
    def mark(self) -> str:
        return f"<!-- zukunftsorte:auffrischen {self.slug} {self.quarter} -->"

    @property
    def title(self) -> str:
        year, _, number = self.quarter.partition("-Q")
        return f"{self.name}: Angaben auffrischen ({number}. Quartal {year})"

    def body(self, server: str, repository: str) -> str:
        lines = [
            self.mark, "Guten Tag,", "",
            f"{'eine Angabe ist' if len(self.findings) == 1 else f'{len(self.findings)} Angaben sind'} alt geworden. Bitte sehen Sie nach, ob noch stimmt, "
            "was auf der Website steht. Der Link führt zur Datei; ändern Sie den Wert oder nur das Datum.",
        ]
        path = ""
        for f in self.findings:
            if f.path != path:
                path = f.path
                lines += ["", f"`{path.replace('`', '')}` ([bearbeiten]({server}/{repository}/edit/main/{quote(path)}))", ""]
            lines.append(f"- [Zeile {f.line}]({server}/{repository}/blob/main/{quote(path)}?plain=1#L{f.line}): {plain(f.message)} {plain(f.hint)}".rstrip())
        return "\n".join([*lines, "", "Ist alles erledigt, schließen Sie diese Erinnerung. Im nächsten Quartal meldet sie sich nur, wenn wieder etwas alt ist."])


def reminders(site: Site, findings: list[Finding], today: date) -> list[Reminder]:
    """Municipalities in the order of their names, the office last. A project reminds each of its municipalities."""
    groups: dict[str, list[Finding]] = defaultdict(list)
    for f in findings:
        if f.level == "auffrischen":
            for slug in _responsible(site, f.path):
                groups[slug].append(f)
    quarter = f"{today.year}-Q{(today.month + 2) // 3}"
    names = {m.slug: m.model.name for m in site.all("member")} | {OFFICE: "Büro"}
    return [Reminder(slug, name, quarter, tuple(groups[slug])) for slug, name in names.items() if slug in groups]


def _responsible(site: Site, path: str) -> list[str]:
    entry = site.by_path.get(path)
    if entry and entry.kind == "member":
        return [entry.slug]
    if entry and entry.kind in ("project", "event", "post") and entry.model.members:
        return list(dict.fromkeys(entry.model.members))
    if entry and entry.kind == "person" and entry.model.member:
        return [entry.model.member]
    return [OFFICE]


def remind(github: GitHub, wanted: list[Reminder]) -> Iterator[str]:
    """Make what is missing, bring open ones up to date, leave closed ones closed."""
    existing = {}
    for issue in github.pages("issues", state="all", labels=LABEL):
        if issue["user"]["login"] == ROBOT and "pull_request" not in issue:
            existing.setdefault((issue.get("body") or "").partition("\n")[0], issue)
    for reminder in wanted:
        body = reminder.body(github.server, github.repository)
        old = existing.get(reminder.mark)
        if old is None:
            made = github.ask("POST", "issues", {"title": reminder.title, "body": body, "labels": [LABEL]})
            yield f"{reminder.name}: Erinnerung {made['number']} angelegt."
        elif old["state"] == "open" and old["body"] != body:
            github.ask("PATCH", f"issues/{old['number']}", {"body": body})
            yield f"{reminder.name}: Erinnerung {old['number']} erneuert."
        else:
            yield f"{reminder.name}: Erinnerung {old['number']} bleibt, wie sie ist."
