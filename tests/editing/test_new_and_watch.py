"""New files are explained, pass the loader and overwrite nothing; watching says one line per save."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue

import pytest

from hooks.editing import form, starting
from hooks.load import parse_document
from hooks.load.files import SourceFile

ROOT = Path(__file__).resolve().parents[2]
KINDS = {"mitglied": ("member", "members"), "projekt": ("project", "projects"), "termin": ("event", "content/termine"), "position": ("position", "content/positionen"), "nachricht": ("post", "content/aktuelles")}
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "ZUKUNFTSORTE_HEUTE": "2026-11-22"}


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hooks.cli", *arguments]
    return subprocess.run(command, cwd=root, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_passes_the_loader_and_the_check_names_what_is_missing(klein: Path, kind: str) -> None:
    model, folder = KINDS[kind]
    title = "--name" if kind == "mitglied" else "--titel"
    done = run(klein, "new", kind, title, "Neues: im Überblick")
    assert (done.returncode, done.stderr) == (0, "")
    file = klein / folder / "neues-im-ueberblick.md"
    document, findings = parse_document(file.read_bytes(), SourceFile(f"{folder}/{file.name}", model))
    assert [f.code for f in findings] == []
    assert document.values["name" if kind == "mitglied" else "titel"] == "Neues: im Überblick"
    missing = set(re.findall(r"Das Pflichtfeld „(\w+)“", done.stdout))
    empty = {f.key for f in starting.required(model)} - {"name", "titel", "art"}
    assert empty <= missing and "[pflichtfeld-fehlt]" not in done.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_explained_and_can_be_switched_on(klein: Path, kind: str) -> None:
    model, _ = KINDS[kind]
    run(klein, "new", kind, "--datei", "neu")
    text = next(klein.rglob("neu.md")).read_text(encoding="utf-8")
    on = re.sub(r"^# ", "", text.partition("# Freiwillig:")[2].partition("\n")[2], flags=re.M)
    whole = text.partition("# Freiwillig:")[0] + on
    document, findings = parse_document(whole.encode(), SourceFile("members/neu.md", model))
    assert [f.code for f in findings] == []
    assert set(document.values) == {f.key for f in form.fields_of(model)}
    assert all(f.hint in text for f in form.fields_of(model))


def test_a_new_event_with_all_answers_needs_nothing_more(klein: Path) -> None:
    done = run(
        klein, "new", "termin", "--titel", "Lesetag", "--datum", "2027-03-18", "--ort", "0123", "--art", "Konferenz",
        "--einleitung", "Alle lesen vor.", "--gemeinde", "Musterdorf, Beispielau", "--thema", "Ortskern",
    )
    assert done.stdout == "content/termine/lesetag.md angelegt. Nichts fehlt.\n"
    assert "gemeinden: [musterdorf, beispielau]\n" in (klein / "content/termine/lesetag.md").read_text(encoding="utf-8")


def test_nothing_is_overwritten(klein: Path) -> None:
    before = (klein / "members/musterdorf.md").read_bytes()
    done = run(klein, "new", "mitglied", "--name", "Musterdorf")
    assert (done.returncode, done.stdout) == (1, "")
    assert "gibt es schon" in done.stderr
    assert (klein / "members/musterdorf.md").read_bytes() == before


@pytest.mark.parametrize(("arguments", "code", "told"), [
    (["termin"], 2, "Es fehlt --titel"), (["termin", "--datei", "../x"], 2, "Es fehlt --titel"),
    (["projekt", "--titel", "X1", "--gemeinde", "Musterdrof"], 1, "Meinten Sie „Musterdorf“?"), (["verein"], 2, "nicht möglich"),
])
def test_what_cannot_be_begun_is_said_in_german(klein: Path, arguments: list[str], code: int, told: str) -> None:
    done = run(klein, "new", *arguments)
    assert done.returncode == code and told in done.stderr
    assert not list(klein.rglob("x*.md"))


def _beside(file: Path, text: str) -> Path:
    beside = file.parent.parent / "gespeichert.md"
    beside.write_text(text, encoding="utf-8")
    return beside


def test_watching_says_one_line_per_save(klein: Path) -> None:
    file = klein / "members/musterdorf.md"
    good = file.read_text(encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-m", "hooks.cli", "check", "--watch"], cwd=klein, env=ENVIRONMENT, stdout=subprocess.PIPE, encoding="utf-8")
    lines: Queue[str] = Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in process.stdout], daemon=True).start()
    try:
        assert "prüfe nach jedem Speichern" in lines.get(timeout=60)
        os.replace(_beside(file, good.replace("themen: [energie,", "themen: [enerige,")), file)
        assert re.match(r"members/musterdorf\.md:\d+: Das Thema „enerige“ .* \[thema-unbekannt\]", lines.get(timeout=60))
        os.replace(_beside(file, good), file)  # in one step: a busy machine may look at a file while it is written
        assert lines.get(timeout=60).startswith("members/musterdorf.md: ")
        assert lines.empty()
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
