"""Messages and descriptions: nothing is said that no check says, and no check says what is not written."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
import yaml
from pydantic import BaseModel

from hooks import models
from hooks.findings import LEVELS
from hooks.validate.fields import MODELS
from hooks.validate.references import models_in
from hooks.vocabulary import data

HOOKS = Path(models.__file__).parents[1]
CORPUS = Path(__file__).parent / "bad_inputs"
MESSAGES = data("messages")
CODES_IN_CODE = re.compile(r"""(?:\bsay|\bfinding|PydanticCustomError)\(\s*"([a-z0-9-]+)\"""")
ALL_CODE = "\n".join(file.read_text(encoding="utf-8") for file in sorted(HOOKS.rglob("*.py")))
ALL_CASES = "\n".join(file.read_text(encoding="utf-8") for file in sorted(CORPUS.glob("*.yaml")))


def _models(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for inner in models_in(field.annotation):
                _models(inner, seen)
    return seen


ALL_MODELS = sorted({m for kind in MODELS.values() for m in _models(kind, set())}, key=lambda m: m.__name__)


@pytest.mark.parametrize("code", MESSAGES)
def test_message_is_said_by_a_check_and_has_a_bad_input(code):
    assert f'"{code}"' in ALL_CODE, f"no check says [{code}]"
    assert re.search(rf"code: {code}[,}}]", ALL_CASES), f"no bad input leads to [{code}]"


def test_every_code_a_check_says_has_a_message():
    codes = set(CODES_IN_CODE.findall(ALL_CODE))
    assert len(codes) > 50
    assert codes - set(MESSAGES) == set()


@pytest.mark.parametrize("code", MESSAGES)
def test_message_is_a_german_sentence_with_a_way_out(code):
    entry = MESSAGES[code]
    assert set(entry) == {"level", "message", "hint"}
    assert entry["level"] in LEVELS
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)
    assert re.search(r"[.“]\Z", entry["message"]), "a message ends like a sentence or with the quoted value"
    assert re.search(r"\b(error|invalid|expected|missing|must|None|null|file|line)\b", entry["message"]) is None
    for _, name, _, _ in Formatter().parse(entry["message"] + entry["hint"]):
        assert name is None or name.isidentifier()


def test_codes_are_written_only_once():
    text = (HOOKS / "data/messages.yaml").read_text(encoding="utf-8")
    keys = [line.partition(":")[0] for line in text.splitlines() if re.match(r"[a-z]", line)]
    assert sorted(keys) == sorted(set(keys))
    assert set(keys) == set(yaml.safe_load(text))


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda m: m.__name__)
def test_every_field_of_a_model_has_a_german_key_and_description(model):
    assert model.__doc__ and model.__doc__.strip().endswith(".")
    for name, field in model.model_fields.items():
        key = field.alias or name
        assert re.fullmatch(r"[a-z][a-z0-9_]*", key), f"{model.__name__}.{name}: the key {key!r} is hard to type"
        assert field.description and len(field.description) > 3, f"{model.__name__}.{name} has no description"


def test_english_field_names_never_reach_an_editor():
    english = {"title", "lead", "short", "members", "topics", "sources", "as_of", "label_side", "kind"}
    keys = {field.alias or name for model in ALL_MODELS for name, field in model.model_fields.items()}
    assert not keys & english
