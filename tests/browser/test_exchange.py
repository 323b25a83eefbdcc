"""„Passt der Ort zu mir?“ counts as the page says, and the exchange can be filtered; both are complete without a script."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .waiting import until

PLACES, EXCHANGE = "platz/", "boerse/"
ROWS = "[data-passt-tabelle] tbody tr"


def ranked(page: Page) -> list[tuple[str, str]]:
    """(place, points and reasons) of every row, from above."""
    return page.eval_on_selector_all(ROWS, "rows => rows.map(row => [row.cells[0].innerText.trim(), row.cells[1].innerText])")


def said(page: Page) -> str:
    return page.locator("[data-passt-ergebnis]").inner_text()


def expected(page: Page, **wanted: list[str]) -> dict[str, int]:
    """Points of every place by the formula on the page: what the row's facts are worth."""
    points = dict(page.eval_on_selector_all("fieldset[data-frage]", "all => all.map(f => [f.dataset.frage, Number(f.dataset.punkte)])"))
    rows = page.eval_on_selector_all(ROWS, "rows => rows.map(row => [row.cells[0].innerText.trim(), {...row.dataset}])")
    return {name: sum(points[q] for q, values in wanted.items() for v in values if v in facts[q].split("|")) for name, facts in rows}


def test_places_are_ranked_by_the_points_of_the_formula(open_page):
    with open_page(PLACES) as page:
        before = [name for name, _ in ranked(page)]
        assert not page.locator("[data-passt-punkte]").first.is_visible()
        page.check("input[name=groesse][value=klein]")
        page.check("input[name=hoehe][value=berg]")
        page.select_option("select[name=land]", "Salzburg")
        page.check("input[name=thema][value=mobilitaet]")
        points = expected(page, groesse=["klein"], hoehe=["berg"], land=["Salzburg"], thema=["mobilitaet"])
        assert 0 < max(points.values()) <= 7
        order = sorted(before, key=lambda name: (-points[name], before.index(name)))
        assert [name for name, _ in ranked(page)] == order
        assert {name: int(re.match(r"\d+", text)[0]) for name, text in ranked(page)} == points
        assert all("von 7" in text for _, text in ranked(page))
        best = [name for name in order if points[name] == points[order[0]]]
        assert said(page) == f"{', '.join(best)}: {points[best[0]]} von 7 Punkten."


def test_the_reasons_name_the_answers_that_fit(open_page):
    with open_page(PLACES) as page:
        page.check("input[name=hoehe][value=berg]")
        page.check("input[name=thema][value=energie]")
        reasons = dict(ranked(page))
        assert reasons["Werfenweng"] == "3 von 3: über 700 m Seehöhe; Energie & Klima"
        assert reasons["Munderfing"] == "1 von 3: Energie & Klima"
        assert reasons["Thalgau"] == "0 von 3"


def test_answers_leave_no_trace_and_can_be_deleted(open_page):
    with open_page(PLACES) as page:
        before, address, sent = ranked(page), page.url, []
        page.on("request", lambda request: sent.append(request.url))
        page.check("input[name=thema][value=energie]")
        assert ranked(page) != before
        assert (page.url, sent, page.context.cookies()) == (address, [], [])
        assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        page.click("[data-passt] button[type=reset]")
        until(page, "() => document.querySelector('[data-passt-ergebnis]').textContent.startsWith('Noch keine Frage')")
        assert [name for name, _ in ranked(page)] == [name for name, _ in before]


def test_nothing_fits_is_said_in_words(open_page):
    with open_page(PLACES) as page:
        page.check("input[name=platz][value=verein]")
        if not any(expected(page, platz=["verein"]).values()):
            assert said(page) == "Zu diesen Antworten passt keine Gemeinde."


def test_questions_are_answered_by_keyboard(open_page):
    with open_page(PLACES) as page:
        page.focus("input[name=groesse]:checked")
        page.keyboard.press("ArrowDown")
        assert page.is_checked("input[name=groesse][value=klein]")
        assert "von 2 Punkten" in said(page)


def test_without_script_the_table_is_complete_and_no_question_is_asked(look_at):
    page = look_at(PLACES, java_script_enabled=False)
    assert not page.locator("[data-passt]").is_visible()
    rows = page.locator(ROWS)
    members = look_at("mitglieder/", java_script_enabled=False).locator("main a[data-ort]").count()
    page = look_at(PLACES, java_script_enabled=False)
    assert rows.count() == members
    for row in rows.all():
        cells = [text.strip() for text in row.locator("td:visible").all_inner_texts()]
        assert len(cells) == 5 and all(cells)


def test_only_this_page_loads_the_script(look_at):
    own = "script[src*='assets/places.']"
    assert look_at(PLACES).locator(own).count() == 1
    assert look_at(EXCHANGE).locator(own).count() == 0


def test_the_exchange_is_filtered_and_the_address_keeps_it(open_page):
    with open_page(EXCHANGE) as page:
        every = page.locator("#boersenliste > li").count()
        assert page.locator("[data-zahl]").inner_text() == f"{every} Einträge"
        page.select_option("#b-thema", "bildung")
        page.select_option("#b-art", "wissen")
        fits = page.locator("#boersenliste > li[data-thema~=bildung][data-art~=wissen]").count()
        assert 0 < fits < every
        assert page.locator("#boersenliste > li:visible").count() == fits
        page.reload()
        assert page.locator("#boersenliste > li:visible").count() == fits
        assert page.locator("[data-zahl]").inner_text() == f"{fits} " + ("Eintrag" if fits == 1 else "Einträge")


def test_back_takes_a_choice_of_the_exchange_back_and_finds_the_list_after_a_visit(open_page):
    with open_page(EXCHANGE) as page:
        rows = page.locator("#boersenliste > li:visible")
        every = rows.all_inner_texts()
        page.select_option("#b-thema", "bildung")
        one = rows.all_inner_texts()
        page.select_option("#b-art", "wissen")
        both, address = rows.all_inner_texts(), page.url
        assert 0 < len(both) < len(one) < len(every)
        page.reload()
        assert rows.all_inner_texts() == both
        page.goto(page.url.partition("boerse/")[0] + "wissen/")
        page.go_back()
        page.wait_for_url(address)
        assert rows.all_inner_texts() == both
        page.go_back()
        expect(page.locator("#b-art")).to_have_value("")
        assert rows.all_inner_texts() == one
        page.go_back()
        expect(page.locator("#b-thema")).to_have_value("")
        assert rows.all_inner_texts() == every


def test_every_list_with_a_filter_has_its_test_here_or_with_the_projects(site):
    """A new list page with a filter must come with a test of its back button."""
    found = {p.parent.relative_to(site).as_posix() for p in site.rglob("*.html") if "data-filter=" in p.read_text(encoding="utf-8")}
    assert found == {"boerse", "projekte"}


def test_without_script_every_entry_of_the_exchange_stands_there(look_at):
    every = look_at(EXCHANGE).locator("#boersenliste > li").count()
    page = look_at(EXCHANGE, java_script_enabled=False)
    assert page.locator("#boersenliste > li:visible").count() == every > 30
    assert "Früher gesucht (2018)" in page.locator("#boersenliste").inner_text()


def test_the_table_of_lines_names_as_many_as_the_map_draws(look_at):
    page = look_at(EXCHANGE)
    drawn = page.locator("path.zo-band").count()
    assert page.locator(".zo-linien tbody tr").count() == drawn > 5
