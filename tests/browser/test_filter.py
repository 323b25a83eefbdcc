"""The filter of the projects: the list narrows, the heading counts, the address keeps the choice, „Zurück“ takes it back."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

LIST = "projekte/"


def shown(page: Page) -> list[str]:
    return page.locator("#projektliste > li:visible h3").all_inner_texts()


def heading(page: Page) -> str:
    return page.locator("[data-zahl]").inner_text()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def expected(page: Page, selector: str) -> list[str]:
    return page.locator(f"#projektliste > li:is({selector}) h3").all_text_contents()


def box(name: str, value: str) -> str:
    return f"input[name={name}][value='{value}']"


def tick(page: Page, name: str, value: str) -> None:
    """Open the group as a visitor does, then tick or untick."""
    group = page.locator(f"details:has({box(name, value)})")
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    page.locator(box(name, value)).click()


def number(page: Page, name: str, value: str) -> int:
    return int(page.locator(f"label:has({box(name, value)}) small").text_content())


def test_topic_narrows_the_list_and_the_heading_counts(open_page):
    with open_page(LIST) as page:
        everything = shown(page)
        assert heading(page) == f"{len(everything)} Projekte"
        tick(page, "thema", "energie")
        fits = expected(page, "[data-thema~=energie]")
        assert 0 < len(fits) < len(everything)
        assert shown(page) == fits
        assert heading(page) == f"{len(fits)} Projekt" + ("e" if len(fits) > 1 else "")
        assert query(page) == {"thema": ["energie"]}


def test_two_of_a_kind_are_either_and_two_kinds_are_both(open_page):
    with open_page(LIST) as page:
        tick(page, "thema", "energie")
        tick(page, "thema", "mobilitaet")
        assert shown(page) == expected(page, "[data-thema~=energie], [data-thema~=mobilitaet]")
        tick(page, "land", "salzburg")
        fits = expected(page, "[data-thema~=energie][data-land~=salzburg], [data-thema~=mobilitaet][data-land~=salzburg]")
        assert fits and shown(page) == fits
        assert query(page) == {"thema": ["energie", "mobilitaet"], "land": ["salzburg"]}


def test_the_numbers_beside_options_say_what_a_tick_would_show(open_page):
    with open_page(LIST) as page:
        before = number(page, "land", "salzburg")
        assert before == len(expected(page, "[data-land~=salzburg]"))
        tick(page, "thema", "mobilitaet")
        promised = number(page, "land", "salzburg")
        assert 0 < promised < before
        assert number(page, "thema", "energie") == len(expected(page, "[data-thema~=energie]"))  # of the same kind: either
        tick(page, "land", "salzburg")
        assert len(shown(page)) == promised


def test_the_address_brings_the_choice_back_after_reload_and_visit(open_page, base):
    with open_page(LIST) as page:
        tick(page, "ort", "munderfing")
        tick(page, "thema", "energie")
        fits = expected(page, "[data-ort~=munderfing][data-thema~=energie]")
        assert fits and shown(page) == fits
        address = page.url
        page.reload()
        assert shown(page) == fits
        page.goto(base)
        page.goto(address)
        assert shown(page) == fits
        assert page.locator(box("ort", "munderfing")).is_checked()
        assert page.locator(box("thema", "energie")).is_visible()
        assert heading(page).startswith(f"{len(fits)} Projekt")


def test_back_takes_one_choice_back_and_forward_repeats_it(open_page):
    with open_page(LIST) as page:
        everything = shown(page)
        tick(page, "thema", "energie")
        one = shown(page)
        tick(page, "land", "oberoesterreich")
        both = shown(page)
        assert len(both) < len(one) < len(everything)
        page.go_back()
        expect(page.locator(box("land", "oberoesterreich"))).not_to_be_checked()
        assert shown(page) == one
        page.go_back()
        expect(page.locator(box("thema", "energie"))).not_to_be_checked()
        assert shown(page) == everything
        page.go_forward()
        expect(page.locator(box("thema", "energie"))).to_be_checked()
        assert shown(page) == one


def test_back_from_a_project_finds_the_list_as_it_was(open_page):
    with open_page(LIST) as page:
        tick(page, "thema", "energie")
        fits = shown(page)
        page.locator("#projektliste > li:visible h3 a").first.click()
        page.wait_for_url("**/projekte/*/")
        page.go_back()
        page.wait_for_url("**/projekte/?thema=energie")
        assert shown(page) == fits


def test_words_search_the_visible_text(open_page):
    with open_page(LIST) as page:
        page.fill("#f-text", "Windrä")
        titles = shown(page)
        assert titles and len(titles) < 10
        assert query(page) == {"text": ["Windrä"]}


def test_words_find_what_the_row_does_not_show(open_page):
    with open_page(LIST) as page:
        page.fill("#f-text", "energiewerkstatt")
        assert shown(page) == ["Windpark Munderfing"]
        assert "nergiewerkstatt" not in page.locator("#projektliste").inner_text()


def test_every_word_must_be_found_wherever_it_stands(open_page):
    with open_page(LIST) as page:
        page.fill("#f-text", "Klima in energiewerkstatt Oberösterreich")  # theme, partner, state: none of them in the row
        assert shown(page) == ["Windpark Munderfing"]
        page.fill("#f-text", "energiewerkstatt Tirol")
        assert shown(page) == []


def test_no_hit_offers_a_way_on_and_reset_brings_all_back(open_page):
    with open_page(LIST) as page:
        everything = shown(page)
        page.fill("#f-text", "xyzzyxyzzy")
        assert shown(page) == []
        assert heading(page) == "0 Projekte"
        assert page.locator("[data-leer]").is_visible()
        assert page.locator("[data-leer] a").is_visible()
        page.click(".zo-filter button[type=reset]")
        page.locator("#projektliste > li").first.wait_for()
        assert shown(page) == everything
        assert query(page) == {}
        assert not page.locator("[data-leer]").is_visible()


def test_unknown_choice_in_the_address_hides_nothing(open_page):
    with open_page(LIST + "?thema=gibt-es-nicht&ort=") as page:
        assert heading(page) == f"{len(shown(page))} Projekte"
        assert len(shown(page)) == page.locator("#projektliste > li").count()


def test_count_is_announced(open_page):
    with open_page(LIST) as page:
        assert page.get_attribute("[data-zahl]", "aria-live") == "polite"
        spoken = page.evaluate_handle("""() => { const said = []; new MutationObserver(() => said.push(document.querySelector("[data-zahl]").textContent))
          .observe(document.querySelector("[data-zahl]"), {childList: true, characterData: true, subtree: true}); return said; }""")
        tick(page, "stand", "in_betrieb")
        assert spoken.json_value() == [heading(page)]


def test_the_keyboard_opens_a_group_and_ticks(open_page):
    with open_page(LIST) as page:
        page.focus("details:has(input[name=thema]) summary")
        page.keyboard.press("Enter")
        expect(page.locator("input[name=thema]").first).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(page.locator("input[name=thema]").first).to_be_checked()
        assert len(query(page)["thema"]) == 1
        assert shown(page) == expected(page, f"[data-thema~={query(page)['thema'][0]}]")


def test_without_script_the_list_is_complete_and_topics_lead_on(open_page):
    with open_page(LIST + "?thema=energie", java_script_enabled=False) as page:
        assert heading(page) == f"{len(shown(page))} Projekte"
        assert len(shown(page)) == page.locator("#projektliste > li").count() > 50
        assert not page.locator(".zo-filter").is_visible()
        page.click(".zo-nachthema a >> text=Energie & Klima")
        assert page.url.endswith("/themen/energie/#projekte")
        assert page.locator("#projekte").is_visible()
