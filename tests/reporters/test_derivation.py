"""A calculation reads as an auditor writes it, and always says what is true."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.location import Location
from jixiaolint.reporters.derivation import is_arithmetic, line
from jixiaolint.reporters.operand import amount, leaves


def value(text: str, unit: str = "", column: int = 1, **more: object) -> Derivation:
    plain = text.replace(",", "")
    number = Decimal(plain) if plain.replace(".", "", 1).isdigit() else None
    return Derivation("field", text, text, number, unit, Location("表.txt", 1, column), key=f"k{column}")


def node(operator: str, *operands: Derivation, text: str = "", holds: bool | None = None) -> Derivation:
    return Derivation(operator, text=text, value=holds, operands=operands)


TOTAL = node("合计", *(value(text) for text in ("8.52", "15", "20", "10", "14", "10")), text="77.52")


def test_a_failed_sum_is_shown_with_its_residual() -> None:
    failed = node("=", value("93.52"), TOTAL, holds=False)
    assert line(failed, "16.00") == "8.52 + 15 + 20 + 10 + 14 + 10 = 77.52 ≠ 93.52（差 16.00）"
    assert line(failed, "16.00", "en") == "8.52 + 15 + 20 + 10 + 14 + 10 = 77.52 ≠ 93.52 (difference 16.00)"


def test_a_passed_sum_is_shown_with_an_equals_sign() -> None:
    assert line(node("=", value("77.52"), TOTAL, holds=True)).endswith("= 77.52 = 77.52")


@pytest.mark.parametrize(
    ("operator", "shown"), [("=", "≠"), ("≤", ">"), ("<", "≥"), ("≥", "<"), (">", "≤"), ("≠", "=")]
)
def test_a_comparison_that_does_not_hold_is_turned_round(operator: str, shown: str) -> None:
    assert line(node(operator, value("12"), value("10"), holds=False)) == f"12 {shown} 10"


def test_the_computed_side_stands_first_in_an_equation_and_where_it_is_in_an_inequality() -> None:
    half = node("÷", value("10"), value("2"), text="5")
    assert line(node("=", value("6"), half, holds=False)) == "10 ÷ 2 = 5 ≠ 6"
    assert line(node("=", half, value("6"), holds=False)) == "10 ÷ 2 = 5 ≠ 6"
    assert line(node("≤", value("6"), half, holds=False)) == "6 > 5 = 10 ÷ 2"


def test_brackets_stand_only_where_they_are_needed() -> None:
    difference = node("-", value("5"), node("-", value("3"), value("1")))
    quotient = node("÷", node("+", value("1"), value("2")), node("×", value("3"), value("4")), text="0.25")
    assert line(node("=", value("1"), difference._replace(text="3"), holds=False)) == "5 - (3 - 1) = 3 ≠ 1"
    assert line(node("=", value("1"), quotient, holds=False)) == "(1 + 2) ÷ (3 × 4) = 0.25 ≠ 1"


def test_units_are_told_where_they_differ() -> None:
    total = node("+", value("120", "万元"), value("5", "万元"), text="125")._replace(unit="万元")
    mixed = node("=", value("1,250,000.00", "元"), total, holds=False)
    assert line(mixed) == "120万元 + 5万元 = 125万元 ≠ 1,250,000.00元"
    same = node("=", value("130", "万元"), total, holds=False)
    assert line(same) == "120 + 5 = 125 ≠ 130"


def test_an_empty_cell_is_named() -> None:
    total = node("+", value("120"), value(""), text="120")
    assert line(node("=", value("130"), total, holds=False)) == "120 + 空 = 120 ≠ 130"
    assert "blank" in line(node("=", value("130"), total, holds=False), language="en")


def test_a_negation_and_combinations_are_resolved_into_what_holds() -> None:
    high = node(">", value("12"), value("10"), holds=True)
    low = node(">", value("3"), value("10"), holds=False)
    assert line(node("非", high, holds=False)) == "12 > 10"
    assert line(node("或", low, low, holds=False)) == "3 ≤ 10 且 3 ≤ 10"
    assert line(node("且", high, low, holds=False)) == "3 ≤ 10"
    unknown = node(">", value("3"), value("?"))
    assert line(node("且", unknown, low, holds=False)) == "3 ≤ 10"
    assert line(node("且", high, high, holds=True), language="en") == "12 > 10 and 12 > 10"


def test_subtrahends_may_stand_as_negated_addends() -> None:
    balance = node("+ -", value("5"), value("3"), node("-", value("2")), node("-", node("+", value("1"))))
    assert line(node("=", value("1"), balance._replace(text="5"), holds=False)) == "5 + 3 - 2 - 1 = 5 ≠ 1"
    rest = node("-", value("5"), node("-", value("2")), text="3")
    assert line(node("=", value("1"), rest, holds=False)) == "5 - 2 = 3 ≠ 1"
    bracketed = node("-", value("9"), node("-", node("+", value("2"), value("1"))), text="6")
    assert line(node("=", value("1"), bracketed, holds=False)) == "9 - (2 + 1) = 6 ≠ 1"
    first = node("+", node("-", value("2")), value("5"), text="3")
    assert line(node("=", value("1"), first, holds=False)) == "-2 + 5 = 3 ≠ 1"


def test_a_product_of_mixed_signs_is_written_only_when_it_is_clear() -> None:
    clear = node("× ÷", value("5"), value("3"), value("2"), text="7.5")
    assert line(node("=", value("1"), clear, holds=False)) == "5 × 3 ÷ 2 = 7.5 ≠ 1"
    unclear = node("× ÷", value("5"), value("3"), value("2"), value("4"), text="30")
    assert line(node("=", value("1"), unclear, holds=False)) == "× ÷(5, 3, 2, 4) = 30 ≠ 1"


def test_a_chain_of_comparisons() -> None:
    chain = node("≤ <", value("1"), value("2"), value("3"), holds=True)
    assert line(chain) == "1 ≤ 2 < 3"
    assert line(chain._replace(value=False)) == "1 ≤ 2 < 3 不成立"
    assert line(chain._replace(value=False), language="en") == "1 ≤ 2 < 3 does not hold"


def test_rows_words_and_shapes_are_named() -> None:
    rows = Derivation("rows", "指标", "3", operands=(node("=", value("1"), value("1"), holds=True),))
    number = node("个数", rows, text="3")
    assert line(node("=", value("4"), number, holds=False)) == "个数(指标（3 行）) = 3 ≠ 4"
    words = Derivation("literal", "词表.措施词")
    assert line(node("含", value("按季推进"), words, holds=False)) == "按季推进 不含 词表.措施词"
    assert line(node("形如", value("2018.5.1"), holds=False), language="en") == "2018.5.1 has not the shape"


def test_only_numbers_are_a_calculation() -> None:
    assert is_arithmetic(node("=", value("93.52"), TOTAL, holds=False))
    assert is_arithmetic(node("且", node("≤", value("1"), value("2")), node("有值", value(""))))
    assert not is_arithmetic(node("=", value("残缺"), value("已读"), holds=False))
    assert not is_arithmetic(node("有值", value("12"), holds=False))


def test_a_unit_is_added_to_a_bare_number_only() -> None:
    assert amount(value("286.50", "万元"), unit=True) == "286.50万元"
    assert amount(value("85.19%", "%"), unit=True) == "85.19%"
    assert amount(value("", "万元"), unit=True) == "空"


def test_a_function_is_written_with_its_arguments() -> None:
    score = node("执行率应得分", value("10"), value("85.19"), text="8.52")
    assert line(node("=", value("10"), score, holds=False)) == "执行率应得分(10, 85.19) = 8.52 ≠ 10"


def test_a_very_long_sum_and_a_long_text_are_shortened() -> None:
    many = node("合计", *(value(str(number)) for number in range(1, 61)), text="1830")
    shown = line(node("=", value("1"), many, holds=False))
    assert "11 + 12 ...共 60 项... + 49 + 50" in shown
    assert shown.endswith("60 = 1830 ≠ 1")
    text = line(node("含", value("按" * 100), value("季度"), holds=False))
    assert text == "按" * 40 + "... 不含 季度"


def test_leaves_are_the_cells_in_order_each_once() -> None:
    constant = Derivation("literal", text="100%", value=Decimal(1))
    tree = node("=", value("1", column=5), node("×", value("2", column=7), value("1", column=5), constant))
    assert [leaf.text for leaf in leaves(tree)] == ["1", "2"]
