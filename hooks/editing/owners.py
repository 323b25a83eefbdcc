"""The file `.github/CODEOWNERS`, from the accounts in `hooks/data/zustaendig.yaml` and the profiles of the Site.

The last line that fits a file counts, so what needs the sharpest eyes stands last.
"""

from __future__ import annotations

from hooks.link import Site
from hooks.vocabulary import data

FILE = ".github/CODEOWNERS"
_CODE = ("/hooks/", "/overrides/", "/tests/", "/.github/", "/.ci/", "/mkdocs.yml", "/pyproject.toml", "/requirements*.txt", "/Makefile")
_HEAD = """\
# Wer einen Vorschlag lesen muss. Nicht von Hand ändern: Die Konten stehen in hooks/data/zustaendig.yaml,
# „zukunftsorte owners“ schreibt diese Datei. Zeilen mit # am Anfang warten auf ein Konto.
"""


def codeowners(site: Site) -> str:
    """The text of the file; lines nobody is named for yet are comments."""
    accounts = data("zustaendig")
    office, technical, towns = accounts["buero"] or [], accounts["technik"] or [], accounts["gemeinden"] or {}
    parts = [_HEAD, "# Inhalte", _line("*", office), _line("/content/", office), _line("/projects/", office), "", "# Gemeinden: ihre eigene Seite"]
    parts += [_line(f"/{m.path}", [*towns.get(m.slug, []), *office] if towns.get(m.slug) else []) for m in site.all("member")]
    parts += ["", "# Werkzeug, Vorlagen und Werkstatt"]
    parts += [_line(path, technical) for path in _CODE]
    return "\n".join(parts) + "\n"


def _line(pattern: str, accounts: list[str]) -> str:
    if accounts:
        return f"{pattern} {' '.join(f'@{account}' for account in accounts)}"
    return f"# {pattern} (Konto noch nicht genannt)"
