"""PDF files: what a person sees on the pages is what is read, with its place."""

from __future__ import annotations

import hashlib
import random
from contextlib import suppress

import pytest
from pdf_pages import Page, pdf

from jixiaolint.model.document import Cell, Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import DEFAULT_LIMITS, Limits, read_document

XS = [50, 130, 210, 290, 370]


def read(*pages: Page, **options: str) -> Document:
    return read_document("表.pdf", pdf(*pages, **options))


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def cells(grid: Grid) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in grid.cells}


def cell_at(grid: Grid, row: int, column: int) -> Cell:
    return next(cell for cell in grid.cells if (cell.row, cell.column) == (row, column))


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_document("表.pdf", data, limits=limits)
    assert caught.value.message
    assert caught.value.message_en
    return caught.value.code


def simple(rows: list[list[str]], top: float = 100, **options: float) -> Page:
    return Page().table(XS, [top + 20 * number for number in range(len(rows) + 1)], rows, **options)


def test_a_table_with_its_places_and_the_lines_around() -> None:
    page = simple([["项目名称", "绿道养护 A1"], ["年度预算", "12.50"]]).text(200, 60, "绩效自评表", 16)
    page.text(50, 90, "填报单位：某局").text(300, 90, "金额单位：万元")
    document = read(page)
    assert document.kind == "pdf"
    assert texts(document) == ["绩效自评表", "填报单位：某局", "金额单位：万元"]
    (grid,) = grids(document)
    assert (grid.rows, grid.columns, grid.spans) == (2, 4, "exact")
    cell = cell_at(grid, 1, 1)
    assert cell.text == "12.50"
    assert cell.location.page == 1
    assert (cell.location.table, cell.location.row, cell.location.table_column) == (1, 2, 2)
    assert cell.location.bbox == (130.0, 120.0, 210.0, 140.0)


def test_cells_without_a_line_between_them_are_one() -> None:
    page = Page().box(50, 100, 370, 160)
    page.line(130, 100, 130, 160).line(130, 120, 370, 120).line(130, 140, 370, 140).line(250, 120, 250, 160)
    page.text(55, 135, "合并").text(140, 115, "跨栏").text(140, 135, "甲").text(260, 155, "乙")
    (grid,) = grids(read(page))
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in grid.cells if cell.text}
    assert spans == {"合并": (3, 1), "跨栏": (1, 2), "甲": (1, 1), "乙": (1, 1)}


@pytest.mark.parametrize("way", ["dashes", "double", "bars", "frames", "boxes", "white"])
def test_rulings_however_they_are_drawn(way: str) -> None:
    page = Page()
    rows = [["一级", "二级"], ["产出", "数量"]]
    xs, ys = [50.0, 130.0, 210.0], [100.0, 120.0, 140.0]
    page.table(xs, ys, rows, lines=way == "white")
    if way == "dashes":
        for y in ys:
            for start in range(50, 210, 5):
                page.line(start, y, start + 3, y)
        for x in xs:
            for start in range(100, 140, 5):
                page.line(x, start, x, start + 3)
    if way == "double":
        for shift in (0, 1.5):
            page.box(50 + shift, 100 + shift, 210 + shift, 140 + shift)
        page.line(50, 120, 210, 120).line(130, 100, 130, 140)
    if way == "bars":
        for y in ys:
            page.box(50, y, 210, y + 0.8, how="f")
        for x in xs:
            page.box(x, 100, x + 0.8, 140, how="f")
    if way == "frames":  # what a browser prints: a border is a box with a hole
        for top in ys[:-1]:
            for left in xs[:-1]:
                page.box(left, top, left + 80, top + 20, how="").box(
                    left + 1, top + 1, left + 79, top + 19, how="f*"
                )
    if way == "boxes":
        for top in ys[:-1]:
            for left in xs[:-1]:
                page.box(left + 0.4, top + 0.4, left + 79.6, top + 19.6)
    if way == "white":  # lines that nobody sees
        page.put("1 G 1 g").line(90, 100, 90, 140).box(170, 100, 170.5, 140, how="f")
    (grid,) = grids(read(page))
    assert cells(grid) == {(0, 0): "一级", (0, 1): "二级", (1, 0): "产出", (1, 1): "数量"}


