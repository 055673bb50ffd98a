"""Functions of numbers and conditions."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language import quantity as exact
from jixiaolint.language.arithmetic import negative
from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import IC, NA, UN, Operand, missing, passed_on, truth, unknown
from jixiaolint.language.quantity import Ratio, given
from jixiaolint.model.typing import Any


def absolute(frame: Frame, operand: Operand) -> Operand:
    """绝对值. Bounds of an unknown number do not survive."""
    if operand.state:
        return passed_on(operand)
    value = operand.value
    if value.value.top < 0:
        value = negative(value)
    if value.low.top < 0:
        value = value._replace(low=Ratio(exact.ZERO))
    return Operand(value, inferred=operand.inferred)


def rounded(frame: Frame, operand: Operand, places: Operand) -> Operand:
    """四舍五入: half up to decimal places, of money in 元 and of a share in percent."""
    lacking = missing(operand, places)
    if lacking is not None:
        return passed_on(lacking)
    digits = places.value.value
    if digits.bottom != 1 or digits.top != int(digits.top) or not -12 <= digits.top <= 12:
        return Operand(None, IC, "kind")
    value = operand.value
    shift = 2 if value.kind == "percent" else 0
    place = Decimal(1).scaleb(-int(digits.top) - shift)
    result = given(value.kind, exact.rounded(value.value, place, "half-up"))
    return Operand(result._replace(place=place, like=value.like), inferred=operand.inferred)


def branch(frame: Frame, condition: Operand, yes: Any, no: Any) -> Any:
    """如果."""
    if condition.state:
        return passed_on(condition)
    chosen = yes if condition.value else no
    if condition.inferred and isinstance(chosen, Operand):
        return chosen._replace(inferred=True)
    return chosen


def at_least(frame: Frame, number: Operand, *conditions: Operand) -> Operand:
    """至少: true as soon as enough hold, false when the unknown ones could not make it."""
    if number.state:
        return passed_on(number)
    needed = number.value.value.top
    holding = [condition for condition in conditions if condition.value is True]
    doubtful = [condition for condition in conditions if condition.state == UN]
    if len(holding) >= needed:
        certain = [condition for condition in holding if not condition.inferred]
        return truth(True, *(certain if len(certain) >= needed else holding))
    if len(holding) + len(doubtful) >= needed:
        return unknown(*doubtful)
    if conditions and all(condition.state in (NA, IC) for condition in conditions):
        return conditions[0]._replace(value=None)
    return truth(False, *[condition for condition in conditions if not condition.state])


def decimals(frame: Frame, operand: Operand) -> Operand:
    """小数位: digits after the point as printed."""
    if operand.state:
        return passed_on(operand)
    like = operand.value.like
    if like is None or not like.text:
        return Operand(None, IC, "kind")
    digits = after_the_point(like.text)
    return Operand(given("count", Decimal(digits)), inferred=operand.inferred)


def after_the_point(text: str) -> int:
    """How many digits a printed number has after its point."""
    _, point, rest = text.partition(".")
    if not point:
        return 0
    count = 0
    for character in rest:
        if not character.isdecimal():
            break
        count += 1
    return count
