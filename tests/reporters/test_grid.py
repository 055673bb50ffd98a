"""A form laid out again: its labels, cells that stand for several rows, absent cells, how sure they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.reporters.grid import grid

DOCUMENT = "自评表.docx"


def at(row: int, column: int) -> Location:
    return Location(DOCUMENT, table=1, row=row, table_column=column)


def field(key: str, label: str, raw: str, place: Location | None, **more: Any) -> Field:
    return Field(key, label, raw, location=place, **more)


def form(fields: Sequence[Field] = (), **rows: list[dict[str, Field]]) -> Form:
    sets = {
        name: RowSet(tuple(Row(number, cells) for number, cells in enumerate(listed, 1)))
        for name, listed in rows.items()
    }
    named = {one.key: one for one in fields}
    return Form(DOCUMENT, 1, "self_eval", "sample", "自评表", named, sets, Location(DOCUMENT), Coverage(1, 1))


def indicator(row: int, level: Location, name: str, **more: Field) -> dict[str, Field]:
    return {
        "level1": field("indicators.level1", "一级指标", "产出指标", level),
        "name": field("indicators.name", "指标名称", name, at(row, 2)),
        **more,
    }


def test_fields_stand_with_their_labels_in_the_order_of_the_form() -> None:
    name = field("project.name", "项目名称", "校舍维修", at(1, 2))
    laid = grid(form([name, field("year", "年度", "2024", at(2, 2))]))
    assert laid == {
        "fields": [
            {"label": "项目名称", "text": "校舍维修", "location": {"table": 1, "row": 1, "column": 2}},
            {"label": "年度", "text": "2024", "location": {"table": 1, "row": 2, "column": 2}},
        ],
        "tables": [],
    }


def test_what_is_not_on_the_form_is_left_out() -> None:
    laid = grid(
        form(
            [
                field("a", "推算", "1", at(1, 1), how="derived"),
                field("b", "没有的栏", "", at(1, 2), missing="absent"),
                field("c", "无处", "3", None),
                field("d", "空栏", "", at(1, 4), missing="blank"),
            ]
        )
    )
    assert [(cell["label"], cell["missing"]) for cell in laid["fields"]] == [("空栏", "blank")]


def test_columns_have_the_labels_of_the_form_and_rows_their_cells() -> None:
    weight = field("indicators.weight", "分值（20分）", "10", at(3, 3))
    (table,) = grid(form(indicators=[indicator(3, at(3, 1), "维修间数", weight=weight)]))["tables"]
    assert table["name"] == "indicators"
    assert table["columns"] == [
        {"key": "level1", "label": "一级指标"},
        {"key": "name", "label": "指标名称"},
        {"key": "weight", "label": "分值（20分）"},
    ]
    assert [cell["text"] for cell in table["rows"][0]] == ["产出指标", "维修间数", "10"]


def test_the_label_of_a_row_comes_first() -> None:
    label = field("l", "名称", "总额", at(2, 1))
    rows = {"initial": field("i", "年初预算数", "5", at(2, 2)), "label": label}
    (table,) = grid(form(funds=[rows]))["tables"]
    assert [column["key"] for column in table["columns"]] == ["label", "initial"]


def test_a_cell_that_stands_for_several_rows_is_carried_below_its_first() -> None:
    merged = at(3, 1)
    rows = [indicator(3, merged, "甲"), indicator(4, merged, "乙"), indicator(5, at(5, 1), "丙")]
    (table,) = grid(form(indicators=rows))["tables"]
    assert [row[0].get("carried", False) for row in table["rows"]] == [False, True, False]
    assert not any(row[1].get("carried") for row in table["rows"])


def test_an_empty_cell_is_never_carried() -> None:
    blank = field("indicators.reason", "偏差原因", "", at(3, 4), missing="blank")
    rows = [indicator(3, at(3, 1), name, reason=blank) for name in ("甲", "乙")]
    (table,) = grid(form(indicators=rows))["tables"]
    assert not any(row[2].get("carried") for row in table["rows"])


def test_a_row_may_lack_a_cell_that_others_have() -> None:
    score = field("indicators.score", "得分", "9", at(3, 3))
    none = field("indicators.score", "得分", "", None, missing="absent")
    rows = [indicator(3, at(3, 1), "甲", score=score), indicator(4, at(4, 1), "乙")]
    rows.append(indicator(5, at(5, 1), "丙", score=none))
    (table,) = grid(form(indicators=rows))["tables"]
    assert [row[2] and row[2]["text"] for row in table["rows"]] == ["9", None, None]


def test_a_column_that_no_row_prints_is_left_out() -> None:
    none = field("indicators.score", "得分", "", None, missing="absent")
    derived = field("indicators.rate", "完成率", "90%", at(3, 9), how="derived")
    (table,) = grid(form(indicators=[indicator(3, at(3, 1), "甲", score=none, rate=derived)]))["tables"]
    assert [column["key"] for column in table["columns"]] == ["level1", "name"]


@pytest.mark.parametrize("trust", ["inferred", "unknown"])
def test_a_doubtful_cell_says_so_and_a_sure_one_does_not(trust: Any) -> None:
    laid = grid(form([field("a", "甲", "1", at(1, 1), trust=trust), field("b", "乙", "2", at(1, 2))]))
    assert [cell.get("trust") for cell in laid["fields"]] == [trust, None]
    rows = [{"name": field("name", "名称", "某", at(2, 1), trust=trust)}]
    assert grid(form(tasks=rows))["tables"][0]["rows"][0][0]["trust"] == trust


def test_tables_stand_in_the_order_of_forms() -> None:
    rows = [{"name": field("name", "名称", "某", at(2, 1))}]
    laid = grid(form(tasks=rows, indicators=rows, subprojects=rows, funds=rows))
    assert [table["name"] for table in laid["tables"]] == ["funds", "indicators", "subprojects", "tasks"]


def test_a_place_has_what_its_format_knows_and_not_the_document() -> None:
    places = (
        Location(DOCUMENT, 3, 5, 3, 9),
        Location(DOCUMENT, sheet="表1", cell="B7"),
        Location(DOCUMENT, page=2, bbox=(1.0, 2.0, 3.0, 4.0)),
    )
    fields = [field(str(number), "栏", "值", place) for number, place in enumerate(places)]
    assert [cell["location"] for cell in grid(form(fields))["fields"]] == [
        {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9},
        {"sheet": "表1", "cell": "B7"},
        {"page": 2, "bbox": [1.0, 2.0, 3.0, 4.0]},
    ]
