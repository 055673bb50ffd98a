"""Scores recomputed: which scores the method of a profile admits, and where it leaves the answer open."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

D = Decimal


def row(target: str, actual: str, weight: str = "10", score: str = "", **more: Any) -> dict[str, Any]:
    cells = {"指标值": target, "完成值": actual, "分值": weight, **more}
    return {**cells, "得分": score} if score else cells


@pytest.mark.parametrize(
    ("target", "actual", "weight", "score", "low", "high", "basis"),
    [
        # at least
        ("≥95%", "95%", "10", "10", "10", "10", "达标"),
        ("≥95%", "90%", "10", "9.47", "9.47", "9.48", "比例"),
        ("≥95%", "90%", "10", "9.5", "9.4", "9.5", "比例"),
        ("≥95%", "90%", "10", "9", "9", "9", "比例"),
        ("≥95%", "94.9%", "10", "10", "9", "9", "比例"),
        ("≥120人", "66人", "20", "11", "11", "11", "比例"),
        ("≥120人", "0人", "20", "3", "0", "0", "比例"),
        ("≥80户", "≥90户", "10", "10", "10", "10", "达标"),
        (">80户", "80户", "10", "9", "9", "9", "比例"),
        # so much that the score may have been cut by the deviation
        ("≥100人", "130人", "10", "10", "10", "10", "达标"),
        ("≥100人", "150人", "10", "10", "5", "10", "超额"),
        ("≥100人", "260人", "10", "10", "0", "10", "超额"),
        ("≥0户", "3户", "10", "10", "0", "10", "超额"),
        ("≤10天", "4天", "10", "10", "4", "10", "超额"),
        # = of a share or a number asks for at least so much
        ("=100%", "98%", "10", "9.8", "9.8", "9.8", "比例"),
        ("=95%", ">95%", "20", "20", "20", "20", "达标"),
        ("=12次", "15次", "10", "10", "10", "10", "达标"),
        ("12次", "9次", "10", "7.5", "7.5", "7.5", "比例"),
        # at most
        ("≤10天", "12天", "10", "8.33", "8.33", "8.34", "反向"),
        ("≤5%", "10%", "10", "5", "5", "5", "反向"),
        ("≤0起", "0起", "10", "10", "10", "10", "达标"),
        ("≤0起", "2起", "10", "0", "0", "0", "反向"),
        ("≤3起", "0起", "10", "10", "0", "10", "超额"),
        # range
        ("5%-10%", "7%", "10", "10", "10", "10", "达标"),
        ("5%-10%", "4%", "10", "8", "8", "8", "比例"),
        ("5%-10%", "20%", "10", "5", "5", "5", "反向"),
        ("50-60人", "75", "10", "8", "8", "8", "反向"),
        # yes or no, levels, dates: no score is invented
        ("是", "是", "10", "10", "10", "10", "达标"),
        ("是", "否", "10", "3", "0", "0", "直接赋分"),
        ("规范", "规范", "30", "14", "24", "30", "定性分档"),
        ("优秀", "良好", "10", "9", "0", "9", "定性分档"),
        ("6月底前", "7月15日", "10", "9", "0", "9", "定性分档"),
        ("6月底前", "5月20日", "10", "9", "10", "10", "达标"),
        # how often, by the year
        ("每月1次", "12次", "10", "10", "10", "10", "达标"),
        ("每季度1次", "3次", "10", "7.5", "7.5", "7.5", "比例"),
        ("每半年1次", "1次", "10", "5", "5", "5", "比例"),
        ("每周1次", "39次", "10", "7.5", "7.5", "7.5", "比例"),
    ],
)
def test_national_method(scores, target, actual, weight, score, low, high, basis):
    found = scores(row(target, actual, weight, score))
    assert (found.low, found.high, found.basis) == (D(low), D(high), basis)
    assert found.reason == ""


@pytest.mark.parametrize(
    ("parameters", "target", "actual", "low", "high"),
    [
        ("评分法: 直接", "≥95%", "90%", "0", "0"),
        ("反向评分法: 线性", "≤10天", "12天", "8", "8"),
        ("反向评分法: 线性", "≤10天", "21天", "0", "0"),
        ("反向评分法: 直接", "≤10天", "12天", "0", "0"),
        ("反向评分法: 线性", "≤0起", "1起", "0", "0"),
        ("等号含义: 相等", "=20人", "25人", "8", "8"),
        ("等号含义: 相等", "=20人", "20人", "10", "10"),
        ("等号含义: 相等", "20人", "15人", "7.5", "7.5"),
        ("等号含义: 相等", "≥20人", "25人", "10", "10"),
        ("得分步长: '1'", "≥95%", "90%", "9", "9.48"),
        ("得分步长: '0.5'", "≥95%", "90%", "9", "9.5"),
        ("得分步长: '1'", "≥60%", "50%", "8", "9"),
        ("超额线: 200%", "≥100人", "150人", "10", "10"),
    ],
)
def test_methods_of_profiles(scores, parameters, target, actual, low, high):
    found = scores(row(target, actual, score="8.00"), parameters=parameters)
    assert (found.low, found.high) == (D(low), D(high))


@pytest.mark.parametrize(
    ("actual", "low"),
    [("95%", "10"), ("92%", "10"), ("85%", "8"), ("60%", "5"), ("59.9%", "0")],
)
def test_satisfaction_in_steps(scores, actual, low):
    cells = row("≥95%", actual, score="8", 一级类别="满意度")
    assert scores(cells, parameters="满意度评分法: 分档").low == D(low)
    assert scores({**cells, "一级类别": "产出"}, parameters="满意度评分法: 分档").basis in ("达标", "比例")


@pytest.mark.parametrize(
    ("cells", "reason", "cell"),
    [
        (row("按编制数", "按编制数"), "kind", ""),
        (row("约100人", "90人"), "kind", ""),
        (row("≥95%", "约90%"), "kind", ""),
        (row("及时", "扩大"), "apart", ""),
        (row("≥100人", "120家"), "apart", ""),
        (row("≥95%", "≥90%"), "apart", ""),
        (row("100万元", "95万元"), "apart", ""),
        (row("≥95%", ""), "blank", "actual"),
        (row("≥95%", "90%", "—"), "dash", "weight"),
        ({"指标值": "≥95%", "分值": "10"}, "absent", "actual"),
    ],
)
def test_why_there_is_no_interval(scores, cells, reason, cell):
    found = scores(cells)
    assert (found.low, found.high, found.basis) == (None, None, "")
    assert (found.reason, found.cell) == (reason, cell)


def test_a_profile_may_leave_the_method_open(scores):
    assert scores(row("≥95%", "90%"), parameters="评分法: 自定").reason == "method"
    assert scores(row("≥95%", "96%"), parameters="评分法: 自定").basis == "达标"
    assert scores(row("≤5%", "9%"), parameters="反向评分法: 自定").reason == "method"
    assert scores(row("≥95%", "90%"), parameters='评分法: ""').reason == "method"


def test_trust_is_handed_on(scores, make):
    assert scores(row("≥95%", "90%")).inferred is False
    assert scores({**row("≥95%", "90%"), "分值": make.inferred("10")}).inferred is True


@pytest.mark.parametrize(
    ("reason", "level", "basis"),
    [
        ("因疫情防控，未举办招录", "产出", "未开展"),
        ("因疫情防控，未举办招录", "效益", "定性分档"),
        ("因疫情防控，部分街镇未举办招录", "产出", "定性分档"),
        ("没有未开展的场次", "产出", "定性分档"),
        ("如未开展将核减", "产出", "定性分档"),
        ("", "产出", "定性分档"),
    ],
)
def test_what_was_not_done_lies_in_the_lowest_band(scores, reason, level, basis):
    found = scores(row("按需", "按需", "20", "15", 偏差原因=reason, 一级类别=level))
    assert found.basis == basis
    if basis == "未开展":
        assert (found.low, found.high) == (D(0), D(12))


def test_of_two_numbers_the_numbers_decide_whatever_the_reason_says(scores):
    found = scores(row("≥10场", "8场", "20", "15", 偏差原因="因疫情未举办", 一级类别="产出"))
    assert (found.basis, found.low, found.high) == ("比例", D(16), D(16))


def test_no_step_is_finer_than_the_place_that_is_printed(scores):
    found = scores(row("≥95%", "90%", "10", "9"), parameters="得分步长: '0.1'")
    assert (found.low, found.high) == (D(9), D(9))
    found = scores(row("≥95%", "90%", "10", "9.47"), parameters="得分步长: '0.1'")
    assert (found.low, found.high) == (D("9.4"), D("9.5"))


def test_without_a_printed_score_the_form_gives_the_step(scores):
    assert scores(row("≥95%", "90%")).high == D(9)
    assert scores(row("≥95%", "90%"), 执行率得分="9.28").high == D("9.48")
    assert scores(row("≥95%", "90%"), 执行率得分="9.3").high == D("9.5")


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    aim=some.integers(0, 400),
    done=some.integers(0, 600),
    weight=some.integers(0, 60),
    sign=some.sampled_from(["≥", "≤", "=", "", ">", "<"]),
    score=some.sampled_from(["9", "9.5", "9.47"]),
    method=some.sampled_from(["", "反向评分法: 线性", "评分法: 直接", "等号含义: 相等", "得分步长: '1'"]),
)
def test_every_interval_lies_within_the_weight(scores, aim, done, weight, sign, score, method):
    found = scores(row(f"{sign}{aim}人", f"{done}人", str(weight), score), parameters=method)
    assert found.basis
    assert 0 <= found.low <= found.high <= weight
    if found.basis in ("比例", "反向", "直接赋分") and weight:
        assert found.high < weight
    if found.exact is not None and found.exact.top != found.exact.bottom * weight:
        assert found.low * found.exact.bottom <= found.exact.top
