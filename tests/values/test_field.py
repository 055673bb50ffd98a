"""``read_value`` and ``make_field``: one door for every text that becomes a value."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.model.location import Location
from jixiaolint.model.value import Day, Number, Target, ValueType
from jixiaolint.values import make_field, read_value
from jixiaolint.values.note import NOTES, english, quote
from jixiaolint.values.number import read_number

TYPES: tuple[ValueType, ...] = (
    "money", "percent", "score", "count", "year", "date", "text", "target", "choice", "bool"
)  # fmt: skip


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("raw", ["", " ", "\n\t", "\u3000"])
def test_every_type_knows_a_blank(raw: str, type: ValueType) -> None:
    assert read_value(raw, type) == (None, "blank", "")


@pytest.mark.parametrize("type", [one for one in TYPES if one != "bool"])
@pytest.mark.parametrize("raw", ["—", "/", "不适用"])
def test_every_type_knows_a_dash(raw: str, type: ValueType) -> None:
    assert read_value(raw, type) == (None, "dash", "")


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize(
    "raw",
    [
        "1" * 400,
        "(" * 300,
        "，" * 50,
        "%%%%",
        "$$\\\\",
        "<p" * 40,
        "&#0;&#x110000;",
        "\x00\x01",
        "🙂",
        "𠮷野家",
        "1,2,3,4,5",
        "-",
        "--5",
        "1/0",
        "=1+1",
        "\ud800",
        "百分之",
        "每每每每",
        "《《《《",
        "2023年",
        "零",
        "万",
        "第",
        "(()",
        "[x",
        "☑☑☑",
        "一二三" * 3000,
        "2023年" * 2000,
        "《" * 3000,
        "1," * 3000,
    ],
)
def test_nothing_makes_it_raise(raw: str, type: ValueType) -> None:
    value, missing, note = read_value(raw, type)
    assert (value is None) == bool(missing)
    assert isinstance(note, str)


@pytest.mark.parametrize(
    ("raw", "value"),
    [("是", True), ("否", False), ("有", True), ("无", False), ("√", True), ("×", False), ("☑", True)],
)
def test_yes_and_no(raw: str, value: bool) -> None:
    assert read_value(raw, "bool") == (value, "", "")


def test_text_is_kept_but_for_markup() -> None:
    assert read_value("<p>甲，乙（一）</p><p>丙。</p>", "text")[0] == "甲，乙（一）\n丙。"
    assert read_value("根据财预〔2020〕10号……", "text")[0] == "根据财预〔2020〕10号……"
    assert read_value("(100字以内)", "text") == (None, "hint", "")


@pytest.mark.parametrize("raw", ["1,018.18", "90", "0.5", "100.00", "2,323,000.00", "16.0", "012"])
@pytest.mark.parametrize(
    ("type", "unit"),
    [("money", "万元"), ("money", ""), ("money", "亿元"), ("percent", "%"), ("score", ""), ("count", "")],
)
def test_the_quick_way_says_what_the_long_way_says(raw: str, type: ValueType, unit: str) -> None:
    assert read_value(raw, type, unit=unit)[0] == read_number(raw, type, unit).value  # type: ignore[arg-type]


def test_a_field_keeps_raw_text_place_and_the_lower_trust() -> None:
    place = Location("表.txt", 3, 5)
    field = make_field(
        "funds.total", "项目资金总额", "854万元", "money", unit="元", location=place, how="span"
    )
    assert (field.raw, field.location, field.how, field.missing, field.trust) == (
        "854万元",
        place,
        "span",
        "",
        "exact",
    )
    assert isinstance(field.value, Number)
    assert field.value.value == Decimal(8540000)
    assert make_field("a", "甲", "1", "score", trust="inferred").trust == "inferred"
    assert make_field("a", "甲", "9万9万", "money").trust == "inferred"
    assert make_field("a", "甲", "—", "money", trust="inferred").trust == "inferred"
    assert make_field("a", "甲", "1,23", "money").trust == "unknown"
    assert make_field("a", "甲", "", "money", trust="inferred").missing == "blank"


def test_a_note_of_the_place_goes_before_that_of_the_reading() -> None:
    assert make_field("a", "甲", "1,23", "money", note="行已右移").note == "行已右移"
    assert "千分位" in make_field("a", "甲", "1,23", "money").note


def test_targets_take_operator_unit_and_name() -> None:
    field = make_field("target", "指标值", "85", "target", operator="≥", unit="%", name="成活率")
    assert isinstance(field.value, Target)
    assert (field.value.kind, field.value.operator) == ("百分比", "≥")


@pytest.mark.parametrize("name", ["项目总成本(≤**万元)", "项目总成本（≤**万元）", "项目总成本(≤**万元）"])
def test_the_sign_in_a_name_is_asked_of_the_target_and_not_said_of_the_result(name: str) -> None:
    target = make_field("target", "指标值", "90", "target", name=name).value
    actual = make_field("actual", "完成值", "90", "target", name=name).value
    assert isinstance(target, Target)
    assert isinstance(actual, Target)
    assert (target.operator, actual.operator) == ("≤", "")
    assert target.numbers == actual.numbers
    assert actual.unit == "万元"


def test_dates_and_years() -> None:
    assert read_value("2023-02-30", "date")[:2] == (None, "unread")
    assert isinstance(read_value("2023/1/1", "date")[0], Day)
    assert isinstance(read_value("(2023年度)", "year")[0], Number)


def test_every_note_has_an_english_twin() -> None:
    assert english("千分位不合规则：1,23") == "thousands separators in odd places: 1,23"
    assert english("别处来的话") == "别处来的话"
    assert all(zh and en and "：" not in zh for zh, en in NOTES.items())
    assert len(quote("余文", "长" * 200)) < 60


def test_notes_that_readings_give_are_in_the_table() -> None:
    for raw, type in [
        ("1,23", "money"), ("90 80", "money"), ("约5", "money"), ("5个", "money"), ("85", "percent"),
        ("(5)", "money"),
        ("2023-02-30", "date"), ("44927", "date"), ("01/02/2023", "date"), ("2150", "year"), ("好", "bool"),
        ("甲 乙", "choice"), ("9.0 x", "money"), ("9万9万", "money"), ("县500", "money"), ("1e5", "money"),
    ]:  # fmt: skip
        note = make_field("a", "甲", raw, type).note  # type: ignore[arg-type]
        assert note.partition("：")[0] in NOTES, (raw, note)


def test_the_package_offers_what_it_names() -> None:
    import jixiaolint.values as values

    for name in values.__all__:
        assert getattr(values, name)
    with pytest.raises(AttributeError):
        _ = values.nothing_of_the_kind


@pytest.mark.parametrize("type", ["money", "percent", "score", "count", "target"])
@pytest.mark.parametrize("raw", ["#####", "1##", "1,23####", "-5##", "¥12.##"])
def test_figures_that_found_no_room_are_unread(raw: str, type: ValueType) -> None:
    assert read_value(raw, type) == (None, "unread", "列宽不够，只显示 #")


@pytest.mark.parametrize("raw", ["3#", "3##楼", "C##", "##"])
def test_signs_of_other_meaning_are_no_lost_figures(raw: str) -> None:
    assert read_value(raw, "text")[0] == raw
