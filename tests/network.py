"""Write an artificial network of any size: a whole repository that the check accepts and MkDocs builds.

    python tests/network.py ZIEL --mitglieder 200 --projekte 600

Nothing in it is real. The same numbers give the same bytes. Pages of the network, topics and partners are copies of
ours; what they say about our members and projects points to artificial ones instead.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
CURRENT = 40  # 48 parcels exist; the members after these have left
CHECKED = "2026-11-01"
_WORDS = yaml.load((Path(__file__).parent / "network.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
_LINK = re.compile(r"(?<=\]\()((?:\.\./)+)(members|projects)/([a-z0-9-]+)\.md")
_ADDRESS = re.compile(r"\b(mitglieder|projekte)/([a-z0-9-]+)/")
_FOLDERS = {"gemeinde": "members", "gemeinden": "members", "projekte": "projects"}


class _Dumper(yaml.CSafeDumper):
    """Repeats a value where YAML would set an anchor; anchors are refused in front matter."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@dataclass
class _Profile:
    """One profile being made: its own random numbers, the words for the gaps, and the sources used so far."""

    network: _Network
    number: int
    folder: str
    place: int
    used: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.dice = random.Random(f"{self.folder}-{self.number}")
        self.sources = {_slug(name): {"herausgeber": name, "url": f"https://{_slug(name)}.example/{n}", "datum": str(2016 + n)}
                        for n, name in enumerate(self.dice.sample(_WORDS["herausgeber"], 4))}

    def fill(self, text: str) -> str:
        """The text with its gaps filled; links lead to other profiles of the network."""
        if "{" not in text:
            return text
        dice, network = self.dice, self.network
        other, project = 1 + dice.randrange(network.members), 1 + dice.randrange(network.projects)
        to = {"members": {"members": "", "projects": "../projects/"}, "projects": {"members": "../members/", "projects": ""}}[self.folder]
        return text.format(
            ort=_member_name(self.place), nachbar=_member_name(other), nachbarlink=f"{to['members']}{network.member_slug(other)}.md",
            projekt=_project_title(project), projektlink=f"{to['projects']}{network.project_slug(project)}.md",
            zahl=dice.randint(20, 990), kleinzahl=dice.randint(3, 12), jahr=dice.randint(2008, 2022), spaeter=dice.randint(2027, 2032),
            haus=dice.choice(_WORDS["haeuser"]), gruppe=dice.choice(_WORDS["gruppen"]), monat=dice.choice(_WORDS["monate"]),
            bezirk=_state(self.place)["bezirk"],
        )

    def one(self, texts: list[str]) -> str:
        return self.fill(self.dice.choice(texts))

    def source(self) -> str:
        name = self.dice.choice(list(self.sources))
        self.used.add(name)
        return name

    def some(self, names: list[str], low: int, high: int) -> list[str]:
        return self.dice.sample(names, min(len(names), self.dice.randint(low, high)))

    def paragraphs(self, texts: list[str], count: int) -> str:
        """`count` sentences in the order of the list, cut into paragraphs; every second one cites a source."""
        chosen = sorted(self.dice.sample(range(len(texts)), min(count, len(texts))))
        sentences = [self.fill(texts[n]) + (f"[^{self.source()}]" if self.dice.random() < 0.5 else "") for n in chosen]
        return "\n\n".join(" ".join(sentences[n : n + 5]) for n in range(0, len(sentences), 5))

    def figures(self, labels: list[str]) -> list[dict[str, Any]]:
        dice = self.dice
        return [{"wert": f"{dice.randint(12, 980)}", "bezeichnung": label, "stand": str(dice.randint(2015, 2025)), "quelle": self.source()}
                for label in self.some(labels, 2, 4)]

    def text(self, head: dict[str, Any], body: str) -> str:
        head |= {"quellen": {n: s for n, s in self.sources.items() if n in self.used}, "geprueft": CHECKED}
        return f"---\n{yaml.dump(head, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)}---\n\n{body}\n"


