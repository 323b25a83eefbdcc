"""Press kits: one ZIP for each current member and one for the network, with the same words, figures, Flecken and title pictures as the site.

Stored without compression, with one fixed date, files by name: the same sources give the same bytes everywhere.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from bs4 import BeautifulSoup

from hooks.link import Site
from hooks.publish.fleck_pixels import Painter, View
from hooks.publish.paper_pictures import Studio
from hooks.publish.shelf import Shelf
from hooks.render import Renderer
from hooks.render.citations import COLUMNS, citations
from hooks.render.formats import when
from hooks.render.parcels import parcel_of, pattern_of
from hooks.validate import Entry

LENGTHS = (160, 500, 1500)  # signs, blanks included
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PIXELS = 1200
_BEFORE_SIGN = re.compile(r" +(?=[.,;:])")  # where an element ended
Kit = dict[str, bytes]


def kits(site: Site, renderer: Renderer, overrides: Path, root: Path, target: Path) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every kit; below `target` lie the pictures of the site."""
    studio, shelf = Studio.open(overrides), Shelf(root / ".build/cache/flecken", ".png")
    whole: Kit = {}
    for member in site.current_members:
        kit = _kit(member, renderer, studio, shelf, target)
        whole |= {f"{member.slug}/{name}": content for name, content in kit.items()}
        yield f"{member.url}presse.zip", _zip(kit)
    shelf.prune()
    about = next(p for p in site.all("page") if not p.url)
    whole["zukunftsorte.txt"] = _text(site.association.name if site.association else about.model.title, about, renderer, "Zukunftsorte")
    yield "presse/zukunftsorte.zip", _zip(whole)


def _kit(member: Entry, renderer: Renderer, studio: Studio, shelf: Shelf, target: Path) -> Kit:
    svg = studio.fleck(member)
    kit = {
        "texte.txt": _text(member.model.name, member, renderer, f"Gemeinde {member.model.name}"),
        "zahlen.csv": _figures(member, renderer.site_url),
        "fleck.svg": svg.encode(), "fleck.png": shelf.get(f"{_PIXELS} {svg}", lambda: _pixels(member, studio)),
        "kontakt.txt": _contact(member, renderer.site_url),
    }
    if picture := member.model.picture:
        largest = renderer.pictures[picture.file].plain[-1].address
        kit["bild.jpg"] = (target / largest).read_bytes()
        kit["bild.txt"] = f"{renderer.site_url}{largest}\n{picture.alt}\nNachweis: {picture.credit}\nLizenz: {picture.licence}\n".encode()
    return kit


def _text(name: str, entry: Entry, renderer: Renderer, heading: str) -> bytes:
    """The words of the page in three lengths, whole sentences only."""
    prose = " ".join(BeautifulSoup(str(renderer.prose_outside(entry)), "html.parser").stripped_strings)
    model = entry.model
    short, portrait = model.lead or "", getattr(model, "portrait", None) or ""
    texts = {160: short, 500: portrait or f"{short} {prose}", 1500: f"{short} {prose}"}
    parts = [f"{heading} – Texte zum Übernehmen (CC BY 4.0, Nennung: Zukunftsorte)\n"]
    parts += [f"\n\nBis {limit} Zeichen\n\n{fitting(_BEFORE_SIGN.sub('', texts[limit]), limit)}\n" for limit in LENGTHS]
    parts.append(f"\n\nSeite: {renderer.site_url}{entry.url}\nGeprüft am {when(model.checked)}\n")
    return "".join(parts).replace("\u00a0", " ").encode()


def fitting(text: str, limit: int) -> str:
    """As many whole sentences as fit."""
    kept = ""
    for sentence in re.findall(r".+?(?:[.!?…][“‘)]*(?=\s+[„A-ZÄÖÜ0-9]|$)|$)", text.strip()):
        if len(kept) + len(sentence.strip()) + 1 > limit:
            break
        kept = f"{kept} {sentence.strip()}".strip()
    return kept


def _figures(member: Entry, site_url: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(c.cells for c in citations(member, site_url))
    return out.getvalue().encode("utf-8-sig")


def _pixels(member: Entry, studio: Studio) -> bytes:
    parcel = parcel_of(member)
    left, top, width, height = parcel.box
    side = max(width, height) + 24
    box = (left + width / 2 - side / 2, top + height / 2 - side / 2, side, side)
    image = Painter(studio.colours, studio.patterns).field(View(box, (_PIXELS, _PIXELS)), ((parcel, pattern_of(member)),), ())
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _contact(member: Entry, site_url: str) -> bytes:
    contact = member.model.contact
    lines = [f"Gemeindeamt {member.model.name}", contact and contact.address, contact and contact.phone, contact and contact.email,
             member.model.website, f"{site_url}{member.url}"]
    return "".join(f"{line}\n" for line in lines if line).encode()


def _zip(kit: Kit) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(kit):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.external_attr = 0o644 << 16
            archive.writestr(info, kit[name])
    return out.getvalue()
