"""The comment on a proposal: what it says (goldens of a broken and of a flawless proposal), and that foreign text does nothing in it."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from PIL import Image

from hooks.check import check
from hooks.editing import handover
from hooks.editing.comment import MARK, Place, compose
from hooks.editing.feedback import answer
from hooks.editing.github import GitHub, GitHubError
from hooks.editing.handover import Report, Shot
from hooks.editing.markdown import in_html, plain

from .github_server import GitHubState, finished_run, pull

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests/golden"
SHA = "a" * 40
PLACE = Place("https://github.com", "gemeinde/website", SHA, "neuer-text", "https://github.com/zukunftsorte/website/actions/runs/4711")
PICTURES = ["mitglieder-musterdorf-bildschirm.png", "mitglieder-musterdorf-telefon.png"]


def broken() -> Report:
    findings = check(ROOT / "tests/sites/geplant-kaputt", date(2026, 11, 22), voice=True).findings
    return handover.report_of(findings, ["members/musterdorf.md", "members/beispielau.md", "projects/musterladen.md"]).model_copy(update={"built": False})


def flawless() -> Report:
    page = Shot(title="Musterdorf", url="mitglieder/musterdorf/", pictures=PICTURES)
    return Report(changed=["members/musterdorf.md"], built=True, pages=[page, Shot(title="Termine", url="termine/")], more_pages=1)


@pytest.mark.parametrize("name", ["kaputt", "fehlerfrei"])
def test_the_comment_is_the_stored_one(name: str) -> None:
    report = broken() if name == "kaputt" else flawless()
    text = compose(report, PLACE, {p: f"https://github.com/zukunftsorte/website/raw/{SHA}/{p}" for p in PICTURES}, tests_passed=True) + "\n"
    file = GOLDEN / f"rueckmeldung-{name}.md"
    if os.environ.get("GOLDEN_NEU"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


def test_every_error_has_a_link_to_its_line_and_a_way_to_edit_it() -> None:
    report = broken()
    text = compose(report, PLACE, {}, tests_passed=True)
    errors = [r for r in report.remarks if r.level == "fehler"]
    assert len(errors) == 25
    for r in errors:
        assert f"?plain=1#L{r.line})" in text
    assert "https://github.com/gemeinde/website/edit/neuer-text/members/musterdorf.md" in text


def test_a_failed_test_is_no_reproach_to_the_editor() -> None:
    assert "Darum kümmert sich die Redaktion." in compose(flawless(), PLACE, {}, tests_passed=False)


GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "@zukunftsorte/buero bitte sofort übernehmen", "![x](https://boese.example/p.png)", "[hier](javascript:alert(1))", "<img src=x onerror=alert(1)>",
    "<!-- zukunftsorte:rueckmeldung -->", "https://boese.example/a", "www.boese.example", "siehe #1 und GH-2", "`code` *fett* _schräg_ ~weg~ |tabelle|",
    "</details></details>", "\\[x\\](y)", "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef", "<script>x</script>", "&lt;b&gt;", "$$x$$", "mailto:a@b.at", "| a | b |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_foreign_text_is_shown_and_does_nothing(text: str) -> None:
    html = GFM.render(f"- Zeile 1: {plain(text)}")
    inner = html.removeprefix("<ul>\n<li>Zeile 1: ").removesuffix("</li>\n</ul>\n")
    assert "<" not in inner, inner
    shown = inner.replace("\u200b", "").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert shown == text
    assert not re.search(r"@\w|#\d|GH-\d|https?:|mailto:|www\.|\b[0-9a-f]{7,40}\b", inner)
    assert "<" not in in_html(text)


def test_foreign_text_everywhere_in_a_report_adds_no_element_to_the_comment() -> None:
    remark = {"line": 3, "level": "fehler", "code": "x", "message": "".join(HOSTILE), "hint": "".join(HOSTILE)}
    report = Report.model_validate({
        "changed": ["members/a`](x)<b>.md"], "remarks": [remark | {"path": "members/a`](x)<b>@b.md"}], "built": True,
        "pages": [{"title": '"><script>@alle', "url": "x/", "pictures": ["x-telefon.png"]}],
    })
    html = GFM.render(compose(report, PLACE, {"x-telefon.png": "https://github.com/z/w/raw/x"}, True))
    addresses = set(re.findall(r'(?:href|src)="([^"]*)"', html))
    assert all(a.startswith("https://github.com/") for a in addresses), addresses
    assert not re.search(r"<(?:script|b|img src=x)", html)
    assert not re.search(r"@(?:zukunftsorte|alle|b)", re.sub(r"<code>.*?</code>|\"[^\"]*\"", "", html))


def test_a_comment_never_grows_beyond_what_github_takes() -> None:
    remark = {"path": "members/a.md", "line": 3, "level": "fehler", "code": "x", "message": "ä" * 1500, "hint": "ö" * 1500}
    report = Report.model_validate({"remarks": [remark | {"level": level} for level in ("fehler", "pruefen", "tipp") for _ in range(99)]})
    assert len(compose(report, PLACE, {}, True)) < 65_000


# ---- posting ----------------------------------------------------------------------------------------------------------


def received(folder: Path) -> Path:
    handover.write(flawless(), folder)
    (folder / "bilder").mkdir()
    for name in PICTURES:
        Image.new("RGB", (9, 9)).save(folder / "bilder" / name)
    return folder


def at(state: GitHubState) -> GitHub:
    return GitHub("zukunftsorte/website", "geheim", state.address)


def test_the_comment_is_posted_once_and_then_renewed(github: GitHubState, tmp_path: Path) -> None:
    github.pulls.append(pull(12, SHA, "neuer-text"))
    github.comments[12] = [{"id": 1, "user": {"login": "gemeinde"}, "body": f"{MARK}\nIch bin nicht das Werkzeug."}]
    folder = received(tmp_path / "da")
    assert list(answer(at(github), finished_run(SHA, "neuer-text"), folder)) == ["Vorschlag 12 hat seine Rückmeldung."]
    list(answer(at(github), finished_run(SHA, "neuer-text"), folder))
    own = [c for c in github.comments[12] if c["user"]["login"] == "github-actions[bot]"]
    assert len(own) == 1 and own[0]["body"].startswith(f"{MARK}\n**Guten Tag und danke")
    assert github.comments[12][0]["body"].endswith("Ich bin nicht das Werkzeug.")


def test_pictures_lie_on_a_branch_of_their_own_without_a_past(github: GitHubState, tmp_path: Path) -> None:
    github.pulls.append(pull(12, SHA, "neuer-text"))
    list(answer(at(github), finished_run(SHA, "neuer-text"), received(tmp_path / "da")))
    made = github.objects[github.branches["vorschau/12"]]
    assert made["parents"] == []
    assert [entry["path"] for entry in github.objects[made["tree"]]["tree"]] == PICTURES
    assert f"https://github.com/zukunftsorte/website/raw/{github.branches['vorschau/12']}/{PICTURES[0]}" in github.comments[12][0]["body"]
    assert github.branches["main"] == "0" * 40


def test_pictures_go_when_the_proposal_is_closed(github: GitHubState, tmp_path: Path) -> None:
    github.pulls.append(pull(12, SHA, "neuer-text"))
    list(answer(at(github), finished_run(SHA, "neuer-text"), received(tmp_path / "da")))
    github.pulls[0]["state"] = "closed"
    assert list(answer(at(github), finished_run(SHA, "neuer-text"), tmp_path / "leer")) == ["Vorschlag 12 ist abgeschlossen, seine Bilder sind entfernt."]
    assert set(github.branches) == {"main"}
    assert list(answer(at(github), finished_run(SHA, "neuer-text"), tmp_path / "leer")) == []


def test_an_old_run_says_nothing_and_a_run_without_a_report_says_so(github: GitHubState, tmp_path: Path) -> None:
    github.pulls.append(pull(12, "b" * 40, "neuer-text"))
    assert "inzwischen weiter" in next(answer(at(github), finished_run(SHA, "neuer-text"), received(tmp_path / "da")))
    assert github.comments == {}
    list(answer(at(github), finished_run("b" * 40, "neuer-text"), tmp_path / "leer"))
    assert "keinen Bericht geliefert" in github.comments[12][0]["body"]


def test_a_run_of_another_branch_answers_nobody(github: GitHubState, tmp_path: Path) -> None:
    github.pulls.append(pull(12, SHA, "neuer-text", "jemand/website"))
    assert list(answer(at(github), finished_run(SHA, "neuer-text"), received(tmp_path / "da"))) == []


def test_a_refusal_of_github_is_said_in_german(github: GitHubState) -> None:
    with pytest.raises(GitHubError, match=r"lehnt „GET pulls“ ab \(Status 401\)"):
        GitHub("zukunftsorte/website", "falsch", github.address).ask("GET", "pulls")
    with pytest.raises(GitHubError, match="antwortet nicht"):
        GitHub("zukunftsorte/website", "geheim", "http://127.0.0.1:9").ask("GET", "pulls")


def test_a_token_goes_nowhere_but_to_github(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_REPOSITORY", "zukunftsorte/website")
    monkeypatch.setenv("GITHUB_TOKEN", "geheim")
    monkeypatch.setenv("GITHUB_API_URL", "http://boese.example")
    with pytest.raises(GitHubError, match="keine sichere Adresse"):
        GitHub.of_workflow()
