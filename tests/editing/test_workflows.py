"""The workflows: valid, without a finding of zizmor, pinned, with the least rights, and every step a command that is tested."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
TOOLS = Path(sys.executable).parent
# Where the commands of the steps are run as they stand here: the rehearsal, and below.
REHEARSED = (ROOT / "tests/editing/test_rehearsal.py").read_text(encoding="utf-8")


def named(path: Path) -> str:
    return path.stem


def read(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8").replace("\non:", "\n'on':"), yaml.SafeLoader)


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def commands() -> list[str]:
    return sorted({step["run"].strip() for path in WORKFLOWS for step in steps(path) if "run" in step})


def test_the_five_workflows_are_there() -> None:
    assert {path.stem for path in WORKFLOWS} == {"pruefung", "rueckmeldung", "veroeffentlichen", "nachts", "einreichung"}


def test_workflows_and_dependabot_fit_their_schemas() -> None:
    for schema, files in (("github-workflows", WORKFLOWS), ("dependabot", [ROOT / ".github/dependabot.yml"])):
        done = subprocess.run([TOOLS / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", *files], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_zizmor_has_nothing_to_say() -> None:
    done = subprocess.run([TOOLS / "zizmor", "--offline", "--no-progress", "--persona", "regular", ROOT / ".github"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "No findings to report" in done.stdout


def test_zizmor_would_find_a_planted_fault(tmp_path: Path) -> None:
    folder = tmp_path / ".github/workflows"
    folder.mkdir(parents=True)
    text = next(p for p in WORKFLOWS if p.stem == "einreichung").read_text(encoding="utf-8")
    (folder / "a.yml").write_text(text.replace("run: .venv/bin/zukunftsorte submission", 'run: echo "${{ github.event.issue.title }}"'), encoding="utf-8")
    done = subprocess.run([TOOLS / "zizmor", "--offline", "--no-progress", tmp_path / ".github"], capture_output=True, text=True, check=False)
    assert done.returncode != 0 and "template-injection" in done.stdout


def test_only_one_rule_of_zizmor_is_set_aside_and_only_with_a_reason() -> None:
    set_aside = [line for path in WORKFLOWS for line in path.read_text(encoding="utf-8").splitlines() if "zizmor: ignore" in line]
    assert len(set_aside) == 1
    assert re.search(r"workflow_run: # zizmor: ignore\[dangerous-triggers\] \w", set_aside[0])


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_every_action_is_pinned_to_a_listed_commit_with_tag_and_date(path: Path) -> None:
    listed = yaml.safe_load((ROOT / ".github/actions.yml").read_text(encoding="utf-8"))
    used = re.findall(r"uses: (\S+)@(\S+)(?: # (\S+), (\S+))?", path.read_text(encoding="utf-8"))
    assert len(used) == sum("uses" in step for step in steps(path))
    for name, sha, tag, day in used:
        assert re.fullmatch(r"[0-9a-f]{40}", sha)
        assert (sha, tag, day) == (listed[name]["sha"], listed[name]["tag"], str(listed[name]["datum"])), name


def test_every_listed_action_is_used() -> None:
    used = {step["uses"].partition("@")[0] for path in WORKFLOWS for step in steps(path) if "uses" in step}
    assert used == set(yaml.safe_load((ROOT / ".github/actions.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_a_workflow_has_no_rights_and_each_job_only_what_it_names(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert "permissions" in job and "timeout-minutes" in job, name
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False, name
            assert "${{" not in step.get("run", ""), name


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_who_reads_foreign_text_may_not_write(path: Path) -> None:
    """A job either runs or reads what strangers sent, or it may write; never both."""
    for name, job in read(path)["jobs"].items():
        run = " ".join(step.get("run", "") for step in job["steps"])
        reads = path.stem == "pruefung" or any(word in run for word in ("submission", "receive"))
        if reads:
            assert not [right for right, level in job["permissions"].items() if level == "write"], name
            assert "GITHUB_TOKEN" not in str(job), name


def test_no_workflow_runs_the_code_of_a_proposal_with_rights() -> None:
    for path in WORKFLOWS:
        triggers = read(path)["on"]
        assert "pull_request_target" not in triggers
        assert "allow-unsafe-pr-checkout" not in path.read_text(encoding="utf-8")
        if "workflow_run" in triggers:
            assert not any("ref" in step.get("with", {}) for step in steps(path))


def test_no_deploy_overtakes_another_and_none_is_cut_off() -> None:
    workflow = read(ROOT / ".github/workflows/veroeffentlichen.yml")
    assert workflow["concurrency"] == {"group": "veroeffentlichen", "cancel-in-progress": False}
    assert workflow["jobs"]["veroeffentlichen"]["needs"] == "bauen"
    assert workflow["jobs"]["bauen"]["steps"][0]["with"]["ref"] == "main"
    order = [step.get("run") or step["uses"].partition("@")[0] for step in workflow["jobs"]["bauen"]["steps"]]
    assert order.index("make test") < order.index("actions/upload-pages-artifact"), "erst die Tests, dann die Website"
    assert not any("continue-on-error" in step or "if" in step and "always" in step["if"] for step in steps(ROOT / ".github/workflows/veroeffentlichen.yml"))


def test_the_workflow_of_forms_listens_to_the_labels_the_forms_set() -> None:
    forms = [yaml.safe_load(p.read_text(encoding="utf-8")) for p in (ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml") if p.stem != "config"]
    condition = read(ROOT / ".github/workflows/einreichung.yml")["jobs"]["lesen"]["if"]
    assert set(re.findall(r"labels\.\*\.name, '([^']+)'", condition)) == {label for form in forms for label in form["labels"]}


@pytest.mark.parametrize("command", commands())
def test_a_step_is_one_command(command: str) -> None:
    assert "\n" not in command and not re.search(r"[;&|<>$`]", re.sub(r'"[^"]*"', "", command))


@pytest.mark.parametrize("command", [c for c in commands() if c.startswith(".venv/bin/zukunftsorte")])
def test_every_command_of_ours_is_rehearsed_as_it_stands(command: str) -> None:
    assert f'"{command}"' in REHEARSED, f"{command} steht in keinem Ablauf von test_rehearsal.py"


@pytest.mark.parametrize("target", [c.removeprefix("make ") for c in commands() if c.startswith("make ")])
def test_every_make_target_exists_and_sets_up_what_the_steps_call(target: str) -> None:
    """Run for real by everyone who installs the project; here make says what it would do on a fresh machine."""
    done = subprocess.run(["make", "--dry-run", "VENV=gibt-es-noch-nicht", target], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "-m pip install --quiet --require-hashes -r requirements.txt" in done.stdout
    assert ("requirements-test.txt" in done.stdout) == (target in ("tools", "test"))


def test_the_audit_reads_our_locked_requirements(tmp_path: Path) -> None:
    command = next(c for c in commands() if "pip-audit" in c).split()
    done = subprocess.run([TOOLS / "pip-audit", *command[1:], "--dry-run"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(re.search(r"would have audited (\d+) packages", done.stderr)[1]) > 60


def test_the_goodbye_is_a_sentence() -> None:
    command = next(c for c in commands() if c.startswith("echo "))
    assert subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True).stdout.startswith("Der Vorschlag ist abgeschlossen")


def test_nothing_is_left_over() -> None:
    known = (".venv/bin/zukunftsorte ", "make ", ".venv/bin/pip-audit ", "echo ")
    assert [c for c in commands() if not c.startswith(known)] == []


def test_code_owners_are_written_from_the_list_of_accounts(tmp_path: Path) -> None:
    from datetime import date

    from hooks.check import check
    from hooks.editing.owners import FILE, codeowners

    text = codeowners(check(ROOT, date(2026, 11, 22)).site)
    assert (ROOT / FILE).read_text(encoding="utf-8") == text, "Bitte neu schreiben mit: zukunftsorte owners"
    assert text.count("/members/") == len(list((ROOT / "members").glob("*.md")))
    assert not re.search(r"^[^#\n]", text, re.M), "noch ist kein Konto bekannt, also gilt keine Zeile"


def test_code_owners_get_a_line_each_once_they_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    from hooks.check import check
    from hooks.editing import owners

    monkeypatch.setattr(owners, "data", lambda _: {"buero": ["zo/buero"], "technik": ["zo/technik"], "gemeinden": {"moosburg": ["moosburg"]}})
    lines = owners.codeowners(check(ROOT, date(2026, 11, 22)).site).splitlines()
    assert "/members/moosburg.md @moosburg @zo/buero" in lines
    assert lines.index("* @zo/buero") < lines.index("/members/moosburg.md @moosburg @zo/buero") < lines.index("/.github/ @zo/technik")


def test_the_template_of_a_proposal_is_german() -> None:
    text = (ROOT / ".github/pull_request_template.md").read_text(encoding="utf-8")
    assert "Was ändert sich?" in text and "Quelle" in text
