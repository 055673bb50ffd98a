"""Graded equality: what is equal, what is rounded, what is a remainder, what is wrong."""

from __future__ import annotations

import pytest

FUNDS = "资金"


def rate(executed: str, budget: str, printed: str, **more: object) -> dict[str, object]:
    return {"资金": [{"全年预算数": budget, "全年执行数": executed, "执行率": printed, **more}]}


@pytest.mark.parametrize(
    ("executed", "budget", "printed", "verdict", "grade"),
    [
        ("1018.18", "1018.18", "100.00%", "true", "exact"),
        ("1018.18", "1018.18", "85.19%", "false", "violated"),
        ("1,018.18", "1,195.22", "85.19%", "true", "rounded"),
        ("207.90", "207.90", "100%", "true", "exact"),
        ("199.5", "200.0", "100%", "true", "rounded"),
        ("2.00", "3.00", "66.67%", "true", "rounded"),
        ("2.00", "3.00", "66.66%", "true", "rounded"),
        ("2.00", "3.00", "66.68%", "true", "rounded"),
        ("2000.00", "3000.00", "66.68%", "false", "last-place"),
        ("2000.00", "3000.00", "66.70%", "false", "violated"),
        ("2000.00", "3000.00", "66.7%", "true", "rounded"),
        ("0.00", "3000.00", "0.00%", "true", "exact"),
    ],
)
def test_execution_rate(judge, executed, budget, printed, verdict, grade):
    found = judge("执行率 = 全年执行数 ÷ 全年预算数", rate(executed, budget, printed), each=FUNDS)
    assert (found.verdict, found.grade) == (verdict, grade)


def test_rate_rounded_up_by_one_place_is_last_place(judge, make):
    form = make.form(
        {
            "资金": [
                {
                    "全年预算数": make.unit("250,000.00", "元"),
                    "全年执行数": make.unit("215,457.60", "元"),
                    "执行率": "86.19%",
                }
            ]
        }
    )
    found = judge("执行率 = 全年执行数 ÷ 全年预算数", form, each=FUNDS)
    assert (found.verdict, found.grade, found.expected) == ("false", "last-place", "86.18%")


@pytest.mark.parametrize(
    ("printed", "grade", "rounding"),
    [
        ("66.67%", "rounded", "half-up"),
        ("66.66%", "rounded", "truncated"),
        ("66.665%", "violated", ""),
    ],
)
def test_the_rounding_mode_is_kept(judge, printed, grade, rounding):
    found = judge("执行率 = 全年执行数 ÷ 全年预算数", rate("2000000.00", "3000000.00", printed), each=FUNDS)
    assert (found.grade, found.rounding) == (grade, rounding)


def test_half_even_is_a_rounding_too(judge):
    cells = rate("0.125", "1.000", "12%")
    found = judge("执行率 = 全年执行数 ÷ 全年预算数", cells, each=FUNDS)
    assert (found.verdict, found.grade) == ("true", "rounded")


@pytest.mark.parametrize(
    ("weight", "printed_rate", "score", "verdict", "grade"),
    [
        ("10", "85.19%", "8.52", "true", "rounded"),
        ("10", "85.19%", "8.51", "true", "rounded"),
        ("10", "85.19%", "8.519", "true", "exact"),
        ("10", "99.4%", "10", "true", "rounded"),
        ("10", "85.19%", "8.55", "false", "violated"),
        ("10", "85.19%", "8.53", "false", "last-place"),
        ("10", "45.17%", "4.52", "true", "rounded"),
    ],
)
def test_computed_scores_are_printed(judge, weight, printed_rate, score, verdict, grade):
    cells = {"资金": [{"分值": weight, "执行率": printed_rate, "得分": score}]}
    found = judge("得分 = 分值 × 执行率", cells, each=FUNDS)
    assert (found.verdict, found.grade) == (verdict, grade)


@pytest.mark.parametrize(
    ("total", "verdict", "grade"),
    [
        ("77.52", "true", "exact"),
        ("93.52", "false", "violated"),
        ("77.53", "false", "violated"),
        ("78", "false", "violated"),
    ],
)
def test_sums_of_scores_are_exact(judge, total, verdict, grade):
    scores = [{"得分": score} for score in ("15", "20", "10", "14", "10")]
    cells = {"总分.得分": total, "执行率得分": "8.52", "指标": scores}
    found = judge("总分.得分 = 合计(指标.得分) + 执行率得分", cells)
    assert (found.verdict, found.grade) == (verdict, grade)


