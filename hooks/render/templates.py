"""Templates: a plain Jinja environment over `overrides/`, and what a page's template may ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from hooks import prose
from hooks.history import NO_LOG, Log
from hooks.link import Site
from hooks.link.shorthands import find_target, title_of
from hooks.models import Picture, Source
from hooks.models.easy import easy_sections
from hooks.relate import distances, market, people
from hooks.relate.mentions import key_of, mentions
from hooks.relate.network import network
from hooks.relate.tables import tables
from hooks.relate.weight import weight_of
from hooks.render import changes, citations, components, english, exchange, facts, fields, fit, formats, map, parcels, positions, selections, voice
from hooks.render import network as network_layout
from hooks.render.compiled import COMPILED, Templates
from hooks.render.learning import Learning
from hooks.render.pages import PageSpec, plan_pages
from hooks.render.pictures import Illustration
from hooks.render.register import register
from hooks.validate import Entry
from hooks.vocabulary import data, words


class Renderer:
    """Renders the pages of one Site. `repository` is "owner/name" or None; `site_url` ends with a slash.

    `pictures` holds the planned files of every picture by the path of its source; pages only name them.
    `more` are globals of templates that later rooms make.
    """

    def __init__(
        self, site: Site, overrides: Path, site_url: str, repository: str | None = None,
        pictures: Mapping[str, Illustration] | None = None, more: Mapping[str, Any] | None = None,
    ) -> None:
        self.site, self.site_url, self.repository, self._overrides = site, site_url, repository, overrides
        self.log: Log = NO_LOG  # what Git knows; a whole build has read it
        self.desk: Any = None  # the editor in the browser, where there is one
        self.pictures = pictures or {}
        self._environment = Templates(
            loader=FileSystemLoader(overrides), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, auto_reload=False, bytecode_cache=COMPILED,
        )
        self._environment.filters |= formats.FILTERS
        self._environment.globals |= formats.GLOBALS | {
            "site": site, "site_url": site_url, "words": words, "facts": facts, "map": map, "parcels": parcels, "select": selections,
            "pictures": self.pictures, "current_spots": lambda: self.current_spots, "austria_map": data("oesterreich"), "fields_of": fields.kinds, "voice_of": voice.sections,
            "components_of": self.components, "anchors_of": citations.anchors, "citations_of": lambda entry: citations.citations(entry, site_url), "open_data": lambda: (data("daten"), tables(site, site_url)),
            "learn": Learning(site), "english": english, "english_words": data("en"), "english_pages": lambda: self.english_pages, "easy_sections": easy_sections, "easy_words": data("leicht"), "easy_pages": lambda: [p for p in plan_pages(site) if p.plain],
            "title_of": title_of, "mentions_of": lambda entry: self.mentions.get(key_of(entry), ()),
            "people": people, "people_at": people.addresses(site), "positions": positions, "weight_of": weight_of,
            "network": network, "network_layout": network_layout,
            "market": market, "exchange": exchange, "distances": distances, "fit": fit,
            "register": register, "ways": data("startseite")["wege"], "purposes": data("startseite")["zwecke"],
            "changes": changes, "log_of": lambda: self.log,
            "desk_of": lambda: None, "desk_words": data("pult"),  # only a whole build has a desk, see site_build
        } | dict(more or {})

    @cached_property
    def current_spots(self) -> list[map.Spot]:
        """All current members on the map, the same on every page."""
        return map.spots(self.site.current_members)

    @cached_property
    def english_pages(self) -> list[PageSpec]:
        """Every page with an English face, by that face."""
        return [page for page in plan_pages(self.site) if page.german]

    @cached_property
    def mentions(self) -> dict[tuple[str, str], tuple[Entry, ...]]:
        """Who mentions whom, found once for all pages."""
        return mentions(self.site)

    @cached_property
    def macros(self) -> Any:
        """The macros prose needs, for they are no page of their own."""
        return self._environment.get_template("macros/fleck.html").module

    def compile(self) -> None:
        """Compile every template of a page now."""
        for name in self._environment.list_templates(filter_func=lambda name: name.startswith(("pages/", "partials/", "macros/"))):
            self._environment.get_template(name)

    def content(self, page: PageSpec) -> str:
        """The main part of a page as HTML."""
        view = _View(self, page)
        template = self._environment.get_template(f"pages/{page.template}.html")
        return template.render(
            page=page, entry=page.entry, model=page.entry.model, href=view.href, prose=view.prose,
            cite=view.cite, sources=view.cited, desk=self.desk, edit_url=self.edit_url(page.source), edit_file=self.edit_url, report_url=self.report_url(page),
            mentioned_in=view.mentioned_in,
        )

    def prose_outside(self, entry: Entry) -> Markup:
        """An entry's prose for feeds and mails: every link is a full address; without the numbers of sources, which stand on the page."""
        return _Outside(self, self.page_of(entry)).prose(entry)

    def page_of(self, entry: Entry) -> PageSpec:
        """A stand-in for the page of an entry, for what is rendered without one."""
        name = getattr(entry.model, "title", None) or getattr(entry.model, "name", "")
        return PageSpec(entry.url, "", name, name, "", entry.path, entry)

    def document(self, template: str, **values: Any) -> str:
        """A whole document outside the shell of the site."""
        return self._environment.get_template(template).render(**values)

    def figure(self, picture: Picture, href: Callable[[str], str]) -> Markup:
        """A picture between paragraphs, with caption, credit and licence."""
        return self._environment.get_template("macros/picture.html").module.figure(picture, href)

    def components(self, page: PageSpec) -> Iterator[tuple[str, list[components.Component]]]:
        """The components with their examples, shown with the artificial network instead of the real one."""
        sample = Renderer(components.sample_site(), self._overrides, self.site_url, None, components.sample_pictures())

        macros = {name: getattr(sample._environment.get_template(file).module, name) for name, file in components.macros()}

        def fragment(source: str, words: Mapping[str, Any]) -> Markup:
            view = _SampleView(sample, page)
            template = sample._environment.from_string(source)
            return Markup(template.render(
                page=page, href=view.href, prose=view.prose, cite=view.cite, sources=view.cited, edit_url=None, report_url=None, **macros, **words).strip())

        return components.components(fragment)

    def sheet(self, name: str, **words: Any) -> str:
        """A page to print, `sheets/<name>.html`: a whole document of its own."""
        return self._environment.get_template(f"sheets/{name}.html").render(**words)

    def edit_url(self, source: str) -> str | None:
        return f"https://github.com/{self.repository}/edit/main/{source}" if self.repository else None

    def report_url(self, page: PageSpec) -> str | None:
        if not self.repository:
            return None
        return f"https://github.com/{self.repository}/issues/new?title={prose_quote(f'Fehler auf der Seite „{page.heading}“')}&body={prose_quote(self.site_url + page.url)}"


