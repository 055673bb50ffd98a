"""Text files: every visible character is in a cell or line, and its place is exact."""

from __future__ import annotations

import contextlib
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaolint.model.document import Cell, Document, Grid, Line, place
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.readers import Limits, read_document


def read(text: str, name: str = "表.txt") -> Document:
    return read_document(name, text.encode())


def lines_of(text: str) -> list[str]:
    return re.split("\r\n|\r|\n", text)


def cut(text: str, location: Any) -> str:
    """What stands in the file at a location."""
    lines = lines_of(text)
    assert None not in location[1:5]
    if location.line == location.end_line:
        return lines[location.line - 1][location.column - 1 : location.end_column - 1]
    first = lines[location.line - 1][location.column - 1 :]
    middle = lines[location.line : location.end_line - 1]
    return "\n".join([first, *middle, lines[location.end_line - 1][: location.end_column - 1]])


def pieces(document: Document) -> list[Cell | Line]:
    return [
        piece for block in document.blocks for piece in (block.cells if isinstance(block, Grid) else (block,))
    ]


def table(document: Document, index: int = 0) -> list[list[str]]:
    grid = [block for block in document.blocks if isinstance(block, Grid)][index]
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return rows


def test_runs_of_tabs_are_grids_and_the_rest_is_lines() -> None:
    document = read(
        "# 绩效自评表\n\n（2022年度）\n项目名称\t绿化养护\t\n\t年初预算\t12.5\n\n注：单位为万元\n"
    )
    assert [type(block) for block in document.blocks] == [Line, Line, Grid, Line]
    assert table(document) == [["项目名称", "绿化养护", ""], ["", "年初预算", "12.5"]]
    grid = document.blocks[2]
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns, grid.spans, grid.location[1:5]) == (2, 3, "none", (4, 1, 5, 11))


def test_a_heading_is_read_without_its_marks_at_its_place() -> None:
    document = read("\n## 绩效目标表 #1\n")
    assert document.blocks == (Line("绩效目标表 #1", Location("表.txt", 2, 4, 2, 12)),)


def test_a_blank_cell_has_a_place_of_no_width() -> None:
    cells = pieces(read("总分\t\t100\t"))
    assert [(cell.text, cell.location.column, cell.location.end_column) for cell in cells] == [
        ("总分", 1, 3),
        ("", 4, 4),
        ("100", 5, 8),
        ("", 9, 9),
    ]


def test_a_blank_line_ends_a_grid() -> None:
    document = read("产出\t数量\n\n效益\t社会效益\n")
    assert [block.location.line for block in document.blocks] == [1, 3]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_editors_count_them(end: str) -> None:
    document = read(end.join(["标题", "", "项目\t甲", "目标\t乙\u2028丙\x0c", "末行"]))
    assert [block.location.line for block in document.blocks] == [1, 3, 5]
    assert table(document) == [["项目", "甲"], ["目标", "乙\n丙"]]


def test_what_separates_paragraphs_in_a_word_processor_breaks_a_cell_not_a_row() -> None:
    assert table(read("目标\t一、按时完成\x0b二、群众满意\t无"))[0][1] == "一、按时完成\n二、群众满意"


# --- pipes ---------------------------------------------------------------------------------------------


def test_pipes_with_borders_make_cells_between_them() -> None:
    assert table(read("| 项目 | 金额 |\n| --- | ---: |\n| 保洁 | 3.2 |\n")) == [
        ["项目", "金额"],
        ["保洁", "3.2"],
    ]


def test_a_pipe_that_ends_every_row_closes_its_last_cell() -> None:
    assert table(read("项目 | 金额 |\n保洁 | |\n合计 |\n|||\n")) == [
        ["项目", "金额"],
        ["保洁", ""],
        ["合计"],
        ["", "", ""],
    ]


def test_pipes_that_only_separate_leave_a_last_cell() -> None:
    assert table(read("项目 | 金额 | 说明\n保洁 | 3 | \n | | 无\n")) == [
        ["项目", "金额", "说明"],
        ["保洁", "3", ""],
        ["", "", "无"],
    ]


