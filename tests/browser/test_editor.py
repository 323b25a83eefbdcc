"""The editor in the browser: the real Sveltia CMS over its own test backend (the browser's private files), with our pages.

Open, edit, save; what is saved passes the check, nothing else in the file changes, and saving again changes no byte.
Pull requests need GitHub and cannot be tried here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, expect

from hooks.check import check
from hooks.editing import cms, editor
from hooks.publish.pictures import plan, write_pictures

from .desk import ASSOCIATION, READ_BYTES, ROOT, TODAY, Desk, klein, signed_in

_FILES = {
    "member": "members/musterdorf.md", "project": "projects/musterladen.md", "event": "content/termine/mustertag.md",
    "post": "content/aktuelles/laden-offen.md",
}


@pytest.fixture
def desk(served_desk: str, browser: Browser, tmp_path: Path) -> Iterator[Desk]:
    with signed_in(browser, served_desk, klein(tmp_path)) as desk:
        yield desk


@pytest.mark.parametrize("kind", _FILES)
def test_a_saved_entry_passes_the_check_and_saving_again_changes_no_byte(desk: Desk, kind: str) -> None:
    path = _FILES[kind]
    before = desk.read(path).splitlines()
    saved = []
    for text in ("Ein neuer Satz: mit Doppelpunkt.", "Ein anderer Satz.", "Ein neuer Satz: mit Doppelpunkt."):
        desk.open(f"{kind}/entries/{Path(path).stem}")
        desk.enter("Einleitung", text)
        desk.save()
        saved.append(desk.read(path))
    assert saved[2] == saved[0] != saved[1]
    changed = [line for old, line in zip(before, saved[0].splitlines(), strict=True) if old != line]
    assert changed == ['einleitung: "Ein neuer Satz: mit Doppelpunkt."']
    desk.accepts(path, saved[0])


def test_the_facts_of_the_association_keep_their_comments_and_what_is_empty_is_null(desk: Desk) -> None:
    lines = (desk.root / ASSOCIATION).read_text(encoding="utf-8").splitlines()
    lines[lines.index("sitz: Musterdorf")] = "sitz: null"
    lines[:0] = ["# Der Verein: Stammdaten.", "# null bedeutet: muss der Verein noch nennen."]
    at = lines.index("email: verein@musterverein.example")
    lines[at:at] = ["", "# So erreicht man uns."]
    desk.hold({ASSOCIATION: "\n".join(lines) + "\n"})
    saved = []
    for seat, mail in (("Musterdorf: am Bach", ""), ("NO", "amt@musterverein.example"), ("Musterdorf: am Bach", "")):
        desk.open("association/entries/verein")
        desk.enter("Sitz", seat)
        desk.field("E-Mail").fill(mail)
        desk.save()
        saved.append(desk.read(ASSOCIATION))
    assert saved[2] == saved[0] != saved[1]
    lines[lines.index("sitz: null")] = 'sitz: "Musterdorf: am Bach"'
    lines[lines.index("email: verein@musterverein.example")] = "email: null"
    assert saved[0].splitlines() == lines
    for text in saved:
        desk.accepts(ASSOCIATION, text)


def test_values_that_yaml_would_change_stay_text(desk: Desk) -> None:
    desk.open("event/entries/mustertag")
    for label, text in (("Titel", "NO"), ("Ort", "0123"), ("Uhrzeit", "12:45")):
        desk.enter(label, text)
    desk.save()
    saved = desk.read(_FILES["event"])
    head = yaml.safe_load(saved.split("---\n")[1])
    assert (head["titel"], head["ort"], head["uhrzeit"]) == ("NO", "0123", "12:45")
    desk.accepts(_FILES["event"], saved)


@pytest.mark.parametrize(("where", "path"), [("member/entries/beispielau", "members/beispielau.md"), ("project/entries/musterladen", "projects/musterladen.md")])
def test_an_uploaded_picture_lands_in_its_folder_and_is_built(desk: Desk, tmp_path: Path, where: str, path: str) -> None:
    drawn = Image.new("RGB", (1500, 1000), (30, 160, 60))
    ImageDraw.Draw(drawn).rectangle((200, 200, 900, 800), fill=(240, 200, 40))
    drawn.save(tmp_path / "Haus mit Bäumen.jpg", quality=90)
    desk.open(where)
    box = desk.add("bild")
    box.locator("input[type=file]").first.set_input_files(tmp_path / "Haus mit Bäumen.jpg")
    picture = f"{Path(path).parent}/bilder/haus-mit-baeumen.jpg"
    expect(box.get_by_text(picture)).to_be_visible()
    for label, text in (("Bildbeschreibung", "Ein gelbes Haus zwischen zwei Bäumen"), ("Nachweis", "Gemeinde Musterdorf")):
        box.get_by_role("textbox", name=label, exact=True).fill(text)
    for choice in ("CC BY 4.0", "nein"):
        box.get_by_role("radio", name=choice, exact=True).click()
    desk.save()
    saved = desk.read(path)
    assert yaml.load(saved.split("---\n")[1], yaml.BaseLoader)["bild"] == {
        "datei": picture, "alt": "Ein gelbes Haus zwischen zwei Bäumen", "nachweis": "Gemeinde Musterdorf", "lizenz": "CC BY 4.0", "personen": "nein",
    }
    (desk.root / picture).parent.mkdir(exist_ok=True)
    (desk.root / picture).write_bytes(bytes(desk.page.evaluate(READ_BYTES, picture)))
    assert (desk.root / picture).read_bytes() == (tmp_path / "Haus mit Bäumen.jpg").read_bytes()
    desk.accepts(path, saved)
    [job] = [job for job in plan(check(desk.root, TODAY).site, desk.root) if job.source.as_posix().endswith(picture)]
    report = write_pictures([job], desk.root, tmp_path / "site")
    assert report.findings == [] and report.made == len(list((tmp_path / "site").rglob("*.*"))) > 3
    desk.open(where)
    desk.enter("Einleitung", "Ein anderer Satz.")
    desk.save()
    assert [line for line in desk.read(path).splitlines() if line not in saved.splitlines()] == ["einleitung: Ein anderer Satz."]


def test_a_new_event_passes_the_check(desk: Desk) -> None:
    desk.open("event/new")
    for label, text in (("Titel", "Lesetag im Postamt"), ("Einleitung", "Ein Tag lang lesen alle vor."), ("Datum", "2027-03-18"), ("Ort", "Musterdorf")):
        desk.enter(label, text)
    desk.page.get_by_role("combobox").first.click()
    desk.page.get_by_role("option", name="Konferenz").click()
    desk.page.locator("input[type=date]").last.fill("2026-11-22")
    desk.save()
    path = "content/termine/lesetag-im-postamt.md"
    assert yaml.safe_load(desk.read(path).split("---\n")[1])["datum"] == date(2027, 3, 18)
    desk.accepts(path, desk.read(path))


def test_the_editor_speaks_german_shows_icons_and_asks_no_stranger(desk: Desk) -> None:
    desk.open("member/entries/musterdorf")
    expect(desk.page.get_by_text("Amtlicher Name der Gemeinde").first).to_be_visible()
    expect(desk.page.get_by_role("button", name="Speichern").first).to_be_visible()
    assert desk.page.evaluate("() => document.fonts.check('24px \"Material Symbols Outlined\"', 'arrow_back')")
    icon = desk.page.locator(".material-symbols-outlined, .icon").first.bounding_box()
    assert icon and icon["width"] < 40, "Statt des Zeichens steht sein Name da."
    assert [url for url in desk.asked if not url.startswith((desk.base, "blob:", "data:"))] == []
    assert [text for text in desk.complaints if "404" not in text] == []


def test_the_settings_are_what_sveltia_understands() -> None:
    schema = json.loads((editor.packages(ROOT) / "@sveltia/cms/schema/sveltia-cms.json").read_text(encoding="utf-8"))
    for place in (cms.Place("muster/zukunftsorte"), cms.Place("muster/zukunftsorte", sign_in="https://anmeldung.example", site_url="https://beispiel.example/")):
        jsonschema.Draft7Validator(schema).validate(cms.config(place))
