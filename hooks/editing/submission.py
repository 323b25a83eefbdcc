"""From a filled-in form to a proposal: first read, check and build without any right to write, then let GitHub have it.

In: the event of an issue (its text is foreign) and, for the second half, what the first one left in `einreichung.json`.
Out: a branch, a pull request, and one German answer on the issue. A pull request made with the workflow's own token starts
no checks, so the first half makes them itself.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from hooks.check import check
from hooks.editing.changes import CONTENT, changed_files
from hooks.editing.github import GitHub
from hooks.editing.handover import Remark, Sentence, report_of
from hooks.editing.markdown import plain
from hooks.findings import closing_line

FILE = "einreichung.json"
MARK = "<!-- zukunftsorte:einreichung -->"
BRANCH = "einreichung/{number}"
_MAY_CHANGE = re.compile(r"(?:members|projects|content|content/[a-z]+)/[a-z0-9-]{1,60}\.md")
_MAX_FILE = 64_000


class Submission(BaseModel):
    """What the reading half found. Without files there is nothing to propose."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
    number: Annotated[int, Field(ge=1)]
    answer: Annotated[str, Field(max_length=20_000)]
    files: Annotated[dict[str, Annotated[str, Field(max_length=_MAX_FILE)]], Field(max_length=5)] = {}
    remarks: Annotated[list[Remark], Field(max_length=300)] = []
    counted: Sentence = ""
    built: bool = False


def read_form(root: Path, event: Path, today: date, build: Callable[[], bool]) -> Submission:
    """Run `zukunftsorte intake` in a process of its own, then check and build what it wrote."""
    number = json.loads(event.read_text(encoding="utf-8"))["issue"]["number"]
    command = [sys.executable, "-m", "hooks.cli", "intake", "--ereignis", str(event.resolve()), "--heute", today.isoformat()]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    answer = done.stdout.strip()[:20_000]
    if done.returncode not in (0, 1) or not answer:
        print(done.stderr, file=sys.stderr)
        return Submission(number=number, answer="Danke. Unser Werkzeug hat das Formular nicht lesen können; die Redaktion schaut es sich an.")
    if done.returncode:
        return Submission(number=number, answer=answer)
    changed = [path for path in changed_files(root, "HEAD") if path.startswith(CONTENT)]
    strange = [path for path in changed if not _MAY_CHANGE.fullmatch(path) or (root / path).is_symlink()]
    if strange or not 1 <= len(changed) <= 5:
        return Submission(number=number, answer="Danke. Aus dem Formular ist keine einzelne Datei entstanden; die Redaktion schaut es sich an.")
    result = check(root, today, voice=True)
    report = report_of(result.findings, changed)
    files = {path: (root / path).read_text(encoding="utf-8") for path in changed}
    mine = [f for f in result.findings if f.path in changed]
    return Submission(number=number, answer=answer, files=files, remarks=report.remarks, counted=closing_line(mine), built=result.ok and build())


def propose(github: GitHub, submission: Submission) -> Iterator[str]:
    """Branch, pull request and answer; sentences for the log. A proposal somebody has worked on is left as it is."""
    number = submission.number
    if not submission.files:
        github.say(number, MARK, _quiet(submission.answer))
        yield f"Meldung {number} hat eine Antwort und keinen Vorschlag."
        return
    if wrong := [path for path in submission.files if not _MAY_CHANGE.fullmatch(path)]:
        raise ValueError(f"{wrong[0]} darf ein Formular nicht ändern")
    branch = BRANCH.format(number=number)
    owner = github.repository.partition("/")[0]
    open_ones = github.ask("GET", "pulls", state="open", head=f"{owner}:{branch}")
    if open_ones and github.ask("GET", f"pulls/{open_ones[0]['number']}")["commits"] > 1:
        github.say(number, MARK, f"Danke. An Ihrem Vorschlag #{open_ones[0]['number']} hat schon jemand weitergearbeitet. Schreiben Sie Änderungen bitte dort dazu.")
        yield f"Vorschlag {open_ones[0]['number']} bleibt, wie er ist."
        return
    github.put_branch(branch, _commit(github, submission))
    body = {"title": f"Einreichung {number}: {', '.join(Path(p).stem for p in submission.files)}", "body": _body(submission)}
    if open_ones:
        made = github.ask("PATCH", f"pulls/{open_ones[0]['number']}", body)
    else:
        made = github.ask("POST", "pulls", body | {"head": branch, "base": "main", "maintainer_can_modify": True})
    github.say(number, MARK, f"{_quiet(submission.answer)}\n\n{_checked(submission)}\n\nDer Vorschlag ist #{made['number']}. Die Redaktion liest ihn und übernimmt ihn, wenn alles stimmt.")
    yield f"Aus Meldung {number} ist Vorschlag {made['number']} geworden."


def _commit(github: GitHub, submission: Submission) -> str:
    """A commit on top of main with these files, made without a working copy."""
    parent = github.ask("GET", "git/ref/heads/main")["object"]["sha"]
    base = github.ask("GET", f"git/commits/{parent}")["tree"]["sha"]
    entries = [{"path": path, "mode": "100644", "type": "blob", "content": text} for path, text in sorted(submission.files.items())]
    tree = github.ask("POST", "git/trees", {"base_tree": base, "tree": entries})
    message = f"Profile: Einreichung {submission.number}"
    return github.ask("POST", "git/commits", {"message": message, "tree": tree["sha"], "parents": [parent]})["sha"]


def _body(submission: Submission) -> str:
    files = "\n".join(f"- `{path}`" for path in submission.files)
    return (
        f"Aus dem Formular in #{submission.number} entstanden.\n\n{files}\n\n{_checked(submission)}\n\n"
        "Dieser Vorschlag kommt vom Werkzeug selbst, darum startet GitHub hier keine Prüfung; das Ergebnis oben stammt aus demselben Lauf. "
        "Wer den Vorschlag schließt und wieder öffnet, lässt ihn samt Bildern der Seite neu prüfen.\n\n"
        f"Closes #{submission.number}"
    )


def _checked(submission: Submission) -> str:
    lines = [f"Die Prüfung sagt: {submission.counted}"]
    lines += [f"- Zeile {r.line}: {plain(r.message)} {plain(r.hint)}".rstrip() for r in submission.remarks[:30]]
    built = "Die Website lässt sich damit bauen." if submission.built else "Die Website lässt sich damit noch nicht bauen."
    return "\n".join(lines) + f"\n\n{built}"


def _quiet(answer: str) -> str:
    """The answer quotes what somebody wrote; nobody is called by it."""
    return answer.replace("@", "@\u200b")
