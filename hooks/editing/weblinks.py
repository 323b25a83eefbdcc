"""Ask every address outside of the site whether it still answers; lychee does the asking.

In: the folder of the built site. Out: a result file, which the office desk shows: the day, and each address with its reason
and the pages it stands on.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote

RESULT = Path(".build/weblinks.json")
# Towns' servers often turn robots away (403, 429, 999); that says nothing about the page.
_ACCEPT = "100..=103,200..=299,401,403,405,406,429,503,999"
_REASONS = {404: "Die Seite gibt es nicht mehr.", 410: "Die Seite gibt es nicht mehr."}


class LycheeMissing(Exception):
    """The links cannot be asked here; the text is German."""


@dataclass(frozen=True)
class DeadLink:
    """An address that does not answer, and where it stands."""

    address: str
    reason: str
    pages: tuple[str, ...]


def ask(site: Path, own_address: str) -> list[DeadLink]:
    """Every dead address on the pages of `site`, sorted; `own_address` is our own and not asked.

    Raises:
        LycheeMissing: lychee is not here, or it gave no answer.
    """
    program = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
    if not program:
        raise LycheeMissing("Für die Prüfung fremder Links fehlt lychee; „make tools“ richtet es ein.")
    command = [
        program, "--format", "json", "--no-progress", "--scheme", "https", "--scheme", "http", "--accept", _ACCEPT, "--timeout", "25",
        "--max-retries", "2", "--max-concurrency", "8", "--exclude", r"^https://github\.com/[^/]+/[^/]+/(edit|issues/new)",
        "--exclude", f"^{own_address}", "--root-dir", str(site), f"{site}/**/*.html",
    ]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise LycheeMissing(f"lychee hat nicht geantwortet: {done.stderr.strip()[:300]}") from None
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for page, links in {**answer.get("error_map", {}), **answer.get("timeout_map", {})}.items():
        for link in links:
            name = Path(page).relative_to(site).as_posix().removesuffix("index.html")
            found[link["url"], _reason(link.get("status", {}))].add(name)
    return [DeadLink(address, reason, tuple(sorted(pages))) for (address, reason), pages in sorted(found.items())]


def _reason(status: dict) -> str:
    code = status.get("code")
    if code in _REASONS:
        return _REASONS[code]
    return f"Der Server antwortet mit Status {code}." if code else "Der Server antwortet nicht."


def write(links: list[DeadLink], day: date, root: Path) -> None:
    (root / RESULT).parent.mkdir(exist_ok=True)
    (root / RESULT).write_text(json.dumps({"tag": day.isoformat(), "links": [asdict(l) for l in links]}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(root: Path) -> tuple[date, list[DeadLink]] | None:
    """The day and the links of the last run; None while there was none."""
    try:
        data = json.loads((root / RESULT).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return None
    return date.fromisoformat(data["tag"]), [DeadLink(l["address"], l["reason"], tuple(l["pages"])) for l in data["links"]]


def current(root: Path, sources: str) -> tuple[date, list[DeadLink]] | None:
    """As `read`, without addresses that no longer stand in the text of the sources; those are forgotten for good."""
    known = read(root)
    if known is None:
        return None
    day, links = known
    text = unquote(sources)
    standing = [link for link in links if unquote(link.address).rstrip("/") in text]
    if standing != links:
        write(standing, day, root)
    return day, standing
