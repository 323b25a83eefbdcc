"""The profile of a municipality: `members/<slug>.md`."""

from typing import Annotated

from pydantic import Field

from hooks.models.common import Contact, Figure, Picture, Profile, Statement
from hooks.models.easy import EASY_HINT, EasyText
from hooks.models.english import English
from hooks.models.types import (
    Day, DecimalNumber, Model, Sources, Text, TopicId, WebAddress, When, WholeNumber, one_of, pattern, upto,
)


class Place(Model):
    """Wo der Ort liegt."""

    latitude: DecimalNumber = Field(alias="breite", ge=46.37, le=49.03, description="Geografische Breite in Grad, z. B. 48.07039")
    longitude: DecimalNumber = Field(alias="laenge", ge=9.53, le=17.17, description="Geografische Länge in Grad, z. B. 13.18162")
    altitude_m: WholeNumber | None = Field(None, alias="seehoehe_m", ge=100, le=3800, description="Seehöhe des Ortes in Metern")


class Population(Model):
    """Einwohnerzahl mit Stand und Quelle."""

    value: WholeNumber = Field(alias="wert", gt=0, description="Zahl der Einwohner:innen")
    as_of: When = Field(alias="stand", description="Jahr oder Stichtag der Zählung")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Membership(Model):
    """Ob und seit wann die Gemeinde Mitglied ist."""

    status: Annotated[str, *one_of("mitgliedschaft")] = Field(description="aktuell, unklar oder ehemalig")
    since: When | None = Field(None, alias="seit", description="Beitritt, soweit belegt")
    until: When | None = Field(None, alias="bis", description="Austritt, soweit belegt")
    as_of: When = Field(alias="stand", description="Wann der Status zuletzt belegt war")
    note: upto(200) | None = Field(None, alias="anmerkung", description="Was zum Status zu sagen ist, wenn er nicht eindeutig ist")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Mayor(Model):
    """Bürgermeister:in laut Quelle."""

    name: Text = Field(description="Vor- und Nachname")
    role: Text = Field("Bürgermeister:in", alias="funktion", description="Bürgermeisterin oder Bürgermeister")
    as_of: When = Field(alias="stand", description="Für welches Jahr das Amt belegt ist")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Offer(Model):
    """Ein Angebot oder eine Suche an andere Mitglieder."""

    title: upto(50) = Field(alias="titel", description="Worum es geht")
    text: upto(120) = Field(description="Ein Satz: was genau, für wen")
    topic: TopicId = Field(alias="thema", description="Kennung eines Themas")
    as_of: When = Field(alias="stand", description="Wann das Angebot oder die Suche zuletzt gegolten hat; sechs Monate danach gilt der Eintrag als alt, nach zwölf als vorbei")
    sources: Sources = Field((), alias="quelle", description="Kennung(en) aus „quellen“, wenn es nicht vom Gemeindeamt selbst kommt")


class Space(Model):
    """Platz für Menschen, die kommen wollen: zum Wohnen, Arbeiten, Gründen."""

    title: upto(50) = Field(alias="titel", description="Worum es geht")
    text: upto(120) = Field(description="Ein Satz: was, wie groß, ab wann")
    kind: Annotated[str, *one_of("platz")] = Field(alias="art", description="Wofür der Platz da ist")
    as_of: When = Field(alias="stand", description="Wann das zuletzt gegolten hat; sechs Monate danach gilt der Eintrag als alt, nach zwölf als vorbei")
    sources: Sources = Field((), alias="quelle", description="Kennung(en) aus „quellen“, wenn es nicht vom Gemeindeamt selbst kommt")


class Knowledge(Statement):
    """Was andere von dieser Gemeinde lernen können."""

    topic: TopicId | None = Field(None, alias="thema", description="Kennung des Themas, zu dem das Wissen gehört")


class Municipality(Profile):
    """Eine Gemeinde des Netzwerks."""

    name: upto(32) = Field(description="Amtlicher Name der Gemeinde")
    kind: Annotated[str, *one_of("gemeindearten")] = Field(alias="art", description="Gemeinde, Marktgemeinde, Stadtgemeinde …")
    state: Annotated[str, *one_of("bundeslaender")] = Field(alias="bundesland", description="Name des Bundeslandes")
    district: Text = Field(alias="bezirk", description="Politischer Bezirk")
    code: Annotated[str, pattern(r"[1-9][0-9]{4}", "gemeindekennziffer-form")] = Field(alias="gemeindekennziffer", description="Fünf Ziffern der Statistik Austria")
    postal_code: Annotated[str, pattern(r"[1-9][0-9]{3}", "plz-form")] = Field(alias="plz", description="Vier Ziffern")
    place: Place = Field(alias="lage", description="Breite, Länge, Seehöhe")
    area_km2: DecimalNumber | None = Field(None, alias="flaeche_km2", gt=0, lt=1000, description="Fläche in Quadratkilometern")
    population: Population | None = Field(None, alias="einwohner", description="Einwohnerzahl mit Stand und Quelle")
    base_sources: Sources = Field((), alias="basisdaten_quelle", description="Quelle für Fläche, Seehöhe und Postleitzahl")
    website: WebAddress | None = Field(None, description="Website der Gemeinde")
    contact: Contact | None = Field(None, alias="kontakt", description="Gemeindeamt: Anschrift, Telefon, E-Mail")
    membership: Membership = Field(alias="mitgliedschaft", description="Status, seit wann, mit Stand und Quelle")
    parcel: WholeNumber | None = Field(None, alias="parzelle", ge=1, le=48, description="Nummer der Parzelle im Feld; vergibt das Büro, bleibt für immer")
    short: upto(90) = Field(alias="kurz", description="Ein Satz für Kacheln und Karten")
    lead: upto(160) = Field(alias="einleitung", description="Ein oder zwei Sätze unter dem Namen")
    portrait: upto(450) | None = Field(None, alias="portraet", description="Kurzporträt für den Steckbrief")
    topics: tuple[TopicId, ...] = Field(alias="themen", min_length=1, description="Kennungen der Themen, das wichtigste zuerst")
    knowledge: tuple[Knowledge, ...] = Field((), alias="wissen", description="Was andere hier lernen können")
    mayor: Mayor | None = Field(None, alias="buergermeister", description="Name, Stand, Quelle")
    offers: tuple[Offer, ...] = Field((), alias="bietet", description="Was die Gemeinde anderen anbietet")
    seeks: tuple[Offer, ...] = Field((), alias="sucht", description="Was die Gemeinde sucht")
    spaces: tuple[Space, ...] = Field((), alias="platz", description="Platz zum Wohnen, Arbeiten, Gründen")
    figures: tuple[Figure, ...] = Field((), alias="zahlen", description="Weitere Zahlen, jede mit Stand und Quelle")
    notes: tuple[Statement, ...] = Field((), alias="anmerkungen", description="Widersprüche der Quellen: was wir gewählt haben und was sonst genannt wird")
    label_side: Annotated[str, *one_of("beschriftung")] = Field("rechts", alias="label", description="Wo der Name auf der Karte steht")
    picture: Picture | None = Field(None, alias="bild", description="Titelbild")
    easy: EasyText | None = Field(None, alias="leicht", description=EASY_HINT)
    english: English | None = Field(None, alias="en", description="Englische Fassung; nur, was auch auf der deutschen Seite steht")
    checked: Day = Field(alias="geprueft", description="Tag, an dem zuletzt jemand alle Angaben durchgesehen hat")
