"""The annual report: what the models prove for one year by the six purposes, what is missing, nobody's name, the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from hooks.check import check
from hooks.findings import Finding
from hooks.link import Site
from hooks.publish.annual_report import annual_report, as_page, as_pdf
from hooks.relate.persons import names
from hooks.render import Renderer
from hooks.vocabulary import data

ROOT = Path(__file__).resolve().parents[1]
ANY_DAY = date(2026, 11, 22)
ADDRESS = "https://zukunftsorte.example/"
SITE = check(ROOT, ANY_DAY).site


def workshop(folder: Path) -> Path:
    if not (folder / "overrides").exists():
        (folder / "overrides").symlink_to(ROOT / "overrides")
    return folder


def site_of(root: Path, swaps: dict[str, tuple[str, str]] | None = None, today: date = ANY_DAY) -> Site:
    for path, (old, new) in (swaps or {}).items():
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    result = check(root, today)
    assert result.ok, [f.message for f in result.findings if f.level == "fehler"]
    return result.site


def page_of(site: Site, year: int) -> str:
    return as_page(annual_report(site, year, ADDRESS), Renderer(site, ROOT / "overrides", ADDRESS), ROOT / "overrides")


def shown(html: str) -> str:
    """The words of a page, without styles."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.partition("<body>")[2])).replace("\xa0", " ")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if key not in ("SITE_URL", "ZUKUNFTSORTE_HEUTE")}
    return subprocess.run(
        [sys.executable, "-m", "hooks.cli", "jahresbericht", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        env=clean | {"PYTHONPATH": str(ROOT)}, timeout=120,
    )


def test_every_part_has_its_words_and_belongs_to_one_purpose() -> None:
    rules = data("jahresbericht")
    assert list(rules["zwecke"]) == [p["name"] for p in data("startseite")["zwecke"]]
    assert sorted(part for parts in rules["zwecke"].values() for part in parts) == sorted(rules["teile"])


def test_2024_tells_what_is_proven_with_date_and_source() -> None:
    report = annual_report(SITE, 2024, ADDRESS)
    items = {i["title"]: i for p in report["purposes"] for g in p["groups"] for i in g["items"]}
    position = items["Der Bund soll ein eigenes Ministerium für die Gemeinden einrichten."]
    assert position["date"].replace("\xa0", " ") == "28. November 2024" and position["cites"] and position["url"].startswith(ADDRESS + "positionen/")
    assert "Auszeit 2: Wie kommen gute Entscheidungen zustande?" in items
    assert all(i["date"] or i["notes"] for i in items.values()) and all(i["cites"] for i in items.values())
    assert all(f["cites"] and "2024" in f["date"] for f in report["figures"])
    assert [s["number"] for s in report["sources"]] == list(range(1, len(report["sources"]) + 1))
    assert {n for i in [*items.values(), *report["figures"]] for n in i["cites"]} == {s["number"] for s in report["sources"]}


def test_a_number_of_a_place_and_of_its_project_is_told_once() -> None:
    assert [f["where"] for f in annual_report(SITE, 2024)["figures"]] == ["Munderfing", "Munderfing"]


def test_two_things_of_the_same_number_are_both_told(klein: Path) -> None:
    more = '  - {wert: "5", bezeichnung: Brunnen im Ort, stand: 2024, quelle: zeitung}\n'
    site = site_of(klein, {"members/musterdorf.md": ("zahlen:\n", "zahlen:\n" + more)})
    assert [f["title"] for f in annual_report(site, 2024)["figures"] if f["where"] == "Musterdorf"] == ["Brunnen im Ort", "Läden am Platz"]


@pytest.mark.parametrize("year", range(2012, 2027))
def test_no_report_names_a_person(year: int) -> None:
    text = shown(page_of(SITE, year))
    assert not [name for name in names(SITE) if name in text]
    assert "Bußjäger" not in text


def test_a_planted_name_is_left_out_and_the_reader_is_told(klein: Path) -> None:
    event = "content/termine/mustertag.md"
    year = site_of(klein).all("event")[0].model.start.year
    old = next(line for line in (klein / event).read_text(encoding="utf-8").splitlines() if line.startswith("titel:"))
    report = annual_report(site_of(klein, {event: (old, "titel: Bürgermeisterin Erika Altmann lädt ein")}), year)
    assert "Altmann" not in str(report) and "Termine" not in report["missing"]
    assert "Nicht gezeigt, weil der Titel eine Person nennt: 1 Eintrag." in report["always_missing"]


def test_the_small_site_tells_beginning_steps_and_joining(klein: Path) -> None:
    site = site_of(klein)
    text = shown(page_of(site, 2019))
    assert "Musterladen am Platz" in text and "Beginn 2019" in text and "2019: Kauf." in text
    assert "2020: Eröffnung." not in text and "Ende oder Eröffnung" not in text
    joined = [i["title"] for p in annual_report(site, 2014)["purposes"] for g in p["groups"] if g["title"] == "Neue Mitglieder" for i in g["items"]]
    assert joined == ["Beispielau"]


def test_a_year_of_which_nothing_is_known_says_so_and_invents_nothing(klein: Path) -> None:
    report = annual_report(site_of(klein), 1950)
    assert report["empty"] and not report["sources"]
    assert report["missing"] == [words["fehlt"] for purpose in data("jahresbericht")["zwecke"].values() for part in purpose for words in [data("jahresbericht")["teile"][part]]] + [data("jahresbericht")["zahlen_fehlen"]]
    assert "Aus 1950 ist im Netzwerk nichts belegt." in shown(page_of(site_of(klein), 1950))


def test_a_running_year_says_how_far_it_knows(klein: Path) -> None:
    assert "Das Jahr läuft noch" in shown(page_of(site_of(klein), 2026))
    assert "Das Jahr läuft noch" not in shown(page_of(site_of(klein), 2025))


def test_what_was_taken_out_is_out_of_the_report(klein: Path) -> None:
    assert "Kauf" in shown(page_of(site_of(klein), 2019))
    site = site_of(klein, {"projects/musterladen.md": ('  - {zeit: "2019", titel: Kauf, quelle: zeitung}\n', "")})
    pdf = as_pdf(annual_report(site, 2019), site, workshop(klein))
    assert "Kauf" not in shown(page_of(site, 2019)) and isinstance(pdf, bytes)


def test_the_page_needs_no_other_file_and_runs_nothing() -> None:
    html = page_of(SITE, 2024)
    head = html.partition("<body>")[0]
    assert not re.search(r"<(?:script|link|img|iframe)\b|\sstyle=|@import|url\((?!data:)", html)
    assert "default-src 'none'" in head and "style-src 'sha256-" in head
    assert len(html.encode()) < 200_000
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids)) and set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert re.findall(r"<h([1-6])", html)[:2] == ["1", "2"]


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bericht")
    made = as_pdf(annual_report(SITE, 2024, ADDRESS), SITE, workshop(folder))
    assert isinstance(made, bytes), made
    (folder / "bericht.pdf").write_bytes(made)
    return folder / "bericht.pdf"


