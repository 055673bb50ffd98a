"""Pages of PDF files: turned ones, and tables that go on from one to the next."""

from __future__ import annotations

import pytest
from pdf_pages import Page
from pdf_reading import HEAD, XS, cell_at, cells, first_page, grids, read, simple, texts

from jixiaolint.model.document import Line


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_is_read_as_it_is_shown(rotate: int) -> None:
    page = Page(600, 800, rotate=rotate, origin=(30, -40)).text(100, 60, "自评表").turned(50, 300, "竖排侧注")
    (line,) = [block for block in read(page).blocks if isinstance(block, Line) and block.text == "自评表"]
    left, top, right, bottom = line.location.bbox or (0, 0, 0, 0)
    box = {
        0: (100, 51.4, 130, 61.4),
        90: (738.6, 100, 748.6, 130),
        180: (470, 738.6, 500, 748.6),
        270: (51.4, 470, 61.4, 500),
    }[rotate]
    assert (left, top, right, bottom) == pytest.approx(box, abs=0.3)


def test_a_table_drawn_sideways_is_held_upright() -> None:
    page = Page()
    for x in (100, 130, 160):
        page.line(x, 100, x, 500)
    for y in (100, 300, 500):
        page.line(100, y, 160, y)
    page.turned(120, 490, "项目名称").turned(120, 290, "绿道").turned(150, 490, "预算").turned(
        150, 290, "12.50"
    )
    (grid,) = grids(read(page))
    assert cells(grid) == {(0, 0): "项目名称", (0, 1): "绿道", (1, 0): "预算", (1, 1): "12.50"}
    assert cell_at(grid, 0, 1).location.bbox == (100.0, 100.0, 130.0, 300.0)


def test_a_table_goes_on_over_the_page_without_its_repeated_head_and_page_numbers() -> None:
    one = first_page([HEAD, ["产出", "数量", "巡查", "10次"]]).text(290, 830, "第 1 页 共 2 页")
    two = simple([HEAD, ["效益", "社会", "投诉率", "5%"]], 40).text(290, 830, "第 2 页 共 2 页")
    document = read(one, two)
    (grid,) = grids(document)
    assert [cells(grid)[row, 0] for row in range(grid.rows)] == ["一级指标", "产出", "效益"]
    assert cell_at(grid, 2, 3).location.page == 2
    assert not texts(document)


def test_tables_stay_apart_with_a_title_between_or_other_columns() -> None:
    one = first_page([HEAD, ["产出", "数量", "巡查", "10次"]])
    assert len(grids(read(one, simple([["甲", "乙", "丙", "丁"]], 60).text(100, 40, "绩效目标表")))) == 2
    assert len(grids(read(one, Page().table([50, 75, 99, 370], [40, 60], [["甲"]])))) == 2


def labelled(top: float, bottom: float, label: str, names: list[str]) -> Page:
    """Rows with a label that is merged over all of them."""
    page = Page().line(50, top, 130, top).line(50, bottom, 130, bottom).line(50, top, 50, bottom)
    step = (bottom - top) / len(names)
    page.table(
        [130, 250, 370], [top + step * number for number in range(len(names) + 1)], [[n, "1"] for n in names]
    )
    return page.text(55, (top + bottom) / 2, label) if label else page


@pytest.mark.parametrize(("above", "below"), [("产出", ""), ("", "产出"), ("产出", "产出")])
def test_a_merged_label_that_the_page_cuts_is_one_cell(above: str, below: str) -> None:
    document = read(
        labelled(740, 800, above, ["巡查", "清淤", "补植"]), labelled(40, 80, below, ["维修", "评价"])
    )
    (grid,) = grids(document)
    labels = [(cell.text, cell.row_span) for cell in grid.cells if cell.column == 0]
    assert labels == [("产出", 5)]


def test_labels_of_both_pages_stay_apart_and_empty_values_are_not_joined() -> None:
    one, two = labelled(760, 800, "产出", ["巡查", "清淤"]), labelled(40, 80, "效益", ["", "评价"])
    (grid,) = grids(read(one, two))
    assert [(cell.text, cell.row_span) for cell in grid.cells if cell.column == 0] == [
        ("产出", 2),
        ("效益", 2),
    ]
    assert cells(grid)[2, 1] == ""
    assert cell_at(grid, 1, 1).row_span == 1


def test_a_row_that_the_page_cuts_is_joined_when_its_words_break_off() -> None:
    one = Page().table(XS, [760, 800], [["数量", "1", "开展全部河道巡", "90%"]])
    one.text(213, 788, "查与堤防设施维")
    two = Page().table(XS, [40, 60, 80], [["", "", "护工作", ""], ["质量", "2", "合格率", "98%"]])
    (grid,) = grids(read(one, two))
    assert cells(grid)[0, 2] == "开展全部河道巡查与堤防设施维护工作"
    assert cells(grid)[1, 0] == "质量"
    assert grid.rows == 2


def test_a_new_row_on_the_next_page_is_not_taken_for_the_rest_of_the_last_one() -> None:
    one = Page().table(XS, [760, 800], [["数量", "1", "巡查次数", "90%"]])
    two = Page().table(XS, [40, 60, 80], [["", "", "清淤长度", "80%"], ["质量", "2", "合格率", "98%"]])
    (grid,) = grids(read(one, two))
    assert grid.rows == 3


def test_a_row_without_a_line_at_the_cut_goes_on() -> None:
    one, two = Page(), Page()
    for x in XS:
        one.line(x, 760, x, 800)
        two.line(x, 40, x, 80)
    one.line(50, 760, 370, 760)
    two.line(50, 60, 370, 60).line(50, 80, 370, 80)
    one.text(55, 775, "数量").text(215, 775, "开展巡查。")
    two.text(215, 55, "完成清淤。").text(55, 75, "质量")
    (grid,) = grids(read(one, two))
    assert cells(grid)[0, 2] == "开展巡查。\n完成清淤。"
    assert cells(grid)[1, 0] == "质量"


def test_a_sheet_too_wide_for_a_page_is_put_together() -> None:
    rows = [["项目名称", "绿道"], ["指标", "目标"], ["巡查", "10"], ["清淤", "20"]]
    right = [["", ""], ["完成值", "得分"], ["9", "8"], ["18", "7"]]
    ys = [60, 80, 100, 120, 140]
    one = Page().table([50, 150, 250], ys, rows).text(50, 50, "自评表")
    two = Page().table([50, 130, 190], ys, right)
    (grid,) = grids(read(one, two))
    assert [cells(grid)[2, column] for column in range(4)] == ["巡查", "10", "9", "8"]
    assert cell_at(grid, 2, 3).location.page == 2
