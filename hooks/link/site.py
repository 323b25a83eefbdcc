"""The Site: every entry by id, and every back-reference, computed and never typed twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from hooks.models import Association, PartialDate
from hooks.validate import Entry

Relation = dict[str, list[Entry]]
_STATUS_ORDER = {"aktuell": 0, "unklar": 1, "ehemalig": 2}


@dataclass(frozen=True)
class Site:
    """The whole network. `by_kind["member"]["munderfing"]` is an Entry; relations map an id to entries.

    Relations: `projects_of_member`, `projects_of_topic`, `projects_of_partner`, `events_of_member`,
    `events_of_topic`, `events_of_project`, `members_of_topic`, `positions_of_topic`, `people_of_member`,
    `copied_by_member` (projects a member took over), `positions_of_project`, `events_of_partner`,
    `partners_of_member` and `members_of_partner` (named by the partner, or together in a project of the municipality's own),
    `positions_of_member` (that it signed), `posts_of_member`, `posts_of_project`, `posts_of_topic`, `posts_of_partner`.
    """

    by_kind: dict[str, dict[str, Entry]]
    by_path: dict[str, Entry]
    association: Association | None
    today: date
    relations: dict[str, Relation] = field(repr=False)

    def all(self, kind: str) -> list[Entry]:
        """Entries of one kind in the order pages show them."""
        return list(self.by_kind.get(kind, {}).values())

    def get(self, kind: str, slug: str) -> Entry:
        return self.by_kind[kind][slug]

    def related(self, relation: str, slug: str) -> list[Entry]:
        return self.relations[relation].get(slug, [])

    @cached_property
    def current_members(self) -> list[Entry]:
        return [m for m in self.all("member") if m.model.membership.status == "aktuell"]

    @property
    def other_members(self) -> list[Entry]:
        return [m for m in self.all("member") if m.model.membership.status != "aktuell"]

    @property
    def upcoming(self) -> list[Entry]:
        """Events that have not ended, the next one first; without those that were cancelled."""
        return [e for e in reversed(self.all("event")) if last_day(e) >= self.today and not e.model.cancelled]

    @property
    def past(self) -> list[Entry]:
        """Events that have ended, the latest first."""
        return [e for e in self.all("event") if last_day(e) < self.today]

    @property
    def released(self) -> bool:
        return bool(self.association and self.association.released and not self.missing_facts)

    @property
    def missing_facts(self) -> list[tuple[str, str]]:
        """Field and description of every fact the association still has to supply."""
        if not self.association:
            return []
        fields = type(self.association).model_fields.items()
        return [(f.alias or name, f.description or "") for name, f in fields if getattr(self.association, name) is None]


def last_day(event: Entry) -> date:
    return (event.model.end or event.model.start).last_day()


def _sort_key(entry: Entry) -> tuple:
    model = entry.model
    if entry.kind == "member":
        return (_STATUS_ORDER[model.membership.status], _german(model.name))
    if entry.kind == "project":
        return (_german(model.tile_title),)
    if entry.kind in ("event", "position", "post"):
        start: PartialDate = model.start if entry.kind == "event" else model.date
        return (-start.first_day().toordinal(), entry.slug)
    return (_german(getattr(model, "name", None) or getattr(model, "title", "")), entry.slug)


def _german(text: str) -> str:
    """Sort key after DIN 5007-1: ä like a, ß like ss, case and signs ignored."""
    table = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "„": "", "“": "", "(": ""})
    return text.lower().translate(table)


def build_site(entries: Iterable[Entry], today: date) -> Site:
    by_kind: dict[str, dict[str, Entry]] = defaultdict(dict)
    for entry in sorted(entries, key=lambda e: (e.kind, _sort_key(e))):
        by_kind[entry.kind][entry.slug if entry.kind != "page" else entry.path] = entry
    relations: dict[str, Relation] = {}

    def relate(name: str, kind: str, ids: str) -> None:
        relation: Relation = defaultdict(list)
        for entry in by_kind[kind].values():
            for slug in dict.fromkeys(getattr(entry.model, ids)):
                relation[slug].append(entry)
        relations[name] = dict(relation)

    relate("projects_of_member", "project", "members")
    relate("projects_of_topic", "project", "topics")
    relate("projects_of_partner", "project", "partners")
    relate("events_of_member", "event", "members")
    relate("events_of_topic", "event", "topics")
    relate("events_of_project", "event", "projects")
    relate("members_of_topic", "member", "topics")
    relate("positions_of_topic", "position", "topics")
    relate("positions_of_project", "position", "evidence")
    for names, ids in (("member", "members"), ("project", "projects"), ("topic", "topics"), ("partner", "partners")):
        relate(f"posts_of_{names}", "post", ids)
    relations["people_of_member"] = _group((p.model.member, p) for p in by_kind["person"].values() if p.model.member)
    relate("events_of_partner", "event", "partners")
    worked = list(_worked_together(by_kind))
    relations["partners_of_member"] = _group((member.slug, partner) for partner, member in worked)
    relations["members_of_partner"] = _group((partner.slug, member) for partner, member in worked)
    relations["positions_of_member"] = _group((slug, p) for p in by_kind["position"].values() for slug in dict.fromkeys(p.model.supporters.members))
    relations["copied_by_member"] = _group((c.member, p) for p in by_kind["project"].values() for c in p.model.copies)
    association = next((e.model for e in by_kind["association"].values()), None)
    by_path = {e.path: e for group in by_kind.values() for e in group.values()}
    return Site(dict(by_kind), by_path, association, today, relations)


def _worked_together(by_kind: dict[str, dict[str, Entry]]) -> Iterable[tuple[Entry, Entry]]:
    """(partner, member), in their own order. A network project links its partners to the network, not to each of its members."""
    places: dict[str, set[str]] = {slug: set(partner.model.members) for slug, partner in by_kind["partner"].items()}
    for project in by_kind["project"].values():
        for slug in project.model.partners if project.model.kind == "gemeindeprojekt" else ():
            places.setdefault(slug, set()).update(project.model.members)
    return ((p, m) for p in by_kind["partner"].values() for m in by_kind["member"].values() if m.slug in places[p.slug])


def _group(pairs: Iterable[tuple[str, Entry]]) -> Relation:
    relation: Relation = defaultdict(list)
    for slug, entry in pairs:
        relation[slug].append(entry)
    return dict(relation)
