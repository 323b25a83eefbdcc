"""An address that was published once leads somewhere for ever."""

from __future__ import annotations

from pathlib import Path

from network import make_network
from urls import LIST, advice, listed, published


def test_no_published_address_disappears() -> None:
    now = published()
    lost = [address for address in listed() if address not in now]
    assert not lost, advice(lost)


def test_every_new_address_is_in_the_list() -> None:
    new = sorted(published() - set(listed()))
    assert not new, "In tests/urls.txt fehlen Adressen. Bitte ergänzen mit: python tests/urls.py --ergaenzen\n" + "\n".join(f"  /{a}" for a in new)


def test_the_list_is_sorted_and_has_no_address_twice() -> None:
    addresses = listed()
    assert addresses == sorted(set(addresses)), "Bitte neu schreiben mit: python tests/urls.py --ergaenzen"
    assert len(addresses) > 100
    assert {"", "mitglieder/", "404.html", "robots.txt", "sitemap.xml"} <= set(addresses)
    assert all(line.startswith(("/", "#")) for line in LIST.read_text(encoding="utf-8").splitlines())


def test_a_renamed_profile_is_noticed_until_it_names_its_former_file(tmp_path: Path) -> None:
    make_network(tmp_path / "netz", 3, 5)
    members = tmp_path / "netz/members"
    before = published(tmp_path / "netz")
    text = (members / "musterdorf-3.md").read_text(encoding="utf-8")
    for file in (tmp_path / "netz").rglob("*.md"):  # everyone who names it follows the new name
        file.write_text(file.read_text(encoding="utf-8").replace("musterdorf-3", "musterhausen"), encoding="utf-8")
    (members / "musterdorf-3.md").unlink()
    text = text.replace("musterdorf-3", "musterhausen")
    (members / "musterhausen.md").write_text(text, encoding="utf-8")
    assert before - published(tmp_path / "netz") == {"mitglieder/musterdorf-3/", "mitglieder/musterdorf-3/steckbrief/"}
    (members / "musterhausen.md").write_text(text.replace("---\n", "---\nfrueher: [musterdorf-3]\n", 1), encoding="utf-8")
    assert before - published(tmp_path / "netz") == set()


def test_the_advice_is_german_and_names_the_way_out() -> None:
    text = advice(["mitglieder/musterdorf-3/"])
    assert "/mitglieder/musterdorf-3/" in text
    assert "frueher: [musterdorf-3]" in text
    assert "verschwunden" in text
