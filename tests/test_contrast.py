"""Every colour against every ground it stands on, computed from the tokens, in both schemes (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[1] / "overrides/assets/css"
COLOURS = range(1, 13)
TEXT, GRAPHIC = 4.5, 3.0
_TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?)\s*[;}\n]")


def tokens(name: str) -> dict[str, str]:
    return dict(_TOKEN.findall((CSS / name).read_text(encoding="utf-8")))


LIGHT = tokens("tokens.css")
SCHEMES = {"hell": LIGHT, "dunkel": LIGHT | tokens("dark.css")}


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def pairs() -> list[tuple[str, str, float]]:
    """(foreground, ground, least contrast) for everything the stylesheets set on each other."""
    found = [(ink, ground, TEXT) for ink in ("zo-tinte", "zo-leise") for ground in ("zo-papier", "zo-grund")]
    found += [("zo-signal-auf", "zo-signal", TEXT), ("zo-papier", "zo-tinte", TEXT)]
    found += [("zo-rand", ground, GRAPHIC) for ground in ("zo-papier", "zo-grund")]
    for n in COLOURS:
        found += [(f"f{n}-flaeche", "zo-papier", GRAPHIC), (f"f{n}-flaeche", "zo-grund", GRAPHIC), (f"f{n}-auf", f"f{n}-flaeche", TEXT)]
        found += [(f"f{n}-schrift", ground, TEXT) for ground in (f"f{n}-hell", "zo-papier", "zo-grund")]
        found += [(ink, f"f{n}-hell", TEXT) for ink in ("zo-tinte", "zo-leise")]
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground", "least"), pairs(), ids=lambda value: str(value))
def test_contrast_is_enough(scheme: str, ink: str, ground: str, least: float) -> None:
    colours = SCHEMES[scheme]
    assert contrast(colours[ink], colours[ground]) >= least, f"{colours[ink]} auf {colours[ground]}"


def test_the_formula_knows_the_reference_values() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.005)


def test_text_on_a_parcel_is_black_or_white() -> None:
    for colours in SCHEMES.values():
        assert {colours[f"f{n}-auf"].lower() for n in COLOURS} <= {"#000000", "#ffffff"}


def test_the_dark_scheme_has_a_value_of_its_own_for_every_member_colour() -> None:
    wanted = {f"f{n}-{role}" for n in COLOURS for role in ("flaeche", "auf", "hell", "schrift")}
    wanted |= {"zo-papier", "zo-grund", "zo-tinte", "zo-leise", "zo-linie", "zo-rand", "zo-land", "zo-grenze"}
    assert wanted <= tokens("tokens.css").keys()
    assert wanted <= tokens("dark.css").keys()
