"""Offers, needs and spaces in words: why two belong together, how old a notice is, whom to write to with which subject."""

from __future__ import annotations

from urllib.parse import quote

from hooks.link import Site
from hooks.models import PartialDate
from hooks.relate.market import Notice, Pair
from hooks.render.formats import as_of, listed
from hooks.render.selections import ContactLink, contact
from hooks.validate import Entry
from hooks.vocabulary import words

_NAMES = {"bietet": ("Biete", "Früher geboten"), "sucht": ("Suche", "Früher gesucht"), "platz": ("Platz", "Früher angeboten")}


def reason(site: Site, pair: Pair) -> str:
    """ "Gleiches Thema: Energie. Beide nennen „Windpark“." """
    named = listed([f"„{word}“" for word in pair.words])
    if pair.theme:
        return f"Gleiches Thema: {site.get('topic', pair.theme).model.name}. Beide nennen {named}."
    return f"Verschiedene Themen, aber beide nennen {named}."


def label(notice: Notice) -> str:
    """ "Suche, Stand Mai 2026"; old ones say so, past ones name their year."""
    now, former = _NAMES[notice.kind]
    if notice.kind == "platz":
        now = words("platz")[notice.model.kind]
    if notice.is_over:
        return f"{former} ({year(notice.model.as_of)})"
    return f"{now}, {as_of(notice.model.as_of)}" + (" – älter als sechs Monate" if notice.is_old else "")


def year(value: PartialDate) -> int:
    return value.year


def write_to(member: Entry, subject: str) -> ContactLink | None:
    """One click to the town hall: a mail with this subject, else its phone, else its website."""
    link = contact(member.model)
    if link and link.href.startswith("mailto:"):
        return ContactLink(f"{link.href}?subject={quote(subject, safe='')}", f"Gemeindeamt {member.model.name} schreiben")
    if link and link.href.startswith("tel:"):
        return ContactLink(link.href, f"Gemeindeamt {member.model.name} anrufen")
    return ContactLink(link.href, f"Website von {member.model.name}") if link else None


def about(notice: Notice) -> str:
    """The subject of a mail about a notice."""
    return f"Zukunftsorte: {'Ihre Suche' if notice.kind == 'sucht' else 'Ihr Angebot'} „{notice.model.title}“"


def by_kind(notices: tuple[Notice, ...]) -> list[tuple[str, list[Notice]]]:
    """Spaces under the word for their use, in the order of the list; empty groups are left out."""
    groups = [(word, [n for n in notices if n.model.kind == kind]) for kind, word in words("platz").items()]
    return [(word, group) for word, group in groups if group]