def test_a_table_without_lines_at_its_sides() -> None:
    page = Page().table([50, 150, 250], [100, 120, 140], [["栏", "值"], ["甲", "1"]], lines=False)
    for y in (100, 120, 140):
        page.line(50, y, 250, y)
    page.line(150, 100, 150, 140)
    assert cells(grids(read(page))[0]) == {(0, 0): "栏", (0, 1): "值", (1, 0): "甲", (1, 1): "1"}


def test_tables_apart_are_two_and_a_frame_around_text_is_none() -> None:
    page = simple([["甲", "乙"]], 100).text(60, 200, "附注").box(50, 185, 300, 215)
    page.table(XS, [300, 320], [["丙", "丁"]])
    document = read(page)
    assert len(grids(document)) == 2
    assert texts(document) == ["附注"]


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


def boxes(page: Page, kind: str) -> Page:
    page.box(100, 200, 110, 210)
    if kind == "tick":
        page.line(102, 204, 104, 208).line(104, 208, 109, 201)
    if kind == "cross":
        page.line(101, 201, 109, 209).line(101, 209, 109, 201)
    if kind == "square":
        page.box(102.5, 202.5, 107.5, 207.5)
    if kind == "filled":
        page.box(102, 202, 108, 208, how="f")
    if kind == "glyph":
        page.text(100, 209, "√", 10)
    return page.text(113, 209, "延续")


@pytest.mark.parametrize("kind", ["", "tick", "cross", "square", "filled", "glyph"])
def test_drawn_boxes_are_ticked_when_something_is_in_them(kind: str) -> None:
    assert texts(read(boxes(Page(), kind))) == ["☑延续" if kind else "□延续"]


def test_drawn_boxes_stand_at_their_place_in_a_cell() -> None:
    page = Page().table([50, 150, 400], [100, 130], [["项目属性", ""]])
    page.box(156, 108, 166, 118).text(168, 117, "经常性项目").box(230, 108, 240, 118)
    page.line(231, 112, 234, 117).line(234, 117, 239, 109).text(242, 117, "一次性项目")
    assert cells(grids(read(page))[0])[0, 1] == "□经常性项目 ☑一次性项目"


def test_square_cells_are_no_tick_boxes() -> None:
    page = Page()
    for row in range(3):
        for column in range(4):
            page.box(50 + 14 * column, 100 + 14 * row, 64 + 14 * column, 114 + 14 * row)
            page.text(53 + 14 * column, 111 + 14 * row, str(row * 4 + column), 8)
    (grid,) = grids(read(page))
    assert cells(grid)[2, 3] == "11"


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


def first_page(rows: list[list[str]], **options: bool) -> Page:
    ys = [800 - 20 * (len(rows) - number) for number in range(len(rows) + 1)]
    return Page().table(XS, ys, rows, **options)


HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]


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


def image(page: Page) -> Page:
    return page.put(f"q {page.width} 0 0 {page.height} 0 0 cm /I Do Q")


def test_a_scan_is_named_and_a_scanned_page_among_others_is_told() -> None:
    assert refusal(pdf(image(Page()), image(Page()))) == "scanned"
    document = read(first_page([HEAD, ["产出", "数量", "巡查", "10次"]]), image(Page()))
    assert codes(document) == ["page-unread"]
    assert document.notes[0].location is not None
    assert document.notes[0].location.page == 2
    assert grids(document)[0].cut
    assert not document.doubtful


def test_recognised_text_under_a_scan_is_read_with_doubt() -> None:
    page = Page()
    for number in range(8):
        page.text(50, 60 + 30 * number, "项目名称绿道养护", mode=3)
    document = read(image(page))
    assert document.doubtful
    assert codes(document) == ["ocr"]
    assert len(texts(document)) == 8


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


