"""Pictures: whatever comes in, plain upright pictures of sensible size go out, and the page says who made them.

The tests draw their own pictures.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageDraw, ImageOps, PngImagePlugin

from hooks.check import check
from hooks.findings import Finding
from hooks.publish.pictures import _WEBP, BUDGET, Job, encode, plan, widths_for, write_pictures
from hooks.publish.pixels import upright_srgb
from hooks.render import Renderer, plan_pages

OVERRIDES = Path(__file__).resolve().parents[1] / "overrides"
FROZEN = date(2026, 11, 22)
PHOTO = "members/bilder/musterdorf.png"
SECRET = "Geheimer Ort"
RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 160, 60), (30, 60, 200), (240, 200, 40)


def drawing(size: tuple[int, int] = (90, 60)) -> Image.Image:
    """Four fields of four colours, so that one sees how it lies."""
    image = Image.new("RGB", size)
    draw, (w, h) = ImageDraw.Draw(image), size
    for colour, x, y in ((RED, 0, 0), (GREEN, w // 2, 0), (BLUE, 0, h // 2), (YELLOW, w // 2, h // 2)):
        draw.rectangle((x, y, x + w // 2, y + h // 2), fill=colour)
    return image


def near(one: tuple[int, ...], other: tuple[int, ...], tolerance: int = 12) -> bool:
    return all(abs(a - b) <= tolerance for a, b in zip(one, other, strict=True))


def gps() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = SECRET
    exif[0x8825] = {1: "N", 2: (47.0, 1.0, 2.0), 3: "E", 4: (12.0, 3.0, 4.0)}
    return exif


def jobs_of(root: Path) -> list[Job]:
    result = check(root, FROZEN)
    assert result.ok, [f for f in result.findings if f.level == "fehler"]
    return plan(result.site, root)


def codes(findings: list[Finding]) -> list[str]:
    return [f.code for f in findings if f.code.startswith(("bild", "einwilligung"))]


@pytest.fixture
def site(klein: Path) -> Path:
    """The small site; its member has a picture of 2000 × 1400 pixels."""
    drawing((2000, 1400)).save(klein / PHOTO)
    return klein


@pytest.mark.parametrize(("width", "expected"), [
    (1, (1,)), (300, (300,)), (500, (500,)), (560, (480, 560)), (1000, (480, 800, 1000)), (1600, (480, 800, 1200, 1600)), (9000, (480, 800, 1200, 1600)),
])
def test_no_picture_is_enlarged(width: int, expected: tuple[int, ...]) -> None:
    assert widths_for(width) == expected


def test_every_planned_file_is_written_with_the_size_the_page_says(site: Path, tmp_path: Path) -> None:
    [job] = jobs_of(site)
    report = write_pictures([job], site, tmp_path / "site")
    assert report.findings == []
    written = {f.relative_to(tmp_path / "site").as_posix(): f for f in (tmp_path / "site").rglob("*.*")}
    planned = {v.address: v.width for _, variants in job.shown.sources for v in variants}
    assert written.keys() == planned.keys()
    assert report.made == len(planned) == 4 * len(job.shown.sources)
    for address, width in planned.items():
        with Image.open(written[address]) as image:
            assert image.size == (width, round(width * 1400 / 2000))
    assert (job.shown.width, job.shown.height) == (1600, 1120)
    assert [media for media, _ in job.shown.sources][-2:] == ["image/webp", "image/jpeg"]


def test_what_a_camera_writes_into_a_picture_is_gone(site: Path, tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    drawing((900, 600)).save(
        site / PHOTO, "JPEG", exif=gps(), icc_profile=profile, comment=SECRET,
        xmp=f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><p>{SECRET}</p></x:xmpmeta>'.encode(),
    )
    assert SECRET.encode() in (site / PHOTO).read_bytes()
    write_pictures(jobs_of(site), site, tmp_path / "site")
    files = list((tmp_path / "site/assets/bilder").iterdir())
    assert files
    for file in files:
        assert not any(word in file.read_bytes() for word in (SECRET.encode(), b"xmpmeta", b"ICC_PROFILE", b"Exif\0"))
        with Image.open(file) as image:
            assert not image.getexif()
            assert not {"icc_profile", "xmp", "comment", "exif"} & {key for key, value in image.info.items() if value}


def test_a_place_in_the_file_is_reported_but_does_not_stop_the_build(site: Path, findings_of: Callable) -> None:
    drawing().save(site / PHOTO, "JPEG", exif=gps())
    found = [f for f in findings_of(site) if f.code == "bild-aufnahmeort"]
    assert [(f.path, f.level) for f in found] == [("members/musterdorf.md", "pruefen")]
    without = Image.Exif()
    without[0x010E] = "Der Platz"
    drawing().save(site / PHOTO, "JPEG", exif=without)
    assert codes(findings_of(site)) == []


@pytest.mark.parametrize("suffix", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright(site: Path, orientation: int, suffix: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    drawing((90, 60)).save(site / PHOTO, suffix, exif=exif, **({"lossless": True} if suffix == "WEBP" else {}))
    with Image.open(site / PHOTO) as opened:
        expected = ImageOps.exif_transpose(opened).convert("RGB")
    with Image.open(site / PHOTO) as opened:
        upright = upright_srgb(opened)
    assert upright.size == expected.size
    w, h = upright.size
    assert all(near(upright.getpixel(at), expected.getpixel(at)) for at in ((5, 5), (w - 5, 5), (5, h - 5), (w - 5, h - 5)))
    [job] = jobs_of(site)
    assert (job.shown.width, job.shown.height) == expected.size


@pytest.mark.parametrize(("mode", "fill", "suffix", "expected"), [
    ("L", 90, "PNG", (90, 90, 90)),
    ("1", 1, "PNG", (255, 255, 255)),
    ("LA", (90, 255), "PNG", (90, 90, 90)),
    ("LA", (90, 0), "PNG", (255, 255, 255)),
    ("RGBA", (*RED, 255), "PNG", RED),
    ("RGBA", (*RED, 0), "WEBP", (255, 255, 255)),
    ("RGBA", (0, 0, 0, 128), "PNG", (127, 127, 127)),
    ("CMYK", (0, 255, 255, 0), "JPEG", (255, 0, 0)),
    ("I;16", 32768, "PNG", (128, 128, 128)),
])
def test_every_mode_becomes_rgb_on_white(tmp_path: Path, mode: str, fill: int | tuple[int, ...], suffix: str, expected: tuple[int, ...]) -> None:
    Image.new(mode, (40, 30), fill).save(tmp_path / "bild", suffix)
    with Image.open(tmp_path / "bild") as opened:
        plain = upright_srgb(opened)
    assert plain.mode == "RGB"
    assert near(plain.getpixel((20, 15)), expected, 3)


def test_a_palette_with_a_transparent_colour_lies_on_white(tmp_path: Path) -> None:
    image = Image.new("P", (20, 10), 0)
    image.putpalette([*RED, *GREEN])
    image.paste(1, (10, 0, 20, 10))
    image.save(tmp_path / "bild.png", transparency=0)
    with Image.open(tmp_path / "bild.png") as opened:
        plain = upright_srgb(opened)
    assert plain.getpixel((2, 5)) == (255, 255, 255)
    assert plain.getpixel((17, 5)) == GREEN


def test_colours_of_another_profile_become_srgb(tmp_path: Path) -> None:
    """A profile in which red and blue have changed places, so that nobody can overlook it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")
    Image.new("RGB", (20, 20), (255, 0, 0)).save(tmp_path / "bild.png", icc_profile=swapped)
    with Image.open(tmp_path / "bild.png") as opened:
        assert near(upright_srgb(opened).getpixel((9, 9)), (0, 0, 255), 4)


