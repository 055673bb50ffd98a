"""Numbers while a rule is judged: exact ratios with the interval that their printing leaves open."""

from __future__ import annotations

from decimal import Clamped, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number

EXACT = Context(
    prec=600, Emax=99_999, Emin=-99_999, traps=[Inexact, InvalidOperation, Overflow, DivisionByZero]
)
"""Arithmetic that raises ``Inexact`` rather than round."""
ONE, ZERO, TWO = Decimal(1), Decimal(0), Decimal(2)
__all__ = ["Clamped", "Inexact", "InvalidOperation", "Overflow"]


class Ratio(NamedTuple):
    """``top ÷ bottom``, ``bottom`` > 0: division without rounding."""

    top: Decimal
    bottom: Decimal = ONE


class Quantity(NamedTuple):
    """A number with its kind, in the base unit of the kind.

    ``low`` and ``high`` bound the value that printing may have rounded; both equal ``value`` for what
    is exact. ``place`` is what one unit of the last printed place is worth (0: not printed).
    ``shape``: ``printed`` a cell, ``given`` a literal, parameter or count, ``sum``, ``computed`` by × ÷.
    ``least`` and ``most`` bound a value of which a part is unknown (None: no bound); ``open`` says so.
    """

    kind: str
    value: Ratio
    low: Ratio
    high: Ratio
    place: Decimal = ZERO
    shape: str = "given"
    like: Number | None = None
    open: bool = False
    least: Ratio | None = None
    most: Ratio | None = None

    @property
    def exact(self) -> bool:
        return self.low == self.high


def given(kind: str, value: Decimal, text: str = "") -> Quantity:
    """An exact number: a literal, a parameter, a count."""
    ratio = Ratio(value)
    return Quantity(kind, ratio, ratio, ratio, like=Number(kind, value, ZERO, text) if text else None)  # type: ignore[arg-type]


def printed(number: Number, place: Decimal, radius: Decimal) -> Quantity:
    """The number of a cell: ``place`` for rounding to it, ``radius`` for what rounding left open."""
    ratio = Ratio(number.value)
    if not radius:
        return Quantity(number.kind, ratio, ratio, ratio, place, "printed", number)
    low, high = Ratio(EXACT.subtract(number.value, radius)), Ratio(EXACT.add(number.value, radius))
    return Quantity(number.kind, ratio, low, high, place, "printed", number)


def compare(left: Ratio, right: Ratio) -> int:
    """-1, 0 or 1, by cross-multiplication."""
    if left.bottom == right.bottom:
        return _sign(left.top, right.top)
    return _sign(EXACT.multiply(left.top, right.bottom), EXACT.multiply(right.top, left.bottom))


def _sign(left: Decimal, right: Decimal) -> int:
    return (left > right) - (left < right)


def add(left: Ratio, right: Ratio) -> Ratio:
    if left.bottom == right.bottom:
        return Ratio(EXACT.add(left.top, right.top), left.bottom)
    top = EXACT.add(EXACT.multiply(left.top, right.bottom), EXACT.multiply(right.top, left.bottom))
    return Ratio(top, EXACT.multiply(left.bottom, right.bottom))


def negate(ratio: Ratio) -> Ratio:
    return Ratio(-ratio.top, ratio.bottom) if ratio.top else ratio


def subtract(left: Ratio, right: Ratio) -> Ratio:
    return add(left, negate(right))


def multiply(left: Ratio, right: Ratio) -> Ratio:
    return Ratio(EXACT.multiply(left.top, right.top), EXACT.multiply(left.bottom, right.bottom))


def divide(left: Ratio, right: Ratio) -> Ratio:
    """ZeroDivisionError when ``right`` is 0."""
    if not right.top:
        raise ZeroDivisionError
    top, bottom = EXACT.multiply(left.top, right.bottom), EXACT.multiply(left.bottom, right.top)
    return Ratio(-top, -bottom) if bottom < 0 else Ratio(top, bottom)


def rounded(ratio: Ratio, place: Decimal, mode: str) -> Decimal:
    """``ratio`` at a multiple of ``place``: ``half-up``, ``half-even`` or ``truncated``, signs alike."""
    unit = EXACT.multiply(ratio.bottom, place)
    whole, rest = EXACT.divmod(abs(ratio.top), unit)
    twice = EXACT.multiply(rest, TWO)
    up = mode != "truncated" and (twice > unit or (twice == unit and (mode == "half-up" or whole % 2 == 1)))
    whole = EXACT.multiply(EXACT.add(whole, ONE) if up else whole, place)
    return -whole if ratio.top < 0 else whole


def decimal_of(ratio: Ratio, digits: int = 12) -> Decimal:
    """For people and derivations: the exact value when it is short, else rounded half up."""
    if ratio.bottom == ONE:
        return ratio.top
    return rounded(ratio, Decimal(1).scaleb(-digits), "half-up").normalize(EXACT)
