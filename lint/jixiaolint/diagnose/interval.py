"""Which amounts a printed number may stand for, by the way in which a whole form was rounded."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from jixiaolint.language.precision import radius
from jixiaolint.model.typing import Literal
from jixiaolint.model.value import Number

Mode = Literal["rounded", "truncated", "raised"]
MODES: tuple[Mode, ...] = ("rounded", "truncated", "raised")
"""To the nearest, towards zero, away from zero. Bounds count as inside: half up and half to even are one."""
Precision = Callable[[str], Decimal]
Span = tuple[Fraction, Fraction]


def place_of(number: Number, precision: Precision) -> Fraction:
    """What one unit of the last place is worth by the role of a number; 0 where it is exact."""
    if number.kind == "money":
        finest = precision(number.unit)
        place = min(finest, number.quantum) if finest and number.quantum else finest or number.quantum
        return Fraction(place) if radius(place) else Fraction(0)
    return Fraction(number.quantum) if number.kind == "percent" else Fraction(0)


def span(number: Number, precision: Precision, mode: Mode) -> Span:
    """The least and the greatest amount behind a printed number."""
    value, place = Fraction(number.value), place_of(number, precision)
    if mode == "rounded":
        return value - place / 2, value + place / 2
    if not value:
        return (-place, place) if mode == "truncated" else (value, value)
    outwards = place if value > 0 else -place
    other = value + outwards if mode == "truncated" else value - outwards
    return min(value, other), max(value, other)
