"""Who knows what: a table with heads, pushed sideways on a narrow screen, its first column always in sight."""

from __future__ import annotations

from .waiting import until

PAGE = "wissen/"


def test_on_a_narrow_screen_only_the_table_scrolls_and_the_names_stay(open_page):
    with open_page(PAGE, width=320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        table = page.locator(".zo-matrix")
        table.focus()
        name = page.locator(".zo-matrix tbody th").first
        before = name.bounding_box()["x"]
        for _ in range(12):
            page.keyboard.press("ArrowRight")
        until(page, "() => document.querySelector('.zo-matrix').scrollLeft > 60")
        assert abs(name.bounding_box()["x"] - before) < 1


def test_the_table_is_named_and_has_heads_in_both_directions(open_page):
    with open_page(PAGE) as page:
        assert page.get_by_role("region", name="Gemeinden und Themen").count() == 1
        assert page.get_by_role("columnheader", name="Energie & Klima").count() == 1
        assert page.get_by_role("rowheader", name="Munderfing").count() == 1


def test_a_cell_says_what_it_means_and_leads_to_the_place(open_page):
    with open_page(PAGE) as page:
        cell = page.get_by_role("link", name="Energie & Klima in Munderfing: Wissen, 2 Projekte")
        cell.click()
        page.wait_for_url("**/themen/energie/#auskunft-munderfing")
        target = page.locator("#auskunft-munderfing")
        assert "Munderfing" in target.inner_text()
        assert target.get_by_role("link", name="Windpark Munderfing").count() == 1


def test_every_cell_is_a_target_for_a_finger(open_page):
    with open_page(PAGE, width=390) as page:
        sizes = page.eval_on_selector_all(".zo-matrix a.zo-zelle", "cells => cells.map(cell => { const b = cell.getBoundingClientRect(); return Math.min(b.width, b.height); })")
        assert len(sizes) > 50
        assert min(sizes) >= 24
