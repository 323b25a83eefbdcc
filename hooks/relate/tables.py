"""What the open data says about each kind of entry: an allow-list, so that no person and no picture can slip in.

A column has a German name, what it means, its type and how its value is read. Lists are lists, unknown values are None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hooks.link import Site
from hooks.models import PartialDate
from hooks.relate.persons import without_persons
from hooks.validate import Entry

Value = str | int | Decimal | bool | list[str] | None
Keep = Callable[[str | None], str | None]


@dataclass(frozen=True)
class Column:
    """`type`: text, ganzzahl, zahl, datum (as exact as it is known), liste, adresse, ja/nein; `unit` in words."""

    name: str
    meaning: str
    type: str
    read: Callable[[Entry], Any]
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """All entries of one kind. `name` is the first part of its files' names."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    entries: tuple[Entry, ...]

    def rows(self) -> list[dict[str, Value]]:
        return [{c.name: plain(c.read(entry)) for c in self.columns} for entry in self.entries]

    @property
    def has_places(self) -> bool:
        return self.name in ("mitglieder", "projekte", "termine")

    @property
    def forms(self) -> dict[str, str]:
        """Ending of each file and the name visitors see."""
        return {"csv": "CSV", "json": "JSON"} | ({"geojson": "GeoJSON"} if self.has_places else {}) | {"schema.json": "Schema"}

    @property
    def modified(self) -> date:
        return max((e.model.checked for e in self.entries if e.model.checked), default=date.min)


