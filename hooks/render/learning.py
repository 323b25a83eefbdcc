"""What members can learn from each other, worded for pages.

In: the Site. Out: entries with reasons in German, facets of the project
database, lessons, who knows what, who copied whom. What belongs together is decided in
the room „relate“; here it gets its words. Each answer is worked out once.
"""

from __future__ import annotations

import re
from functools import cached_property

from hooks.link import Site
from hooks.relate import classes, copying, facets, knowledge, lessons
from hooks.relate.similarity import Match, SimilarMembers, SimilarProjects
from hooks.render.chains import draw
from hooks.render.formats import listed
from hooks.validate import Entry
from hooks.vocabulary import words

_WORD = re.compile(r"\w+(?:[.:-]\w+)*")  # 1.716 and Bürger:innen are one
_SHORT = 4  # letters of everyday words


class Learning:
    """Questions of templates about one Site."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def similar_members(self, member: Entry) -> list[tuple[Entry, list[str]]]:
        """Current members like this one, each with sentences that name the shared facts."""
        return [(match.entry, self._member_reasons(member, match)) for match in self._similar_members.to(member)]

    def similar_projects(self, project: Entry) -> list[tuple[Entry, str]]:
        """Projects like this one, each with what they have in common."""
        return [(match.entry, self._project_reason(match)) for match in self._similar_projects.to(project)]

    @cached_property
    def projects(self) -> list[tuple[Entry, facets.Values]]:
        """Every project with what it can be chosen by."""
        return [(project, facets.values(self._site, project)) for project in self._site.all("project")]

    def search_words(self, project: Entry) -> str:
        """What the filter finds a project by, beside its row and its choices: words of the lead, partners, programmes.

        Each word once and in small letters; short ones stay if they are names or numbers, for „auch“ and „nach“ find nothing.
        """
        model, site = project.model, self._site
        shown = " ".join([model.tile_title, model.short, *(site.get("member", slug).model.name for slug in model.members)]).lower()
        partners = [site.get("partner", slug).model.name for slug in model.partners]
        told = " ".join([model.lead, *partners, *model.other_partners, *(funding.programme for funding in model.funding)])
        words = dict.fromkeys(word.lower() for word in _WORD.findall(told) if len(word) > _SHORT or not word.islower())
        return " ".join(word for word in words if word not in shown)

    @cached_property
    def facets(self) -> list[facets.Facet]:
        return facets.facets(self._site, (values for _, values in self.projects))

    @cached_property
    def lessons(self) -> lessons.Lessons:
        return lessons.lessons(self._site)

    def telling(self, side: str) -> int:
        """How many projects tell something on that side: "again" or "not_again"."""
        return len({project.slug for _, told in getattr(self.lessons, side) for project, _ in told})

    @cached_property
    def not_again_topics(self) -> frozenset[str]:
        """Themes under which something that failed is told."""
        return frozenset(topic.slug for topic, _ in self.lessons.not_again)

    @cached_property
    def matrix(self) -> list[tuple[Entry, list[knowledge.Cell]]]:
        return knowledge.matrix(self._site)

    def who_knows(self, topic: Entry) -> list[knowledge.Cell]:
        return knowledge.who_knows(self._site, topic)

    @cached_property
    def chains(self) -> list[copying.Node]:
        return copying.chains(self._site)

    @cached_property
    def copied(self) -> int:
        """How many times something was taken over."""
        return len(copying.links(self._site))

    def originals(self, project: Entry) -> list[copying.Link]:
        return self._originals.get(project.slug, [])

    @cached_property
    def recipes(self) -> list[Entry]:
        """Projects that say what others get out of them."""
        return [p for p in self._site.all("project") if p.model.how_to_copy]

    draw = staticmethod(draw)

    @cached_property
    def _originals(self) -> dict[str, list[copying.Link]]:
        return copying.originals(self._site)

    @cached_property
    def _similar_members(self) -> SimilarMembers:
        return SimilarMembers(self._site.current_members)

    @cached_property
    def _similar_projects(self) -> SimilarProjects:
        return SimilarProjects(self._site.all("project"))

    def _member_reasons(self, member: Entry, match: Match) -> list[str]:
        """The year of a population stands with it, for it ages."""
        reasons = []
        if match.topics:
            reasons.append(f"{'Gemeinsames Thema' if len(match.topics) == 1 else 'Gemeinsame Themen'}: {self._topics(match)}.")
        for kind, key in match.facts:
            if kind == "groesse":
                years = sorted({m.model.population.as_of.year for m in (member, match.entry)})
                reasons.append(f"{words(classes.SIZES)[key]['begruendung']} (Stand {listed([str(year) for year in years])}).")
            else:
                reasons.append(f"{words(classes.ALTITUDES)[key]['begruendung']}.")
        return reasons

    def _project_reason(self, match: Match) -> str:
        cost = [words(classes.COSTS)[key]["wort"] for kind, key in match.facts if kind == "kosten"]
        funding = [words(classes.FUNDING)[key]["wort"] for kind, key in match.facts if kind == "foerderung"]
        parts = [f"Gemeinsam: {self._topics(match)}"]
        parts += [f"Kosten: {cost[0]}"] if cost else []
        parts += [f"Förderung: {listed(funding)}"] if funding else []
        return "; ".join(parts)

    def _topics(self, match: Match) -> str:
        return listed([self._site.get("topic", slug).model.name for slug in match.topics])
