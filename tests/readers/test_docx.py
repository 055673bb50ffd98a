"""Word documents: a person who opens the file and the reader see the same cells, boxes and words."""

from __future__ import annotations

import contextlib
import io
import random
import re
import time
import zipfile
from collections.abc import Iterator

import docx
import pytest
from docx.oxml import parse_xml

from jixiaolint.model.document import Cell, Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.readers import DEFAULT_LIMITS, read_document
from jixiaolint.readers.docx.numerals import numeral
from jixiaolint.readers.docx.opening import _by_library, _by_name
from jixiaolint.readers.package import Package
from jixiaolint.reporters.place import place

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>'
)


def zipped(members: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return made.getvalue()


def members(body: str, **parts: str) -> dict[str, str]:
    """The files of a package whose document has a body, and other parts by name: styles, numbering."""
    related = "".join(
        f'<Relationship Id="r{part}" Type="{OFFICE}{part}" Target="{part}.xml"/>' for part in parts
    )
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="r1" Type="{OFFICE}officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{related}</Relationships>',
        **{f"word/{name}.xml": f"<w:{name} {NAMES}>{text}</w:{name}>" for name, text in parts.items()},
    }


def read(body: str, **parts: str) -> Document:
    return read_document("表.docx", zipped(members(body, **parts)))


def p(*inner: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inner)}</w:p>"


def r(text: str, properties: str = "") -> str:
    shown = f'<w:t xml:space="preserve">{text}</w:t>' if text[:1] != "<" else text
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{shown}</w:r>"


def tc(text: str = "", properties: str = "") -> str:
    inner = text if text[:1] == "<" else p(r(text) if text else "")
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def span(width: int) -> str:
    return f'<w:gridSpan w:val="{width}"/>'


def sdt(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def ticked(state: str) -> str:
    return f'<w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox>'


def char(role: str, data: str = "") -> str:
    return r(f'<w:fldChar w:fldCharType="{role}">{data}</w:fldChar>')


def field(instruction: str, result: str = "", data: str = "") -> str:
    begin = char("begin", f"<w:ffData>{data}</w:ffData>" if data else "")
    shown = char("separate") + result if result else ""
    return begin + r(f"<w:instrText>{instruction}</w:instrText>") + shown + char("end")


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def cells(body: str, **parts: str) -> list[Cell]:
    return [cell for grid in grids(read(body, **parts)) for cell in grid.cells]


def shape(body: str) -> list[tuple[str, int, int, int, int]]:
    """Text, row, column, row span, column span of every cell."""
    return [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells(body)]


def lines(body: str, **parts: str) -> list[str]:
    return [block.text for block in read(body, **parts).blocks if isinstance(block, Line)]


def line(*inner: str, **parts: str) -> str:
    """The text of one paragraph."""
    found = lines(p(*inner), **parts)
    return found[0] if found else ""


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


# --- what python-docx loses -------------------------------------------------------------------------------

BOX = '<w:checkBox><w:sizeAuto/><w:default w:val="0"/>{}</w:checkBox>'
CHECKBOXES = {
    "control": sdt(r("☒"), ticked("1")),
    "form field": field(" FORMCHECKBOX ", data=BOX.format("<w:checked/>")),
    "symbol": r('<w:sym w:font="Wingdings 2" w:char="F052"/>'),
}


@pytest.mark.parametrize("box", CHECKBOXES.values(), ids=CHECKBOXES)
def test_a_checkbox_that_python_docx_loses_is_kept(box: str) -> None:
    document = docx.Document()
    paragraph = document.add_table(1, 1).cell(0, 0).paragraphs[0]
    paragraph._p.getparent().replace(
        paragraph._p, parse_xml(f"<w:p {NAMES}>{r('新增项目')}{box}{r('延续项目')}</w:p>")
    )
    saved = io.BytesIO()
    document.save(saved)
    theirs = docx.Document(io.BytesIO(saved.getvalue())).tables[0].cell(0, 0).text
    (ours,) = grids(read_document("表.docx", saved.getvalue()))[0].cells
    assert theirs == "新增项目延续项目"
    assert ours.text == "新增项目☑延续项目"


def test_merged_cells_that_python_docx_repeats_stand_once() -> None:
    document = docx.Document()
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(1, 1)).text = "项目资金"
    saved = io.BytesIO()
    document.save(saved)
    again = docx.Document(io.BytesIO(saved.getvalue())).tables[0]
    assert [cell.text for row in again.rows for cell in row.cells].count("项目资金") == 4
    (grid,) = grids(read_document("表.docx", saved.getvalue()))
    assert [(cell.row_span, cell.column_span) for cell in grid.cells if cell.text == "项目资金"] == [(2, 2)]
    assert grid.spans == "exact"


