"""Write the content of a network as plain MkDocs with Material would have it: the other side of the bench.

    python tests/bench/plain.py NETZ ZIEL [--voll]

Each profile becomes one Markdown page with its whole front matter and its prose. Lists are pages: members, projects,
events, partners, and each topic with its projects and members. Without `--voll` facts stay in the front matter and
citation marks are left out, so this side shows less than ours does. With it the pages also show facts, figures, steps,
lessons, offers and projects as Markdown, and sources as footnotes: about what our pages show, maps and tiles aside.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import yaml

_CITE = re.compile(r"\[\^[a-z0-9-]+\]")
_PROFILE_LINK = re.compile(r"\]\(((?:\.\./)*)(members|projects)/")
_ENTRY_LINK = re.compile(r"\b(termine|partner)/[a-z0-9-]+\.md")  # entries of one page, as on our side
_FOLDERS = {"members": "mitglieder", "projects": "projekte"}
_CONFIG = """\
site_name: Vergleich
site_url: https://vergleich.example/
docs_dir: docs
theme: {name: material, language: de, font: false}
plugins: []
nav: [index.md]
not_in_nav: "*"
validation: {nav: {omitted_files: ignore}}
"""
_FOOTNOTES = "markdown_extensions: [footnotes]\n"
Page = tuple[str, dict[str, Any]]


def write_plain(network: Path, target: Path, full: bool = False) -> None:
    """Write mkdocs.yml and docs/ into `target`; `full` pages show their facts, too."""
    docs = target / "docs"
    docs.mkdir(parents=True)
    (target / "mkdocs.yml").write_text(_CONFIG + _FOOTNOTES * full, encoding="utf-8")
    projects = _projects_by_member(network) if full else {}
    lists: dict[str, list[Page]] = defaultdict(list)
    by_topic: dict[str, list[Page]] = defaultdict(list)
    for folder, german in _FOLDERS.items():
        (docs / german).mkdir()
        for file in sorted((network / folder).glob("*.md")):
            head, body = _read(file)
            if full:
                values = yaml.load(head, yaml.CBaseLoader)
                body = f"\n{_facts(values)}\n{body}\n{_listing(projects.get(file.stem, []))}\n{_footnotes(values)}"
            values = _write(docs / german / file.name, head, body if full else _CITE.sub("", body), inner=True)
            lists[german].append((f"{german}/{file.name}", values))
            for topic in values["themen"]:
                by_topic[topic].append((f"../{german}/{file.name}", values))
    content = network / "content"
    for kind in ("termine", "partner"):
        lists[kind] = [("", yaml.load(_read(file)[0], yaml.CBaseLoader)) for file in sorted((content / kind).glob("*.md"))]
    for file in sorted(content.rglob("*.md")):
        inside = file.relative_to(content)
        if inside.parts[0] in ("termine", "partner", "menschen"):
            continue
        head, body = _read(file)
        entries = by_topic[file.stem] if inside.parts[0] == "themen" else lists.get(file.stem, [])
        (docs / inside).parent.mkdir(exist_ok=True)
        _write(docs / inside, head, f"{_CITE.sub('', body)}\n{_listing(entries)}", inner=False)


def _read(file: Path) -> tuple[str, str]:
    _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
    return head, body


def _write(file: Path, head: str, body: str, inner: bool) -> dict[str, Any]:
    """Write one page and return its front matter; `inner` files keep their depth, others lie one level higher now."""
    values = yaml.load(head, yaml.CBaseLoader)
    title = values.get("name") or values["titel"]
    lead = values.get("einleitung", "")

    def link(match: re.Match[str]) -> str:
        up = match[1] if inner else match[1].removeprefix("../")
        return f"]({up}{_FOLDERS[match[2]]}/"

    body = _ENTRY_LINK.sub(r"\1.md", _PROFILE_LINK.sub(link, body))
    file.write_text(f"---\ntitle: {yaml.dump(title, allow_unicode=True).splitlines()[0]}\n{head}---\n\n# {title}\n\n{lead}\n{body}", encoding="utf-8")
    return values


def _listing(entries: list[Page]) -> str:
    rows = []
    for address, values in entries:
        title, text = values.get("name") or values["titel"], values.get("kurz") or values.get("einleitung") or values.get("rolle", "")
        rows.append(f"- [{title}]({address}): {text}" if address else f"- **{title}**: {text}")
    return "\n".join(rows) + "\n"


def _projects_by_member(network: Path) -> dict[str, list[Page]]:
    found: dict[str, list[Page]] = defaultdict(list)
    for file in sorted((network / "projects").glob("*.md")):
        values = yaml.load(_read(file)[0], yaml.CBaseLoader)
        for member in values["gemeinden"]:
            found[member].append((f"../projekte/{file.name}", values))
    return found


def _facts(values: dict[str, Any]) -> str:
    """The facts of a profile as a table, everything that comes in lists as lists with citation marks."""
    rows = ["| Angabe | Wert |", "| --- | --- |"]
    parts = []
    for key, value in values.items():
        if key in ("name", "titel", "einleitung", "quellen"):
            continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            parts.append(f"\n## {key.capitalize()}\n\n" + "\n".join(f"- {_row(item)}" for item in value))
        elif key == "gelernt":
            parts += [f"\n## {name}\n\n" + "\n".join(f"- {_row(item)}" for item in lessons) for name, lessons in value.items()]
        elif key == "gemeinden":
            rows.append(f"| {key} | {', '.join(f'[{slug}](../mitglieder/{slug}.md)' for slug in value)} |")
        else:
            text = _row(value) if isinstance(value, dict) else ", ".join(value) if isinstance(value, list) else value
            rows.append(f"| {key} | {text} |")
    return "\n".join(rows + parts) + "\n"


def _row(item: dict[str, Any]) -> str:
    return ", ".join(v for k, v in item.items() if k != "quelle" and v) + (f"[^{item['quelle']}]" if "quelle" in item else "")


def _footnotes(values: dict[str, Any]) -> str:
    return "\n".join(f"[^{name}]: [{s['herausgeber']}]({s['url']}), {s['datum']}" for name, s in values["quellen"].items()) + "\n"


if __name__ == "__main__":
    write_plain(Path(sys.argv[1]), Path(sys.argv[2]), "--voll" in sys.argv[3:])