def test_fields_of_a_form_show_what_was_filled_in() -> None:
    page = Page().table([50, 150, 400], [100, 130, 160], [["项目名称"], ["是否延续"]])
    text = "FEFF" + "绿道养护".encode("utf-16-be").hex()
    common = "/Type /Annot /Subtype /Widget /F 4"
    page.annotations = [
        f"<< {common} /FT /Tx /T (name) /V <{text}> /Rect [152 714 398 740] >>",
        f"<< {common} /FT /Btn /T (yes) /V /Yes /AS /Yes /Rect [155 690 165 700] "
        "/AP << /N << /Yes << >> /Off << >> >> >> >>",
    ]
    page.text(168, 151, "是")
    document = read_document("表.pdf", pdf(page, fields="/AcroForm << /Fields [8 0 R 9 0 R] >>"))
    assert cells(grids(document)[0]) == {
        (0, 0): "项目名称",
        (0, 1): "绿道养护",
        (1, 0): "是否延续",
        (1, 1): "☑是",
    }


def borderless(gap: float = 22) -> Page:
    """Rows without a line, their cells centred; 产出 is merged over two rows."""
    page = Page().text(200, 60, "绩效自评表", 16)
    rows = [
        ("一级", "二级", "名称", "目标"),
        ("", "数量", "巡查", "10次"),
        ("", "质量", "合格率", "98%"),
        ("效益", "社会", "投诉率", "5%"),
        ("合计", "", "", "100"),
    ]
    for number, row in enumerate(rows):
        for x, text in zip((50, 120, 190, 300), row, strict=True):
            page.text(x, 100 + gap * number, text)
    page.text(50, 100 + gap * 1.5, "产出")
    return page.text(400, 100 + gap - 6.5, "受汛期影响推").text(400, 100 + gap + 6.5, "迟")


def test_a_table_without_lines_by_its_alignment() -> None:
    (grid,) = grids(read(borderless()))
    assert grid.spans == "inferred"
    found = cells(grid)
    assert next(cell.row_span for cell in grid.cells if cell.text == "产出") == 2
    row = next(row for (row, _), text in found.items() if text == "合格率")
    assert [found[row, column] for column in (1, 2, 3)] == ["质量", "合格率", "98%"]
    assert "受汛期影响推迟" in found.values() or "受汛期影响推\n迟" in found.values()


def test_columns_that_cannot_be_told_apart_are_told_and_never_certain() -> None:
    page = borderless()
    page.text(190, 113, "三行").text(190, 119, "叠在").text(190, 131, "一起").text(300, 139, "混")
    document = read(page)
    assert not grids(document)
    assert document.doubtful
    assert "columns-lost" in codes(document)


def test_a_sheet_too_wide_for_a_page_is_put_together() -> None:
    rows = [["项目名称", "绿道"], ["指标", "目标"], ["巡查", "10"], ["清淤", "20"]]
    right = [["", ""], ["完成值", "得分"], ["9", "8"], ["18", "7"]]
    ys = [60, 80, 100, 120, 140]
    one = Page().table([50, 150, 250], ys, rows).text(50, 50, "自评表")
    two = Page().table([50, 130, 190], ys, right)
    (grid,) = grids(read(one, two))
    assert [cells(grid)[2, column] for column in range(4)] == ["巡查", "10", "9", "8"]
    assert cell_at(grid, 2, 3).location.page == 2


def test_a_cell_too_small_for_its_text_is_told() -> None:
    page = Page().table([50, 90, 200], [100, 120, 140], [])
    document = read(page.text(53, 114, "其中：一般公共预算").text(93, 134, "3"))
    assert codes(document) == ["text-clipped"]


def test_a_column_of_which_the_page_shows_no_row_edge_belongs_to_the_table() -> None:
    page = Page().line(50, 40, 50, 120).line(90, 40, 90, 120).text(55, 85, "产出")
    page.table(
        [130, 250, 370], [40, 60, 80, 100, 120], [["巡查", "1"], ["清淤", "2"], ["补植", "3"], ["维修", "4"]]
    )
    (grid,) = grids(read(page))
    assert grid.columns == 4
    assert cell_at(grid, 0, 0).text == "产出"
    assert cell_at(grid, 0, 0).row_span == 4


