"""Every bad input of the corpus gets exactly the messages written next to it: place, code, sentence, way out."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from hooks.load.characters import INVISIBLE

CASES = {
    f"{file.stem}/{name}": case
    for file in sorted((Path(__file__).parent / "bad_inputs").glob("*.yaml"))
    for name, case in yaml.safe_load(file.read_text(encoding="utf-8")).items()
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_bad_input_gets_exactly_its_messages(case, make_bad, findings_of):
    root = make_bad(case)
    found = findings_of(root)
    expected = [(e.get("path", case.get("file")), e["at"], e["code"], e["message"]) for e in case["expect"]]
    assert [(f.path, f"{f.line}:{f.column}", f.code, f.message) for f in found] == expected
    for finding, entry in zip(found, case["expect"], strict=True):
        assert entry.get("hint", "") in finding.hint
        assert not finding.excerpt or _line(root / finding.path, finding.line) == INVISIBLE.sub("", finding.excerpt)
        assert 1 <= finding.column <= max(1, len(finding.excerpt) + 1)


def _line(file: Path, number: int) -> str:
    text = file.read_bytes().decode("utf-8-sig", errors="replace")
    return INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").split("\n")[number - 1])


def test_corpus_holds_at_least_ninety_bad_inputs_and_each_has_a_message():
    assert len(CASES) >= 90
    assert all(case["expect"] for case in CASES.values())
