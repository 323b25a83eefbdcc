"""Whatever goes wrong on the way to a new site, visitors keep the old one, whole."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from workshop import build, command, contents, copy, edit, environment, leftovers

from hooks.publish.exchange import repair

# Runs one exchange of folders and dies at the n-th step that touches the disk. With „zweischritt“ the system knows no
# exchange in one step.
_DIES_ON_THE_WAY = """
import os, signal, sys
from pathlib import Path
from hooks.publish.exchange import exchange
last_step, way, fresh, target, work = int(sys.argv[1]), sys.argv[2], *map(Path, sys.argv[3:])
steps = 0
def watch(event, arguments):
    global steps
    if event == "ctypes.dlopen" and way == "zweischritt":
        raise OSError("not on this system")
    if event in ("os.rename", "os.remove", "os.rmdir", "shutil.rmtree"):
        steps += 1
        if steps == last_step:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
exchange(fresh, target, work)
"""


def start(repository: Path) -> subprocess.Popen[str]:
    """A build in a process group of its own."""
    return subprocess.Popen(
        command("build"), cwd=repository, env=environment(), start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )


def kill(process: subprocess.Popen[str]) -> bool:
    """SIGKILL for the build and all it has started; says whether it was still at work."""
    at_work = process.poll() is None
    if at_work:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return at_work


def test_a_broken_profile_leaves_the_old_site(repository: Path, old_site: dict[str, str]) -> None:
    edit(sorted((repository / "projects").iterdir())[0], themen=["klimaschuz"])
    done = build(repository)
    assert done.returncode == 1
    assert contents(repository / "site") == old_site
    assert "Das Thema „klimaschuz“ steht nicht in der Themenliste." in done.stderr
    assert "Die Website wurde nicht gebaut; die alte bleibt." in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert leftovers(repository) == []


def test_a_broken_template_leaves_the_old_site(repository: Path, old_site: dict[str, str]) -> None:
    with (repository / "overrides/pages/municipality.html").open("a", encoding="utf-8") as template:
        template.write("{{ nichts.davon }}")
    done = build(repository)
    assert done.returncode == 1
    assert contents(repository / "site") == old_site
    assert "Der Bau ist gescheitert; die alte Website bleibt." in done.stderr
    assert leftovers(repository) == []


def test_a_site_with_faults_is_not_published(repository: Path, old_site: dict[str, str]) -> None:
    with (repository / "overrides/pages/project.html").open("a", encoding="utf-8") as template:
        template.write('<a href="../gibt-es-nicht/">Weiter</a>')
    done = build(repository)
    assert done.returncode == 1
    assert contents(repository / "site") == old_site
    assert "verweist auf „../gibt-es-nicht/“: Dort ist nichts." in done.stderr
    assert "5 Mängel in der gebauten Website; die alte bleibt." in done.stderr
    assert leftovers(repository) == []


def test_a_build_killed_at_any_moment_leaves_a_whole_site(
    repository: Path, changed: Path, old_site: dict[str, str], new_site: dict[str, str]
) -> None:
    """Nine kills, one in each ninth of the time a build takes; how long that is shows when one was too quick for us."""
    duration, kills, dice = 6.0, 0, random.Random()
    for _ in range(40):
        moment = (kills + dice.random()) / 9 * duration
        process = start(repository)
        time.sleep(moment)
        in_time = kill(process)
        assert contents(repository / "site") in (old_site, new_site), f"nach {moment:.2f} Sekunden"
        if in_time:
            kills += 1
        else:
            duration = min(duration, moment)
            shutil.rmtree(repository / "site")
            copy(changed / "site", repository / "site")
        if kills == 9:
            break
    assert kills == 9
    done = build(repository)
    assert done.returncode == 0, done.stderr
    assert contents(repository / "site") == new_site
    assert leftovers(repository) == []


def test_a_first_build_that_is_killed_leaves_no_half_site(repository: Path, new_site: dict[str, str]) -> None:
    shutil.rmtree(repository / "site")
    for moment in (0.7, 1.5):
        process = start(repository)
        time.sleep(moment)
        kill(process)
        assert contents(repository / "site") in ({}, new_site)


@pytest.mark.parametrize("way", ["einschritt", "zweischritt"])
def test_an_exchange_killed_at_each_step_is_repaired(tmp_path: Path, way: str) -> None:
    deaths = 0
    for step in range(1, 40):
        work, target = tmp_path / f"{way}-{step}" / ".build", tmp_path / f"{way}-{step}" / "site"
        fresh = work / "neu-1"
        for folder, text in ((fresh, "neu"), (target, "alt")):
            (folder / "unten").mkdir(parents=True)
            for name in ("index.html", "unten/index.html"):
                (folder / name).write_text(text, encoding="utf-8")
        old, new = contents(target), contents(fresh)
        driver = [sys.executable, "-c", _DIES_ON_THE_WAY, str(step), way, str(fresh), str(target), str(work)]
        died = subprocess.run(driver, check=False).returncode == -signal.SIGKILL
        if way == "einschritt":
            assert contents(target) in (old, new)
        repair(target, work)
        assert contents(target) in (old, new)
        assert list(work.iterdir()) == []
        if not died:
            assert contents(target) == new
            break
        deaths += 1
    assert deaths >= (1 if way == "einschritt" else 5)


def test_leftovers_of_a_kill_between_two_renames_are_repaired(repository: Path, old_site: dict[str, str], new_site: dict[str, str]) -> None:
    work = repository / ".build"
    (repository / "site").rename(work / "alt-site")
    (work / "neu-77/mitglieder").mkdir(parents=True)
    (work / "neu-77/index.html").write_text("halb", encoding="utf-8")
    edit(repository / "members/musterdorf-2.md", bundesland="Bayern")
    assert build(repository).returncode == 1
    assert contents(repository / "site") == old_site, "die alte Website ist zurück, obwohl auch dieser Bau scheitert"
    assert leftovers(repository) == []


def test_builds_at_the_same_time_wait_for_each_other(repository: Path, old_site: dict[str, str], new_site: dict[str, str]) -> None:
    """Two start together; as soon as one of them is at work, two more come."""
    page = "mitglieder/musterdorf-1/index.html"
    processes = [start(repository), start(repository)]
    while any(process.poll() is None for process in processes):
        if len(processes) == 2 and leftovers(repository):
            processes += [start(repository), start(repository)]
        seen = hashlib.sha256((repository / "site" / page).read_bytes()).hexdigest()
        assert seen in (old_site[page], new_site[page])
        time.sleep(0.02)
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, outputs
    waited = [output for output in outputs if "Ein anderer Bau läuft gerade; dieser wartet auf sein Ende." in output]
    assert len(waited) >= 2, outputs
    assert contents(repository / "site") == new_site
    assert leftovers(repository) == []


def test_a_file_in_the_place_of_the_work_folder_is_named(repository: Path, old_site: dict[str, str]) -> None:
    shutil.rmtree(repository / ".build")
    (repository / ".build").write_text("im Weg", encoding="utf-8")
    done = build(repository)
    assert done.returncode == 1
    assert "die alte Website bleibt: hier liegt eine Datei, wo ein Ordner sein muss." in done.stderr
    assert contents(repository / "site") == old_site


@pytest.mark.parametrize("limit", [40_000, 100_000])
def test_files_that_cannot_be_written_leave_the_old_site(repository: Path, old_site: dict[str, str], limit: int) -> None:
    """The last limit hits Pagefind alone, which would go on with shortened files."""
    call = (
        f"import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}));"
        "sys.argv = ['zukunftsorte', 'build']; runpy.run_module('hooks.cli', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", call], cwd=repository, env=environment(PYTHONDONTWRITEBYTECODE="1"),
        capture_output=True, encoding="utf-8", check=False,
    )
    assert done.returncode == 1
    assert contents(repository / "site") == old_site
    assert "die alte Website bleibt: eine Datei wäre größer, als das System erlaubt." in done.stderr
    assert "Traceback" not in done.stderr
    assert leftovers(repository) == []


@pytest.mark.parametrize("folder", [".", "members", "..", "mkdocs.yml"])
def test_only_a_site_is_ever_replaced(repository: Path, folder: str) -> None:
    sources = contents(repository)
    done = build(repository, "--ziel", folder)
    assert done.returncode == 1
    assert "liegt etwas anderes als eine gebaute Website; dort wird nichts ersetzt." in done.stderr
    assert contents(repository) == sources


def test_the_site_can_be_built_into_another_folder(repository: Path, old_site: dict[str, str], new_site: dict[str, str]) -> None:
    done = build(repository, "--ziel", "vorschau")
    assert done.returncode == 0
    pages = sum(name.endswith(".html") for name in new_site)
    assert f"Website gebaut: {pages} Seiten in " in done.stdout
    assert "in vorschau/" in done.stdout
    assert done.stderr == ""
    assert contents(repository / "vorschau") == new_site
    assert contents(repository / "site") == old_site


def test_ctrl_c_is_answered_in_german(repository: Path, old_site: dict[str, str]) -> None:
    process = start(repository)
    while process.poll() is None and not leftovers(repository):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    output = process.communicate()[0]
    assert process.returncode == 1
    assert "Der Bau wurde abgebrochen, die alte Website bleibt." in output
    assert "Traceback" not in output
    assert contents(repository / "site") == old_site


def test_a_wrong_option_is_a_usage_error(repository: Path) -> None:
    done = build(repository, "--nach", "site")
    assert done.returncode == 2
    assert "So lässt sich der Befehl nicht ausführen" in done.stderr
