"""Dates of cells: as precise as printed, refused when there is no such day, compared with care."""

from __future__ import annotations

from decimal import Decimal

import pytest

from jixiaolint.model.value import Day, Number
from jixiaolint.values import compare_days, read_period, read_value
from jixiaolint.values.date import days_in_month, is_legal


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2023/1/1", (2023, 1, 1)),
        ("2023-01-01", (2023, 1, 1)),
        ("2023.12.31", (2023, 12, 31)),
        ("2023年1月1日", (2023, 1, 1)),
        ("2023 年 1 月 1 日", (2023, 1, 1)),
        ("２０２３年１月１日", (2023, 1, 1)),
        ("2023年1月1号", (2023, 1, 1)),
        ("（2023年1月1日）", (2023, 1, 1)),
        ("20230101", (2023, 1, 1)),
        ("2023-01-01 00:00:00", (2023, 1, 1)),
        ("2023-01-01T08:30", (2023, 1, 1)),
        ("2024-02-29", (2024, 2, 29)),
        ("2000-02-29", (2000, 2, 29)),
        ("2023年12月31日前", (2023, 12, 31)),
        ("二〇二三年十二月三十一日", (2023, 12, 31)),
        ("二零二三年元月", (2023, 1, 0)),
        ("2023年1月", (2023, 1, 0)),
        ("2023年6月份", (2023, 6, 0)),
        ("2023年6月底", (2023, 6, 0)),
        ("2023-01", (2023, 1, 0)),
        ("2023.10", (2023, 10, 0)),
        ("202301", (2023, 1, 0)),
        ("2023年底", (2023, 12, 0)),
        ("2023年", (2023, 0, 0)),
        ("2023年度", (2023, 0, 0)),
        ("2023", (2023, 0, 0)),
    ],
)
def test_dates(raw: str, day: tuple[int, int, int]) -> None:
    value, missing, _ = read_value(raw, "date")
    assert isinstance(value, Day), (raw, missing)
    assert value[:3] == day
    assert value.text == raw.strip()


@pytest.mark.parametrize(
    ("raw", "note"),
    [
        ("2023-02-30", "不合法"),
        ("2023-02-29", "不合法"),
        ("1900-02-29", "不合法"),
        ("2023年2月31日", "不合法"),
        ("2023-04-31", "不合法"),
        ("2023-13-01", "不合法"),
        ("2023年13月", "不合法"),
        ("2023/0/1", "不合法"),
        ("2023/1/0", "不合法"),
        ("202313", "不合法"),
        ("1823-01-01", "超出范围"),
        ("01/02/2023", "可读作两个"),
        ("44927", "序号"),
        ("2023年1月至12月", "两个日期"),
        ("2023-01-01 2023-12-31", "两个日期"),
        ("10月", "读不出"),
        ("第3年", "读不出"),
    ],
)
def test_dates_that_cannot_be_read_say_why(raw: str, note: str) -> None:
    value, missing, reason = read_value(raw, "date")
    assert (value, missing) == (None, "unread")
    assert note in reason


@pytest.mark.parametrize(
    ("raw", "missing"),
    [("", "blank"), ("—", "dash"), ("年  月  日", "hint"), ("2023年  月  日", "hint"), ("长期", "text")],
)
def test_dates_that_are_missing(raw: str, missing: str) -> None:
    assert read_value(raw, "date")[:2] == (None, missing)


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("2022年3月-2023年11月", (2022, 3, 0), (2023, 11, 0)),
        ("2023年1月1日至2023年12月31日", (2023, 1, 1), (2023, 12, 31)),
        ("2023年1月1日—12月31日", (2023, 1, 1), (2023, 12, 31)),
        ("2023年5月1日-20日", (2023, 5, 1), (2023, 5, 20)),
        ("2023.1-2023.12", (2023, 1, 0), (2023, 12, 0)),
        ("2023-01-01 - 2023-12-31", (2023, 1, 1), (2023, 12, 31)),
        ("2023/1/1～2023/12/31", (2023, 1, 1), (2023, 12, 31)),
        ("2023-01-01至2023-12-31", (2023, 1, 1), (2023, 12, 31)),
        ("自2023年1月起至2023年12月止", (2023, 1, 0), (2023, 12, 0)),
        ("2023年1月（至2023年12月）", (2023, 1, 0), (2023, 12, 0)),
        ("（2023   年-2025   年）", (2023, 0, 0), (2025, 0, 0)),
        ("2023-2025年", (2023, 0, 0), (2025, 0, 0)),
        ("2023年1月1日 2023年12月31日", (2023, 1, 1), (2023, 12, 31)),
    ],
)
def test_periods(raw: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    period = read_period(raw)
    assert period is not None
    assert (period[0][:3], period[1][:3]) == (first, last)


@pytest.mark.parametrize("raw", ["", "长期", "2023-01-01", "2023年", "3-5家", "2023年2月30日至2023年3月1日"])
def test_no_period(raw: str) -> None:
    assert read_period(raw) is None


@pytest.mark.parametrize(
    ("raw", "year"),
    [
        ("2023", 2023),
        ("2023年", 2023),
        ("(2023 年度)", 2023),
        ("（2023年度）", 2023),
        ("二〇二三年度", 2023),
        ("2023年-2023年", 2023),
        ("2023.0", 2023),
    ],
)
def test_years(raw: str, year: int) -> None:
    value = read_value(raw, "year")[0]
    assert isinstance(value, Number)
    assert (value.kind, value.value, value.quantum) == ("year", Decimal(year), Decimal(0))


@pytest.mark.parametrize("raw", ["23年", "2023-2025", "20233", "1823"])
def test_years_that_cannot_be_read(raw: str) -> None:
    assert read_value(raw, "year")[1] == "unread"


@pytest.mark.parametrize(
    ("left", "right", "order"),
    [
        (Day(2023, 1, 1), Day(2023, 1), 0),
        (Day(2023, 1), Day(2023, 1, 1), 0),
        (Day(2023), Day(2023, 12, 31), 0),
        (Day(2022, 12, 31), Day(2023), -1),
        (Day(2023, 2), Day(2023, 1, 31), 1),
        (Day(2023, 1, 2), Day(2023, 1, 1), 1),
        (Day(2023, 1, 1), Day(2023, 1, 1), 0),
    ],
)
def test_days_compare_at_the_coarser_precision(left: Day, right: Day, order: int) -> None:
    assert compare_days(left, right) == order
    assert compare_days(right, left) == -order


def test_the_calendar_agrees_with_the_standard_library() -> None:
    import calendar

    for year in (1900, 1999, 2000, 2023, 2024, 2100):
        for month in range(1, 13):
            assert days_in_month(year, month) == calendar.monthrange(year, month)[1]
    assert not is_legal(2023, 0, 5)
    assert not is_legal(2023, 4, 31)
