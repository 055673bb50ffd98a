"""Boxes to tick and fields to fill in of PDF files."""

from __future__ import annotations

import pytest
from pdf_pages import Page, pdf
from pdf_reading import boxes, cells, grids, read, texts

from jixiaolint.readers import read_document


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
