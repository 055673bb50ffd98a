"""Workbooks of every format give the cells that a person sees, and say what they could not know."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import struct
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from jixiaolint.api import Options, Session, check, open_session, parse
from jixiaolint.model.document import Cell, Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import DEFAULT_LIMITS, read_document

DOCUMENTS = Path(__file__).parent / "documents"


def _builder() -> Any:
    spec = importlib.util.spec_from_file_location("workbook_form", DOCUMENTS / "workbook_form.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


form = _builder()


@pytest.fixture(scope="module")
def session() -> Session:
    return open_session()


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def cells(data: bytes, name: str = "表.xlsx") -> dict[str, Cell]:
    document = read_document(name, data)
    return {str(cell.location.cell): cell for grid in grids(document) for cell in grid.cells}


def shown(data: bytes, name: str = "表.xlsx") -> dict[str, str]:
    return {where: cell.text for where, cell in cells(data, name).items() if cell.text}


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def book_with(**values: Any) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    assert book.active is not None
    for where, value in values.items():
        book.active[where] = value
    return book


def rewritten(data: bytes, changes: dict[str, Any]) -> bytes:
    """A package with members changed by functions of their text, replaced, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in (*old.namelist(), *(name for name in changes if name not in old.namelist())):
            change = changes.get(name)
            text = old.read(name) if name in old.namelist() else b""
            if callable(change):
                text = change(text.decode()).encode()
            elif change is not None:
                text = change.encode()
            new.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return made.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
PLAIN = form.saved(form.workbook())


