"""Annotations and summary of a proposal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from hooks.check import check
from hooks.editing import handover, summary
from hooks.editing.changes import GitMissing, changed_files, pages_of
from hooks.findings import Finding

ROOT = Path(__file__).resolve().parents[2]
BROKEN = ROOT / "tests/sites/geplant-kaputt"


def made(level: str, path: str, line: int = 1, message: str = "Etwas.") -> Finding:
    return Finding(path, line, 1, f"regel-{level}", level, message)


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = os.environ | {"PYTHONPATH": str(ROOT), "ZUKUNFTSORTE_HEUTE": "2026-11-22"} | environment
    return subprocess.run([sys.executable, "-m", "hooks.cli", *arguments], cwd=folder, env=settings, capture_output=True, text=True, check=False)


def test_the_worst_ten_of_each_sort_are_annotated_changed_files_first() -> None:
    findings = [made(level, f"members/{n:02}.md") for level in ("fehler", "pruefen", "tipp", "auffrischen") for n in range(15)]
    lines = summary.annotations(findings, {"members/14.md"}).splitlines()
    kinds = [line.split(" ")[0] for line in lines]
    assert kinds == ["::error"] * 10 + ["::warning"] + ["::notice"] * 2
    assert "file=members/14.md" in lines[0], "was der Vorschlag ändert, steht zuerst"
    assert "regel-tipp" in lines[11] and "regel-auffrischen" in lines[12]


def test_without_a_base_everything_counts_as_changed() -> None:
    findings = [made("tipp", f"members/{n:02}.md") for n in range(15)]
    assert len(summary.annotations(findings, None).splitlines()) == 10


def test_the_summary_has_every_finding_grouped_by_file_and_changed_files_open() -> None:
    findings = check(BROKEN, date(2026, 11, 22), voice=True).findings
    text = summary.page(findings, {"members/musterdorf.md"})
    files = re.findall(r"<details( open)?><summary><b>([^<]+)</b>: (\d+)</summary>", text)
    assert sum(int(count) for _, _, count in files) == len(findings) == text.count("\n- Zeile ")
    assert files[0][1] == "members/musterdorf.md"
    assert text.startswith("## Prüfung der Inhalte\n\n25 Fehler")
    assert len({name for _, name, _ in files}) == len(files)


def test_a_very_long_summary_is_cut_at_a_line_and_says_so() -> None:
    text = summary.page([made("tipp", f"members/m-{n}.md", message="ä" * 900) for n in range(700)], None)
    assert len(text.encode()) < 1_048_576
    assert text.rstrip().endswith("zeigt „zukunftsorte check“.")


def test_the_command_writes_annotations_summary_and_report(tmp_path: Path) -> None:
    done = run(BROKEN, "summary", "--ziel", str(tmp_path / "bericht"), GITHUB_STEP_SUMMARY=str(tmp_path / "uebersicht.md"))
    assert done.returncode == 1
    assert done.stdout.count("::error ") == 10
    assert "25 Fehler" in done.stdout
    assert (tmp_path / "uebersicht.md").read_text(encoding="utf-8").count("\n- Zeile ") == 25
    report = handover.read((tmp_path / "bericht/bericht.json").read_bytes())
    assert len(report.remarks) == 25 and report.has_errors and report.built is None


def test_changed_files_are_those_of_the_commits_and_of_the_folder(klein: Path, commit) -> None:
    base = commit(klein)
    with (klein / "members/musterdorf.md").open("a", encoding="utf-8") as file:
        file.write("\nNoch ein Satz.\n")
    commit(klein)
    (klein / "projects/neu.md").write_text("x", encoding="utf-8")
    (klein / "projects/musterladen.md").unlink()
    assert changed_files(klein, base) == ["members/musterdorf.md", "projects/neu.md"]


def test_an_unknown_base_is_said_in_german(klein: Path, commit) -> None:
    commit(klein)
    with pytest.raises(GitMissing, match="kennt den Stand „gibt-es-nicht“"):
        changed_files(klein, "gibt-es-nicht")
    with pytest.raises(GitMissing):
        changed_files(klein, "--output=/tmp/x")
    assert run(klein, "summary", "--basis", "gibt-es-nicht").returncode == 2


@pytest.mark.parametrize(
    ("changed", "url"),
    [
        ("members/musterdorf.md", "mitglieder/musterdorf/"), ("projects/musterladen.md", "projekte/musterladen/"),
        ("content/index.md", ""), ("content/themen/energie.md", "themen/energie/"),
    ],
)
def test_a_changed_file_is_seen_on_its_page(klein: Path, today: date, changed: str, url: str) -> None:
    assert [p.url for p in pages_of(check(klein, today).site, [changed])] == [url]


def test_a_changed_picture_is_seen_where_it_is_shown_and_a_changed_machine_once_per_template(klein: Path, today: date) -> None:
    site = check(klein, today).site
    pictures = [f.relative_to(klein).as_posix() for f in (klein / "members/bilder").iterdir()]
    assert [p.url for p in pages_of(site, pictures)] == ["mitglieder/musterdorf/"]
    templates = [p.template for p in pages_of(site, ["overrides/main.html"])]
    assert len(templates) == len(set(templates)) > 3


def test_the_report_takes_no_more_than_its_reader_accepts() -> None:
    findings = [made("fehler", f"members/a\n\u202e{n}.md", message="\x1b" * 1500) for n in range(400)]
    report = handover.report_of(findings, [])
    assert handover.read(report.model_dump_json(indent=1)) == report
    assert len(report.remarks) == 300 and report.errors_elsewhere == 100
