"""Numbers come out the same whatever the program that calls us has told the decimal module."""

from __future__ import annotations

from decimal import ROUND_UP, Context, Inexact, Rounded, localcontext
from fractions import Fraction
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.api import Options
from jixiaolint.model.arithmetic import steady
from jixiaolint.reporters import Options as Layout
from jixiaolint.reporters import render
from jixiaolint.values.calculation import find_calculations

CORPUS = Path(__file__).parents[1] / "corpus"
FORMS = (
    "自评表-文本表格/宝山区总工会2021年度自评表.txt",
    "自评表-文本表格/白鹭市职业中学实训耗材（四川版式）.txt",
    "目标表-文本表格/云栖县农业农村局 2024年度.txt",
    "目标表-2019文本/南屿区社区学校 设备更新.txt",
)


def told() -> tuple[str, str]:
    """All that is said of the forms, and all that was read of them."""
    session = api.open_session(Options(select=("all",)))
    paths = [str(CORPUS / name) for name in FORMS]
    report = api.check(paths, session.options, session)
    assert report.tool_errors == ()
    parsed = repr([api.parse(path, session.options, session) for path in paths])
    return "".join(render(report, "json", Layout())), parsed


@pytest.mark.parametrize(
    "setting",
    [Context(prec=3), Context(prec=5, rounding=ROUND_UP), Context(prec=2, traps=[Inexact, Rounded])],
    ids=["coarse", "upwards", "trapping"],
)
def test_a_caller_with_a_decimal_context_of_its_own(setting: Context) -> None:
    usual = told()
    with localcontext(setting):
        assert told() == usual


def test_a_product_of_long_numbers_is_exact() -> None:
    (found,) = find_calculations("12345678901.01人×9876543210.01元/人×11次")
    exact = Fraction(1234567890101 * 987654321001 * 11, 100 * 100)
    assert Fraction(steady(lambda: found.value)()) == exact
