"""`zukunftsorte new` at a keyboard: a real terminal (pty), the answers of a person, wrong ones among them."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hooks.editing.starting import required
from hooks.load import parse_document
from hooks.load.files import SourceFile

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT), "ZUKUNFTSORTE_HEUTE": "2026-11-22", "LINES": "40", "COLUMNS": "200"}
_IN_ITS_OWN_SESSION = "import fcntl, os, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
KINDS = {"mitglied": "member", "projekt": "project", "termin": "event", "position": "position"}
ROUNDS = 300  # Python's own `input` misses about one Ctrl-C in a hundred
_ASKING = f"""
from hooks.editing.keyboard import read
for _ in range({ROUNDS}):
    try:
        read("\\n> ")
    except KeyboardInterrupt:
        print("Weg.", flush=True)
"""
CTRL_C, CTRL_D = "\x03", "\x04"


class Terminal:
    """A program with a terminal of its own; `told` is all that stood on the screen."""

    def __init__(self, folder: Path, *arguments: str, program: tuple[str, ...] = ("-m", "hooks.cli", "new")) -> None:
        self.screen, end = pty.openpty()
        self.told = ""
        self.seen = 0
        command = [sys.executable, *program, *arguments]
        self.process = subprocess.Popen(  # its session has this terminal, so that Ctrl-C arrives as it does for a person
            [sys.executable, "-c", _IN_ITS_OWN_SESSION, *command], cwd=folder, env=ENVIRONMENT, stdin=end, stdout=end, stderr=end,
        )
        os.close(end)

    def _read(self, seconds: float) -> bool:
        if not select.select([self.screen], [], [], seconds)[0]:
            return True
        try:
            part = os.read(self.screen, 65536)
        except OSError:  # the other end is closed
            return False
        self.told += part.decode(errors="replace").replace("\r\n", "\n")
        return bool(part)

    def answer(self, text: str, key: str = "\n") -> None:
        """Wait for the next question, then type."""
        until = time.monotonic() + 60
        while "\n> " not in self.told[self.seen:]:
            assert time.monotonic() < until and self._read(1), self.told
        self.seen = len(self.told)
        os.write(self.screen, f"{text}{key}".encode())

    def end(self) -> int:
        """Wait until it ends."""
        until = time.monotonic() + 60
        while self._read(1):
            assert time.monotonic() < until, f"Es wartet noch auf eine Antwort: {self.told}"
        os.close(self.screen)
        return self.process.wait(timeout=60)


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*.md")}


@pytest.mark.parametrize(("kind", "answers", "path", "values"), [
    ("mitglied", {"name": "Neudorf", "art": "Gemeinde", "bundesland": "Tirol"}, "members/neudorf.md", {"name": "Neudorf", "bundesland": "Tirol"}),
    ("projekt", {"titel": "Neue Bücherei", "gemeinden": "Musterdorf, Beispielau", "themen": "Ortskern"}, "projects/neue-buecherei.md",
     {"titel": "Neue Bücherei", "art": "gemeindeprojekt", "gemeinden": ["musterdorf", "beispielau"]}),
    ("termin", {"titel": "Lesetag", "datum": "2027-03-18", "ort": "0123", "art": "Konferenz", "einleitung": "Alle lesen vor."},
     "content/termine/lesetag.md", {"titel": "Lesetag", "datum": "2027-03-18", "ort": "0123"}),
    ("position", {"titel": "Der Bund zahlt mit", "adressaten": "Bund, Land Tirol"}, "content/positionen/der-bund-zahlt-mit.md",
     {"titel": "Der Bund zahlt mit", "adressaten": ["Bund", "Land Tirol"]}),
])
def test_answers_and_defaults_become_a_file(klein: Path, kind: str, answers: dict[str, str], path: str, values: dict) -> None:
    terminal = Terminal(klein, kind)
    for field in required(KINDS[kind]):
        terminal.answer(answers.get(field.key, ""))
    assert terminal.end() == 0, terminal.told
    assert f"{path} angelegt." in terminal.told
    document, findings = parse_document((klein / path).read_bytes(), SourceFile(path, KINDS[kind]))
    assert findings == [] and {key: document.values.get(key) for key in values} == values


def test_wrong_answers_are_told_in_german_and_asked_again(klein: Path) -> None:
    terminal = Terminal(klein, "termin")
    for answer in ("", "Mustertag", "Lesetag", "morgen", "2027-03-18", "Musterdorf", "Konferens", "Konferenz", "x" * 200, "Alle lesen vor."):
        terminal.answer(answer)
    assert terminal.end() == 0, terminal.told
    for told in ("Ohne „Titel“ lässt sich keine Datei anlegen.", "mustertag.md gibt es schon.", "„morgen“", "Meinten Sie „Konferenz“?", "160"):
        assert told in terminal.told
    assert terminal.told.count("Bitte noch einmal.") == 5 and "Traceback" not in terminal.told
    assert "content/termine/lesetag.md angelegt. Nichts fehlt." in terminal.told


def test_an_unknown_municipality_is_asked_again_with_the_nearest(klein: Path) -> None:
    terminal = Terminal(klein, "projekt", "--titel", "Neue Bücherei", "--art", "gemeindeprojekt", "--kurz", "Kurz.", "--einleitung", "Lang.")
    for answer in ("Musterdrof", "Musterdorf", "Ortskern"):
        terminal.answer(answer)
    assert terminal.end() == 0, terminal.told
    assert "Meinten Sie „Musterdorf“?" in terminal.told and terminal.told.count("Bitte noch einmal.") == 1


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
@pytest.mark.parametrize("kind", ["mitglied", "projekt", "termin", "position"])
def test_leaving_in_the_middle_writes_nothing(klein: Path, kind: str, key: str) -> None:
    before = files(klein)
    terminal = Terminal(klein, kind)
    terminal.answer("Ein neuer Name")
    terminal.answer("", key)
    assert terminal.end() == 1
    assert terminal.told.rstrip().endswith("Nichts angelegt.") and "Traceback" not in terminal.told
    assert files(klein) == before


def test_ctrl_c_right_after_the_question_is_never_missed(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, program=("-c", _ASKING))
    for _ in range(ROUNDS):
        terminal.answer("", CTRL_C)
    assert terminal.end() == 0
    assert terminal.told.count("Weg.") == ROUNDS


def test_ctrl_c_anywhere_else_ends_with_a_german_sentence(klein: Path) -> None:
    code = "import signal, sys, hooks.commands.new as new; new._run = lambda _: signal.raise_signal(signal.SIGINT); from hooks.cli import main; sys.exit(main(['new', 'termin']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=klein, env=ENVIRONMENT, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (130, "\nAbgebrochen.\n")


@pytest.mark.parametrize("order", [("--heute", "2026-05-01", "mitglied"), ("mitglied", "--heute", "2026-05-01")])
def test_the_day_may_stand_before_and_after_the_kind(klein: Path, order: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "hooks.cli", "new", *order, "--name", "Neudorf"]
    done = subprocess.run(command, cwd=klein, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "geprueft: 2026-05-01\n" in (klein / "members/neudorf.md").read_text(encoding="utf-8")
