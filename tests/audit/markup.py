"""Nu HTML Checker over every page, in one process. In: the site's folder; out: lines for people and whether all is well.

The checker's own sentences stay English; page, place and count around them are German.
"""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import unquote, urlsplit

import tools
import yaml

# Read from disk, a page has no origin, so the checker holds every file of ours against 'self'. What comes
# from another host and inline styles or scripts that the policy forbids are still reported.
_NO_ORIGIN = "Resource violates Content Security Policy.*“(?!//)[^”:]*” blocked by.*"


@dataclass(frozen=True)
class Message:
    page: str
    line: int
    column: int
    level: str
    text: str


def audit(site: Path, heading: str = "HTML", ours: bool = True) -> bool:
    """Check all pages, print what was found; true if there is no error but the known ones of our pages (`ours`)."""
    print(f"\n{heading} (Nu HTML Checker)")
    java = tools.java()
    jar = tools.package("vnu-jar") / "build" / "dist" / "vnu.jar"
    pages = sum(1 for _ in site.rglob("*.html"))
    messages = _check(java, jar, site)
    known = (yaml.safe_load((tools.HERE / "bekannt.yaml").read_text(encoding="utf-8")) or []) if ours else []
    used = {index: 0 for index in range(len(known))}
    errors, warnings = [], [m for m in messages if m.level == "warning"]
    for message in messages:
        if message.level != "error":
            continue
        hit = next((i for i, entry in enumerate(known) if _is_known(message, entry)), None)
        if hit is None:
            errors.append(message)
        else:
            used[hit] += 1
    for heading, group in (("Fehler", errors), ("Hinweis", warnings)):
        for message in group:
            print(f"  {message.page}, Zeile {message.line}, Spalte {message.column}: {heading}: {message.text}")
    for index, count in used.items():
        entry = known[index]
        note = f"{count} × bekannt ({entry['grund']})" if count else "kommt nicht mehr vor, bitte aus bekannt.yaml streichen"
        print(f"  „{entry['meldung']}“: {note}")
    faulty = len({message.page for message in errors})
    print(f"  {pages} Seiten geprüft: {len(errors)} Fehler auf {faulty} Seiten, {len(warnings)} Hinweise.")
    return not errors


def _check(java: str, jar: Path, site: Path) -> list[Message]:
    command = [java, "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html",
               "--filterpattern", _NO_ORIGIN, str(site)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    try:
        raw = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError):
        raise tools.Broken(f"Der Nu HTML Checker brach ab:\n{(done.stderr or done.stdout).strip()}") from None
    found = [Message(_page(entry.get("url", ""), site), entry.get("firstLine", entry.get("lastLine", 0)),
                     entry.get("firstColumn", entry.get("lastColumn", 0)), _level(entry), entry["message"]) for entry in raw]
    return sorted(found, key=lambda m: (m.page, m.line, m.column))


def _level(entry: dict) -> str:
    """error (also when a file could not be read), warning, or info."""
    return entry.get("subType", "info") if entry["type"] == "info" else "error"


def _page(url: str, site: Path) -> str:
    path = Path(unquote(urlsplit(url).path))
    return path.relative_to(site).as_posix() if path.is_relative_to(site) else url


def _is_known(message: Message, entry: dict) -> bool:
    return message.text.startswith(entry["meldung"]) and fnmatch(message.page, entry.get("seiten", "*"))
