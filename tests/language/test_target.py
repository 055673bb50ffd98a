"""Targets and actual values: 满足, 数值, 达成率, equality, admissible scores."""

from __future__ import annotations

import pytest

NA, IC, UN, T, F = "not-applicable", "incomparable", "unknown", "true", "false"


def row(target, actual, **more):
    return {"指标": [{"指标值": target, "完成值": actual, **more}]}


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥95%", "96%", T),
        ("=0起", "0起", T),
        ("=0起", "3起", F),
        ("零投诉", "2件", F),
        ("0", "无", NA),
        ("≥95%", "95%", T),
        ("≥95%", "94.7%", F),
        ("=95%", ">95%", T),
        ("95%", "96%", T),
        ("95%", "90%", F),
        ("≤5%", "3%", T),
        ("≤5%", "6%", F),
        ("<5%", "5%", F),
        ("≥100人", "120人", T),
        ("≥100人", "120", T),
        ("100%", "100", T),
        ("≥100人", "80人", F),
        ("≥100人", "120家", IC),
        ("≥40万人次", "41.3", T),
        ("≥40万人次", "38.6", F),
        ("≥40万人次", "413000", T),
        ("≥40万人次", "398000", F),
        ("≥40万人次", "41.3万", T),
        ("≥40万人次", "6000", IC),
        ("≤1.2亿立方米", "1.1", T),
        ("100%", "1", T),
        ("≥95%", "0.98", T),
        ("≥95%", "0.93", F),
        ("≤5%", "0.5", T),
        ("≥3%", "1", F),
        ("5%-10%", "7%", T),
        ("5%-10%", "12%", F),
        ("≥95%", "≥90%", IC),
        ("≥95%", "<90%", F),
        ("100万元", "100万元", T),
        ("100万元", "95万元", IC),
        ("≤100万元", "95万元", T),
        ("及时", "及时", T),
        ("及时", "扩大", IC),
        ("良好", "优秀", T),
        ("优秀", "良好", F),
        ("健全", "建立健全", T),
        ("建立健全", "健全", T),
        ("按时", "及时", T),
        ("6月底前", "6月20日", T),
        ("6月底前", "7月15日", F),
        ("6月底前", "2023年7月15日", IC),
        ("健全", "不健全", F),
        ("是", "是", T),
        ("是", "否", F),
        ("按编制数", "按编制数", T),
        ("≥95%", "已完成", IC),
        ("≥95%", "", NA),
        ("", "95%", NA),
        ("≥95%", "—", NA),
    ],
)
def test_meets(judge, target, actual, expected):
    assert judge("完成值 满足 指标值", row(target, actual), each="指标").verdict == expected
    contrary = {T: F, F: T}.get(expected, expected)
    assert judge("完成值 不满足 指标值", row(target, actual), each="指标").verdict == contrary


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥95%", "≥95%", T),
        ("=95%", "95%", T),
        ("≥95%", "95%", F),
        ("≥95%", "≥ 95.0%", T),
        ("≥10人", "≥10人", T),
        ("及时", "及 时", T),
        ("及时", "扩大", F),
        ("≥95%", "及时", F),
        ("≥95%", "", NA),
    ],
)
def test_equality_of_targets(judge, target, actual, expected):
    assert judge("指标值 = 完成值", row(target, actual), each="指标").verdict == expected


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        ("≥95%", "数值(指标值) = 95%", T),
        ("≥95%", "数值(指标值) > 100%", F),
        ("≥0%", "数值(指标值) = 0", T),
        ("≥95%", '运算符(指标值) = "≥"', T),
        ("≥95%", '种类(指标值) = "百分比"', T),
        ("≥95%", "定量(指标值)", T),
        ("及时", "定量(指标值)", F),
        ("及时", "数值(指标值) = 0", IC),
        ("100人", '单位(指标值) = "人"', T),
        ("100人", "数值(指标值) = 100", T),
        ("100人", "数值(指标值) > 50%", IC),
        ("及时", "有值(单位(指标值))", F),
        ("", '种类(指标值) = "百分比"', NA),
        ("及时", "指标值 ∈ 词表.及时词", T),
        ("及时", '维度(指标值) = "时间"', T),
        ("按编制数", '维度(指标值) = "时间"', IC),
    ],
)
def test_functions_of_a_target(judge, target, source, expected):
    assert judge(source, row(target, "1"), each="指标").verdict == expected


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [("≥50人", "65人", "130%"), ("≥100%", "95", "95%"), ("≤10天", "5天", "200%"), ("80%", "60%", "75%")],
)
def test_attainment(judge, target, actual, expected):
    assert judge(f"达成率(指标值, 完成值) = {expected}", row(target, actual), each="指标").verdict == T


def test_attainment_of_what_is_not_a_number(judge):
    assert judge("达成率(指标值, 完成值) > 100%", row("及时", "及时"), each="指标").verdict == IC
    assert judge("达成率(指标值, 完成值) > 100%", row("≥0", "5"), each="指标").verdict == IC


@pytest.mark.parametrize(
    ("target", "actual", "weight", "score", "floor", "ceiling"),
    [
        ("≥95%", "95%", "10", "10", T, T),
        ("≥95%", "95%", "10", "8", F, T),
        ("≥95%", "90%", "10", "9", T, T),
        ("≥95%", "90%", "10", "10", T, F),
        ("≥95%", "90%", "10", "9.47", T, T),
        ("≤5%", "10%", "10", "5", T, T),
        ("≤5%", "10%", "10", "6", T, F),
        ("=95%", ">95%", "20", "20", T, T),
        ("5%-10%", "20%", "10", "5", T, T),
        ("是", "否", "10", "3", T, F),
        ("及时", "扩大", "10", "3", IC, IC),
    ],
)
def test_admissible_scores(judge, target, actual, weight, score, floor, ceiling):
    cells = row(target, actual, 分值=weight, 得分=score)
    assert judge("得分 ≥ 应得分下限(指标值, 完成值, 分值)", cells, each="指标").verdict == floor
    assert judge("得分 ≤ 应得分上限(指标值, 完成值, 分值)", cells, each="指标").verdict == ceiling
