"""The search: finds what people type, groups and narrows it, forgives slips, harms nobody, and loads only when wanted."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from hooks.link import Site
from hooks.publish import search as publish_search
from hooks.publish import search_documents
from hooks.render import plan_pages

from .conftest import SUB_PATH
from .server import serve
from .waiting import until

HITS = ".zo-suche-treffer li a"
STATE = ".zo-suche-stand"


def search(page: Page, words: str, answer: str = "Treffer") -> list[str]:
    """Open the search if need be, type, wait for the answer to these words, and give the titles of the hits."""
    if not page.locator("#suchfeld").is_visible():
        page.click("button[data-suche]")
        page.wait_for_selector(".zo-suche-wahl select")
    page.locator(STATE).evaluate("state => { state.textContent = '' }")
    page.fill("#suchfeld", words)
    page.locator(STATE).filter(has_text=answer).wait_for()
    return page.locator(HITS).all_inner_texts()


def state(page: Page) -> str:
    return page.locator(STATE).inner_text()


def groups(page: Page) -> list[str]:
    return [heading.partition(" (")[0] for heading in page.locator(".zo-suche-treffer h2").all_inner_texts()]


@pytest.mark.parametrize("start", ["", "projekte/windpark-munderfing/", "404.html"])
def test_search_finds_a_project_from_anywhere(start, open_page):
    with open_page(start) as page:
        complaints = []
        page.on("console", lambda message: message.type in ("error", "warning") and complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        assert "Stefansplatzerl" in search(page, "Stefansplatzerl")[0]
        page.click(HITS)
        page.wait_for_url("**/projekte/stefansplatzerl/**")
        assert page.locator("h1").inner_text().startswith("Stefansplatzerl")
    assert not complaints


@pytest.mark.parametrize(("words", "title"), [
    ("5222", "Munderfing"),  # postal code
    ("40426", "Munderfing"),  # Gemeindekennziffer
    ("Munderfing", "Munderfing"),
    ("Energie", "Energie & Klima"),  # topic
    ("LEADER", "LEADER"),  # programme
    ("Genossenschaften", "Stefansplatzerl"),  # stem: „Genossenschaft“
    ("Windpärke", "Windpark Munderfing"),  # umlaut of the plural
    ("1.716", "1.716 Ideen für die alte Bahntrasse"),
    ("Zone", "Begegnungszone Thalgau"),  # second part
])
def test_facts_places_topics_stems_and_parts_are_found(words, title, open_page):
    with open_page() as page:
        assert any(hit.startswith(title) for hit in search(page, words))


def test_hits_stand_in_groups_with_the_patch_of_the_place(open_page):
    with open_page() as page:
        assert search(page, "Munderfing")[0] == "Munderfing", "der Ort selbst zuerst"
        assert {"Gemeinden", "Projekte"} <= set(groups(page))
        place = page.locator(".zo-suche-treffer li").filter(has=page.get_by_role("link", name="Munderfing", exact=True))
        assert place.locator("svg.zo-fleck[data-f] path").get_attribute("d").startswith("M")
        assert "Oberösterreich" in place.inner_text()
        assert state(page)[0].isdigit()


def test_marks_show_the_word_and_never_the_cut(open_page):
    with open_page() as page:
        search(page, "Zone")
        marked = page.locator(".zo-suche-treffer mark").all_inner_texts()
        assert any("egegnungszone" in word for word in marked), "der zweite Teil wird am ganzen Wort gezeigt"
        assert "^" not in page.locator(".zo-suche").inner_text()
        page.goto(page.url.split("#")[0] + "projekte/begegnungszone-thalgau/")
        assert "^" not in page.content()


def test_choices_narrow_the_hits_and_are_announced(open_page):
    with open_page() as page:
        search(page, "Gemeinde")
        everything = int(state(page).split()[0])
        for label, value in ("Art", "Projekte"), ("Bundesland", "Oberösterreich"), ("Thema", "Energie & Klima"):
            before = int(state(page).split()[0])
            page.get_by_label(label, exact=True).select_option(value)
            until(page, "([selector, old]) => /^[0-9]+ Treffer/.test(document.querySelector(selector).textContent) && parseInt(document.querySelector(selector).textContent) < old", [STATE, before])
        assert groups(page) == ["Projekte"]
        assert any("Munderfing" in hit or "Glasfaser" in hit or "Wind" in hit for hit in page.locator(HITS).all_inner_texts())
        assert int(state(page).split()[0]) < everything
        assert page.locator(STATE).get_attribute("role") == "status"
        search(page, "Stefansplatzerl", "Mit dieser Auswahl kein Treffer.")


def test_a_group_leads_to_all_of_its_kind(open_page):
    with open_page() as page:
        search(page, "Gemeinde")
        more = page.get_by_role("button", name="Nur ").first
        kind = more.inner_text().split()[1]
        more.click()
        until(page, "kind => [...document.querySelectorAll('.zo-suche-treffer h2')].every(h => h.textContent.startsWith(kind))", kind)
        assert page.get_by_label("Art", exact=True).input_value() == kind


def test_further_hits_come_on_demand_and_take_the_focus(open_page):
    with open_page() as page:
        assert len(search(page, "Gemeinde")) == 10
        page.get_by_role("button", name="Weitere Treffer zeigen").click()
        until(page, "selector => document.querySelectorAll(selector).length > 10", HITS)
        assert page.evaluate("selector => document.activeElement.matches(selector)", HITS)


@pytest.mark.parametrize(("typed", "meant"), [
    ("Stefansplazerl", "Stefansplatzerl"), ("Kindregarten", "Kindergarten"), ("Gemiende", "Gemeinde"),
    ("Vindpark", "Windpark"),  # the initial, too
])
def test_slips_are_forgiven(typed, meant, open_page):
    with open_page() as page:
        lists = []
        page.on("request", lambda request: "/woerter" in request.url and lists.append(request.url))
        search(page, meant.split()[0])
        assert not lists, "die Wortliste lädt nur, wenn nichts gefunden ist"
        hits = search(page, typed, "Meinten Sie")
        assert f"Meinten Sie „{meant}“?" in state(page)
        assert hits and len(lists) == (1 if typed[0] == meant[0] else 2), "die Wörter mit diesem Anfang, alle nur im Notfall"


@pytest.mark.parametrize("words", ["xyzzyxyzzy", "<img src=x onerror=alert(1)>", '"\'); alert(1); ("', "^^^", "%zq%xj\\", "a" * 5000, "Qwrtzplk " * 300])
def test_strange_words_find_nothing_and_do_no_harm(words, open_page):
    with open_page() as page:
        complaints = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", lambda dialog: (complaints.append(dialog.message), dialog.dismiss()))
        assert search(page, words, "Kein Treffer") == []
        assert page.locator(".zo-suche img, .zo-suche script").count() == 0
        assert "Stefansplatzerl" in search(page, "Stefansplatzerl")[0]
    assert not complaints


def test_arrow_keys_walk_through_hits_and_back(open_page):
    with open_page() as page:
        titles = search(page, "Munderfing")
        page.focus("#suchfeld")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.textContent") == titles[1]
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert page.evaluate("document.activeElement.id") == "suchfeld"


def test_what_was_typed_before_is_dropped_before_its_hits_load(open_page):
    with open_page() as page:
        search(page, "Impressum")
        held, fragments, released = [], [], []
        page.route("**/index/*.pf_index", lambda route: route.continue_() if released else held.append(route))
        page.on("request", lambda request: "/fragment/" in request.url and fragments.append(request.url))
        page.fill("#suchfeld", "Gemeinde")
        for _ in range(100):
            page.wait_for_timeout(20)
            if held:
                break
        page.locator(STATE).evaluate("state => { state.textContent = '' }")
        page.fill("#suchfeld", "Stefansplatzerl")
        released.append(True)
        for route in held:
            route.continue_()
        page.locator(STATE).filter(has_text="Treffer").wait_for()
        hits = page.locator(HITS).all_inner_texts()
        assert held and "Stefansplatzerl" in hits[0]
        assert len(fragments) <= len(hits) + 1, "nur die Treffer des letzten Wortes und der Ort, der so heißen könnte"


def test_search_results_never_show_controls(open_page):
    with open_page() as page:
        search(page, "Mitgliedschaft")
        assert not {"Menü", "Alle zeigen"} & set(page.locator(".zo-suche-treffer p").all_inner_texts())


def test_events_are_found_where_they_stand(open_page):
    with open_page() as page:
        search(page, "Öffentlicher Start")
        page.get_by_label("Art", exact=True).select_option("Termine")
        page.locator(HITS).get_by_text("Öffentlicher Start").click()
        until(page, "() => location.hash === '#start-2012'")
        assert page.locator("#start-2012").count() == 1


def test_script_and_index_are_asked_for_only_when_the_search_opens(open_page):
    with open_page() as page:
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.click("[data-schema-taste]")
        page.mouse.wheel(0, 2000)
        page.wait_for_timeout(200)
        assert not [url for url in asked if "pagefind" in url or "assets/suche." in url]
        search(page, "Stefansplatzerl")
        assert [url for url in asked if "pagefind" in url] and [url for url in asked if "assets/suche." in url]


@pytest.mark.parametrize("missing", ["**/pagefind/**", "**/assets/suche.*"])
def test_search_that_cannot_load_says_so_and_leads_on(missing, open_page):
    with open_page() as page:
        page.route(missing, lambda route: route.abort())
        page.click("button[data-suche]")
        page.fill("#suchfeld", "Stefansplatzerl")
        page.locator(STATE).filter(has_text="lässt sich nicht laden").wait_for()
        page.click(".zo-suche-fuss a")
        page.wait_for_url("**/a-z/")


def test_without_script_the_search_leads_to_everything_from_a_to_z(open_page):
    with open_page("mitglieder/munderfing/", java_script_enabled=False) as page:
        assert not page.locator("button[data-suche]").is_visible()
        page.click("header a.zo-ohne-js")
        assert page.url.endswith("/a-z/")
        for title in ("Munderfing", "Stefansplatzerl", "Energie & Klima", "nonconform", "Impressum"):
            assert page.locator(".zo-az").get_by_role("link", name=title, exact=True).count() >= 1
        page.click("nav[aria-label=Buchstaben] a:text-is('M')")
        assert page.locator(":target h2").inner_text() == "M"


def test_site_works_below_a_path(browser, base_below_path):
    """As a project site of a code host: pages, files, links, search, and the 404 page of an unknown address."""
    assert base_below_path.endswith(SUB_PATH)
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    outside, missing = [], []
    page.on("request", lambda request: request.url.startswith(base_below_path) or outside.append(request.url))
    page.on("response", lambda answer: answer.status < 400 or missing.append(answer.url))
    for address in ("", "mitglieder/st-stefan-afiesl/", "projekte/", "redaktion/felder/"):
        page.goto(base_below_path + address)
        assert "Stefansplatzerl" in search(page, "Stefansplatzerl")[0]
        page.keyboard.press("Escape")
        page.click("a.zo-logo")
        assert page.url == base_below_path
    assert not missing
    page.goto(base_below_path + "gibt/es/nicht/")
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('.zo-skip')).position") == "absolute", "404 ohne Stylesheet"
    page.click("a.zo-logo")
    assert page.url == base_below_path
    assert missing == [base_below_path + "gibt/es/nicht/"]
    assert not outside
    context.close()


@pytest.fixture(scope="module")
def in_many_parts(site: Path, real_site: Site, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The real site with its index in more than three parts beside the main one, as thousands of profiles have it."""
    work = tmp_path_factory.mktemp("teile")
    folder = Path(shutil.copytree(site, work / "site", ignore=shutil.ignore_patterns("pagefind")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_documents, "SECTION_SIZE", 12)
        assert publish_search.write_index(real_site, plan_pages(real_site), work, folder).parts > 4
    with serve(folder) as address:
        page = browser.new_context(reduced_motion="reduce", locale="de-AT").new_page()
        page.set_default_timeout(20_000)
        page.goto(address)
        yield page
        page.context.close()


def test_many_parts_answer_like_few(in_many_parts, open_page):
    words = ("Stefansplatzerl", "Munderfing", "5222", "Genossenschaften", "Zone", "Windpärke", "Energie 2019", "Kind")
    with open_page() as few:
        for word in words:
            hits, places = search(in_many_parts, word), search(few, word)
            assert hits[0] == places[0] or len(hits) == len(places) > 1, word
            assert state(in_many_parts) == state(few), word


@pytest.mark.parametrize(("typed", "meant"), [("Kindregarten", "Kindergarten"), ("Vindpark", "Windpark"), ("Genosenschaft Wohnen", "Genossenschaft Wohnen")])
def test_slips_are_forgiven_in_many_parts_at_little_cost(typed, meant, in_many_parts):
    in_many_parts.reload()
    lists, fragments, parts = [], [], set()
    in_many_parts.on("request", lambda request: "/index/" in request.url and parts.add(request.url.partition("/index/")[0]))
    in_many_parts.on("request", lambda request: "/woerter" in request.url and lists.append(request.url.rpartition("/")[2]))
    in_many_parts.on("request", lambda request: "/fragment/" in request.url and fragments.append(request.url))
    assert search(in_many_parts, typed, "Meinten Sie")
    assert f"Meinten Sie „{meant}“?" in state(in_many_parts)
    assert ("woerter.txt" in lists) == (typed == "Vindpark"), "die ganze Liste nur, wenn kein Wort mit diesem Anfang naheliegt"
    assert len(fragments) <= 10 + 2 * len(parts), "die zehn gezeigten und für jeden der zwei Versuche einer aus jedem Teil"
    assert search(in_many_parts, "xyzzyxyzzy", "Kein Treffer") == []
