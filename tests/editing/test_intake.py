"""Issue forms → files: good answers become exactly one change, hostile ones become a clear refusal and no change at all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from hooks.check import check
from hooks.editing import replies
from hooks.editing.answers import Refusal
from hooks.editing.intake import take

from .issues import GOOD, body, event

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
HOSTILE: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "hostile.yaml").read_text(encoding="utf-8"))


def state(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file() and ".build" not in p.parts}


def changed(root: Path, before: dict[str, bytes]) -> dict[str, str]:
    return {path: raw.decode() for path, raw in state(root).items() if before.get(path) != raw}


@pytest.fixture
def take_good(klein: Path, today: date) -> Callable[..., dict[str, str]]:
    """Fill in a form with good answers (some changed) and give what changed in the repository."""

    def taken(form: str, **answers: str) -> dict[str, str]:
        before = state(klein)
        take(event(body(form, GOOD[form] | answers)), klein, today)
        assert check(klein, today).ok
        return changed(klein, before)

    return taken


def run(root: Path, payload: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "hooks.cli", "intake", "--ereignis", str(payload), "--heute", "2026-11-22"]
    return subprocess.run(command, cwd=root, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8", check=False)


def test_a_recorded_event_becomes_the_file_we_want(klein: Path) -> None:
    before = state(klein)
    done = run(klein, HERE / "ereignis.json")
    assert done.returncode == 0, done.stdout + done.stderr
    expected = (HERE / "golden" / "lesetag-im-postamt.md").read_text(encoding="utf-8")
    assert changed(klein, before) == {"content/termine/lesetag-im-postamt.md": expected}
    assert "Danke! Ihr Termin „Lesetag im Postamt“ liegt als Vorschlag bereit" in done.stdout


def test_a_refusal_has_exit_code_1_and_leaves_no_file(klein: Path, tmp_path: Path) -> None:
    payload = tmp_path / "ereignis.json"
    payload.write_text(json.dumps(event(body("termin", GOOD["termin"] | {"titel": "<b>x</b>"}))), encoding="utf-8")
    before = state(klein)
    done = run(klein, payload)
    assert (done.returncode, changed(klein, before)) == (1, {})
    assert "In „Titel“ steht HTML" in done.stdout


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"issue": "x"}'])
def test_what_is_no_event_is_refused(klein: Path, tmp_path: Path, raw: bytes) -> None:
    payload = tmp_path / "ereignis.json"
    payload.write_bytes(raw)
    done = run(klein, payload)
    assert (done.returncode, done.stderr) == (1, "")
    assert "kein Eintrag" in done.stdout


def test_values_that_yaml_would_change_stay_text(take_good: Callable[..., dict[str, str]]) -> None:
    made = take_good("termin", titel="NO: 12:30", ort="0123", uhrzeit="12:30", body="Eins.\n\nZwei.")
    [(path, text)] = made.items()
    head = yaml.safe_load(text.split("---\n")[1])
    assert path == "content/termine/no-12-30.md"
    assert (head["titel"], head["ort"], head["uhrzeit"], head["datum"]) == ("NO: 12:30", "0123", "12:30", date(2027, 3, 18))
    assert text.endswith("---\n\nEins.\n\nZwei.\n")


def test_a_taken_file_name_gets_a_number(take_good: Callable[..., dict[str, str]]) -> None:
    assert list(take_good("termin")) == ["content/termine/lesetag-im-postamt.md"]
    assert list(take_good("termin", datum="2028-03-18")) == ["content/termine/lesetag-im-postamt-2.md"]
    with pytest.raises(Refusal, match="gibt-es"):
        take_good("termin")


def test_a_reserved_file_name_gets_a_number(take_good: Callable[..., dict[str, str]]) -> None:
    assert list(take_good("termin", titel="Index")) == ["content/termine/index-2.md"]


@pytest.mark.parametrize(("richtung", "key"), [("Wir suchen", "sucht"), ("Wir bieten", "bietet")])
def test_an_offer_is_added_and_every_other_line_stays(
    take_good: Callable[..., dict[str, str]], klein: Path, richtung: str, key: str,
) -> None:
    old = (klein / "members/musterdorf.md").read_text(encoding="utf-8").splitlines()
    for title in ("Räume für ein Lesecafé", "Noch etwas"):
        [(path, text)] = take_good("suchebiete", richtung=richtung, titel=title).items()
    assert path == "members/musterdorf.md"
    assert [e["titel"] for e in yaml.safe_load(text.split("---\n")[1])[key]] == ["Räume für ein Lesecafé", "Noch etwas"]
    assert [line for line in text.splitlines() if line in old] == old


@pytest.mark.parametrize(("seite", "alt", "neu", "line"), [
    ("musterdorf", "Läden am Platz", "Läden: am Platz", '  - {wert: "5", bezeichnung: "Läden: am Platz", stand: 2024, quelle: zeitung}'),
    ("Musterdorf", "Dorfplatz 1", "Dorfplatz 2", "  anschrift: Dorfplatz 2, 4999 Musterdorf"),
    ("/repo/mitglieder/musterdorf/", "+43 7999 1234-10", "+43 7999 1234-11", "  telefon: +43 7999 1234-11"),
    ("members/musterdorf.md", "12,5", "12,6", "flaeche_km2: 12,6"),
])
def test_a_correction_changes_one_line(
    take_good: Callable[..., dict[str, str]], klein: Path, seite: str, alt: str, neu: str, line: str,
) -> None:
    old = (klein / "members/musterdorf.md").read_text(encoding="utf-8").splitlines()
    made = take_good("korrektur", seite=seite, alt=alt, neu=neu)["members/musterdorf.md"].splitlines()
    assert [after for before, after in zip(old, made, strict=True) if before != after] == [line]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_is_refused_with_the_field_and_a_way_out(klein: Path, today: date, name: str) -> None:
    case = HOSTILE[name]
    before = state(klein)
    with pytest.raises(Refusal) as refused:
        take(_payload(case), klein, today)
    assert case["code"] in [code for code, _ in refused.value.reasons]
    assert changed(klein, before) == {}
    answer = replies.refusal(refused.value)
    assert f"„{case.get('feld', '')}" in answer
    assert len(answer) < 2500
    assert not any(acting in answer for acting in ("<", "](", "javascript:alert(1)", "\0", "\u202e")) or "\\<" in answer


def _payload(case: dict[str, Any]) -> Any:
    if "raw" in case:
        return case["raw"]
    if "form" not in case:
        return event(case["body"])
    answers = {key: text.replace("…", "x" * case.get("repeat", 1)) for key, text in case.get("set", {}).items()}
    return event(case.get("prefix", "") + body(case["form"], GOOD[case["form"]] | answers, case.get("zusage", "- [X] ")))


def test_there_are_enough_hostile_inputs_for_every_reason() -> None:
    assert len(HOSTILE) >= 25


def test_an_answer_cannot_call_people_or_link() -> None:
    told = replies.harmless("@zukunftsorte/team ![x](https://evil.example/x.png) <b> #12 `a` www.evil.example")
    assert told == "@\u2060zukunftsorte/team \\!\\[x\\]\\(https:\u2060//evil.example/x.png\\) \\<b\\> \\#12 \\`a\\` www\u2060.evil.example"
