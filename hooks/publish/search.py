"""The search index: `pagefind/` below the site, loaded by visitors only when they search.

In: the Site and its written pages. Out: the engine with one part of the index for all that is few, further parts for members and
projects (so that a change makes one part anew and nobody compares thousands of hits), `suche.json` with what the dialog needs to
know, and `woerter.txt` for mistyped words, also in parts by initials.
"""

from __future__ import annotations

import json
import shutil
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from hooks.link import Site
from hooks.publish.search_documents import MAIN_SECTION, PLACES, Found, found_in, kinds, sections
from hooks.publish.search_index import HALF, digest_of, name_of_hits, write_section
from hooks.publish.search_words import by_initial, cut_compounds, mark, word_list, words_in
from hooks.render import PageSpec
from hooks.render.formats import count
from hooks.render.parcels import parcels
from hooks.vocabulary import words

FOLDER = "pagefind"
_PATIENCE_S = 600  # no part takes longer to make


@dataclass(frozen=True)
class Report:
    """How many things can be found, how many parts the index has, how many had to be made, how long it took."""

    found: int
    parts: int
    made: int
    seconds: float

    def __str__(self) -> str:
        return f"Suche: {self.found} Einträge in {count(self.parts, 'Teil', 'Teilen')}, davon {self.made} neu, in {self.seconds:.1f} Sekunden".replace(".", ",")


def write_index(site: Site, pages: list[PageSpec], root: Path, target: Path) -> Report:
    """Write the index of everything below `target`; parts without a change come from `.build/cache/suche`.

    Raises:
        OSError: The disk is full.
    """
    started = time.monotonic()
    cache, folder = root / ".build/cache", target / FOLDER
    documents: dict[str, list[Found]] = {name: [] for name in (MAIN_SECTION, *sections(site))}
    words_of: dict[str, Counter[str]] = {name: Counter() for name in documents}
    for found in found_in(site, pages, target):
        documents[found.section].append(found)
        words_of[found.section].update({word for text in found.texts() for word in words_in(text)})
    everywhere: Counter[str] = sum(words_of.values(), Counter())
    cut = cut_compounds(everywhere, cache)
    made, used = 0, set()
    filled = [name for name, found in documents.items() if found or name == MAIN_SECTION]
    for name in filled:
        cuts = (cut[word] for word in sorted(words_of[name]) if word in cut)
        plain = (f"{found.url} {found.html(str)}" for found in documents[name])
        used.add(digest := digest_of([*plain, *cuts]))
        html = ((found.url, found.html(lambda text: mark(text, cut))) for found in documents[name])
        made += write_section(html, digest, cache / "suche", folder / name, engine=name == MAIN_SECTION, alike=_alike(name))
    (folder / "woerter.txt").write_text(listed := word_list(everywhere, cut), encoding="utf-8")
    (folder / "woerter").mkdir(exist_ok=True)
    for initial, text in by_initial(listed).items():
        (folder / f"woerter/{initial}.txt").write_text(text, encoding="utf-8")
    _clear(cache / "suche", used, (folder / "woerter.txt").stat().st_mtime)
    (folder / "suche.json").write_text(json.dumps(about(site, {name: documents[name][0].kind for name in filled if name != MAIN_SECTION}, folder), ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    return Report(sum(map(len, documents.values())), len(filled), made, time.monotonic() - started)


def _alike(section: str) -> tuple[str, ...]:
    """Members and projects have parts of their own: their kind stands in `suche.json`, and no list of thousands says it again."""
    return () if section == MAIN_SECTION else ("art",)


def about(site: Site, parts: dict[str, str], folder: Path) -> dict:
    """What the dialog needs: the parts of the index and the kind of all they hold, which of them hold places, the choices of the filters, the parcels that are taken."""
    members = site.current_members
    states = {m.model.state for m in site.all("member")}
    taken = sorted({m.model.parcel for m in members if m.model.parcel})
    return {
        "teile": parts, "orte": [name_of_hits(folder / name) for name in parts if name.startswith(PLACES)],
        "art": kinds(site),
        "land": [state for state in words("bundeslaender") if state in states],
        "thema": [topic.model.name for topic in site.all("topic")],
        "flecken": {n: [parcels()[n].colour, parcels()[n].view(4), parcels()[n].path] for n in taken if n in parcels()},
    }


def _clear(shelf: Path, used: set[str], now: float) -> None:
    """Parts of former days go; half ones stay while a build that runs beside may still write them, not those of a killed one."""
    for old in shelf.iterdir():
        if old.name not in used and not (old.suffix == HALF and now - old.stat().st_mtime < _PATIENCE_S):
            shutil.rmtree(old, ignore_errors=True)
