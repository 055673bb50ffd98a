"""Functions of figures: decimals, grades, earned scores, dates."""

from __future__ import annotations

import pytest

NA, IC, T, F = "not-applicable", "incomparable", "true", "false"


@pytest.mark.parametrize(("printed", "places"), [("93.52", 2), ("1,195.2", 1), ("100", 0)])
def test_decimals(judge, printed, places):
    assert judge(f"小数位(印刷值) = {places}", {"金额": [{"印刷值": printed}]}, each="金额").verdict == T


@pytest.mark.parametrize(
    ("score", "grade"),
    [("95", "优"), ("90", "优"), ("89.99", "良"), ("60", "中"), ("59.9", "差"), ("0", "差")],
)
def test_grades(judge, score, grade):
    assert judge("等级 = 评级(总分.得分)", {"总分.得分": score, "等级": grade}).verdict == T


@pytest.mark.parametrize(
    ("text", "expected"),
    [("优", T), ("优秀", T), ("良好", F), ("合格", IC), ("优□ 良□ 中□ 差□", IC), ("自评为优", IC), ("", NA)],
)
def test_the_name_of_a_grade(judge, text, expected):
    cells = {"总分.得分": "95", "等级": text}
    assert judge("等级名(等级) = 评级(总分.得分)", cells).verdict == expected


def test_the_method_behind_a_score(judge):
    cells = {"指标": [{"指标值": "≥50人", "完成值": "40人", "分值": "10"}]}
    assert judge('计分依据(指标值, 完成值, 分值) = "比例"', cells, each="指标").verdict == T
    cells = {"指标": [{"指标值": "按编制数", "完成值": "按编制数", "分值": "10"}]}
    assert judge('计分依据(指标值, 完成值, 分值) = "达标"', cells, each="指标").verdict == IC


@pytest.mark.parametrize(
    ("rate", "score", "expected"),
    [
        ("85.19%", "8.52", T),
        ("120.00%", "10", T),
        ("120.00%", "12", F),
        ("100.00%", "10", T),
        ("0.00%", "0", T),
    ],
)
def test_score_of_the_execution_rate(judge, rate, score, expected):
    cells = {"资金": [{"分值": "10", "执行率": rate, "得分": score}]}
    assert judge("得分 = 执行率应得分(分值, 执行率)", cells, each="资金").verdict == expected


def test_dates(judge):
    cells = {"开始日期": "2023年1月", "完成日期": "2023-12-31", "年度": "2023"}
    assert judge("年份(开始日期) = 年度", cells).verdict == T
    assert judge("年份(完成日期) - 年份(开始日期) = 0", cells).verdict == T
    assert judge("开始日期 ≤ 完成日期", cells).verdict == T
    same = {"开始日期": "2023年1月", "完成日期": "2023-1-15"}
    assert judge("开始日期 = 完成日期", same).verdict == T
    assert judge("开始日期 < 完成日期", same).verdict == F
    assert judge("开始日期 ≥ 完成日期", same).verdict == T
