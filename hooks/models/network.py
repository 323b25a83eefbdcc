"""What the network itself publishes: events, positions, partners, people, topics, pages, the association."""

from typing import Annotated

from pydantic import Field

from hooks.models.common import Figure, Profile, Source, Statement, Step
from hooks.models.easy import EASY_HINT, EasyText
from hooks.models.english import English
from hooks.models.types import (
    Day, MemberId, Model, PartnerId, ProjectId, Slug, Sources, Text, TopicId, WebAddress, When, WholeNumber, Year, YesNo,
    Email, Phone, one_of, pattern, upto,
)


class Event(Profile):
    """Ein Termin: `content/termine/<slug>.md`."""

    title: upto(60) = Field(alias="titel", description="Titel des Termins")
    start: When = Field(alias="datum", description="Erster Tag; Monat oder Jahr, wenn der Tag nicht bekannt ist")
    end: When | None = Field(None, alias="bis", description="Letzter Tag, wenn der Termin länger dauert")
    time: Annotated[str, pattern(r"([01]?[0-9]|2[0-3])[:.][0-5][0-9]", "uhrzeit-form")] | None = Field(None, alias="uhrzeit", description="Beginn, z. B. 18:30")
    place: Text = Field(alias="ort", description="Wo es stattfindet")
    kind: Annotated[str, *one_of("terminarten")] = Field(alias="art", description="Art des Termins")
    cancelled: YesNo = Field(False, alias="abgesagt", description="ja, wenn der Termin nicht stattfindet")
    lead: upto(160) = Field(alias="einleitung", description="Ein oder zwei Sätze: was geschieht oder geschah")
    members: tuple[MemberId, ...] = Field((), alias="gemeinden", description="Kennungen der beteiligten Gemeinden")
    projects: tuple[ProjectId, ...] = Field((), alias="projekte", description="Kennungen der Projekte, um die es geht")
    partners: tuple[PartnerId, ...] = Field((), alias="partner", description="Kennungen der Partner, deren Mitwirkung an diesem Termin belegt ist")
    topics: tuple[TopicId, ...] = Field((), alias="themen", description="Kennungen der Themen")
    registration: WebAddress | None = Field(None, alias="anmeldung", description="Adresse der Anmeldung")
    checked: Day = Field(alias="geprueft", description="Tag, an dem zuletzt jemand alle Angaben durchgesehen hat")


class Signatory(Model):
    """Eine Person, die hinter einer Position steht, mit öffentlicher Funktion und Jahr."""

    name: Text = Field(description="Vor- und Nachname")
    role: Text = Field(alias="funktion", description="Öffentliche Funktion zu dieser Zeit")
    year: Year = Field(alias="jahr", description="Jahr, in dem die Person die Position vertrat")


class Resolution(Model):
    """Ein Beschluss des Vereins."""

    body: Text = Field(alias="gremium", description="Welches Organ beschlossen hat, z. B. Generalversammlung")
    date: When = Field(alias="datum", description="Tag des Beschlusses")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Supporters(Model):
    """Wer eine Position trägt: ein Beschluss, Gemeinden oder Personen."""

    resolution: Resolution | None = Field(None, alias="beschluss", description="Beschluss des Vereins")
    members: tuple[MemberId, ...] = Field((), alias="gemeinden", description="Gemeinden, die unterschrieben haben")
    people: tuple[Signatory, ...] = Field((), alias="personen", description="Personen mit Funktion und Jahr")


class Demand(Model):
    """Eine Forderung."""

    title: upto(80) = Field(alias="titel", description="Die Forderung in einem Satz")
    text: upto(220) | None = Field(None, description="Die Begründung")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class PositionStatus(Model):
    """Was aus der Forderung geworden ist."""

    status: Annotated[str, *one_of("positionsstand")] = Field(description="gefordert, beantwortet, umgesetzt oder abgelehnt")
    as_of: When = Field(alias="datum", description="Wann das zuletzt geprüft wurde")
    text: upto(220) | None = Field(None, description="Was geantwortet oder getan wurde")
    sources: Sources = Field((), alias="quelle", description="Beleg für Antwort oder Umsetzung")


