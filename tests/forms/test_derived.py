"""Row sets that follow from a form: passages, dates, citations, amounts, groups."""

from __future__ import annotations

from typing import Any

from jixiaolint.forms.derived import derived_rows
from jixiaolint.model.form import EMPTY


def test_passages_keep_the_names_of_rules(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation)
    rows = derived_rows(form, "texts").rows
    assert [row.label for row in rows] == ["年度目标", "实际完成情况", "偏差原因"]
    assert rows[1].fields["content"].value == "12个图书室完成维护。"


def test_points_of_a_list_stand_alone_with_their_place(read: Any, sample: Any) -> None:
    text = sample.self_evaluation.replace("维护12个图书室。\t", "1. 维护12个图书室；2. 新增图书500册。\t")
    (form,) = read(text)
    items = [row for row in derived_rows(form, "items").rows if row.label == "年度目标"]
    assert [row.fields["content"].raw for row in items] == ["维护12个图书室", "新增图书500册"]
    place = items[1].location
    assert text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1] == "新增图书500册"


def test_dates_and_citations_of_the_text(read: Any, sample: Any) -> None:
    basis = "立项依据\t《关于加强河道管理的通知》（清水〔2023〕12号），项目自2024年1月至2024年12月实施。\n"
    (form,) = read(sample.goal.replace("计划开始日期", basis + "计划开始日期"))
    (citation,) = derived_rows(form, "citations").rows
    assert citation.fields["number_year"].value.value == 2023
    assert citation.fields["field"].value == "立项依据"
    assert derived_rows(form, "dates").rows
    assert derived_rows(form, "quantities").rows


def test_amounts_come_once(read: Any, sample: Any) -> None:
    (form,) = read(sample.goal)
    amounts = derived_rows(form, "amounts").rows
    assert [row.fields["raw"].raw for row in amounts] == [
        "46.00",
        "46.00",
        "40.00",
        "38.00",
        "2.00",
        "6.00",
        "6.00",
    ]
    assert amounts[0].fields["printed"].value.value == 46
    assert amounts[0].fields["cell_unit"].missing == "blank"


def test_calculations_stand_where_their_numbers_stand(read: Any, sample: Any) -> None:
    summary = "项目概况\t发放护林员补助，40人×500元/月×12个月＝24万元。\n"
    text = sample.goal.replace("计划开始日期", summary + "计划开始日期")
    (form,) = read(text)
    (row,) = derived_rows(form, "calculations").rows
    assert (row.fields["how"].raw, row.fields["kind"].raw) == ("列明", "金额")
    assert (row.fields["result"].value.value, row.fields["stated"].value.value) == (240000, 240000)
    (term,) = row.rows("terms").rows
    assert term.fields["product"].value.value == 240000
    place = term.location
    assert text.split("\n")[place.line - 1][place.column - 1 : place.end_column - 1] == "40人"


def test_a_number_of_the_table_stands_in_its_cell(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation.replace("维护12个图书室。", "按每人5元补助。"))
    (row,) = derived_rows(form, "calculations").rows
    assert (row.fields["how"].raw, row.fields["formula"].raw) == ("表文", "3000人次×5元")
    (term,) = row.rows("terms").rows
    assert term.location == form.rows("indicators").rows[2].fields["target"].location


def test_a_target_that_was_only_inferred_is_no_factor(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation.replace("维护12个图书室。", "按每人5元补助。"))
    indicators = form.rows("indicators")
    rows = tuple(
        row._replace(fields={**row.fields, "target": row.fields["target"]._replace(trust="inferred")})
        for row in indicators.rows
    )
    doubtful = form._replace(rowsets={**form.rowsets, "indicators": indicators._replace(rows=rows)})
    assert derived_rows(doubtful, "calculations").rows == ()


def test_groups_of_indicators(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation.replace("\t产出指标\t", "\t产出指标(40分)\t"))
    groups = derived_rows(form, "groups1").rows
    assert [row.fields["class"].raw for row in groups] == ["产出", "效益", "满意度"]
    assert groups[0].fields["printed_weight"].raw == "40"
    assert len(groups[0].rows("indicators").rows) == 2
    assert [row.label for row in derived_rows(form, "groups2").rows][:2] == ["数量指标", "质量指标"]


def test_an_unknown_row_set_is_absent(read: Any, sample: Any) -> None:
    (form,) = read(sample.goal)
    assert derived_rows(form, "whatever") is EMPTY
