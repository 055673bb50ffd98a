"""Totals of tables that are neither funds nor indicators: kept only where lines and column are certain."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jixiaolint.forms.output import to_data

HEAD = """项目支出绩效目标表
（2024年度）
项目名称\t社区食堂运营补贴\t\t
主管部门\t青禾县民政局\t实施单位\t青禾县养老服务中心
项目资金（万元）\t项目资金总额\t60.00\t
"""
TAIL = """年度目标\t为老年人提供助餐服务。\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t助餐人次\t≥30000人次
"""
TABLE = """经费测算表\t\t\t
费用名目\t2023年支出（万元）\t2024年预算（万元）\t测算依据
场地租赁\t20.00\t22.00\t合同
食材采购\t30.00\t31.50\t询价
人员工资\t6.00\t6.50\t标准
合计\t56.00\t60.00\t
"""


@pytest.fixture
def sums(read: Any) -> Any:
    """Column head → (total, lines) of the side tables in a form with ``table``."""

    def run(table: str, name: str = "表.txt") -> dict[str, tuple[str, list[str]]]:
        (form,) = read(HEAD + table + TAIL, name)
        found: dict[str, tuple[str, list[str]]] = {}
        for row in form.rows("side_amounts").rows:
            text, amount = row.fields["column"].raw, row.fields["amount"].raw
            if row.fields["role"].raw == "合计":
                found[text] = (amount, [])
            else:
                found[text][1].append(amount)
        return found

    return run


def test_each_column_of_money_has_its_total_and_lines(sums: Any) -> None:
    assert sums(TABLE) == {
        "2023年支出（万元）": ("56.00", ["20.00", "30.00", "6.00"]),
        "2024年预算（万元）": ("60.00", ["22.00", "31.50", "6.50"]),
    }


def test_a_blank_cell_is_a_line_without_an_amount(sums: Any) -> None:
    table = TABLE.replace("人员工资\t6.00", "人员工资\t")
    assert sums(table)["2023年支出（万元）"] == ("56.00", ["20.00", "30.00", ""])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("人员工资", "其中：人员工资"),  # counted in the line above
        ("2023年支出（万元）", "单价（万元）"),
        ("2023年支出（万元）", "支出占比"),
        ("2023年支出（万元）", "人数"),
        ("30.00\t31.50", "据实\t31.50"),  # a line without an amount that says something
        ("场地租赁\t20.00", "场地租赁\t36.00"),  # 36 = 30 + 6: perhaps a line and its parts
        ("人员工资\t6.00", "人员工资\t临时\t6.00"),  # a cell too many, so columns are not certain
        ("合计\t56.00", "备注\t56.00"),
    ],
)
def test_what_is_not_certain_is_left_alone(old: str, new: str, sums: Any) -> None:
    assert "56.00" not in [total for total, _ in sums(TABLE.replace(old, new)).values()]


def test_lines_on_two_levels_are_left_alone(sums: Any) -> None:
    table = TABLE.replace("场地租赁", "一、场地租赁").replace("食材采购", "1.食材采购")
    assert sums(table) == {}


def test_subtotals_add_up_to_the_total(sums: Any) -> None:
    table = """费用名目\t预算金额（万元）
场地\t20.00
食材\t10.00
小计\t30.00
工资\t25.00
保险\t5.00
小计\t30.00
合计\t60.00
"""
    (form_total, lines) = sums(table)["预算金额（万元）"]
    assert (form_total, lines) == ("60.00", ["30.00", "30.00"])
    loose = table.replace("合计", "其他\t7.00\n合计").replace("60.00", "67.00")
    assert sums(loose)["预算金额（万元）"][0] == "30.00"


def test_totals_of_funds_and_scores_are_not_among_them(read: Any) -> None:
    text = """项目支出绩效自评表
（2024年度）
项目名称\t社区食堂运营补贴\t\t\t\t\t
项目资金（万元）\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
财政拨款\t50.00\t50.00\t50.00\t\t\t
其他资金\t10.00\t10.00\t10.00\t\t\t
合计\t60.00\t60.00\t60.00\t10\t100%\t10
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t助餐人次\t≥3000人次\t3100人次\t50\t50
产出指标\t质量指标\t抽检合格率\t≥95%\t96%\t40\t40
合计\t\t\t\t\t100\t100
"""
    (form,) = read(text)
    assert form.rows("side_amounts").status == "absent"


def test_they_are_printed_and_read_back(read: Any) -> None:
    (form,) = read(HEAD + TABLE + TAIL)
    data = json.dumps({"forms": [to_data(form)]}, ensure_ascii=False)
    (again,) = read(data, "表.json")

    def cells(one: Any) -> list[list[str]]:
        keys = ("group", "role", "label", "column", "amount")
        return [[row.fields[key].raw for key in keys] for row in one.rows("side_amounts").rows]

    assert cells(again) == cells(form)
    assert len(cells(form)) == 8


def test_merged_cells_that_the_format_states(read: Any) -> None:
    html = (
        "<table><tr><td colspan=4>项目支出绩效目标表（2024年度）</td></tr>"
        "<tr><td>项目名称</td><td colspan=3>食堂补贴</td></tr>"
        "<tr><td colspan=2 rowspan=2>支出内容及来源</td><td colspan=2>预算（万元）</td></tr>"
        "<tr><td>财政拨款</td><td>自筹资金</td></tr>"
        "<tr><td rowspan=2>食堂</td><td>场地</td><td>20</td><td>1</td></tr>"
        "<tr><td>食材</td><td>30</td><td>2</td></tr>"
        "<tr><td colspan=2>合计</td><td>50</td><td>4</td></tr>"
        "<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>"
        "<tr><td>产出指标</td><td>数量指标</td><td>助餐人次</td><td>≥300人次</td></tr></table>"
    )
    (form,) = read(html, "表.html")
    rows = [(row.fields["role"].raw, row.fields["amount"].raw) for row in form.rows("side_amounts").rows]
    assert rows == [
        ("合计", "50"),
        ("明细", "20"),
        ("明细", "30"),
        ("合计", "4"),
        ("明细", "1"),
        ("明细", "2"),
    ]