def test_a_broken_profile_is_ignored(tmp_path: Path) -> None:
    Image.new("RGB", (20, 20), RED).save(tmp_path / "bild.png", icc_profile=b"kein Profil" * 20)
    with Image.open(tmp_path / "bild.png") as opened:
        assert upright_srgb(opened).getpixel((9, 9)) == RED


def test_a_picture_of_one_pixel_is_a_picture(klein: Path, tmp_path: Path) -> None:
    jobs = jobs_of(klein)
    assert [(j.shown.width, j.shown.height) for j in jobs] == [(1, 1)]
    assert write_pictures(jobs, klein, tmp_path / "site").findings == []


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def png(width: int, height: int, *more: bytes) -> bytes:
    """A PNG whose head claims what it likes; its pixels are missing."""
    head = chunk(b"IHDR", width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes((8, 2, 0, 0, 0)))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", zlib.compress(bytes(2000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(7800, 7800), (12_000, 12_000), (60_000, 60_000), (2_000_000_000, 1)])
def test_a_bomb_is_refused_before_it_is_unpacked(site: Path, findings_of: Callable, size: tuple[int, int]) -> None:
    (site / PHOTO).write_bytes(png(*size))
    [found] = [f for f in findings_of(site) if f.code.startswith("bild")]
    assert (found.code, found.level, found.path) == ("bild-zu-gross", "fehler", "members/musterdorf.md")
    assert "mehr als 60 Millionen Bildpunkte" in found.message


