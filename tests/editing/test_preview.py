"""A page as one file: it opens without a network and without its folder, and looks like the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hooks.editing.single_file import single_file

PAGE = """<!doctype html>
<html lang="de-AT"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<link rel="canonical" href="https://zukunftsorte.at/mitglieder/musterdorf/">
<link rel="preload" href="../../assets/a.woff2" as="font">
<link rel="stylesheet" href="../../assets/stil.css"><link rel="icon" href="../../assets/zeichen.svg" type="image/svg+xml">
<script>document.documentElement.className = "js" // </scrip
</script></head>
<body class="a &amp; b"><p id="oben">Ä &amp; &#8288;<a href="#oben">hinauf</a> <a href="../../projekte/">Projekte</a>
<a href="https://www.musterdorf.example/?a=1&amp;b=2">Website</a> <a href="/etc/passwd">x</a></p>
<picture><source srcset="bild-1.webp 1x"><img src="bild.png" srcset="bild-2.png 2x" alt="„Ein“ Platz" loading="lazy"></picture>
<img src="../../../../geheim.png" alt=""><form method="dialog" action="/x"><input name="a"></form>
<svg><use href="../../assets/zeichen.svg#teil"/><path d="M0 0"/></svg><!-- intern --><script src="../../assets/x.js" defer></script></body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site/mitglieder/musterdorf"
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "bild.png").write_bytes(b"PNG")
    assets = tmp_path / "site/assets"
    assets.mkdir()
    (assets / "stil.css").write_text("@font-face{src:url(a.woff2)}b{background:url('data:image/svg+xml,x')}", encoding="utf-8")
    (assets / "a.woff2").write_bytes(b"schrift")
    (assets / "zeichen.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "geheim.png").write_bytes(b"geheim")
    return tmp_path / "site"


def test_everything_a_page_shows_is_inside(site: Path) -> None:
    html = single_file(site, "mitglieder/musterdorf/index.html")
    loads = re.findall(r'<(?:link|img|source|use)\b[^>]*(?:href|src|srcset)="([^"]*)"', html) + re.findall(r"url\([\"']?([^\"')]*)", html)
    assert len(loads) == 6 and all(address.startswith("data:") for address in loads)
    assert "data:image/png;base64,UE5H" in html and "data:font/woff2;base64,c2NocmlmdA==" in html
    assert 'data:image/svg+xml;base64,PHN2Zy8+#teil"' in html


def test_nothing_of_a_page_runs_and_nothing_from_outside_the_site_gets_in(site: Path) -> None:
    html = single_file(site, "mitglieder/musterdorf/index.html")
    assert "<script" not in html and "documentElement" not in html and "intern" not in html
    assert "default-src 'none'" in html and "script-src" not in html
    assert "Z2VoZWlt" not in html, "ein Bild außerhalb der Website bleibt draußen"
    assert "canonical" not in html and 'name="robots" content="noindex"' in html


def test_links_within_the_page_and_to_other_websites_stay_and_others_are_marked(site: Path) -> None:
    html = single_file(site, "mitglieder/musterdorf/index.html")
    assert '<a href="#oben">hinauf</a>' in html
    assert '<a href="https://www.musterdorf.example/?a=1&amp;b=2">' in html
    assert html.count("<a data-nur-website") == 2 and "/projekte/" not in html and "/etc/passwd" not in html
    assert 'action="' not in html


def test_text_stays_letter_for_letter_and_the_page_says_what_it_is(site: Path) -> None:
    html = single_file(site, "mitglieder/musterdorf/index.html")
    assert "Ä &amp; &#8288;" in html and 'alt="„Ein“ Platz"' in html and '<path d="M0 0"/>' in html
    assert re.search(r'<body class="a &amp; b"><p class="zo-vorschau" role="note">Vorschau einer vorgeschlagenen Änderung', html)
