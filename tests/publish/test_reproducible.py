"""The same sources give the same bytes, wherever and however they are built."""

from __future__ import annotations

import os
import re
from pathlib import Path

from workshop import contents, copy, run_engine

from hooks.link import Site
from hooks.render.pages import plan_pages

# File → why it may differ. Empty, and it should stay so.
EXCEPTIONS: dict[str, str] = {}


def test_place_time_zone_language_and_umask_leave_no_trace(built: Path, tmp_path: Path) -> None:
    there = copy(built, tmp_path / "ganz/woanders/mit Leerzeichen und Ümlaut")
    mask = os.umask(0o077)
    try:
        done = run_engine(there, "mkdocs", tmp_path / "zwei", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="2", HOME=str(tmp_path))
    finally:
        os.umask(mask)
    assert done.returncode == 0, done.stderr
    one, two = contents(built / "site"), contents(tmp_path / "zwei")
    assert list(one) == list(two)
    assert [name for name in one if one[name] != two[name] and name not in EXCEPTIONS] == []


def test_no_file_names_the_folder_it_was_built_in(built: Path) -> None:
    site = built / "site"
    files = [file for file in site.rglob("*") if file.is_file()]
    assert [file.name for file in files if str(built.parent).encode() in file.read_bytes()] == []


def test_the_sitemap_names_the_day_of_the_last_check(built: Path, network: Site) -> None:
    """Not the day of the build: the file says when its facts were looked through."""
    sitemap = (built / "site/sitemap.xml").read_text(encoding="utf-8")
    days = dict(re.findall(r"<loc>https://zukunftsorte\.at/(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", sitemap))
    pages = plan_pages(network)
    assert days == {page.url: page.checked.isoformat() for page in pages if page.checked and page.findable}
    assert days["mitglieder/musterdorf-1/"] == "2026-11-01"


def test_the_sitemap_has_no_packed_copy(built: Path) -> None:
    """Its header would carry the time of the build."""
    assert (built / "site/sitemap.xml").is_file()
    assert not (built / "site/sitemap.xml.gz").exists()
