"""Forms on the sheets of workbooks: wherever they stand, and what of them is hidden."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import workbook_form as form
from workbook_parts import codes, grids
from workbook_verdicts import checked, failed, parsed

from jixiaolint.api import Session
from jixiaolint.readers import read_document


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
    assert failed(checked(tmp_path, form.saved(book), session)) == ["SCO-001"]
    book.active.row_dimensions[14].hidden = True
    report = checked(tmp_path, form.saved(book), session)
    assert failed(report) == []
    assert "SCO-001" in [finding.rule for finding in report.findings]