def plain(value: Any) -> Value:
    if isinstance(value, PartialDate | date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def tables(site: Site, site_url: str) -> list[Table]:
    keep = without_persons(site)
    page = Column("seite", "Adresse der Seite", "adresse", lambda e: site_url + e.url)
    checked = Column("geprueft", "Tag, an dem zuletzt jemand alle Angaben durchgesehen hat", "datum", lambda e: e.model.checked)
    key = Column("kennung", "Unveränderliche Kennung; andere Tabellen verweisen damit auf diese Zeile", "text", lambda e: e.slug)
    makers = (_members, _projects, _events, _positions, _partners, _posts)
    made = []
    for kind, make in zip(("member", "project", "event", "position", "partner", "post"), makers, strict=True):
        if entries := site.all(kind):  # a table without a row has no date to give
            name, title, description, columns = make(site, keep)
            made.append(Table(name, title, description, (key, *columns, checked, page), tuple(entries)))
    return made


def _of(path: str) -> Callable[[Entry], Any]:
    """Reads a value of the model by its way there, e.g. "population.value"; None where the way ends early."""

    def read(entry: Entry) -> Any:
        value: Any = entry.model
        for part in path.split("."):
            value = getattr(value, part) if value is not None else None
        return value

    return read


def _members(site: Site, keep: Keep) -> tuple:
    return "mitglieder", "Gemeinden", "Gemeinden des Netzwerks, auch frühere, mit Lage, Einwohnerzahl und Mitgliedschaft", (
        Column("name", "Amtlicher Name", "text", _of("name")),
        Column("art", "Gemeinde, Marktgemeinde, Stadtgemeinde …", "text", _of("kind")),
        Column("bundesland", "Bundesland", "text", _of("state")),
        Column("bezirk", "Politischer Bezirk", "text", _of("district")),
        Column("gemeindekennziffer", "Gemeindekennziffer der Statistik Austria, fünf Ziffern", "text", _of("code")),
        Column("plz", "Postleitzahl des Gemeindeamts", "text", _of("postal_code")),
        Column("breite", "Geografische Breite (WGS 84)", "zahl", _of("place.latitude"), "Grad"),
        Column("laenge", "Geografische Länge (WGS 84)", "zahl", _of("place.longitude"), "Grad"),
        Column("seehoehe_m", "Seehöhe des Ortes", "ganzzahl", _of("place.altitude_m"), "Meter"),
        Column("flaeche_km2", "Fläche der Gemeinde", "zahl", _of("area_km2"), "Quadratkilometer"),
        Column("einwohner", "Einwohnerzahl", "ganzzahl", _of("population.value")),
        Column("einwohner_stand", "Jahr oder Stichtag der Einwohnerzahl", "datum", _of("population.as_of")),
        Column("mitgliedschaft", "aktuell, unklar oder ehemalig", "text", _of("membership.status")),
        Column("mitglied_seit", "Beitritt, soweit belegt", "datum", _of("membership.since")),
        Column("mitgliedschaft_stand", "Wann der Status zuletzt belegt war", "datum", _of("membership.as_of")),
        Column("kurz", "Ein Satz über den Ort", "text", lambda e: keep(e.model.short)),
        Column("themen", "Kennungen der Themen, das wichtigste zuerst", "liste", _of("topics")),
        Column("projekte", "Kennungen der Projekte, an denen die Gemeinde beteiligt ist", "liste", lambda e: [p.slug for p in site.related("projects_of_member", e.slug)]),
        Column("parzelle", "Nummer der Parzelle im Feld der Website", "ganzzahl", _of("parcel")),
        Column("website", "Website der Gemeinde", "adresse", _of("website")),
        Column("telefon", "Telefon des Gemeindeamts", "text", _of("contact.phone")),
        Column("email", "E-Mail-Adresse des Gemeindeamts", "text", _of("contact.email")),
    )


def _projects(site: Site, keep: Keep) -> tuple:
    return "projekte", "Projekte", "Projekte der Gemeinden und des Netzwerks mit Stand, Kosten und Förderung, soweit belegt", (
        Column("titel", "Titel", "text", _of("title")),
        Column("art", "gemeindeprojekt oder netzwerkprojekt", "text", _of("kind")),
        Column("kurz", "Ein Satz zum Projekt", "text", lambda e: keep(e.model.short)),
        Column("gemeinden", "Kennungen der beteiligten Gemeinden, die führende zuerst", "liste", _of("members")),
        Column("partner", "Kennungen der Partner", "liste", _of("partners")),
        Column("themen", "Kennungen der Themen, das wichtigste zuerst", "liste", _of("topics")),
        Column("stand", "geplant, in_umsetzung, in_betrieb, abgeschlossen, eingestellt oder unbekannt", "text", _of("status.status")),
        Column("stand_datum", "Wann dieser Stand zuletzt belegt war", "datum", _of("status.as_of")),
        Column("beginn", "Beginn", "datum", _of("start")),
        Column("ende", "Ende oder Eröffnung", "datum", _of("end")),
        Column("kosten_euro", "Kosten, soweit belegt", "ganzzahl", _of("cost.amount_eur"), "Euro"),
        Column("kosten_bezeichnung", "Was der Betrag umfasst", "text", _of("cost.label")),
        Column("kosten_stand", "Für welches Jahr der Betrag gilt", "datum", _of("cost.as_of")),
        Column("foerderungen", "Programme und Förderstellen", "liste", lambda e: [f.programme for f in e.model.funding]),
        Column("nachgemacht_von", "Kennungen der Gemeinden, die das Projekt nachgemacht haben", "liste", lambda e: [c.member for c in e.model.copies]),
    )


def _events(site: Site, keep: Keep) -> tuple:
    return "termine", "Termine", "Veranstaltungen des Netzwerks seit 2012", (
        Column("titel", "Titel", "text", _of("title")),
        Column("datum", "Erster Tag; Monat oder Jahr, wenn der Tag nicht bekannt ist", "datum", _of("start")),
        Column("bis", "Letzter Tag", "datum", _of("end")),
        Column("uhrzeit", "Beginn", "text", _of("time")),
        Column("ort", "Wo es stattfindet", "text", _of("place")),
        Column("art", "Art des Termins", "text", _of("kind")),
        Column("abgesagt", "Ob der Termin abgesagt ist", "ja/nein", _of("cancelled")),
        Column("kurz", "Ein oder zwei Sätze dazu", "text", lambda e: keep(e.model.lead)),
        Column("gemeinden", "Kennungen der beteiligten Gemeinden", "liste", _of("members")),
        Column("projekte", "Kennungen der Projekte", "liste", _of("projects")),
        Column("partner", "Kennungen der Partner, deren Mitwirkung belegt ist", "liste", _of("partners")),
        Column("themen", "Kennungen der Themen", "liste", _of("topics")),
        Column("anmeldung", "Adresse der Anmeldung", "adresse", _of("registration")),
    )


def _positions(site: Site, keep: Keep) -> tuple:
    def carried(entry: Entry) -> list[str]:
        by = entry.model.supporters
        return [word for word, there in (("Beschluss", by.resolution), ("Gemeinden", by.members), ("Personen", by.people)) if there]

    return "positionen", "Positionen", "Was der Verein fordert, an wen es geht und was daraus geworden ist", (
        Column("titel", "Die Forderung als ganzer Satz", "text", lambda e: keep(e.model.title)),
        Column("datum", "Tag der Veröffentlichung", "datum", _of("date")),
        Column("anlass", "Wobei die Forderung erhoben wurde", "text", lambda e: keep(e.model.occasion)),
        Column("adressaten", "An wen sie sich richtet", "liste", lambda e: [a for a in e.model.addressees if keep(a)]),
        Column("getragen_von", "Ob ein Beschluss, Gemeinden oder Personen dahinterstehen", "liste", carried),
        Column("gemeinden", "Kennungen der Gemeinden, die unterschrieben haben", "liste", _of("supporters.members")),
        Column("stand", "gefordert, beantwortet, umgesetzt oder abgelehnt", "text", _of("status.status")),
        Column("stand_datum", "Wann das zuletzt geprüft wurde", "datum", _of("status.as_of")),
        Column("forderungen", "Die einzelnen Forderungen", "liste", lambda e: [d.title for d in e.model.demands if keep(d.title)]),
        Column("themen", "Kennungen der Themen", "liste", _of("topics")),
        Column("projekte", "Kennungen der Projekte, die als Beleg dienen", "liste", _of("evidence")),
    )


def _partners(site: Site, keep: Keep) -> tuple:
    return "partner", "Partner", "Organisationen, mit denen das Netzwerk oder seine Gemeinden gearbeitet haben", (
        Column("name", "Name der Organisation", "text", lambda e: keep(e.model.name)),
        Column("art", "Art der Organisation", "text", _of("kind")),
        Column("rolle", "Was sie mit den Zukunftsorten verbindet", "text", lambda e: keep(e.model.role)),
        Column("website", "Website", "adresse", _of("website")),
        Column("gemeinden", "Kennungen der Gemeinden, mit denen sie gearbeitet hat", "liste", _of("members")),
        Column("projekte", "Kennungen der gemeinsamen Projekte", "liste", lambda e: [p.slug for p in site.related("projects_of_partner", e.slug)]),
    )


def _posts(site: Site, keep: Keep) -> tuple:
    return "nachrichten", "Nachrichten", "Was sich im Netzwerk und in den Gemeinden getan hat", (
        Column("titel", "Was geschehen ist", "text", lambda e: keep(e.model.title)),
        Column("datum", "Wann es geschah, so genau wie bekannt", "datum", _of("date")),
        Column("veroeffentlicht", "Tag, an dem die Nachricht auf die Website kam", "datum", _of("published")),
        Column("kurz", "Ein oder zwei Sätze dazu", "text", lambda e: keep(e.model.lead)),
        Column("gemeinden", "Kennungen der Gemeinden, um die es geht", "liste", _of("members")),
        Column("projekte", "Kennungen der Projekte, um die es geht", "liste", _of("projects")),
        Column("partner", "Kennungen der Partner, die mitgewirkt haben", "liste", _of("partners")),
        Column("themen", "Kennungen der Themen", "liste", _of("topics")),
        Column("quellen", "Wer berichtet hat", "liste", lambda e: list(dict.fromkeys(s.publisher for s in e.model.sources.values() if keep(s.publisher)))),
    )
