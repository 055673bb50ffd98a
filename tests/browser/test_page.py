"""The page in use: by click, by keyboard, filtered, sorted, opened by a link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Show = Callable[..., Any]
FOCUS = "document.activeElement.id || document.activeElement.className || document.activeElement.tagName"


def classes(page: Any, selector: str) -> str:
    return str(page.get_attribute(selector, "class"))


def visible(page: Any, selector: str) -> int:
    return int(page.locator(f"{selector}:visible").count())


def test_a_click_on_a_finding_shows_its_cell_and_its_figures(show: Show) -> None:
    page = show("two")
    page.click("#f1-1 .message")
    cell = page.get_attribute("#f1-1", "data-cell")
    figures = page.get_attribute("#f1-1", "data-figures").split()
    assert "chosen" in classes(page, f"#{cell}")
    assert len(figures) == 3
    assert page.locator(".taken:not(.sign)").count() == 3
    page.click("#f1-3 .message")
    assert page.locator("li.chosen").count() == 1
    assert "chosen" not in classes(page, f"#{cell}")


def test_a_click_on_a_finding_scrolls_the_form_and_not_the_page(show: Show) -> None:
    page = show("two")
    page.locator("#f1-4").scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    page.click("#f1-4 .message")
    cell = page.locator("#" + page.get_attribute("#f1-4", "data-cell"))
    assert page.evaluate("scrollY") == before
    box = cell.bounding_box()
    assert 0 < box["y"] < 900


def test_a_badge_leads_to_its_finding_and_the_place_back(show: Show) -> None:
    page = show("two")
    page.click("#form-1 .redrawn a[href='#f1-4']")
    page.wait_for_selector("#f1-4.chosen")
    assert page.evaluate(FOCUS) == "f1-4"
    assert page.url.endswith("#f1-4")
    box = page.locator("#f1-4").bounding_box()
    bar = page.locator("#filter").bounding_box()
    assert box["y"] >= bar["y"] + bar["height"]
    page.click("#f1-4 .place")
    assert page.evaluate(FOCUS) == page.get_attribute("#f1-4", "data-cell")


def test_a_click_beside_the_badge_will_do(show: Show) -> None:
    page = show("two")
    cell = page.locator("#" + page.get_attribute("#f1-1", "data-cell"))
    cell.click(position={"x": 4, "y": 4})
    assert page.evaluate(FOCUS) == "f1-1"


def test_everything_is_reached_by_keyboard(show: Show) -> None:
    page = show("two")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "main"
    page.locator("#f1-1 .place").focus()
    page.keyboard.press("Enter")
    cell = page.get_attribute("#f1-1", "data-cell")
    assert page.evaluate(FOCUS) == cell
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#f1-1"
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUS) == "f1-1"


def test_focus_in_a_finding_shows_its_figures(show: Show) -> None:
    page = show("two")
    page.locator("#f1-1 .place").focus()
    page.keyboard.press("Tab")
    assert "chosen" in classes(page, "#f1-1")
    assert page.locator(".taken:not(.sign)").count() == 3


def test_escape_leads_back_a_step_at_a_time(show: Show) -> None:
    page = show("two", "#f1-4")
    page.locator("#f1-4 .place").press("Enter")
    page.wait_for_function("document.activeElement !== document.querySelector('#f1-4 .place')")
    for place in ("f1-4", "form-1"):
        page.keyboard.press("Escape")
        page.wait_for_function(f"({FOCUS}) === '{place}'")
    assert page.locator(".chosen").count() == 0
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.getAttribute('href') === '#form-1'")


def test_what_has_the_focus_is_seen(show: Show) -> None:
    page = show("two")
    for selector in (".skip", "#filter button", ".index a", "#f1-1 .place", "#form-1 .badge[href]"):
        page.locator(selector).first.focus()
        page.keyboard.press("Shift")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid", selector


@pytest.mark.parametrize("name", ["two", "many"])
def test_the_filter_rules_findings_and_overview(show: Show, name: str) -> None:
    page = show(name)
    everything = page.inner_text("output")
    for level in ("warning", "note", "undecided", "evidence"):
        if page.locator(f"[value={level}]").count():
            page.uncheck(f"[value={level}]")
    errors = {"two": 9, "many": 38}[name]
    assert page.inner_text("output").startswith(f"显示 {errors} / ")
    shown = page.locator(".index tbody tr:visible")
    counts = shown.locator("[data-level=error]").all_inner_texts()
    assert sum(map(int, counts)) == errors
    assert not any(shown.locator("[data-level=warning]").all_inner_texts())
    page.select_option("[name=family]", "SCO")
    assert 0 < int(page.inner_text("output").split()[1]) < errors
    page.select_option("[name=family]", "")
    for level in ("warning", "note", "undecided", "evidence"):
        if page.locator(f"[value={level}]").count():
            page.check(f"[value={level}]")
    assert page.inner_text("output") == everything


def test_the_filter_hides_forms_and_says_where_nothing_fits(show: Show) -> None:
    page = show("two")
    page.select_option("[name=unit]", "上海市宝山区职工服务中心")
    assert visible(page, "section.form") == 1
    assert page.inner_text("output") == "显示 15 / 32 条，表单 1 / 2 张"
    page.select_option("[name=unit]", "")
    page.fill("[name=text]", "没有这样的字")
    assert visible(page, ".finding") == visible(page, "section.form") == 0
    page.fill("[name=text]", "爱心接力站")
    assert visible(page, "section.form") == 1, "by the name of the project"
    assert visible(page, "#form-2 .finding") == 15


def test_nothing_fits_is_said(show: Show) -> None:
    page = show("one")
    page.fill("[name=text]", "没有这样的字")
    assert visible(page, ".no-match") == 1
    page.fill("[name=text]", "财预〔2021〕101号")
    assert visible(page, ".finding") == 1
    assert visible(page, ".no-match") == 0


def test_a_link_to_a_finding_that_is_filtered_away_shows_it(show: Show) -> None:
    page = show("two")
    page.uncheck("[value=error]")
    assert not page.is_visible("#f1-1")
    page.click("#form-1 .redrawn a[href='#f1-1']")
    assert page.is_visible("#f1-1")
    assert page.is_checked("[value=error]")


def test_folded_forms_open_one_at_a_time(show: Show) -> None:
    page = show("many")
    assert page.locator("section.form").count() == 0
    page.click(".index a[href='#form-10']")
    assert page.evaluate(FOCUS) == "form-10"
    page.click("#form-10 .moves a[href='#form-11']")
    assert page.locator("section.form").count() == 1
    assert page.is_visible("#form-11")
    page.go_back()
    page.wait_for_selector("#form-10")
    page.click("#form-10 .moves a[href='#overview']")
    assert page.evaluate(FOCUS) == "overview"


@pytest.mark.parametrize("link", ["#form-61", "#f10-3", "#c10-1"])
def test_a_deep_link_opens_a_folded_form(show: Show, link: str) -> None:
    page = show("many", link)
    assert page.is_visible(link)
    assert page.evaluate(FOCUS) == link[1:]
    box = page.locator(link).bounding_box()
    bar = page.locator("#filter").bounding_box()
    assert bar["y"] + bar["height"] <= box["y"] < 900


def test_the_bar_hides_nothing_however_many_lines_it_takes(show: Show) -> None:
    page = show("many", "#form-3")
    page.set_viewport_size({"width": 1010, "height": 900})
    page.click("#form-3 .moves a[href='#form-4']")
    bar = page.locator("#filter").bounding_box()
    assert bar["height"] > 60
    assert bar["y"] + bar["height"] <= page.locator("#form-4").bounding_box()["y"] < 200


def test_a_wrong_link_is_no_fault(show: Show) -> None:
    page = show("many", "#form-62")
    page.evaluate("location.hash = '%E4%B8%8D[1]'")
    assert page.locator("section.form").count() == 0


def test_an_opened_form_keeps_to_the_filter(show: Show) -> None:
    page = show("many")
    page.uncheck("[value=undecided]")
    page.click(".index a[href='#form-10']")
    assert visible(page, "#form-10 .finding") == 12


def test_all_forms_open_and_fold(show: Show) -> None:
    page = show("many", "#form-3")
    page.click("[name=all]")
    assert [one.get_attribute("id") for one in page.query_selector_all("section.form")] == [
        f"form-{number}" for number in range(1, 62)
    ]
    assert page.inner_text("[name=all]") == "收起"
    page.click("[name=all]")
    assert page.locator("section.form").count() == 0
    page.click(".index a[href='#form-3']")
    assert page.locator("section.form").count() == 1


def test_the_overview_sorts_by_any_column(show: Show) -> None:
    page = show("many")
    heading = page.locator(".index thead th").nth(6)
    heading.locator("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    heading.locator("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    counts = [int(text or 0) for text in page.locator(".index [data-level=error]").all_inner_texts()]
    assert counts == sorted(counts, reverse=True)
    first = page.locator(".index thead th").first
    first.locator("button").click()
    assert page.locator("[aria-sort]").count() == 1
    numbers = [int(text) for text in page.locator(".index tbody td:first-child").all_inner_texts()]
    assert numbers == list(range(1, 62))


def test_a_finding_folded_with_its_justification_unfolds(show: Show) -> None:
    page = show("answered")
    badge = page.locator(".redrawn .badge.waived").first
    target = badge.get_attribute("href")
    assert not page.is_visible(target)
    badge.click()
    assert page.is_visible(target)


@pytest.mark.parametrize("name", ["one", "two", "many", "pdf", "incomplete", "answered"])
def test_a_narrow_page_scrolls_no_way_but_down(show: Show, name: str) -> None:
    page = show(name, "#form-1", width=420)
    assert page.evaluate("document.documentElement.scrollWidth") == 420


def test_without_a_script_everything_is_there(browser: Any, show: Show) -> None:
    path = show("two").url
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path)
    assert page.locator("#filter").is_hidden()
    assert visible(page, ".finding") == 32
    page.click("#form-1 .redrawn a[href='#f1-4']")
    assert page.url.endswith("#f1-4")
    context.close()
