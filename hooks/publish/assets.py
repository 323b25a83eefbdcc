"""Stylesheet and scripts: many small files in `overrides/assets`, one file each for visitors, named by content.

CSS files fill cascade layers: tokens, base, layout, components, states, print. `dark.css` holds the dark values once; here they
are written for the system setting and for the reader's own choice, on screens only: paper is white. Scripts in `js/teile` are
joined for every page; a script in `js/seiten` is named after the one template whose pages load it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

LAYERS = ("tokens", "base", "layout", "components", "states", "print")


@dataclass(frozen=True)
class Assets:
    """What the shell links to. `files` maps addresses to contents; `early_hash` is the CSP hash of `early`;
    `search` loads when the search opens, `page_scripts` are the addresses of scripts that only pages of one template load.
    """

    stylesheet: str
    script: str
    search: str
    early: str
    early_hash: str
    files: dict[str, str]
    page_scripts: dict[str, str]


def collect(overrides: Path, generated_css: str = "") -> Assets:
    """Read, join and name everything below `overrides/assets`; `generated_css` joins the layer components."""
    css = stylesheet(overrides / "assets/css", generated_css)
    script = join_script(sorted((overrides / "assets/js/teile").glob("*.js"), key=lambda f: (f.stem != "grund", f.stem)))
    early = _compact_script((overrides / "assets/js/frueh.js").read_text(encoding="utf-8"))
    search = join_module(overrides / "assets/js/suche", overrides / "assets/js/teile/grund.js")
    css_name, script_name, search_name = (f"assets/{name.format(_digest(text))}" for name, text in (("zukunftsorte.{}.css", css), ("zukunftsorte.{}.js", script), ("suche.{}.js", search)))
    early_hash = "sha256-" + base64.b64encode(hashlib.sha256(early.encode()).digest()).decode()
    own = {file.stem: join_script([file]) for file in sorted((overrides / "assets/js/seiten").glob("*.js"))}
    own_names = {template: f"assets/{template}.{_digest(text)}.js" for template, text in own.items()}
    files = {css_name: css, script_name: script, search_name: search} | {own_names[template]: text for template, text in own.items()}
    return Assets(css_name, script_name, search_name, early, early_hash, files, own_names)


def join_script(files: Iterable[Path]) -> str:
    """Parts as one function, in this order (`grund.js` with the short names comes first). Without the script all is readable."""
    parts = [_compact_script(file.read_text(encoding="utf-8"), "\n") for file in files]
    return '(function () {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


def join_module(folder: Path, first: Path) -> str:
    """The parts of a script that loads later, as one module: `first` with the short names, `dialog.js` last, for it starts the others."""
    files = sorted(folder.glob("*.js"), key=lambda f: (f.stem == "dialog", f.stem))
    return "\n".join(_compact_script(file.read_text(encoding="utf-8"), "\n") for file in (first, *files)) + "\n"


def stylesheet(folder: Path, generated: str = "") -> str:
    """All CSS in the order of the layers; files inside a layer by name."""
    parts = [f"@layer {','.join(LAYERS)};"]
    dark = (folder / "dark.css").read_text(encoding="utf-8")
    for layer in LAYERS:
        files = sorted((folder / layer).glob("*.css")) if layer == "components" else [folder / f"{layer}.css"]
        text = "\n".join(file.read_text(encoding="utf-8") for file in files)
        if layer == "tokens":
            text += f"\n@media screen and (prefers-color-scheme:dark){{:root:not([data-schema=hell]){{{dark}}}}}\n@media screen{{:root[data-schema=dunkel]{{{dark}}}}}"
        if layer == "components":
            text += generated
        parts.append(f"@layer {layer}{{{text}}}" if layer != "print" else f"@layer print{{@media print{{{text}}}}}")
    fonts = (folder / "fonts.css").read_text(encoding="utf-8")
    return compact_css(parts[0] + fonts + "".join(parts[1:]))


def compact_css(css: str) -> str:
    """Drop comments and blanks that mean nothing; strings and calc() keep theirs."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}").strip()


def _compact_script(text: str, joint: str = "") -> str:
    lines = [line.strip() for line in text.splitlines()]
    return joint.join(line for line in lines if line and not line.startswith("//"))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
