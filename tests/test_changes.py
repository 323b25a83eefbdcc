"""What has changed, told from Git: in words, only what is there today, nobody's name, and nothing of a stranger's repository is run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import feedparser
import pytest

from hooks import history
from hooks.channels import Source, change_feeds
from hooks.check import check
from hooks.history import git
from hooks.publish.pictures import plan
from hooks.render import Renderer, changes, plan_pages
from hooks.vocabulary import data

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 12, 1)
MEMBER, PROJECT, EVENT = "members/musterdorf.md", "projects/musterladen.md", "content/termine/mustertag.md"
MAYOR = "buergermeister: {name: Erika Altmann, stand: 2025, quelle: rathaus}\n"


class Repository:
    """The small site with a history of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "content/aenderungen.md").write_text("---\ntitel: Was sich geändert hat\ngeprueft: 2026-11-01\n---\n", encoding="utf-8")
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("2026-01-10")

    def git(self, *arguments: str, day: str = "2026-01-10T12:00:00+01:00") -> str:
        own = {
            "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_AUTHOR_NAME": "Heinz Heimlich", "GIT_AUTHOR_EMAIL": "heinz@geheim.example",
            "GIT_COMMITTER_NAME": "Heinz Heimlich", "GIT_COMMITTER_EMAIL": "heinz@geheim.example", "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day,
        }
        return subprocess.run(["git", *arguments], cwd=self.root, env=os.environ | own, check=True, capture_output=True, text=True).stdout.strip()

    def commit(self, day: str) -> str:
        moment = day if "T" in day else f"{day}T12:00:00+01:00"
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "Streng geheime Nachricht", day=moment)
        return self.git("rev-parse", "HEAD")

    def swap(self, path: str, old: str, new: str, day: str | None = None) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        (self.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        if day:
            self.commit(day)

    def renderer(self, root: Path | None = None) -> Renderer:
        root = root or self.root
        result = check(root, TODAY)
        assert result.ok, [f.message for f in result.findings if f.level == "fehler"]
        made = Renderer(result.site, ROOT / "overrides", "https://zukunftsorte.example/", None, {job.name: job.shown for job in plan(result.site, root)})
        made.log = history.read_log(root, result.site)
        return made

    def rows(self) -> list[str]:
        """All rows as „2026-02-01 Musterdorf: …“, without those of the first day."""
        made = self.renderer()
        return [f"{row.day} {row.sentence}".replace("\xa0", " ") for row in changes.of_network(made.log, made.site) if row.day.isoformat() > "2026-01-10"]

    def page(self, root: Path | None = None) -> str:
        made = self.renderer(root)
        return made.content(next(p for p in plan_pages(made.site) if p.template == "changes"))

    def everything(self) -> str:
        """All pages and feeds that tell changes, as one text."""
        made = self.renderer()
        pages = tuple(plan_pages(made.site))
        feeds = change_feeds.files(Source(made.site, made, pages, self.root))
        told = [made.content(p) for p in pages if p.template == "changes"] + [content.decode() for _, content in feeds]
        blocks = [made.content(p).partition('id="aenderungen"')[2].partition("</section>")[0] for p in pages if p.template in ("municipality", "topic")]
        assert all(blocks)
        return "\n".join([*told, *blocks])


@pytest.fixture
def repo(klein: Path) -> Repository:
    return Repository(klein)


def test_a_new_figure_is_told_with_the_old_one_and_its_date(repo: Repository) -> None:
    repo.swap(MEMBER, "wert: 1.200, stand: 2025", "wert: 1250, stand: 2026", "2026-02-01")
    assert repo.rows() == ["2026-02-01 Musterdorf: Einwohner 1.200 → 1.250 (Stand 2026)"]


def test_status_sources_and_prose_of_a_project_are_one_sentence(repo: Repository) -> None:
    repo.swap(PROJECT, "{status: in_betrieb, datum: 2025", "{status: abgeschlossen, datum: 2026")
    repo.swap(PROJECT, "quellen:\n", "quellen:\n  neu: {herausgeber: Neublatt}\n  alt: {herausgeber: Altblatt}\n")
    repo.swap(PROJECT, "Das Haus stand leer.[^zeitung]", "Das Haus stand drei Jahre leer.[^neu][^alt]", "2026-03-05")
    assert repo.rows() == ["2026-03-05 Musterladen am Platz: Stand in Betrieb → abgeschlossen (Stand 2026); zwei Quellen dazu; Text überarbeitet"]


def test_new_entries_are_named_and_many_of_a_day_are_summed_up(repo: Repository) -> None:
    text = (repo.root / PROJECT).read_text(encoding="utf-8").partition("nachgemacht:")[0] + "quellen: {zeitung: {herausgeber: Musterzeitung}}\ngeprueft: 2026-11-01\n---\n"
    for day, numbers in (("2026-04-01", (1,)), ("2026-05-01", (2, 3, 4, 5))):
        for number in numbers:
            (repo.root / f"projects/neu-{number}.md").write_text(text.replace("Musterladen am Platz", f"Vorhaben {number}"), encoding="utf-8")
        repo.commit(day)
    assert repo.rows() == ["2026-05-01 4 Projekte dazu", "2026-04-01 Neues Projekt: Vorhaben 1"]


def test_a_topic_and_a_place_added_are_named(repo: Repository) -> None:
    repo.swap(PROJECT, "themen: [ortskern]", "themen: [ortskern, energie]", "2026-02-01")
    assert repo.rows() == ["2026-02-01 Musterladen am Platz: Thema dazu: Energie"]


def test_a_cancelled_event_says_so(repo: Repository) -> None:
    repo.swap(EVENT, "titel:", "abgesagt: ja\ntitel:", "2026-02-01")
    assert [row.partition(": ")[2] for row in repo.rows()] == ["abgesagt"]


def test_a_changed_figure_of_a_list_is_known_by_what_it_counts(repo: Repository) -> None:
    repo.swap(MEMBER, 'wert: "5"', 'wert: "7"', "2026-02-01")
    assert repo.rows() == ["2026-02-01 Musterdorf: „Läden am Platz“ 5 → 7"]


def test_form_alone_is_no_change(repo: Repository) -> None:
    repo.swap(MEMBER, "wert: 1.200", "wert: 1200")
    repo.swap(MEMBER, "flaeche_km2: 12,5", 'flaeche_km2: "12.5"')
    repo.swap(MEMBER, "themen: [energie, ortskern]", "themen:\n  - energie\n  - ortskern")
    repo.swap(PROJECT, "Hundert Menschen kauften Anteile.", "Hundert Menschen\nkauften **Anteile**.")
    repo.swap(MEMBER, "geprueft: 2026-11-01", "geprueft: 2026-11-02", "2026-02-01")
    assert repo.rows() == []


def test_one_day_is_one_change_and_back_and_forth_is_none(repo: Repository) -> None:
    repo.swap(MEMBER, "wert: 1.200", "wert: 9.999", "2026-02-01T08:00:00+01:00")
    repo.swap(MEMBER, "wert: 9.999", "wert: 1.200", "2026-02-01T09:00:00+01:00")
    repo.swap(MEMBER, "wert: 1.200", "wert: 1.201", "2026-02-02T23:30:00+00:00")
    assert repo.rows() == ["2026-02-03 Musterdorf: Einwohner 1.200 → 1.201 (Stand 2025)"]


def test_persons_and_pictures_never_enter_the_log(repo: Repository) -> None:
    repo.swap(MEMBER, "parzelle: 3\n", f"parzelle: 3\n{MAYOR}")
    repo.swap(MEMBER, "quellen:\n", "quellen:\n  rathaus: {herausgeber: Rathaus}\n", "2026-02-01")
    repo.swap(MEMBER, "Erika Altmann", "Jutta Jünger", "2026-02-02")
    repo.swap(MEMBER, "alt: Der Platz von Musterdorf", "alt: Neues Bild von Musterdorf", "2026-02-03")
    repo.swap("content/menschen/maria-muster.md", "Maria", "Anna Maria", "2026-02-04")
    assert repo.rows() == []
    assert not re.search("Altmann|Jünger|Rathaus|Bild|Muster,", repo.everything())


def test_no_rule_names_a_person_or_a_picture() -> None:
    for kind, rules in data("aenderungen").items():
        fields = {*rules.get("werte", {}), *rules["dazu"], *rules.get("geaendert", {}), *rules["prosa"]}
        assert not {f for f in fields if f.split(".")[0] in ("buergermeister", "bild", "bilder", "personen", "ausnahmen") or f.endswith("personen")}, kind
    assert not {"person", "partner", "association"} & data("aenderungen").keys()


def test_what_was_taken_out_leaves_no_trace(repo: Repository) -> None:
    repo.swap(MEMBER, "zahlen:\n", 'zahlen:\n  - {wert: "77", bezeichnung: Kühe von Hubert Hinaus, quelle: amt}\n', "2026-02-01")
    repo.swap(MEMBER, 'wert: "77"', 'wert: "78"', "2026-02-02")
    repo.swap(MEMBER, '  - {wert: "78", bezeichnung: Kühe von Hubert Hinaus, quelle: amt}\n', "", "2026-02-03")
    repo.swap(PROJECT, "titel: Musterladen am Platz", "titel: Laden von Hubert Hinaus", "2026-02-04")
    repo.swap(PROJECT, "titel: Laden von Hubert Hinaus", "titel: Musterladen am Platz", "2026-02-05")
    repo.swap(PROJECT, "kosten:\n  betrag: 820000", "kosten:\n  betrag: 830000", "2026-02-06")
    repo.swap(PROJECT, "kosten:\n  betrag: 830000\n  stand: 2021\n  quelle: zeitung\n", "", "2026-02-07")
    shutil.copy(repo.root / EVENT, repo.root / "content/termine/hinaus.md")
    repo.commit("2026-02-08")
    (repo.root / "content/termine/hinaus.md").unlink()
    repo.commit("2026-02-09")
    assert not re.search("Hinaus|hinaus|77|78|830|Kosten", repo.everything())
    assert [row[11:] for row in repo.rows()] == ["Musterladen am Platz: Titel geändert", "Musterladen am Platz: Titel geändert"]


def test_a_file_made_again_under_an_old_name_begins_anew(repo: Repository) -> None:
    text = (repo.root / EVENT).read_text(encoding="utf-8")
    repo.swap(EVENT, "titel:", "abgesagt: ja\ntitel:", "2026-02-01")
    (repo.root / EVENT).unlink()
    repo.commit("2026-02-02")
    (repo.root / EVENT).write_text(text, encoding="utf-8")
    repo.commit("2026-02-03")
    assert [row[:23] for row in repo.rows()] == ["2026-02-03 Neuer Termin"]


@pytest.mark.parametrize("rewritten", [False, True])
def test_a_renamed_file_keeps_its_history(repo: Repository, rewritten: bool) -> None:
    repo.swap(EVENT, "titel:", "abgesagt: ja\ntitel:", "2026-02-01")
    text = (repo.root / EVENT).read_text(encoding="utf-8")
    (repo.root / EVENT).unlink()
    if rewritten:  # so much that Git sees no rename; the file itself names its former name
        head, _, _ = text.partition("einleitung:")
        text = f"{head}frueher: [mustertag]\neinleitung: {'Ganz andere Worte stehen nun hier. ' * 4}\ngeprueft: 2026-11-01\n---\n\n{'Ein langer neuer Text, der mit dem alten nichts gemein hat. ' * 30}\n"
    (repo.root / "content/termine/festtag.md").write_text(text, encoding="utf-8")
    repo.commit("2026-02-02")
    told = [row.partition(": ")[2] for row in repo.rows()]
    assert told == (["Text überarbeitet", "abgesagt"] if rewritten else ["abgesagt"])
    assert not any("Neuer" in row for row in repo.rows())


def test_a_version_nobody_can_read_is_passed_over(repo: Repository) -> None:
    good = (repo.root / MEMBER).read_text(encoding="utf-8")
    (repo.root / MEMBER).write_text(good.replace("wert: 1.200", "wert: [1.200"), encoding="utf-8")
    repo.commit("2026-02-01")
    (repo.root / MEMBER).write_bytes(b"\xff\xfe\x00 kaputt")
    repo.commit("2026-02-02")
    (repo.root / MEMBER).write_text(good.replace("wert: 1.200", "wert: 1.300"), encoding="utf-8")
    repo.commit("2026-02-03")
    assert repo.rows() == ["2026-02-03 Musterdorf: Einwohner 1.200 → 1.300 (Stand 2025)"]


def test_a_merged_proposal_counts_on_the_day_of_the_merge(repo: Repository) -> None:
    repo.git("checkout", "--quiet", "-b", "vorschlag")
    repo.swap(MEMBER, "wert: 1.200", "wert: 1.300", "2026-02-01")
    repo.git("checkout", "--quiet", "main")
    repo.swap(PROJECT, "beginn: 2019", "beginn: 2018", "2026-02-02")
    repo.git("merge", "--quiet", "--no-ff", "--no-edit", "vorschlag", day="2026-02-03T12:00:00+01:00")
    assert repo.rows() == ["2026-02-03 Musterdorf: Einwohner 1.200 → 1.300 (Stand 2025)", "2026-02-02 Musterladen am Platz: Beginn 2019 → 2018"]


def test_a_shallow_copy_says_where_it_begins_and_invents_no_import(repo: Repository, tmp_path: Path) -> None:
    repo.swap(MEMBER, "wert: 1.200", "wert: 1.300", "2026-02-01")
    repo.swap(MEMBER, "wert: 1.300", "wert: 1.400", "2026-03-01")
    shallow = tmp_path / "flach"
    repo.git("clone", "--quiet", "--depth=2", f"file://{repo.root}", str(shallow))
    page = repo.page(shallow)
    assert "Ältere Änderungen kennt diese Kopie nicht" in page and "Sie beginnt am 1." in page
    assert "1.300 → 1.400" in page and "1.200" not in page and "Neue Gemeinde" not in page
    assert "Ältere Änderungen kennt diese Kopie nicht" not in repo.page()


def test_without_git_the_page_says_so_and_the_repository_around_is_not_asked(repo: Repository, tmp_path: Path) -> None:
    inner = repo.root / "entpackt"
    shutil.copytree(repo.root, inner, ignore=shutil.ignore_patterns(".git", "entpackt"))
    page = repo.page(inner)
    assert "ohne Git" in page and "feed.atom" not in page and "Neue Gemeinde" not in page
    assert not list(change_feeds.feeds(repo.renderer(inner)))


def test_nothing_a_strangers_repository_names_is_run(repo: Repository, tmp_path: Path) -> None:
    trap, sprung = tmp_path / "falle", tmp_path / "zugeschnappt"
    trap.write_text(f"#!/bin/sh\necho $0 >> {sprung}\nexit 1\n", encoding="utf-8")
    trap.chmod(0o755)
    for name in ("post-index-change", "post-checkout", "reference-transaction"):
        shutil.copy(trap, repo.root / f".git/hooks/{name}")
    for setting in ("core.fsmonitor", "core.pager", "pager.log", "gpg.program", "diff.external", "diff.falle.textconv", "diff.falle.command", "core.sshCommand", "core.editor"):
        repo.git("config", setting, str(trap))
    for setting in ("log.showSignature", "commit.gpgSign"):
        repo.git("config", setting, "true")
    (repo.root / ".gitattributes").write_text("*.md diff=falle\n", encoding="utf-8")
    sprung.unlink(missing_ok=True)
    assert repo.renderer().log.changes
    assert git.run(repo.root, "diff", "--name-only", "HEAD") == b""
    assert not sprung.exists(), sprung.read_text(encoding="utf-8")


def test_a_long_history_costs_no_process_for_each_commit(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        repo.swap(MEMBER, f"wert: {1200 + number}" if number else "wert: 1.200", f"wert: {1201 + number}", f"2026-03-{number + 1:02}")
    asked, real = [], git.run
    monkeypatch.setattr(git, "run", lambda root, *arguments, **more: asked.append(arguments[0]) or real(root, *arguments, **more))
    assert len(repo.rows()) == 12
    assert sorted(asked) == ["cat-file", "cat-file", "log", "rev-parse", "rev-parse"]


def test_what_lies_too_far_back_is_as_unknown_as_in_a_shallow_copy(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.swap(MEMBER, "wert: 1.200", "wert: 1.300", "2026-02-01")
    repo.swap(MEMBER, "wert: 1.300", "wert: 1.400", "2026-03-01")
    monkeypatch.setattr(git, "MOST_COMMITS", 1)
    page = repo.page()
    assert "Ältere Änderungen kennt diese Kopie nicht" in page and "1.300 → 1.400" in page and "1.200" not in page


def test_no_commit_is_quoted_and_feeds_are_sound(repo: Repository) -> None:
    repo.swap(MEMBER, "wert: 1.200", "wert: 1.300", "2026-02-01")
    repo.swap(PROJECT, "beginn: 2019", "beginn: 2018", "2026-02-02")
    assert not re.search("Heimlich|geheim|Streng", repo.everything())
    made = repo.renderer()
    feeds = dict(change_feeds.files(Source(made.site, made, tuple(plan_pages(made.site)), repo.root)))
    assert {"aenderungen/feed.atom", "mitglieder/musterdorf/aenderungen.atom", "themen/ortskern/aenderungen.atom"} <= feeds.keys()
    for address, content in feeds.items():
        feed = feedparser.parse(content)
        assert not feed.bozo and feed.version == "atom10" and feed.feed.id and feed.feed.updated_parsed, address
        assert len({e.id for e in feed.entries}) == len(feed.entries)
    assert [e.title.replace("\xa0", " ") for e in feedparser.parse(feeds["mitglieder/musterdorf/aenderungen.atom"]).entries][:2] == [
        "Musterladen am Platz: Beginn 2019 → 2018", "Musterdorf: Einwohner 1.200 → 1.300 (Stand 2025)"]
    assert "Einwohner" not in feeds["mitglieder/beispielau/aenderungen.atom"].decode()


def test_the_same_history_gives_the_same_bytes_whatever_the_machine_says(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.swap(MEMBER, "wert: 1.200", "wert: 1.300", "2026-02-01T23:30:00+00:00")
    before = repo.everything()
    for name, value in (("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8"), ("GIT_DIR", "/nirgends"), ("GIT_PAGER", "cat")):
        monkeypatch.setenv(name, value)
    history.log._history.cache_clear()
    monkeypatch.delenv("GIT_DIR")
    assert repo.everything() == before
    monkeypatch.setenv("GIT_DIR", "/nirgends")
    assert history.read_log(repo.root, repo.renderer().site).state == "ganz"


def test_the_real_page_reads_well() -> None:
    result = check(ROOT, date(2099, 1, 1))
    log = history.read_log(ROOT, result.site)
    for row in changes.of_network(log, result.site):
        assert row.name and "None" not in row.sentence and not row.sentence.endswith((": ", ";"))
