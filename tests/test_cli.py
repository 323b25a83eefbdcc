"""The command `zukunftsorte check` as an editor and a workflow meet it: exit codes, formats, paths, frozen day."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("zukunftsorte")
SITES = Path(__file__).parent / "sites"
KEYS = ["path", "line", "column", "code", "level", "message", "hint"]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith("ZUKUNFTSORTE")}
    return subprocess.run(
        [COMMAND, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=clean | environment, timeout=60
    )


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_site_without_mistakes_ends_with_0(klein):
    done = run(klein, "check", "--heute", "2026-11-22")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Alles in Ordnung: kein Fehler gefunden.\n", "")


def test_mistake_ends_with_1_and_shows_place_line_and_way_out(klein):
    change(klein / "members/musterdorf.md", "bundesland: Oberösterreich", "bundesland: Oberosterreich")
    done = run(klein, "check", "--heute", "2026-11-22")
    assert done.returncode == 1
    assert done.stdout == (
        "members/musterdorf.md:4:13: „Oberosterreich“ ist bei „bundesland“ nicht vorgesehen. [wort-unbekannt]\n"
        "      4 | bundesland: Oberosterreich\n"
        "        Meinten Sie „Oberösterreich“? Möglich sind: Burgenland, Kärnten, Niederösterreich, Oberösterreich, Salzburg,"
        " Steiermark, Tirol, Vorarlberg, Wien.\n"
        "\n"
        "1 Fehler in 1 Datei.\n"
    )


def test_findings_below_fehler_end_with_0_and_are_counted_apart(klein):
    change(klein / "members/musterdorf.md", "quellen:\n", "quellen:\n  alt: {herausgeber: Altes Blatt}\n")
    change(klein / "members/beispielau.md", "geprueft: 2026-11-01", "geprueft: 2020-01-01")
    change(klein / "projects/musterladen.md", "art: gemeindeprojekt", "art: gemeindeprojekt\nausnahmen: [{regel: yaml-raute, grund: Test}]")
    done = run(klein, "check", "--heute", "2026-11-22")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "1 zu prüfen, 1 Tipp, 1 Angabe aufzufrischen in 3 Dateien."


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Es fehlt BEFEHL."),
        (["pruefe"], "„pruefe“ ist bei BEFEHL nicht möglich."),
        (["check", "--format", "xml"], "„xml“ ist bei --format nicht möglich. Möglich sind: 'github', 'json', 'text'."),
        (["check", "--heute", "gestern"], "--heute: „gestern“ ist kein Tag der Form 2026-11-22."),
        (["check", "--heute", "2026-02-30"], "--heute: „2026-02-30“ ist kein Tag der Form 2026-11-22."),
        (["check", "--heute"], "Nach --heute fehlt die Angabe."),
        (["check", "--schnell"], "„--schnell“ gibt es hier nicht."),
        (["check", "members/gibt-es-nicht.md"], "„members/gibt-es-nicht.md“ gibt es in diesem Ordner nicht."),
        (["check", "/etc/passwd"], "„/etc/passwd“ gibt es in diesem Ordner nicht."),
        (["check", "../.."], "„../..“ gibt es in diesem Ordner nicht."),
    ],
)
def test_wrong_usage_ends_with_2_and_says_so_in_german(klein, arguments, said):
    done = run(klein, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "usage" not in done.stderr and "argument" not in done.stderr and "Traceback" not in done.stderr


def test_help_is_german():
    done = run(SITES, "check", "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Aufruf: zukunftsorte check")
    assert not any(word in done.stdout for word in ("usage", "positional", "options", "show this"))


def test_json_is_a_list_of_objects_with_the_promised_keys():
    done = run(SITES / "geplant-kaputt", "check", "--format", "json", "--heute", "2026-11-22")
    findings = json.loads(done.stdout)
    assert done.returncode == 1 and len(findings) == 25
    assert all(list(entry) == KEYS for entry in findings)
    assert findings[0] == {
        "path": "content/index.md", "line": 3, "column": 1, "code": "feld-technik", "level": "fehler",
        "message": "Das Feld „template“ steuert die Technik und ist in Inhalten nicht erlaubt.", "hint": "Löschen Sie die Zeile.",
    }


def test_json_without_findings_is_an_empty_list(klein):
    done = run(klein, "check", "--format", "json", "--heute", "2026-11-22")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


def test_github_format_is_one_annotation_a_finding():
    done = run(SITES / "geplant-kaputt", "check", "--format", "github", "--heute", "2026-11-22")
    lines = done.stdout.splitlines()
    assert done.returncode == 1 and len(lines) == 25
    assert lines[0] == (
        "::error file=content/index.md,line=3,col=1,title=feld-technik::"
        "Das Feld „template“ steuert die Technik und ist in Inhalten nicht erlaubt. Löschen Sie die Zeile."
    )


def test_github_format_names_levels_and_escapes_what_would_break_it(klein):
    change(klein / "members/musterdorf.md", "themen: [energie, ortskern]", "themen: [energie, ortskern, energie]")
    change(klein / "members/beispielau.md", "geprueft: 2026-11-01", "geprueft: 2020-01-01")
    change(klein / "content/index.md", "Willkommen", "50 %: [x](javascript:a%0Ab)")
    (klein / "members/a,b:c\n::error ::d.md").write_text("x", encoding="utf-8")
    lines = run(klein, "check", "--format", "github", "--heute", "2026-11-22").stdout.splitlines()
    by_code = {line.partition("title=")[2].partition("::")[0]: line for line in lines}
    kinds = {"link-gefaehrlich": "::error", "dateiname": "::error", "geprueft-alt": "::notice", "verweis-doppelt": "::warning"}
    assert {code: by_code[code].partition(" ")[0] for code in kinds} == kinds
    assert "„javascript:a%250Ab“" in by_code["link-gefaehrlich"]
    assert "file=members/a%2Cb%3Ac%0A%3A%3Aerror %3A%3Ad.md," in by_code["dateiname"]
    assert all(line.startswith(("::error ", "::notice ", "::warning ")) for line in lines)


def test_text_report_shows_no_control_characters_of_the_content(klein):
    change(klein / "members/musterdorf.md", "bezirk: Musterbezirk", "bezirk: Muster\x1b[31m\u202ebezirk")
    (klein / "members/a\nb.md").write_text("x", encoding="utf-8")
    done = run(klein, "check", "--heute", "2026-11-22")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout and "\u202e" not in done.stdout
    assert "members/a·b.md:1:1: Der Dateiname „a·b.md“ passt nicht in eine Webadresse. [dateiname]" in done.stdout


def test_file_name_that_is_no_utf_8_breaks_no_format(klein):
    (klein / os.fsdecode(b"members/caf\xe9.md")).write_text("x", encoding="utf-8")
    for form in ("text", "json", "github"):
        done = run(klein, "check", "--format", form, "--heute", "2026-11-22")
        assert (done.returncode, done.stderr) == (1, "")
        assert "Vorschlag: caf.md" in done.stdout


@pytest.mark.parametrize(("day", "code", "word"), [("2026-11-22", 0, "kein Fehler"), ("2026-10-31", 1, "[datum-zukunft]"), ("2031-01-01", 0, "[geprueft-alt]")])
def test_day_is_frozen_by_the_option_and_by_the_environment(klein, day, code, word):
    by_option = run(klein, "check", "--heute", day)
    by_environment = run(klein, "check", ZUKUNFTSORTE_HEUTE=day)
    assert by_option.returncode == by_environment.returncode == code
    assert by_option.stdout == by_environment.stdout
    assert word in by_option.stdout


def test_option_wins_over_the_environment(klein):
    assert run(klein, "check", "--heute", "2026-11-22", ZUKUNFTSORTE_HEUTE="2020-01-01").returncode == 0


@pytest.mark.parametrize(
    ("folder", "paths", "files"),
    [
        (".", ["projects"], {"projects/leer.md", "projects/musterladen.md"}),
        (".", ["projects/"], {"projects/leer.md", "projects/musterladen.md"}),
        (".", ["projects/leer.md", "content/verein.yml"], {"projects/leer.md", "content/verein.yml"}),
        (".", ["members/../projects/leer.md"], {"projects/leer.md"}),
        ("projects", ["leer.md"], {"projects/leer.md"}),
        ("projects", ["../content/themen"], {"content/themen/energie.md"}),
        ("content/themen", ["."], {"content/themen/energie.md"}),
    ],
)
def test_paths_filter_the_report_from_any_folder(folder, paths, files):
    done = run(SITES / "geplant-kaputt" / folder, "check", "--format", "json", "--heute", "2026-11-22", *paths)
    assert done.returncode == 1
    assert {entry["path"] for entry in json.loads(done.stdout)} == files


def test_path_without_mistakes_ends_with_0_although_others_have_some():
    done = run(SITES / "geplant-kaputt", "check", "--heute", "2026-11-22", "content/positionen", "mkdocs.yml")
    assert (done.returncode, done.stdout) == (0, "Alles in Ordnung: kein Fehler gefunden.\n")


def test_check_in_a_subfolder_checks_the_whole_repository(klein):
    change(klein / "members/musterdorf.md", "plz: \"4999\"", "plz: 0123")
    done = run(klein / "content/themen", "check", "--heute", "2026-11-22")
    assert done.returncode == 1
    assert done.stdout.startswith("members/musterdorf.md:7:6: ")


def test_path_to_a_symlink_shows_its_finding(klein):
    (klein / "members/neu.md").symlink_to("gibt-es-nicht.md")
    done = run(klein, "check", "--heute", "2026-11-22", "members/neu.md")
    assert done.returncode == 1
    assert "[datei-verknuepfung]" in done.stdout


def test_folder_that_is_no_repository_says_which_folders_are_missing(tmp_path):
    done = run(tmp_path, "check", "--heute", "2026-11-22")
    assert done.returncode == 1
    assert done.stdout.count("[ordner-fehlt]") == 3
