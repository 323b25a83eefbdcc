"""The PDFs: one tagged A4 page for every member, a Gemeinderatspapier where a council learns something, the same bytes each time."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from hooks.check import check
from hooks.findings import Finding
from hooks.publish.papers import Report, write_papers
from hooks.render.selections import has_council_paper
from hooks.site_build import prepare
from hooks.vocabulary import data

ROOT = Path(__file__).parent.parent
ANY_DAY = date(2026, 11, 22)
ADDRESS = "https://zukunftsorte.example/"
A4_POINTS = (595.276, 841.89)
SITE = check(ROOT, ANY_DAY).site
MEMBERS = [m.slug for m in SITE.all("member")]
PROJECTS = [p.slug for p in SITE.all("project")]
COUNCIL = [slug for slug in PROJECTS if has_council_paper(SITE.get("project", slug))]

Print = Callable[[Path], Report]


def workshop(folder: Path) -> Path:
    """A root with our templates and an empty cache."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    return folder


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers of the real site, all freshly made."""
    folder = tmp_path_factory.mktemp("papiere")
    report = write_papers(SITE, workshop(folder / "werkstatt"), folder / "site", ADDRESS)
    assert report.findings == []
    assert report.papers == report.made == len(MEMBERS) + len(COUNCIL)
    return folder / "site"


@pytest.fixture
def print_klein(klein: Path) -> Print:
    """Print the papers of the small site with our templates, or with a changed copy of them if the test made one."""

    def go(root: Path = klein) -> Report:
        if not (root / "overrides").exists():
            (root / "overrides").symlink_to(ROOT / "overrides")
        result = check(root, ANY_DAY)
        assert [f for f in result.findings if f.level == "fehler"] == []
        return write_papers(result.site, root, root / "site", ADDRESS)

    return go


def change(profile: Path, **values: object) -> None:
    """Set front-matter keys of a profile; everything stays text, as the loader reads it."""
    _, head, body = profile.read_text(encoding="utf-8").split("---\n", 2)
    front = yaml.load(head, yaml.BaseLoader) | values
    lines = yaml.dump(front, Dumper=_NoAnchors, allow_unicode=True, sort_keys=False, width=10_000)
    profile.write_text(f"---\n{lines}---\n{body}", encoding="utf-8")


class _NoAnchors(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        return True


def text_of(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def letters(text: str) -> str:
    """Without blanks, line ends and word joiners: where a line breaks is the page's business."""
    return re.sub(r"[\s\u2060\u00ad]", "", text)


def unhyphenated(text: str) -> str:
    """For narrow columns, where words are divided."""
    return letters(text).replace("-", "")


