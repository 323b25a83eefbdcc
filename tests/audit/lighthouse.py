"""Lighthouse on four pages, several times each: headless Chromium, default mobile throttling, our gzip server.

In: the site's folder; out: a table of medians with their spread. Performance only warns: it depends on the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import tools
from report import number
from server import serve

_CHROME_FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking " \
    "--disable-component-update --disable-sync"
# Name of the category, its German heading, and whether less than 100 fails the audit.
_CATEGORIES = {"performance": ("Tempo", False), "accessibility": ("Zugang", True), "best-practices": ("Handwerk", True), "seo": ("SEO", True)}
# Audit, heading, factor to the shown unit, digits, target in that unit.
_METRICS = [
    ("first-contentful-paint", "FCP s", 0.001, 2, None), ("largest-contentful-paint", "LCP s", 0.001, 2, 1.5),
    ("cumulative-layout-shift", "CLS", 1, 3, 0.01), ("total-blocking-time", "TBT ms", 1, 0, None), ("total-byte-weight", "KiB", 1 / 1024, 0, None),
]
_CRAWLABLE = "is-crawlable"


@dataclass(frozen=True)
class Run:
    """One run: scores 0–100, figures in shown units, what cost points, speed of the machine."""

    scores: dict[str, float]
    figures: dict[str, float]
    costs: dict[str, str]
    benchmark: float


def audit(site: Path, runs: int) -> bool:
    """Measure and print; true if access, craft and SEO reach 100 everywhere (median)."""
    preview = "Disallow: /\n" in (site / "robots.txt").read_text(encoding="utf-8")
    print(f"\nLighthouse (Median aus {runs}, in Klammern die Spanne; Drosselung: Mobilgerät, wie voreingestellt)")
    if preview:
        print(f"  Die Seite ist eine Vorschau und hält Suchmaschinen mit Absicht fern: SEO ohne die Prüfung „{_CRAWLABLE}“.")
    node, cli, browser = tools.node(), tools.package("lighthouse") / "cli" / "index.js", tools.chromium()
    measured: dict[str, list[Run]] = {page: [] for page in _pages(site)}
    with serve(site) as address:
        for _ in range(runs):
            for page, done in measured.items():
                done.append(_run([node, str(cli)], browser, f"{address}/{page}", preview))
    results = [_print_page(page, done) for page, done in measured.items()]
    speeds = [run.benchmark for done in measured.values() for run in done]
    print(f"  Rechenleistung dieser Maschine laut Lighthouse: {number(min(speeds), 0)} bis {number(max(speeds), 0)}.")
    return all(results)


def _pages(site: Path) -> list[str]:
    """Home, the largest page of a member and of a project, and the list of projects."""
    def largest(folder: str) -> str:
        file = max((site / folder).glob("*/index.html"), key=lambda path: (path.stat().st_size, path.parent.name))
        return f"{folder}/{file.parent.name}/"

    return ["", largest("mitglieder"), largest("projekte"), "projekte/"]


def _run(lighthouse: list[str], browser: str, address: str, preview: bool) -> Run:
    command = [*lighthouse, address, "--output=json", "--output-path=stdout", "--quiet", "--locale=de", "--no-enable-error-reporting",
               f"--chrome-flags={_CHROME_FLAGS}"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ | {"CHROME_PATH": browser})
    try:
        report = json.loads(done.stdout)
    except ValueError:
        raise tools.Broken(f"Lighthouse brach ab ({address}):\n{done.stderr.strip()}") from None
    if error := report.get("runtimeError"):
        raise tools.Broken(f"Lighthouse konnte {address} nicht messen: {error['message']}")
    audits, scores, costs = report["audits"], {}, {}
    for category in _CATEGORIES:
        counted = [ref for ref in report["categories"][category]["auditRefs"]
                   if ref["weight"] and not (preview and ref["id"] == _CRAWLABLE)]
        points = sum(ref["weight"] * (audits[ref["id"]]["score"] or 0) for ref in counted)
        scores[category] = round(100 * points / sum(ref["weight"] for ref in counted))
        costs[category] = ", ".join(ref["id"] for ref in counted if (audits[ref["id"]]["score"] or 0) < 0.9)
    figures = {name: audits[name]["numericValue"] * factor for name, _, factor, _, _ in _METRICS}
    return Run(scores, figures, costs, report["environment"]["benchmarkIndex"])


def _print_page(page: str, runs: list[Run]) -> bool:
    print(f"  /{page}")
    scores = {name: median(run.scores[name] for run in runs) for name in _CATEGORIES}
    print("    " + " · ".join(f"{heading} {_spread([run.scores[name] for run in runs], 0)}" for name, (heading, _) in _CATEGORIES.items()))
    print("    " + " · ".join(f"{heading} {_spread([run.figures[name] for run in runs], digits)}" for name, heading, _, digits, _ in _METRICS))
    for name, (heading, fails) in _CATEGORIES.items():
        if scores[name] < 100:
            costs = ", ".join(sorted({run.costs[name] for run in runs} - {""})) or "Einzelwerte knapp unter der vollen Zahl"
            print(f"    {'FEHLER' if fails else 'Warnung'}: {heading} {number(scores[name], 0)} statt 100 ({costs})")
    for name, heading, _, digits, target in _METRICS:
        value = median(run.figures[name] for run in runs)
        if target is not None and value > target:
            print(f"    Warnung: {heading} {number(value, digits + 1)}, Ziel höchstens {number(target, digits)}")
    return all(scores[name] == 100 for name, (_, fails) in _CATEGORIES.items() if fails)


def _spread(values: list[float], digits: int) -> str:
    low, middle, high = (number(value, digits) for value in (min(values), median(values), max(values)))
    return middle if low == high else f"{middle} ({low}–{high})"
