"""A signed-in editor for tests: the real Sveltia CMS over its own test backend (the browser's private files), with our settings.

In: a folder that holds the editor, the files of a repository. Out: a Desk, which opens, fills, saves and reads.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from hooks.check import check
from hooks.editing import cms, editor
from hooks.findings import as_text

from .server import serve

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 22)
ASSOCIATION = "content/verein.yml"
_DRAWN_MS = 700
_SEED = """async (files) => {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test", { create: true });
  for (const [path, text] of Object.entries(files)) {
    const parts = path.split("/"), name = parts.pop();
    let folder = root;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const file = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await file.write(text); await file.close();
  }
}"""
_READ = """async (path) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
  const parts = path.split("/"), name = parts.pop();
  for (const part of parts) folder = await folder.getDirectoryHandle(part);
  return await (await (await folder.getFileHandle(name)).getFile()).text();
}"""
READ_BYTES = """async (path) => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("sveltia-cms-test");
  const parts = path.split("/"), name = parts.pop();
  for (const part of parts) folder = await folder.getDirectoryHandle(part);
  return Array.from(new Uint8Array(await (await (await folder.getFileHandle(name)).getFile()).arrayBuffer()));
}"""


@dataclass
class Desk:
    """A signed-in editor and the repository its files came from."""

    page: Page
    base: str
    root: Path
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def hold(self, files: dict[str, str]) -> None:
        """Put files into the test backend and open the editor."""
        self.page.goto(f"{self.base}editor/lizenzen.txt")
        self.page.evaluate(_SEED, files)
        self.page.goto(f"{self.base}editor/")

    def open(self, where: str) -> None:
        self.page.goto(f"{self.base}editor/#/collections/{where}")

    def enter(self, label: str, text: str) -> None:
        """Type as a person does: once the form is drawn to its end. It is drawn twice; what is typed between is gone."""
        for _ in range(20):
            self.page.wait_for_timeout(_DRAWN_MS)
            self.field(label).fill(text)
            self.page.wait_for_timeout(_DRAWN_MS)
            if self.field(label).input_value() == text and self.save_button.is_enabled():
                return
            self.field(label).fill("")
        raise AssertionError(f"Das Formular nimmt „{label}“ nicht an.")

    def add(self, key: str) -> Locator:
        """Tick a block that may be missing, once the form is drawn to its end; gives the block."""
        block = self.page.locator(f'[data-key-path="{key}"]')
        for _ in range(20):
            self.page.wait_for_timeout(_DRAWN_MS)
            if (tick := block.get_by_role("checkbox", checked=False)).count():
                tick.first.click()
            elif block.get_by_role("textbox").count():
                return block
        raise AssertionError(f"Der Block „{key}“ geht nicht auf.")

    @property
    def save_button(self) -> Locator:
        return self.page.get_by_role("button", name="Speichern").first

    def save(self) -> None:
        self.save_button.click()
        self.page.wait_for_url(lambda url: "/entries/" not in url and "/new" not in url)

    def read(self, path: str) -> str:
        return self.page.evaluate(_READ, path)

    def field(self, label: str) -> Locator:
        return self.page.get_by_role("textbox", name=label, exact=True).first

    def accepts(self, path: str, text: str) -> None:
        """The check has nothing against the saved file."""
        (self.root / path).write_text(text, encoding="utf-8", newline="\n")
        result = check(self.root, TODAY)
        assert result.ok, as_text(result.findings)


@contextmanager
def served_editor(folder: Path) -> Iterator[str]:
    """Write the editor for its test backend into a folder and serve it; gives the base address."""
    place = cms.Place("muster/zukunftsorte")
    editor.write(editor.packages(ROOT), ROOT / "overrides", folder / "editor", place)
    for_tests = cms.config(place) | {"backend": {"name": "test-repo"}, "publish_mode": "simple"}
    (folder / "editor/einstellungen.json").write_text(json.dumps(for_tests), encoding="utf-8")
    (folder / "404.html").write_text("gibt es nicht", encoding="utf-8")
    with serve(folder) as base:
        yield base


@contextmanager
def signed_in(browser: Browser, base: str, root: Path, **options) -> Iterator[Desk]:
    """A Desk over the files below `root`; options are Playwright's."""
    page = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1440, "height": 4000}} | options).new_page()
    page.set_default_timeout(20_000)
    desk = Desk(page, base, root)
    page.on("request", lambda request: desk.asked.append(request.url))
    page.on("console", lambda message: desk.complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    try:
        desk.hold({p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in [*root.rglob("*.md"), root / ASSOCIATION]})
        page.get_by_role("button", name="Test-Repository").click()
        expect(page.get_by_text("Gemeinden").first).to_be_visible()
        yield desk
    finally:
        page.context.close()


def klein(folder: Path) -> Path:
    """A fresh copy of the small site."""
    return Path(shutil.copytree(ROOT / "tests/sites/klein", folder / "klein"))