class Position(Profile):
    """Eine Position: `content/positionen/<slug>.md`."""

    title: upto(110) = Field(alias="titel", description="Die Forderung als ganzer Satz")
    short_title: upto(45) = Field(alias="kurztitel", description="Kurzer Titel für Listen")
    lead: upto(160) = Field(alias="einleitung", description="Ein oder zwei Sätze dazu")
    date: When = Field(alias="datum", description="Tag der Veröffentlichung")
    occasion: Text | None = Field(None, alias="anlass", description="Wobei die Forderung erhoben wurde")
    addressees: tuple[Text, ...] = Field(alias="adressaten", min_length=1, description="An wen sich die Forderung richtet")
    addressees_note: upto(120) | None = Field(None, alias="adressaten_anmerkung", description="Zusatz, z. B. wenn die Adressaten nur erschlossen sind")
    supporters: Supporters = Field(alias="getragen_von", description="Beschluss des Vereins, Gemeinden oder Personen")
    status: PositionStatus = Field(alias="stand", description="Was daraus geworden ist, mit Datum")
    topics: tuple[TopicId, ...] = Field((), alias="themen", description="Kennungen der Themen")
    demands: tuple[Demand, ...] = Field(alias="forderungen", min_length=1, description="Die einzelnen Forderungen")
    evidence: tuple[ProjectId, ...] = Field((), alias="projekte", description="Projekte, die zeigen, dass es geht oder woran es hakt")
    background: tuple[Statement, ...] = Field((), alias="hintergrund", description="Was man dazu wissen muss")
    steps: tuple[Step, ...] = Field((), alias="verlauf", description="Was bisher geschah")
    sentence: upto(140) | None = Field(None, alias="satz", description="Die Position in einem Satz zum Weitersagen")
    checked: Day = Field(alias="geprueft", description="Tag, an dem zuletzt jemand alle Angaben durchgesehen hat")


class Partner(Profile):
    """Ein Partner: `content/partner/<slug>.md`."""

    name: upto(110) = Field(description="Name der Organisation")
    short_name: upto(30) | None = Field(None, alias="kurzname", description="Kürzerer Name für Listen und das Bild vom Netzwerk; nötig, wenn der Name länger als 30 Zeichen ist")
    kind: Annotated[str, *one_of("partnerarten")] = Field(alias="art", description="Art der Organisation")
    role: upto(160) = Field(alias="rolle", description="Was sie mit den Zukunftsorten verbindet")
    website: WebAddress | None = Field(None, description="Website der Organisation")
    members: tuple[MemberId, ...] = Field((), alias="gemeinden", description="Gemeinden, mit denen sie gearbeitet hat")
    cooperation: tuple[Statement, ...] = Field(alias="zusammenarbeit", min_length=1, description="Was belegt ist, jede Aussage mit Quelle")
    checked: Day = Field(alias="geprueft", description="Tag, an dem zuletzt jemand alle Angaben durchgesehen hat")

    @property
    def list_name(self) -> str:
        return self.short_name or self.name


class Person(Profile):
    """Eine Person mit öffentlicher Funktion: `content/menschen/<slug>.md`."""

    name: Text = Field(description="Vor- und Nachname")
    role: upto(90) = Field(alias="funktion", description="Öffentliche Funktion")
    organisation: Text = Field(alias="organisation", description="Wo die Person diese Funktion hat")
    member: MemberId | None = Field(None, alias="gemeinde", description="Kennung der Gemeinde, wenn es ein Amt der Gemeinde ist")
    basis: Annotated[str, *one_of("grundlagen")] = Field(alias="grundlage", description="Amt, Einwilligung oder Presse")
    consent: Day | None = Field(None, alias="einwilligung", description="Tag der Einwilligung; nötig bei „grundlage: Einwilligung“")
    as_of: When = Field(alias="stand", description="Für welches Jahr die Funktion belegt ist")
    statement_sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")
    checked: Day = Field(alias="geprueft", description="Tag, an dem zuletzt jemand alle Angaben durchgesehen hat")


class Topic(Profile):
    """Ein Thema: `content/themen/<slug>.md`."""

    name: upto(45) = Field(description="Name des Themas")
    short: upto(90) = Field(alias="kurz", description="Ein Satz für Kacheln und Listen")
    lead: upto(160) = Field(alias="einleitung", description="Ein oder zwei Sätze unter dem Namen")
    known: tuple[Statement, ...] = Field((), alias="wissen", max_length=3, description="Bis zu drei Sätze: was das Netzwerk dazu weiß")
    checked: Day = Field(alias="geprueft", description="Tag, an dem zuletzt jemand alle Angaben durchgesehen hat")


