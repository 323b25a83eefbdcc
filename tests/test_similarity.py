"""Who is like whom: symmetric, never oneself, one order, and nobody without a shared fact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from hooks.check import check
from hooks.models.project import Cost, Funding
from hooks.relate import classes
from hooks.relate.similarity import SimilarMembers, SimilarProjects, member_facts, project_facts
from hooks.render.learning import Learning
from hooks.validate import Entry
from hooks.vocabulary import words

KLEIN = Path(__file__).parent / "sites/klein"
TOPICS = ("energie", "ortskern", "bildung", "kultur")
quick = settings(max_examples=150, deadline=None, derandomize=True)


@cache
def klein():
    return check(KLEIN, date(2026, 11, 22)).site


def member(slug: str, topics: tuple[str, ...], people: int | None = None, altitude: int | None = None) -> Entry:
    """A made-up municipality: one of the small site with other themes and figures."""
    entry = klein().get("member", "musterdorf")
    counted = entry.model.population.model_copy(update={"value": people}) if people else None
    place = entry.model.place.model_copy(update={"altitude_m": altitude})
    model = entry.model.model_copy(update={"name": slug, "topics": topics, "population": counted, "place": place})
    return replace(entry, slug=slug, path=f"members/{slug}.md", url=f"mitglieder/{slug}/", model=model)


def project(slug: str, topics: tuple[str, ...], places: tuple[str, ...] = ("musterdorf",), cost: int | None = None, programme: str | None = None) -> Entry:
    entry = klein().get("project", "musterladen")
    paid = Cost.model_validate({"betrag": str(cost), "quelle": "zeitung"}) if cost else None
    funding = (Funding.model_validate({"programm": programme, "quelle": "zeitung"}),) if programme else ()
    model = entry.model.model_copy(update={"title": slug, "topics": topics, "members": places, "cost": paid, "funding": funding})
    return replace(entry, slug=slug, path=f"projects/{slug}.md", url=f"projekte/{slug}/", model=model)


some_topics = st.lists(st.sampled_from(TOPICS), min_size=1, max_size=3, unique=True).map(tuple)
members = st.lists(st.tuples(some_topics, st.sampled_from([None, 900, 2499, 2500, 12000]), st.sampled_from([None, 250, 500, 1300])), max_size=7).map(
    lambda rows: [member(f"ort-{n}", *row) for n, row in enumerate(rows)])
projects = st.lists(
    st.tuples(some_topics, st.sampled_from([("a",), ("b",), ("a", "b")]), st.sampled_from([None, 50_000, 7_000_000]), st.sampled_from([None, "LEADER", "Land Tirol und LEADER"])),
    max_size=8,
).map(lambda rows: [project(f"projekt-{n}", *row) for n, row in enumerate(rows)])


def member_score(a: Entry, b: Entry) -> tuple[int, int]:
    """The stated formula, written once more and plainly."""
    own, other = set(a.model.topics), set(b.model.topics)
    return len(own & other) + len(member_facts(a) & member_facts(b)), -len(own ^ other)


def project_score(a: Entry, b: Entry) -> tuple[int, int, bool]:
    shared = len(set(a.model.topics) & set(b.model.topics))
    return shared, len(project_facts(a) & project_facts(b)), set(a.model.members).isdisjoint(b.model.members)


@quick
@given(members)
def test_members_follow_the_formula(places: list[Entry]) -> None:
    similar = SimilarMembers(places)
    for own in places:
        wanted = sorted((m for m in places if m is not own and member_score(own, m)[0]), key=lambda m: member_score(own, m), reverse=True)
        assert [match.entry for match in similar.to(own, len(places))] == wanted
        assert [match.entry for match in similar.to(own, 2)] == wanted[:2]


@quick
@given(projects)
def test_projects_follow_the_formula(rows: list[Entry]) -> None:
    similar = SimilarProjects(rows)
    for own in rows:
        wanted = sorted((p for p in rows if p is not own and project_score(own, p)[0]), key=lambda p: project_score(own, p), reverse=True)
        assert [match.entry for match in similar.to(own, len(rows))] == wanted
        for limit in (1, 3):
            assert [match.entry for match in similar.to(own, limit)] == wanted[:limit]


@quick
@given(members, projects)
def test_who_is_like_me_finds_me_alike_by_the_same_facts(places: list[Entry], rows: list[Entry]) -> None:
    for similar, entries in ((SimilarMembers(places), places), (SimilarProjects(rows), rows)):
        found = {(own.slug, match.entry.slug): (set(match.topics), set(match.facts)) for own in entries for match in similar.to(own, 99)}
        assert all(found[(b, a)] == facts for (a, b), facts in found.items())
        assert all(topics or facts for topics, facts in found.values())
        assert all(a != b for a, b in found)


@quick
@given(projects, st.randoms(use_true_random=False))
def test_the_best_do_not_depend_on_who_was_asked_before(rows: list[Entry], dice) -> None:
    expected = {p.slug: SimilarProjects(rows).to(p) for p in rows}
    similar, order = SimilarProjects(rows), list(rows)
    dice.shuffle(order)
    assert {p.slug: similar.to(p) for p in order} == expected


def test_a_size_class_begins_with_its_lower_limit() -> None:
    assert [classes.size_of(member("x", ("energie",), n).model) for n in (1, 2499, 2500, 4999, 5000, 9999, 10000)] == [
        "unter-2500", "unter-2500", "2500-bis-5000", "2500-bis-5000", "5000-bis-10000", "5000-bis-10000", "ab-10000"]
    assert classes.altitude_of(member("x", ("energie",), None, 299).model) == "unter-300"
    assert classes.altitude_of(member("x", ("energie",), None, 300).model) == "300-bis-600"
    assert classes.size_of(member("x", ("energie",)).model) is None


def test_limits_of_classes_rise_from_zero() -> None:
    for name in (classes.SIZES, classes.ALTITUDES, classes.COSTS):
        limits = [entry["ab"] for entry in words(name).values()]
        assert limits[0] == 0
        assert limits == sorted(set(limits))


def test_programmes_belong_to_families() -> None:
    assert classes.families("LEADER, transnationale Kooperation") == ("leader",)
    assert classes.families("Land Oberösterreich, Gemeinde und LEADER") == ("leader", "land", "gemeinde")
    assert classes.families("EU-Programm „Europe for Citizens“") == ("eu",)
    assert classes.families("aws impulse LEAD") == ("bund",)
    assert classes.families("Klima- und Energie-Modellregion (KEM)") == ("kem",)
    assert classes.families("KLAR!-Maßnahme") == ("klar",)
    assert classes.families("Stiftung am Ausland") == ("andere",)  # „Land“ is no part of a word


def test_every_real_programme_has_a_family() -> None:
    site = check(Path(__file__).parents[1], date(2026, 11, 22)).site
    unknown = {f.programme for p in site.all("project") for f in p.model.funding if classes.families(f.programme) == ("andere",)}
    assert unknown == set(), "hooks/data/vocabulary/foerderfamilien.yaml kennt diese Programme nicht."


def test_reasons_name_the_shared_facts_and_nothing_else() -> None:
    site = klein()
    learn = Learning(site)
    learn._similar_members = SimilarMembers([member("beispielau", ("energie", "ortskern"), 900, 250), member("fern", ("kultur",), 12_000, 1300)])
    own = member("musterdorf", ("ortskern", "bildung"), 1200, 280)
    year = own.model.population.as_of.year
    assert learn.similar_members(own) == [(learn._similar_members.to(own)[0].entry, [
        "Gemeinsames Thema: Ortskern.", f"Beide haben weniger als 2.500 Einwohner:innen (Stand {year}).", "Beide liegen unter 300 Metern Seehöhe."])]
    learn._similar_projects = SimilarProjects([project("b", ("energie", "ortskern"), ("fern",), 6_000_000, "LEADER"), project("c", ("energie",), ("fern",))])
    assert [reason for _, reason in learn.similar_projects(project("a", ("ortskern", "energie"), ("musterdorf",), 9_000_000, "LEADER und Land"))] == [
        "Gemeinsam: Energie und Ortskern; Kosten: 5 Mio. Euro und mehr; Förderung: LEADER", "Gemeinsam: Energie"]
