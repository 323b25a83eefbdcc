"""The walls of the house: who may import whom, how long a module may be, what a template may not do (see hooks/__init__.py)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
HOOKS = ROOT / "hooks"
MODULES = sorted(p for p in HOOKS.rglob("*.py") if "__pycache__" not in p.parts)
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
STYLESHEETS = sorted((ROOT / "overrides").rglob("*.css"))
SCRIPTS = sorted((ROOT / "overrides").rglob("*.js"))

# Rooms and what stands beside them, in the order a profile walks through; each may import what stands in earlier rows,
# and from its own row only before the first room.
ORDER: tuple[tuple[str, ...], ...] = (
    ("slugs", "vocabulary", "cores"),
    ("models", "findings", "prose"),
    ("load",),
    ("marks",),
    ("validate",),
    ("link",),
    ("history",),
    ("relate",),
    ("lint",),
    ("check",),
    ("render",),
    ("channels",),
    ("publish",),
    ("editing",),
    ("site_build",),
    ("commands",),
    ("cli", "events"),
)
LEVEL = {room: level for level, rooms in enumerate(ORDER) for room in rooms}
CLOCK_ALLOWED = {"cli", "events"}


def room(path: Path) -> str:
    return path.relative_to(HOOKS).parts[0].removesuffix(".py")


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every import, those inside functions included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}:{node.lineno}: relativer Import; MkDocs lädt events.py über seinen Pfad"
            base = node.module or ""
            yield from ((node.lineno, f"hooks.{alias.name}") for alias in node.names) if base == "hooks" else ((node.lineno, base),)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_only_the_door_knows_an_engine() -> None:
    knows = {named(p) for p in MODULES for _, name in imports(p) if name.split(".")[0] in ("mkdocs", "properdocs", "material")}
    assert knows == {"hooks/events.py"}


def test_the_door_is_thin() -> None:
    assert len((HOOKS / "events.py").read_text(encoding="utf-8").splitlines()) <= 150


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_explains_itself_and_fits_on_a_few_screens(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(tree(path)), "Das Modul sagt nicht, wozu es da ist."
    assert len(text.splitlines()) <= 250, "In diesem Modul steckt ein zweites Thema."


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_room_imports_only_from_rooms_before_it(path: Path) -> None:
    own = room(path)
    if own == "__init__":
        assert list(imports(path)) == []
        return
    for line, name in imports(path):
        parts = name.split(".")
        if parts[0] != "hooks":
            continue
        other = parts[1]
        assert other in LEVEL, f"{named(path)}:{line}: hooks/{other} hat noch keinen Platz in ORDER"
        same_room = other == own or LEVEL[other] == LEVEL[own] < LEVEL["load"]
        assert same_room or LEVEL[other] < LEVEL[own], f"{named(path)}:{line}: {own} darf {other} nicht kennen"


def test_every_room_has_its_place_in_the_order() -> None:
    assert {room(p) for p in MODULES} - {"__init__"} <= LEVEL.keys()


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) not in CLOCK_ALLOWED], ids=named)
def test_no_room_asks_the_clock(path: Path) -> None:
    """`today` is one input; `time.monotonic` only measures how long something took."""
    asked = [
        f"{named(path)}:{node.lineno}" for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and (
            node.attr in ("today", "now", "utcnow") and isinstance(node.value, ast.Name) and node.value.id in ("date", "datetime", "datetime_")
            or node.attr in ("time", "localtime", "gmtime", "time_ns", "strftime") and isinstance(node.value, ast.Name) and node.value.id == "time"
        )
    ]
    assert asked == []


@pytest.mark.parametrize("path", [p for p in MODULES if room(p) in ("models", "link", "render", "validate", "findings", "slugs", "prose", "marks")], ids=named)
def test_a_room_prints_nothing_and_opens_no_file(path: Path) -> None:
    """`load`, `vocabulary` and `publish` touch files; pictures are looked at where they are checked."""
    calls = {node.func.id for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    allowed = {"open"} if path.name == "pictures.py" else set()
    assert calls & {"print", "open", "input"} <= allowed


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nobody_catches_every_exception(path: Path) -> None:
    caught = [
        node.lineno for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler) and (node.type is None or isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
    ]
    assert caught == []


def test_no_template_trusts_a_text_but_the_early_script() -> None:
    trusting = [(named(p), line.strip()) for p in TEMPLATES for line in p.read_text(encoding="utf-8").splitlines() if re.search(r"\|\s*safe\b|autoescape\s+false", line)]
    assert trusting == [(shell, "<script>{{ zo.assets.early | safe }}</script>") for shell in ("overrides/en.html", "overrides/main.html")]


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_keeps_to_the_content_security_policy(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"\sstyle\s*=", text), "style= ist nach unserer CSP nicht erlaubt; eine Klasse oder ein data-Attribut reicht."
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text), "Skript in einem Attribut ist nach unserer CSP nicht erlaubt."
    assert not re.search(r"<style\b", text)
    scripts = re.findall(r"<script\b(?! type=\"application/ld\+json\")[^>]*>(?!</script>)", text)  # data is no script
    assert scripts == (["<script>"] if path.name in ("main.html", "en.html") else []), "Nur das frühe Skript steht in der Seite."


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_a_template_loads_nothing_from_elsewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    loads = r"<(?:link|script|img|source|iframe|object|embed|video|audio|use|image)\b[^>]*(?:href|src|srcset)\s*=\s*[\"']\s*(?:https?:)?//"
    assert not re.search(loads, text)
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//", text)


@pytest.mark.parametrize("path", STYLESHEETS + SCRIPTS, ids=named)
def test_styles_and_scripts_load_nothing_from_elsewhere(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    assert not re.search(r"(?:https?:)?//[\w-]+\.[a-z]{2,}", text)
    assert "@import" not in text
    if path.parent.name != "mail":  # in a mail every rule stands at its element, and nothing else outweighs that
        assert "!important" not in text


@pytest.mark.parametrize("path", STYLESHEETS, ids=named)
def test_a_stylesheet_uses_classes_and_not_ids(path: Path) -> None:
    """Ids of form controls that CSS must ask for their state are the exception."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
    selectors = re.sub(r"\{[^{}]*\}", "{}", text)
    assert set(re.findall(r"#([a-z][\w-]*)", selectors)) <= {"a-feld", "a-karte"}
