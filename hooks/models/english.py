"""The English face of a profile: what somebody has written in English. Nothing is translated by a machine."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from hooks.models.easy import LONGEST, read_easy
from hooks.models.types import Model, upto


class English(Model):
    """Die englische Fassung, von Menschen geschrieben; ohne diesen Block gibt es keine englische Seite."""

    title: upto(70) | None = Field(None, alias="titel", description="Titel auf Englisch; bei Gemeinden leer, denn ihr Name bleibt")
    short: upto(160) = Field(alias="kurz", description="Ein oder zwei Sätze auf Englisch, unter dem Titel und in der Liste")
    text: Annotated[str, BeforeValidator(read_easy), Field(max_length=LONGEST)] | None = Field(
        None, description="Der Text auf Englisch, ein Absatz je Zeile; nur, was auch auf der deutschen Seite steht")
