"""Two numbers of targets in one unit and on one scale."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language.quantity import Quantity, given
from jixiaolint.language.text import fold
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

_BARE = ("count", "number")
_MYRIADS = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(?:[百千十]?[万亿]|[百千])")
_NEAR = 20
"""How many times apart two numbers may be that are still taken to be printed on one scale."""


class TargetNumber(NamedTuple):
    """The number of a target; ``unit`` as spelt, "" when none is written."""

    quantity: Quantity
    unit: str


def aligned(left: TargetNumber, right: TargetNumber) -> tuple[TargetNumber, TargetNumber] | None:
    """Both in one unit: a bare number takes the unit of the other. None when the units differ."""
    if left.quantity.kind == right.quantity.kind:
        same = not left.unit or not right.unit or fold(left.unit) == fold(right.unit)
        return _on_one_scale(left, right) if same or left.quantity.kind not in _BARE else None
    if _is_bare(left):
        return (_in_unit_of(left, right), right)
    if _is_bare(right):
        return (left, _in_unit_of(right, left))
    return None


def _on_one_scale(left: TargetNumber, right: TargetNumber) -> tuple[TargetNumber, TargetNumber] | None:
    """Beside 40万人次 a bare 41.3 counts in 万, 413000 does not; None where either might be meant."""
    if _is_plain(left) and not _is_plain(right):
        scaled = _like(left, right)
        return (scaled, right) if scaled is not None else None
    if _is_plain(right) and not _is_plain(left):
        scaled = _like(right, left)
        return (left, scaled) if scaled is not None else None
    return left, right


def _is_plain(number: TargetNumber) -> bool:
    """Printed with neither a unit nor 万 or 亿."""
    return not number.unit and _myriads(number) == 1


def _myriads(number: TargetNumber) -> Decimal:
    """What 1 stands for in a number that is printed with 万 or 亿; 1 in any other."""
    like = number.quantity.like
    match = _MYRIADS.search(like.text) if like is not None and number.quantity.kind in _BARE else None
    digits = Decimal(match[1].replace(",", "")) if match else Decimal(0)
    return number.quantity.value.top / digits if digits else Decimal(1)


def _like(plain: TargetNumber, other: TargetNumber) -> TargetNumber | None:
    scale = _myriads(other)
    value, whole = abs(plain.quantity.value.top), abs(other.quantity.value.top)
    if scale == 1 or not value or (whole <= value * _NEAR and value <= whole * _NEAR):
        return plain
    if whole > value * scale * _NEAR or value * scale > whole * _NEAR:
        return None
    return TargetNumber(given(plain.quantity.kind, plain.quantity.value.top * scale), other.unit)


def _is_bare(number: TargetNumber) -> bool:
    return number.quantity.kind in _BARE and not number.unit


def _in_unit_of(bare: TargetNumber, other: TargetNumber) -> TargetNumber:
    scale = _scale(other)
    value = bare.quantity.value.top * scale
    if other.quantity.kind == "percent" and _is_fraction(bare.quantity.value.top, other.quantity.value.top):
        value = bare.quantity.value.top
    return TargetNumber(given(other.quantity.kind, value), other.unit)


def _is_fraction(bare: Decimal, percent: Decimal) -> bool:
    """Whether a number without % beside one with it has lost its format in a workbook: 0.98 beside ≥95%."""
    return bare * _NEAR < percent * 100 and percent <= 2 * bare <= 2


def _scale(number: TargetNumber) -> Decimal:
    """What 1 in the unit of a printed number is in the base unit."""
    from jixiaolint.values.unit import MONEY, PERCENT

    like = number.quantity.like
    unit = like.unit if like is not None and like.unit else number.unit
    power = {"money": MONEY.get(unit, 0), "percent": PERCENT.get(unit, -2)}.get(number.quantity.kind, 0)
    return Decimal(1).scaleb(power)
