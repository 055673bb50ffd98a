"""Tables of PDF files: from their rulings, however drawn, or from alignment where there are none."""

from __future__ import annotations

import pytest
from pdf_pages import Page
from pdf_reading import XS, cell_at, cells, codes, grids, read, simple, texts


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


def test_a_column_of_which_the_page_shows_no_row_edge_belongs_to_the_table() -> None:
    page = Page().line(50, 40, 50, 120).line(90, 40, 90, 120).text(55, 85, "产出")
    page.table(
        [130, 250, 370], [40, 60, 80, 100, 120], [["巡查", "1"], ["清淤", "2"], ["补植", "3"], ["维修", "4"]]
    )
    (grid,) = grids(read(page))
    assert grid.columns == 4
    assert cell_at(grid, 0, 0).text == "产出"
    assert cell_at(grid, 0, 0).row_span == 4


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