def prose_quote(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")


@dataclass
class _View:
    """What changes from page to page: where links start, which sources were cited, which ids are taken."""

    renderer: Renderer
    page: PageSpec
    _cited: dict[Source, int] = field(default_factory=dict)
    _linked: set[str] = field(default_factory=set)
    _ids: set[str] = field(default_factory=lambda: {"inhalt", "quellen", "menue", "suche", "foto-parzelle"})

    def href(self, target: Entry | str) -> str:
        """A link to an entry or to an address of the site, relative to this page."""
        url = target if isinstance(target, str) else target.url
        self._linked.add(url)
        if self.page.url == "404.html":
            return "/" + "/".join(self.renderer.site_url.split("/")[3:]) + url
        return self.page.prefix + url

    def mentioned_in(self, entry: Entry) -> list[Entry]:
        """Who mentions an entry and is not linked from this page so far: asked for at its end."""
        known = self._linked | {url for _, url in self.page.crumbs} | {self.page.url}
        return [e for e in self.renderer.mentions.get(key_of(entry), ()) if e.url not in known]

    def cite(self, entry: Entry, ids: tuple[str, ...]) -> Markup:
        """Superscript numbers that lead to the page's list of sources."""
        numbers = sorted({self._number(entry.model.sources[name]) for name in ids})
        links = [f'<a href="#quelle-{n}" aria-label="Quelle {n}">{n}</a>' for n in numbers]
        return Markup(f'&#8288;<sup class="zo-cite" data-pagefind-ignore>{"&nbsp;".join(links)}</sup>' if links else "")

    def cited(self) -> list[tuple[int, Source]]:
        return [(number, source) for source, number in self._cited.items()]

    def prose(self, entry: Entry, body: str | None = None) -> Markup:
        """An entry's prose (or a part of it) as HTML."""
        how = prose.Rendering(
            link=lambda url: self._link(entry, url),
            cite=lambda name: self._citation(entry.model.sources[name]),
            picture=lambda name: self._picture(entry, name), taken_ids=self._ids,
            shorthand=self._shorthand,
        )
        return Markup(prose.render(entry.body if body is None else body, how))

    def _citation(self, source: Source) -> tuple[int, str] | None:
        number = self._number(source)
        return number, f"#quelle-{number}"

    def _number(self, source: Source) -> int:
        return self._cited.setdefault(source, len(self._cited) + 1)

    def _shorthand(self, kind: str, name: str) -> str:
        """A link with the official name, or a fact with its date: one place keeps both."""
        if kind == "fact":
            return str(facts.in_prose(self.renderer.site, name))
        target = find_target(name, self.renderer.site.by_path.values())
        if target.kind == "member":
            return str(self.renderer.macros.place_link(target, self.href(target)))
        return str(Markup('<a href="{}">{}</a>').format(self.href(target), title_of(target)))

    def _link(self, entry: Entry, url: str) -> str:
        if prose.is_external(url) or url.startswith("#"):
            return url
        path, anchor = prose.resolve(entry.path, url)
        target = self.renderer.site.by_path[path]
        return self.href(target) + (f"#{anchor}" if anchor else "")

    def _picture(self, entry: Entry, name: str) -> str:
        picture = next(p for p in entry.model.pictures if p.id == name)
        return self.renderer.figure(picture, self.href)


class _SampleView(_View):
    """A page of examples: there is no page behind an artificial entry, so its links stay where they are."""

    def href(self, target: Entry | str) -> str:
        return super().href(target) if isinstance(target, str) else f"#{components.FIRST}"


class _Outside(_View):
    """Prose that is read elsewhere: full addresses, no numbers of sources."""

    def href(self, target: Entry | str) -> str:
        return self.renderer.site_url + (target if isinstance(target, str) else target.url)

    def _citation(self, source: Source) -> None:
        return None

    def _link(self, entry: Entry, url: str) -> str:
        return f"{self.renderer.site_url}{entry.url}{url}" if url.startswith("#") else super()._link(entry, url)