@dataclass
class _Network:
    """Its size, the ids of the topics and partners it may use, and former names that its first profiles answer to."""

    members: int
    projects: int
    topics: list[str]
    partners: list[str]
    former: dict[str, list[str]]

    def member_slug(self, number: int) -> str:
        return f"musterdorf-{number}"

    def project_slug(self, number: int) -> str:
        return _slug(_project_title(number))

    def member(self, number: int) -> str:
        profile, words, state = _Profile(self, number, "members", number), _WORDS["mitglied"], _state(number)
        dice, name, slug = profile.dice, _member_name(number), self.member_slug(number)
        topics = profile.some(self.topics, 2, 5)
        base = profile.source()
        head: dict[str, Any] = {"name": name, "art": dice.choice(_WORDS["gemeindearten"]), "bundesland": state["name"], "bezirk": state["bezirk"]}
        head |= {"gemeindekennziffer": f"{state['ziffer']}{number % 10_000:04d}", "plz": f"{state['plz']}{dice.randint(100, 999)}"}
        head["lage"] = {"breite": f"{dice.uniform(*state['breite']):.5f}", "laenge": f"{dice.uniform(*state['laenge']):.5f}",
                        "seehoehe_m": dice.randint(240, 1300)}
        head |= {"flaeche_km2": f"{dice.uniform(6, 140):.2f}", "einwohner": {"wert": dice.randint(600, 9000), "stand": "2025", "quelle": base}}
        head |= {"basisdaten_quelle": base, "website": f"https://{slug}.example"}
        head["kontakt"] = {"anschrift": f"Hauptplatz {dice.randint(1, 40)}, {head['plz']} {name}", "telefon": f"+43 7999 {number:05d}",
                           "email": f"gemeinde@{slug}.example", "stand": "2025", "quelle": profile.source()}
        if number <= CURRENT:
            head["mitgliedschaft"] = {"status": "aktuell", "seit": str(dice.randint(2012, 2020)), "stand": "2025", "quelle": base}
            head["parzelle"] = number
        else:
            head["mitgliedschaft"] = {"status": "ehemalig", "seit": "2013", "bis": str(dice.randint(2016, 2022)), "stand": "2024", "quelle": base}
        head |= {key: profile.one(words[key]) for key in ("kurz", "einleitung", "portraet")} | {"themen": topics}
        head["wissen"] = [{"text": profile.fill(text), "thema": topic, "stand": "2024", "quelle": profile.source()}
                          for text, topic in zip(profile.some(words["wissen"], 2, 3), topics, strict=False)]
        head["buergermeister"] = {"name": f"{dice.choice(_WORDS['vornamen'])} Muster", "stand": "2025", "quelle": base}
        for key in ("bietet", "sucht"):
            head[key] = [{k: profile.fill(v) for k, v in words[key].items()} | {"thema": topics[0], "stand": "2026-09"}]
        head["platz"] = [{k: profile.fill(v) for k, v in words["platz"].items()} | {"art": dice.choice(_WORDS["wofuer"]), "stand": "2026-09"}]
        head["zahlen"] = profile.figures(words["zahlen"])
        head["anmerkungen"] = [{"text": profile.fill(words["anmerkung"]), "quelle": profile.source()}]
        thirds = [words["saetze"][:14], words["saetze"][14:28], words["saetze"][28:]]
        body = [f"## {title}\n\n{profile.paragraphs(texts, 10)}" for title, texts in zip(words["ueberschriften"], thirds, strict=True)]
        return profile.text(head | self._former("members", number), "\n\n".join(body))

    def project(self, number: int) -> str:
        place = 1 + (number - 1) % self.members
        profile, words = _Profile(self, number, "projects", place), _WORDS["projekt"]
        dice, begin = profile.dice, 2008 + number % 12
        places = list(dict.fromkeys([place, *(1 + dice.randrange(self.members) for _ in range(dice.choice((0, 0, 1, 2))))]))
        head: dict[str, Any] = {"titel": _project_title(number), "art": "netzwerkprojekt" if len(places) > 2 else "gemeindeprojekt"}
        head |= {key: profile.one(words[key]) for key in ("kurz", "einleitung")}
        head |= {"gemeinden": [self.member_slug(p) for p in places], "partner": profile.some(self.partners, 0, 2)}
        head |= {"partner_frei": profile.some(words["partner_frei"], 1, 2), "themen": profile.some(self.topics, 1, 3)}
        head["stand"] = {"status": dice.choice(("in_umsetzung", "in_betrieb", "abgeschlossen")), "datum": "2025", "quelle": profile.source()}
        head |= {"beginn": str(begin), "ende": str(begin + 4), "kosten": {"betrag": dice.randint(20, 4000) * 1000, "stand": str(begin + 4), "quelle": profile.source()}}
        head["foerderung"] = [{"programm": dice.choice(words["programm"]), "betrag": dice.randint(5, 19) * 1000, "satz": "50 %", "quelle": profile.source()}]
        head["ablauf"] = [{"zeit": str(begin + n), "titel": title, "text": profile.fill(text), "quelle": profile.source()}
                          for n, (title, text) in enumerate(words["ablauf"])]
        head["zahlen"] = profile.figures(words["zahlen"])
        head["gelernt"] = {key: [{"text": text, "mehr": profile.fill(words["mehr"]), "stand": "2024", "quelle": profile.source()}
                                 for text in profile.some(words[key], 1, 2)] for key in ("wieder", "nicht_wieder")}
        head["nachmachen"] = {"text": profile.fill(words["nachmachen"]), "quelle": profile.source()}
        if number % 4 == 0:
            head["nachgemacht"] = [{"gemeinde": self.member_slug(1 + place % self.members), "jahr": "2024", "was_anders": profile.fill(words["anders"]), "quelle": profile.source()}]
        parts = {title: profile.paragraphs(words[title], 10) for title in ("Ausgangslage", "Lösung", "Ergebnis")}
        parts["Lösung"] += "\n\nDazu braucht es:\n\n" + "\n".join(f"- {profile.fill(item)}" for item in words["liste"])
        body = "\n\n".join(f"## {title}\n\n{text}" for title, text in parts.items())
        return profile.text(head | self._former("projects", number), body)

    def _former(self, folder: str, number: int) -> dict[str, Any]:
        return {"frueher": self.former[folder]} if number == 1 and self.former[folder] else {}


