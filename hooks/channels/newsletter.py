"""The newsletter: what is new between two days, as a mail in HTML and as plain text.

In: the Source and two days. Out: a Mail, ready for any program that sends mails; every link is a full address, and
nothing is loaded from anywhere. The words around the entries stand in `data/rundbrief.yaml`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import css_inline

from hooks.channels import Source
from hooks.link import Site
from hooks.link.site import last_day
from hooks.models import PartialDate
from hooks.relate.facets import latest_evidence
from hooks.render import Renderer, changes
from hooks.render.formats import listed, span, when
from hooks.validate import Entry
from hooks.vocabulary import data, words

STYLES = "overrides/mail/rundbrief.css"
WIDTH = 72  # characters of a line of plain text
_NO_BREAK = str.maketrans({"\u00a0": " ", "\u2060": None, "\u00ad": None})


@dataclass(frozen=True)
class Item:
    """One entry: a title that leads to its page, a line about when and where, a sentence. Title or sentence may be missing."""

    url: str
    title: str = ""
    about: str = ""
    text: str = ""


@dataclass(frozen=True)
class Section:
    """Items under a heading; `more` says how many there are beyond them and leads to all of them."""

    title: str
    note: str
    url: str
    items: tuple[Item, ...]
    more: str = ""


@dataclass(frozen=True)
class Mail:
    """`counts` are headings with the number of their items."""

    subject: str
    html: str
    text: str
    counts: tuple[tuple[str, int], ...]

    @property
    def draft(self) -> bytes:
        """Both forms as one message (RFC 2046) that a mail program opens unsent; whoever sends it adds sender, readers and date."""
        message = EmailMessage()
        message["Subject"] = self.subject.translate(_NO_BREAK)
        message["X-Unsent"] = "1"
        message.set_content(self.text, cte="quoted-printable")
        message.add_alternative(self.html, subtype="html", cte="quoted-printable")
        message.set_boundary("zukunftsorte-rundbrief")
        return message.as_bytes(policy=SMTP)


def newsletter(source: Source, since: date, until: date) -> Mail | None:
    """The mail about everything from `since` to `until`, both days included; None when there is nothing to tell."""
    site, base = source.site, source.renderer.site_url
    period = span(_partial(since), _partial(until))
    said = {key: text.format(zeit=period) if isinstance(text, str) and key in ("betreff", "einleitung") else text for key, text in data("rundbrief").items()}
    found = {
        "nachrichten": [_post(e, site, base) for e in site.all("post") if since <= e.model.published <= until],
        "projekte": [_project(e, site, base) for e in _newest(site) if _within(latest_evidence(e), since, until)],
        "termine": [_event(e, base) for e in reversed(site.all("event")) if last_day(e) > until],
        "positionen": [_position(e, base) for e in site.all("position") if _within(e.model.date, since, until) or _answered(e, since, until)],
    }
    told = {item.url for items in found.values() for item in items} | {base + said["abschnitte"][name]["adresse"] for name, items in found.items() if items}
    found["aenderungen"] = list(_changes(source.renderer, since, until, told))
    sections = tuple(_section(name, items, base, until) for name, items in found.items() if items)
    if not sections:
        return None
    values = {"said": said, "sections": sections, "draft": not site.released, "foot": [(name, base + to) for name, to in said["fuss"].items()]}
    css = (source.root / STYLES).read_text(encoding="utf-8")
    inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True, extra_css=css)
    counts = tuple((about["titel"], len(found[name])) for name, about in said["abschnitte"].items() if found[name])
    return Mail(said["betreff"], inliner.inline(source.renderer.document("mail/rundbrief.html", **values)), _plain(**values), counts)


def _section(name: str, items: list[Item], base: str, until: date) -> Section:
    said, most = data("rundbrief")["abschnitte"][name], data("rundbrief")["hoechstens"]
    more = data("rundbrief")["weitere"].format(zahl=len(items) - most) if len(items) > most else ""
    return Section(said["titel"], said.get("notiz", "").format(tag=when(until)), base + said["adresse"], tuple(items[:most]), more)


def _post(entry: Entry, site: Site, base: str) -> Item:
    return Item(base + entry.url, entry.model.title, _line(when(entry.model.date), _places(entry, site)), entry.model.lead)


def _project(entry: Entry, site: Site, base: str) -> Item:
    return Item(base + entry.url, entry.model.tile_title, _line(_places(entry, site), words("projektstand")[entry.model.status.status]["wort"]), entry.model.short)


def _event(entry: Entry, base: str) -> Item:
    e = entry.model
    time = f"{e.time.replace('.', ':')} Uhr" if e.time else ""
    return Item(base + entry.url, f"{e.title} (abgesagt)" if e.cancelled else e.title, _line(span(e.start, e.end), time, e.place), e.lead)


def _position(entry: Entry, base: str) -> Item:
    status = entry.model.status
    return Item(base + entry.url, entry.model.title, _line(when(entry.model.date), words("positionsstand")[status.status]), status.text or entry.model.lead)


def _changes(renderer: Renderer, since: date, until: date, told: set[str]) -> Iterator[Item]:
    """What the log says of this time; who is new has been told above, if anywhere."""
    for row in changes.of_network(renderer.log, renderer.site):
        url = renderer.site_url + row.url
        if since <= row.day <= until and not (url in told and (row.before or not row.entry)):
            yield Item(url, text=row.sentence)


def _newest(site: Site) -> list[Entry]:
    dated = [p for p in site.all("project") if latest_evidence(p)]
    return sorted(dated, key=lambda p: (latest_evidence(p), p.slug), reverse=True)


def _answered(position: Entry, since: date, until: date) -> bool:
    """Whether an answer to a demand came in this time."""
    status = position.model.status
    return status.status != next(iter(words("positionsstand"))) and _within(status.as_of, since, until)


def _within(value: PartialDate | None, since: date, until: date) -> bool:
    """A month or a year counts by its first day: of 2026 nobody knows whether it was before or after the summer."""
    return value is not None and since <= value.first_day() <= until


def _places(entry: Entry, site: Site) -> str:
    names = [site.get("member", slug).model.name for slug in dict.fromkeys(entry.model.members)]
    return listed(names) if len(names) <= 3 else f"{len(names)} Gemeinden"


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _partial(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _plain(said: dict[str, Any], sections: tuple[Section, ...], draft: bool, foot: list[tuple[str, str]]) -> str:
    lines = [*([said["entwurf"], ""] if draft else []), said["anrede"], "", *_wrapped(said["einleitung"]), ""]
    for section in sections:
        lines += ["", section.title.upper(), "-" * len(section.title), "", *(_wrapped(section.note) + [""] if section.note else [])]
        for item in section.items:
            lines += [*_wrapped(item.title), *_wrapped(item.about), *_wrapped(item.text), item.url, ""]
        lines += [f"{section.more}:", section.url, ""] if section.more else []
    lines += ["", said["gruss"], said["absender"], "", "-- ", *_wrapped(said["abmelden"]), *(f"{name}: {url}" for name, url in foot)]
    return "".join(f"{line}\n" for line in lines).translate(_NO_BREAK)


def _wrapped(text: str) -> Iterator[str] | list[str]:
    return textwrap.wrap(text.translate(_NO_BREAK), WIDTH, break_long_words=False, break_on_hyphens=False)
