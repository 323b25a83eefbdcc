"""A person and a picture are taken out of the sources: the next build, with all its caches warm, keeps not a trace of them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy
import pytest
import yaml
from PIL import Image
from traces import folded, found, pictures, spellings
from workshop import build, command, contents, copy, edit, environment

PERSON, PICTURE, PLACE = "Ximena Größlböck", "Zwirbelquast", "Quörlbach"
TOLD = (*PERSON.split(), PICTURE)  # words no export may say
WORDS = (*TOLD, PLACE)
SOURCES = ("content", "members", "projects")
_EXPORT = re.compile(r"daten/.*\.(csv|json|geojson|jsonld)$|.*\.ics$|redaktion/pult/")
_SOURCE = {"herausgeber": "Musterblatt", "titel": f"{PERSON} im Gespräch", "url": "https://musterblatt.example/ximena-groesslboeck", "datum": "2025"}


@dataclass(frozen=True)
class Story:
    """A repository before, with, and after; `with_them` is a copy of the site and caches while they were there."""

    before: Path
    with_them: Path
    after: Path


@pytest.fixture(scope="module")
def story(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("fort")
    repository = copy(built, folder / "repository")
    _commit(repository, "2026-10-01")
    _add(repository)
    _commit(repository, "2026-10-15")
    done = build(repository)
    assert done.returncode == 0, done.stderr
    for part in ("site", ".build"):
        shutil.copytree(repository / part, folder / "mit" / part)
    _leave_half_a_part(repository)
    for part in SOURCES:
        shutil.rmtree(repository / part)
        shutil.copytree(built / part, repository / part)
    _commit(repository, "2026-11-15")
    done = build(repository)
    assert done.returncode == 0, done.stderr
    return Story(built, folder / "mit", repository)


def _commit(repository: Path, day: str) -> None:
    """The history knows them for ever; the site, which tells what has changed from day to day, must not."""
    run = ["git", "-c", "user.name=Muster", "-c", "user.email=muster@muster.example", "-c", "commit.gpgsign=false"]
    when = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (["init", "-q"], ["add", *SOURCES], ["commit", "-q", "-m", day]):
        subprocess.run([*run, *command], cwd=repository, check=True, env=os.environ | when)


def _add(repository: Path) -> None:
    """Her name in every kind of file and field that may hold one, two pictures, a member and a project."""
    person = {
        "name": PERSON, "funktion": "Obfrau des Vereins Muster", "organisation": "Verein Muster", "grundlage": "Amt", "stand": "2025",
        "quelle": ["blatt"], "quellen": {"blatt": _SOURCE}, "geprueft": "2026-11-01",
    }
    _write(repository / "content/menschen/ximena-groesslboeck.md", person, f"{PERSON} hat den Verein Muster 2019 gegründet.[^blatt]")
    picture = {"datei": "", "alt": f"{PICTURE} steht vor dem Haus", "nachweis": f"Foto {PICTURE}", "lizenz": "CC BY 4.0", "personen": "ja", "einwilligung": "2026-03-14"}
    _photograph(repository / "members/bilder/zwirbelquast-am-platz.jpg", 1)
    _photograph(repository / "projects/bilder/zwirbelquast-im-saal.jpg", 2)
    member, project = repository / "members/musterdorf-1.md", repository / "projects/gemeindesaal-2.md"
    event, position = repository / "content/termine/9plus9x9.md", repository / "content/positionen/stadt-land-austausch-2019.md"
    head, body = _read(member)
    edit(
        member, quellen=head["quellen"] | {"blatt": _SOURCE}, bild=picture | {"datei": "members/bilder/zwirbelquast-am-platz.jpg"},
        buergermeister={"name": PERSON, "stand": "2025", "quelle": "blatt"}, einleitung=f"{PERSON} kennt jedes Haus am Platz.",
        portraet=f"Seit 2015 leitet {PERSON} das Gemeindeamt.", anmerkungen=[{"text": f"{PERSON} nennt eine andere Zahl.", "quelle": "blatt"}],
        body=f"{body}\n{PERSON} führt durch den Ort.[^blatt]\n",
    )
    head, body = _read(project)
    edit(
        project, quellen=head["quellen"] | {"blatt": _SOURCE}, frueher=[*head.get("frueher", []), "quoerlbach-saal"],
        bilder=[picture | {"kennung": "saal", "datei": "projects/bilder/zwirbelquast-im-saal.jpg"}],
        gelernt=head["gelernt"] | {"wieder": [{"text": f"{PERSON} von Anfang an fragen.", "stand": "2024", "quelle": "blatt"}]},
        body=f"{body}\n\n![](saal)\n\n{PERSON} hat den Saal gebaut.[^blatt]\n",
    )
    head, body = _read(event)
    edit(event, einleitung=f"{PERSON} spricht zum Auftakt.", body=f"{body}\n{PERSON} hielt die erste Rede.\n")
    supporters = _read(position)[0]["getragen_von"]
    edit(position, getragen_von=supporters | {"personen": [*supporters["personen"], {"name": PERSON, "funktion": "Obfrau", "jahr": "2019"}]})
    head, body = _read(repository / "members/musterdorf-3.md")
    place = {"name": PLACE, "gemeindekennziffer": "49999", "parzelle": "41", "frueher": ["alt-quoerlbach"]}
    _write(repository / "members/quoerlbach.md", head | place, body)
    head, body = _read(repository / "projects/radweg-3.md")
    _write(repository / "projects/quoerlbach-hof.md", head | {"titel": f"{PLACE}-Hof", "gemeinden": ["quoerlbach"], "frueher": ["alter-hof"]}, body)


def _leave_half_a_part(repository: Path) -> None:
    """As a build does that is killed while it makes the search index."""
    half = repository / ".build/cache/suche/halb.neu"
    half.mkdir()
    (half / "seite.html").write_text(PERSON, encoding="utf-8")
    os.utime(half, (0, 0))
    (repository / ".build/cache/karten/halb.part").write_text(PERSON, encoding="utf-8")
    (repository / ".build/neu-1").mkdir()
    (repository / ".build/neu-1/index.html").write_text(PERSON, encoding="utf-8")


def _read(profile: Path) -> tuple[dict, str]:
    _, head, body = profile.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(head, yaml.CBaseLoader), body


def _write(profile: Path, head: dict, body: str) -> None:
    profile.write_text(f"---\n{yaml.safe_dump(head, allow_unicode=True, sort_keys=False, width=1000)}---\n\n{body}\n", encoding="utf-8")


def _photograph(file: Path, seed: int) -> None:
    """Pixels nobody else has, and all a camera writes about who took them."""
    file.parent.mkdir(exist_ok=True)
    image = Image.fromarray(numpy.random.default_rng(seed).integers(0, 255, (30, 45, 3), dtype=numpy.uint8)).resize((900, 600))
    exif = Image.Exif()
    exif[0x013B], exif[0x8298], exif[0x010E] = PICTURE, f"(c) {PICTURE}", f"{PERSON} am Platz"
    image.save(file, "JPEG", exif=exif, comment=PICTURE.encode())


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


def test_the_newsletter_does_not_tell_of_them_either(story: Story, tmp_path: Path) -> None:
    arguments = ("rundbrief", "--seit", "2026-09-01", "--adresse", "https://zukunftsorte.example/", "--ziel", str(tmp_path))
    done = subprocess.run(command(*arguments), cwd=story.after, env=environment(), capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0 and len(list(tmp_path.iterdir())) == 2, done.stderr
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
