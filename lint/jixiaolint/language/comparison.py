"""The evidence of one comparison: both sides printed alike, how well they agree, by how much they differ."""

from __future__ import annotations

from jixiaolint.language import equality
from jixiaolint.language import quantity as exact
from jixiaolint.language.operand import Operand
from jixiaolint.language.quantity import Quantity
from jixiaolint.language.rendering import show, show_quantity
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.value import Number

Sides = tuple[Derivation, Derivation]
Operands = tuple[Operand, Operand]


def compared(sign: str, sides: Sides, operands: Operands, holds: bool | None) -> Derivation:
    """``sign`` between two derived sides, with grade, rounding and difference of numbers."""
    found = _graded(sign, operands)
    return Derivation(
        sign,
        operands=_alike(sides, operands),
        grade=found.grade,
        rounding=found.rounding,
        difference=_difference(sides, operands),
        value=holds,
    )


def printed_side(sides: Sides, operands: Operands) -> tuple[Operand, Operand]:
    """The operand that is printed, the left one of two, and what it is compared with.

    What another form prints is compared with, as long as there is anything else.
    """
    left, right = map(_printed, sides)
    return (operands[1], operands[0]) if right > left else operands


def _printed(side: Derivation) -> int:
    """2 for a cell of the form, 1 for what was worked out, 0 for a cell of another form."""
    if side.operator != "field":
        return 1
    return 0 if side.origin else 2


def like_of(operand: Operand) -> Number | None:
    """The number that shows how an operand is printed."""
    return operand.value.like if isinstance(operand.value, Quantity) else None


def _graded(sign: str, operands: Operands) -> equality.Equality:
    left, right = operands[0].value, operands[1].value
    numbers = isinstance(left, Quantity) and isinstance(right, Quantity)
    if sign in ("=", "≠") and numbers and not (operands[0].state or operands[1].state):
        return equality.equal(left, right)
    return equality.Equality("")


def _difference(sides: Sides, operands: Operands) -> str:
    """By how much two numbers differ, "" when they do not or are no numbers."""
    left, right = operands[0].value, operands[1].value
    if not (isinstance(left, Quantity) and isinstance(right, Quantity)):
        return ""
    gap = exact.subtract(left.value, right.value)
    if not gap.top:
        return ""
    cell, other = printed_side(sides, operands)
    gap = exact.Ratio(abs(gap.top), gap.bottom)
    shown = Quantity(cell.value.kind, gap, gap, gap, shape=other.value.shape, like=other.value.like)
    return show_quantity(shown, like_of(cell))


def _alike(sides: Sides, operands: Operands) -> Sides:
    """A computed side printed like the cell that it is compared with."""
    left, right = sides
    first, second = operands
    if left.operator == "field" and right.operands and isinstance(second.value, Quantity):
        return left, right._replace(text=show(second._replace(field=None), like_of(first)))
    if right.operator == "field" and left.operands and isinstance(first.value, Quantity):
        return left._replace(text=show(first._replace(field=None), like_of(second))), right
    return sides
