"""The last look at a written site finds every fault that would hurt a visitor."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from hooks.link import Site
from hooks.publish.verify import verify
from hooks.render.pages import redirects

PROFILE = "mitglieder/musterdorf-1/index.html"


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy of the built site, to be damaged by hand."""
    return Path(shutil.copytree(built / "site", tmp_path / "site"))


def add(html: str, page: str = PROFILE) -> Callable[[Path], None]:
    """Put something at the end of a page's main part."""
    return lambda folder: change("</main>", f"{html}</main>", page)(folder)


def change(old: str, new: str, page: str = PROFILE) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        text = (folder / page).read_text(encoding="utf-8")
        assert old in text, "der Schaden trifft nichts"
        (folder / page).write_text(text.replace(old, new, 1), encoding="utf-8")

    return damage


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def remove_like(pattern: str) -> Callable[[Path], None]:
    return lambda folder: next(folder.glob(pattern)).unlink()


def empty(folder: Path) -> None:
    page = folder / PROFILE
    page.write_text(re.sub(r"(<main\b[^>]*>).*?(</main>)", r"\1<h1> </h1><svg><path d='M0 0'/></svg>\2", page.read_text(encoding="utf-8"), flags=re.S), encoding="utf-8")


def put(name: str) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Quelle", encoding="utf-8")

    return damage


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "Suche ohne Skript": (remove_like("assets/suche.*.js"), "“: Dort ist nichts."),
    "Suche ohne Index": (remove("pagefind/suche.json"), "Die Datei pagefind/suche.json fehlt; ohne sie findet die Suche nichts."),
    "Link ins Leere": (add('<a href="../musterdorf-99/">x</a>'), f"Die Seite {PROFILE} verweist auf „../musterdorf-99/“: Dort ist nichts."),
    "Link aus der Website": (add('<a href="../../../etwas/">x</a>'), f"Die Seite {PROFILE} verweist auf „../../../etwas/“: Dort ist nichts."),
    "Link ab der Wurzel": (add('<a href="/projekte/">x</a>'), "„/projekte/“: Die Adresse muss von der Seite aus gelten."),
    "Link mit Programm": (add('<a href="javascript:alert(1)">x</a>'), "„javascript:alert(1)“: Dort ist nichts."),
    "Sprungmarke hier": (add('<a href="#nirgends">x</a>'), "„#nirgends“: Die Sprungmarke gibt es dort nicht."),
    "Sprungmarke dort": (add('<a href="../../partner/#niemand">x</a>'), "„../../partner/#niemand“: Die Sprungmarke gibt es dort nicht."),
    "Bild fehlt": (add('<img src="bild.webp" alt="">'), "„bild.webp“: Dort ist nichts."),
    "Bildgröße fehlt": (add('<img src="../../assets/zeichen.svg" srcset="../../assets/zeichen.svg 1x, gross.webp 2x" alt="">'), "„gross.webp“: Dort ist nichts."),
    "Stilvorlage fehlt": (change('rel="stylesheet" href="../../assets/', 'rel="stylesheet" href="../../anders/'), "„../../anders/zukunftsorte."),
    "Leere Seite": (empty, f"Die Seite {PROFILE} ist leer."),
    "Kennung doppelt": (add('<p id="lage">x</p>'), f"Die Seite {PROFILE} verwendet die Sprungmarke „lage“ zweimal."),
    "Fremdes Skript": (add('<script src="https://fremd.example/zaehler.js"></script>'), f"Die Seite {PROFILE} lädt etwas von einer fremden Adresse."),
    "Fremdes Skript ohne Schema": (add('<script defer src="//fremd.example/zaehler.js"></script>'), f"Die Seite {PROFILE} lädt etwas von einer fremden Adresse."),
    "Fremde Schrift": (change("</head>", '<link rel="stylesheet" href="https://fremd.example/schrift.css"></head>'), f"Die Seite {PROFILE} lädt etwas von einer fremden Adresse."),
    "Fremder Rahmen": (add('<iframe title="x" src="https://fremd.example/film"></iframe>'), f"Die Seite {PROFILE} lädt etwas von einer fremden Adresse."),
    "Fremdes Bild": (add('<img alt="" src="https://fremd.example/bild.png">'), f"Die Seite {PROFILE} lädt etwas von einer fremden Adresse."),
    "Quelldatei .md": (put("mitglieder/musterdorf-1.md"), "Die Quelldatei mitglieder/musterdorf-1.md ist in die Website geraten."),
    "Quelldatei .yml": (put("verein.yml"), "Die Quelldatei verein.yml ist in die Website geraten."),
    "Quelldatei .py": (put("assets/events.py"), "Die Quelldatei assets/events.py ist in die Website geraten."),
    "Quelldatei .typ": (put("papers/steckbrief.typ"), "Die Quelldatei papers/steckbrief.typ ist in die Website geraten."),
    "Profil fehlt": (remove(PROFILE), f"Die Seite {PROFILE} fehlt."),
    "404 fehlt": (remove("404.html"), "Die Seite 404.html fehlt."),
    "Startseite fehlt": (remove("index.html"), "Die Seite index.html fehlt."),
}


def test_a_built_site_has_no_fault(folder: Path, network: Site) -> None:
    assert verify(folder, network) == []


@pytest.mark.parametrize(("damage", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_fault_is_found(folder: Path, network: Site, damage: Callable[[Path], None], expected: str) -> None:
    damage(folder)
    problems = verify(folder, network)
    assert any(expected in problem for problem in problems), problems


@pytest.mark.parametrize("html", [
    '<a href="https://www.munderfing.at/">fremd, aber nur ein Link</a>', '<a href="mailto:gemeinde@musterdorf-1.example">Post</a>',
    '<a href="tel:+4377446255">Telefon</a>', '<a href="../../partner/">Ordner</a>', '<a href="../musterdorf-2/#lage">Sprungmarke</a>',
    '<a href="?thema=energie">Auswahl</a>', '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">', '<a href="#lage">hier</a>',
])
def test_good_addresses_are_no_fault(folder: Path, network: Site, html: str) -> None:
    add(html)(folder)
    assert verify(folder, network) == []


def test_a_missing_redirect_is_found(folder: Path, network: Site) -> None:
    old, _ = next(iter(redirects(network)))
    remove(f"{old}index.html")(folder)
    assert f"Die Seite {old}index.html fehlt." in verify(folder, network)


def test_every_fault_is_named_in_one_run(folder: Path, network: Site) -> None:
    chosen = [FAULTS[name] for name in ("Link ins Leere", "Kennung doppelt", "Fremdes Skript", "Quelldatei .md", "404 fehlt")]
    for damage, _ in chosen:
        damage(folder)
    problems = verify(folder, network)
    assert [expected for _, expected in chosen if not any(expected in problem for problem in problems)] == []


@pytest.mark.parametrize("root", ["/", "/netz/"])
def test_the_page_for_lost_visitors_links_from_the_root(folder: Path, network: Site, root: str) -> None:
    """It is shown at any address, so its links start at the root; the site may lie in a folder of its host."""
    page = folder / "404.html"
    page.write_text(page.read_text(encoding="utf-8").replace('="/', f'="{root}'), encoding="utf-8")
    add(f'<a href="{root}projekte/">x</a>', "404.html")(folder)
    assert verify(folder, network) == []
    for address in (f"{root}nirgends/", f"/anderswo{root}projekte/", f"{root}projekte/#nirgends"):
        add(f'<a href="{address}">x</a>', "404.html")(folder)
    assert len(verify(folder, network)) == 3