def test_a_row_that_begins_with_a_pipe_begins_with_a_blank_cell_unless_all_do() -> None:
    assert table(read("资金 | 10 |\n| 20 |\n|\n")) == [["资金", "10"], ["", "20"], [""]]


def test_an_escaped_pipe_is_text() -> None:
    document = read("| 指标 | 值 |\n|---|---|\n| A\\|B | 5 |\n")
    assert table(document)[1] == ["A|B", "5"]
    cell = pieces(document)[2]
    assert cut("| 指标 | 值 |\n|---|---|\n| A\\|B | 5 |\n", place(cell, 2, 3)) == "B"


def test_a_row_of_dashes_that_says_not_applicable_is_not_a_separator() -> None:
    assert table(read("上年结转 | — | — |\n其他资金 | - | - |\n")) == [
        ["上年结转", "—", "—"],
        ["其他资金", "-", "-"],
    ]


def test_markdown_emphasis_and_escapes_are_markup_and_hints_are_not() -> None:
    rows = [
        "| **项目名称** | 绿化 1\\. 养护 |",
        "|---|---|",
        "| 合格率（≥**%） | $\\geq 90\\%$ |",
        "| 投入≥**万元 | ≥**% |",
    ]
    assert table(read("\n".join(rows), "表.md")) == [
        ["项目名称", "绿化 1. 养护"],
        ["合格率（≥**%）", "$\\geq 90\\%$"],
        ["投入≥**万元", "≥**%"],
    ]


# --- markup inside cells -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<p>一是巡查。</p> <p>二是清理。</p>", "一是巡查。\n二是清理。"),
        ("年度<br/>指标值", "年度\n指标值"),
        ('是 <input checked="" type="checkbox"/> 否 <input type="checkbox"/>', "是 ☑ 否 □"),
        ("是<INPUT TYPE=checkbox CHECKED>否<input type=radio>", "是☑否□"),
        ('<input type="checkbox" value="checked"> 新增', "□ 新增"),
        ("专项\uf052 一次性\uf0a3", "专项☑ 一次性□"),
        ("[x] 经常性 [ ] 一次性", "☑ 经常性 □ 一次性"),
        ("&lt;5% &amp; &ge;3&nbsp;项", "<5% & ≥3\xa0项"),
        ("\uf0b395% \uf0a3 5天", "≥95% ≤ 5天"),
        ("<24小时", "<24小时"),
        ("a<b 且 c>d", "a<b 且 c>d"),
        ("1&2；AT&T", "1&2；AT&T"),
        ("\x1b[31m红字\x1b[0m", "红字"),
        ("合\u200b格\u202e率\ufeff", "合格率"),
        ("<!-- 备注 -->完成", "完成"),
        ('<span style="color:red">95</span>%', "95%"),
        ("&bogus; &#0; &#xD800;", "&bogus; \ufffd \ufffd"),
    ],
)
def test_markup_in_a_cell_is_cleaned(raw: str, shown: str) -> None:
    assert table(read(f"指标\t{raw}\t备注"))[0] == ["指标", shown, "备注"]
    assert pieces(read(raw))[0].text == shown


def test_a_cleaned_cell_keeps_the_place_of_the_raw_one_and_of_every_word() -> None:
    text = "资金用途\t<p>基建 <input type=checkbox></p> <p>补贴 <input checked type=checkbox>&amp;购置</p>\t"
    cell = pieces(read(text))[1]
    assert cell.text == "基建 □\n补贴 ☑&购置"
    assert cut(text, cell.location) == text.split("\t")[1]
    at = cell.text.index("补贴")
    assert cut(text, place(cell, at, at + 2)) == "补贴"
    tick = cell.text.index("☑")
    assert cut(text, place(cell, tick, tick + 1)) == "<input checked type=checkbox>"
    assert cut(text, place(cell, tick + 1, len(cell.text))) == "&amp;购置"


def test_a_stray_nul_is_not_text_and_moves_nothing() -> None:
    text = "项目名称\t绿化\x00养护\t2021年度"
    cells = pieces(read(text))
    assert [cell.text for cell in cells] == ["项目名称", "绿化养护", "2021年度"]
    assert cut(text, place(cells[1], 2, 4)) == "养护"