def test_a_bomb_inside_the_colour_profile_is_refused(site: Path, findings_of: Callable) -> None:
    (site / PHOTO).write_bytes(png(10, 10, chunk(b"iCCP", b"ICC\0\0" + zlib.compress(bytes(40_000_000)))))
    assert codes(findings_of(site)) == ["bild-kaputt"]


@pytest.mark.parametrize("content", [b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n" + bytes(40), b"RIFF\x10\0\0\0WEBPVP8 " + bytes(20)])
def test_a_head_that_cannot_be_read_is_refused(site: Path, findings_of: Callable, content: bytes) -> None:
    (site / PHOTO).write_bytes(content)
    assert codes(findings_of(site)) == ["bild-kaputt"]


def test_a_file_that_ends_too_early_is_found_at_the_latest_when_it_is_decoded(site: Path, tmp_path: Path, findings_of: Callable) -> None:
    """The check reads heads only; the message has the same code and the place in the profile, and other pictures are made."""
    whole = (site / PHOTO).read_bytes()
    (site / PHOTO).write_bytes(whole[: len(whole) // 2])
    assert codes(findings_of(site)) == []
    add_to_prose(site, "Text.\n\n![](haus)")
    report = write_pictures(jobs_of(site), site, tmp_path / "site")
    [found] = report.findings
    assert (found.code, found.path, PHOTO in found.message) == ("bild-kaputt", "members/musterdorf.md", True)
    assert "datei: members/bilder/musterdorf.png" in found.excerpt
    assert [f.name.split("-")[0] for f in (tmp_path / "site/assets/bilder").iterdir()] == ["haus"] * report.made


def test_what_has_been_made_is_not_made_again(site: Path, tmp_path: Path) -> None:
    first = write_pictures(jobs_of(site), site, tmp_path / "eins")
    again = write_pictures(jobs_of(site), site, tmp_path / "zwei")
    assert (first.made > 0, again.made) == (True, 0)
    assert contents(tmp_path / "eins") == contents(tmp_path / "zwei")
    next((site / ".build/cache/bilder").iterdir()).unlink()
    assert write_pictures(jobs_of(site), site, tmp_path / "drei").made == 1
    assert contents(tmp_path / "eins") == contents(tmp_path / "drei")


def test_the_same_picture_gives_the_same_bytes_and_another_one_other_names(site: Path, tmp_path: Path) -> None:
    write_pictures(jobs_of(site), tmp_path / "hier", tmp_path / "eins")
    write_pictures(jobs_of(site), tmp_path / "dort", tmp_path / "zwei")
    assert contents(tmp_path / "eins") == contents(tmp_path / "zwei")
    drawing((1999, 1400)).save(site / PHOTO)
    assert not contents(tmp_path / "eins").keys() & {v.address for _, variants in jobs_of(site)[0].shown.sources for v in variants}


def contents(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in folder.rglob("*.*")}


def test_a_restless_picture_loses_quality_before_it_grows_heavy() -> None:
    image = Image.blend(drawing((600, 400)), Image.effect_noise((600, 400), 60).convert("RGB"), 0.35)
    budget = BUDGET * 600 * 400 // (1200 * 800)
    best = encode(image, _WEBP.__class__(_WEBP.media_type, _WEBP.suffix, _WEBP.pillow, _WEBP.qualities[:1], _WEBP.options))
    assert len(best) > budget
    assert len(encode(image, _WEBP)) < len(best)
    calm = drawing((600, 400))
    assert len(encode(calm, _WEBP)) < budget / 4


# What pages show

def add_to_prose(site: Path, body: str, path: str = "projects/musterladen.md", extra: str = "") -> None:
    (site / "projects/bilder").mkdir(exist_ok=True)
    drawing((640, 480)).save(site / "projects/bilder/haus.jpg")
    file = site / path
    text = file.read_text(encoding="utf-8")
    picture = (
        "bilder:\n  - {kennung: haus, datei: projects/bilder/haus.jpg, alt: Das Haus am Platz, bildtext: Vor dem Umbau,"
        f" nachweis: Maria Muster, lizenz: CC BY-SA 4.0, personen: nein}}\n{extra}geprueft:"
    )
    head, _, prose = text.replace("geprueft:", picture, 1).partition("\n---\n")
    file.write_text(f"{head}\n---\n{prose.rstrip()}\n\n{body}\n", encoding="utf-8")


def render(site: Path, path: str) -> str:
    result = check(site, FROZEN)
    assert result.ok, [f for f in result.findings if f.level == "fehler"]
    renderer = Renderer(result.site, OVERRIDES, "https://musterdorf.example/", None, {job.name: job.shown for job in plan(result.site, site)})
    return renderer.content(next(page for page in plan_pages(result.site) if page.source == path))


def addresses(html: str) -> set[str]:
    found = re.findall(r'(?:src|href)="([^"]*assets/bilder/[^"]*)"', html)
    found += [part.split()[0] for srcset in re.findall(r'srcset="([^"]*)"', html) for part in srcset.split(", ")]
    return {address.removeprefix("../../") for address in found}


def test_a_page_names_only_files_that_will_be_there(site: Path) -> None:
    add_to_prose(site, "Text.\n\n![](haus)", extra="bild: {datei: members/bilder/musterdorf.png, alt: Der Laden, nachweis: Muster, lizenz: gemeinfrei, personen: nein}\n")
    planned = {v.address for job in jobs_of(site) for _, variants in job.shown.sources for v in variants}
    html = render(site, "projects/musterladen.md") + render(site, "members/musterdorf.md")
    assert addresses(html) <= planned
    assert len(addresses(html)) > 10


def test_a_picture_in_prose_has_sizes_caption_credit_and_licence(site: Path) -> None:
    add_to_prose(site, "Text.\n\n![](haus)")
    html = render(site, "projects/musterladen.md")
    figure = re.search(r'<figure class="zo-bild">.*?</figure>', html, re.S)[0]
    image = re.search(r"<img[^>]*>", figure)[0]
    for attribute in ('width="640"', 'height="480"', 'loading="lazy"', 'decoding="async"', 'alt="Das Haus am Platz"', "srcset=", "sizes="):
        assert attribute in image
    assert re.findall(r'<source type="([^"]*)"', figure)[-1] == "image/webp"
    caption = re.sub(r"<[^>]+>", "", re.search(r"<figcaption.*?</figcaption>", figure, re.S)[0])
    assert caption == "Vor dem Umbau Bild: Maria Muster, CC BY-SA 4.0"
    assert 'href="https://creativecommons.org/licenses/by-sa/4.0/deed.de" rel="license"' in figure


@pytest.mark.parametrize(("body", "around"), [
    ("![](haus)", ""),
    ("Davor ![](haus) und danach.", "<p>Davor  und danach.</p>"),
    ("- Punkt ![](haus)", "<li>Punkt "),
    ("| a |\n|---|\n| ![](haus) |", "<td>"),
    ("> ![](haus)", "<blockquote>"),
])
def test_a_figure_never_stands_inside_a_paragraph(site: Path, body: str, around: str) -> None:
    add_to_prose(site, body)
    html = render(site, "projects/musterladen.md")
    assert html.count('<figure class="zo-bild">') == 1
    assert around in html
    assert not re.search(r"<p>(?:(?!</p>).)*<figure", html, re.S)
    assert "<p></p>" not in html


@pytest.mark.parametrize(("body", "code"), [("### ![](haus)", "bild-ueberschrift"), ("[![](haus)](https://musterdorf.example)", "link-leer")])
def test_a_picture_is_neither_heading_nor_link(site: Path, findings_of: Callable, body: str, code: str) -> None:
    add_to_prose(site, body)
    assert code in [f.code for f in findings_of(site)]


def test_the_photo_of_a_member_fills_its_parcel(site: Path) -> None:
    html = render(site, "members/musterdorf.md")
    figure = re.search(r'<figure class="zo-profil-bild.*?</figure>', html, re.S)[0]
    clip = re.search(r'<clipPath id="([^"]+)"><path d="([^"]+)"/></clipPath><image href="([^"]+)"[^>]*clip-path="url\(#([^)]+)\)"', figure)
    assert clip[1] == clip[4]
    assert clip[2] == re.search(r'class="zo-fleck" data-f="12"[^>]*><path class="zo-form" d="([^"]+)"', render(site, "projects/musterladen.md") + html)[1]
    assert clip[3].endswith("-800.webp")
    assert 'role="img" aria-label="Der Platz von Musterdorf mit dem Laden"' in figure
    assert "Bild: Gemeinde Musterdorf, " in figure
    assert "Pressebilder gibt es noch nicht" not in html


def test_without_a_parcel_the_photo_fills_the_field(site: Path) -> None:
    file = site / "members/musterdorf.md"
    file.write_text(file.read_text(encoding="utf-8").replace("status: aktuell", "status: unklar").replace("parzelle: 3\n", ""), encoding="utf-8")
    figure = re.search(r'<figure class="zo-profil-bild.*?</figure>', render(site, "members/musterdorf.md"), re.S)[0]
    assert "<clipPath" not in figure
    assert 'alt="Der Platz von Musterdorf mit dem Laden"' in figure
    assert 'fetchpriority="high"' in figure


def test_the_photo_of_a_project_stands_on_its_page_and_its_tile_with_credit(site: Path) -> None:
    add_to_prose(site, "Text.", extra="bild: {datei: projects/bilder/haus.jpg, alt: Der Laden, nachweis: Muster, lizenz: gemeinfrei, personen: nein}\n")
    page = render(site, "projects/musterladen.md")
    banner = re.search(r'<figure class="zo-banner">.*?</figure>', page, re.S)[0]
    assert "zo-projektbild" not in page
    assert 'fetchpriority="high"' in banner and "loading=" not in banner
    assert "Bild: Muster, gemeinfrei" in banner
    tile = re.search(r'<article class="zo-kachel">.*?</article>', render(site, "content/themen/ortskern.md"), re.S)[0]
    assert 'loading="lazy"' in tile and 'alt="Der Laden"' in tile
    assert "Bild: Muster, gemeinfrei" in tile
    assert tile.count("<a ") == 1


def test_a_page_without_a_photo_shows_the_parcel(klein: Path) -> None:
    html = render(klein, "members/beispielau.md") + render(klein, "projects/musterladen.md")
    assert "<figure" not in html and "assets/bilder" not in html
    assert '<div class="zo-profil-bild">' in html and '<div class="zo-projektbild">' in html


def test_people_in_a_picture_need_a_day_of_consent(site: Path, findings_of: Callable) -> None:
    file = site / "members/musterdorf.md"
    without = file.read_text(encoding="utf-8").replace("  personen: nein", "  personen: ja")
    file.write_text(without, encoding="utf-8")
    assert codes(findings_of(site)) == ["einwilligung-fehlt"]
    file.write_text(without.replace("  personen: ja", "  personen: ja\n  einwilligung: 2026-03-14"), encoding="utf-8")
    assert codes(findings_of(site)) == []
    assert "Einwilligung" not in render(site, "members/musterdorf.md")
