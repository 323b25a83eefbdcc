"""Markdown twins: what a page shows, as text; llms.txt names each of them."""

from __future__ import annotations

from html import escape

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

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


def test_what_reads_like_markdown_and_is_none_stays_what_it_is() -> None:
    said = ["31. Jänner 2026", "[klick](hier.md)", "<b>fett</b>", "- Strich", "eins | zwei"]
    cells = "".join(f"<tr><td>{escape(text)}</td><td>Ende</td></tr>" for text in said)
    page = f"<main><h1>Ort</h1><ul>{''.join(f'<li>{escape(text)}</li>' for text in said)}</ul><table><tr><th>a</th><th>b</th></tr>{cells}</table></main>"
    read = BeautifulSoup(MarkdownIt().enable("table").render(twin(page, "https://zukunftsorte.example/")), "html.parser")
    assert [item.get_text() for item in read.find_all("li")] == said
    assert [cell.get_text() for cell in read.find_all("td")] == [text for word in said for text in (word, "Ende")]
