"""Word documents: a person who opens the file and the reader see the same cells, boxes and places."""

from __future__ import annotations

import io
import time

import docx
import pytest
from docx.oxml import parse_xml
from docx_parts import (
    CHECKBOXES,
    CONTINUE,
    NAMES,
    RESTART,
    cells,
    codes,
    grids,
    lines,
    p,
    r,
    read,
    sdt,
    shape,
    span,
    tbl,
    tc,
    ticked,
    tr,
)

from jixiaolint.model.document import Grid, Line
from jixiaolint.model.location import Location
from jixiaolint.readers import read_document
from jixiaolint.reporters.place import place

# --- what python-docx loses -------------------------------------------------------------------------------


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
