"""The same sources give the same bytes, wherever and however they are built."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from story import Story
from workshop import contents, copy, environment, run_engine

from hooks.link import Site
from hooks.render.pages import plan_pages

# File → why it may differ. Empty, and it should stay so.
EXCEPTIONS: dict[str, str] = {}


# Lists every folder in an order no disk would give, for whatever Python asks.
SHUFFLED = """
import hashlib, os
_scandir, _listdir = os.scandir, os.listdir
def _order(name):
    return hashlib.md5(os.fsencode(name)).digest()
class _Folder:
    def __init__(self, path="."):
        with _scandir(path) as found:
            self._found = iter(sorted(found, key=lambda entry: _order(entry.name)))
    def __iter__(self): return self
    def __next__(self): return next(self._found)
    def __enter__(self): return self
    def __exit__(self, *_): self.close()
    def close(self): self._found = iter(())
os.scandir = _Folder
os.listdir = lambda path=".": sorted(_listdir(path), key=_order)
"""


def test_place_time_zone_language_umask_and_order_of_files_leave_no_trace(story: Story, tmp_path: Path) -> None:
    """Everything is made anew, with pictures and a history: feeds, archives, PDFs, cards, the search index."""
    there = copy(story.with_them, tmp_path / "ganz/woanders/mit Leerzeichen und Ümlaut")
    for made in (".build", "site"):
        shutil.rmtree(there / made)
    (tmp_path / "sitecustomize.py").write_text(SHUFFLED, encoding="utf-8")
    mask = os.umask(0o077)
    try:
        done = run_engine(
            there, "mkdocs", tmp_path / "zwei", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="C", PYTHONHASHSEED="2", HOME=str(tmp_path), PYTHONPATH=str(tmp_path),
        )
    finally:
        os.umask(mask)
    assert done.returncode == 0, done.stderr
    one, two = contents(story.with_them / "site"), contents(tmp_path / "zwei")
    assert list(one) == list(two)
    assert {".atom", ".ics", ".zip", ".pdf", ".png", ".avif", ".jpg", ".pf_index", ".pf_meta", ".jsonld", ".md"} <= {Path(name).suffix for name in one}
    assert [name for name in one if one[name] != two[name] and name not in EXCEPTIONS] == []


def test_the_other_order_is_another_one(tmp_path: Path) -> None:
    """So the test above can fail."""
    (tmp_path / "sitecustomize.py").write_text(SHUFFLED, encoding="utf-8")
    for name in "abcdefgh":
        (tmp_path / "ordner" / name).mkdir(parents=True)
    code = "import os, pathlib; print(os.listdir('ordner'), [e.name for e in os.scandir('ordner')], [p.name for p in pathlib.Path('ordner').glob('*')])"
    said = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment(PYTHONPATH=str(tmp_path)), capture_output=True, text=True, check=True).stdout
    orders = re.findall(r"\[.*?\]", said)
    assert len(orders) == 3 and len(set(orders)) == 1 and orders[0] != str(list("abcdefgh"))


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