def test_a_cell_of_markup_only_is_blank() -> None:
    assert table(read("目标\t<p></p>\t<br>"))[0] == ["目标", "", ""]


def test_a_spreadsheets_quoted_cells_with_line_breaks_are_one_cell() -> None:
    text = '项目\t"一、巡查 ""每日"" 两次\n二、清理"\t30\n合计\t\t30'
    document = read(text)
    assert table(document) == [["项目", '一、巡查 "每日" 两次\n二、清理', "30"], ["合计", "", "30"]]
    cell = pieces(document)[1]
    assert cell.location[1:5] == (1, 5, 2, 5)
    assert cut(text, place(cell, cell.text.index("清理"), len(cell.text))) == "清理"
    assert [cell.location.line for cell in pieces(document)] == [1, 1, 2, 3, 3, 3]


def test_places_hold_over_many_lines_of_one_cell() -> None:
    text = '目标\t"甲&amp;一\n乙<br>  二""\n\n 丙 三"\t尾\n'
    cell = pieces(read(text))[1]
    assert cell.text == '甲&一\n乙\n二"\n丙 三'
    for at, char in enumerate(cell.text):
        if char not in '&\n"':
            assert cut(text, place(cell, at, at + 1)) == char
    assert cut(text, place(cell, cell.text.index("丙"), len(cell.text))) == "丙 三"


def test_ordinary_quotes_are_text() -> None:
    text = '"三公"经费\t"十四五"\n"未完\t甲\n丙\t乙"\n'
    assert table(read(text)) == [['"三公"经费', '"十四五"'], ['"未完', "甲"], ["丙", '乙"']]


def test_an_html_table_inside_text_keeps_its_spans_and_places() -> None:
    rows = "<table><tr><td rowspan=2>产出</td><td>数量</td></tr>\n<tr><td>质量</td></tr></table>"
    text = f"# 自评表\n\n{rows}\n\n注：无\n"
    document = read(text, "表.md")
    assert [type(block) for block in document.blocks] == [Line, Grid, Line]
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    assert grid.spans == "exact"
    assert [(cell.row, cell.column, cell.row_span, cell.text) for cell in grid.cells] == [
        (0, 0, 2, "产出"),
        (0, 1, 1, "数量"),
        (1, 1, 1, "质量"),
    ]
    assert [cut(text, cell.location) for cell in grid.cells] == ["产出", "数量", "质量"]
    assert document.blocks[2].location.line == 6


def test_an_html_table_may_begin_and_end_inside_a_line() -> None:
    text = "标题\n附表：<table><tr><td>甲<td>乙</table>以上\n末行"
    document = read(text)
    assert [type(block) for block in document.blocks] == [Line, Line, Grid, Line, Line]
    assert [cut(text, piece.location) for piece in pieces(document)] == [
        "标题",
        "附表：",
        "甲",
        "乙",
        "以上",
        "末行",
    ]


def test_a_table_inside_a_tab_separated_cell_is_only_markup() -> None:
    text = "目标\t<table><tr><td>甲</td><td>乙</td></tr></table>\t尾"
    assert table(read(text)) == [["目标", "甲 乙", "尾"]]


def test_a_broken_character_is_told_with_its_line() -> None:
    document = read_document("表.txt", ("项目名称：绿化\r\n" * 9).encode() + "金额\t1".encode()[:-4] + b"\t1")
    assert [(note.code, note.location and note.location[1:5]) for note in document.notes] == [
        ("damaged-text", (10, 2, 10, 3))
    ]
    assert "第 10 行" in document.notes[0].message


# --- promises over all texts ---------------------------------------------------------------------------

WORDS = st.text(alphabet="产出数量指标率金额完成≥95%1,0. 　（）：“”-√□", max_size=8)
ROWS = st.lists(st.lists(WORDS, min_size=2, max_size=6), min_size=1, max_size=5)


