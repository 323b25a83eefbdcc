"""Structured data (JSON-LD, schema.org): what a page is about, for search engines and other programs.

Ids tie the pages to one graph: a project points to the place its municipality's page describes. Persons are left out.
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from hooks.link import Site
from hooks.link.site import last_day
from hooks.models import PartialDate
from hooks.relate.persons import without_persons
from hooks.render.pages import NOT_FOUND, PageSpec
from hooks.validate import Entry

Node = dict[str, Any]
LANGUAGE = "de-AT"
LICENCE = "https://creativecommons.org/licenses/by/4.0/deed.de"
_ROLE = {False: "mainEntity", True: "about"}  # a page in Leicht lesen is about what another page describes
_LISTS = {"members": "member", "projects": "project", "topics": "topic", "positions": "position", "partners": "partner", "events": "event", "news": "post"}
_DESCRIBED = ("member", "project", "topic", "position", "post")  # kinds that are a thing of their own beside their page


class StructuredData:
    """Makes the graph of each page. `site_url` ends with a slash."""

    def __init__(self, site: Site, site_url: str, name: str) -> None:
        self._site, self._url, self._name = site, site_url, name
        self._keep = without_persons(site)

    def script(self, page: PageSpec) -> Markup:
        """The text of the script element, in which no element can begin; "" where a page has nothing to say about itself."""
        if page.url == NOT_FOUND:
            return Markup()
        graph = {"@context": "https://schema.org", "@graph": [node for node in self.graph(page) if node]}
        return Markup(json.dumps(graph, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c"))

    def graph(self, page: PageSpec) -> list[Node]:
        nodes = [self._organization(), self._web_page(page), self._breadcrumbs(page), *self._about(page)]
        if page.template in _LISTS:
            nodes.append(self._list(page, self._site.all(_LISTS[page.template])))
        return nodes

    def _id(self, entry: Entry) -> str:
        url = self._url + entry.url
        return url if "#" in entry.url else f"{url}#{entry.kind}"

    def _organization(self) -> Node:
        association = self._site.association
        return _known({
            "@type": "Organization", "@id": f"{self._url}#verein", "url": self._url,
            "name": association.name if association else self._name, "alternateName": "Zukunftsorte",
            "email": association and association.email, "telephone": association and association.phone,
        })

    def _web_page(self, page: PageSpec) -> Node:
        return _known({
            "@type": "WebPage", "@id": self._url + page.url, "url": self._url + page.url, "name": page.title, "description": self._keep(page.description),
            "inLanguage": "en" if page.german else LANGUAGE, "license": LICENCE, "publisher": {"@id": f"{self._url}#verein"},
            "dateModified": page.checked and page.checked.isoformat(),
            _ROLE[bool(page.plain or page.german)]: {"@id": self._id(page.entry)} if page.entry.kind in _DESCRIBED else None,
            "isBasedOn": {"@id": self._url + page.plain.url} if page.plain else None,
            "translationOfWork": {"@id": self._url + page.german.url} if page.german else None,
        })

    def _breadcrumbs(self, page: PageSpec) -> Node:
        steps = [*page.crumbs, (page.heading, page.url)] if page.crumbs else []
        items = [{"@type": "ListItem", "position": n, "name": name, "item": self._url + url} for n, (name, url) in enumerate(steps, 1)]
        return {"@type": "BreadcrumbList", "@id": f"{self._url}{page.url}#pfad", "itemListElement": items} if items else {}

    def _list(self, page: PageSpec, entries: list[Entry]) -> Node:
        items = [self._url + entry.url for entry in entries]  # their names stand on the page; here they would weigh as much again
        return {"@type": "ItemList", "@id": f"{self._url}{page.url}#liste", "numberOfItems": len(items), "itemListElement": items}

    def _about(self, page: PageSpec) -> list[Node]:
        if page.plain or page.german:
            return []  # the page it was made from describes the thing
        if page.template == "events":
            return [self._event(event) for event in self._site.all("event")]
        make = {"member": self._place, "project": self._project, "topic": self._topic, "position": self._position, "post": self._post}.get(page.entry.kind)
        return [make(page.entry)] if make else []

    def _place(self, entry: Entry) -> Node:
        model = entry.model
        current = model.membership.status == "aktuell"
        return _known({
            "@type": ["City", "AdministrativeArea"], "@id": self._id(entry), "name": model.name, "description": self._keep(model.lead), "url": self._url + entry.url,
            "sameAs": model.website, "geo": {
                "@type": "GeoCoordinates", "latitude": float(model.place.latitude), "longitude": float(model.place.longitude), "elevation": model.place.altitude_m,
            },
            "address": {"@type": "PostalAddress", "postalCode": model.postal_code, "addressLocality": model.name, "addressRegion": model.state, "addressCountry": "AT"},
            "identifier": {"@type": "PropertyValue", "propertyID": "Gemeindekennziffer", "value": model.code},
            "containedInPlace": {"@type": "State", "name": model.state},
            "telephone": model.contact and model.contact.phone, "memberOf": {"@id": f"{self._url}#verein"} if current else None,
        })

    def _project(self, entry: Entry) -> Node:
        model = entry.model
        return _known({
            "@type": "Project", "@id": self._id(entry), "name": model.title, "description": self._keep(model.lead), "url": self._url + entry.url,
            "foundingDate": model.start and _date(model.start), "keywords": self._topics(model.topics),
            "location": [{"@id": self._id(self._site.get("member", slug))} for slug in model.members],
        })

    def _topic(self, entry: Entry) -> Node:
        lead = self._keep(entry.model.lead)
        return _known({"@type": "DefinedTerm", "@id": self._id(entry), "name": entry.model.name, "description": lead, "url": self._url + entry.url})

    def _position(self, entry: Entry) -> Node:
        model = entry.model
        return _known({
            "@type": "CreativeWork", "@id": self._id(entry), "name": model.title, "abstract": self._keep(model.lead), "url": self._url + entry.url,
            "datePublished": _date(model.date), "author": {"@id": f"{self._url}#verein"}, "inLanguage": LANGUAGE,
        })

    def _post(self, entry: Entry) -> Node:
        model = entry.model
        about = [("member", model.members), ("project", model.projects)]
        return _known({
            "@type": "NewsArticle", "@id": self._id(entry), "headline": model.title, "abstract": self._keep(model.lead), "url": self._url + entry.url,
            "datePublished": model.published.isoformat(), "dateModified": model.checked.isoformat(), "temporalCoverage": _date(model.date),
            "author": {"@id": f"{self._url}#verein"}, "publisher": {"@id": f"{self._url}#verein"}, "inLanguage": LANGUAGE, "license": LICENCE,
            "mainEntityOfPage": {"@id": self._url + entry.url}, "keywords": self._topics(model.topics),
            "about": [{"@id": self._id(self._site.get(kind, slug))} for kind, slugs in about for slug in slugs],
            "citation": [source.url for source in model.sources.values() if source.url],
        })

    def _event(self, entry: Entry) -> Node:
        model = entry.model
        start = _date(model.start)
        if model.time and model.start.day:
            start += f"T{model.time.replace('.', ':'):0>5}"
        return _known({
            "@type": "Event", "@id": self._id(entry), "name": model.title, "url": self._url + entry.url, "startDate": start,
            "endDate": last_day(entry).isoformat() if model.end and model.end.day else None, "location": {"@type": "Place", "name": model.place},
            "eventStatus": f"https://schema.org/{'EventCancelled' if model.cancelled else 'EventScheduled'}",
            "keywords": self._topics(model.topics),
        })

    def _topics(self, slugs: tuple[str, ...]) -> list[str]:
        return [self._site.get("topic", slug).model.name for slug in slugs]


def _known(node: Node) -> Node:
    """Without what is not known, inside its parts too."""
    return {key: _known(value) if isinstance(value, dict) else value for key, value in node.items() if value not in (None, [], "")}


def _date(value: PartialDate) -> str:
    """As exact as it is known: 2024, 2024-11 or 2024-11-28 (ISO 8601)."""
    return value.isoformat()
