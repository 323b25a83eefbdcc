"""Check after every save, and say in one line what is wrong. In: a repository. Out: lines, until somebody stops it."""

from __future__ import annotations

import queue
from collections.abc import Callable
from datetime import date
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from hooks.check import check
from hooks.findings import in_one_line

_FOLDERS = ("members", "projects", "content")
_QUIET_S = 0.3  # editors write in several steps; wait until they are done


class _Saved(FileSystemEventHandler):
    """Collects the paths of saved content files."""

    def __init__(self, saved: queue.Queue[str]) -> None:
        self._saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        for path in (event.src_path, event.dest_path):
            if event.event_type in ("created", "modified", "deleted", "moved") and str(path).endswith((".md", ".yml")):
                self._saved.put(str(path))


def watch(root: Path, today: date, tell: Callable[[str], None]) -> int:
    """Tell one line per save, until Ctrl+C; the answer is the exit code."""
    saved: queue.Queue[str] = queue.Queue()
    observer = Observer()
    for folder in _FOLDERS:
        observer.schedule(_Saved(saved), str(root / folder), recursive=True)
    observer.start()
    tell("Ich sehe zu und prüfe nach jedem Speichern; Ende mit Strg+C.")
    told: dict[str, bytes | None] = {}
    try:
        while True:
            for path in _together(saved):
                content = _content(path)
                if path not in told or told[path] != content:  # a busy machine reports one save in several pieces
                    told[path] = content
                    tell(_line(root, path, today))
    except KeyboardInterrupt:
        return 0
    finally:
        observer.stop()
        observer.join()


def _content(path: str) -> bytes | None:
    try:
        return Path(path).read_bytes()
    except OSError:
        return None  # deleted


def _together(saved: queue.Queue[str]) -> list[str]:
    """Wait for a save; all paths saved in one go, each once."""
    paths = [saved.get()]
    while True:
        try:
            paths.append(saved.get(timeout=_QUIET_S))
        except queue.Empty:
            return list(dict.fromkeys(paths))


def _line(root: Path, path: str, today: date) -> str:
    name = Path(path).resolve().relative_to(root.resolve()).as_posix()
    findings = [f for f in check(root, today, voice=True).findings if f.path == name or f.level == "fehler"]
    told = in_one_line(findings)
    return told if told.startswith(f"{name}:") else f"{name}: {told}"
