"""Parts that several kinds of file share: sources, figures, statements, pictures, exceptions."""

from typing import Annotated

from pydantic import Field

from hooks.models.types import (
    Day, DecimalNumber, Email, Model, Phone, Slug, Sources, Text, TopicId, WebAddress, When, WholeNumber, YesNo,
    one_of, upto,
)


class Source(Model):
    """Woher eine Angabe stammt."""

    publisher: Text = Field(alias="herausgeber", description="Wer veröffentlicht hat, z. B. „Tips“ oder „Gemeinde Munderfing“")
    title: Text | None = Field(None, alias="titel", description="Titel des Beitrags, wenn er bekannt ist")
    url: WebAddress | None = Field(None, description="Adresse der Seite; nur, wenn sie vom Herausgeber selbst stammt")
    date: When | None = Field(None, alias="datum", description="Erscheinungsdatum: Jahr, Monat oder Tag")


class Statement(Model):
    """Eine belegte Aussage."""

    text: upto(400) = Field(description="Ein oder zwei Sätze in eigenen Worten")
    as_of: When | None = Field(None, alias="stand", description="Für welches Jahr, welchen Monat oder Tag das gilt")
    review_by: Day | None = Field(None, alias="pruefen_bis", description="Ab diesem Tag erinnert die Prüfung ans Nachsehen")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Figure(Model):
    """Eine Zahl mit Bezeichnung, Stand und Quelle."""

    value: upto(18) = Field(alias="wert", description="Die Zahl, so wie sie auf der Seite steht, z. B. „13.000“ oder „4,9 Mio. Euro“")
    label: upto(60) = Field(alias="bezeichnung", description="Was die Zahl zählt, z. B. „Haushalte rechnerisch versorgt“")
    note: upto(60) | None = Field(None, alias="anmerkung", description="Kurzer Zusatz, z. B. „Plan von 2024“")
    as_of: When | None = Field(None, alias="stand", description="Für welches Jahr, welchen Monat oder Tag das gilt")
    review_by: Day | None = Field(None, alias="pruefen_bis", description="Ab diesem Tag erinnert die Prüfung ans Nachsehen")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Step(Model):
    """Ein Schritt im Ablauf."""

    when: upto(18) = Field(alias="zeit", description="Jahr oder Zeitraum, z. B. „2019“ oder „2016–2019“")
    title: upto(45) = Field(alias="titel", description="Was geschah, in wenigen Wörtern")
    text: upto(160) | None = Field(None, description="Ein Satz dazu")
    sources: Sources = Field(alias="quelle", min_length=1, description="Kennung(en) aus „quellen“ dieser Datei")


class Contact(Model):
    """Wie man jemanden erreicht; nur Adressen von Ämtern und Vereinen, keine privaten."""

    address: Text | None = Field(None, alias="anschrift", description="Straße Nummer, PLZ Ort")
    phone: Phone | None = Field(None, alias="telefon", description="Mit Vorwahl: +43 7744 6255, Durchwahl mit Bindestrich")
    email: Email | None = Field(None, description="Adresse des Amtes, keine persönliche")
    as_of: When | None = Field(None, alias="stand", description="Wann die Angaben zuletzt belegt waren")
    sources: Sources = Field((), alias="quelle", description="Kennung(en) aus „quellen“ dieser Datei")


LICENCE = one_of("lizenzen")


class Picture(Model):
    """Ein Bild mit Beschreibung, Nachweis und Lizenz."""

    file: Text = Field(alias="datei", description="Pfad ab dem Hauptordner, z. B. members/bilder/munderfing-windpark.jpg")
    alt: upto(150) = Field(description="Was man sieht und warum es hier steht; ohne „Bild von“")
    caption: upto(160) | None = Field(None, alias="bildtext", description="Was man nicht sieht")
    credit: Text = Field(alias="nachweis", description="Wer das Bild gemacht hat")
    licence: Annotated[str, LICENCE[0], LICENCE[1]] = Field(alias="lizenz", description="Unter welcher Lizenz wir es zeigen dürfen")
    people: YesNo = Field(alias="personen", description="ja, wenn Menschen erkennbar sind, sonst nein")
    consent: Day | None = Field(None, alias="einwilligung", description="Tag der Einwilligung; nötig bei „personen: ja“")


class ProsePicture(Picture):
    """Ein Bild im Fließtext; der Text verweist mit ![](kennung) darauf."""

    id: Slug = Field(alias="kennung", description="Kurzname, mit dem der Text auf das Bild verweist")


class Exemption(Model):
    """Eine begründete Ausnahme von einer Regel der Prüfung."""

    rule: Slug = Field(alias="regel", description="Kennung der Regel, wie sie in der Meldung steht")
    place: Text | None = Field(None, alias="stelle", description="Das Wort oder der Satz, um den es geht")
    reason: Text = Field(alias="grund", description="Warum die Regel hier nicht gilt")


class Profile(Model):
    """Was jede Datei haben kann."""

    former: tuple[Slug, ...] = Field((), alias="frueher", description="Frühere Dateinamen dieser Seite, damit alte Adressen weiter führen")
    pictures: tuple[ProsePicture, ...] = Field((), alias="bilder", description="Bilder, die im Text vorkommen")
    exemptions: tuple[Exemption, ...] = Field((), alias="ausnahmen", description="Ausnahmen von Regeln der Prüfung, jede mit Grund")
    sources: dict[Slug, Source] = Field({}, alias="quellen", description="Alle Quellen dieser Datei, jede unter einer kurzen Kennung")
    checked: Day | None = Field(None, alias="geprueft", description="Tag, an dem zuletzt jemand alle Angaben durchgesehen hat")


__all__ = [
    "Contact", "DecimalNumber", "Exemption", "Figure", "Picture", "Profile", "ProsePicture", "Source", "Statement",
    "Step", "TopicId", "WholeNumber",
]
