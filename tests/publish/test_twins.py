"""Markdown twins: what a page shows, as text; llms.txt names each of them."""

from __future__ import annotations

from hooks.publish.twins import twin

PAGE = """<html><body><nav>Menü</nav><main><h1>Ort</h1><p>Ein <strong>Satz</strong>.&#8288;<sup class="zo-cite"><a href="#quelle-1" aria-label="Quelle 1">1</a></sup></p>
<dl><div><dt>Fläche</dt><dd>37 km²<small>Stand 2024</small></dd></div></dl><svg><text>Zeichnung</text></svg><form><button>Senden</button></form>
<p><a href="../../projekte/x/">Projekt</a></p><p hidden>Geheim</p><p class="zo-seitenende">Fehler melden</p></main><footer>Fuß</footer></body></html>"""


def test_a_twin_has_the_text_of_the_page_and_nothing_around_it() -> None:
    text = twin(PAGE, "https://zukunftsorte.example/mitglieder/ort/")
    assert text.startswith("# Ort\n\nEin **Satz**.[1]\n")
    assert "37 km² Stand 2024" in " ".join(text.split())
    assert not any(word in text for word in ("Menü", "Zeichnung", "Senden", "Geheim", "Fehler melden", "Fuß"))


def test_links_of_a_twin_are_full_addresses() -> None:
    text = twin(PAGE, "https://zukunftsorte.example/mitglieder/ort/")
    assert "[Projekt](https://zukunftsorte.example/projekte/x/)" in text
    assert text.endswith("Quelle: https://zukunftsorte.example/mitglieder/ort/, CC BY 4.0\n")