@pytest.mark.parametrize(
    ("total", "parts", "verdict", "grade"),
    [
        ("89.97", ("30.00", "30.00", "29.97"), "true", "exact"),
        ("89.98", ("30.00", "30.00", "29.97"), "true", "remainder"),
        ("89.99", ("30.00", "30.00", "29.97"), "true", "remainder"),
        ("90.00", ("30.00", "30.00", "29.97"), "false", "violated"),
        ("90", ("89.974", ""), "false", "violated"),
        ("90", ("90.000", ""), "true", "exact"),
    ],
)
def test_remainders_of_money(judge, total, parts, verdict, grade):
    keys = ("年度.当年财政拨款", "年度.上年结转资金", "年度.其他资金")
    cells = {"年度资金总额": total, **dict(zip(keys, parts, strict=False))}
    source = " + ".join(keys[: len(parts)])
    found = judge(f"年度资金总额 = {source}", cells)
    assert (found.verdict, found.grade) == (verdict, grade)


def test_money_to_the_cent_leaves_no_remainder(judge, make):
    cells = {
        "年度资金总额": make.unit("100.01", "元"),
        "年度.当年财政拨款": make.unit("60.00", "元"),
        "年度.其他资金": make.unit("40.00", "元"),
    }
    found = judge("年度资金总额 = 年度.当年财政拨款 + 年度.其他资金", make.form(cells))
    assert (found.verdict, found.grade) == ("false", "violated")


def test_the_finest_printed_place_of_a_unit_holds_for_all_its_amounts(judge):
    cells = {
        "年度资金总额": "90",
        "年度.当年财政拨款": "89.96",
        "年度.其他资金": "",
        "项目资金总额": "89.974",
    }
    assert judge("年度资金总额 = 年度.当年财政拨款 + 年度.其他资金", cells).verdict == "false"


def test_amounts_of_two_units_agree_at_the_coarser_place(judge, make):
    cells = {"年度资金总额": make.unit("123.46", "万元"), "项目资金总额": make.unit("1,234,567.89", "元")}
    found = judge("年度资金总额 = 项目资金总额", make.form(cells))
    assert (found.verdict, found.grade) == ("true", "rounded")


def test_two_cells_side_by_side_have_no_remainder(judge):
    found = judge("年度资金总额 = 项目资金总额", {"年度资金总额": "10.01", "项目资金总额": "10.00"})
    assert (found.verdict, found.grade) == ("false", "last-place")


def test_unequal_is_the_contrary_of_equal(judge):
    cells = {"年度资金总额": "10.01", "项目资金总额": "10.00"}
    assert judge("年度资金总额 ≠ 项目资金总额", cells).verdict == "true"
    assert judge("年度资金总额 ≠ 年度资金总额 + 0", {"年度资金总额": "10.01"}).verdict == "false"


@pytest.mark.parametrize(
    ("left", "sign", "right", "verdict"),
    [
        ("10.00", "≤", "10.00", "true"),
        ("10.01", "≤", "10.00", "false"),
        ("10.00", "<", "10.00", "false"),
        ("10.01", ">", "10.00", "true"),
        ("9.99", "≥", "10.00", "false"),
    ],
)
def test_order_of_amounts(judge, left, sign, right, verdict):
    found = judge(f"年度资金总额 {sign} 项目资金总额", {"年度资金总额": left, "项目资金总额": right})
    assert found.verdict == verdict


def test_at_most_accepts_half_a_printed_place(judge, make):
    cells = {"年度资金总额": make.unit("123.46", "万元"), "项目资金总额": make.unit("1,234,567.89", "元")}
    form = make.form(cells)
    assert judge("年度资金总额 ≤ 项目资金总额", form).verdict == "true"
    assert judge("年度资金总额 > 项目资金总额", form).verdict == "true"


def test_long_decimals_are_exact(judge):
    cells = {"年度资金总额": "123456789012.123456", "项目资金总额": "123456789012.123457"}
    assert judge("年度资金总额 < 项目资金总额", cells).verdict == "true"


def test_division_does_not_round(judge):
    cells = rate("1.00", "3.00", "33.33%")
    assert judge("全年执行数 ÷ 全年预算数 × 3 = 100%", cells, each=FUNDS).grade == "exact"
