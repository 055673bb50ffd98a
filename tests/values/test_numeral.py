"""Chinese numerals mean one number or none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaolint.values.numeral import read_numeral


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("零", "0"),
        ("〇", "0"),
        ("一", "1"),
        ("两", "2"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("九十九", "99"),
        ("一百", "100"),
        ("一百零五", "105"),
        ("三百二十", "320"),
        ("三百二十一", "321"),
        ("一千零五十", "1050"),
        ("三百二十万", "3200000"),
        ("一亿二千万", "120000000"),
        ("十万", "100000"),
        ("九万五千", "95000"),
        ("二〇二三", "2023"),
        ("一九九八", "1998"),
        ("壹贰叁", "123"),
        ("壹拾贰", "12"),
        ("玖万伍仟", "95000"),
        ("九点五", "9.5"),
        ("三点一四", "3.14"),
        ("一点二万", "12000"),
    ],
)
def test_numerals(word: str, value: str) -> None:
    assert read_numeral(word) == Decimal(value)


@pytest.mark.parametrize(
    "word",
    ["", "三五", "三百二", "九万五", "百", "万", "十十", "一百一千", "二二十", "点五", "五点", "一万亿万"],
)
def test_what_is_no_one_number(word: str) -> None:
    assert read_numeral(word) is None


def spell(number: int) -> str:
    """The usual spelling of a whole number below ten thousand."""
    digits, places = "零一二三四五六七八九", ("", "十", "百", "千")
    if number < 10:
        return digits[number]
    word, zero = "", False
    for place in range(3, -1, -1):
        digit = number // 10**place % 10
        if digit:
            word += ("零" if zero and word else "") + digits[digit] + places[place]
            zero = False
        else:
            zero = bool(word)
    return word.removeprefix("一") if 10 <= number < 20 else word


@given(st.integers(min_value=0, max_value=9999))
def test_what_is_spelt_is_read(number: int) -> None:
    assert read_numeral(spell(number)) == number


@given(st.integers(min_value=1, max_value=9999))
def test_with_ten_thousands(number: int) -> None:
    assert read_numeral(spell(number) + "万") == number * 10000
