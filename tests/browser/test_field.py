"""The field of parcels: the switch to the map is pure CSS, and nothing moves for those who want no motion."""

from __future__ import annotations

import pytest

PLACES = "() => Array.from(document.querySelectorAll('.zo-region .zo-fl'), parcel => { const box = parcel.getBoundingClientRect(); return [box.x, box.y, box.width].map(Math.round).join(); })"
MOVING = "() => document.getAnimations().map(move => move.animationName || move.transitionProperty)"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_switch_moves_every_parcel_to_the_map_and_back(script, open_page):
    with open_page("", java_script_enabled=script) as page:
        joined = page.evaluate(PLACES)
        page.click("label[for=a-karte]")
        mapped = page.evaluate(PLACES)
        page.click("label[for=a-feld]")
        assert page.evaluate(PLACES) == joined
    assert len(joined) == 13
    assert not set(joined) & set(mapped)


def test_switch_works_with_the_arrow_keys(open_page):
    with open_page("") as page:
        joined = page.evaluate(PLACES)
        page.focus("#a-feld")
        page.keyboard.press("ArrowRight")
        assert page.is_checked("#a-karte")
        assert page.evaluate(PLACES) != joined


def test_map_shows_parcels_where_the_towns_lie(open_page):
    """Nenzing is the westernmost member, Neckenmarkt or Raiding the easternmost."""
    with open_page("") as page:
        page.click("label[for=a-karte]")
        spots = page.eval_on_selector_all(".zo-region .zo-fl", "links => links.map(link => [link.getBoundingClientRect().x, link.getAttribute('aria-label')])")
    spots.sort()
    assert spots[0][1].startswith("Nenzing")
    assert spots[-1][1].startswith(("Neckenmarkt", "Raiding"))


def test_nothing_moves_for_those_who_want_no_motion(open_page):
    with open_page("", reduced_motion="reduce") as page:
        assert not page.evaluate(MOVING)
        page.click("label[for=a-karte]")
        assert not page.evaluate(MOVING)
        moving = page.eval_on_selector_all("*", """all => all.filter(one => { const look = getComputedStyle(one);
          return look.animationName !== "none" || look.transitionDuration.split(", ").some(time => parseFloat(time) > 0); }).map(one => one.className)""")
        assert not moving


def test_parcels_travel_for_everybody_else(open_page):
    """Guards the test above: with motion allowed there is something to see."""
    with open_page("", reduced_motion="no-preference") as page:
        assert "zo-zusammen" in page.evaluate(MOVING)
        page.evaluate("document.getAnimations().forEach(move => move.finish())")
        page.click("label[for=a-karte]")
        assert "transform" in page.evaluate(MOVING)
