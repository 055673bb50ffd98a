"""Words of PDF files: wrapped lines, gaps, raised characters, and the cell that a text belongs to."""

from __future__ import annotations

import pytest
from pdf_pages import Page
from pdf_reading import cells, codes, grids, read, texts


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["完成河道清淤及", "堤防维护任务"], "完成河道清淤及堤防维护任务"),
        (["年度", "总体", "目标"], "年度\n总体\n目标"),
        (["合格率达到", "98.5%以上"], "合格率达到98.5%以上"),
        (["1234567890123", "45.00"], "123456789012345.00"),
        (["12.50", "13.50"], "12.50\n13.50"),
    ],
)
def test_a_wrapped_line_goes_on_and_a_new_one_begins_with_lf(lines: list[str], text: str) -> None:
    page = Page().table([50, 126, 300], [100, 160], [[]])
    for number, line in enumerate(lines):
        page.text(53, 115 + 13 * number, line, 10)
    assert cells(grids(read(page))[0])[0, 0] == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["360.0", "0"], "360.00"),
        (["≥120", "00人"], "≥12000人"),
        (["1234", "6人", "次"], "12346人次"),
        (["88.6", "523", "万元"], "88.6523万元"),
        (["1200", "300"], "1200\n300"),
        (["12.5", "13.5"], "12.5\n13.5"),
        (["36.5", "1.5"], "36.5\n1.5"),
    ],
)
def test_a_number_that_a_narrow_cell_broke_is_one_number(lines: list[str], text: str) -> None:
    page = Page().table([50, 76.5, 300], [100, 160], [[]])
    for number, line in enumerate(lines):
        page.text(53, 115 + 13 * number, line, 10)
    assert cells(grids(read(page))[0])[0, 0] == text


def test_gaps_are_blanks_between_words_only() -> None:
    page = Page().text(50, 100, "编制").text(72, 100, "95").text(84, 100, "人")
    page.text(50, 130, "GB").text(66, 130, "50016")
    assert texts(read(page)) == ["编制95人", "GB 50016"]


def test_raised_characters_stay_in_their_line_and_bold_by_printing_twice_is_read_once() -> None:
    page = Page().text(50, 100, "面积12").text(81, 96, "2", 6).text(50, 130, "总分").text(50.4, 130, "总分")
    assert texts(read(page)) == ["面积122", "总分"]


def test_text_that_hangs_over_its_cell_stays_whole_where_it_begins() -> None:
    page = Page().table([50, 90, 200, 300], [100, 120, 140], [])
    page.text(53, 114, "其中：一般公共预算").text(203, 114, "12")
    page.text(53, 134, "其他").text(93, 134, "3")
    (grid,) = grids(read(page))
    assert cells(grid)[0, 0] == "其中：一般公共预算"
    assert cells(grid)[0, 1] == ""
    assert cells(grid)[1, 1] == "3"


def test_lines_too_many_for_a_row_do_not_mix_with_the_next_row() -> None:
    page = Page().table([50, 113, 200], [100, 111, 122, 133], [])
    for number in range(3):
        page.text(53, 103.1 + 11 * number, f"第{'一二三'[number]}段巡查", 10)
        page.text(53, 115.1 + 11 * number, "维护", 10).text(116, 109 + 11 * number, str(number + 1))
    (grid,) = grids(read(page))
    assert [cells(grid)[row, 0] for row in range(3)] == ["第一段巡查维护", "第二段巡查维护", "第三段巡查维护"]


def test_a_clip_says_which_cell_a_text_belongs_to() -> None:
    page = Page().table([50, 90, 200], [100, 120, 140], [])
    page.put("q 50 722 40 20 re W n").text(53, 114, "第一行").text(53, 127, "第二行").put("Q")
    assert cells(grids(read(page))[0])[0, 0] == "第一行第二行"


def test_a_cell_too_small_for_its_text_is_told() -> None:
    page = Page().table([50, 90, 200], [100, 120, 140], [])
    document = read(page.text(53, 114, "其中：一般公共预算").text(93, 134, "3"))
    assert codes(document) == ["text-clipped"]


def test_text_that_nobody_sees_is_left_out_and_told() -> None:
    page = (
        Page().text(50, 60, "看得见").text(50, 90, "隐形", mode=3).put("1 g").text(50, 120, "白字").put("0 g")
    )
    page.text(50, 1000, "页外").put("0 0 0.5 rg").box(40, 140, 200, 170, how="f").put("1 g").text(
        50, 160, "白底反"
    )
    document = read(page)
    assert texts(document) == ["看得见", "白底反"]
    assert codes(document) == ["hidden-content"]
