"""Where the editor cannot be had, the site is built without it and the page says what to do instead."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from hooks.check import check
from hooks.editing import cms, editor
from hooks.publish.pictures import plan
from hooks.render import Renderer, plan_pages

ROOT = Path(__file__).resolve().parents[2]


def page_with(desk: editor.Desk) -> str:
    site = check(ROOT, date(2026, 11, 22)).site
    renderer = Renderer(site, ROOT / "overrides", "https://zukunftsorte.example/", None, {job.name: job.shown for job in plan(site, ROOT)})
    renderer.desk = desk
    return renderer.content(next(p for p in plan_pages(site) if p.url == "redaktion/bearbeiten/"))


def test_without_npm_the_build_goes_on_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / ".ci/cms", tmp_path / ".ci/cms")
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(tmp_path / "leer"))
    desk = editor.desk(tmp_path, "muster/zukunftsorte", "https://zukunftsorte.example/", {})
    assert desk.address is None
    editor.finish(desk, ROOT / "overrides", tmp_path / "site")
    assert capsys.readouterr().out == "Der Editor fehlt in dieser Fassung: Seine Pakete ließen sich nicht von npm holen.\n"
    assert not (tmp_path / "site").exists()
    html = page_with(desk)
    assert "Seine Pakete ließen sich nicht von npm holen." in html and "Für die Redaktion" in html
    assert "Editor öffnen</a>" not in html


def test_without_a_repository_the_page_says_how_to_edit_instead() -> None:
    html = page_with(editor.desk(ROOT, None, "https://zukunftsorte.example/", {}))
    assert "kennt kein Repository" in html and "Bearbeiten können Sie trotzdem" in html


def test_the_editor_may_live_at_an_address_of_its_own() -> None:
    desk = editor.Desk("", "https://bearbeiten.example/", cms.Place("muster/zukunftsorte"))
    assert 'href="https://bearbeiten.example/"' in page_with(desk)


def test_a_sign_in_helper_is_allowed_for_and_nobody_else(tmp_path: Path) -> None:
    place = cms.Place("muster/zukunftsorte", sign_in="https://anmeldung.example")
    editor.write(editor.packages(ROOT), ROOT / "overrides", tmp_path, place)
    html = (tmp_path / "index.html").read_text(encoding="utf-8")
    policy = html.partition('content="')[2].partition('"')[0]
    hosts = {word.rstrip(";").removeprefix("https://") for word in policy.split() if word.startswith("https://")}
    assert hosts == {"api.github.com", "github.com", "www.githubstatus.com", "avatars.githubusercontent.com", "anmeldung.example"}
    assert "script-src 'self';" in policy and "unsafe-eval" not in policy
    settings = json.loads((tmp_path / "einstellungen.json").read_text(encoding="utf-8"))
    assert settings["backend"]["base_url"] == "https://anmeldung.example" and settings["publish_mode"] == "editorial_workflow"
    assert "MIT" in (tmp_path / "lizenzen.txt").read_text(encoding="utf-8")


def test_the_lock_file_has_digests_and_no_hosts() -> None:
    lock = json.loads((ROOT / ".ci/cms/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert [name for name, entry in packages.items() if not entry.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []
