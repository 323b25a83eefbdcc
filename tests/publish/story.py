"""A story in three chapters: a repository before a person and two pictures come, with them, and after they were taken out again.

Each chapter is built where the one before it was, with all its caches warm; Git has a commit of each.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy
import yaml
from PIL import Image
from workshop import build, copy, edit

PERSON, PICTURE, PLACE = "Ximena Größlböck", "Zwirbelquast", "Quörlbach"
TOLD = (*PERSON.split(), PICTURE)  # words no export may say
WORDS = (*TOLD, PLACE)
SOURCES = ("content", "members", "projects")
_SOURCE = {"herausgeber": "Musterblatt", "titel": f"{PERSON} im Gespräch", "url": "https://musterblatt.example/ximena-groesslboeck", "datum": "2025"}


@dataclass(frozen=True)
class Story:
    """Three repositories, each with its site, its caches and, but for the first, its history."""

    before: Path
    with_them: Path
    after: Path


def tell(built: Path, folder: Path) -> Story:
    """Let it happen in `folder`; `built` is what was before."""
    repository = copy(built, folder / "repository")
    _commit(repository, "2026-10-01")
    _add(repository)
    _commit(repository, "2026-10-15")
    done = build(repository)
    assert done.returncode == 0, done.stderr
    copy(repository, folder / "mit")
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
