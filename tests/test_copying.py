"""„Nachmachen“: who took over what from whom, in chains of any length, without circles, and drawn as it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hooks.check import check
from hooks.link import Site, build_site
from hooks.models.project import Copy
from hooks.relate.copying import Node, chains, circles, links, originals, strangers
from hooks.render.chains import COLUMN, draw

KLEIN = Path(__file__).parent / "sites/klein"
TODAY = date(2026, 11, 22)
PROJECTS = ("p0", "p1", "p2", "p3", "p4")


@cache
def klein() -> Site:
    return check(KLEIN, TODAY).site


def network(copies: dict[str, list[tuple[str, str | None, int]]]) -> Site:
    """Projects p0 to p4, each led by the place of its number; `copies`: project → (place, its project, year)."""
    members = [
        replace(klein().get("member", "musterdorf"), slug=f"m{n}", path=f"members/m{n}.md", model=klein().get("member", "musterdorf").model.model_copy(update={"name": f"Ort {n}"}))
        for n in range(len(PROJECTS))
    ]
    sample = klein().get("project", "musterladen")

    def copy(place: str, project: str | None, year: int) -> Copy:
        raw = {"gemeinde": place, "jahr": str(year), "quelle": "zeitung"} | ({"projekt": project} if project else {})
        return Copy.model_validate(raw)

    projects = [
        replace(sample, slug=p, path=f"projects/{p}.md", model=sample.model.model_copy(update={
            "title": p, "short_title": None, "members": (f"m{p[1:]}",), "copies": tuple(copy(*c) for c in copies.get(p, []))}))
        for p in PROJECTS
    ]
    return build_site([*members, *projects], TODAY)


def told(node: Node) -> list:
    """A tree as nested lists: place, then what was taken over from it."""
    return [node.member.slug, *map(told, node.takers)]


def test_a_chain_grows_where_a_copy_was_copied() -> None:
    site = network({"p0": [("m1", "p1", 2015)], "p1": [("m2", "p2", 2018), ("m4", None, 2017)], "p2": [("m3", None, 2020)]})
    assert [told(c) for c in chains(site)] == [["m0", ["m1", ["m4"], ["m2", ["m3"]]]]]  # earlier years first
    assert [c.depth for c in chains(site)] == [3]
    assert {slug: [link.original.slug for link in found] for slug, found in originals(site).items()} == {"p1": ["p0"], "p2": ["p1"]}


def test_two_originals_of_one_copy_are_two_chains() -> None:
    site = network({"p0": [("m2", "p2", 2015)], "p1": [("m2", "p2", 2016)]})
    assert [told(c) for c in chains(site)] == [["m0", ["m2"]], ["m1", ["m2"]]]
    assert [link.original.slug for link in originals(site)["p2"]] == ["p0", "p1"]


def test_without_copies_there_is_nothing() -> None:
    site = network({})
    assert chains(site) == links(site) == circles(site) == []


def test_a_circle_is_reported_with_the_way_round_and_ends() -> None:
    site = network({"p0": [("m1", "p1", 2015)], "p1": [("m2", "p2", 2016)], "p2": [("m1", "p1", 2017)]})
    assert [(link.original.slug, way) for link, way in circles(site)] == [("p1", ["p1", "p2", "p1"]), ("p2", ["p2", "p1", "p2"])]
    assert [told(c) for c in chains(site)] == [["m0", ["m1", ["m2"]]]]


def test_a_result_of_someone_else_is_noticed() -> None:
    assert [link.taker.slug for link in strangers(network({"p0": [("m1", "p2", 2015), ("m3", "p3", 2016)]}))] == ["m1"]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans(), st.integers(2010, 2014)), max_size=7))
def test_whatever_is_entered_trees_end_and_circles_are_found(rows: list[tuple[int, int, bool, int]]) -> None:
    copies: dict[str, list[tuple[str, str | None, int]]] = {}
    for giver, taker, known, year in rows:
        copies.setdefault(f"p{giver}", []).append((f"m{taker}", f"p{taker}" if known else None, year))
    site = network(copies)
    assert len(links(site)) == len(rows)

    def paths(node: Node, above: tuple[str, ...]) -> None:
        if node.project:
            assert node.project.slug not in above
            for taker in node.takers:
                paths(taker, (*above, node.project.slug))

    for chain in chains(site):
        paths(chain, ())
        drawing = draw(chain)
        assert len(drawing.places) == len(drawing.arrows) + 1
        assert len({(p.x, p.y) for p in drawing.places}) == len(drawing.places)
        assert all(0 < p.x < drawing.width and 0 < p.y < drawing.height for p in drawing.places)
        assert all(a.x1 < a.x2 for a in drawing.arrows)
    edges = {(giver, taker) for giver, taker, known, _ in rows if known}
    reach = set(edges)
    while len(more := reach | {(a, d) for a, b in reach for c, d in reach if b == c}) > len(reach):
        reach = more
    assert bool(circles(site)) == any(a == b for a, b in reach)
    if not circles(site):
        shown = sum(len(draw(c).arrows) for c in chains(site))
        assert shown >= len(rows)  # a copy of two originals stands in both chains


def test_the_drawing_has_a_column_for_each_step() -> None:
    site = network({"p0": [("m1", "p1", 2015), ("m3", None, 2019)], "p1": [("m2", None, 2018)]})
    drawing = draw(chains(site)[0])
    assert drawing.width == 3 * COLUMN
    assert [p.name for p in drawing.places] == ["Ort 0", "Ort 1", "Ort 2", "Ort 3"]
    assert [a.label for a in drawing.arrows] == ["2015", "2018", "2019"]
    assert drawing.places[1].y == drawing.places[0].y < drawing.places[3].y
