"""What is printed is read again: separators, full width, units and precision lose nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st

from jixiaolint.model.value import Day, Number, NumberKind, Target, ValueType
from jixiaolint.values import (
    find_citations,
    find_dates,
    find_quantities,
    read_cell,
    read_date,
    read_target,
    read_value,
    render,
)
from jixiaolint.values.level import level

FULL = str.maketrans("0123456789.%-", "０１２３４５６７８９．％－")
amounts = st.decimals(min_value=0, max_value=Decimal("999999999.99"), places=2, allow_nan=False)
signed = st.decimals(min_value=Decimal("-99999.99"), max_value=Decimal("99999.99"), places=2, allow_nan=False)
units = st.sampled_from(["元", "千元", "万元", "亿元"])
words = st.text(
    alphabet="0123456789.,，%％-—~/()（）〔〕[]《》“”年月日号第至前后零一二三十百万亿元个次每按不低于超过约"
    "≥≤=<> 及时培训通知\n",
    max_size=40,
)


def number(raw: str, type: ValueType, unit: str = "") -> Number:
    value, missing, note = read_value(raw, type, unit=unit)
    assert isinstance(value, Number), (raw, missing, note)
    return value


@given(amounts, units)
def test_separators_full_width_and_white_space_change_nothing(amount: Decimal, unit: str) -> None:
    plain = number(f"{amount:f}", "money", unit)
    for raw in (
        f"{amount:,f}",
        f" {amount:f} ",
        f"{amount:f}".translate(FULL),
        f"{amount:f}{unit}",
        f"¥{amount:f}",
    ):
        other = number(raw, "money", unit)
        assert (other.value, other.quantum, other.unit) == (plain.value, plain.quantum, plain.unit)


@given(signed, units)
def test_money_prints_and_reads_back(amount: Decimal, unit: str) -> None:
    read = number(f"{amount:f}", "money", unit)
    again = number(render(read.value, "money", read), "money", unit)
    assert (again.value, again.quantum) == (read.value, read.quantum)


@given(st.sampled_from(["percent", "score", "count"]), signed)
def test_other_numbers_print_and_read_back(kind: NumberKind, amount: Decimal) -> None:
    raw = f"{amount:f}%" if kind == "percent" else f"{amount:f}"
    read = number(raw, kind)  # type: ignore[arg-type]
    again = number(render(read.value, kind, read), kind)  # type: ignore[arg-type]
    assert (again.value, again.quantum) == (read.value, read.quantum)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_spelling_of_a_day(day: date) -> None:
    year, month, number_of_day = day.year, day.month, day.day
    for raw in (
        f"{year}-{month:02}-{number_of_day:02}",
        f"{year}/{month}/{number_of_day}",
        f"{year}.{month}.{number_of_day}",
        f"{year}年{month}月{number_of_day}日",
        f" {year} 年 {month} 月 {number_of_day} 日",
        f"{year}{month:02}{number_of_day:02}",
        f"{year}年{month}月{number_of_day}日".translate(FULL),
    ):
        value = read_date(raw).value
        assert isinstance(value, Day)
        assert value[:3] == (year, month, number_of_day)


@given(
    st.sampled_from(["≥", "≤", "=", ">", "<", ""]),
    signed,
    st.sampled_from(["%", "人", "万元", "次", "万亩", ""]),
)
def test_targets_in_any_spelling(operator: str, amount: Decimal, unit: str) -> None:
    plain = read_target(f"{operator}{amount:f}{unit}").value
    assert isinstance(plain, Target)
    assert plain.operator == operator
    for raw in (
        f"{operator} {amount:f} {unit}",
        f"{operator}{amount:f}({unit})" if unit else f"{operator}{amount:f}",
        f"{operator}{amount:f}{unit}".translate(FULL),
    ):
        other = read_target(raw).value
        assert isinstance(other, Target)
        assert (other.kind, other.operator, other.unit) == (plain.kind, plain.operator, plain.unit)
        assert [one.value for one in other.numbers] == [one.value for one in plain.numbers]


@given(
    words,
    st.sampled_from(
        ["money", "percent", "score", "count", "year", "date", "text", "target", "choice", "bool"]
    ),
)
@example("《《", "target")
@example("每至", "target")
@example("-", "target")
def test_any_text_is_a_value_or_missing_with_a_reason(raw: str, type: ValueType) -> None:
    reading = read_cell(raw, type)
    assert (reading.value is None) == bool(reading.missing)
    assert (reading.trust == "unknown") == (reading.missing == "unread")
    assert not reading.note or reading.missing in ("", "unread")


@given(words)
@example("（2023）1号")
@example("令1号")
@example("2023年-")
@example("《通知》（(2023)1号")
def test_what_is_found_stands_where_it_is_said_to_stand(text: str) -> None:
    assert len(level(text)) == len(text)
    reach = 0
    for word in find_dates(text):
        assert reach <= word.start < word.end <= len(text)
        assert (word.begin is None) == (word.finish is None) == (word.year is None)
        reach = word.end
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.raw
        assert quantity.sentence in text
    for citation in find_citations(text):
        assert text[citation.start : citation.end] == citation.raw
        assert citation.title or citation.number