def make_network(target: Path, members: int, projects: int, source: Path = ROOT) -> None:
    """Write the network into `target`, which must be empty or missing. `source` is our repository."""
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(f"„{target}“ ist nicht leer.")
    skip = shutil.ignore_patterns("__pycache__", ".*")
    for folder in ("hooks", "overrides", "content"):
        shutil.copytree(source / folder, target / folder, ignore=skip, dirs_exist_ok=True)
    shutil.copy(source / "mkdocs.yml", target)
    topics, partners = (sorted(f.stem for f in (source / "content" / kind).glob("*.md")) for kind in ("themen", "partner"))
    network = _Network(members, projects, topics, partners, _linked_by_our_data(source / "hooks/data"))
    _redirect_content(target / "content", network)
    for folder, name, write, count in (
        ("members", network.member_slug, network.member, members), ("projects", network.project_slug, network.project, projects),
    ):
        (target / folder).mkdir()
        for number in range(1, count + 1):
            (target / folder / f"{name(number)}.md").write_text(write(number), encoding="utf-8")


def _redirect_content(content: Path, network: _Network) -> None:
    """Let the copied pages name artificial members and projects instead of ours."""
    known: dict[str, dict[str, str]] = {"members": {}, "projects": {}}

    def renamed(folder: str, slug: str) -> str:
        names, size = known[folder], getattr(network, folder)
        name = network.member_slug if folder == "members" else network.project_slug
        return names.setdefault(slug, name(1 + len(names) % size))

    def replace(value: Any, folder: str | None = None) -> Any:
        if isinstance(value, dict):
            return {k: replace(v, _FOLDERS.get(k, folder if k != "quelle" else None)) for k, v in value.items()}
        if isinstance(value, list):
            new = [replace(v, folder) for v in value]
            return list(dict.fromkeys(new)) if all(isinstance(v, str) for v in new) else new
        return renamed(folder, value) if folder and re.fullmatch("[a-z0-9-]+", value) else value

    for file in sorted(content.rglob("*.md")):
        _, head, body = file.read_text(encoding="utf-8").split("---\n", 2)
        values = replace(yaml.load(head, yaml.CBaseLoader))
        body = _LINK.sub(lambda m: f"{m[1]}{m[2]}/{renamed(m[2], m[3])}.md", body)
        file.write_text(f"---\n{yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)}---\n{body}", encoding="utf-8")
    association = content / "verein.yml"
    text = re.sub(r"(?m)^( +projekt: )([a-z0-9-]+)$", lambda m: m[1] + renamed("projects", m[2]), association.read_text(encoding="utf-8"))
    association.write_text(text, encoding="utf-8")


def _linked_by_our_data(data: Path) -> dict[str, list[str]]:
    """Profiles that our own word lists link to; the first artificial ones carry these as former names."""
    found: Iterator[tuple[str, str]] = (m for f in sorted(data.rglob("*.yaml")) for m in _ADDRESS.findall(f.read_text(encoding="utf-8")))
    linked = list(dict.fromkeys(found))
    return {folder: [slug for kind, slug in linked if kind == part] for folder, part in (("members", "mitglieder"), ("projects", "projekte"))}


def _state(number: int) -> dict[str, Any]:
    return _WORDS["laender"][number % len(_WORDS["laender"])]


def _member_name(number: int) -> str:
    return f"Musterdorf {number}"


def _project_title(number: int) -> str:
    return f"{_WORDS['vorhaben'][number % len(_WORDS['vorhaben'])]} {number}"


def _slug(name: str) -> str:
    table = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "é": "e", " ": "-"})
    return name.lower().translate(table)


def main() -> int:
    parser = argparse.ArgumentParser(description="Schreibt ein künstliches Netzwerk zum Messen und Prüfen.")
    parser.add_argument("ziel", type=Path, help="Ordner, der leer ist oder noch fehlt")
    parser.add_argument("--mitglieder", type=int, default=200, metavar="N", help="Zahl der Gemeinden (Vorgabe: 200)")
    parser.add_argument("--projekte", type=int, default=600, metavar="M", help="Zahl der Projekte (Vorgabe: 600)")
    wanted = parser.parse_args()
    if not (1 <= wanted.mitglieder <= 9999 and wanted.projekte >= 1):
        parser.error("Es braucht 1 bis 9999 Gemeinden und mindestens ein Projekt.")
    try:
        make_network(wanted.ziel, wanted.mitglieder, wanted.projekte)
    except FileExistsError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