# --- tables -----------------------------------------------------------------------------------------------


def test_cells_merged_down_and_across_are_one() -> None:
    table = tbl(
        tr(tc("产出", RESTART), tc("数量", span(2)), tc("10")),
        tr(tc("", CONTINUE), tc("质量"), tc("达标"), tc("10")),
        tr(tc("", CONTINUE), tc("时效"), tc("按期"), tc("5")),
        tr(tc("效益", RESTART), tc("合计", span(3))),
    )
    assert shape(table) == [
        ("产出", 0, 0, 3, 1),
        ("数量", 0, 1, 1, 2),
        ("10", 0, 3, 1, 1),
        ("质量", 1, 1, 1, 1),
        ("达标", 1, 2, 1, 1),
        ("10", 1, 3, 1, 1),
        ("时效", 2, 1, 1, 1),
        ("按期", 2, 2, 1, 1),
        ("5", 2, 3, 1, 1),
        ("效益", 3, 0, 1, 1),
        ("合计", 3, 1, 1, 3),
    ]


def test_a_merge_that_continues_nothing_is_a_cell_of_its_own() -> None:
    assert shape(tbl(tr(tc("甲", CONTINUE)), tr(tc("乙")), tr(tc("丙", CONTINUE)))) == [
        ("甲", 0, 0, 1, 1),
        ("乙", 1, 0, 1, 1),
        ("丙", 2, 0, 1, 1),
    ]


def test_old_merges_across_and_columns_left_free() -> None:
    table = tbl(
        tr(tc("总分", '<w:hMerge w:val="restart"/>'), tc("", '<w:hMerge w:val="continue"/>'), tc("96")),
        tr(tc("偏后"), properties='<w:gridBefore w:val="2"/>'),
        tr(tc("短行"), tc("二")),
    )
    assert shape(table) == [
        ("总分", 0, 0, 1, 2),
        ("96", 0, 2, 1, 1),
        ("偏后", 1, 2, 1, 1),
        ("短行", 2, 0, 1, 1),
        ("二", 2, 1, 1, 1),
    ]


def test_borders_drawn_by_hand_do_not_make_columns() -> None:
    table = tbl(
        tr(tc("指标", RESTART + span(1)), tc("目标值", span(2))),
        tr(tc("", CONTINUE + span(2)), tc("95")),
        widths=(2000, 20, 1500),
    )
    assert shape(table) == [("指标", 0, 0, 2, 1), ("目标值", 0, 1, 1, 1), ("95", 1, 1, 1, 1)]
    only_narrow = tbl(tr(tc("甲"), tc("乙")), widths=(1, 1))
    assert [cell[2] for cell in shape(only_narrow)] == [0, 1]


@pytest.mark.parametrize("width", ["2000000000", "99999999999999999999", "-3", "x", ""])
def test_an_absurd_span_is_clamped_at_once(width: str) -> None:
    started = time.perf_counter()
    found = cells(tbl(tr(tc("甲", f'<w:gridSpan w:val="{width}"/>'), tc("乙")), tr(tc("丙"))))
    assert [cell.text for cell in found] == ["甲", "乙", "丙"]
    assert max(cell.column + cell.column_span for cell in found) <= 64
    assert time.perf_counter() - started < 2


def test_deleted_and_hidden_rows_are_left_out_and_told() -> None:
    document = read(
        tbl(
            tr(tc("项目名称"), tc("清淤")),
            tr(tc("旧项目名称"), tc("绿化"), properties="<w:del/>"),
            tr(tc("内部备注"), properties="<w:hidden/>"),
            tr(tc("新增"), properties="<w:ins/>"),
        )
    )
    assert [cell.text for cell in grids(document)[0].cells] == ["项目名称", "清淤", "新增"]
    assert codes(document) == ["deleted-text", "hidden-content"]


