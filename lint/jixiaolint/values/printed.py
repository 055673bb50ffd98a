"""A computed number printed as a form would print it: in the unit and precision of a printed one."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext

from jixiaolint.model import regex as re
from jixiaolint.model.value import Number, NumberKind
from jixiaolint.values.number import scale
from jixiaolint.values.unit import MONEY, PERCENT

_PRINTED = r"[-+(（]?\s*\d[\d,]*(?:\.(\d+))?\s*(.*)"


def render(number: Number | Decimal, kind: NumberKind, like: Number | None = None) -> str:
    """The text of a number: ``like`` gives unit, decimals, separators and whether a unit is shown.

    Without ``like`` a Number prints as it was printed; a bare Decimal prints as 85.19% for a share and
    plainly (money in 元) for the rest. A value too small for the printed places keeps its own digits,
    so that a difference never prints as nothing.
    """
    value = number.value if isinstance(number, Number) else number
    if like is None and isinstance(number, Number):
        if number.text and number.quantum:
            return number.text
        like = number if number.quantum else None
    if kind == "year":
        return str(int(value))
    power = _power(kind, like)
    places = _places(kind, like, power)
    with localcontext() as context:
        context.prec = 60
        printed = _rounded(value.scaleb(-power), places)
    separated = like is not None and "," in like.text
    return format(printed, ",f" if separated else "f") + _suffix(kind, like)


def _power(kind: NumberKind, like: Number | None) -> int:
    if kind == "money":
        return MONEY.get(like.unit, 0) if like is not None else 0
    if kind == "percent":
        return PERCENT.get(like.unit, -2) if like is not None else -2
    return 0


def _places(kind: NumberKind, like: Number | None, power: int) -> int | None:
    """How many decimals to print, None for as many as there are."""
    if like is not None and like.quantum:
        return max(0, -(like.quantum / scale(power)).normalize().as_tuple().exponent)  # type: ignore[operator]
    return 2 if kind == "percent" else None


def _rounded(value: Decimal, places: int | None) -> Decimal:
    if places is not None:
        rounded = value.quantize(scale(-places), ROUND_HALF_UP)
        if rounded or not value:
            return rounded
        places = None
    plain = value.normalize()
    digits = -int(plain.as_tuple().exponent)
    if digits > 6:
        short = value.quantize(scale(-6), ROUND_HALF_UP)
        plain = short.normalize() if short else plain
    return plain if plain.as_tuple().exponent <= 0 else plain.quantize(Decimal(1))  # type: ignore[operator]


def _suffix(kind: NumberKind, like: Number | None) -> str:
    if kind == "percent":
        return like.unit if like is not None and like.unit in ("%", "‰") else "%"
    if like is None or not like.text:
        return ""
    found = re.match(_PRINTED, like.text, re.S)
    tail = found[2] if found else ""
    shown = like.unit in tail or (kind == "money" and tail.startswith(like.unit.removesuffix("元") or "元"))
    return like.unit if like.unit and shown else ""
