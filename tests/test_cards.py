"""Cards: every page has a picture for those who link to it, small, readable, and the same from the same sources."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from network import make_network
from PIL import Image

from hooks.check import check
from hooks.link import Site
from hooks.publish.card_drawing import _LARGEST, _TEXT_FIELD, _TEXT_LARGE, CardPress
from hooks.publish.card_text import fit
from hooks.publish.cards import write_cards
from hooks.publish.palette import palette
from hooks.render import PageSpec, plan_pages
from hooks.render.cards import HEIGHT, WIDTH, Card, plan_cards
from hooks.render.parcels import parcel_of, parcels, pattern_of

ROOT = Path(__file__).resolve().parents[1]
ANY_DAY = date(2099, 1, 1)
MAX_BYTES = 60_000


@pytest.fixture(scope="module")
def site() -> Site:
    """The real content: its names and titles have to fit."""
    return check(ROOT, ANY_DAY).site


@pytest.fixture(scope="module")
def pages(site: Site) -> list[PageSpec]:
    return plan_pages(site)


@pytest.fixture(scope="module")
def cards(site: Site, pages: list[PageSpec]) -> dict[str, Card]:
    return plan_cards(pages, site)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What cards are drawn from, with an empty cache."""
    root = tmp_path_factory.mktemp("karten")
    (root / "overrides").symlink_to(ROOT / "overrides")
    return root


@pytest.fixture(scope="module")
def press(repository: Path) -> CardPress:
    return CardPress(repository / "overrides", repository / ".build/cache")


def draw(press: CardPress, card: Card) -> bytes:
    return press.draw(card.heading, card.kicker, card.lit, card.whole)


def colours(png: bytes) -> Counter[tuple[int, int, int]]:
    with Image.open(BytesIO(png)) as image:
        return Counter({colour: number for number, colour in image.convert("RGB").getcolors(WIDTH * HEIGHT)})


