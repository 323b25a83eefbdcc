"""One real page of every template, by the name tests use; `kind_of` says which template an address belongs to."""

from __future__ import annotations

from pathlib import Path

PAGES = {
    "home": "",
    "members": "mitglieder/",
    "member": "mitglieder/st-stefan-afiesl/",
    "former-member": "mitglieder/zwischenwasser/",
    "projects": "projekte/",
    "project": "projekte/stefansplatzerl/",
    "network-project": "projekte/kommunalkonsulat/",
    "topics": "themen/",
    "topic": "themen/ortskern/",
    "knowledge": "wissen/",
    "lessons": "gelernt/",
    "copying": "nachmachen/",
    "positions": "positionen/",
    "position": "positionen/aufgabenreform-2024/",
    "events": "termine/",
    "partners": "partner/",
    "partner": "partner/landluft/",
    "people": "menschen/",
    "network": "netzwerk/",
    "news": "aktuelles/",
    "post": "aktuelles/fuenf-jahre-stefansplatzerl/",
    "association": "verein/",
    "consulate": "kommunalkonsulat/",
    "take-part": "mitmachen/",
    "exchange": "boerse/",
    "places": "platz/",
    "away": "ausheimische/",
    "press": "presse/",
    "imprint": "impressum/",
    "privacy": "datenschutz/",
    "accessibility": "barrierefreiheit/",
    "editors": "redaktion/",
    "fields": "redaktion/felder/",
    "voice": "redaktion/stimme/",
    "desk": "redaktion/pult/",
    "register": "a-z/",
    "data": "daten/",
    "changes": "aenderungen/",
    "editing": "redaktion/bearbeiten/",
    "operations": "redaktion/betrieb/",
    "components": "redaktion/bausteine/",
    "easy-overview": "leicht-lesen/",
    "easy": "leicht-lesen/mitglieder/munderfing/",
    "english-home": "en/",
    "english-member": "en/municipalities/munderfing/",
    "english-project": "en/projects/stefansplatzerl/",
    "fact-sheet": "mitglieder/st-stefan-afiesl/steckbrief/",
    "fact-sheet-of-a-former-member": "mitglieder/zwischenwasser/steckbrief/",
    "council-paper": "projekte/stefansplatzerl/gemeinderatspapier/",
    "not-found": "404.html",
}
# Below these, all pages share the template of the one named above.
SHEETS = ("/steckbrief/", "/gemeinderatspapier/")  # pages to print, with a shell of their own
ENGLISH = "en/"  # the same
SHARED = ("mitglieder/", "projekte/", "themen/", "positionen/", "partner/", "aktuelles/")


def addresses(site: Path) -> list[str]:
    """The address of every page of the built site, relative to its root; without redirects and the cards for other websites (test_embed.py)."""
    found = []
    for file in sorted(site.rglob("*.html")):
        if not file.is_relative_to(site / "einbetten") and 'http-equiv="refresh"' not in file.read_text(encoding="utf-8"):
            found.append(file.relative_to(site).as_posix().removesuffix("index.html"))
    return found


def is_covered(address: str) -> bool:
    """Whether PAGES holds this page or another one of its template."""
    if address.endswith(SHEETS):
        return any(covered.endswith(address.rpartition("/")[0].rpartition("/")[2] + "/") for covered in PAGES.values())
    if address.startswith(PAGES["easy-overview"]):
        return True
    if address.startswith(ENGLISH):
        return address == ENGLISH or address.startswith((f"{ENGLISH}municipalities/", f"{ENGLISH}projects/"))
    return address in PAGES.values() or any(address.startswith(folder) and address.count("/") == 2 for folder in SHARED)
