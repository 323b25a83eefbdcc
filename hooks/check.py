"""From the repository to the Site, with all findings of all files in one run: load, validate, link."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from hooks.findings import Finding, has_errors, ordered
from hooks.link import Site, build_site, check_references
from hooks.lint.rules import all_rules
from hooks.lint.run import blocking, lint
from hooks.load import load_documents
from hooks.relate import copying
from hooks.relate.ageing import grows_old_soon, last_fresh_day, last_living_day
from hooks.relate.market import KINDS, notices
from hooks.validate import Entry, validate
from hooks.validate.profile import may_be_exempted

CACHE = Path(".build/cache/stimme")


@dataclass(frozen=True)
class Result:
    """`site` holds the accepted files; publish it only when `ok`. `aloud` is the same with every rule of the voice asked."""

    site: Site
    findings: list[Finding]
    aloud: Callable[[], Result] = field(repr=False, compare=False)

    @property
    def ok(self) -> bool:
        return not has_errors(self.findings)


def check(root: Path, today: date, voice: bool = False) -> Result:
    """Read and check everything below `root`; `today` is the only clock.

    With `voice` every rule of the voice is asked, and what was found is remembered in .build/cache; without, only
    those that keep a page from going online (the site engine asks so, for it has no time to read aloud).
    """
    documents, findings = load_documents(root)
    entries: list[Entry] = []
    for document in documents:
        entry, found = validate(document, root, today)
        entries += [entry] if entry else []
        findings += found
    findings += check_references(entries, documents, root)
    site = build_site((e for e in entries if e.accepted), today)
    findings += _association_facts(site)
    findings += _copies(site)
    findings += _aged_notices(site)
    findings += _hidden_english(site)

    def judged(voice: bool) -> Result:
        heard = lint(documents, today, root / CACHE) if voice else blocking(documents, today)
        return Result(site, ordered(_without_exempted([*findings, *heard], entries, voice)), lambda: judged(True))

    return judged(voice)


def _association_facts(site: Site) -> Iterable[Finding]:
    entry = next(iter(site.all("association")), None)
    for field, description in site.missing_facts:
        at = (field,)
        yield entry.document.say("verein-angabe-fehlt", at, key=True, field=field, description=description)


def _hidden_english(site: Site) -> Iterable[Finding]:
    """English that nobody would find: the home page, where it is listed, has none."""
    home = site.by_path.get("content/index.md")
    if home is None or not home.model.english:
        for entry in (*site.all("member"), *site.all("project"), *site.all("page")):
            if entry.model.english:
                yield entry.document.say("englisch-ohne-start", ("en",), key=True)


def _aged_notices(site: Site) -> Iterable[Finding]:
    """Offers, needs and spaces that count no longer, or not for much longer. What is over is history and needs nobody."""
    for member in site.all("member"):
        for kind in KINDS:
            for notice in notices(site, member, kind):
                as_of, at = notice.model.as_of, (kind, notice.index, "stand")
                until, over = _day(last_fresh_day(as_of)), _day(last_living_day(as_of))
                if notice.is_old:
                    yield member.document.say("eintrag-alt", at, value=notice.model.title, field=kind, until=until, over=over)
                elif grows_old_soon(as_of, site.today):
                    yield member.document.say("eintrag-bald-alt", at, value=notice.model.title, field=kind, until=until)


def _day(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def _copies(site: Site) -> Iterable[Finding]:
    """„nachgemacht“ that cannot be: a circle, a result of someone else, a copy of one's own project."""
    for link, way in copying.circles(site):
        yield link.original.document.say("nachgemacht-kreis", ("nachgemacht", link.index, "projekt"), circle=" → ".join(way))
    for link in copying.strangers(site):
        at = ("nachgemacht", link.index, "projekt")
        yield link.original.document.say("nachgemacht-fremd", at, value=link.result.slug, member=link.taker.slug)
    for link in copying.at_home(site):
        yield link.original.document.say("nachgemacht-selbst", ("nachgemacht", link.index, "gemeinde"), value=link.taker.slug)


def _without_exempted(findings: list[Finding], entries: list[Entry], voice: bool) -> list[Finding]:
    """Leave out what an editor has exempted with a reason; say which exemptions are no longer needed."""
    kept = list(findings)
    for entry in entries:
        for index, exemption in enumerate(getattr(entry.model, "exemptions", ())):
            if not may_be_exempted(exemption.rule) or (exemption.rule in all_rules() and not voice):
                continue  # no such rule, or none that can be exempted: told by the room „validate“; or not asked this time
            hit = [
                f for f in kept
                if f.path == entry.path and f.code == exemption.rule
                and (exemption.place is None or exemption.place in f.excerpt + f.message)
            ]
            kept = [f for f in kept if f not in hit]
            if not hit:
                kept.append(entry.document.say("ausnahme-unbenutzt", ("ausnahmen", index), value=exemption.rule))
    return kept
