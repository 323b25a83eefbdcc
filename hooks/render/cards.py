"""Cards: what the picture beside a link to a page shows (og:image), one for every page. `publish` draws them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hooks.link import Site
from hooks.render.formats import count, listed
from hooks.render.pages import PageSpec
from hooks.render.parcels import parcel_of, pattern_of
from hooks.render.selections import members_of
from hooks.validate import Entry
from hooks.vocabulary import data

WIDTH, HEIGHT = 1200, 630
_NAMED = 2  # so many members stand on a card by name; of more it gives the number


@dataclass(frozen=True)
class Card:
    """What one card shows. `lit` are (parcel, pattern) pairs; `whole` shows the field with them, else they stand large."""

    address: str
    heading: str
    kicker: str
    lit: tuple[tuple[int, str], ...]
    whole: bool

    width = WIDTH
    height = HEIGHT

    @property
    def alt(self) -> str:
        """What a card says to those who do not see it."""
        shown = "das Feld der Parzellen" if self.whole else "die Parzelle der Gemeinde" if len(self.lit) == 1 else "die Parzellen der Gemeinden"
        return f"Zukunftsorte: {self.heading}. {'Darunter' if self.whole else 'Daneben'} {shown}."


def plan_cards(pages: Iterable[PageSpec], site: Site) -> dict[str, Card]:
    """The card of every page by the page's address."""
    everyone = tuple(_parcels(site.current_members))
    return {page.url: _card(page, site, everyone) for page in pages if not page.german}


def address_of(page: PageSpec) -> str:
    """As the page's own address, so that no two pages share a card: assets/karten/mitglieder/munderfing.png."""
    return f"assets/karten/{page.url.removesuffix('.html').rstrip('/') or 'index'}.png"


def _card(page: PageSpec, site: Site, everyone: tuple[tuple[int, str], ...]) -> Card:
    entry = page.entry
    members = [entry] if entry.kind == "member" else members_of(site, entry) if entry.kind == "project" else []
    lit = tuple(_parcels(members))
    large = 0 < len(lit) <= _NAMED
    heading = page.title if not page.url else page.heading
    kicker = _kicker(page, members) if page.url else _network(site)
    return Card(address_of(page), heading.replace("\u00ad", ""), kicker, lit or everyone, not large)


def _kicker(page: PageSpec, members: list[Entry]) -> str:
    """One line above the heading: what kind of page this is."""
    model = page.entry.model
    if page.plain:
        return data("leicht")["marke"]
    if page.entry.kind == "member":
        return f"{model.kind}, {model.state}"
    if page.entry.kind == "project":
        names = listed([m.model.name for m in members]) if len(members) <= _NAMED else f"{len(members)} Gemeinden"
        return f"Projekt: {names}"
    if page.entry.kind in ("topic", "position", "post", "partner"):
        return {"topic": "Thema", "position": "Position", "post": "Nachricht", "partner": "Partner"}[page.entry.kind]
    return page.crumbs[-1][0] if len(page.crumbs) > 1 else "Plattform der innovativen Gemeinden Österreichs"


def _network(site: Site) -> str:
    states = {m.model.state for m in site.current_members}
    return f"{count(len(site.current_members), 'Gemeinde', 'Gemeinden')} aus {count(len(states), 'Bundesland', 'Bundesländern')}"


def _parcels(members: Iterable[Entry]) -> Iterable[tuple[int, str]]:
    return ((parcel.number, pattern_of(m)) for m in members if (parcel := parcel_of(m)))
