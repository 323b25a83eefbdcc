"""The history of the entries that are there today: who was new when, and what changed on which day.

What happened on one day counts as one change: the day's last version against the last one before it. A file keeps its
history when it is renamed; one that was deleted and made again begins anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from hooks.history import git
from hooks.history.compare import Told, compare, told_kinds
from hooks.history.versions import Version, cited_in, read_version, version_of
from hooks.link import Site
from hooks.load.documents import MAX_FILE_BYTES
from hooks.load.files import KINDS
from hooks.validate import Entry, references
from hooks.validate.fields import MODELS

VIENNA = ZoneInfo("Europe/Vienna")
FOLDERS = tuple(folder for folder, kind in KINDS.items() if kind in told_kinds())
_UNSEEN = ("buergermeister", "bild", "bilder")  # what only these need is not told either


@dataclass(frozen=True)
class Change:
    """What changed in one entry on one day, at its last commit of that day; nothing in `told` means: it is new."""

    entry: Entry
    time: datetime
    told: tuple[Told, ...] = ()

    @property
    def day(self) -> date:
        return self.time.date()

    @property
    def is_new(self) -> bool:
        return not self.told


@dataclass(frozen=True)
class Log:
    """Changes, the latest day first. `state` is „keine“ (no Git), „teil“ (it begins somewhere) or „ganz“; `since` is the earliest day known."""

    state: str
    changes: tuple[Change, ...] = ()
    since: date | None = None
    _of: dict[tuple[str, str], list[Change]] = field(default_factory=dict, repr=False)

    def about(self, *entries: Entry) -> list[Change]:
        """Changes of these entries, the latest day first."""
        wanted = dict.fromkeys((e.kind, e.slug) for e in entries)
        found = [change for key in wanted for change in self._of.get(key, ())]
        return sorted(found, key=_order)


NO_LOG = Log("keine")


def read_log(root: Path, site: Site) -> Log:
    """What Git knows of the present entries of `site`; without Git a log that says so."""
    try:
        head = git.head(root)
        history = _history(root, head)
        entries = [e for kind in told_kinds() for e in site.all(kind)]
        tracks = _tracks(history, entries)
        wanted = [name for track in tracks for name in track.ids()]
        contents = git.contents(root, wanted, MAX_FILE_BYTES)
    except git.GitMissing:
        return NO_LOG
    changes = sorted((change for track in tracks for change in track.changes(contents)), key=_order)
    of: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        of.setdefault((change.entry.kind, change.entry.slug), []).append(change)
    since = _time(history.commits[-1].time).date() if history.commits else None
    return Log("ganz" if history.whole else "teil", tuple(changes), since, of)


def _order(change: Change) -> tuple:
    return -change.day.toordinal(), told_kinds().index(change.entry.kind), not change.is_new, change.entry.slug


@lru_cache(maxsize=4)
def _history(root: Path, head: str) -> git.History:
    """The live preview asks again with every save; the history is the same as long as HEAD is."""
    return git.history(root, FOLDERS)


@dataclass
class _Track:
    """One entry back through time: (time, path, id of the content), the latest first. `base` is what stood before the first known step."""

    entry: Entry
    steps: list[tuple[datetime, str, str]] = field(default_factory=list)
    base: tuple[str, str] | None = None
    created: bool = False

    def days(self) -> list[tuple[datetime, list[tuple[str, str]]]]:
        """The days on which it was touched, the first one first: the last moment of the day, and the day's contents, the last first."""
        grouped = [list(steps) for _, steps in groupby(self.steps, key=lambda step: step[0].date())]
        return [(steps[0][0], [step[1:] for step in steps]) for steps in reversed(grouped)]

    def ids(self) -> list[str]:
        """Contents that are needed to compare; of an entry nobody touched again none is."""
        if self.created and len(self.days()) < 2:
            return []
        return [name for _, _, name in self.steps] + ([self.base[1]] if self.base else [])

    def changes(self, contents: dict[str, bytes]) -> Iterator[Change]:
        """A version nobody can read is passed over: the next one is compared with the last that could be read."""
        days, before = self.days(), None
        if self.base and not self.created:
            before = self._read(contents, [self.base])
        today = _today(self.entry)
        for number, (time, versions) in enumerate(days):
            after = self._read(contents, versions)
            if self.created and not number:
                yield Change(self.entry, time)
            elif before and after and (told := compare(self.entry.kind, before, after, today)):
                yield Change(self.entry, time, tuple(told))
            before = after or before

    def _read(self, contents: dict[str, bytes], versions: list[tuple[str, str]]) -> Version | None:
        read = (read_version(contents[name], path, self.entry.kind) for path, name in versions if name in contents)
        return next((version for version in read if version), None)


def _tracks(history: git.History, entries: list[Entry]) -> list[_Track]:
    """Walk back from today's files: a rename leads on under the older name, a creation ends the way."""
    tracks = {entry.path: _Track(entry) for entry in entries}
    at = dict(tracks)
    ceiling: datetime | None = None
    for commit in history.commits:
        time = _time(commit.time)
        ceiling = time = min(time, ceiling) if ceiling else time  # a wrong clock: nothing is later than what followed it
        onward: dict[str, _Track] = {}
        gone = {t.old: t.old_id for t in commit.touched if t.old and t.new != t.old}
        for touched in sorted(commit.touched, key=lambda t: t.new or ""):
            track = at.pop(touched.new or "", None)
            if not track:
                continue
            older = touched.old or _former(track.entry, touched.new, gone)
            track.steps.append((time, touched.new, touched.new_id))
            if older is None or _folder(older) != _folder(touched.new):
                track.created, track.base = True, None
            else:
                track.base = older, touched.old_id if touched.old else gone[older]
                onward[older] = track
        for path in gone:
            at.pop(path, None)
        at |= onward
    return list(tracks.values())


def _former(entry: Entry, path: str, gone: Collection[str]) -> str | None:
    """A rename Git did not see, because much was rewritten at once: the file itself names its former names."""
    names = (f"{_folder(path)}/{slug}.md" for slug in entry.model.former)
    return next((name for name in names if name in gone), None)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _time(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC).astimezone(VIENNA)


def _today(entry: Entry) -> Version:
    """The file as it is now, without sources that only prove who holds an office, or a picture."""
    values = entry.document.values
    used = {name for at, kind, name in references(MODELS[entry.kind], values) if kind == "source" and at[0] not in _UNSEEN}
    used |= cited_in(entry.body)
    sources = values.get("quellen")
    shown = {name: source for name, source in sources.items() if name in used} if isinstance(sources, dict) else sources
    return version_of(values | {"quellen": shown}, entry.body)
