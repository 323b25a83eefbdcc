"""The report of a foreign run is data: whatever is in the archive, nothing of it gets further than it should."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from hooks.editing import handover
from hooks.editing.handover import Unreadable
from hooks.editing.receive import receive, redraw

SHOT = "mitglieder-musterdorf-telefon.png"


def png(width: int = 40, height: int = 30, **settings) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "red").save(out, "PNG", **settings)
    return out.getvalue()


def report(**more) -> dict:
    return {"version": 1, "pages": [{"title": "Musterdorf", "url": "mitglieder/musterdorf/", "pictures": [SHOT]}]} | more


def pack(target: Path, *entries: tuple[str, bytes | dict]) -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, json.dumps(data) if isinstance(data, dict) else data)
    return target


def test_a_good_report_comes_through_and_its_pictures_are_drawn_afresh(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("Comment", "<script>alert(1)</script>")
    picture = png(pnginfo=info) + b"<?php system($_GET['x']); ?>"
    pack(tmp_path / "a.zip", ("bericht.json", report()), ("bilder/", b""), (f"bilder/{SHOT}", picture), ("bilder/andere-telefon.png", png()))
    got = receive(tmp_path / "a.zip", tmp_path / "da")
    files = {f.relative_to(tmp_path / "da").as_posix() for f in (tmp_path / "da").rglob("*") if f.is_file()}
    assert files == {"bericht.json", f"bilder/{SHOT}"}, "ein Bild, das der Bericht nicht nennt, bleibt draußen"
    clean = (tmp_path / f"da/bilder/{SHOT}").read_bytes()
    assert b"script" not in clean and b"php" not in clean
    assert Image.open(io.BytesIO(clean)).size == (40, 30)
    assert got == handover.read((tmp_path / "da/bericht.json").read_bytes())


@pytest.mark.parametrize(
    "entries",
    [
        [("../bericht.json", report())], [("/etc/passwd", b"x"), ("bericht.json", report(pages=[]))], [("bericht.json", b"kein JSON")], [],
        [("bericht.json", report(pages=[])), ("bilder/../../x-telefon.png", png())], [("bericht.json", report(pages=[])), ("bilder/a.svg", b"<svg/>")],
        [("bericht.json", report(pages=[])), ("skript.sh", b"rm")], [("bericht.json", report())], [("bericht.json", report(version=2))],
        [("bericht.json", report(extra="x"))], [("bericht.json", report(changed=["a\nb"]))], [("bericht.json", report(changed=["a\u202eb"]))],
        [("bericht.json", report(changed=["x"] * 301))],
        [("bericht.json", report(pages=[{"title": "T", "url": "https://boese.example", "pictures": []}]))],
        [("bericht.json", report(pages=[{"title": "T", "url": "", "pictures": ["../../x.png"]}]))],
        [("bericht.json", report(remarks=[{"path": "a", "line": 0, "level": "fehler", "code": "x", "message": "m"}]))],
        [("bericht.json", report(remarks=[{"path": "a", "line": 1, "level": "schlimm", "code": "x", "message": "m"}]))],
        [("bericht.json", report(remarks=[{"path": "a", "line": 1, "level": "tipp", "code": "x](y)", "message": "m"}]))],
        [("bericht.json", report()), (f"bilder/{SHOT}", b"kein Bild")], [("bericht.json", report()), (f"bilder/{SHOT}", png()[:60])],
        [("bericht.json", report()), (f"bilder/{SHOT}", png(1700, 10))], [("bericht.json", report()), (f"bilder/{SHOT}", png(10, 4100))],
        [("bericht.json", report()), (f"bilder/{SHOT}", png(14000, 14000))],
        [("bericht.json", report()), (f"bilder/{SHOT}", b"\0" * 4_000_001)], [("bericht.json", b" " * 2_000_001)],
        [("bericht.json", report()), *[(f"bilder/a{n}-telefon.png", b"") for n in range(40)]],
        [("bericht.json", report(pages=[])), ("bericht.json", report(pages=[]))],
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_anything_else_is_refused_in_german_and_leaves_nothing_behind(tmp_path: Path, entries) -> None:
    pack(tmp_path / "a.zip", *entries)
    with pytest.raises(Unreadable) as refused:
        receive(tmp_path / "a.zip", tmp_path / "da")
    assert str(refused.value).endswith(".")
    assert not (tmp_path / "da").exists()


def test_no_archive_at_all_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK kein Archiv")
    with pytest.raises(Unreadable):
        receive(tmp_path / "a.zip", tmp_path / "da")


def test_a_picture_in_another_format_is_refused_whatever_its_name() -> None:
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "GIF")
    with pytest.raises(Unreadable):
        redraw(out.getvalue())
