"""What the four rules that matter most promise, on numbers that nobody picked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from jixiaolint import ruleset
from jixiaolint.engine import Context, judge_form
from jixiaolint.model.finding import Finding
from jixiaolint.model.rule import Example, Rule

Judge = Callable[..., list[Finding]]
QUICK = settings(max_examples=60, deadline=None)

amounts = some.decimals("0", "999999.99", places=2)
positive = some.decimals("0.01", "999999.99", places=2)
sources = some.sampled_from(["财政", "结转", "其他", "专户", "单位资金"])


def printed(amount: Decimal, thousands: bool = False) -> str:
    return f"{amount:,.2f}" if thousands else f"{amount:.2f}"


@pytest.fixture(scope="module")
def judge(bundled: tuple[tuple[Rule, ...], Context]) -> Judge:
    """The failures of some rules on a form described like an example."""
    context = bundled[1]
    by_id = {rule.id: rule for rule in context.rules}

    def run(form: dict[str, Any], type: str, *ids: str) -> list[Finding]:
        example = Example("pass", form, type, {})
        made = ruleset.example_form(example, by_id[ids[0]], context.vocabulary)
        result = judge_form(made, context._replace(rules=tuple(by_id[id] for id in ids)))
        assert result.tool_errors == ()
        return [finding for finding in result.findings if finding.verdict == "fail"]

    return run


def fund_form(total: str, parts: list[tuple[str, str]], column: str) -> dict[str, Any]:
    rows = [
        {"名称": f"来源{number}", "来源": source, column: text} for number, (source, text) in enumerate(parts)
    ]
    return {"": {}, "funds": [{"名称": "年度资金总额", "来源": "总额", column: total, "下级": rows}]}


@QUICK
@given(
    parts=some.lists(some.tuples(sources, positive), min_size=1, max_size=9),
    thousands=some.booleans(),
    column=some.sampled_from(["年初预算数", "全年预算数", "全年执行数"]),
)
def test_a_total_of_any_number_of_sources_passes(
    parts: list[tuple[str, Decimal]], thousands: bool, column: str, judge: Judge
) -> None:
    total = sum((amount for _, amount in parts), Decimal(0))
    texts = [(source, printed(amount, thousands)) for source, amount in parts]
    texts += [("其他", ""), ("其他", "—")]
    assert judge(fund_form(printed(total), texts, column), "self_eval", "FND-003", "FND-010") == []


@QUICK
@given(
    parts=some.lists(some.tuples(sources, positive), min_size=2, max_size=6),
    off=some.decimals("0.10", "9999.99", places=2),
    sign=some.sampled_from([1, -1]),
)
def test_a_wrong_total_is_an_error_with_the_right_one(
    parts: list[tuple[str, Decimal]], off: Decimal, sign: int, judge: Judge
) -> None:
    total = sum((amount for _, amount in parts), Decimal(0))
    wrong = total + sign * off
    texts = [(source, printed(amount)) for source, amount in parts]
    found = judge(fund_form(printed(wrong), texts, "全年预算数"), "self_eval", "FND-003")
    assert [(finding.severity, finding.case) for finding in found] == [("error", "全年预算")]
    assert Decimal(found[0].expected.replace(",", "")) == total
    assert Decimal(found[0].difference.replace(",", "")) == off


@pytest.mark.parametrize("form_type", ["project_goal", "project_goal_sh2019"])
@pytest.mark.parametrize(
    ("rule", "total", "labels"),
    [
        ("FND-001", "项目资金总额", ["总额.财政资金", "总额.其他资金"]),
        ("FND-002", "年度资金总额", ["年度.当年财政拨款", "年度.上年结转资金", "年度.其他资金"]),
    ],
)
@QUICK
@given(data=some.data())
def test_totals_of_a_goal_form(
    form_type: str, rule: str, total: str, labels: list[str], data: some.DataObject, judge: Judge
) -> None:
    parts = [data.draw(amounts) for _ in labels]
    fields = {label: printed(part) for label, part in zip(labels, parts, strict=True)}
    whole = sum(parts, Decimal(0))
    assert judge({"": {**fields, total: printed(whole)}}, form_type, rule) == []
    wrong = whole + data.draw(some.decimals("0.10", "999.99", places=2))
    (finding,) = judge({"": {**fields, total: printed(wrong)}}, form_type, rule)
    assert finding.severity == "error"
    assert Decimal(finding.expected.replace(",", "")) == whole


def rate_form(year: str, initial: Decimal, adjusted: Decimal, executed: Decimal, rate: str) -> dict[str, Any]:
    row = {
        "名称": "年度资金总额",
        "来源": "总额",
        "年初预算数": printed(initial),
        "全年预算数": printed(adjusted),
        "全年执行数": printed(executed),
        "执行率": rate,
    }
    return {"": {"年度": year}, "funds": [row]}


def percent(top: Decimal, bottom: Decimal, places: int, rounding: str) -> str:
    exact = top / bottom * 100
    return f"{exact.quantize(Decimal(1).scaleb(-places), rounding)}%"


@QUICK
@given(
    adjusted=some.decimals("100", "99999.99", places=2),
    share=some.decimals("0", "1", places=4),
    places=some.integers(0, 3),
    rounding=some.sampled_from([ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN]),
    year=some.sampled_from(["2017", "2020", "2024", ""]),
)
def test_a_right_rate_passes_however_it_is_rounded(
    adjusted: Decimal, share: Decimal, places: int, rounding: str, year: str, judge: Judge
) -> None:
    executed = (adjusted * share).quantize(Decimal("0.01"))
    rate = percent(executed, adjusted, places, rounding)
    assert judge(rate_form(year, adjusted + 77, adjusted, executed, rate), "self_eval", "EXE-001") == []


@QUICK
@given(
    initial=some.decimals("1000", "99999.99", places=2),
    change=some.decimals("0.05", "0.60", places=2),
    share=some.decimals("0.30", "1", places=2),
    year=some.integers(2020, 2030),
)
def test_a_rate_on_the_initial_budget_is_named(
    initial: Decimal, change: Decimal, share: Decimal, year: int, judge: Judge
) -> None:
    adjusted = (initial * (1 - change)).quantize(Decimal("0.01"))
    executed = (adjusted * share).quantize(Decimal("0.01"))
    rate = percent(executed, initial, 2, ROUND_HALF_UP)
    (finding,) = judge(rate_form(str(year), initial, adjusted, executed, rate), "self_eval", "EXE-001")
    assert finding.severity == "error"
    assert [cause.text.zh for cause in finding.causes] == ["按年初预算数计算"]
    assert finding.expected == percent(executed, adjusted, 2, ROUND_HALF_UP)
    assert judge(rate_form("2018", initial, adjusted, executed, rate), "self_eval", "EXE-001") == []


@QUICK
@given(weight=some.integers(1, 60), tenths=some.integers(-600, 1200))
def test_a_score_is_an_error_exactly_when_it_lies_outside_its_weight(
    weight: int, tenths: int, judge: Judge
) -> None:
    score = Decimal(tenths) / 10
    form = {"": {}, "indicators": [{"指标名称": "巡查次数", "分值": str(weight), "得分": f"{score}"}]}
    found = judge(form, "self_eval", "SCO-002")
    assert [finding.severity for finding in found] == ([] if 0 <= score <= weight else ["error"])


def citing(year: int) -> dict[str, Any]:
    """A form of 2023 with one notice."""
    return {"": {"年度": "2023"}, "citations": [{"文号": f"教办〔{year}〕4号", "文号年份": str(year)}]}


@pytest.mark.parametrize("goal", ["project_goal", "project_goal_sh2019", "dept_goal"])
@pytest.mark.parametrize("later", range(-3, 4))
def test_a_goal_form_cites_no_later_notice(goal: str, later: int, judge: Judge) -> None:
    assert [finding.severity for finding in judge(citing(2023 + later), goal, "CIT-001")] == (
        ["error"] if later > 0 else []
    )


@pytest.mark.parametrize("type", ["self_eval", "dept_self_eval"])
@pytest.mark.parametrize("later", range(-3, 4))
def test_a_self_evaluation_is_written_the_year_after(type: str, later: int, judge: Judge) -> None:
    expected = {1: ["note"], 2: ["error"], 3: ["error"]}.get(later, [])
    assert [finding.severity for finding in judge(citing(2023 + later), type, "CIT-001")] == expected
