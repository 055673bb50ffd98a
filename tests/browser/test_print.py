"""The page on A4: how long, what stays together, what is for the screen only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

Show = Callable[..., Any]


@pytest.fixture
def printed(show: Show, tmp_path: Path) -> Callable[..., list[str]]:
    """The text of each page."""

    def pages(name: str, click: str = "") -> list[str]:
        page = show(name)
        if click:
            page.click(click)
        page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
        document = pypdfium2.PdfDocument(str(tmp_path / "page.pdf"))
        assert {tuple(map(round, sheet.get_size())) for sheet in document} == {(595, 842)}
        texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
        return [text.replace("\r\n", "\n") for text in texts]

    return pages


def test_a_form_takes_a_few_pages_and_begins_a_page(printed: Callable[..., list[str]]) -> None:
    pages = printed("two")
    assert 6 <= len(pages) <= 10
    assert pages[0].startswith(f"1 / {len(pages)}\n绩效表审核报告")
    heads = [page.split("\n")[1] for page in pages]
    assert [head[:2] for head in heads if "支出绩效自评表" in head or "政府实事项目" in head] == ["1.", "2."]


BROKEN = """
() => [...document.querySelectorAll("table .figure, thead th")].filter((cell) => {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (texts.nextNode()) {
    range.selectNode(texts.currentNode);
    if (range.getClientRects().length > 1) { return true; }
  }
  return false;
}).map((cell) => cell.textContent)
"""


@pytest.mark.parametrize("name", ["two", "workbook", "pdf"])
def test_numbers_and_headings_are_not_broken(show: Show, name: str) -> None:
    page = show(name, width=704)
    page.emulate_media(media="print")
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 704


def test_scores_are_printed_and_controls_are_not(printed: Callable[..., list[str]]) -> None:
    text = "".join(printed("two"))
    assert text.count("重算得分") == 2
    assert "应得分" in text
    for screen in ("查找", "回到总览", "所选问题的取数", "详情", "显示 32"):
        assert screen not in text
    assert "由此引出" in text


def test_a_short_table_is_not_cut(printed: Callable[..., list[str]]) -> None:
    whole = [page for page in printed("two") if "\n基本情况\n" in page]
    assert len(whole) == 2
    for page in whole:
        assert "总分.得分" in page.split("基本情况")[1]


def test_what_is_short_stays_together(show: Show) -> None:
    page = show("two")
    page.emulate_media(media="print")
    for selector in (".finding", "tr", "table.fields", "table.funds", "table.scores"):
        style = page.locator(selector).first.evaluate("one => getComputedStyle(one).breakInside")
        assert style == "avoid", selector


def test_a_table_of_many_pages_has_its_headings_on_each(printed: Callable[..., list[str]]) -> None:
    pages = [page for page in printed("many") if "有条件通过" in page]
    assert len(pages) >= 2
    for page in pages:
        assert "年度项目表种单位结论" in "".join(page.split())


def test_folded_forms_print_when_they_are_opened(printed: Callable[..., list[str]]) -> None:
    assert len(printed("many")) <= 8
    pages = printed("many", "[name=all]")
    assert 61 < len(pages) < 250
