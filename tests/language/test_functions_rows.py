"""Functions of rows and columns: how many, which, the most, and what doubtful rows leave open."""

from __future__ import annotations

import pytest

NA, UN, T, F = "not-applicable", "unknown", "true", "false"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("计数(指标) = 3", T),
        ("计数(指标[得分 > 5]) = 2", T),
        ("存在(指标[得分 > 9])", T),
        ("存在(指标[得分 > 10])", F),
        ("没有(指标[得分 > 10])", T),
        ("最大(指标.得分) = 10", T),
        ("最小(指标.得分) = 2", T),
        ("中位数(指标.得分) = 6", T),
        ("连续(指标.编号)", T),
        ("连续(指标[编号 > 1].编号)", T),
        ("连续(指标[编号 ≠ 2].编号)", F),
        ("绝对值(合计(指标.得分) - 20) = 2", T),
        ("如果(计数(指标) > 2, 1, 2) = 计数(指标[得分 = 2])", T),
        ("存在(子项目)", NA),
        ("计数(子项目) = 0", NA),
        ("四舍五入(合计(指标.得分) ÷ 计数(指标), 1) = 6", T),
    ],
)
def test_rows_and_columns(judge, source, expected):
    rows = [{"得分": "2", "编号": "1"}, {"得分": "10", "编号": "2"}, {"得分": "6", "编号": "3"}]
    assert judge(source, {"指标": rows}).verdict == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("计数(指标[得分 > 5]) ≥ 1", T),
        ("计数(指标[得分 > 5]) = 1", UN),
        ("计数(指标[得分 > 5]) ≥ 3", F),
        ("计数(指标[得分 > 5]) < 3", T),
        ("计数(指标[得分 > 5]) < 150% × 计数(指标)", T),
        ("存在(指标[得分 > 8])", UN),
        ("没有(指标[得分 > 8])", UN),
        ("存在(指标[得分 > 5])", T),
        ("最大(指标.得分) = 6", UN),
        ("合计(指标[得分 > 5].得分) ≥ 6", T),
        ("合计(指标[得分 > 5].得分) > 6", UN),
        ("连续(指标.编号)", UN),
    ],
)
def test_doubtful_rows_leave_bounds(judge, make, source, expected):
    rows = [{"得分": make.UNREAD, "编号": make.UNREAD}, {"得分": "6", "编号": "2"}]
    assert judge(source, {"指标": rows}).verdict == expected


def test_namesakes_are_counted_among_the_names_that_were_read(judge, make):
    rows = [
        {"指标名称": "①培训人数"},
        {"指标名称": "培训人数（人）"},
        {"指标名称": ""},
        {"指标名称": "参训率"},
    ]
    for cells in ({"指标": rows}, {"指标": ("incomplete", rows)}):
        assert judge("同名数(指标.指标名称, 指标名称) = 2", cells, each="指标").verdict == T
    assert judge("同名数(指标.指标名称, 项目名称) = 2", {"指标": rows, "项目名称": "培训人数"}).verdict == T
    assert judge("同名数(指标.指标名称, 项目名称) = 0", {"指标": rows, "项目名称": "培训"}).verdict == T
    assert judge("同名数(指标.指标名称, 项目名称) = 0", {"指标": rows, "项目名称": ""}).verdict == NA
    assert judge("同名数(指标.指标名称, 项目名称) = 0", {"指标": rows}).verdict == NA
    unread = {"指标": rows, "项目名称": make.UNREAD}
    assert judge("同名数(指标.指标名称, 项目名称) = 0", unread).verdict == UN


def test_rows_of_a_cut_table_may_still_come(judge):
    cells = {"指标": ("incomplete", [{"得分": "6"}])}
    assert judge("存在(指标[得分 > 8])", cells).verdict == UN
    assert judge("存在(指标[得分 > 5])", cells).verdict == T
    assert judge("计数(指标) > 0", cells).verdict == T
    assert judge("计数(指标) = 1", cells).verdict == UN
    assert judge("最大(指标.得分) > 5", cells).verdict == UN


def test_a_row_without_children_has_none_of_them(judge):
    cells = {"资金": [{"全年预算数": "5.00", "下级": [{"全年预算数": "5.00"}]}, {"全年预算数": "5.00"}]}
    assert judge("存在(下级)", cells, each="资金", row=0).verdict == T
    assert judge("存在(下级)", cells, each="资金", row=1).verdict == F
    assert judge("计数(下级) = 0", cells, each="资金", row=1).verdict == T
    assert judge("全年预算数 = 合计(下级.全年预算数)", cells, each="资金", row=0).verdict == T
    assert judge("全年预算数 = 合计(下级.全年预算数)", cells, each="资金", row=1).verdict == NA


@pytest.mark.parametrize(
    ("values", "expected"),
    [(["", "—"], T), (["", "5.00"], F), ([], NA), ([None, None], NA), ([None, ""], T)],
)
def test_all_blank(judge, values, expected):
    rows = [{} if value is None else {"全年预算数": value} for value in values]
    cells = {"资金": [{"下级": rows}]}
    assert judge("全空(下级.全年预算数)", cells, each="资金").verdict == expected


def test_one_value_of_a_column(judge, make):
    source = "分值 = 唯一(目标表.指标[同名(指标名称, 本行.指标名称)].分值)"
    rows = [{"指标名称": "培训人数", "分值": "10"}]

    def goal(*indicators):
        return ("read", [{"指标": list(indicators)}])

    cells = {"指标": rows}
    assert (
        judge(source, {**cells, "目标表": goal({"指标名称": "培训人数", "分值": "10"})}, each="指标").verdict
        == T
    )
    assert (
        judge(source, {**cells, "目标表": goal({"指标名称": "培训人数", "分值": "15"})}, each="指标").verdict
        == F
    )
    assert (
        judge(source, {**cells, "目标表": goal({"指标名称": "别的", "分值": "15"})}, each="指标").verdict
        == NA
    )
    two = goal({"指标名称": "培训人数", "分值": "10"}, {"指标名称": "培训人数", "分值": "15"})
    found = judge(source, {**cells, "目标表": two}, each="指标")
    assert (found.verdict, found.reason) == (UN, "several")
    found = judge(source, cells, each="指标")
    assert (found.verdict, found.reason) == (UN, "partner")
