"""Excel 2003 XML and Word 2003 XML, mostly named .xls and .doc: cells and spans as the programs show them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.model.document import Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import read_document
from jixiaolint.readers.limits import DEFAULT_LIMITS

EXCEL = """<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>
<Style ss:ID="Default"><NumberFormat/></Style>
<Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style>
<Style ss:ID="q" ss:Parent="p"/>
<Style ss:ID="m"><NumberFormat ss:Format="#,##0.0"/></Style>
<Style ss:ID="w"><Font ss:FontName="Wingdings 2"/></Style></Styles>%s</Workbook>"""
SHEET = '<Worksheet ss:Name="%s"><Table>%s</Table>%s</Worksheet>'
HIDDEN = (
    '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible>'
    "</WorksheetOptions>"
)


def data(kind: str, text: str) -> str:
    return f'<Data ss:Type="{kind}">{text}</Data>'


def excel(rows: str, name: str = "表.xls", *, encoding: str = "utf-8") -> Document:
    return read_document(name, (EXCEL % (SHEET % ("自评表", rows, ""))).encode(encoding))


def cells(document: Document) -> dict[str, tuple[int, int, str]]:
    return {
        cell.location.cell or "": (cell.row_span, cell.column_span, cell.text)
        for block in document.blocks
        if isinstance(block, Grid)
        for cell in block.cells
    }


FORM = (
    f'<Row><Cell ss:MergeAcross="2">{data("String", "项目支出绩效自评表")}</Cell>'
    f"<Cell>{data('String', '附件')}</Cell></Row>"
    f'<Row ss:Index="3"><Cell ss:MergeDown="1">{data("String", "项目资金&#10;（万元）")}</Cell>'
    f'<Cell>{data("String", "全年预算数")}</Cell><Cell ss:StyleID="m">{data("Number", "1018.18")}</Cell>'
    f'<Cell ss:StyleID="q">{data("Number", "0.85189999999999999")}</Cell></Row>'
    f'<Row><Cell ss:Index="2">{data("String", "完成日期")}</Cell><Cell>'
    f"{data('DateTime', '2031-03-05T00:00:00.000')}</Cell>"
    f'<Cell ss:StyleID="w">{data("String", "R")}</Cell></Row>'
)


def test_merges_indexes_and_formats_show_as_in_excel() -> None:
    document = excel(FORM)
    assert document.kind == "spreadsheetml"
    assert cells(document) == {
        "A1": (1, 3, "项目支出绩效自评表"),
        "D1": (1, 1, "附件"),
        "A3": (2, 1, "项目资金\n（万元）"),
        "B3": (1, 1, "全年预算数"),
        "C3": (1, 1, "1,018.2"),
        "D3": (1, 1, "85.19%"),
        "B4": (1, 1, "完成日期"),
        "C4": (1, 1, "2031/3/5"),
        "D4": (1, 1, "☑"),
    }
    grid = document.blocks[-1]
    assert isinstance(grid, Grid)
    value = next(cell.value for cell in grid.cells if cell.location.cell == "D3")
    assert (value, grid.spans, grid.cells[0].location.sheet) == (Decimal("0.8519"), "exact", "自评表")


def test_a_page_in_another_coding_than_it_states_is_read() -> None:
    assert cells(excel(FORM, encoding="gb18030")) == cells(excel(FORM))


def test_rich_text_hidden_sheets_and_formulas_without_a_result() -> None:
    words = '<B>目标</B>：<Font html:Face="Wingdings 2">R</Font>是'
    rich = f'<ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">{words}</ss:Data>'
    last = f"<Row><Cell>{data('String', '乙')}</Cell></Row>"
    rows = f'<Row><Cell>{rich}</Cell><Cell ss:Formula="=R[-1]C+1"/></Row>{last}'
    text = EXCEL % (SHEET % ("一", rows, "") + SHEET % ("二", FORM, HIDDEN))
    document = read_document("表.xml", text.encode())
    assert cells(document)["A1"][2] == "目标：☑是"
    assert cells(document)["B1"][2].startswith("\ufffd")
    assert {note.code for note in document.notes} == {"hidden-sheet", "uncached-formula"}


# --- Word ----------------------------------------------------------------------------------------------

WORD = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
 xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"
 xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:body><wx:sect>%s</wx:sect></w:body></w:wordDocument>"""
