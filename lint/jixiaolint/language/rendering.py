"""Operands as they would be printed in the form."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from jixiaolint.language.operand import Operand
from jixiaolint.language.quantity import EXACT, ONE, Quantity, decimal_of, rounded
from jixiaolint.language.text import text_of
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Choice, Day, Number, Target

_HUNDREDTH = Decimal("0.01")
"""A computed score is told to two places, whatever the cell has: 10 分 × 92% is 9.2 and not 9."""


def number_of(quantity: Quantity) -> Number:
    """The printed number itself, or one like it with the computed value."""
    like = quantity.like
    if quantity.shape == "printed" and like is not None:
        return like
    return Number(quantity.kind, decimal_of(quantity.value), quantity.place)  # type: ignore[arg-type]


def show(operand: Operand, like: Number | None = None) -> str:
    """The text for people: as printed when it was printed, else in the unit and precision of ``like``."""
    as_printed = operand.state or (like is None and not _is_year(operand))
    if operand.field is not None and operand.field.raw and as_printed:
        return operand.field.raw.strip()
    if operand.state:
        return ""
    return show_value(operand.value, like)


def _is_year(operand: Operand) -> bool:
    """A year is told as a number: of 「2023年度」 the sentence needs 2023."""
    return isinstance(operand.value, Quantity) and operand.value.kind == "year"


def show_value(value: Any, like: Number | None = None) -> str:
    """A value without its cell."""
    if isinstance(value, Quantity):
        return show_quantity(value, like)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Day):
        return value.text or "-".join(str(part) for part in value[:3] if part)
    if isinstance(value, (Target, Choice)):
        return value.text or text_of(value)
    if isinstance(value, tuple):
        return "、".join(str(part) for part in value)
    return str(value)


def show_quantity(value: Quantity, like: Number | None = None) -> str:
    """``like`` gives unit and decimal places; without it the operand's own do."""
    own = value.like
    if value.kind == "year":
        return str(decimal_of(value.value))
    if (
        like is None
        and own is not None
        and own.text
        and value.value.bottom == ONE
        and own.value == value.value.top
    ):
        return own.text
    from jixiaolint.values.printed import render

    if like is None or like.kind != value.kind:
        like = own
    number = decimal_of(value.value)
    if value.kind == "score" and value.shape == "computed":
        return f"{_plain(rounded(value.value, _HUNDREDTH, 'half-up')):f}"
    if like is not None and like.quantum:
        finer = (
            (value.shape == "sum" or (value.shape == "printed" and not like.value))
            and own is not None
            and own.kind == like.kind
            and 0 < own.quantum < like.quantum
        )
        like = like._replace(quantum=own.quantum) if finer and own is not None else like
        number = rounded(value.value, like.quantum, "half-up") or number
    try:
        return render(number, value.kind, like)  # type: ignore[arg-type]
    except InvalidOperation:
        return f"{number:.6E}"


def in_unit(value: Quantity) -> tuple[Any, str]:
    """The number in the unit that it is printed in, and that unit."""
    from jixiaolint.values.unit import MONEY, PERCENT

    unit = value.like.unit if value.like is not None else ""
    powers = {"money": MONEY, "percent": PERCENT}.get(value.kind, {})
    if value.kind == "percent" and not unit:
        unit = "%"
    power = powers.get(unit, 0)
    return _plain(decimal_of(value.value).scaleb(-power)), unit


def _plain(number: Decimal) -> Decimal:
    """Without trailing zeros or exponent."""
    short = number.normalize(EXACT)
    return short if short.as_tuple().exponent <= 0 else short.quantize(ONE, context=EXACT)  # type: ignore[operator]