@given(ROWS, st.sampled_from(["\t", " | ", "|"]), st.sampled_from(["\n", "\r\n"]))
def test_every_cell_is_found_where_it_stands(rows: list[list[str]], separator: str, end: str) -> None:
    text = end.join(separator.join(row) for row in rows)
    if not text.strip():
        return
    for piece in pieces(read(text)):
        assert cut(text, piece.location) == piece.text


ANY = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("\t|\n\r\"'<>&;[]x\\*#`-: \uf052\uf0a3\u200b\x07\u2028\x0c")),
        st.sampled_from(["产", "出", "1", "%", "p", "/", "b", "r", "="]),
    ),
    max_size=120,
)


@given(ANY, st.sampled_from(["a.txt", "a.md", "a.csv"]))
def test_nothing_visible_is_lost_and_every_character_has_a_place(text: str, name: str) -> None:
    try:
        document = read_document(name, text.encode())
    except UnreadableInput:
        return
    shown = "".join(piece.text for piece in pieces(document))
    for char in "产出1%":
        assert shown.count(char) == text.count(char)
    for piece in pieces(document):
        for at, char in enumerate(piece.text):
            if char in "产出1%":
                assert cut(text, place(piece, at, at + 1)) == char


@given(
    st.lists(WORDS.map(lambda word: word.replace(" ", "").replace("　", "")), min_size=1, max_size=6),
    st.data(),
)
def test_places_of_cleaned_text_point_at_the_same_characters(words: list[str], data: st.DataObject) -> None:
    tags = ["<p>", "</p>", "<br>", "<b>", "</b>", "&nbsp;", "\u200b", '<input type="checkbox">', " "]
    text = "指标\t" + "".join(word + data.draw(st.sampled_from(tags)) for word in words) + "\t尾"
    cell = pieces(read(text))[1]
    for at, char in enumerate(cell.text):
        found = cut(text, place(cell, at, at + 1))
        assert found == char or (char in "\n□\xa0" and found in [*tags, "</p><p>"])


# --- bounds --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " \n\t \n".replace("\t", " "), "\ufeff", "\u200b\n", "\r\n\r\n"])
def test_a_file_without_text_says_so(text: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(text)
    assert caught.value.code == "empty"


@pytest.mark.parametrize(
    ("text", "limits", "code"),
    [
        ("甲" * 11, Limits(characters=10), "too-many-characters"),
        ("甲\n" * 11, Limits(lines=10), "too-many-lines"),
        ("\t" * 20, Limits(cells=10), "too-many-cells"),
        ("| " * 20, Limits(cells=10), "too-many-cells"),
        ("\t" * 20, Limits(columns=10), "too-many-columns"),
        ("甲" * 11, Limits(bytes=10), "too-many-bytes"),
    ],
)
def test_a_limit_is_named_with_its_figure(text: str, limits: Limits, code: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read_document("a.txt", text.encode(), limits=limits)
    assert caught.value.code == code
    assert "10" in caught.value.message
    assert "10" in caught.value.message_en


@pytest.mark.parametrize(
    "text",
    [
        "甲" * 1_000_000,
        "\t" * 300_000,
        "<p" * 30_000,
        "<!--" * 30_000,
        '\t"' * 5_000,
        '"\n' * 10_000,
        "[x]" * 30_000,
        "&lt" * 30_000,
        "| **" * 4_000 + "\n|---|\n",
        "<input " * 2_000,
        "<table>" * 2_000,
        "<table" * 2_000,
        "\x1b[" * 2_000,
        "\\|" * 30_000,
        "$" * 30_000 + "|",
        '""' * 30_000 + "\t",
        "\uf052" * 30_000,
        "# " * 30_000,
    ],
    ids=lambda text: text[:8],
)
def test_hostile_text_is_read_or_refused_in_bounded_time(text: str) -> None:
    for name in ("a.txt", "a.md", "a.csv"):
        read_or_refuse(name, text)


def read_or_refuse(name: str, text: str) -> None:
    """Anything but UnreadableInput fails the test."""
    with contextlib.suppress(UnreadableInput):
        read_document(name, text.encode())