def test_where_another_library_loses_what_is_drawn() -> None:
    """The reason for rulings of our own: tick boxes, and cells that a page's edge leaves open."""
    plumber = pytest.importorskip("pdfplumber")
    import io

    page = Page()
    for x in (50, 150, 300):
        page.line(x, 700, x, 800)
    page.line(50, 700, 300, 700).line(50, 740, 300, 740)
    page.text(55, 720, "属性").text(170, 720, "延续").text(55, 770, "目标").text(155, 770, "巡查")
    page.box(155, 711, 165, 721).line(156, 716, 159, 720).line(159, 720, 164, 712)
    data = pdf(page)
    with plumber.open(io.BytesIO(data)) as file:
        other = [cell for table in file.pages[0].extract_tables() for row in table for cell in row]
    assert "巡查" not in other
    assert not any("☑" in (cell or "") for cell in other)
    found = cells(grids(read_document("表.pdf", data))[0])
    assert found == {(0, 0): "属性", (0, 1): "☑延续", (1, 0): "目标", (1, 1): "巡查"}


def test_limits() -> None:
    page = simple([["甲", "乙"]])
    assert refusal(pdf(page, page, page), Limits(pages=2)) == "too-many-pages"
    assert refusal(pdf(page), Limits(rulings=3)) == "too-many-rulings"
    assert refusal(pdf(page), Limits(characters=1)) == "too-many-characters"
    assert refusal(pdf(page), Limits(cells=2)) == "too-many-cells"
    assert refusal(pdf(Page())) == "empty"


def test_whatever_the_bytes_are_only_unreadable_input_is_raised() -> None:
    data = pdf(simple([["项目名称", "绿道"], ["预算", "12.50"]]), boxes(Page(), "tick"))
    chance = random.Random(5)
    broken = [data[: len(data) * part // 40] for part in range(1, 40)]
    for _ in range(150):
        flipped = bytearray(data)
        for _ in range(chance.randint(1, 12)):
            flipped[chance.randrange(8, len(flipped))] = chance.randrange(256)
        broken.append(bytes(flipped))
    for piece in broken:
        with suppress(UnreadableInput):
            read_document("表.pdf", piece)


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    swap = 0
    for index in range(256):
        swap = (swap + state[index] + key[index % len(key)]) % 256
        state[index], state[swap] = state[swap], state[index]
    out, one, two = bytearray(), 0, 0
    for byte in data:
        one = (one + 1) % 256
        two = (two + state[one]) % 256
        state[one], state[two] = state[two], state[one]
        out.append(byte ^ state[(state[one] + state[two]) % 256])
    return bytes(out)


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def locked(password: bytes) -> bytes:
    """A file of one empty page behind a password: the standard handler of PDF, revision 2."""
    padded = (password + PADDING)[:32]
    owner = rc4(hashlib.md5(b"chief" + PADDING[:27]).digest()[:5], padded)
    key = hashlib.md5(padded + owner + (0xFFFFFFC0).to_bytes(4, "little") + b"0123456789abcdef").digest()[:5]
    user = rc4(key, PADDING)
    return pdf(Page()).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<30313233343536373839616263646566> <30313233343536373839616263646566>] "
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -64 >>"
        % (owner.hex().encode(), user.hex().encode()),
    )


def test_a_password_is_named_unless_it_only_guards_changes() -> None:
    assert refusal(locked(b"secret")) == "encrypted"
    assert refusal(locked(b"")) == "empty"


def test_a_font_that_names_no_characters_is_refused() -> None:
    plain = pdf(simple([["项目名称", "绿道养护"]]))
    unnamed = plain.replace(b"/Encoding /UniGB-UCS2-H", b"/Encoding /Identity-H  ").replace(
        b"/Ordering (GB1)", b"/Ordering (Own)"
    )
    assert refusal(unnamed) == "unmapped-font"
