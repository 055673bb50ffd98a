"""Functions of dates."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import IC, Operand, missing, passed_on
from jixiaolint.language.quantity import given
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Day, Target


def year(frame: Frame, operand: Operand) -> Operand:
    """年份."""
    if operand.state:
        return passed_on(operand)
    return Operand(given("year", Decimal(operand.value.year)), inferred=operand.inferred)


def latest(frame: Frame, operand: Operand, year: Operand) -> Operand:
    """日期: the latest date in a target or text; a month alone is one of the given year."""
    lacking = missing(operand, year)
    if lacking is not None:
        return passed_on(lacking)
    days = _days(operand.value, int(year.value.value.top))
    if not days:
        return Operand(None, IC, "kind")
    last = max(days, key=lambda day: (day.year, day.month or 12, day.day or 31))
    return Operand(last, inferred=operand.inferred or year.inferred)


def _days(value: Any, year: int) -> list[Day]:
    if isinstance(value, Target):
        days = list(value.days) or _in_text(value.text, year)
    else:
        days = _in_text(str(value), year)
    return [day if day.year else day._replace(year=year) for day in days]


def _in_text(text: str, year: int) -> list[Day]:
    from jixiaolint.values.date import read_date

    found = read_date(text).value
    return [found] if isinstance(found, Day) else []
