"""The newsletter tells what is new between two days, once as HTML that loads nothing and once as plain text."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest
import tinycss2
from small_network import member, site_of

from hooks import channels
from hooks.channels.newsletter import Mail, newsletter
from hooks.history import NO_LOG, Change, Log
from hooks.history.compare import Told
from hooks.link import Site
from hooks.render import Renderer

ROOT = Path(__file__).resolve().parents[1]
URL = "https://zukunftsorte.example/unter/"
SINCE, UNTIL = date(2026, 10, 1), date(2026, 11, 22)
_FILES = {
    "members/musterdorf.md": member("Musterdorf", 1),
    "projects/laden.md": {"titel": "Laden am Platz", "gemeinden": ["musterdorf"], "stand": {"status": "in_betrieb", "datum": "2026-10", "quelle": "zeitung"}},
    "projects/alt.md": {"titel": "Altes Vorhaben", "gemeinden": ["musterdorf"]},
    "content/aktuelles/offen.md": {"titel": "Der Laden <ist> offen & gut", "datum": "2026-09-30", "veroeffentlicht": date(2026, 10, 1), "gemeinden": ["musterdorf"]},
    "content/aktuelles/am-ende.md": {"titel": "Am letzten Tag", "datum": 2024, "veroeffentlicht": date(2026, 11, 22)},
    "content/aktuelles/davor.md": {"titel": "Zu früh", "datum": 2024, "veroeffentlicht": date(2026, 9, 30)},
    "content/termine/fest.md": {"titel": "Fest am Platz", "datum": "2026-12-05", "uhrzeit": "18:30"},
    "content/termine/markt.md": {"titel": "Markt", "datum": "2026-12-06", "abgesagt": "ja"},
    "content/termine/vorbei.md": {"titel": "Schon gewesen", "datum": "2026-11-22"},
    "content/positionen/bus.md": {"titel": "Der Bus soll fahren.", "kurztitel": "Bus", "datum": "2026-10-20", "getragen_von": {"gemeinden": ["musterdorf"]}},
    "content/positionen/alt.md": {"titel": "Wir wollen Geld.", "kurztitel": "Geld", "getragen_von": {"gemeinden": ["musterdorf"]}},
}


def made(site: Site, log: Log = NO_LOG) -> Mail | None:
    renderer = Renderer(site, ROOT / "overrides", URL)
    renderer.log = log
    return newsletter(channels.Source(site, renderer, (), ROOT), SINCE, UNTIL)


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(_FILES)


@pytest.fixture(scope="module")
def mail(site: Site) -> Mail:
    return made(site)


class Outline(HTMLParser):
    """Headings, links, loaded things and unclosed elements, read by the parser of Python."""

    void = {"meta", "br", "img", "link", "hr", "input"}

    def __init__(self, html: str) -> None:
        super().__init__()
        self.headings: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "background")]
        if tag in ("h1", "h2", "h3"):
            self.headings.append((tag, ""))
        if tag not in self.void:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if any(tag in ("h1", "h2", "h3") for tag in self.open):
            self.headings[-1] = (self.headings[-1][0], self.headings[-1][1] + data)


def test_it_tells_what_belongs_to_these_days_both_days_included(mail: Mail) -> None:
    assert Outline(mail.html).headings == [
        ("h1", "Rundbrief"), ("h2", "Nachrichten"), ("h3", "Der Laden <ist> offen & gut"), ("h3", "Am letzten Tag"), ("h2", "Projekte"), ("h3", "Laden am Platz"),
        ("h2", "Termine"), ("h3", "Fest am Platz"), ("h3", "Markt (abgesagt)"), ("h2", "Positionen"), ("h3", "Der Bus soll fahren."),
    ]
    assert mail.counts == (("Nachrichten", 2), ("Projekte", 1), ("Termine", 2), ("Positionen", 1))
    assert "vom 1.\u00a0Oktober bis 22.\u00a0November\u00a02026" in mail.subject


def test_plain_text_says_the_same_in_lines_that_fit(mail: Mail) -> None:
    titles = [text for tag, text in Outline(mail.html).headings if tag == "h3"]
    places = [mail.text.index(title) for title in titles]
    assert places == sorted(places)
    assert all(len(line) <= 72 or line.strip().startswith("https://") or ": https://" in line for line in mail.text.splitlines())
    assert "5. Dezember 2026 · 18:30 Uhr · Musterdorf" in mail.text and "<" not in mail.text.replace("<ist>", "")
    assert "\u00a0" not in mail.text and f"{URL}aktuelles/offen/" in mail.text


def test_the_html_is_whole_loads_nothing_and_links_by_full_addresses(mail: Mail) -> None:
    outline = Outline(mail.html)
    assert outline.open == [] and outline.links and all(link.startswith(URL) for link in outline.links)
    assert not outline.names & {"img", "script", "link", "iframe", "form", "svg", "video"}
    assert "url(" not in mail.html and "@import" not in mail.html
    assert mail.html.encode().index(b"charset") < 1024, "the character set is told where programs look for it"


def test_every_text_carries_its_own_style_and_dark_colours_are_known_by_class(mail: Mail) -> None:
    body = mail.html.partition("<body")[2]
    assert [tag for tag in re.findall(r"<(?:p|h1|h2|h3|a|td)\b[^>]*>", body) if "style=" not in tag] == []
    rules = [r for r in tinycss2.parse_stylesheet(re.search(r"<style>(.*?)</style>", mail.html, re.S)[1], skip_whitespace=True)]
    assert [rule.at_keyword for rule in rules] == ["media"]
    named = set(re.findall(r"\.([a-z]+)", tinycss2.serialize(rules[0].content)))
    assert named <= {name for group in re.findall(r'class="([^"]+)"', body) for name in group.split()}


def test_its_colours_are_those_of_the_site() -> None:
    css = ROOT / "overrides/assets/css"
    known = {c.lower() for name in ("tokens", "dark") for c in re.findall(r"#[0-9a-fA-F]{3,6}\b", (css / f"{name}.css").read_text(encoding="utf-8"))}
    used = {c.lower() for c in re.findall(r"#[0-9a-fA-F]{3,6}\b", (ROOT / "overrides/mail/rundbrief.css").read_text(encoding="utf-8"))}
    assert used and used <= known


def test_changes_are_told_in_their_own_words(site: Site) -> None:
    entries = {name: site.by_path[path] for name, path in (("ort", "members/musterdorf.md"), ("neu", "content/aktuelles/offen.md"), ("alt", "projects/alt.md"))}
    changed = Change(entries["ort"], datetime(2026, 11, 20, tzinfo=UTC), (Told("text"),))
    log = Log("ganz", (changed, Change(entries["neu"], datetime(2026, 10, 1, tzinfo=UTC)), Change(entries["alt"], datetime(2026, 9, 1, tzinfo=UTC), (Told("text"),))))
    mail = made(site, log=log)
    assert ("h2", "Was sich geändert hat") in Outline(mail.html).headings and "Musterdorf: Text überarbeitet\n" + URL in mail.text
    assert mail.counts[-1] == ("Was sich geändert hat", 1), "what stands above is not told twice, and what was before not at all"


def test_a_long_section_names_the_first_and_leads_to_the_rest() -> None:
    posts = {f"content/aktuelles/n{n:02}.md": {"titel": f"Nachricht {n}", "datum": 2026} for n in range(15)}
    mail = made(site_of(posts))
    assert mail.counts == (("Nachrichten", 15),) and "Nachricht 12" not in mail.html
    assert f"3 weitere auf der Website:\n{URL}aktuelles/" in mail.text


def test_before_the_association_has_released_the_site_both_forms_say_draft(mail: Mail) -> None:
    assert mail.text.startswith("Entwurf, vom Verein noch nicht freigegeben") and "Entwurf, vom Verein noch nicht freigegeben" in mail.html


def test_nothing_to_tell_is_no_mail_and_two_runs_are_the_same(site: Site, mail: Mail) -> None:
    assert made(site_of({"members/musterdorf.md": member("Musterdorf", 1)})) is None
    assert made(site) == mail


def test_the_draft_holds_both_forms_for_a_mail_program(mail: Mail) -> None:
    message = message_from_bytes(mail.draft, policy=default)
    assert (message["Subject"], message["X-Unsent"]) == (mail.subject.replace("\u00a0", " "), "1")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    plain, html = (part.get_content().replace("\r\n", "\n") for part in message.iter_parts())
    assert plain == mail.text and html.rstrip("\n") == mail.html.rstrip("\n")
    assert max(map(len, mail.draft.split(b"\r\n"))) <= 998 and not message["Date"], "lines as mail servers take them (RFC 5322)"


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {"PYTHONPATH": str(ROOT), "ZUKUNFTSORTE_HEUTE": "2026-11-22", "PATH": ""} | environment
    return subprocess.run([sys.executable, "-m", "hooks.cli", "rundbrief", *arguments], cwd=root, env=settings, capture_output=True, encoding="utf-8", check=False)


def test_the_command_writes_both_files_and_says_so(klein: Path) -> None:
    (klein / "overrides").symlink_to(ROOT / "overrides")
    done = run(klein, "--seit", "2024-11-01", "--ziel", "briefe", SITE_URL="https://muster.example")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Geschrieben: briefe/rundbrief-2026-11-22.html, .txt und .eml (Nachrichten 1" in done.stdout
    assert "https://muster.example/aktuelles/laden-offen/" in (klein / "briefe/rundbrief-2026-11-22.txt").read_text(encoding="utf-8")
    assert {file.suffix for file in (klein / "briefe").iterdir()} == {".html", ".txt", ".eml"}
    assert (klein / "briefe/rundbrief-2026-11-22.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize(("arguments", "code", "told"), [
    ([], 2, "Es fehlt --seit"), (["--seit", "2024-11-31"], 2, "„2024-11-31“ ist kein Tag"), (["--seit", "gestern"], 2, "„gestern“ ist kein Tag der Form 2026-11-22"),
    (["--seit", "2026-12-01"], 2, "Der letzte Tag (22. November 2026) liegt vor dem ersten (1. Dezember 2026)"),
    (["--seit", "2024-11-01"], 2, "setzen Sie SITE_URL"), (["--seit", "2024-11-01", "--adresse", "zukunftsorte.at"], 2, "„zukunftsorte.at“ ist keine Webadresse"),
    (["--seit", "2026-11-20", "--adresse", "https://muster.example"], 1, "Vom 20. November 2026 bis zum 22. November 2026 ist nichts dazugekommen"),
    (["--seit", "2024-11-01", "--adresse", "https://muster.example", "--ziel", "mkdocs.yml"], 1, "In „mkdocs.yml“ lässt sich nicht schreiben"),
])
def test_what_cannot_be_written_is_said_in_german(klein: Path, arguments: list[str], code: int, told: str) -> None:
    (klein / "overrides").symlink_to(ROOT / "overrides")
    done = run(klein, *arguments)
    assert (done.returncode, done.stdout) == (code, "") and told in done.stderr and "Traceback" not in done.stderr


def test_content_with_mistakes_makes_no_newsletter(klein: Path) -> None:
    file = klein / "members/musterdorf.md"
    file.write_text(file.read_text(encoding="utf-8").replace("bundesland: Oberösterreich", "bundesland: Bayern"), encoding="utf-8")
    done = run(klein, "--seit", "2024-11-01", "--adresse", "https://muster.example")
    assert done.returncode == 1 and "„zukunftsorte check“ zeigt sie" in done.stderr