def test_a_table_inside_a_cell_follows_with_a_number_of_its_own() -> None:
    inner = tbl(tr(tc("子表")))
    outer, nested, last = grids(
        read(tbl(tr(tc(p(r("外")) + inner + p(r("内"))), tc("旁"))) + p() + tbl(tr(tc("后"))))
    )
    assert [cell.text for cell in outer.cells] == ["外\n内", "旁"]
    assert [cell.text for cell in nested.cells] == ["子表"]
    assert [grid.location.table for grid in (outer, nested, last)] == [1, 2, 3]


def test_tables_rows_and_cells_inside_controls_are_read() -> None:
    table = tbl(sdt(tr(sdt(tc("甲")), tc("乙"))), tr(tc("丙"), sdt(tc(p(r("☒"))), ticked("1"))))
    assert [cell.text for cell in cells(sdt(table))] == ["甲", "乙", "丙", "☑"]
    assert lines(sdt(p(r("☐")), ticked("0")) + p(r("完"))) == ["□", "完"]


# --- text -------------------------------------------------------------------------------------------------


def test_a_number_split_over_runs_is_one_number() -> None:
    assert line(r("1,0"), "<w:proofErr/>", r("18"), r(".5"), r("%", "<w:b/>")) == "1,018.5%"
    assert line("<w:r><w:t>12</w:t></w:r><w:r><w:t> 34 </w:t></w:r>") == "1234"
    assert line(r("按编制"), r(" 数")) == "按编制 数"


def test_changes_are_shown_as_accepted() -> None:
    changed = (
        r("预算"),
        f"<w:ins>{r('120')}</w:ins><w:del><w:r><w:delText>98</w:delText></w:r></w:del>",
        f"<w:moveFrom>{r('旧处')}</w:moveFrom><w:moveTo>{r('万元')}</w:moveTo>",
    )
    assert line(*changed) == "预算120万元"
    assert codes(read(p(*changed))) == ["deleted-text"]


def test_text_inside_links_tags_and_fields_is_kept() -> None:
    tagged = f'<w:smartTag>{r("2023年")}</w:smartTag><w:hyperlink w:anchor="a">{r("度")}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>'
    assert line(tagged, simple, field(" =SUM(ABOVE) ", r("45.6"))) == "2023年度345.6"
    nested = char("begin") + r("<w:instrText>IF </w:instrText>") + field("PAGE", r("7")) + char("separate")
    assert line(nested, r("是"), char("end"), r("。")) == "是。"


def test_a_field_that_never_ends_swallows_nothing_more_than_its_paragraph() -> None:
    assert lines(p(char("begin"), r("丢")) + p(r("目标"), char("end"))) == ["目标"]


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (BOX.format("<w:checked/>"), "☑"),
        (BOX.format('<w:checked w:val="0"/>'), "□"),
        (BOX.format(""), "□"),
        ('<w:checkBox><w:default w:val="1"/></w:checkBox>', "☑"),
        (
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="高"/><w:listEntry w:val="低"/></w:ddList>',
            "低",
        ),
        ('<w:ddList><w:listEntry w:val="高"/></w:ddList>', "高"),
        ('<w:ddList><w:result w:val="9"/><w:listEntry w:val="高"/></w:ddList>', ""),
    ],
)
def test_old_form_fields_show_their_state_and_not_their_result(data: str, shown: str) -> None:
    assert line(r("甲"), field(" FORM ", r("旧"), data), r("乙")) == f"甲{shown}乙"


def test_a_text_field_shows_its_result() -> None:
    assert line(field(" FORMTEXT ", r("绿化"), "<w:textInput/>")) == "绿化"


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "0052", "☑"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings 2", "F0A3", "□"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0D6", "√"),
        ("Webdings", "F061", "☑"),
        ("宋体", "2611", "☑"),
    ],
)
def test_symbols_show_what_their_font_draws(font: str, code: str, shown: str) -> None:
    assert line(r("甲"), r(f'<w:sym w:font="{font}" w:char="{code}"/>'), r("乙")) == f"甲{shown}乙"


def test_letters_in_a_symbol_font_are_signs_and_chinese_is_not() -> None:
    fonts = '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'
    assert line(r("R是", fonts), r("R")) == "☑是R"


