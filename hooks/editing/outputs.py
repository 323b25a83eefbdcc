"""Every committed file that is made from the models: path → text. A test fails when one of them differs.

The field reference of the website and the configuration of the editor are made at build time and need no commit.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import yaml

from hooks.editing import issue_forms, json_schema
from hooks.editing.form import kinds

_HEADER = "# Gemacht aus den Modellen: „zukunftsorte schema“ schreibt diese Datei neu. Bitte nicht von Hand ändern.\n"


def files() -> Iterator[tuple[str, str]]:
    for kind in kinds():
        yield f".vscode/schema/{kind}.json", _json(json_schema.schema(kind))
    yield ".vscode/settings.json", _json(json_schema.vscode_settings())
    yield ".vscode/extensions.json", _json({"recommendations": ["redhat.vscode-yaml"]})
    for name in issue_forms.names():
        yield f".github/ISSUE_TEMPLATE/{name}.yml", _yaml(issue_forms.form(name))
    yield ".github/ISSUE_TEMPLATE/config.yml", _yaml(issue_forms.chooser())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _yaml(value: object) -> str:
    return _HEADER + yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
