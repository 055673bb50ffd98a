"""``= ≠ < ≤ > ≥`` between two operands of any type."""

from __future__ import annotations

from jixiaolint.language import equality
from jixiaolint.language.operand import IC, UN, Operand, missing, truth, unknown
from jixiaolint.language.quantity import Quantity
from jixiaolint.language.text import fold, text_of
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Choice, Day, Target

_INCOMPARABLE = Operand(None, IC, "kind")


def compare(sign: str, left: Operand, right: Operand) -> Operand:
    """The answer of one comparison, with the grade of an equality."""
    lacking = missing(left, right)
    if lacking is not None:
        return _by_bounds(sign, left, right) if lacking.state == UN else lacking
    first, second = left.value, right.value
    if isinstance(first, Quantity) and isinstance(second, Quantity):
        return _numbers(sign, left, right)
    if isinstance(first, Day) and isinstance(second, Day):
        from jixiaolint.values.date import compare_days

        return truth(_holds(sign, compare_days(first, second)), left, right)
    if isinstance(first, bool) or isinstance(second, bool):
        return truth((first == second) == (sign == "="), left, right)
    same = _same(first, second)
    if same is None:
        return unknown(left, right, reason="unread")
    return truth(same == (sign == "="), left, right)


def _numbers(sign: str, left: Operand, right: Operand) -> Operand:
    first, second = left.value, right.value
    if not equality.comparable(first, second):
        return _INCOMPARABLE
    inferred = left.inferred or right.inferred
    if sign in ("=", "≠"):
        found = equality.equal(first, second)
        if sign == "≠":
            return truth(not found.holds, left, right)
        return Operand(found.holds, inferred=inferred, grade=found.grade)
    return truth(equality.order(sign, first, second), left, right)


def _by_bounds(sign: str, left: Operand, right: Operand) -> Operand:
    """A sum of which a part is unread may still be too large already."""
    answer = None
    values = (left.value, right.value)
    if all(isinstance(value, Quantity) for value in values) and equality.comparable(*values):
        answer = equality.decided_by_bounds(sign, *values)
    if answer is None:
        return unknown(left, right, reason=next(side.reason for side in (left, right) if side.state == UN))
    return truth(answer, left, right)


def _holds(sign: str, compared: int) -> bool:
    return {
        "=": compared == 0,
        "≠": compared != 0,
        "<": compared < 0,
        "≤": compared <= 0,
        ">": compared > 0,
        "≥": compared >= 0,
    }[sign]


def _same(left: Any, right: Any) -> bool | None:
    """Whether two texts, targets or choices mean the same; None when a tick cannot be told."""
    if left.__class__ is str and right.__class__ is str:
        return fold(left) == fold(right)
    if isinstance(left, Target) and isinstance(right, Target):
        from jixiaolint.language.fulfilment import same_target

        return same_target(left, right)
    if any(
        isinstance(value, Choice) and any(ticked is None for _, ticked in value.options)
        for value in (left, right)
    ):
        return None
    return fold(text_of(left)) == fold(text_of(right))