def with_rows(rows: str, after: str = "") -> bytes:
    """A workbook whose only sheet has these rows."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<worksheet {space}><sheetData>{rows}</sheetData>{after}</worksheet>"
    return rewritten(form.saved(openpyxl.Workbook()), {SHEET: sheet})


# --- what stands in a cell -----------------------------------------------------------------------------


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


# --- what is not known ---------------------------------------------------------------------------------


def test_a_formula_without_a_result_is_unknown_and_never_zero() -> None:
    book = form.workbook()
    book.active["D6"], book.active["H17"] = "=D7", "=SUM(H13:H16)"
    document = read_document("表.xlsx", form.saved(book))
    assert codes(document) == ["uncached-formula"]
    assert "D6、H17" in document.notes[0].message
    assert cells(form.saved(book))["D6"].text == "\ufffd=D7"


def test_a_result_that_a_program_only_put_there_is_unknown() -> None:
    """A program that computes nothing writes 0, and asks whoever opens the file to compute."""
    rows = '<row r="1"><c r="A1"><f>SUM(B1:C1)</f><v>0</v></c><c r="B1"><f>C1</f><v>7</v></c></row>'
    stale = with_rows(rows)  # openpyxl asks for it, too
    computed = rewritten(stale, {"xl/workbook.xml": lambda text: text.replace("fullCalcOnLoad", "x")})
    assert shown(stale) == {"A1": "\ufffd=SUM(B1:C1)", "B1": "7"}
    assert shown(computed) == {"A1": "0", "B1": "7"}


def test_a_formula_that_gives_no_text_is_blank_and_not_unknown() -> None:
    rows = '<row r="1"><c r="A1" t="str"><f>IF(B1,"","x")</f><v></v></c><c r="B1"><v>1</v></c></row>'
    assert shown(with_rows(rows)) == {"B1": "1"}


def _patched_formula(flags: int, result: bytes) -> bytes:
    """form.xls with the result and the flags of its first formula changed."""
    data = bytearray((DOCUMENTS / "form.xls").read_bytes())
    at = data.index(struct.pack("<HH", 5, 3), 0x200)  # row and column of D6
    while data[at - 4 : at - 2] != b"\x06\x00":
        at = data.index(struct.pack("<HH", 5, 3), at + 1)
    data[at + 6 : at + 16] = result + struct.pack("<H", flags)
    return bytes(data)


@pytest.mark.parametrize(
    ("flags", "result", "expected"),
    [
        (2, bytes(8), "\ufffd=…"),
        (0, bytes(8), "0.00"),
        (2, struct.pack("<d", 8.5), "8.50"),
        (0, b"\x03\0\0\0\0\0\xff\xff", "\ufffd=…"),
    ],
)
def test_an_old_workbook_tells_a_result_that_was_never_computed(
    flags: int, result: bytes, expected: str
) -> None:
    """Programs that do not compute write 0 with the flag "compute when opened", or an empty text."""
    assert cells(_patched_formula(flags, result), "表.xls")["D6"].text == expected


def test_unknown_cells_make_no_error_and_no_pass(tmp_path: Path, session: Session) -> None:
    book = form.workbook()
    for where in ("C6", "D6", "E6", "H6", "G6", "G17", "H17", "G13", "H13"):
        book.active[where] = "=A1"
    report = _checked(tmp_path, form.saved(book), session)
    assert failed(report) == []
    assert report.exit_code == 3
    plain = _checked(tmp_path, PLAIN, session)
    assert plain.exit_code == 0


def test_an_unknown_cell_keeps_its_column(tmp_path: Path, session: Session) -> None:
    book = form.workbook()
    book.active["H16"], book.active["E6"] = "=SUM(H13:H15)", "=SUM(E7:E9)"
    (read,) = parsed(tmp_path, book, session)
    for leaf, place in ((read["indicators"][3]["score"], "H16"), (read["funds"][0]["executed"], "E6")):
        assert (leaf["location"]["cell"], leaf["missing"], leaf["trust"]) == (place, "unread", "unknown")
    assert read["indicators"][3]["reason"]["raw"] == ""


def test_error_values_are_unknown_wherever_they_stand(tmp_path: Path, session: Session) -> None:
    book = form.workbook()
    for where in ("D6", "H17"):
        book.active[where] = "#REF!"
        book.active[where].data_type = "e"
    report = _checked(tmp_path, form.saved(book), session)
    assert report.exit_code == 3
    assert {finding.location.cell for finding in report.findings if finding.rule == "INP-004"} == {
        "D6",
        "H17",
    }


def failed(report: Any) -> list[str]:
    """Rules that the form breaks for certain."""
    return [
        finding.rule
        for finding in report.findings
        if finding.severity == "error" and finding.verdict != "undecided"
    ]


def _checked(folder: Path, data: bytes, session: Session) -> Any:
    path = folder / "表.xlsx"
    path.write_bytes(data)
    return check([str(path)], Options(), session)


# --- forms on sheets -----------------------------------------------------------------------------------


def parsed(folder: Path, book: openpyxl.Workbook, session: Session) -> list[dict[str, Any]]:
    path = folder / "表.xlsx"
    path.write_bytes(form.saved(book))
    return parse(str(path), session=session)


def facts(read: dict[str, Any]) -> Any:
    """The values of a form without their places."""

    def bare(part: Any) -> Any:
        if isinstance(part, dict):
            return {key: bare(value) for key, value in part.items() if not key.endswith("location")}
        return [bare(value) for value in part] if isinstance(part, list) else part

    return {key: bare(read[key]) for key in ("type", "fields", "funds", "indicators")}


@pytest.mark.parametrize(
    "forms",
    [
        [{}],
        [{"row": 3, "column": 2}],
        [{"gaps": (1,)}],
        [{"gaps": (2, 5)}],
        [{}, {"row": 20, "name": "滨河步道养护"}],
        [{}, {"row": 19, "column": 2, "gaps": (3,), "name": "滨河步道养护"}],
        [{}, {"column": 11, "name": "滨河步道养护"}],
        [
            {"row": 2, "column": 2},
            {"row": 2, "column": 14, "name": "滨河步道养护"},
            {"row": 22, "name": "西山林道"},
        ],
    ],
    ids=[
        "plain",
        "from B3",
        "a blank column",
        "two blank columns",
        "stacked",
        "stacked, shifted",
        "beside",
        "three",
    ],
)
def test_a_form_reads_the_same_wherever_it_stands(
    forms: list[dict[str, Any]], tmp_path: Path, session: Session
) -> None:
    (expected,) = parsed(tmp_path, form.workbook(), session)
    read = parsed(tmp_path, form.workbook(*forms), session)
    assert [entry["project"] for entry in read] == [entry.get("name", "湖畔绿道保洁") for entry in forms]
    for entry in read:
        same = facts(entry)
        same["fields"]["project.name"] = facts(expected)["fields"]["project.name"]
        assert same == facts(expected)
        assert entry["coverage"] == 1.0


def test_places_are_true_references(tmp_path: Path, session: Session) -> None:
    (read,) = parsed(tmp_path, form.workbook({"row": 3, "column": 2, "gaps": (1,)}), session)
    assert read["fields"]["project.name"]["location"]["cell"] == "D5"
    assert read["fields"]["project.name"]["location"]["sheet"] == "自评表"


def test_sheets_come_in_their_order_and_hidden_ones_are_told(tmp_path: Path) -> None:
    book = form.workbook()
    for number, state in enumerate(("hidden", "veryHidden", "visible"), 1):
        sheet = book.create_sheet(f"表{number}")
        form.put_form(sheet, name=f"项目{number}")
        sheet.sheet_state = state
    book.create_chartsheet("图")
    book.create_sheet("空表")
    document = read_document("表.xlsx", form.saved(book))
    assert [grid.part for grid in grids(document)] == ["自评表", "表3"]
    assert codes(document) == ["hidden-sheet"]
    assert "表1" in document.notes[0].message
    assert "表2" in document.notes[0].message


def test_hidden_columns_are_left_out_and_hidden_rows_are_read_with_a_doubt(
    tmp_path: Path, session: Session
) -> None:
    book = form.workbook({"gaps": (2,)})
    sheet = book.active
    for row in range(3, 18):
        if not any(merged.min_row <= row <= merged.max_row and merged.min_col < 3 <= merged.max_col
                   for merged in sheet.merged_cells.ranges):  # fmt: skip
            sheet.cell(row, 3).value = f"代码{row}"
    sheet.column_dimensions["C"].hidden = True
    sheet.row_dimensions[14].hidden = True
    (read,) = parsed(tmp_path, book, session)
    (expected,) = parsed(tmp_path, form.workbook(), session)
    trust = [row["weight"]["trust"] for row in read["indicators"]]
    assert trust == ["exact", "inferred", "exact", "exact"]
    assert [row["weight"]["raw"] for row in read["indicators"]] == ["30", "20", "30", "10"]
    assert facts(read)["fields"] == facts(expected)["fields"]
    assert codes(read_document("表.xlsx", form.saved(book))) == ["hidden-content", "rows-hidden"]


def test_a_hidden_row_is_no_ground_for_an_error(tmp_path: Path, session: Session) -> None:
    book = form.workbook()
    book.active["H17"] = 95.5  # not what the scores add up to
    assert failed(_checked(tmp_path, form.saved(book), session)) == ["SCO-001"]
    book.active.row_dimensions[14].hidden = True
    report = _checked(tmp_path, form.saved(book), session)
    assert failed(report) == []
    assert "SCO-001" in [finding.rule for finding in report.findings]


def test_texts_under_a_merged_cell_are_not_shown() -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>'
    )
    data = with_rows(rows, '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    assert shown(data) == {"A1": "1", "B2": "3"}
    assert codes(read_document("表.xlsx", data)) == ["hidden-content"]


# --- what lies on the cells ----------------------------------------------------------------------------

DRAWING = """<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:mc="m">
<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>0</xdr:row></xdr:from><xdr:sp><xdr:nvSpPr>
<xdr:cNvPr id="2" name="艺术字"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>项目支出绩效自评表</a:t></a:r></a:p>
<a:p><a:r><a:t>（2023年</a:t></a:r><a:r><a:t>度）</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>
<xdr:twoCellAnchor><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="3" name="x" hidden="1"/></xdr:nvSpPr>
<xdr:txBody><a:p><a:r><a:t>隐藏</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"""
VML = """<xml xmlns:v="v" xmlns:x="x">{}</xml>"""
BOX = """<v:shape><v:textbox><div>{}</div></v:textbox><x:ClientData ObjectType="Checkbox">
<x:Anchor>{}, {}, {}, 0, 9, 0, 9, 0</x:Anchor>{}</x:ClientData></v:shape>"""


def with_drawing(kind: str, element: str, target: str, content: str, **values: Any) -> bytes:
    relation = f'<Relationship Id="d1" Type="x/{kind}" Target="../{target}"/>'
    return rewritten(
        form.saved(book_with(**values)),
        {
            SHEET: lambda text: text.replace(
                "</worksheet>", f'<{element} xmlns:r="r" r:id="d1"/></worksheet>'
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="r">{relation}</Relationships>',
            f"xl/{target}": content,
        },
    )


def test_a_text_box_is_a_line_where_it_stands() -> None:
    data = with_drawing("drawing", "drawing", "drawings/drawing1.xml", DRAWING, A3="项目名称", B3="绿道")
    first, second = read_document("表.xlsx", data).blocks
    assert isinstance(first, Line)
    assert (first.text, first.location.cell) == ("项目支出绩效自评表\n（2023年度）", "B1")
    assert isinstance(second, Grid)


def test_check_boxes_stand_in_the_text_of_their_cell() -> None:
    boxes = BOX.format("否", 1, 40, 2, "") + BOX.format("是", 1, 5, 2, "<x:Checked>1</x:Checked>")
    data = with_drawing("vmlDrawing", "legacyDrawing", "drawings/v.vml", VML.format(boxes), A3="是否新增")
    assert shown(data) == {"A3": "是否新增", "B3": "☑是 □否"}
    bare = VML.format(BOX.format("", 1, 5, 2, "<x:Checked>1</x:Checked>"))
    data = with_drawing("vmlDrawing", "legacyDrawing", "drawings/v.vml", bare, A3="是否新增", B3="新增")
    assert shown(data)["B3"] == "☑新增"


def test_controls_that_cannot_be_told_apart_are_said_to_be_unread() -> None:
    boxes = BOX.format("", 1, 40, 2, "") + BOX.format("", 1, 5, 2, "<x:Checked>1</x:Checked>")
    data = with_drawing("vmlDrawing", "legacyDrawing", "drawings/v.vml", VML.format(boxes), B3="是 否")
    document = read_document("表.xlsx", data)
    assert codes(document) == ["controls-unread"]
    assert shown(data)["B3"] == "是 否"


# --- why openpyxl is not used --------------------------------------------------------------------------


def test_openpyxl_takes_a_formula_without_a_result_for_a_blank_cell() -> None:
    book = book_with(A1="=1+1", A3="x")
    values = openpyxl.load_workbook(io.BytesIO(form.saved(book)), data_only=True).active
    assert values is not None
    assert values["A1"].value is None
    assert values["A2"].value is None
    assert cells(form.saved(book))["A1"].text == "\ufffd=1+1"


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


# --- damaged and hostile files -------------------------------------------------------------------------


ONE, TWO = '<row r="1"><c r="A1"><v>1</v></c></row>', '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
ROW = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
ALL, OVERLAPPING = (
    '<mergeCell ref="A1:XFD1048576"/>',
    '<mergeCell ref="A1:B9"/>' * 500 + '<mergeCell ref="B1:C2"/>',
)


@pytest.mark.parametrize(
    ("rows", "merges", "expected"),
    [(ONE, ALL, 1), (ONE + TWO, "", 2), (ONE + TWO, ALL, 1), (ROW, OVERLAPPING, 1)],
)
def test_sheets_that_blow_up_other_readers_are_read(rows: str, merges: str, expected: int) -> None:
    assert len(shown(with_rows(rows, f"<mergeCells>{merges}</mergeCells>"))) == expected


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', "damaged-package"),
        ('<row r="1"><c r="A9999999"><v>1</v></c></row>', "damaged-package"),
        ("<row>" + "<c/>" * 900 + "</row>", "too-many-cells"),
        ("<row>" + "<c><v>1</v></c>" * 200 + "</row>", "too-many-cells"),
        ("<row><c><v>1", "damaged-package"),
        ("", "empty"),
    ],
)
def test_what_is_too_much_or_broken_is_refused(rows: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_document("表.xlsx", with_rows(rows), limits=DEFAULT_LIMITS._replace(cells=150))
    assert caught.value.code == code


REPEATED = '<table:table-row table:number-rows-repeated="1048000">{}</table:table-row><table:table-row '
BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'
FILLED = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'


def test_repeated_rows_of_an_open_document_are_not_laid_out() -> None:
    data = (DOCUMENTS / "form.ods").read_bytes()

    def repeated(cell: str) -> bytes:
        end = REPEATED.format(cell)
        return rewritten(data, {"content.xml": lambda text: text.replace("<table:table-row ", end, 1)})

    assert list(shown(repeated(BLANK), "表.ods").values()) == list(shown(data, "表.ods").values())
    with pytest.raises(UnreadableInput, match="单元格数"):
        read_document("表.ods", repeated(FILLED))


def test_an_open_document_whose_first_entry_was_packed_is_known_by_its_name() -> None:
    data = (DOCUMENTS / "form.ods").read_bytes()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    assert read_document("表.ods", made.getvalue()).kind == "ods"


def test_a_password_is_named() -> None:
    manifest = '<manifest xmlns="m"><encryption-data/></manifest>'
    locked = rewritten((DOCUMENTS / "form.ods").read_bytes(), {"META-INF/manifest.xml": manifest})
    data = bytearray((DOCUMENTS / "form.xls").read_bytes())
    at = data.index(b"\x09\x08\x10\x00") + 20  # the record behind the first: now one that asks for a password
    data[at : at + 2] = b"\x2f\x00"
    for name, content in (("表.ods", locked), ("表.xls", bytes(data))):
        with pytest.raises(UnreadableInput) as caught:
            read_document(name, content)
        assert caught.value.code == "encrypted"


def test_a_chain_of_sectors_that_is_a_ring_has_an_end() -> None:
    """xlrd follows the short sectors of an OLE file for ever."""
    data = bytearray((DOCUMENTS / "form.xls").read_bytes())
    (short_sectors,) = struct.unpack_from("<i", data, 60)
    struct.pack_into("<i", data, 512 * (short_sectors + 1), 0)  # sector 0 is followed by sector 0
    entry = data.index("Workbook\0".encode("utf-16-le"))
    struct.pack_into("<ii", data, entry + 116, 0, 2000)
    with pytest.raises(UnreadableInput):
        read_document("表.xls", bytes(data))


def test_a_sheet_of_pictures_says_so() -> None:
    picture = '<xdr:wsDr xmlns:xdr="x"><xdr:oneCellAnchor><xdr:pic/></xdr:oneCellAnchor></xdr:wsDr>'
    data = with_drawing("drawing", "drawing", "drawings/drawing1.xml", picture)
    with pytest.raises(UnreadableInput, match="图片"):
        read_document("表.xlsx", data)


WHOLE = {
    "表.xlsx": form.saved(form.rich()),
    "表.xls": (DOCUMENTS / "form.xls").read_bytes(),
    "表.ods": (DOCUMENTS / "form.ods").read_bytes(),
}


PARTS = [
    ("表.xlsx", SHEET),
    ("表.xlsx", "xl/workbook.xml"),
    ("表.xlsx", "xl/styles.xml"),
    ("表.ods", "content.xml"),
]


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_damaged_files_are_read_or_refused(name: str, draw: st.DataObject) -> None:
    data = bytearray(WHOLE[name])
    for _ in range(draw.draw(st.integers(0, 6))):
        data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
    cut = draw.draw(st.sampled_from([len(data), draw.draw(st.integers(1, len(data)))]))
    with contextlib.suppress(UnreadableInput):
        read_document(name, bytes(data[:cut]))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(PARTS), st.data())
def test_damaged_parts_are_read_or_refused(target: tuple[str, str], draw: st.DataObject) -> None:
    name, part = target
    with zipfile.ZipFile(io.BytesIO(WHOLE[name])) as package:
        text = package.read(part).decode()
    at = draw.draw(st.integers(0, len(text)))
    size = draw.draw(st.integers(0, 12))
    put = draw.draw(st.text(alphabet='0159AZ<>"/=: -', max_size=4))
    with contextlib.suppress(UnreadableInput):
        read_document(name, rewritten(WHOLE[name], {part: text[:at] + put + text[at + size :]}))