def test_a_tick_over_a_box_and_a_number_in_a_circle_are_read() -> None:
    assert line(field(r"eq \o\ac(□,√)"), r("新增"), field(r"eq \o\ac(○,3)")) == "☑新增③"
    assert line(field(r"EQ \f(1,2)"), r("以上")) == "1/2以上"
    strange = read(p(r("式"), field(r"eq \i\su(1,5,3)")))
    assert codes(strange) == ["content-lost"]


def test_raised_figures_are_no_digits_of_the_number_before_them() -> None:
    high = '<w:vertAlign w:val="superscript"/>'
    assert line(r("5000m"), r("2", high)) == "5000m²"
    assert line(r("1200"), r("1", high), r("万元")) == "1200^1万元"


def test_equations_are_text() -> None:
    fraction = "<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f>"
    assert line(f"<m:oMath><m:r><m:t>≥</m:t></m:r>{fraction}</m:oMath>") == "≥3/4"


def test_breaks_hyphens_and_tabs() -> None:
    table = tbl(
        tr(tc(p(r("一"), r("<w:br/>"), r("二")) + p() + p(r("三"), r("<w:tab/>"), r("四"), r("<w:cr/>"))))
    )
    assert cells(table)[0].text == "一\n二\n三 四"
    assert line(r("2021"), r("<w:noBreakHyphen/>"), r("2023"), r("<w:softHyphen/>"), r("年")) == "2021-2023年"


def test_hidden_text_and_notes_at_the_foot_are_left_out_and_told() -> None:
    styles = (
        '<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    body = p(
        r("见"),
        r("密", "<w:vanish/>"),
        r("密", '<w:rStyle w:val="b"/>'),
        r("此", '<w:vanish w:val="0"/>'),
        r('<w:footnoteReference w:id="2"/>'),
    )
    document = read(body + p(r("全段"), properties='<w:pStyle w:val="a"/>'), styles=styles)
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["见此"]
    assert codes(document) == ["hidden-content", "footnotes"]
    assert "3 处" in document.notes[0].message


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('框内'))}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx>'
        f"</wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert lines(p(r("前"), r(both), r("后"))) == ["前后", "框内"]
    assert cells(tbl(tr(tc(p(r("格"), r(both))))))[0].text == "格\n框内"
    assert lines(p(r(f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"))) == ["框内"]


def test_a_way_to_draw_of_which_nothing_is_known_is_passed_over() -> None:
    strange = '<mc:Choice Requires="w16se"><w16se:symEx xmlns:w16se="urn:x"/></mc:Choice>'
    fallback = "<mc:Fallback><w:t>☒</w:t></mc:Fallback>"
    assert line(r("是"), r(f"<mc:AlternateContent>{strange}{fallback}</mc:AlternateContent>")) == "是☒"


PLACEHOLDER = '<w:style w:styleId="x"><w:name w:val="Placeholder Text"/></w:style>'


def test_an_empty_control_shows_no_value() -> None:
    shown = sdt(r("单击输入", '<w:rStyle w:val="x"/>'), "<w:showingPlcHdr/>")
    document = read(p(r("负责人："), shown), styles=PLACEHOLDER)
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["负责人："]
    assert codes(document) == ["empty-control"]
    assert line(sdt(r("王工"), "<w:showingPlcHdr/>"), styles=PLACEHOLDER) == "王工"
    assert line(sdt(r("低"), '<w:dropDownList><w:listItem w:value="低"/></w:dropDownList>')) == "低"


# --- numbers of lists -------------------------------------------------------------------------------------


def level(depth: int, style: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


NO_GAP = '<w:suff w:val="nothing"/>'
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "chineseCounting", "%1、", NO_GAP)}'
    f"{level(1, 'decimal', '%1.%2', '<w:isLgl/>')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", "&#xF0FC;")}</w:abstractNum>'
    '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="7"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def numbered(text: str, num: int, depth: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
    return p(r(text), properties=properties)


def test_numbers_that_word_prints_are_shown() -> None:
    body = (
        numbered("概况", 5)
        + numbered("背景", 5, 1)
        + numbered("依据", 5, 1)
        + numbered("目标", 5)
        + numbered("产出", 5, 1)
        + numbered("另起", 7)
        + numbered("圆点", 6)
        + numbered("无此列表", 99)
    )
    assert lines(body, numbering=NUMBERING) == [
        "一、概况",
        "1.1 背景",
        "1.2 依据",
        "二、目标",
        "2.1 产出",
        "一、另起",
        "圆点",
        "无此列表",
    ]


