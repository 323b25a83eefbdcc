"""`make serve`: after a mistake the last good page stays, one line says what is wrong, and the next save mends it."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from workshop import copy, edit, environment

PATIENCE_S = 180


def test_a_mistake_leaves_the_last_good_page_and_the_next_save_mends_it(built: Path, tmp_path: Path) -> None:
    repository = copy(built, tmp_path / "repository")
    profile = repository / "members/musterdorf-1.md"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=repository, env=environment(SITE_URL="https://beispiel.example/"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
    said: list[str] = []
    threading.Thread(target=lambda: said.extend(server.stdout), daemon=True).start()

    def page() -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/mitglieder/musterdorf-1/", timeout=10) as answer:
            return answer.read().decode()

    try:
        _wait(lambda: "zo-kopfband" in page())
        good = profile.read_text(encoding="utf-8")
        profile.write_text(good.replace("\nthemen:", "\nthemne:"), encoding="utf-8")
        _wait(lambda: any("Die letzte gute Fassung bleibt" in line for line in said))
        told = [line for line in said if "musterdorf-1.md:" in line]
        assert len(told) == 1 and "[feld-unbekannt]" in told[0], said
        assert "Traceback" not in "".join(said)
        assert "zo-kopfband" in page()
        profile.write_text(good, encoding="utf-8")
        edit(profile, einleitung="Dieser Satz ist neu und richtig.")
        _wait(lambda: "Dieser Satz ist neu und richtig." in page())
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)


def _wait(fulfilled: Callable[[], bool]) -> None:
    """Until it is so; the server may not be up yet, or be busy building."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        try:
            if fulfilled():
                return
        except OSError:
            pass
        time.sleep(0.3)
    raise AssertionError("Darauf hat der Test vergeblich gewartet.")
