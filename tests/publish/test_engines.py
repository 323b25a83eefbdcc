"""The same mkdocs.yml makes the same site under MkDocs and under ProperDocs, and nothing else makes half a site."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from workshop import contents, copy, run_engine

from hooks.link import Site
from hooks.publish.verify import verify

ENGINES = ("mkdocs", "properdocs")
# What nobody but an editor or a developer should ever get to see.
SOURCES = (".md", ".yml", ".yaml", ".typ", ".py", ".pyc", ".html.j2", ".toml", ".map")


@pytest.fixture(scope="module")
def sites(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """One site by each engine, from one repository into which files have strayed that are nobody's business."""
    folder = tmp_path_factory.mktemp("motoren")
    repository = copy(built, folder / "repository")
    for name in ("content/bilder/notizen.yml", "content/bilder/entwurf.md", "content/bilder/plan.typ", "content/bilder/hilfe.py", "overrides/geheim.yml"):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text("# geheim", encoding="utf-8")
    for engine in ENGINES:
        before = contents(repository / "site")
        done = run_engine(repository, engine, folder / engine, "--strict", "--quiet")
        assert done.returncode == 0, done.stderr
        assert done.stdout + done.stderr == "", "der Bau sagt etwas, obwohl alles stimmt"
        assert contents(repository / "site") == before, "ein Bau ohne „zukunftsorte“ rührt site/ nicht an"
    return {engine: folder / engine for engine in ENGINES}


def page_text(page: Path) -> str:
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def test_both_engines_write_the_same_files(sites: dict[str, Path]) -> None:
    one, other = (contents(sites[engine]) for engine in ENGINES)
    assert list(one) == list(other)
    assert "mitglieder/musterdorf-1/index.html" in one


def test_both_engines_write_the_same_texts(sites: dict[str, Path]) -> None:
    one, other = (sites[engine] for engine in ENGINES)
    pages = sorted(page.relative_to(one) for page in one.rglob("*.html"))
    assert [p for p in pages if page_text(one / p) != page_text(other / p)] == []
    assert "Musterdorf 1" in page_text(one / "mitglieder/musterdorf-1/index.html")


def test_both_engines_write_the_same_bytes(sites: dict[str, Path]) -> None:
    one, other = (contents(sites[engine]) for engine in ENGINES)
    assert [name for name in one if one[name] != other[name]] == []


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_alone_makes_a_whole_site(sites: dict[str, Path], network: Site, engine: str) -> None:
    assert verify(sites[engine], network) == []
    assert (sites[engine] / "pagefind/pagefind.js").is_file()


@pytest.mark.parametrize("engine", ENGINES)
def test_no_source_file_is_published(sites: dict[str, Path], engine: str) -> None:
    names = list(contents(sites[engine]))
    assert [name for name in names if (name.endswith(SOURCES) and not name.endswith("text.md")) or "/." in f"/{name}"] == []
    twins = [(sites[engine] / name).read_text(encoding="utf-8") for name in names if name.endswith("text.md")]
    assert len(twins) > 20 and not any(text.startswith("---") for text in twins)


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_of_the_theme_is_shipped(sites: dict[str, Path], engine: str) -> None:
    names = [name for name in contents(sites[engine]) if not name.startswith("pagefind/")]
    assert [name for name in names if re.search(r"bundle|palette|workers|lunr|javascripts|stylesheets|\.icons", name)] == []
    assets = {Path(name).suffix for name in names if name.startswith("assets/")}
    assert assets <= {".css", ".js", ".svg", ".txt", ".woff2", ".png", ".webp", ".avif", ".jpg"}
    own = {re.sub(r"\.[0-9a-f]{10}\.", ".", name) for name in names if name.endswith((".js", ".css"))}
    assert own <= {
        "assets/zukunftsorte.js", "assets/suche.js", "assets/places.js", "assets/sheet.js",  # every page, search, one page each
        "assets/zukunftsorte.css", "einbetten/karte.css",
    }


def test_content_with_a_mistake_builds_under_no_engine(built: Path, tmp_path: Path) -> None:
    repository = copy(built, tmp_path / "repository")
    profile = repository / "members/musterdorf-1.md"
    profile.write_text(profile.read_text(encoding="utf-8").replace("\nbundesland: ", "\nbundesländchen: "), encoding="utf-8")
    for engine in ENGINES:
        done = run_engine(repository, engine, tmp_path / engine, "--quiet")
        assert done.returncode == 1
        assert "Das Feld „bundesländchen“ gibt es hier nicht." in done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        assert not (tmp_path / engine / "index.html").exists()
