"""Pages at former addresses: a link and an immediate move, without script."""

from __future__ import annotations

from html import escape


def redirect_page(old: str, new: str, site_url: str) -> str:
    """HTML for `old` that leads to `new`; both relative to the site, ending with a slash."""
    href = escape("../" * old.count("/") + new)
    return (
        '<!doctype html>\n<html lang="de-AT"><head><meta charset="utf-8"><title>Neue Adresse – Zukunftsorte</title>'
        '<meta name="robots" content="noindex"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<link rel="canonical" href="{escape(site_url + new)}"><meta http-equiv="refresh" content="0; url={href}"></head>'
        f'<body><main><h1>Neue Adresse</h1><p>Diese Seite steht jetzt <a href="{href}">an einer neuen Adresse</a>.</p></main></body></html>\n'
    )
