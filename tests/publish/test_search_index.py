"""The search index before any browser: compounds, word list, parts of the index, stable bytes, full disks."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hooks.lint.compounds import last_part, last_part_among
from hooks.lint.dictionary import Dictionary
from hooks.publish import search_index, search_stable
from hooks.publish.search_documents import Found
from hooks.publish.search_words import LIST_LIMIT, by_initial, cut_compounds, mark, word_list

NO_ENGINE = {"pagefind.js", "pagefind-worker.js", "wasm.de.pagefind"}


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Dictionary:
    return Dictionary(tmp_path_factory.mktemp("woerter"))


@pytest.mark.parametrize(("word", "part"), [
    ("Glasfaserausbau", "ausbau"), ("Gemeindehäuser", "häuser"), ("Hochwasserschutzprojekt", "projekt"),
    ("Begegnungszone", None), ("Gründung", None), ("Versehen", None), ("Studierende", None), ("Förderung", None),
])
def test_the_dictionary_knows_the_last_part(word: str, part: str | None, own: Dictionary) -> None:
    assert last_part(word, own) == part


@pytest.mark.parametrize(("word", "words", "part"), [
    ("Kindergartenneubau", {"Neubau", "Bau", "Kindergarten"}, "neubau"), ("Zukunftsorte", {"Orte", "Zukunft"}, "orte"),
    ("Kulturlandschaft", {"Landschaft", "Kultur"}, "landschaft"), ("Vereine", {"Eine", "Ver"}, None), ("Neubau", {"Neubau"}, None),
])
def test_words_of_the_site_are_parts_first(word: str, words: set[str], part: str | None, own: Dictionary) -> None:
    assert last_part_among(word, words, own) == part


def test_compounds_are_cut_once_and_remembered(tmp_path: Path) -> None:
    words = {"Kindergartenneubau": 1, "Neubau": 2, "Kindergarten": 3, "Gemeindehäuser": 1, "gemeinsam": 9}
    cut = cut_compounds(words, tmp_path)
    assert cut == {"Kindergartenneubau": "Kindergarten^neubau", "Kindergarten": "Kinder^garten", "Gemeindehäuser": "Gemeinde^häuser"}
    answers = next(tmp_path.glob("wortteile-*.json"))
    answers.write_text(json.dumps(json.loads(answers.read_text(encoding="utf-8")) | {"Gemeindehäuser": None}), encoding="utf-8")
    assert "Gemeindehäuser" not in cut_compounds(words, tmp_path), "beim zweiten Mal gilt, was gemerkt ist"


def test_marks_stand_in_what_is_read_and_not_in_tags() -> None:
    page = Found("x/", "Projekte", "Die „Zone“ & mehr", ("Tirol",), (), 7, "", '<p id="Begegnungszone">Begegnungszone</p>')
    html = page.html(lambda text: mark(text, {"Begegnungszone": "Begegnungs^zone"}))
    assert '<p id="Begegnungszone">Begegnungs^zone</p>' in html
    assert 'data-v="Die „Zone“ &amp; mehr"' in html and 'data-pagefind-filter="land[data-v]" data-v="Tirol"' in html


def test_the_word_list_stays_small_and_keeps_the_commonest() -> None:
    words = {f"{a}{b}{c}{d}wort{b}{a}".capitalize(): 1 for a in "bcdfghklmn" for b in "aeiou" for c in "lmnrst" for d in "bdfgkz"}
    words |= {"Gemeinde": 900, "Gemeinden": 800, "Begegnungszone": 700, "Ort": 5000}
    text = word_list(words, {"Begegnungszone": "Begegnungs^zone"})
    lines = text.split("\n")
    assert len(words) > 1500 and len(gzip.compress(text.encode(), mtime=0)) <= LIST_LIMIT
    assert {"Gemeinde", "Begegnungszone", "Zone"} <= set(lines)
    assert not {"Gemeinden", "Ort"} & set(lines), "Formen und kurze Wörter braucht die Liste nicht"
    assert lines == sorted(lines, key=str.lower)


def test_every_word_stands_under_its_initial() -> None:
    parts = by_initial("Ärztin\nAmt\nzuerst\nΩmega")
    assert len(parts) == 26 and {letter: text for letter, text in parts.items() if text} == {"a": "Ärztin\nAmt", "z": "zuerst"}


_VALUES = st.recursive(st.integers(-(2**33), 2**33) | st.text(max_size=300), lambda inner: st.lists(inner, max_size=30), max_leaves=60)


@given(_VALUES)
def test_cbor_comes_back_as_it_was(value: object) -> None:
    assert search_stable.decode(search_stable.encode(value)) == value


def _documents(number: int) -> list[tuple[str, str]]:
    places = ("Tirol", "Wien", "Salzburg", "Kärnten", "Burgenland")
    return [
        (f"p/{n}/", replace(Found(f"p/{n}/", "Projekte", f"Projekt {n}", (), (), n, "", f"<p>Kindergarten^neubau {n}</p>"), states=(places[n % 5],), topics=(places[n % 3],)).html(str))
        for n in range(number)
    ]


def test_an_index_has_the_same_bytes_each_time_and_no_foreign_interface(tmp_path: Path) -> None:
    made = []
    for name in ("eins", "zwei"):
        shelf, target = tmp_path / name / "regal", tmp_path / name / "ziel"
        assert search_index.write_section(iter(_documents(20)), "abc", shelf, target, engine=True)
        made.append({file.relative_to(target).as_posix(): file.read_bytes() for file in target.rglob("*") if file.is_file()})
    assert made[0] == made[1]
    assert {name for name in made[0] if "/" not in name} - NO_ENGINE == {n for n in made[0] if n.endswith((".pf_meta", "-entry.json"))}


def test_an_unchanged_part_comes_from_the_shelf(tmp_path: Path) -> None:
    assert search_index.write_section(iter(_documents(3)), "abc", tmp_path / "regal", tmp_path / "eins", engine=False)
    assert not search_index.write_section(iter(()), "abc", tmp_path / "regal", tmp_path / "zwei", engine=False)
    files = [sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*")) for folder in (tmp_path / "eins", tmp_path / "zwei")]
    assert files[0] == files[1] and not NO_ENGINE & set(files[0])


def test_a_file_cut_short_is_noticed(tmp_path: Path) -> None:
    search_index.write_section(iter(_documents(3)), "abc", tmp_path / "regal", tmp_path / "ziel", engine=False)
    short = next((tmp_path / "ziel/fragment").iterdir())
    short.write_bytes(short.read_bytes()[:40])
    with pytest.raises(OSError, match="No space left"):
        search_stable.settle(tmp_path / "ziel")


@pytest.mark.parametrize(("places", "kept"), [([5, 3, 9], [5]), ([-25, 4, 2, -169, 7, 1], [-169, 7]), ([], [])])
def test_a_common_word_keeps_its_weightiest_place(places: list[int], kept: list[int]) -> None:
    assert search_stable._weightiest(places) == kept


def test_names_of_files_are_counted_and_change_with_the_content(tmp_path: Path) -> None:
    names = []
    for number in (20, 21):
        target = tmp_path / str(number)
        search_index.write_section(iter(_documents(number)), str(number), tmp_path / "regal", target, engine=False)
        names.append(sorted(file.stem for file in (target / "fragment").iterdir()))
    assert names[0] == sorted(f"{names[0][0].rsplit('_', 1)[0]}_{search_stable._numbered(n)}" for n in range(20))
    assert not set(names[0]) & set(names[1])


def test_a_filter_all_answer_alike_is_no_list_to_load(tmp_path: Path) -> None:
    left = []
    for alike in ((), ("art",)):
        target = tmp_path / f"ziel-{len(alike)}"
        search_index.write_section(iter(_documents(9)), f"{alike}", tmp_path / "regal", target, engine=False, alike=alike)
        meta = search_stable.decode(search_stable._unpacked(next(target.glob("*.pf_meta"))))
        left.append([name for name, _ in meta[search_stable._FILTERS]])
        assert len(list(target.glob("filter/*"))) == len(left[-1])
        page = json.loads(search_stable._unpacked(next(target.glob("fragment/*"))))
        assert page["filters"]["art"] == ["Projekte"], "am Treffer steht sie weiterhin"
    assert left == [["art", "fleck", "land", "thema"], ["fleck", "land", "thema"]]


def test_no_two_numbers_have_one_name() -> None:
    assert len({search_stable._numbered(number) for number in range(50_000)}) == 50_000


def test_headings_do_not_travel_with_a_hit() -> None:
    page = {"content": "Grün", "anchors": [{"id": "a", "text": "A"}]}
    assert json.loads(search_stable._without_headings(json.dumps(page).encode())) == {"content": "Grün", "anchors": []}


@pytest.mark.parametrize("forms", [2, 40])
def test_a_large_file_of_words_is_split_without_a_gap(forms: int, tmp_path: Path) -> None:
    """Pagefind fills a file with the forms of words („Bürgerin“ below „burg“); between two files no beginning of a word is lost."""
    shade = hashlib.sha256(b"x").digest()
    words = [
        [word, [], [[f"{word}{form}", [[1, [-25, shade[(form + n) % 32] * 7], []] for n in range(100)]] for form in range(forms)]]
        for word in ("burg", "burgerbeteil", "burgergard", "buro", "da")
    ]
    file = tmp_path / "x.pf_index"
    file.write_bytes(search_stable._packed(search_stable.encode([words])))
    pieces = list(search_stable._split("bur", "dac", file, common=1000))
    assert (len(pieces) == 1) == (file.stat().st_size < search_stable._LARGE)
    assert [word for *_, content in pieces for word in search_stable.decode(gzip.decompress(content).removeprefix(search_stable._MARK))[0]] == words
    assert pieces[0][0] == "bur" and pieces[-1][1] == "dac"
    for (_, end, _), (begin, _, _) in pairwise(pieces):
        assert end < begin and begin[:-1] <= end, "so kurz wie möglich: „burge“ nach „burg“"