def tags(pdf: Path) -> list[DictionaryObject]:
    """Every structure element, in reading order."""
    found: list[DictionaryObject] = []

    def walk(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(node)
            walk(node.get("/K"))

    walk(PdfReader(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def the_finding(report: Report) -> Finding:
    [found] = report.findings
    return found


@pytest.mark.parametrize("slug", MEMBERS)
def test_every_member_has_a_steckbrief_of_one_a4_page(printed: Path, slug: str) -> None:
    model = SITE.get("member", slug).model
    reader = PdfReader(printed / f"mitglieder/{slug}/steckbrief.pdf")
    [page] = reader.pages
    assert tuple(map(float, page.mediabox[2:])) == pytest.approx(A4_POINTS, abs=0.01)
    text = letters(page.extract_text())
    for said in (model.name, model.lead, model.portrait or "", model.state):
        assert letters(said) in text
    assert f"Zuletztgeprüftam{model.checked.day}." in text
    assert "CCBY4.0" in text


@pytest.mark.parametrize("slug", [m.slug for m in SITE.other_members])
def test_a_doubtful_or_former_membership_is_said_with_its_date(printed: Path, slug: str) -> None:
    m = SITE.get("member", slug).model.membership
    text = letters(text_of(printed / f"mitglieder/{slug}/steckbrief.pdf"))
    assert unhyphenated(m.note) in unhyphenated(text)
    assert {"unklar": "Mitgliedschaftunklar,Stand", "ehemalig": "früheresMitglied,Stand"}[m.status] in text


@pytest.mark.parametrize("address", [f"mitglieder/{s}/steckbrief.pdf" for s in MEMBERS] + [f"projekte/{s}/gemeinderatspapier.pdf" for s in COUNCIL])
def test_every_paper_is_tagged_german_and_carries_its_data(printed: Path, address: str) -> None:
    kind, slug, _ = address.split("/")
    model = SITE.get({"mitglieder": "member", "projekte": "project"}[kind], slug).model
    reader = PdfReader(printed / address)
    root, meta = reader.trailer["/Root"], reader.metadata
    assert len(reader.pages) == 1
    assert root["/Lang"] == "de-AT"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert meta.title.endswith(getattr(model, "name", None) or model.title)
    assert meta.author == "Zukunftsorte"
    assert meta.creation_date.date() == model.checked
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    kinds = [tag["/S"] for tag in tags(printed / address)]
    assert kinds.count("/H1") == 1
    assert kinds.count("/H2") >= 3
    assert all(tag.get("/Alt") for tag in tags(printed / address) if tag["/S"] == "/Figure")


def test_every_font_is_one_of_our_own_and_embedded(printed: Path) -> None:
    for pdf in printed.rglob("*.pdf"):
        for font in PdfReader(pdf).pages[0]["/Resources"]["/Font"].values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            assert re.match(r"/[A-Z]{6}\+(InstrumentSans|SourceSerif4|Zusatz)", inner["/BaseFont"]), pdf
            assert "/FontFile2" in inner["/FontDescriptor"].get_object()


def test_a_council_paper_exists_exactly_where_cost_or_a_lesson_is_known(printed: Path) -> None:
    def known(slug: str) -> bool:
        front = SITE.get("project", slug).document.values
        lessons = front.get("gelernt") or {}
        return bool(front.get("kosten") or lessons.get("wieder") or lessons.get("nicht_wieder"))

    assert {pdf.parent.name for pdf in printed.glob("projekte/*/*.pdf")} == {slug for slug in PROJECTS if known(slug)}
    assert 0 < len(COUNCIL) < len(PROJECTS)


@pytest.mark.parametrize("slug", COUNCIL)
def test_a_council_paper_says_what_it_cost_and_what_was_learnt(printed: Path, slug: str) -> None:
    model = SITE.get("project", slug).model
    text = letters(text_of(printed / f"projekte/{slug}/gemeinderatspapier.pdf"))
    assert letters(model.title) in text
    if model.cost:
        assert letters(model.cost.label) in text
    if model.lessons:
        assert "Waswirwiedersomachenwürden" in text
        assert "Waswirandersmachenwürden" in text
        for lesson in (*model.lessons.again, *model.lessons.not_again):
            assert unhyphenated(lesson.text) in unhyphenated(text)


def test_pages_link_to_the_papers_there_are() -> None:
    state = prepare(ROOT, ANY_DAY, ADDRESS, None)
    for spec in state.pages:
        papers = set(re.findall(r'href="([a-z]+\.pdf)"', state.renderer.content(spec)))
        expected = {"municipality": {"steckbrief.pdf"}, "project": {"gemeinderatspapier.pdf"} if spec.entry.slug in COUNCIL else set()}
        assert papers == expected.get(spec.template, set()), spec.url


def test_the_same_sources_give_the_same_bytes(printed: Path, tmp_path: Path) -> None:
    root = workshop(tmp_path / "anderswo")
    for made in (len(MEMBERS) + len(COUNCIL), 0):  # with an empty cache, then all from the shelf
        assert write_papers(SITE, root, tmp_path / "site", ADDRESS).made == made
        for pdf in sorted(printed.rglob("*.pdf")):
            assert (tmp_path / "site" / pdf.relative_to(printed)).read_bytes() == pdf.read_bytes(), pdf.name


def test_only_a_changed_profile_is_printed_again(klein: Path, print_klein: Print) -> None:
    assert print_klein().made == 3
    change(klein / "members/beispielau.md", portraet="Drei Vereine teilen sich ein Haus und eine Küche.")
    assert print_klein().made == 1


HOSTILE = (
    '#panic() ] \\ $x$ *a* @b', '#import "x.typ"; #read("/etc/passwd")', "]) } #{ #sys.inputs", "\\u{41} \\n `raw` // nicht /* weg */ <a> = b",
    "zo-zu-lang 3", '"gerade" \'Zeichen\' -- --- ~ ...', "#[#set page(width: 1pt)]",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_content_is_printed_and_never_run(klein: Path, print_klein: Print, words: str) -> None:
    change(klein / "members/musterdorf.md", name=words[:32].strip(), portraet=words, einleitung=words)
    file = klein / "projects/musterladen.md"
    change(file, titel=words)
    fence = "~~~\n" + words + "\n~~~"
    file.write_text(file.read_text(encoding="utf-8").replace("Das Haus stand leer.", f"{fence}\n\nDas Haus stand leer."), encoding="utf-8")
    report = print_klein()
    assert report.findings == []
    sheet = letters(text_of(klein / "site/mitglieder/musterdorf/steckbrief.pdf"))
    assert sheet.count(letters(words)) >= 2
    assert letters(words[:32].strip()) in sheet
    paper = klein / "site/projekte/musterladen/gemeinderatspapier.pdf"
    assert letters(text_of(paper)).count(letters(words)) >= 2  # as title and in the prose
    assert PdfReader(paper).metadata.title == f"Gemeinderatspapier: {words}"


def test_prose_keeps_its_lists_links_and_languages(klein: Path, print_klein: Print) -> None:
    file = klein / "projects/musterladen.md"
    prose = "Ein **Haus**, ein *Platz*, [Creative Villages]{lang=en}, [mehr](https://musterdorf.example/a?b=1&c=2).\n\n- Brot\n- Milch\n\n1. Kauf\n2. Umbau\n\n### Danach\n\n> Gut.\n\n| a | b |\n|---|---|\n| c | d |\n"
    file.write_text(file.read_text(encoding="utf-8").replace("Hundert Menschen kauften Anteile.", prose), encoding="utf-8")
    assert print_klein().findings == []
    pdf = klein / "site/projekte/musterladen/gemeinderatspapier.pdf"
    text = letters(text_of(pdf))
    for said in ("EinHaus,einPlatz,CreativeVillages,mehr.", "BrotMilch", "1.Kauf2.Umbau", "Danach", "Gut.", "a·b", "c·d"):
        assert said in text.replace("•", "").replace("‣", "")
    links = {a.get_object()["/A"]["/URI"] for a in PdfReader(pdf).pages[0]["/Annots"]}
    assert "https://musterdorf.example/a?b=1&c=2" in links
    assert b"/Lang(en)" in PdfReader(pdf).pages[0].get_contents().get_data()
    assert {"/L", "/LI", "/LBody", "/Link", "/H3"} <= {t["/S"] for t in tags(pdf)}


def test_shorthands_are_names_and_numbers_on_paper_too(klein: Path, print_klein: Print) -> None:
    file = klein / "projects/musterladen.md"
    prose = "In [[musterdorf]] leben {{ einwohner:musterdorf }} Menschen."
    file.write_text(file.read_text(encoding="utf-8").replace("Hundert Menschen kauften Anteile.", prose), encoding="utf-8")
    assert print_klein().findings == []
    pdf = klein / "site/projekte/musterladen/gemeinderatspapier.pdf"
    assert "InMusterdorfleben1.200Menschen." in letters(text_of(pdf))
    links = {a.get_object()["/A"]["/URI"] for a in PdfReader(pdf).pages[0]["/Annots"]}
    assert any(link.endswith("/mitglieder/musterdorf/") for link in links)


def test_a_warning_of_typst_stops_the_build_and_names_the_member(klein: Path, print_klein: Print) -> None:
    shutil.copytree(ROOT / "overrides", klein / "overrides")
    template = klein / "overrides/papers/steckbrief.typ"
    template.write_text(template.read_text(encoding="utf-8").replace("#show: paper", '#show: paper\n#set text(font: "Gibt Es Nicht")'), encoding="utf-8")
    report = print_klein()
    assert {(f.code, f.path, f.level) for f in report.findings} == {("papier-warnung", f"members/{slug}.md", "fehler") for slug in ("beispielau", "musterdorf")}
    assert "unknown font family" in report.findings[0].message
    assert not (klein / "site/mitglieder").exists()
    assert print_klein().findings == report.findings  # nor does the shelf keep what was refused


def test_a_mistake_of_ours_raises_and_names_the_member(klein: Path, print_klein: Print) -> None:
    shutil.copytree(ROOT / "overrides", klein / "overrides")
    (klein / "overrides/papers/steckbrief.typ").write_text("#nirgends", encoding="utf-8")
    with pytest.raises(RuntimeError, match="unknown variable") as caught:
        print_klein()
    assert caught.value.__notes__ == ["steckbrief.typ, members/beispielau.md"]


FILLER = "Die Gemeinde baut mit den Vereinen ein Haus am Platz und fragt vorher alle Bürger:innen nach ihrer Meinung zur Innenstadtkoordination. " * 12


def test_a_steckbrief_has_room_for_every_slot_filled_to_its_end(klein: Path, print_klein: Print) -> None:
    figure = {"wert": "rund 13.000.000 m²", "bezeichnung": FILLER[:60], "anmerkung": FILLER[:60], "stand": "2024-11-03", "quelle": "amt"}
    file = klein / "members/musterdorf.md"
    change(
        file, name="Sankt Beispielhausen an der Ybbs", art="Stadt mit eigenem Statut", kurz=FILLER[:90], einleitung=FILLER[:160], portraet=FILLER[:450],
        mitgliedschaft={"status": "aktuell", "stand": "2025", "anmerkung": FILLER[:200], "quelle": "amt"}, zahlen=[figure] * 4,
        wissen=[{"text": FILLER[:400], "stand": "2024", "quelle": "amt"}] * 3,
    )
    for number in range(3):
        shutil.copy(klein / "projects/musterladen.md", klein / f"projects/laden-{number}.md")
        change(klein / f"projects/laden-{number}.md", titel=FILLER[:45], kurz=FILLER[:90])
    assert print_klein().findings == []
    [page] = PdfReader(klein / "site/mitglieder/musterdorf/steckbrief.pdf").pages
    assert letters(FILLER[:450]) in letters(page.extract_text())


def test_a_full_council_paper_does_without_the_least_important(klein: Path, print_klein: Print) -> None:
    file = klein / "projects/musterladen.md"
    lesson = {"text": FILLER[:70], "mehr": FILLER[:300], "quelle": "zeitung"}
    change(file, gelernt={"wieder": [lesson] * 2, "nicht_wieder": [lesson]}, nachmachen={"text": FILLER[:400], "quelle": "zeitung"})
    file.write_text(file.read_text(encoding="utf-8").replace("Hundert Menschen kauften Anteile.", f"Hundert Menschen.\n\n{FILLER[:1400]}"), encoding="utf-8")
    assert print_klein().findings == []
    text = letters(text_of(klein / "site/projekte/musterladen/gemeinderatspapier.pdf"))
    assert "DasHausstandleer." in text and "HundertMenschen." in text and "820.000Euro" in text
    assert "Ablauf" not in text


def test_too_long_a_text_is_refused_with_the_place_to_shorten(klein: Path, print_klein: Print) -> None:
    file = klein / "projects/musterladen.md"
    text = file.read_text(encoding="utf-8")
    for old in ("Das Haus stand leer.", "Hundert Menschen kauften Anteile."):
        text = text.replace(old, FILLER + FILLER[: 600 if "Anteile" in old else 900])
    file.write_text(text, encoding="utf-8")
    found = the_finding(print_klein())
    assert (found.code, found.path, found.level) == ("papier-zu-lang", "projects/musterladen.md", "fehler")
    assert found.excerpt == "## Ausgangslage"
    assert re.search(r"etwa \d+ Zeilen", found.message)
    assert "„Ausgangslage“ (" in found.hint and "„Lösung“ (" in found.hint


def test_a_sign_without_a_glyph_is_named_with_its_line(klein: Path, print_klein: Print) -> None:
    change(klein / "members/musterdorf.md", portraet="Musterdorf freut sich 🎉 über den Laden.")
    found = the_finding(print_klein())
    assert (found.code, found.path) == ("papier-zeichen", "members/musterdorf.md")
    assert "„🎉“ (U+1F389)" in found.message
    assert "🎉" in found.excerpt


def test_letters_of_our_neighbours_are_printed(klein: Path, print_klein: Print) -> None:
    change(klein / "members/musterdorf.md", portraet="Železná Kapla, Győr, Łódź, Brașov; 12 m³ CO₂ und 31 km².")
    assert print_klein().findings == []
    assert letters("Železná Kapla, Győr, Łódź, Brașov; 12 m³ CO₂ und 31 km².") in letters(text_of(klein / "site/mitglieder/musterdorf/steckbrief.pdf"))


def test_every_message_of_the_papers_is_tested_here() -> None:
    source = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in data("papiere") if f'"{code}"' not in source] == []
