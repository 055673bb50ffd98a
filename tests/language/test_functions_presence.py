"""Functions that ask whether a cell is filled, and those that choose among conditions."""

from __future__ import annotations

import pytest

NA, UN, T, F = "not-applicable", "unknown", "true", "false"


PRESENCE = {
    "filled": ("甲", T, F, T),
    "blank": ("", F, T, T),
    "dash": ("—", F, T, T),
    "absent": (None, NA, NA, F),
}


@pytest.mark.parametrize(("given", "filled", "blank", "present"), PRESENCE.values(), ids=list(PRESENCE))
def test_presence(judge, given, filled, blank, present):
    cells = {"指标": [{} if given is None else {"偏差原因": given}]}
    assert judge("有值(偏差原因)", cells, each="指标").verdict == filled
    assert judge("空(偏差原因)", cells, each="指标").verdict == blank
    assert judge("有栏(偏差原因)", cells, each="指标").verdict == present


def test_presence_of_hints_words_and_unread_cells(judge, make):
    def row(cell):
        return {"资金": [{"原因": cell, "执行率": cell}]}

    assert judge("有值(原因)", row(make.HINT), each="资金").verdict == F
    assert judge("有值(执行率)", row(make.TEXT), each="资金").verdict == T
    assert judge("有值(执行率)", row(make.UNREAD), each="资金").verdict == UN
    assert judge("空(执行率)", row("—"), each="资金").verdict == NA
    assert judge("有值(执行率)", row("—"), each="资金").verdict == F
    assert judge("有值(执行率, 原因)", {"资金": [{"执行率": "1%", "原因": ""}]}, each="资金").verdict == F
    assert judge("空(原因)", {"资金": [{}]}, each="资金").verdict == T
    assert judge("有值(原因)", {"资金": [{}]}, each="资金").verdict == F
    assert judge("有栏(原因)", {"资金": [{}]}, each="资金").verdict == F


def test_presence_of_a_computed_value(judge):
    cells = {"一级组": [{"类别": "产出"}, {"类别": "效益"}, {"类别": "满意度"}]}
    lets = {"应有": "查方案(参数.一级权重, 一级组.类别, 类别)"}
    more = {"each": "一级组", "lets": lets, "parameters": "一级权重: [{产出: 50, 效益: 30, 满意度: 10}]"}
    assert judge("应有 = 50", cells, **more).verdict == T
    assert judge("有值(应有)", cells, **more).verdict == T
    other = {"一级组": [{"类别": "投入管理"}]}
    assert judge("有值(应有)", other, **more).verdict == F
    assert judge("应有 = 50", cells, each="一级组", lets=lets).verdict == NA


@pytest.mark.parametrize(
    ("holding", "expected"),
    [("TTF", T), ("TFF", F), ("TUF", UN), ("UUF", UN), ("UFF", F), ("TTU", T), ("NNN", NA)],
)
def test_at_least_two(judge, make, holding, expected):
    words = {"T": "年度资金总额 > 0", "F": "年度资金总额 < 0", "U": "项目资金总额 > 0", "N": "收入合计 > 0"}
    cells = {"年度资金总额": "1.00", "项目资金总额": make.UNREAD, "收入合计": ""}
    conditions = ", ".join(words[letter] for letter in holding)
    assert judge(f"至少(2, {conditions})", cells).verdict == expected


def test_a_choice_takes_only_the_branch_it_needs(judge, make):
    cells = {"资金": [{"年初预算数": make.UNREAD, "全年预算数": "5.00"}]}
    source = '如果(参数.执行率分母 = "年初", 年初预算数, 全年预算数) = 5万元'
    assert judge(source, cells, each="资金").verdict == T
