"""Computed numbers print as the form prints its own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.model.value import Number, NumberKind
from jixiaolint.values import read_value, render


def printed(raw: str, kind: NumberKind, unit: str = "") -> Number:
    value = read_value(raw, kind, unit=unit)[0]  # type: ignore[arg-type]
    assert isinstance(value, Number)
    return value


@pytest.mark.parametrize(
    ("value", "kind", "like", "unit", "text"),
    [
        ("10181800", "money", "1,195.22", "万元", "1,018.18"),
        ("10181800", "money", "1195.22", "万元", "1018.18"),
        ("900000", "money", "9.00", "万元", "90.00"),
        ("899740", "money", "89.974", "万元", "89.974"),
        ("8540000", "money", "90万元", "", "854万元"),
        ("8540000", "money", "90万", "", "854万元"),
        ("2323000", "money", "2,000.00", "元", "2,323,000.00"),
        ("-52000", "money", "1.5", "万元", "-5.2"),
        ("1", "percent", "85.19%", "", "100.00%"),
        ("0.8519", "percent", "100%", "", "85%"),
        ("0.99957", "percent", "99.3%", "", "100.0%"),
        ("0.9", "percent", "85.00(%)", "", "90.00%"),
        ("0.005", "percent", "4‰", "", "5‰"),
        ("77.52", "score", "93.52", "", "77.52"),
        ("10", "score", "8", "", "10"),
        ("9.468", "score", "9", "", "9"),
        ("9.5", "score", "10分", "", "10分"),
        ("145000", "count", "14.5万名", "", "145000名"),
    ],
)
def test_like_a_printed_one(value: str, kind: NumberKind, like: str, unit: str, text: str) -> None:
    assert render(Decimal(value), kind, printed(like, kind, unit)) == text


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        ("0.14814", "percent", "14.81%"),
        ("1", "percent", "100.00%"),
        ("123456.70", "money", "123456.7"),
        ("100", "score", "100"),
        ("33.333333333333", "score", "33.333333"),
        ("2023", "year", "2023"),
        ("0", "money", "0"),
    ],
)
def test_without_a_model(value: str, kind: NumberKind, text: str) -> None:
    assert render(Decimal(value), kind) == text


def test_a_number_prints_as_it_was_printed() -> None:
    assert render(printed("1,018.18", "money", "万元"), "money") == "1,018.18"
    assert render(printed("85.19%", "percent"), "percent") == "85.19%"


def test_a_difference_never_prints_as_nothing() -> None:
    assert render(Decimal(40), "money", printed("1,018.18", "money", "万元")) == "0.004"
    assert render(Decimal("0.00004"), "percent", printed("85.19%", "percent")) == "0.004%"


def test_half_a_unit_rounds_up() -> None:
    assert render(Decimal("8.515"), "score", printed("8.52", "score")) == "8.52"
    assert render(Decimal("-8.515"), "score", printed("8.52", "score")) == "-8.52"
