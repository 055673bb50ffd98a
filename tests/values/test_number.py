"""A cell's number keeps its exact value, its unit and the precision that was printed — or is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.model.value import Number
from jixiaolint.values import read_cell, read_value


def number(raw: str, kind: str, unit: str = "") -> Number:
    value, missing, note = read_value(raw, kind, unit=unit)  # type: ignore[arg-type]
    assert isinstance(value, Number), (raw, missing, note)
    return value


MONEY = [
    # raw, header unit, value in 元, quantum in 元, unit shown
    ("1,195.22", "万元", "11952200", "100", "万元"),
    ("1195.22", "万元", "11952200", "100", "万元"),
    ("90", "万元", "900000", "10000", "万元"),
    ("89.974", "万元", "899740", "10", "万元"),
    ("2,863.00", "万元", "28630000", "100", "万元"),
    ("387664.62", "元", "387664.62", "0.01", "元"),
    ("7270000", "元", "7270000", "1", "元"),
    ("0.00", "万元", "0", "100", "万元"),
    ("5", "", "5", "1", ""),
    ("9.5", "亿元", "950000000", "10000000", "亿元"),
    ("12", "千元", "12000", "1000", "千元"),
    # a unit in the cell beats the header
    ("854万元", "元", "8540000", "10000", "万元"),
    ("854万", "元", "8540000", "10000", "万元"),
    ("3.2 亿", "万元", "320000000", "10000000", "亿元"),
    ("90.5元", "万元", "90.5", "0.1", "元"),
    ("9.00(万元)", "元", "90000", "100", "万元"),
    ("9.00（元）", "万元", "9", "0.01", "元"),
    ("9千元", "", "9000", "1000", "千元"),
    ("5百万元", "", "5000000", "1000000", "百万元"),
    # words around the number that change nothing
    ("¥90.00", "元", "90", "0.01", "元"),
    ("人民币90万元整", "元", "900000", "10000", "万元"),
    ("合计：1,018.18", "万元", "10181800", "100", "万元"),
    ("= 12.5", "万元", "125000", "1000", "万元"),
    ("+12.5", "万元", "125000", "1000", "万元"),
    ("-12.5", "万元", "-125000", "1000", "万元"),
    ("－12.5", "万元", "-125000", "1000", "万元"),
    ("−12.5", "万元", "-125000", "1000", "万元"),
    ("１０１８．１８", "万元", "10181800", "100", "万元"),
    ("\u3000207.90 ", "万元", "2079000", "100", "万元"),
    ("<p>207.90</p>", "万元", "2079000", "100", "万元"),
    ("$207.90$", "万元", "2079000", "100", "万元"),
    ("207.90\u200b", "万元", "2079000", "100", "万元"),
    ("'207.90", "万元", "2079000", "100", "万元"),
    ("2,323,\n000.00", "元", "2323000", "0.01", "元"),
    # Chinese numerals
    ("三百二十万元", "元", "3200000", "1", "元"),
    ("玖万伍仟元整", "万元", "95000", "1", "元"),
    ("九点五", "万元", "95000", "1000", "万元"),
    ("十二", "万元", "120000", "10000", "万元"),
]


@pytest.mark.parametrize(("raw", "unit", "value", "quantum", "shown"), MONEY)
def test_money(raw: str, unit: str, value: str, quantum: str, shown: str) -> None:
    read = number(raw, "money", unit)
    assert (read.kind, read.value, read.quantum, read.unit) == (
        "money",
        Decimal(value),
        Decimal(quantum),
        shown,
    )
    assert read.text == raw.strip()


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        ("1,23,456", "千分位"),
        ("12,34", "千分位"),
        ("0,123", "千分位"),
        ("1.234.567", "千分位"),
        ("1,2345.60", "千分位"),
        ("1，234", "全角逗号"),
        ("１，０１８", "全角逗号"),
        ("1 018.18", "空格"),
        ("90 80", "两个不同的数"),
        ("90/80", "两个不同的数"),
        ("9.00-10.00", "两个不同的数"),
        ("854万860万", "两个不同的数"),
        ("90万元 90元", "两个不同的数"),
        ("5 0 0", "两个不同的数"),
        ("约90", "不是确数"),
        ("90左右", "不是确数"),
        ("≤90万元", "不是确数"),
        ("90余万元", "不是确数"),
        ("县级配套500", "数字前有文字"),
        ("详见附件2", "数字前有文字"),
        ("50个", "单位"),
        ("90%", "单位"),
        ("9.00美元", "单位"),
        ("1.2E+07", "科学计数法"),
        ("1" * 30, "过长"),
    ],
)
def test_what_can_be_read_in_two_ways_is_unread_and_says_why(raw: str, note: str) -> None:
    reading = read_cell(raw, "money", unit="万元")
    assert (reading.value, reading.missing, reading.trust) == (None, "unread", "unknown")
    assert note in reading.note


@pytest.mark.parametrize(
    "raw", ["按实际支出列支", "一般", "三定", "三百二", "九万五", "优", "见说明", "详见附表", "另行下达"]
)
def test_words_in_a_number_cell_are_text(raw: str) -> None:
    assert read_value(raw, "money", unit="万元") == (None, "text", "")


@pytest.mark.parametrize(
    ("raw", "value", "note", "trust"),
    [
        ("854万(道路400万元，水渠454万元)", "8540000", "余文", "exact"),
        ("9.00（含税）", "90000", "余文", "exact"),
        ("90，其中：财政资金80", "900000", "余文", "exact"),
        ("854万854万(道路400万元)", "8540000", "写了两次", "inferred"),
        ("9.00\n9.00", "90000", "写了两次", "inferred"),
        ("9.00 含县级", "90000", "余文", "exact"),
        ("9.00*", "90000", "数字后有文字", "inferred"),
        ("(1,234.5)", "-12345000", "负数", "inferred"),
    ],
)
def test_what_stands_beside_the_amount_is_told(raw: str, value: str, note: str, trust: str) -> None:
    reading = read_cell(raw, "money", unit="万元")
    assert isinstance(reading.value, Number)
    assert reading.value.value == Decimal(value)
    assert note in reading.note
    assert reading.trust == trust


@pytest.mark.parametrize(
    ("raw", "unit", "value", "quantum"),
    [
        ("85.19%", "", "0.8519", "0.0001"),
        ("85.19％", "", "0.8519", "0.0001"),
        ("85.19", "%", "0.8519", "0.0001"),
        ("100", "%", "1", "0.01"),
        ("90.00(%)", "", "0.9", "0.0001"),
        ("90.00 （%）", "", "0.9", "0.0001"),
        ("99.97 %", "", "0.9997", "0.0001"),
        ("5‰", "", "0.005", "0.001"),
        ("3个百分点", "", "0.03", "0.01"),
        ("99百分比", "", "0.99", "0.01"),
        ("0.97比例", "", "0.97", "0.01"),
        ("0.8519", "比例", "0.8519", "0.0001"),
        ("105.42%", "", "1.0542", "0.0001"),
        ("-5%", "", "-0.05", "0.01"),
        ("85%", "比例", "0.85", "0.01"),
        ("百分之九十", "", "0.9", "0.01"),
        ("0", "", "0", "0.01"),
        ("0.00", "", "0", "0.0001"),
    ],
)
def test_shares(raw: str, unit: str, value: str, quantum: str) -> None:
    read = number(raw, "percent", unit)
    assert (read.kind, read.value, read.quantum) == ("percent", Decimal(value), Decimal(quantum))


@pytest.mark.parametrize("raw", ["85.19", "0.8519", "1", "1.00", "99", "十"])
def test_a_share_without_percent_sign_is_ambiguous(raw: str) -> None:
    value, missing, note = read_value(raw, "percent")
    assert (value, missing) == (None, "unread")
    assert "百分号" in note


def test_zero_is_zero_in_both_readings_and_a_bare_hundred_is_full_with_a_doubt() -> None:
    assert read_cell("0", "percent").trust == "exact"
    full = read_cell("100", "percent")
    assert isinstance(full.value, Number)
    assert (full.value.value, full.trust) == (Decimal(1), "inferred")


@pytest.mark.parametrize(
    "raw", ["85,19%", "85.19%%", "≥95%", "98%以上", "10/10", "#DIV/0!", "100分", "100万元"]
)
def test_what_is_no_share(raw: str) -> None:
    assert read_value(raw, "percent")[1] == "unread"


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("10", "10", ""),
        ("8.52", "8.52", ""),
        ("93.52", "93.52", ""),
        ("10分", "10", "分"),
        ("9.5 分", "9.5", "分"),
        ("（10分）", "10", "分"),
        ("10分（满分10分）", "10", "分"),
        ("十分", "10", "分"),
        ("-2", "-2", ""),
    ],
)
def test_scores(raw: str, value: str, unit: str) -> None:
    read = number(raw, "score")
    assert (read.kind, read.value, read.unit) == ("score", Decimal(value), unit)


@pytest.mark.parametrize("raw", ["15/20", "10%", "8、5", "8,52", "扣2分", "15 16"])
def test_scores_that_cannot_be_read(raw: str) -> None:
    assert read_value(raw, "score")[1] == "unread"


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        ("3", "3", ""),
        ("4500.00(名/天)", "4500", "名/天"),
        ("12 家", "12", "家"),
        ("14.5万名", "145000", "名"),
        ("两家", "2", "家"),
        ("零", "0", ""),
        ("1,234人次", "1234", "人次"),
    ],
)
def test_counts(raw: str, value: str, unit: str) -> None:
    read = number(raw, "count")
    assert (read.kind, read.value, read.unit) == ("count", Decimal(value), unit)


@pytest.mark.parametrize("kind", ["money", "percent", "score", "count"])
@pytest.mark.parametrize("raw", ["—", "-", "－", "——", "/", "／", "无", "不适用", "*", " — ", "N/A"])
def test_dashes(raw: str, kind: str) -> None:
    assert read_value(raw, kind) == (None, "dash", "")  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["money", "percent", "score", "count"])
@pytest.mark.parametrize("raw", ["", " ", "\n", "\u3000", "&nbsp;", "<p></p>", "\u200b"])
def test_blanks(raw: str, kind: str) -> None:
    assert read_value(raw, kind) == (None, "blank", "")  # type: ignore[arg-type]


@pytest.mark.parametrize("raw", ["万元", "（万元）", "≤**万元", "XX", "……", "待填写", "(100字以内)", "%"])
def test_hints(raw: str) -> None:
    assert read_value(raw, "money", unit="万元") == (None, "hint", "")


def test_minus_zero_is_zero() -> None:
    assert str(number("-0", "money", "万元").value) == "0"


def test_the_header_unit_may_be_printed_with_brackets_or_a_heading() -> None:
    assert number("9.00", "money", "（万元）").value == Decimal(90000)
    assert number("9.00", "money", "单位：万元").value == Decimal(90000)
    assert number("9.00", "money", "金额单位:元").value == Decimal(9)
    assert number("9.00", "money", "人民币万元").value == Decimal(90000)
    assert number("9.00", "money", "万元/年").value == Decimal(90000)


def test_an_unknown_header_unit_leaves_the_number_as_printed() -> None:
    read = number("9.00", "money", "人")
    assert (read.value, read.unit) == (Decimal(9), "")


@pytest.mark.parametrize("raw", ["1200¹", "10³", "96%¹", "10<sup>3</sup>", "1200^1"])
def test_a_raised_digit_is_no_digit_of_the_number(raw: str) -> None:
    assert read_value(raw, "money", unit="万元")[0] is None
