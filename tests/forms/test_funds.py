"""Funding is a tree: parts are what the layout says or what stands in the block, and never a guess."""

from __future__ import annotations

from typing import Any

import pytest

from jixiaolint.model.form import Form


def parts(form: Form, number: int = 0) -> list[str]:
    """Labels of the parts of a total."""
    total = [row for row in form.rows("funds").rows if row.fields["source"].raw in ("总额", "项目总额")][
        number
    ]
    return [row.label for row in total.rows("funds").rows]


def test_the_total_keeps_its_parts_and_they_are_rows_too(read: Any, sample: Any) -> None:
    (form,) = read(sample.self_evaluation)
    assert [row.label for row in form.rows("funds").rows] == ["年度资金总额", "当年财政拨款", "其他资金"]
    assert parts(form) == ["当年财政拨款", "其他资金"]
    assert form.rows("funds").rows[0].rows("funds").rows[0] is form.rows("funds").rows[1]
    assert form.fields["funds.annual.fiscal"].raw == "18.00"


def test_a_part_that_no_list_knows_is_a_part(read: Any, sample: Any) -> None:
    row = "\t残疾人保障金\t0.00\t0.00\t0.00\t—\t\t—\n\t其他资金"
    (form,) = read(sample.self_evaluation.replace("\t其他资金", row))
    assert parts(form) == ["当年财政拨款", "残疾人保障金", "其他资金"]
    unknown = form.rows("funds").rows[2]
    assert (unknown.fields["source"].raw, unknown.fields["source"].trust) == ("其他", "inferred")
    assert form.fields["funds.annual.other"].raw == "10.00"


def test_a_lone_part_is_not_all_of_the_total(read: Any, sample: Any) -> None:
    (form,) = read(
        sample.self_evaluation.replace("\t其他资金	10.00	10.00	9.50	—	95.00%	—\n", "")
    )
    assert parts(form) == []


def test_levels_of_government_are_parts_of_fiscal_money(read: Any, sample: Any) -> None:
    rows = "\t其中：中央资金\t12.00\t12.00\t12.00\t—\t\t—\n\t省级资金\t8.00\t6.00\t5.10\t—\t\t—\n\t其他资金"
    (form,) = read(sample.self_evaluation.replace("\t其他资金", rows))
    assert parts(form) == ["当年财政拨款", "其他资金"]
    fiscal = form.rows("funds").rows[1]
    assert [row.label for row in fiscal.rows("funds").rows] == ["中央资金", "省级资金"]


def test_goal_forms_have_the_same_tree_with_one_amount(read: Any, sample: Any) -> None:
    (form,) = read(sample.goal)
    assert [row.fields["source"].raw for row in form.rows("funds").rows] == [
        "项目总额",
        "财政",
        "其他",
        "总额",
        "财政",
        "结转",
        "其他",
    ]
    assert (parts(form, 0), parts(form, 1)) == (
        ["财政资金", "其他资金"],
        ["当年财政拨款", "上年结转资金", "其他资金"],
    )
    assert [row.number for row in form.rows("funds").rows] == [1, 2, 3, 4, 5, 6, 7]
    assert form.rows("funds").rows[3].fields["amount"].value.value == 460000


def test_an_unknown_part_of_a_goal_form_belongs_to_the_total_above_it(read: Any, sample: Any) -> None:
    (form,) = read(
        sample.goal.replace("\t其他资金\t\t6.00\t其他资金\t6.00", "\t其他资金\t\t6.00\t福彩公益金\t6.00")
    )
    assert parts(form, 1) == ["当年财政拨款", "上年结转资金", "福彩公益金"]
    assert "funds.annual.other" not in form.fields


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("项目资金\t年度资金总额（元）\t46.00\n", "元", 46),
        ("项目资金\t年度资金总额\t46.00万元\n", "万元", 460000),
        ("单位：万元\n项目资金\t年度资金总额\t46.00\n", "万元", 460000),
        ("项目资金（千元）\t年度资金总额\t46.00\n", "千元", 46000),
    ],
)
def test_the_unit_wherever_it_is_printed(read: Any, text: str, unit: str, value: int) -> None:
    before = "项目支出绩效目标申报表\n项目名称\t修桥\n主管部门\t县交通局\n"
    (form,) = read(f"{before}{text}年度目标\t修好。\n三级指标\t指标值\n")
    amount = form.fields["funds.annual"].value
    assert (amount.unit, amount.value) == (unit, value)


def test_amounts_without_any_unit_leave_the_unit_blank(read: Any, sample: Any) -> None:
    (form,) = read(sample.goal.replace("项目资金（万元）", "项目资金"))
    assert form.fields["money_unit"].missing == "blank"
    (form,) = read("项目支出绩效目标申报表\n项目名称\t修桥\n主管部门\t县交通局\n")
    assert "money_unit" not in form.fields


def test_transfers_have_their_own_parts(read: Any) -> None:
    text = """\
生态补偿资金区域绩效目标表
（2023年度）
资金名称\t生态补偿资金
省级主管部门\t省林业厅\t区县主管部门\t平川县林业局
资金情况（万元）\t年度金额：\t500
\t其中：中央补助\t420
\t地方资金\t80
年度目标\t补偿林地三万亩。
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t补偿林地面积\t≥3万亩
"""
    (form,) = read(text)
    assert (form.type, form.fields["org.department"].raw) == ("transfer", "平川县林业局")
    assert parts(form) == ["中央补助", "地方资金"]