def test_a_style_numbers_its_paragraphs_and_a_blank_one_shows_nothing() -> None:
    styles = '<w:style w:styleId="h"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>'
    styled = '<w:pStyle w:val="h"/>'
    body = p(r("甲"), properties=styled) + p(properties=styled) + p(r("乙"), properties=styled)
    assert lines(body, numbering=NUMBERING, styles=styles) == ["一、甲", "三、乙"]
    off = '<w:pStyle w:val="h"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert lines(p(r("丙"), properties=off), numbering=NUMBERING, styles=styles) == ["丙"]


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCountingThousand", "十二"),
        (20, "chineseCounting", "二十"),
        (103, "chineseCounting", "一百零三"),
        (21, "chineseLegalSimplified", "贰拾壹"),
        (3, "decimalEnclosedCircle", "③"),
        (28, "lowerLetter", "bb"),
        (14, "upperRoman", "XIV"),
        (7, "decimalZero", "07"),
        (7, "ordinalText", None),
        (0, "decimal", None),
    ],
)
def test_numerals(number: int, style: str, shown: str | None) -> None:
    assert numeral(number, style) == shown


# --- files that other programs write ----------------------------------------------------------------------

SIMPLE = p(r("项目支出绩效自评表")) + tbl(tr(tc("项目名称"), tc("河道清淤")))


def texts(document: Document) -> list[str]:
    found: list[str] = []
    for block in document.blocks:
        found += [block.text] if isinstance(block, Line) else [cell.text for cell in block.cells]
    return found


EXPECTED = ["项目支出绩效自评表", "项目名称", "河道清淤"]


def opened(name: str, files: dict[str, str]) -> list[str]:
    return texts(read_document(name, zipped(files)))


def test_the_strict_format_is_read() -> None:
    files = {
        name: text.replace(W, STRICT).replace(
            OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships/"
        )
        for name, text in members(SIMPLE).items()
    }
    assert opened("表.docx", files) == EXPECTED


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/xml",
    ],
)
def test_macros_templates_and_unnamed_types_are_read(kind: str) -> None:
    files = members(SIMPLE)
    files["[Content_Types].xml"] = TYPES.replace(MAIN, kind)
    assert opened("表.docm", files) == EXPECTED


def test_a_package_that_python_docx_refuses_is_read() -> None:
    missing = members(SIMPLE, styles="")
    del missing["word/styles.xml"]
    assert opened("表.docx", missing) == EXPECTED
    untyped = members(SIMPLE)
    del untyped["[Content_Types].xml"], untyped["_rels/.rels"]
    assert opened("表.docx", untyped) == EXPECTED
    slashes = {name.replace("/", "\\"): text for name, text in members(SIMPLE).items()}
    assert opened("表.docx", slashes) == EXPECTED
    other = members(SIMPLE, styles="")
    other["word/document2.xml"] = other.pop("word/document.xml")
    other["_rels/.rels"] = other["_rels/.rels"].replace("word/document", "/word/document2")
    del other["word/styles.xml"]
    assert opened("表.docx", other) == EXPECTED


def test_both_ways_into_a_package_lead_to_the_same_parts() -> None:
    data = zipped(members(numbered("概况", 5) + SIMPLE, numbering=NUMBERING, styles=PLACEHOLDER))
    one, two = _by_library(data), _by_name(Package(data, DEFAULT_LIMITS))
    assert one is not None
    for part, other in zip(one, two, strict=True):
        assert [element.tag for element in part.iter()] == [element.tag for element in other.iter()]


def test_other_prefixes_and_comments_inside_a_text() -> None:
    body = SIMPLE.replace("河道清淤", "河道<!-- 注 -->清淤")
    document = members(body)["word/document.xml"].replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0=")
    assert opened("表.docx", {**members(""), "word/document.xml": document}) == EXPECTED


# --- what is refused --------------------------------------------------------------------------------------


def code_of(data: bytes, name: str = "表.docx") -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_document(name, data)
    return caught.value.code


