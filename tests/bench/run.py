"""Measure our build beside plain MkDocs with Material on the same content (`make bench`).

A   our `mkdocs build` in a generated network: check, link, render, verify (ours.py). What else a build makes – search index,
    cards, PDFs, feeds, text versions, and the reading aloud of every text for the office's desk – is not counted; with
    `--alles` the whole build follows once, with a line for each of these parts
B   the same front matter and prose as plain pages (plain.py); its pages show less than ours
B+  as B, and the facts, lists and sources of each profile as Markdown, too

No side has a search or lists profiles in nav. Every run is a whole process; the sides take turns after one warm-up
each. This process imports little on purpose: Linux counts a parent's memory as its child's peak.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
RATIO, PEAK_MIB, GROWTH = 0.6, 600, 1.2  # issue 2, „Speed“; growth: time per page, large against small
LARGE = (2000, 6000)
SIDES = {"A": "unser Bau", "B": "MkDocs mit Material", "B+": "ebenso, mit Fakten"}
_FROZEN = {"ZUKUNFTSORTE_HEUTE": "2026-12-01", "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}


@dataclass(frozen=True)
class Run:
    """One process: seconds of wall clock and of CPU, peak memory of its largest process, HTML pages it wrote, what it said."""

    wall: float
    cpu: float
    peak_mib: float
    pages: int = 0
    said: str = ""


class Bench:
    """One size: a network, the same content as plain pages, and the folders for what is built."""

    def __init__(self, folder: Path, members: int, projects: int, sides: list[str]) -> None:
        folder.mkdir()
        self.folder = folder
        self.trees = {side: folder / name for side, name in zip(SIDES, ("netz", "schlicht", "voll"), strict=True)}
        run_python([HERE.parent / "network.py", self.trees["A"], "--mitglieder", members, "--projekte", projects], folder)
        for side in sides[1:]:
            run_python([HERE / "plain.py", self.trees["A"], self.trees[side], *(["--voll"] if side == "B+" else [])], folder)

    def build(self, side: str, ours: str = "gezaehlt") -> Run:
        output = self.folder / "fertig"
        shutil.rmtree(output, ignore_errors=True)
        command = [HERE / "ours.py", ours, output] if side == "A" else ["-m", "mkdocs", "build", "-q", "-d", output]
        run = run_python(command, self.trees[side])
        return replace(run, pages=sum(1 for _ in output.rglob("*.html")))


def run_python(arguments: list[object], folder: Path) -> Run:
    """Run Python with these arguments in a process of its own.

    Raises:
        RuntimeError: It failed; the text is what it said.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, *map(str, arguments)], cwd=folder, env=os.environ | _FROZEN, stdout=said, stderr=said)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        text = said.read().decode(errors="replace")
    if process.returncode:
        raise RuntimeError(f"Der Aufruf „{' '.join(map(str, arguments))}“ ist gescheitert:\n{text}")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit, said=text)


def measure(members: int, projects: int, rounds: int, sides: list[str], folder: Path, everything: bool = False) -> dict[str, list[Run]]:
    """Measure and print one table; a single round has no warm-up."""
    bench = Bench(folder, members, projects, sides)
    print(f"\n{members + projects} Profile ({members} Gemeinden, {projects} Projekte), {rounds} {'Runden im Wechsel' if rounds > 1 else 'Runde'}")
    runs: dict[str, list[Run]] = {side: [] for side in sides}
    for number in range(rounds + (rounds > 1)):
        for side in sides:
            run = bench.build(side)
            if number or rounds == 1:
                runs[side].append(run)
    for side in sides:
        print(_line(f"{side:<3} {SIDES[side]}", runs[side]))
    if everything:
        whole = bench.build("A", "alles")
        print(_line("A   alles", [whole]))
        for name, wall, cpu in (line.split("\t") for line in whole.said.splitlines() if line.count("\t") == 2):
            print(f"      davon {name:<25}{_de(float(wall)):>6} s{'':<16}CPU {_de(float(cpu)):>6} s")
    for other in sides[1:]:
        print(f"    A/{other}: {_de(ratio(runs, other))} (CPU {_de(ratio(runs, other, 'cpu'))})", flush=True)
    return runs


def ratio(runs: dict[str, list[Run]], other: str, what: str = "wall") -> float:
    ours, theirs = (median(getattr(run, what) for run in runs[side]) for side in ("A", other))
    return ours / theirs


def per_page(runs: list[Run]) -> float:
    return median(run.wall / run.pages for run in runs)


def _line(name: str, runs: list[Run]) -> str:
    walls = [run.wall for run in runs]
    span = f"({_de(min(walls))}–{_de(max(walls))})" if len(runs) > 1 else "(ein Lauf)"
    pages = f"{runs[0].pages} Seiten, {_de(per_page(runs) * 1000)} ms je Seite" if runs[0].pages else ""
    return (f"  {name:<31}{_de(median(walls)):>6} s {span:<14} CPU {_de(median(run.cpu for run in runs)):>6} s"
            f"  Spitze {max(run.peak_mib for run in runs):>4.0f} MiB  {pages}").rstrip()


def _de(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


def verdict(small: dict[str, list[Run]], large: dict[str, list[Run]] | None) -> str:
    """The closing line: each measure with its target."""

    def against(text: str, value: float, most: float) -> str:
        return f"{text} (Ziel höchstens {f'{most:g}'.replace('.', ',')}: {'erreicht' if value <= most else 'verfehlt'})"

    parts = [against(f"A/{other} {_de(ratio(small, other))}", ratio(small, other), RATIO) for other in list(small)[1:]]
    if large:
        peak, growth = max(run.peak_mib for run in large["A"]), per_page(large["A"]) / per_page(small["A"])
        parts.append(against(f"Spitze von A bei 8.000 Profilen {peak:.0f} MiB", peak, PEAK_MIB))
        parts.append(against(f"Zeit je Seite dort das {_de(growth)}-Fache", growth, GROWTH))
    else:
        parts.append("Spitze bei 8.000 Profilen nicht gemessen (--gross)")
    return f"Ergebnis: {'; '.join(parts)}."


def main() -> int:
    parser = argparse.ArgumentParser(description="Misst die Bauzeit neben MkDocs mit Material allein.")
    parser.add_argument("--mitglieder", type=int, default=200, metavar="N", help="Zahl der Gemeinden (Vorgabe: 200)")
    parser.add_argument("--projekte", type=int, default=600, metavar="M", help="Zahl der Projekte (Vorgabe: 600)")
    parser.add_argument("--runden", type=int, default=3, metavar="R", help="gezählte Läufe für jede Seite (Vorgabe: 3)")
    parser.add_argument("--gross", action="store_true", help="danach ein Lauf mit 8.000 Profilen")
    parser.add_argument("--alles", action="store_true", help="auch einmal alles, mit einer Zeile für jeden nicht gezählten Teil (dauert)")
    wanted = parser.parse_args()
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    load = f", Last {_de(os.getloadavg()[0])}" if hasattr(os, "getloadavg") else ""
    print(f"Ausgabe in {memory or tempfile.gettempdir()}, Python {sys.version.split()[0]}, {os.cpu_count()} Kerne{load}")
    with tempfile.TemporaryDirectory(prefix="zukunftsorte-bench-", dir=memory) as folder:
        try:
            small = measure(wanted.mitglieder, wanted.projekte, max(1, wanted.runden), list(SIDES), Path(folder, "klein"), wanted.alles)
            large = measure(*LARGE, 1, ["A", "B"], Path(folder, "gross")) if wanted.gross else None
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 1
    print(f"\n{verdict(small, large)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