FLAT = """<?xml version="1.0"?><?mso-application progid="Word.Document"?>
<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
<pkg:part pkg:name="/word/document.xml"><pkg:xmlData><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body>
</w:document></pkg:xmlData></pkg:part></pkg:package>"""


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


TABLE = (
    "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid>"
    '<w:tr>{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>'
).format(
    tc("项目资金", '<w:vmerge w:val="restart"/>'),
    tc("总额", '<w:gridSpan w:val="2"/>'),
    tc("", "<w:vmerge/>"),
    tc("其中：财政拨款"),
    tc("30"),
)  # fmt: skip


@pytest.mark.parametrize("page", [WORD, FLAT.replace("%s", "%s")])
def test_word_tables_keep_their_spans(page: str) -> None:
    body = TABLE if page is WORD else TABLE.replace("vmerge", "vMerge")
    document = read_document("表.doc", (page % (paragraph(run("自评表")) + body)).encode())
    assert document.kind == "wordml"
    line, grid = document.blocks
    assert isinstance(line, Line)
    assert isinstance(grid, Grid)
    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells] == [
        (0, 0, 2, 1, "项目资金"),
        (0, 1, 1, 2, "总额"),
        (1, 1, 1, 1, "其中：财政拨款"),
        (1, 2, 1, 1, "30"),
    ]


def test_changes_comments_notes_and_list_numbers_of_word_2003() -> None:
    def marked(kind: str, inside: str) -> str:
        return f'<aml:annotation w:type="Word.{kind}"><aml:content>{inside}</aml:content></aml:annotation>'

    label = '<w:pPr><w:listPr><w:ilvl w:val="0"/><wx:t wx:val="1."/></w:listPr></w:pPr>'
    body = paragraph(
        label
        + run("甲")
        + marked("Insertion", run("乙"))
        + marked("Deletion", "<w:r><w:delText>丙</w:delText></w:r>")
        + marked("Comment", paragraph(run("丁")))
        + f"<w:r><w:footnote>{paragraph(run('戊'))}</w:footnote></w:r>"
        + '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    )
    document = read_document("表.xml", (WORD % body).encode())
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["1.甲乙☑"]
    assert {note.code for note in document.notes} == {"deleted-text", "footnotes"}


# --- hostile -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (EXCEL.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook', 1) % "", "dtd"),
        (WORD.replace("<w:word", '<!DOCTYPE x [<!ENTITY a SYSTEM "/etc/passwd">]><w:word', 1) % "", "dtd"),
        (EXCEL.replace("</Workbook>", "") % FORM, "damaged-package"),
        (EXCEL % (SHEET % ("a", '<Row ss:Index="99999999"><Cell/></Row>', "")), "damaged-package"),
        (EXCEL % "", "empty"),
        (WORD % "", "empty"),
        (WORD % ("<w:tbl><w:tr><w:tc>" * 90), "damaged-package"),
    ],
)
def test_what_cannot_be_read_says_why(text: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_document("表.xls", text.encode())
    assert caught.value.code == code


def test_absurd_spans_are_clamped_and_many_cells_refused() -> None:
    wide = (
        f'<Row><Cell ss:MergeAcross="999999999" ss:MergeDown="999999999">{data("String", "甲")}</Cell></Row>'
    )
    assert [text for _, _, text in cells(excel(wide)).values()] == ["甲"]
    text = EXCEL % (SHEET % ("a", f"<Row>{'<Cell/>' * 600}</Row>", ""))
    with pytest.raises(UnreadableInput, match="单元格"):
        read_document("表.xls", text.encode(), limits=DEFAULT_LIMITS._replace(cells=100))