def test_a_dtd_is_refused_wherever_it_stands() -> None:
    dtd = '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    for part in ("word/document.xml", "_rels/.rels", "word/styles.xml"):
        files = members(SIMPLE, styles="")
        files[part] = dtd + files[part]
        assert code_of(zipped(files)) == "dtd"
    files = members(SIMPLE)
    files["word/document.bin"] = dtd + files.pop("word/document.xml").replace("河道清淤", "&e;")
    files = {name: text.replace("document.xml", "document.bin") for name, text in files.items()}
    assert code_of(zipped(files)) == "dtd"


def test_what_is_no_word_file_is_named() -> None:
    assert (
        code_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le")) == "encrypted"
    )
    assert code_of(zipped({"word/other.xml": "<a/>"})) == "damaged-package"
    assert code_of(zipped({**members(SIMPLE), "word/document.xml": "<a"})) == "damaged-package"
    assert code_of(zipped(members(p()))) == "empty"
    assert code_of(zipped(members(p(r("<w:drawing><a:blip/></w:drawing>"))))) == "no-text"
    assert code_of(zipped(members('<w:altChunk w:id="r9"/>'))) == "no-text"
    assert read_document("表.docx", "项目名称\t清淤".encode()).kind == "text"


def test_more_than_the_limits_is_refused() -> None:
    data = zipped(members(tbl(tr(tc("甲"), tc("乙")), tr(tc("丙"), tc("丁"))) * 3 + p(r("长文" * 40)) * 9))
    for name, value in (("cells", 11), ("tables", 2), ("characters", 60), ("lines", 5), ("area", 3)):
        with pytest.raises(UnreadableInput) as caught:
            read_document("表.docx", data, limits=DEFAULT_LIMITS._replace(**{name: value}))
        assert caught.value.code == f"too-many-{name}"


def test_embedded_objects_and_imported_parts_are_told() -> None:
    sheet = '<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'
    option = "<w:object><w:control/></w:object>"
    document = read(p(r("附表"), r(sheet), r(option)) + "<w:altChunk/>")
    assert codes(document) == ["content-lost", "embedded-object", "content-lost"]
    assert "电子表格" in document.notes[1].message


def test_pictures_are_told_only_where_no_table_is() -> None:
    picture = p(r("图"), r("<w:drawing><a:blip/></w:drawing>"))
    assert codes(read(picture)) == ["pictures"]
    assert codes(read(picture + tbl(tr(tc("甲"))))) == []


# --- places -----------------------------------------------------------------------------------------------


def test_places_are_what_a_person_can_count() -> None:
    document = read(p(r("标题")) + p() + p(r("单位")) + tbl(tr(tc("甲"), tc("乙", span(2)), tc("丙"))))
    title, unit, grid = document.blocks
    assert isinstance(grid, Grid)
    assert title.location == Location("表.docx", row=1)
    assert unit.location == Location("表.docx", row=2)
    assert grid.cells[2].location == Location("表.docx", table=1, row=1, table_column=4)
    assert place(unit.location, "zh") == "表.docx:第2段"
    assert place(unit.location, "en") == "表.docx:paragraph 2"
    assert place(grid.cells[2].location, "zh") == "表.docx:表1第1行第4列"


def test_a_form_pasted_as_text_has_cells() -> None:
    tab = r("<w:tab/>")
    document = read(
        p(tab, r("自评表"))
        + p(r("单位：某局"))
        + p(r("项目名称"), tab, r("清淤"))
        + p(tab, r("续"))
        + p(r("甲|乙"))
        + tbl(tr(tc("表")))
        + p(r("注"))
    )
    first, _, pasted, piped, _, note = document.blocks
    assert isinstance(first, Line)
    assert first.text == "自评表"
    assert isinstance(pasted, Grid)
    assert pasted.spans == "none"
    assert [(cell.text, cell.row, cell.column) for cell in pasted.cells] == [
        ("项目名称", 0, 0),
        ("清淤", 0, 1),
        ("", 1, 0),
        ("续", 1, 1),
    ]
    assert pasted.cells[1].location == Location("表.docx", row=3, table_column=2)
    assert isinstance(piped, Grid)
    assert note.location == Location("表.docx", row=6)


# --- hostile files ----------------------------------------------------------------------------------------