def area_of(seen: Counter[tuple[int, int, int]], colour: str) -> int:
    """How many pixels show a colour, the small losses of the palette allowed for."""
    wanted = tuple(int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return sum(n for found, n in seen.items() if all(abs(a - b) <= 4 for a, b in zip(found, wanted, strict=True)))


def test_every_page_has_a_card_of_its_own(pages: list[PageSpec], cards: dict[str, Card]) -> None:
    assert cards.keys() == {page.url for page in pages if not page.german}  # an English page shows that of the German one
    assert len({card.address for card in cards.values()}) == len(cards)
    assert all(re.fullmatch(r"assets/karten/[a-z0-9/-]+\.png", card.address) for card in cards.values())
    assert all(card.heading and card.kicker and card.alt for card in cards.values())


def test_a_member_stands_large_with_its_own_parcel(site: Site, cards: dict[str, Card]) -> None:
    for member in site.current_members:
        card = cards[member.url]
        assert [number for number, _ in card.lit] == [parcel_of(member).number]
        assert not card.whole
        assert card.heading == member.model.name
        assert card.kicker == f"{member.model.kind}, {member.model.state}"


def test_one_or_two_members_of_a_project_stand_large_and_more_in_the_field(site: Site, cards: dict[str, Card]) -> None:
    seen = set()
    for project in site.all("project"):
        own = [p.number for slug in dict.fromkeys(project.model.members) if (p := parcel_of(site.get("member", slug)))]
        card = cards[project.url]
        shown = [number for number, _ in card.lit]
        assert shown == (own or [parcel_of(m).number for m in site.current_members])
        assert card.whole == (len(own) not in (1, 2))
        seen.add(min(len(own), 3))
    assert seen == {0, 1, 2, 3}


def test_other_pages_show_the_whole_field(site: Site, cards: dict[str, Card]) -> None:
    everyone = {parcel_of(m).number for m in site.current_members}
    others = [cards[url] for url in ("", "themen/", "404.html", *(t.url for t in site.all("topic")), *(p.url for p in site.all("position")))]
    assert all(card.whole and {number for number, _ in card.lit} == everyone for card in others)


def test_every_heading_fits_into_its_space(press: CardPress, cards: dict[str, Card]) -> None:
    for card in cards.values():
        width, height = _TEXT_FIELD if card.whole else _TEXT_LARGE
        block = fit(card.heading, lambda size: press._face("heading", size), (width, height), _LARGEST)
        assert "".join(block.lines).replace(" ", "") == card.heading.replace(" ", ""), "Es fehlt etwas, oder ein Wort ist zerschnitten."
        assert max(press._face("heading", block.size).length(line) for line in block.lines) <= width
        assert len(block.lines) * block.leading <= height


def test_our_fonts_have_every_letter_of_every_card(press: CardPress, cards: dict[str, Card]) -> None:
    for role, texts in (("heading", [c.heading for c in cards.values()]), ("text", [c.kicker for c in cards.values()])):
        face = press._face(role, 40)
        assert {letter for text in texts for letter in text if face._font_of(letter) is None} == set()


def test_a_word_too_long_for_the_card_is_cut_and_stays_complete(press: CardPress) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänspatentprüfung"
    block = fit(word, lambda size: press._face("heading", size), _TEXT_LARGE, _LARGEST)
    assert len(block.lines) > 1
    assert all(line.endswith("-") for line in block.lines[:-1])
    assert "".join(line.removesuffix("-") for line in block.lines) == word


def test_a_letter_no_font_has_loses_its_accent(press: CardPress) -> None:
    face = press._face("heading", 40)
    assert face._font_of("ź") is None
    assert face.length("ź") == face.length("z") > 0
    assert face.length("³") > 0


def test_cards_are_small_and_have_the_size_the_page_says(press: CardPress, cards: dict[str, Card]) -> None:
    picked = sorted(cards.values(), key=lambda card: (len(card.heading), card.address))
    for card in [cards[""], *picked[:2], *picked[-4:]]:
        png = draw(press, card)
        assert len(png) <= MAX_BYTES
        with Image.open(BytesIO(png)) as image:
            assert (image.format, image.mode, image.size) == ("PNG", "P", (card.width, card.height)) == ("PNG", "P", (1200, 630))


def test_the_parcel_of_the_member_is_what_one_sees(press: CardPress, site: Site, cards: dict[str, Card]) -> None:
    tokens = palette(ROOT / "overrides")
    for member in site.current_members[:3]:
        seen = colours(draw(press, cards[member.url]))
        own = parcel_of(member)
        assert area_of(seen, tokens[f"f{own.colour}-flaeche"]) > WIDTH * HEIGHT * 0.06
        near = {parcels()[n].colour for n in own.neighbours} - {own.colour}
        assert any(area_of(seen, tokens[f"f{colour}-hell"]) > 2000 for colour in near)
        assert area_of(seen, "#FFFFFF") > WIDTH * HEIGHT * 0.3


def test_the_card_of_the_network_shows_every_member(press: CardPress, site: Site, cards: dict[str, Card]) -> None:
    tokens = palette(ROOT / "overrides")
    seen = colours(draw(press, cards["themen/"]))
    assert all(area_of(seen, tokens[f"f{parcel_of(m).colour}-flaeche"]) > 1500 for m in site.current_members)


def test_a_network_of_two_fields_is_shown_whole(press: CardPress) -> None:
    """Parcel 5 lies at the left end of field A, parcel 47 at the right end of field B."""
    tokens = palette(ROOT / "overrides")
    seen = colours(press.draw("Themen", "Österreich", ((5, "furchen"), (47, "wellen")), True))
    assert all(area_of(seen, tokens[f"f{parcels()[number].colour}-flaeche"]) > 300 for number in (5, 47))


def test_each_pattern_can_be_told_from_the_others(press: CardPress, site: Site) -> None:
    patterns = sorted({pattern_of(m) for m in site.all("member")})
    assert len({press.draw("Ort", "Gemeinde", ((4, pattern),), False) for pattern in patterns}) == len(patterns)


def test_the_same_card_gives_the_same_bytes(press: CardPress, cards: dict[str, Card], tmp_path: Path) -> None:
    """With an empty cache: the fonts are made anew as well."""
    (tmp_path / "overrides").symlink_to(ROOT / "overrides")
    some = {url: cards[url] for url in ("", "mitglieder/munderfing/", "404.html")}
    assert write_cards(some, tmp_path, tmp_path / "site").made == 3
    assert all((tmp_path / "site" / card.address).read_bytes() == draw(press, card) for card in some.values())


def test_only_what_has_changed_is_drawn_again(cards: dict[str, Card], repository: Path, tmp_path: Path) -> None:
    some = {url: cards[url] for url in ("", "verein/")}
    assert write_cards(some, repository, tmp_path / "eins").made == 2
    assert write_cards(some, repository, tmp_path / "zwei").made == 0
    old = some["verein/"]
    some["verein/"] = Card(old.address, "Unser Verein", old.kicker, old.lit, old.whole)
    assert write_cards(some, repository, tmp_path / "zwei").made == 1
    assert (tmp_path / "eins" / old.address).read_bytes() != (tmp_path / "zwei" / old.address).read_bytes()
    assert (tmp_path / "eins/assets/karten/index.png").read_bytes() == (tmp_path / "zwei/assets/karten/index.png").read_bytes()


def test_every_built_page_names_its_card_by_its_full_address(tmp_path: Path) -> None:
    make_network(tmp_path / "netz", 2, 3)
    call = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "--config-file", "mkdocs.yml", "--site-dir", str(tmp_path / "site")]
    surroundings = os.environ | {"SITE_URL": "https://musterdorf.example/netz/", "ZUKUNFTSORTE_HEUTE": "2026-12-01", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(call, cwd=tmp_path / "netz", env=surroundings, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    texts = {p: p.read_text(encoding="utf-8") for p in (tmp_path / "site").rglob("*.html")}
    pages = [p for p, text in texts.items() if 'http-equiv="refresh"' not in text and "zo-kopfband" in text]  # sheets and cards are shared by their page
    assert len(pages) > 20
    for page in pages:
        html = page.read_text(encoding="utf-8")
        meta = dict(re.findall(r'<meta (?:property|name)="((?:og:image|twitter)[^"]*)" content="([^"]*)">', html))
        address = meta["og:image"].removeprefix("https://musterdorf.example/netz/")
        with Image.open(tmp_path / "site" / address) as image:
            assert [str(n) for n in image.size] == [meta["og:image:width"], meta["og:image:height"]]
        assert unescape(meta["og:image:alt"]).startswith("Zukunftsorte: ")
        assert meta["twitter:card"] == "summary_large_image"
