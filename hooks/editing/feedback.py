"""Post the answer to a proposal: find it, put its pictures on a branch of their own, write the one comment; tidy up when it is closed.

In: the event of the finished check (from GitHub, to be trusted) and the received report (not to be trusted). Out: sentences for the log.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hooks.editing import handover
from hooks.editing.comment import MARK, Place, compose, unreadable
from hooks.editing.github import GitHub
from hooks.editing.handover import Unreadable

BRANCH = "vorschau/{number}"  # pictures of one proposal: one commit without a past, so nothing stays behind
_SHA = re.compile(r"[0-9a-f]{40}")


def answer(github: GitHub, event: dict[str, Any], folder: Path) -> Iterator[str]:
    """Everything there is to do after a run of the check."""
    run = event["workflow_run"]
    head = run["head_repository"]
    for proposal in _proposals(github, head["owner"]["login"], run["head_branch"]):
        number = proposal["number"]
        if proposal["state"] != "open":
            if github.delete_branch(BRANCH.format(number=number)):
                yield f"Vorschlag {number} ist abgeschlossen, seine Bilder sind entfernt."
        elif proposal["head"]["sha"] == run["head_sha"] and _SHA.fullmatch(run["head_sha"]):
            place = Place(github.server, head["full_name"], run["head_sha"], run["head_branch"], run["html_url"])
            github.say(number, MARK, _text(github, folder, place, number, run["conclusion"] == "success"))
            yield f"Vorschlag {number} hat seine Rückmeldung."
        else:
            yield f"Vorschlag {number} ist inzwischen weiter; die nächste Prüfung antwortet."


def _proposals(github: GitHub, owner: str, branch: str) -> list[dict]:
    found = github.ask("GET", "pulls", state="all", head=f"{owner}:{branch}", per_page=20)
    return [p for p in found if p["base"]["repo"]["full_name"] == github.repository]


def _text(github: GitHub, folder: Path, place: Place, number: int, tests_passed: bool) -> str:
    try:
        report = handover.read((folder / handover.REPORT).read_bytes())
    except (Unreadable, FileNotFoundError):
        return unreadable(place)
    files = {name: folder / handover.PICTURES / name for shot in report.pages for name in shot.pictures}
    addresses = _publish(github, {name: file for name, file in files.items() if file.is_file()}, number)
    return compose(report, place, addresses, tests_passed)


def _publish(github: GitHub, files: dict[str, Path], number: int) -> dict[str, str]:
    """Put pictures where a comment can show them; the commit has no parent."""
    if not files:
        return {}
    tree = []
    for name, file in sorted(files.items()):
        blob = github.ask("POST", "git/blobs", {"content": base64.b64encode(file.read_bytes()).decode(), "encoding": "base64"})
        tree.append({"path": name, "mode": "100644", "type": "blob", "sha": blob["sha"]})
    made = github.ask("POST", "git/trees", {"tree": tree})
    commit = github.ask("POST", "git/commits", {"message": f"Bilder zu Vorschlag {number}", "tree": made["sha"], "parents": []})
    github.put_branch(BRANCH.format(number=number), commit["sha"])
    return {name: f"{github.server}/{github.repository}/raw/{commit['sha']}/{name}" for name in files}
