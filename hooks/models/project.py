"""The profile of a project: `projects/<slug>.md`."""

from typing import Annotated

from pydantic import Field

from hooks.models.common import Contact, Figure, Picture, Profile, Statement, Step
from hooks.models.easy import EASY_HINT, EasyText
from hooks.models.english import English
from hooks.models.types import (
    Day, MemberId, Model, PartnerId, ProjectId, Sources, Text, TopicId, When, WholeNumber, one_of, upto,
)


class Status(Model):
    """Wie weit das Projekt ist."""

    status: Annotated[str, *one_of("projektstand")] = Field(description="geplant, in_umsetzung, in_betrieb, abgeschlossen, eingestellt oder unbekannt")
    as_of: When | None = Field(None, alias="datum", description="Wann dieser Stand zuletzt belegt war")
    sources: Sources = Field((), alias="quelle", description="Kennung(en) aus „quellen“ dieser Datei")


class Cost(Model):
    """Was das Projekt gekostet hat oder kosten soll."""

    amount_eur: WholeNumber = Field(alias="betrag", gt=0, description="Betrag in Euro, ganze Zahl")
    label: upto(60) = Field("Gesamtkosten", alias="bezeichnung", description="Was der Betrag umfasst, z. B. „Investition“")
    note: upto(120) | None = Field(None, alias="anmerkung", description="Zusatz, z. B. andere Angaben in anderen Quellen")
    as_of: When | None = Field(None, alias="stand", description="Für welches Jahr der Betrag gilt")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Funding(Model):
    """Eine Förderung."""

    programme: upto(120) = Field(alias="programm", description="Name des Programms oder der Förderstelle")
    amount_eur: WholeNumber | None = Field(None, alias="betrag", gt=0, description="Betrag in Euro, ganze Zahl")
    rate: upto(40) | None = Field(None, alias="satz", description="Fördersatz, z. B. „80 %“")
    note: upto(120) | None = Field(None, alias="anmerkung", description="Zusatz")
    as_of: When | None = Field(None, alias="stand", description="Für welches Jahr die Angabe gilt")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Lesson(Model):
    """Eine Lehre aus dem Projekt."""

    text: upto(70) = Field(description="Die Lehre in einem kurzen Satz")
    more: upto(300) | None = Field(None, alias="mehr", description="Was dahinter steht")
    as_of: When | None = Field(None, alias="stand", description="Wann das gesagt oder geschrieben wurde")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Lessons(Model):
    """Was man wieder so machen würde und was nicht."""

    again: tuple[Lesson, ...] = Field((), alias="wieder", description="Was wir wieder so machen würden")
    not_again: tuple[Lesson, ...] = Field((), alias="nicht_wieder", description="Was wir anders machen würden")


class Copy(Model):
    """Wer das Projekt nachgemacht hat; steht beim Original."""

    member: MemberId = Field(alias="gemeinde", description="Kennung der Gemeinde, die es nachgemacht hat")
    year: When = Field(alias="jahr", description="In welchem Jahr")
    project: ProjectId | None = Field(None, alias="projekt", description="Kennung des Projekts, das daraus wurde, wenn es einen eigenen Eintrag hat")
    changed: upto(220) | None = Field(None, alias="was_anders", description="Was sie anders gemacht hat, soweit belegt")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Project(Profile):
    """Ein Projekt einer Gemeinde oder des Netzwerks."""

    title: upto(70) = Field(alias="titel", description="Titel des Projekts")
    short_title: upto(45) | None = Field(None, alias="kurztitel", description="Kürzerer Titel für Kacheln; nötig, wenn der Titel länger als 45 Zeichen ist")
    kind: Annotated[str, *one_of("projektarten")] = Field(alias="art", description="gemeindeprojekt oder netzwerkprojekt")
    short: upto(90) = Field(alias="kurz", description="Ein Satz für Kacheln und Listen")
    lead: upto(160) = Field(alias="einleitung", description="Ein oder zwei Sätze unter dem Titel")
    members: tuple[MemberId, ...] = Field(alias="gemeinden", min_length=1, description="Kennungen der beteiligten Gemeinden, die führende zuerst")
    partners: tuple[PartnerId, ...] = Field((), alias="partner", description="Kennungen von Partnern mit eigenem Eintrag")
    other_partners: tuple[Text, ...] = Field((), alias="partner_frei", description="Partner ohne eigenen Eintrag, als Text")
    topics: tuple[TopicId, ...] = Field(alias="themen", min_length=1, description="Kennungen der Themen, das wichtigste zuerst")
    status: Status = Field(alias="stand", description="Status mit Datum und Quelle")
    start: When | None = Field(None, alias="beginn", description="Beginn: Jahr, Monat oder Tag")
    end: When | None = Field(None, alias="ende", description="Ende oder Eröffnung: Jahr, Monat oder Tag")
    cost: Cost | None = Field(None, alias="kosten", description="Betrag mit Stand und Quelle")
    funding: tuple[Funding, ...] = Field((), alias="foerderung", description="Förderungen, jede mit Quelle")
    steps: tuple[Step, ...] = Field((), alias="ablauf", description="Die Schritte, in zeitlicher Reihenfolge")
    figures: tuple[Figure, ...] = Field((), alias="zahlen", description="Zahlen zum Ergebnis, jede mit Stand und Quelle")
    lessons: Lessons | None = Field(None, alias="gelernt", description="Was wir wieder so machen würden und was nicht")
    how_to_copy: Statement | None = Field(None, alias="nachmachen", description="Was jemand braucht, der es nachmachen will")
    copies: tuple[Copy, ...] = Field((), alias="nachgemacht", description="Wer es nachgemacht hat")
    notes: tuple[Statement, ...] = Field((), alias="anmerkungen", description="Widersprüche der Quellen: was wir gewählt haben und was sonst genannt wird")
    contact: Contact | None = Field(None, alias="kontakt", description="Nur wenn jemand anderer als das Gemeindeamt Auskunft gibt")
    picture: Picture | None = Field(None, alias="bild", description="Titelbild")
    easy: EasyText | None = Field(None, alias="leicht", description=EASY_HINT)
    english: English | None = Field(None, alias="en", description="Englische Fassung; nur, was auch auf der deutschen Seite steht")
    checked: Day = Field(alias="geprueft", description="Tag, an dem zuletzt jemand alle Angaben durchgesehen hat")

    @property
    def tile_title(self) -> str:
        return self.short_title or self.title
