"""Every rule of the voice proves itself: its bad examples are found by it, its good ones are not."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from hooks.lint.rules import FOLDER, KINDS, all_rules, read_rule
from hooks.lint.run import lint_document, network_names
from hooks.load.documents import parse_document
from hooks.load.files import KINDS as FOLDERS
from hooks.load.files import SourceFile
from hooks.vocabulary import DATA

TODAY = date(2026, 11, 22)
RULES = all_rules()
EXAMPLES = [(code, example) for code, rule in RULES.items() for example in rule.bad]
COUNTER_EXAMPLES = [(code, example) for code, rule in RULES.items() for example in rule.good]


def codes_in(example: str | dict[str, str], code: str) -> set[str]:
    """Codes found in an example: a piece of Markdown, or {kopf, text, datei} for a whole file."""
    if isinstance(example, str):
        example = {"text": example}
    path = example.get("datei", "content/probe.md")
    raw = f"---\n{example.get('kopf', '')}---\n{example['text']}\n".encode()
    document, _ = parse_document(raw, SourceFile(path, FOLDERS.get(path.rpartition("/")[0], "page")))
    return {f.code for f in lint_document(document, network_names(), TODAY, [code])}


def name_of(example: object) -> str:
    return example if isinstance(example, str) and re.fullmatch(r"[a-z-]+", example) else str(example)[:40]


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=name_of)
def test_bad_example_is_found_by_its_rule(code, example):
    assert code in codes_in(example, code)


@pytest.mark.parametrize(("code", "example"), COUNTER_EXAMPLES, ids=name_of)
def test_good_example_is_left_alone_by_its_rule(code, example):
    assert code not in codes_in(example, code)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_rule_explains_itself_in_whole_german_sentences(rule):
    assert rule.title and rule.hint and rule.kind in KINDS
    for text in (rule.message, rule.hint, rule.why):
        assert re.match(r"[A-ZÄÖÜ„{0-9]", text), f"{rule.code}: „{text}“ beginnt nicht wie ein Satz"
        assert re.search(r"[.?]“?$", text.strip()), f"{rule.code}: „{text}“ endet nicht wie ein Satz"


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_every_pattern_of_a_rule_can_be_read(rule):
    for expression in (*rule.match, *rule.swap, rule.unless, *(e for f in rule.forms for e in f)):
        re.compile(expression)


@pytest.mark.parametrize("rule", [r for r in RULES.values() if r.kind == "structure"], ids=lambda rule: rule.code)
def test_structural_rule_has_its_python_file(rule):
    assert (Path(FOLDER).parents[1] / "lint" / "structure" / f"{rule.code.replace('-', '_')}.py").is_file()


@pytest.mark.parametrize("part", ["bad", "good", "why", "source", "message"])
def test_a_rule_without_a_compulsory_part_is_refused(part):
    lines = {"kind": "existence", "level": "tipp", "message": "A.", "why": "B.", "source": "C", "match": "[x]", "bad": "[x]", "good": "[y]"}
    text = "".join(f"{key}: {value}\n" for key, value in lines.items() if key != part)
    with pytest.raises(ValueError, match="probe"):
        read_rule("probe", text)


def test_the_list_of_common_mistakes_is_long():
    assert len(RULES["haeufige-fehler"].swap) >= 150


def _alphabetical(word: str) -> tuple[str, str]:
    return word.lower().translate(str.maketrans("äöüß", "aous")), word


def test_own_word_list_is_sorted():
    words = [w for w in (DATA / "woerter.txt").read_text(encoding="utf-8").splitlines() if w and not w.startswith("#")]
    assert words == sorted(words, key=_alphabetical) and len(words) == len(set(words))
