"""Workbooks of every format give the cells that a person sees."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import workbook_form as form
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from workbook_parts import DOCUMENTS, PLAIN, book_with, cells, codes, shown, with_rows

from jixiaolint.readers import read_document


def test_cells_have_their_references_spans_formats_and_values() -> None:
    found = cells(PLAIN)
    rate = found["G6"]
    assert (rate.text, rate.value, rate.number_format) == ("95.00%", Decimal("0.95"), "0.00%")
    assert (found["C6"].text, found["C6"].value) == ("1,250.00", Decimal(1250))
    assert (found["A5"].row_span, found["A5"].column_span) == (5, 1)
    assert (found["B11"].row_span, found["B11"].column_span, found["B11"].text) == (1, 4, form.GOAL)
    assert found["C8"].text == ""
    assert found["B3"].location.sheet == "自评表"
    assert "C3" not in found, "a cell under a merged one"


def test_the_formats_agree_with_one_another() -> None:
    texts = shown(PLAIN)
    for name in ("form.xls", "form.ods"):
        read = shown((DOCUMENTS / name).read_bytes(), name)
        assert {where: read[where] for where in texts} == texts
        assert (read["B19"], read["B20"], read["B21"]) == ("2024年1月15日", "☑是 □否", "#DIV/0!")


def test_an_et_file_is_an_old_excel_file_and_text_is_text() -> None:
    data = (DOCUMENTS / "form.xls").read_bytes()
    assert read_document("自评表.et", data).kind == "xls"
    assert read_document("自评表.xlsx", data).kind == "xls"
    assert read_document("自评表.xls", PLAIN).kind == "xlsx"
    assert read_document("自评表.xls", "项目名称\t绿道保洁\n".encode()).kind == "text"
    assert read_document("自评表.xlsx", b"<html><body><table><tr><td>1</table>").kind == "html"


def test_texts_numbers_booleans_and_errors_are_as_shown() -> None:
    book = book_with(A1=" 第一行\r\n第二行 ", A2="00123", A3=True, A4="#REF!", A5="１２．５", A6=0.1 + 0.2)
    sheet = book.active
    assert sheet is not None
    sheet["A4"].data_type = "e"
    sheet["A7"] = "保洁"
    sheet["A7"].number_format = '@"费"'
    sheet["A8"] = CellRichText("是", TextBlock(InlineFont(rFont="Wingdings 2"), "R"), "否")
    sheet["A9"], sheet["A9"].font = "£", Font(name="Wingdings 2")
    assert shown(form.saved(book)) == {
        "A1": "第一行\n第二行",
        "A2": "00123",
        "A3": "TRUE",
        "A4": "#REF!",
        "A5": "１２．５",
        "A6": "0.3",
        "A7": "保洁费",
        "A8": "是☑否",
        "A9": "□",
    }


def test_phonetic_guides_and_escapes_are_no_part_of_a_text() -> None:
    inline = "<is><r><t>绿道</t></r><rPh sb='0' eb='2'><t>ludao</t></rPh><r><t>_x000D_保洁</t></r></is>"
    assert shown(with_rows(f'<row r="1"><c r="B1" t="inlineStr">{inline}</c></row>')) == {"B1": "绿道\n保洁"}


def test_cells_and_rows_without_a_reference_follow_one_another() -> None:
    rows = "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row><c r='C2'/><c><v>3</v></c></row>"
    assert shown(with_rows(rows)) == {"A1": "1", "C1": "2", "D2": "3"}


def test_dates_may_be_written_out_or_counted_from_1904() -> None:
    dated = with_rows('<row r="1"><c r="A1" t="d"><v>2023-12-31T00:00:00</v></c></row>')
    assert shown(dated) == {"A1": "2023/12/31"}
    book = book_with(A1=43829)
    book.active["A1"].number_format = "yyyy-mm-dd"  # type: ignore[index]
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert shown(form.saved(book)) == {"A1": "2023-12-31"}


def test_texts_under_a_merged_cell_are_not_shown() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>'
    )
    data = with_rows(rows, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    assert shown(data) == {"A1": "1", "B2": "3"}
    assert codes(read_document("表.xlsx", data)) == ["hidden-content"]


def test_openpyxl_makes_an_object_of_every_merged_cell() -> None:
    data = with_rows(
        '<row r="1"><c r="A1"><v>1</v></c></row>', '<mergeCells><mergeCell ref="A1:Z2000"/></mergeCells>'
    )
    opened = openpyxl.load_workbook(io.BytesIO(data)).active
    assert opened is not None
    assert len(opened._cells) == 52_000
    assert len(cells(data)) == 1


def test_openpyxl_does_not_say_what_a_format_shows() -> None:
    opened = openpyxl.load_workbook(io.BytesIO(PLAIN)).active
    assert opened is not None
    assert opened["G6"].value == 0.95
    assert cells(PLAIN)["G6"].text == "95.00%"
