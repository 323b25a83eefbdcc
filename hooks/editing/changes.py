"""What a proposal changes: files, and the pages on which it can be seen.

In: the repository and the commit to compare with. Out: paths from the root of the repository, and PageSpecs.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from hooks.history import git
from hooks.history.git import GitMissing
from hooks.link import Site
from hooks.models import Picture
from hooks.render import PageSpec, plan_pages
from hooks.validate import Entry

CONTENT = ("members/", "projects/", "content/")
# Kinds without a page of their own are seen in a list.
_SEEN_IN = {"event": "content/termine.md", "partner": "content/partner.md", "person": "content/verein.md", "association": "content/verein.md"}
_BUILT_FROM = ("hooks/", "overrides/", "mkdocs.yml", "requirements.txt")


def changed_files(root: Path, base: str) -> list[str]:
    """Paths that differ from the commit `base`, those not yet known to Git included; deleted ones are left out.

    Raises:
        GitMissing: this is no Git repository, or it has no such commit.
    """
    differing = _git(root, "diff", "--name-only", "--diff-filter=d", "-z", "--end-of-options", base)
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return sorted({name for name in f"{differing}\0{new}".split("\0") if name})


def _git(root: Path, *arguments: str) -> str:
    try:
        return git.run(root, *arguments).decode("utf-8", "surrogateescape")
    except git.GitMissing:
        raise GitMissing(f"Git kennt den Stand „{arguments[-1]}“ hier nicht; womit soll verglichen werden?") from None


def pages_of(site: Site, changed: Iterable[str]) -> list[PageSpec]:
    """Pages that show what was changed, pages of their own first; a change of the machine shows one page of each template."""
    wanted = list(changed)
    pages = plan_pages(site)
    by_source = {page.source: page for page in pages}
    seen: dict[str, PageSpec] = {}
    for path in wanted:
        entries = [site.by_path[path]] if path in site.by_path else [e for e in site.by_path.values() if path in _picture_files(e.model)]
        for entry in entries:
            page = by_source.get(entry.path) or by_source.get(_SEEN_IN.get(entry.kind, ""))
            if page:
                seen.setdefault(page.url, page)
    if any(path.startswith(_BUILT_FROM) for path in wanted):
        for page in {p.template: p for p in reversed(pages)}.values():
            seen.setdefault(page.url, page)
    own = {p.url for p in seen.values() if p.source in wanted}
    return sorted(seen.values(), key=lambda p: (p.url not in own, p.url))


def _picture_files(value: Any) -> set[str]:
    if isinstance(value, Picture):
        return {value.file}
    if isinstance(value, BaseModel):
        return set().union(*(_picture_files(getattr(value, name)) for name in type(value).model_fields))
    return set().union(*map(_picture_files, value)) if isinstance(value, tuple) else set()


def name_of(page: PageSpec) -> str:
    """A file name for a page: "mitglieder-moosburg", "start"."""
    return page.url.removesuffix(".html").strip("/").replace("/", "-") or "start"


def title_of(entry: Entry) -> str:
    return getattr(entry.model, "name", None) or getattr(entry.model, "title", None) or entry.slug
