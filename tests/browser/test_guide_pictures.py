"""The pictures of the editors' guide are made here, from our own editor and our own pages; none shows GitHub.

Each picture names the parts it shows. The test opens the page, finds every part, takes the picture and compares it roughly with the
one in `content/bilder`: another shape or another look means that the guide shows something that is no longer there.
`BILDER_NEU=1 python -m pytest tests/browser/test_guide_pictures.py` writes them anew.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat
from playwright.sync_api import Browser, Locator, Page, expect

from .desk import ROOT, Desk, klein, signed_in
from .server import serve

FOLDER = ROOT / "content/bilder"
MAX_BYTES = 90_000
ALIKE = 4  # of 255: mean difference of the small grey pictures; two of these pictures differ by 9 and more
SHARP = {"device_scale_factor": 2, "color_scheme": "light", "reduced_motion": "reduce", "locale": "de-AT"}


@pytest.fixture(scope="module")
def desk(served_desk: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with signed_in(browser, served_desk, klein(tmp_path_factory.mktemp("bilder")), **SHARP, viewport={"width": 800, "height": 3600}) as desk:
        yield desk


@pytest.fixture(scope="module")
def project(build_real: Callable[..., Path], browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page of the real site, built with a repository so that it has its edit link."""
    folder = build_real(tmp_path_factory.mktemp("bilder") / "site", GITHUB_REPOSITORY="muster/zukunftsorte")
    page = browser.new_context(**SHARP, viewport={"width": 600, "height": 900}).new_page()
    with serve(folder) as base:
        page.goto(f"{base}redaktion/")
        yield page
    page.context.close()


def test_the_list_of_entries(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 800, "height": 520})
    desk.page.goto(f"{desk.base}editor/#/collections/project")
    parts = [desk.page.get_by_text(text).first for text in ("Gemeinden", "Projekte", "Termine", "Verein", "Neu")]
    compare("redaktion-editor-liste", desk.page.screenshot, [*parts, desk.page.get_by_text("Musterladen").first])


def test_the_form_of_an_entry(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 800, "height": 640})
    desk.open("member/entries/musterdorf")
    parts = [desk.save_button, desk.field("Name"), desk.field("Kurz gesagt"), desk.page.get_by_text("Amtlicher Name der Gemeinde").first]
    compare("redaktion-editor-formular", desk.page.screenshot, parts)


def test_the_fields_of_a_picture(desk: Desk, tmp_path: Path) -> None:
    drawn = Image.new("RGB", (1200, 800), (196, 222, 236))
    pen = ImageDraw.Draw(drawn)
    for box, colour in (((0, 520, 1200, 800), (122, 170, 96)), ((300, 330, 760, 620), (236, 226, 204)), ((480, 460, 580, 620), (120, 84, 60))):
        pen.rectangle(box, fill=colour)
    pen.polygon(((260, 330), (530, 150), (800, 330)), fill=(176, 72, 52))
    drawn.save(tmp_path / "Laden am Platz.jpg", quality=90)
    desk.page.set_viewport_size({"width": 800, "height": 3600})
    desk.open("member/entries/beispielau")
    box = desk.add("bild")
    box.locator("input[type=file]").first.set_input_files(tmp_path / "Laden am Platz.jpg")
    box.get_by_role("textbox", name="Bildbeschreibung", exact=True).fill("Der Laden am Platz mit der Tür zum Lager")
    box.get_by_role("textbox", name="Nachweis", exact=True).fill("Gemeinde Beispielau")
    for choice in ("CC BY 4.0", "nein"):
        box.get_by_role("radio", name=choice, exact=True).click()
    parts = [box.get_by_text(text, exact=True).first for text in ("Bilddatei", "Bildbeschreibung", "Bildtext", "Nachweis", "Lizenz", "Personen")]
    compare("redaktion-editor-bild", lambda: between(box, box.locator('[data-key-path="bild.einwilligung"]')), [*parts, box.get_by_text("members/bilder/laden-am-platz.jpg")])


def test_the_edit_link_at_the_end_of_a_page(project: Page) -> None:
    end = project.locator(".zo-seitenende")
    parts = [end.get_by_role("link", name="Diese Seite bearbeiten"), end.get_by_role("link", name="Fehler melden"), end.get_by_text("Zuletzt geprüft am")]
    compare("redaktion-ende", lambda: around(end, 16), parts)


def between(top: Locator, below: Locator) -> bytes:
    """The picture from the upper edge of one part to that of another; what comes after speaks the browser's language."""
    top.scroll_into_view_if_needed()
    box, end = top.bounding_box(), below.bounding_box()
    return top.page.screenshot(clip=box | {"height": end["y"] - box["y"]})


def around(part: Locator, space: int) -> bytes:
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    return part.page.screenshot(clip={"x": box["x"] - space, "y": box["y"] - space, "width": box["width"] + 2 * space, "height": box["height"] + 2 * space})


def compare(name: str, take: Callable[[], bytes], parts: list[Locator]) -> None:
    """Every part is there, and the picture in the guide still looks like it."""
    for part in parts:
        expect(part).to_be_visible()
    parts[0].page.evaluate("() => document.fonts.ready.then(() => document.activeElement.blur())")
    parts[0].page.wait_for_timeout(300)  # the editor fades in
    taken = Image.open(io.BytesIO(take())).convert("RGB")
    ImageDraw.Draw(taken).rectangle((0, 0, taken.width - 1, taken.height - 1), outline=(176, 176, 176), width=2)  # on white, one sees where it ends
    file = FOLDER / f"{name}.png"
    if os.environ.get("BILDER_NEU"):
        file.parent.mkdir(exist_ok=True)
        taken.quantize(48, dither=Image.Dither.NONE).save(file, optimize=True)
    assert file.stat().st_size <= MAX_BYTES
    again = f"{name}.png zeigt nicht mehr, was da ist. Neu machen: BILDER_NEU=1 python -m pytest tests/browser/test_guide_pictures.py"
    with Image.open(file) as known:
        assert abs(known.width / known.height - taken.width / taken.height) < 0.1 * known.width / known.height, again
        assert unlike(known.convert("RGB"), taken) < ALIKE, again


def unlike(one: Image.Image, other: Image.Image) -> float:
    small = [picture.convert("L").resize((64, 64), Image.Resampling.BOX) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*small)).mean[0]