def test_the_pdf_is_tagged_german_and_set_in_our_own_fonts(pdf: Path) -> None:
    reader = PdfReader(pdf)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "de-AT" and root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert reader.metadata.title == "Jahresbericht 2024" and reader.metadata.author == "Zukunftsorte"
    fonts = {str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts and all(re.search("InstrumentSans|SourceSerif4|Zusatz", name) for name in fonts), fonts


def test_page_and_pdf_say_the_same(pdf: Path) -> None:
    words = lambda text: re.sub(r"[\s\u00ad\u2060-]+", "", text)  # noqa: E731
    printed, report = words("".join(page.extract_text() for page in PdfReader(pdf).pages)), annual_report(SITE, 2024, ADDRESS)
    html = words(shown(page_of(SITE, 2024)))
    for item in [*(i for p in report["purposes"] for g in p["groups"] for i in g["items"]), *report["figures"]]:
        for text in (item["title"], item["text"], item["where"], *item["notes"]):
            assert words(text) in html
            assert words(text)[:20] in printed, text


def test_the_same_sources_give_the_same_bytes(pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    later = check(ROOT, date(2027, 3, 1)).site
    assert as_pdf(annual_report(later, 2024, ADDRESS), later, workshop(tmp_path)) == pdf.read_bytes()
    assert page_of(later, 2024) == page_of(SITE, 2024)


def test_a_warning_of_typst_stops_the_report(klein: Path) -> None:
    site = site_of(klein)
    workshop(klein)
    target = klein / "overrides"
    target.unlink()
    target.mkdir()
    for part in (ROOT / "overrides").iterdir():
        if part.name != "papers":
            (target / part.name).symlink_to(part)
    (target / "papers").mkdir()
    for file in (ROOT / "overrides/papers").glob("*.typ"):
        text = file.read_text(encoding="utf-8")
        (target / "papers" / file.name).write_text(text + '\n#text(font: "Gibt Es Nicht")[x]\n' if file.stem == "jahresbericht" else text, encoding="utf-8")
    assert isinstance(as_pdf(annual_report(site, 2019), site, klein), Finding)


def test_the_command_writes_both_files_and_says_what_is_missing(klein: Path) -> None:
    workshop(klein)
    done = run(klein, "2019", "--ziel", "bericht", "--heute", "2026-11-22")
    assert done.returncode == 0 and done.stderr == ""
    assert done.stdout.startswith("Geschrieben: bericht/jahresbericht-2019.html und jahresbericht-2019.pdf. 1 Projekt in einer Gemeinde")
    assert "Nicht belegt: " in done.stdout and "Beitritte" in done.stdout
    assert (klein / "bericht/jahresbericht-2019.pdf").read_bytes().startswith(b"%PDF-")
    assert "Jahresbericht 2019" in (klein / "bericht/jahresbericht-2019.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("arguments", "code", "message"), [
    (["20x4"], 2, "„20x4“ ist kein Jahr"), (["24"], 2, "„24“ ist kein Jahr"), (["２０２４"], 2, "ist kein Jahr"), ([], 2, "Es fehlt JAHR"),
    (["2027"], 2, "Das Jahr 2027 liegt in der Zukunft"), (["2024", "--adresse", "zukunftsorte"], 2, "ist keine Webadresse"),
    (["2024", "--ziel", "mkdocs.yml"], 1, "lässt sich nicht schreiben"),
])
def test_a_mistaken_call_is_answered_in_german(klein: Path, arguments: list[str], code: int, message: str) -> None:
    workshop(klein)
    done = run(klein, *arguments, "--heute", "2026-11-22")
    assert done.returncode == code and message in done.stderr and "Traceback" not in done.stderr
    assert not (klein / ".build/jahresbericht").exists()


def test_content_with_mistakes_makes_no_report(klein: Path) -> None:
    workshop(klein)
    (klein / "members/musterdorf.md").write_text("---\nname: [\n", encoding="utf-8")
    done = run(klein, "2019", "--heute", "2026-11-22")
    assert done.returncode == 1 and "noch Fehler" in done.stderr
