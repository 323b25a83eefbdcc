"""The shelf: made once, kept whole, thrown away when nobody asks."""

from __future__ import annotations

from pathlib import Path

from hooks.publish.shelf import Shelf


def test_a_thing_is_made_once_and_again_when_its_source_changes(tmp_path: Path) -> None:
    first = Shelf(tmp_path, ".txt")
    assert [first.get("a", lambda: b"1"), first.get("a", lambda: b"2"), first.get("b", lambda: b"3")] == [b"1", b"1", b"3"]
    assert first.made == 2 and Shelf(tmp_path, ".txt").get("a", lambda: b"4") == b"1"


def test_what_no_build_asks_for_is_gone(tmp_path: Path) -> None:
    Shelf(tmp_path, ".txt").get("eine Person", lambda: b"Maria Muster")
    later = Shelf(tmp_path, ".txt")
    later.get("ein Ort", lambda: b"Musterdorf")
    later.prune()
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"Musterdorf"]
