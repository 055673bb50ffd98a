"""Calculations in running text: exact, and silent where a factor is not clear."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.values.calculation import Calculation, find_calculations
from jixiaolint.values.reckoning import Count, reckon


def one(text: str) -> Calculation:
    found = find_calculations(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "formula", "value", "stated"),
    [
        ("50名×2000元/月×12个月＝120万元", "50名×2000元/月×12个月", "1200000", "1200000"),
        ("100人 x 50元 = 5000元", "100人×50元", "5000", "5000"),
        ("150人*80元*2次+60人*200元*2次=4.8万元", "150人×80元×2次＋60人×200元×2次", "48000", "48000"),
        ("每人800元×120人×12=115.2万元", "800元×120人×12", "1152000", "1152000"),
        ("老党员150人×80元，困难党员60人×200元，共2.4万元", "150人×80元＋60人×200元", "24000", "24000"),
        ("办公设备20台×5000元", "20台×5000元", "100000", None),
        ("3期×50人/期×300元/人×90%", "3期×50人/期×300元/人×90%", "40500", None),
    ],
)
def test_written_out(text: str, formula: str, value: str, stated: str | None) -> None:
    found = one(text)
    assert (found.how, found.kind, found.formula, found.value) == ("列明", "金额", formula, Decimal(value))
    assert (found.stated.value if found.stated else None) == (Decimal(stated) if stated else None)


def test_a_product_of_counts_is_a_count() -> None:
    found = one("5家×200份=1000份")
    assert (found.kind, found.value) == ("数量", 1000)
    assert found.stated is not None


@pytest.mark.parametrize(
    "text",
    [
        "老党员150人×80元，困难党员60人×200元，另购慰问品2万元，共4.4万元",
        "购慰问品2万元，老党员150人×80元，共3.2万元",
        "镇12个×2万元=24万元，村36个×0.5万元，共42万元",
        "慰问60人×200元，共3.6万元（全年3次）",
    ],
)
def test_a_total_of_more_than_the_products_answers_none_of_them(text: str) -> None:
    found = find_calculations(text)
    assert [calculation.stated.value for calculation in found if calculation.stated] in ([], [240000])


def test_two_sums_stay_two() -> None:
    found = find_calculations("镇12个×2万元=24万元；村36个×0.5万元=18万元")
    assert [
        (calculation.value, calculation.stated and calculation.stated.value) for calculation in found
    ] == [
        (240000, 240000),
        (180000, 180000),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "慰问困难户120户，每户800元",
        "(264+240)人×300元=15万元",
        "约200人×100元=2万元",
        "200余人×100元=2万元",
        "2-3次×100元=300元",
        "1元×2元=2元",
        "办公费2万元+培训费3万元=5万元",
        "100人×50元÷2",
        "100人×50元-200元",
    ],
)
def test_what_is_not_clear_is_no_calculation(text: str) -> None:
    assert find_calculations(text) == ()


TABLE = (
    Count(Decimal(264), "人/次", "264人", 0),
    Count(Decimal(240), "人/次", "240人", 1),
    Count(Decimal(3), "次", "3次", 2),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对300户脱贫户每户补助2000元", ["300户×2000元"]),
        ("慰问264人，每人100元，每年3次", ["264人×100元", "264人×100元×3次"]),
        ("每人每月800元，为120名人员发放12个月", ["120名×800元×12个月"]),
        ("慰问50户，每户800元；慰问20人，每人300元", ["50户×800元＋20人×300元"]),
        ("为120名人员每人每月发放800元", []),
        ("慰问约120户，每户800元", []),
        ("慰问120户，每户不低于800元", []),
        ("慰问120户", []),
    ],
)
def test_price_and_number_of_one_text(text: str, expected: list[str]) -> None:
    found = list(reckon(text, "年度目标"))
    assert [calculation.formula for calculation in found] == expected
    assert {calculation.how for calculation in found} <= {"推算"}


def test_prices_of_the_text_with_numbers_of_the_table() -> None:
    found = list(reckon("对应发放100元/人和300元/人的慰问金", "年度目标", TABLE))
    assert [(calculation.how, calculation.value) for calculation in found] == [
        ("表文", 98400),
        ("表文", 295200),
    ]
    assert [factor.origin for factor in found[1].terms[0].factors] == [0, -1, 2]