RICH = (
    p(r("项目支出绩效自评表"), r("（2024年度）"))
    + numbered("概况", 5)
    + tbl(
        tr(tc("产出", RESTART), tc("数量", span(2)), tc(p(*CHECKBOXES.values()))),
        tr(tc("", CONTINUE), tc("质量"), sdt(tc("95%")), tc(tbl(tr(tc("子表"))))),
        widths=(900, 20, 900, 900),
    )
    + p(field(r"eq \o\ac(□,√)"), f"<w:ins>{r('新')}</w:ins>")
)
WORDS = (
    "w:tbl", "w:tr", "w:tc", "w:p", "w:r", "w:t", "w:sdt", "w:sdtContent", "w:vMerge", "w:gridSpan",
    "w:hMerge", "w:fldChar", "w:txbxContent", "w:numPr", "w:ins", "w:del", "mc:AlternateContent", "w:val",
    "w:body", "99999999", "restart", "begin", "end", "separate", "",
)  # fmt: skip


def edited(chance: random.Random) -> str:
    """The rich document with names and values exchanged; often it is still XML."""
    body = members(RICH)["word/document.xml"]
    for _ in range(chance.randint(1, 12)):
        spots = list(re.finditer(r"(?<=[<\"/])[\w:]+", body))
        spot = chance.choice(spots)
        old, new = spot[0], chance.choice(WORDS)
        if chance.random() < 0.7:
            body = re.sub(rf"(?<=[<\"/]){re.escape(old)}(?=[\s\">/])", new, body, count=chance.choice((0, 2)))
        else:
            body = body[: spot.start()] + new + body[spot.end() :]
    return body


def hostile() -> Iterator[bytes]:
    chance = random.Random(7)
    files = members(RICH, numbering=NUMBERING, styles=PLACEHOLDER)
    sound = zipped(files)
    yield from (sound[: chance.randrange(4, len(sound))] for _ in range(25))
    for _ in range(60):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 9)):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
        yield bytes(data)
    for _ in range(120):
        yield zipped({**files, "word/document.xml": edited(chance)})
    for part in ("word/numbering.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"):
        yield zipped({**files, part: "<a"})
        yield zipped({**files, part: files["word/document.xml"]})


def test_nothing_but_unreadable_input_is_ever_raised() -> None:
    outcomes = {"read": 0, "refused": 0}
    for data in hostile():
        started = time.perf_counter()
        try:
            read_document("表.docx", data)
            outcomes["read"] += 1
        except UnreadableInput:
            outcomes["refused"] += 1
        assert time.perf_counter() - started < 2
    assert min(outcomes.values()) > 20


@pytest.mark.parametrize(
    "body",
    [
        tbl(tr(tc("<w:p/>"))).replace("<w:p/>", "{}"),
        sdt("{}"),
        p(r("<w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict>")),
        "<w:ins>{}</w:ins>",
        p("<m:oMath>{}</m:oMath>"),
    ],
)
def test_deep_nesting_is_read_or_refused(body: str) -> None:
    for depth in (20, 120, 3000):
        nested = p(r("底"))
        for _ in range(depth):
            nested = body.replace("{}", nested)
        with contextlib.suppress(UnreadableInput):
            read(nested)


@pytest.mark.parametrize(
    "body",
    [
        tbl((tr(*[tc("甲", RESTART + span(60))] * 200) + tr(*[tc("", CONTINUE)] * 9000)) * 30),
        tbl(tr(*[tc("甲", span(400))] * 400) * 9, widths=(9,) * 400),
        tbl(tr(tc("甲")), widths=(9,) * 90000),
        p(*[r("甲") + char("begin")] * 9000),
        p(*[char("begin") + char("separate") + r("甲")] * 9000),
        sdt(p(r("甲")), ticked("1")) * 9000,
    ],
)
def test_files_made_to_cost_time_are_read_or_refused_at_once(body: str) -> None:
    data = zipped(members(body))
    started = time.perf_counter()
    with contextlib.suppress(UnreadableInput):
        read_document("表.docx", data)
    assert time.perf_counter() - started < 2


def test_a_package_of_endless_relations_is_not_given_to_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    monkeypatch.setattr("docx.opc.package.OpcPackage.open", given.append)
    files = members(SIMPLE)
    assert opened("表.docx", files) == EXPECTED
    assert len(given) == 1
    files["word/_rels/document.xml.rels"] += "".join(f"<!--{number}-->" for number in range(100_000))
    assert opened("表.docx", files) == EXPECTED
    assert len(given) == 1