class Page(Profile):
    """Eine Seite des Netzwerks: `content/<name>.md`."""

    title: upto(70) = Field(alias="titel", description="Titel der Seite")
    short_title: upto(30) | None = Field(None, alias="kurztitel", description="Kurzer Titel für Menü und Pfad")
    lead: upto(160) | None = Field(None, alias="einleitung", description="Ein oder zwei Sätze unter dem Titel")
    description: upto(160) | None = Field(None, alias="beschreibung", description="Satz für Suchmaschinen, wenn die Einleitung fehlt")
    easy: EasyText | None = Field(None, alias="leicht", description=EASY_HINT)
    english: English | None = Field(None, alias="en", description="Englische Fassung; nur, was auch auf der deutschen Seite steht")


class MemberCount(Model):
    """Wie viele Mitglieder der Verein zu einer Zeit hatte."""

    when: When = Field(alias="stand", description="Jahr oder Monat")
    count: WholeNumber = Field(alias="wert", gt=0, description="Zahl der Mitglieder")
    note: upto(160) | None = Field(None, alias="anmerkung", description="Zusatz")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Consulate(Model):
    """Das Kommunalkonsulat in Wien."""

    opened: Day = Field(alias="eroeffnet", description="Tag der Eröffnung")
    address_then: Text = Field(alias="anschrift_damals", description="Anschrift bei der Eröffnung")
    last_seen: When = Field(alias="zuletzt_belegt", description="Letzter Beleg für den Standort")
    address: Text | None = Field(None, alias="anschrift", description="Heutige Anschrift")
    project: ProjectId | None = Field(None, alias="projekt", description="Kennung des Projekts, das Ablauf, Partner und Termine nennt")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Association(Model):
    """Der Verein: `content/verein.yml`. Was mit null angegeben ist, muss der Verein noch nennen."""

    name: Text = Field(description="Vereinsname, wie er im Vereinsregister steht")
    short_name: Text = Field(alias="kurzname", description="Kurzer Name")
    website: WebAddress | None = Field(None, description="Website des Vereins")
    register_number: Annotated[str, pattern(r"[0-9]{9,10}", "zvr-form")] | None = Field(None, alias="zvr_zahl", description="ZVR-Zahl, neun oder zehn Ziffern")
    seat: Text | None = Field(None, alias="sitz", description="Sitz des Vereins")
    address: Text | None = Field(None, alias="anschrift", description="Zustellanschrift")
    email: Email | None = Field(None, description="E-Mail-Adresse des Vereins")
    phone: Phone | None = Field(None, alias="telefon", description="Telefonnummer des Vereins")
    board: tuple[Text, ...] | None = Field(None, alias="vorstand", description="Mitglieder des Vorstands mit Funktion")
    representatives: tuple[Text, ...] | None = Field(None, alias="vertretung", description="Wer den Verein nach außen vertritt, mit Funktion")
    authority: Text | None = Field(None, alias="vereinsbehoerde", description="Zuständige Vereinsbehörde")
    purpose: Text | None = Field(None, alias="vereinszweck", description="Zweck laut Statuten")
    editorial_line: Text | None = Field(None, alias="grundlegende_richtung", description="Grundlegende Richtung der Website (Blattlinie)")
    released: Day | None = Field(None, alias="freigegeben", description="Tag, an dem der Verein die Website freigegeben hat")
    consulate: Consulate = Field(alias="kommunalkonsulat", description="Das Kommunalkonsulat in Wien")
    member_counts: tuple[MemberCount, ...] = Field(alias="mitgliederzahlen", description="Zahl der Mitglieder im Lauf der Jahre")
    funders: tuple[Statement, ...] = Field(alias="foerderungen", description="Wer die Arbeit des Netzwerks gefördert hat")
    criteria: tuple[Statement, ...] = Field((), alias="kriterien", description="Was einen Zukunftsort ausmacht")
    history: tuple[Step, ...] = Field((), alias="geschichte", description="Die Geschichte in Schritten")
    sources: dict[Slug, Source] = Field(alias="quellen", description="Alle Quellen dieser Datei")


__all__ = ["Association", "Event", "Figure", "Page", "Partner", "PartnerId", "Person", "Position", "Topic"]
