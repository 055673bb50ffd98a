"""Numbers, dates and texts come out as a spreadsheet shows them: that is what the form prints."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiaolint.readers.builtinformats import BUILTIN, format_code
from jixiaolint.readers.numberformat import display, display_text, general, number_of


def shown(text: str, code: str, **options: bool) -> str:
    value = number_of(text)
    assert value is not None
    return display(value, code, **options)


@pytest.mark.parametrize(
    ("stored", "code", "expected"),
    [
        ("0.8519", "0.00%", "85.19%"),
        ("0.85189999999999999", "0.00%", "85.19%"),
        ("0.333333", "0.00%", "33.33%"),
        ("1.0049999999999997", "0.00", "1.01"),
        ("1018.18", "#,##0.00", "1,018.18"),
        ("1234567.5", "#,##0", "1,234,568"),
        ("-1018.18", "#,##0.00", "-1,018.18"),
        ("999.995", "#,##0.00", "1,000.00"),
        ("0", "#,##0.00", "0.00"),
        ("7", "000", "007"),
        ("12.5", "0.0#", "12.5"),
        ("0.5", "0", "1"),
        ("-0.004", "0.00", "0.00"),
        ("12", '"约"0"人"', "约12人"),
        ("12", "0\\人", "12人"),
        ("95", '"≥"0"%"', "≥95%"),
        ("86", "0分", "86分"),
        ("1018.18", "[$¥-804]#,##0.00", "¥1,018.18"),
        ("1018.18", "[$￥]#,##0.00", "￥1,018.18"),
        ("2", "0.00_);(0.00)", "2.00 "),
        ("-2", "0.00_);(0.00)", "(2.00)"),
        ("-2", '0.00;[Red]"负"0.00', "负2.00"),
        ("0", '0.00;-0.00;"—"', "—"),
        ("0", "0.00;-0.00;;@", ""),
        ("0", BUILTIN[43], "-"),
        ("1234.5", BUILTIN[43], "1,234.50"),
    ],
)
def test_a_number_is_shown_by_its_code(stored: str, code: str, expected: str) -> None:
    assert shown(stored, code).strip() == expected.strip()


@pytest.mark.parametrize(
    ("stored", "code", "expected"),
    [
        ("1234567", "0,", "1235"),
        ("1234567", '0.00,,"百万"', "1.23百万"),
        ("1018180", '0!.0,"万"', "101.8万"),
        ("1018180", '0!.0000"万元"', "101.8180万元"),
        ("1018180", '#,##0.00,"千元"', "1,018.18千元"),
    ],
)
def test_thousands_are_scaled_away_and_ten_thousands_are_cut_off(
    stored: str, code: str, expected: str
) -> None:
    assert shown(stored, code) == expected


@pytest.mark.parametrize(
    ("stored", "expected"),
    [("120", "120高"), ("-3", "负3.0"), ("50.5", "50.50")],
)
def test_conditions_choose_the_section(stored: str, expected: str) -> None:
    assert shown(stored, '[>=100]0"高";[<0]"负"0.0;0.00') == expected


def test_a_condition_that_lets_negative_numbers_through_keeps_their_sign() -> None:
    assert shown("-3", '[<60]0.0"低";0.0') == "-3.0低"


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("0.30000000000000004", "0.3"),
        ("33.333333333333336", "33.33333333"),
        ("0.333333333333333", "0.333333333"),
        ("12345678901", "12345678901"),
        ("123456789012", "1.23457E+11"),
        ("0.0001", "0.0001"),
        ("0.0000123456789", "1.23457E-05"),
        ("95.0", "95"),
        ("-0", "0"),
        ("1E+3", "1000"),
    ],
)
def test_a_number_without_a_format_takes_eleven_characters(stored: str, expected: str) -> None:
    assert shown(stored, "General") == expected


def test_scientific_notation() -> None:
    assert shown("12345", "0.00E+00") == "1.23E+04"
    assert shown("0.00099999", "0.0E+0") == "1.0E-3"
    assert shown("12345", "##0.0E+0") == "12.3E+3"


@pytest.mark.parametrize(
    ("stored", "code", "expected"),
    [
        ("45291", 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        ("45291", "yyyy-mm-dd", "2023-12-31"),
        ("45291.75", "yyyy/m/d h:mm", "2023/12/31 18:00"),
        ("45291.9999999", "yyyy/m/d", "2023/12/31"),
        ("0.333333333333333", "h:mm:ss", "8:00:00"),
        ("45291", 'm"月"d"日"', "12月31日"),
        ("45291", "aaaa", "星期日"),
        ("1.5", "[h]:mm", "36:00"),
        ("0.75", '上午/下午h"时"mm"分"', "下午6时00分"),
        ("45291", "[$-F800]dddd, mmmm dd, yyyy", "2023年12月31日"),
        ("59", "yyyy/m/d", "1900/2/28"),
        ("60", "yyyy/m/d", "1900/2/29"),
        ("61", "yyyy/m/d", "1900/3/1"),
    ],
)
def test_a_day_is_shown_by_its_code(stored: str, code: str, expected: str) -> None:
    assert shown(stored, code).startswith(expected)


def test_days_may_be_counted_from_1904() -> None:
    assert shown("43829", "yyyy/m/d", date1904=True) == "2023/12/31"


@pytest.mark.parametrize(
    ("stored", "code", "expected"),
    [
        ("0.5", "# ?/?", "0.5"),
        ("1018", "[DBNum2]General", "1018"),
        ("45291", '[DBNum1]yyyy"年"m"月"d"日"', "2023年12月31日"),
        ("-5", "yyyy/m/d", "-5"),
        ("9999999", "yyyy/m/d", "9999999"),
        ("5", "b2yyyy", "5"),
        ("5", "0" * 2000, "5"),
        ("5", "0%" * 300, "5"),
        ("5", '"没有结束', "没有结束"),
    ],
)
def test_what_is_not_drawn_gives_the_plain_number_and_never_a_wrong_one(
    stored: str, code: str, expected: str
) -> None:
    assert shown(stored, code) == expected


def test_texts_take_the_section_for_texts() -> None:
    assert display_text("保洁", "0.00") == "保洁"
    assert display_text("保洁", '0;0;0;"甲"@') == "甲保洁"
    assert display_text("保洁", '@"费"') == "保洁费"
    assert display_text("保洁", ";;;") == ""
    assert shown("12", "@") == "12"


def test_formats_that_are_numbers_only_are_those_of_a_chinese_installation() -> None:
    assert shown("45291", format_code(14, {})) == "2023/12/31"
    assert shown("45291", format_code(31, {})) == "2023年12月31日"
    assert format_code(14, {14: "yy.m.d"}) == "yy.m.d"
    assert format_code(9999, {}) == "General"


def test_text_that_is_no_number_is_told() -> None:
    assert [number_of(text) for text in ("", "abc", "nan", "inf", "1,000")] == [None] * 5
    assert number_of("1.0E-2") == Decimal("0.01")


CODES = st.text(alphabet='0#?.,%;"\\_*[]<>=-+EeyMdhs@/ !年元G', max_size=24)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False).map(lambda value: Decimal(repr(value)))


@given(NUMBERS, CODES)
def test_no_code_breaks_the_display(value: Decimal, code: str) -> None:
    assert isinstance(display(value, code), str)
    assert isinstance(display_text("甲", code), str)


@given(st.decimals(-10_000_000, 10_000_000, places=4), st.integers(0, 4))
def test_what_is_shown_reads_as_the_stored_number_rounded_half_away_from_zero(
    value: Decimal, places: int
) -> None:
    text = display(value, "#,##0" + ("." + "0" * places if places else ""))
    assert re.fullmatch(r"-?\d{1,3}(,\d{3})*(\.\d+)?", text)
    read = Decimal(text.replace(",", ""))
    assert abs(read - value) <= Decimal(1).scaleb(-places) / 2
    assert abs(read) >= abs(value) or abs(read - value) < Decimal(1).scaleb(-places) / 2


@given(st.decimals(-99999, 99999, places=4))
def test_a_plain_number_keeps_its_value(value: Decimal) -> None:
    assert Decimal(general(value)) == value
