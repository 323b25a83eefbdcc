"""A person and a picture are taken out of the sources: the next build, with all its caches warm, keeps not a trace of them."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from story import PLACE, WORDS, Story
from traces import folded, found, pictures, spellings
from workshop import build, command, contents, copy, environment

_EXPORT = re.compile(r"daten/.*\.(csv|json|geojson|jsonld)$|.*\.ics$|redaktion/pult/")


def test_while_they_are_there_they_are_found_wherever_pages_show_them(story: Story) -> None:
    """So the search below is one that can find them."""
    there = [(place.partition("!")[0], word) for place, word in found(story.with_them / "site", *WORDS)]
    shown = [place for place, _ in there]
    assert {Path(place).suffix for place in shown} >= {".html", ".md", ".atom", ".pdf", ".pf_fragment", ".pf_index", ".jpg", ".avif", ".webp", ".zip", ".txt"}
    assert [place for place, word in there if _EXPORT.match(place) and word not in spellings(PLACE)] == []
    kept = {place.split("/")[1] for place, _ in found(story.with_them / ".build/cache", *WORDS) if "/" in place}


def test_not_a_trace_is_left(story: Story) -> None:
    assert found(story.after / "site", *WORDS) == []
    assert found(story.after / ".build", *WORDS) == []


def test_not_a_picture_is_left(story: Story) -> None:
    theirs = _digests(story.with_them) - _digests(story.before)
    assert len(theirs) > 6 and not theirs & _digests(story.after)


def _digests(folder: Path) -> set[bytes]:
    return {hashlib.sha256(content).digest() for part in ("site", ".build") for _, content in pictures(folder / part)}


def test_no_picture_says_who_took_it(story: Story) -> None:
    """Neither in the sources' words nor at all: what a camera writes is left behind."""
    for name, content in pictures(story.with_them / "site"):
        with Image.open(io.BytesIO(content)) as image:
            assert not image.getexif() and not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & image.info.keys(), name


@pytest.mark.parametrize("written", [("rundbrief", "--seit", "2026-09-01"), ("jahresbericht", "2025")], ids=lambda words: words[0])
def test_what_is_written_from_the_history_and_the_models_does_not_tell_of_them_either(story: Story, tmp_path: Path, written: tuple[str, ...]) -> None:
    done = subprocess.run(
        command(*written, "--adresse", "https://zukunftsorte.example/", "--ziel", str(tmp_path)), cwd=story.after, env=environment(),
        capture_output=True, encoding="utf-8", check=False,
    )
    assert done.returncode == 0 and len(list(tmp_path.iterdir())) > 1, done.stderr
    assert found(tmp_path, *WORDS) == []


def test_the_site_is_the_one_that_never_knew_them(story: Story, tmp_path: Path) -> None:
    """Byte for byte, and nothing lies in the caches that a first build would not put there: but for a word that still stands elsewhere, „Hof“.

    The one that never knew them has no history; so this one is built once more without its own.
    """
    repository = copy(story.after, tmp_path / "repository")
    shutil.rmtree(repository / ".git")
    done = build(repository)
    assert done.returncode == 0, done.stderr
    assert _changed(repository / "site", story.before / "site") == []
    assert _changed(repository / ".build", story.before / ".build") in ([], ["cache/stimme/woerter.json"])


def _changed(one: Path, other: Path) -> list[str]:
    here, there = contents(one), contents(other)
    return sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))


def test_addresses_of_what_was_withdrawn_lead_nowhere_and_nothing_else_does(story: Story) -> None:
    """Former addresses go with the page they led to; the page „not found“ says so, and no list names them any longer."""
    gone = ("mitglieder/quoerlbach/", "mitglieder/alt-quoerlbach/", "projekte/quoerlbach-hof/", "projekte/alter-hof/", "projekte/quoerlbach-saal/")
    assert all((story.with_them / "site" / address / "index.html").is_file() for address in gone)
    assert [address for address in gone if (story.after / "site" / address).exists()] == []
    assert (story.after / "site/404.html").is_file()


def test_a_page_at_a_former_address_says_nothing_but_where_to_go(story: Story) -> None:
    redirect = (story.with_them / "site/projekte/quoerlbach-saal/index.html").read_text(encoding="utf-8")
    assert 'href="../../projekte/gemeindesaal-2/"' in redirect and not [word for word in WORDS if folded(word) in folded(redirect)]
