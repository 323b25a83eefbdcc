"""The door: the only file that knows MkDocs (and ProperDocs, which takes its place without a change).

MkDocs asks for pages and files; the rooms behind this door make them. Nothing of docs_dir is published as it lies there.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from hooks import site_build
from hooks.render.pages import PageSpec

log = logging.getLogger("mkdocs.hooks.zukunftsorte")
# Of the theme's own files none is needed; of ours only these folders are published.
_PUBLISHED = ("assets/fonts/", "assets/zeichen.svg", "assets/musterbild.webp")


class RenderedPage(Page):
    """A page whose content our own rooms render, when the template of the page asks for it: nothing is held in memory."""

    def __init__(self, spec: PageSpec, state: site_build.State, file: File, config: MkDocsConfig) -> None:
        self.spec, self._state = spec, state
        super().__init__(spec.title, file, config)
        self.update_date = spec.checked.isoformat() if spec.checked else None  # MkDocs would ask the clock
        if spec.german:
            self.meta["template"] = "en.html"
        if not spec.findable:
            self.canonical_url = self.abs_url = None  # and so it stays out of the sitemap

    @property
    def content(self) -> str:
        return self._state.content(self.spec) if self.active else ""

    @content.setter
    def content(self, value: str | None) -> None:
        """MkDocs assigns None at the start and what it read afterwards; ours is always made afresh."""

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        pass

    def validate_anchor_links(self, *, files: Files, log_level: int) -> None:
        pass  # the finished site is verified link by link, see hooks/publish/verify.py


_live: list[bool] = []  # not empty once the live preview shows a first good site


def on_serve(server, config: MkDocsConfig, builder: Callable[..., None]):
    """From now on a mistake stops nothing: the last good site stays, and the terminal says in one line what is wrong."""
    _live.append(True)

    def rebuild() -> None:
        try:
            builder()
        except Abort:
            log.error("Die letzte gute Fassung bleibt zu sehen.")

    server.builder = rebuild
    return server


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    today = date.fromisoformat(os.environ.get("ZUKUNFTSORTE_HEUTE") or date.today().isoformat())
    root = Path(config.config_file_path).parent
    try:
        config.extra["zukunftsorte"] = site_build.prepare(root, today, config.site_url, config.extra.get("repository"), config.extra.get("bearbeiten"))
    except site_build.ContentError as error:
        raise PluginError(error.short if _live else str(error)) from None
    config.theme.static_templates = {"sitemap.xml"}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    state: site_build.State = config.extra["zukunftsorte"]
    kept = [f for f in files if f.src_uri.startswith(_PUBLISHED)]
    made = Files(kept)
    for spec in state.pages:
        file = File.generated(config, _source_name(spec), content="", inclusion=InclusionLevel.NOT_IN_NAV)
        if spec.url.endswith(".html"):
            file.dest_uri = file.url = spec.url
        made.append(file)
        RenderedPage(spec, state, file, config)
    for address, content in state.files.items():
        made.append(File.generated(config, address, content=content))
    return made


def on_env(env, config: MkDocsConfig, files: Files):
    state: site_build.State = config.extra["zukunftsorte"]
    env.globals["zo"] = state.shell
    return env


def on_post_build(config: MkDocsConfig) -> None:
    state: site_build.State = config.extra["zukunftsorte"]
    try:
        for line in site_build.finish(state, Path(config.site_dir)):
            log.info(line)
    except site_build.ContentError as error:
        raise PluginError(error.short if _live else str(error)) from None


def _source_name(spec: PageSpec) -> str:
    """A source path that gives MkDocs the address we want; `404.html` is set by hand."""
    return f"{spec.url.removesuffix('.html').rstrip('/') or 'index'}.md"
