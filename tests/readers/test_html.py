"""HTML: spans are exact, places are exact, nothing shown is lost and nothing hidden is read."""

from __future__ import annotations

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaolint.model.document import Cell, Document, Grid, Line, place
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import Limits, read_document

FORM = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>导出</title><style>td{padding:2px}</style></head>
<body>
<h1>项目支出绩效自评表</h1>
<p>（2022年度）</p>
<table border=1>
<tr><td rowspan="3">项目资金<br>（万元）</td><td></td><td>全年预算数</td><td colspan=2>得分</td></tr>
<tr><td>年度资金总额</td><td> 1,203.50 </td><td colspan=2>10</td></tr>
<tr><td>其中：财政拨款</td><td>1,203.50</td><td>—</td><td></td></tr>
</table>
<p>填表人：<span>某某</span></p>
<script>document.write("<table><tr><td>广告</td></tr></table>")</script>
</body></html>
"""


def read(text: str, name: str = "表.html", **limits: int) -> Document:
    return read_document(name, text.encode(), limits=Limits(**limits))


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def spans(grid: Grid) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells]


def texts(document: Document) -> list[str]:
    pieces = ((block,) if isinstance(block, Line) else block.cells for block in document.blocks)
    return [piece.text for group in pieces for piece in group]


def cut(text: str, location: Any) -> str:
    line = text.split("\n")[location.line - 1]
    assert location.line == location.end_line
    return line[location.column - 1 : location.end_column - 1]


def cells_of(body: str) -> list[tuple[int, int, int, int, str]]:
    return spans(grids(read(f"<html><body>{body}</body></html>"))[0])


def test_merged_cells_are_anchors_with_spans() -> None:
    grid = grids(read(FORM))[0]
    assert (grid.rows, grid.columns, grid.spans) == (3, 5, "exact")
    assert spans(grid) == [
        (0, 0, 3, 1, "项目资金\n（万元）"),
        (0, 1, 1, 1, ""),
        (0, 2, 1, 1, "全年预算数"),
        (0, 3, 1, 2, "得分"),
        (1, 1, 1, 1, "年度资金总额"),
        (1, 2, 1, 1, "1,203.50"),
        (1, 3, 1, 2, "10"),
        (2, 1, 1, 1, "其中：财政拨款"),
        (2, 2, 1, 1, "1,203.50"),
        (2, 3, 1, 1, "—"),
        (2, 4, 1, 1, ""),
    ]


def test_text_around_tables_is_read_in_order_without_scripts_and_titles() -> None:
    document = read(FORM)
    assert [block.text for block in document.blocks if isinstance(block, Line)] == [
        "项目支出绩效自评表",
        "（2022年度）",
        "填表人：某某",
    ]
    assert [type(block) for block in document.blocks] == [Line, Line, Grid, Line]


def test_every_cell_and_line_knows_its_place() -> None:
    document = read(FORM)
    for cell in grids(document)[0].cells:
        assert cut(FORM, cell.location).replace("<br>", "\n") == cell.text
        assert cell.location[9:12] == (1, cell.row + 1, cell.column + 1)
    for line in document.blocks:
        if isinstance(line, Line) and "填表人" not in line.text:
            assert cut(FORM, line.location) == line.text
    last = document.blocks[-1]
    assert cut(FORM, last.location) == "填表人：<span>某某"
    first = grids(document)[0].cells[0]
    assert cut(FORM, place(first, 5, 9)) == "（万元）"[:4]


def test_places_survive_cells_that_are_never_closed() -> None:
    text = "<table>\n<tr><td>产出指标<td>数量指标\n<tr><td>效益指标<td><b>社会</b>效益\n</table>"
    grid = grids(read(text))[0]
    assert [cell.text for cell in grid.cells] == ["产出指标", "数量指标", "效益指标", "社会效益"]
    assert [cut(text, cell.location) for cell in grid.cells] == [
        "产出指标",
        "数量指标",
        "效益指标",
        "<b>社会</b>效益",
    ]


def test_places_fall_back_to_the_line_where_tags_cannot_be_matched() -> None:
    text = '<table><tr><td title="a<b">甲</td></tr>\n<tr><td>乙</td></tr></table>'
    cells = grids(read(text))[0].cells
    assert [(cell.text, cell.location.line) for cell in cells] == [("甲", 1), ("乙", 2)]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('<input type="checkbox" checked> 是 <input type="checkbox"> 否', "☑ 是 □ 否"),
        ('<input type=radio checked=""/>合格', "☑合格"),
        ('<input type="text" value="12.5"> 万元', "12.5 万元"),
        ('<input type="hidden" value="token">无', "无"),
        ("<select><option>优<option selected>良</select>", "良"),
        ("<textarea>一、巡查</textarea>", "一、巡查"),
        ("<p>一是巡查；</p><p>二是清理。</p>", "一是巡查；\n二是清理。"),
        ("<ul><li>甲</li><li>乙</li></ul>", "甲\n乙"),
        ("绩效\n      目标", "绩效目标"),
        ("<pre>甲\n乙</pre>", "甲\n乙"),
        ("&nbsp;", ""),
        ("&ge;95%&nbsp;&lt;5", "≥95%\xa0<5"),
        ("&lt;p&gt;达标&lt;/p&gt;", "达标"),
        ("专项\uf052", "专项☑"),
        ('<span style="font-family:Wingdings 2">R</span>专项', "☑专项"),
        ('<font face="Wingdings">&uml;</font>经常', "□经常"),
        ("<!-- 说明 -->完成", "完成"),
        ("m<sup>2</sup>", "m²"),
        ('<span style="display: none">旧值</span>新值', "新值"),
        ("<style>p{}</style>达标<script>1</script>", "达标"),
    ],
)
def test_a_cell_shows_what_the_page_shows(inside: str, shown: str) -> None:
    assert cells_of(f"<table><tr><td>{inside}</td></tr></table>")[0][4] == shown


def test_an_inner_table_is_a_grid_of_its_own() -> None:
    document = read("<table><tr><td>外<table><tr><td>内一<td>内二</table>后<td>旁</table>")
    assert [[cell.text for cell in grid.cells] for grid in grids(document)] == [
        ["外\n后", "旁"],
        ["内一", "内二"],
    ]


def test_places_hold_around_an_inner_table() -> None:
    text = "<table><tr><td>外<table><tr><td>内</td></tr></table>后</td><td>旁</td></tr></table><p>末</p>"
    document = read(text)
    outer, inner = grids(document)
    assert cut(text, outer.cells[0].location) == "外<table><tr><td>内</td></tr></table>后"
    assert cut(text, outer.cells[1].location) == "旁"
    assert cut(text, inner.cells[0].location) == "内"
    assert cut(text, outer.location).endswith("旁</td></tr></table>")
    assert cut(text, document.blocks[-1].location) == "末"


def test_a_line_is_found_in_the_text_and_not_in_a_tag() -> None:
    text = '<html><body><p title="绿化">绿化</p>\n<a href="养护">养护</a></body>'
    assert [block.location[1:5] for block in read(text).blocks] == [(1, 27, 1, 29), (2, 14, 2, 16)]


def test_a_table_that_only_lays_out_the_page_makes_no_grid() -> None:
    document = read("<table><tr><td><table><tr><td>项目名称<td>绿化</table></table>")
    assert [[cell.text for cell in grid.cells] for grid in grids(document)] == [["项目名称", "绿化"]]


def test_captions_and_text_between_rows_are_lines() -> None:
    document = read("<table><caption>绩效目标表</caption>单位：万元<tr><td>金额</table>")
    assert sorted(texts(document)) == ["单位：万元", "绩效目标表", "金额"]
    assert [len(grid.cells) for grid in grids(document)] == [1]


def test_rows_without_tr_and_inside_forms_are_rows() -> None:
    assert [cell[4] for cell in cells_of("<table><td>甲<td>乙<tr><td>丙</table>")] == ["甲", "乙", "丙"]
    assert [cell[0] for cell in cells_of("<table><form><tr><td>甲<tr><td>乙</form></table>")] == [0, 1]


def test_hidden_rows_are_not_read_and_that_is_said() -> None:
    document = read("<table><tr><td>甲<tr style='DISPLAY:none'><td>乙<tr><td>丙<td hidden>丁</table>")
    assert texts(document) == ["甲", "丙"]
    assert [note.code for note in document.notes] == ["hidden-content"]
    assert "2 处" in document.notes[0].message


def test_number_formats_of_excel_pages_are_kept() -> None:
    body = '<table><tr><td style=\'mso-number-format:"0\\.00%";\' x:num="0.8519">85.19%</table>'
    cell = grids(read(f"<html><body>{body}</body></html>"))[0].cells[0]
    assert (cell.text, cell.number_format, cell.value) == ("85.19%", "0.00%", "0.8519")


@pytest.mark.parametrize("name", ["自评表.xls", "自评表.txt", "自评表.doc", "自评表"])
def test_html_is_recognised_whatever_its_name(name: str) -> None:
    assert read_document(name, FORM.encode()).kind == "html"
    assert read_document(name, FORM.replace("utf-8", "gb2312").encode("gb18030")).kind == "html"
    assert read_document(name, FORM.encode("utf-16")).kind == "html"


# --- spans that are wrong or hostile -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ('<tr><td rowspan="9">甲<td>乙<tr><td>丙', "0,0甲2x1 0,1乙1x1 1,1丙1x1"),
        ("<tr><td rowspan=0>甲<td>乙<tr><td>丙", "0,0甲2x1 0,1乙1x1 1,1丙1x1"),
        ("<tr><td>甲<tr><td rowspan=5>乙", "0,0甲1x1 1,0乙1x1"),
        ("<tr><td colspan=100>标题<tr><td>甲<td>乙", "0,0标题1x2 1,0甲1x1 1,1乙1x1"),
        ("<tr><td colspan=-2 rowspan=x>甲<td colspan=''>乙", "0,0甲1x1 0,1乙1x1"),
        ("<tr><td colspan=99999999999999999999>甲<td>乙", "0,0甲1x1000 0,1000乙1x1"),
        ("<tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙<td>丁", "0,0甲1x1 0,1乙2x1 1,0丙1x2 1,2丁1x1"),
    ],
)
def test_spans_are_cut_at_the_tables_edges(rows: str, expected: str) -> None:
    """Expected: row, column, text, row span x column span."""
    found = cells_of(f"<table>{rows}</table>")
    assert (
        " ".join(f"{row},{column}{text}{high}x{wide}" for row, column, high, wide, text in found) == expected
    )


def test_spans_that_blow_a_table_up_are_refused() -> None:
    rows = "<tr>" + "<td rowspan=65534 colspan=1000>1" * 50
    with pytest.raises(UnreadableInput) as caught:
        read(f"<html><table>{rows * 100}</table>")
    assert caught.value.code in ("too-many-columns", "too-many-area")


def test_what_is_nested_too_deeply_is_said_to_be_lost() -> None:
    document = read("<html><body><p>开头</p>" + "<div>" * 300 + "深处" + "</div>" * 300)
    assert texts(document)[0] == "开头"
    assert [note.code for note in document.notes] == ["content-lost"]


def test_entities_of_a_document_type_are_not_expanded() -> None:
    entities = '<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "ha">'
    page = f"<!DOCTYPE html [{entities}]><html><body><p>甲&x;&y;乙</p>"
    assert any(
        line.startswith("甲") and "ha" not in line and line.endswith("乙") for line in texts(read(page))
    )


@pytest.mark.parametrize(
    "text",
    [
        "<html>" + "<table><tr><td>" * 3000,
        "<html><table>" + "<tr><td rowspan=60000>甲<td>乙" * 1000,
        "<html><!--" * 20_000,
        "<html><script>" * 20_000,
        "<html><td " + 'a="' * 50_000,
        "<html><body>" + "<p>&lt;1&amp;</p>" * 5000,
        "<html><body>\0\0<p>甲\0乙</p>",
        "<html>",
        "<table>",
        "<!doctype html>",
        "<html><body>" + "甲" * 1_000_000,
    ],
    ids=lambda text: text[:24],
)
def test_hostile_pages_are_read_or_refused(text: str) -> None:
    with contextlib.suppress(UnreadableInput):
        read(text)


TAGS = "<table> </table> <tr> </tr> <td> </td> <th> <tbody> <p> </p> <br> <div> </div> <b> </b> <!-- -->"
PARTS = [*TAGS.split(), "<td rowspan=2>", "<td colspan=3>", "甲", "乙丙", " ", "\n", "&lt;", "'", '"']
MARKUP = st.lists(st.sampled_from(PARTS), max_size=40)


@given(MARKUP)
def test_no_markup_breaks_the_reader_and_cells_never_overlap(parts: list[str]) -> None:
    text = "<html><body>" + "".join(parts)
    try:
        document = read(text)
    except UnreadableInput:
        return
    for grid in grids(document):
        taken = set()
        for cell in grid.cells:
            assert (cell.row, cell.column) not in taken
            taken.add((cell.row, cell.column))
            assert cell.row + cell.row_span <= grid.rows
            assert cell.column + cell.column_span <= grid.columns
            _check_place(text, cell)


def _check_place(text: str, cell: Cell) -> None:
    location = cell.location
    if location.column and location.line == location.end_line and not cell.segments:
        found = cut(text, location)
        assert found == cell.text or any(mark in found for mark in ("<", "&", "  ")) or not cell.text


@given(MARKUP.map(lambda parts: [part for part in parts if "-" not in part]))
def test_all_text_of_a_page_is_read(parts: list[str]) -> None:
    text = "<html><body>" + "".join(parts)
    with contextlib.suppress(UnreadableInput):
        shown = "".join(texts(read(text)))
        for char in "甲丙":
            assert shown.count(char) == text.count(char)


def test_a_raised_digit_is_no_digit_of_the_number() -> None:
    page = "<table><tr><td>1200<sup>1</sup></td><td>50m<sup>2</sup></td><td>96%<sup>1</sup></td></tr></table>"
    grid = read_document("表.html", page.encode()).blocks[0]
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["1200^1", "50m²", "96%^1"]
