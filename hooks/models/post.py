"""News: what happened in the network or in one of its municipalities, told once with its date and its source."""

from pydantic import Field

from hooks.models.common import Profile, Source
from hooks.models.types import Day, MemberId, PartnerId, ProjectId, Slug, TopicId, When, upto


class Post(Profile):
    """Eine Nachricht: `content/aktuelles/<slug>.md`."""

    title: upto(90) = Field(alias="titel", description="Was geschehen ist, am besten als ganzer Satz ohne Punkt")
    date: When = Field(alias="datum", description="Wann es geschah; Monat oder Jahr, wenn der Tag nicht bekannt ist")
    published: Day = Field(alias="veroeffentlicht", description="Tag, an dem die Nachricht auf diese Website kam")
    lead: upto(160) = Field(alias="einleitung", description="Ein oder zwei Sätze: das Wichtigste zuerst")
    members: tuple[MemberId, ...] = Field((), alias="gemeinden", description="Kennungen der Gemeinden, um die es geht")
    projects: tuple[ProjectId, ...] = Field((), alias="projekte", description="Kennungen der Projekte, um die es geht")
    partners: tuple[PartnerId, ...] = Field((), alias="partner", description="Kennungen der Partner, deren Mitwirkung belegt ist")
    topics: tuple[TopicId, ...] = Field((), alias="themen", description="Kennungen der Themen")
    sources: dict[Slug, Source] = Field(alias="quellen", min_length=1, description="Alle Quellen dieser Datei; ohne Quelle keine Nachricht")
    checked: Day = Field(alias="geprueft", description="Tag, an dem zuletzt jemand alle Angaben durchgesehen hat")
