"""What a cell would have to be for a comparison to hold: a derivation solved for one of its cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from jixiaolint.diagnose.cell import Cell, Identity
from jixiaolint.language.quantity import ONE, ZERO, Ratio, add, divide, multiply, subtract
from jixiaolint.model.derivation import Derivation
from jixiaolint.values.unit import MONEY, PERCENT

SUMS = ("+", "合计")
PRODUCTS = ("×", "执行率应得分")
"""执行率应得分 is a product up to its cap; what comes out is verified by judging anyway."""
TRANSPARENT = ("四舍五入", "绝对值")
"""Of the first argument as it stands."""


class _Unsolvable(Exception):
    """The derivation holds something that has no inverse, or a value that is not there."""


Numbers = Callable[[Derivation], Cell | None]


def numbers_in(cells: Mapping[Identity, Cell]) -> Numbers:
    """Finds the cell of a derivation's operand."""
    by_key = {key: cell for cell in cells.values() for key in cell.keys}

    def find(node: Derivation) -> Cell | None:
        if node.location is not None and node.location in cells:
            return cells[node.location]
        return by_key.get(node.key)

    return find


def implied(comparison: Derivation, cell: Cell, find: Numbers) -> Ratio | None:
    """The value of ``cell`` (base unit) with which both sides of ``comparison`` are equal.

    None when the cell occurs twice or not at all, or a part has no inverse.
    """
    if len(comparison.operands) != 2:
        return None
    left, right = comparison.operands
    inside = [_holds(side, cell, find) for side in (left, right)]
    if sum(inside) != 1:
        return None
    side, other = (left, right) if inside[0] else (right, left)
    try:
        return _solved(side, _value(other, find), cell, find)
    except (_Unsolvable, ZeroDivisionError):
        return None


def _holds(node: Derivation, cell: Cell, find: Numbers) -> int:
    if node.operator == "field":
        found = find(node)
        return int(found is not None and found.id == cell.id)
    return sum(_holds(part, cell, find) for part in node.operands)


def _value(node: Derivation, find: Numbers) -> Ratio:
    if node.operator == "field":
        cell = find(node)
        if cell is not None:
            return Ratio(cell.number.value)
        if node.value is None:
            return Ratio(ZERO)
    if node.operator in ("field", "literal"):
        return _constant(node)
    parts = [_value(part, find) for part in node.operands]
    return _combined(node.operator, parts)


def _constant(node: Derivation) -> Ratio:
    if not isinstance(node.value, Decimal):
        raise _Unsolvable
    power = MONEY.get(node.unit, PERCENT.get(node.unit, 0))
    return Ratio(node.value.scaleb(power))


def _combined(operator: str, parts: list[Ratio]) -> Ratio:
    if operator in TRANSPARENT and parts:
        return parts[0]
    if not parts:
        raise _Unsolvable
    if operator == "-" and len(parts) == 1:
        return subtract(Ratio(ZERO), parts[0])
    step = _STEPS.get(operator)
    if step is None:
        raise _Unsolvable
    total = parts[0]
    for part in parts[1:]:
        total = step(total, part)
    return total


_STEPS: dict[str, Callable[[Ratio, Ratio], Ratio]] = {
    **dict.fromkeys(SUMS, add),
    **dict.fromkeys(PRODUCTS, multiply),
    "-": subtract,
    "÷": divide,
}


def _solved(node: Derivation, wanted: Ratio, cell: Cell, find: Numbers) -> Ratio:
    """``node`` is to come out as ``wanted``; the cell stands in it once."""
    if node.operator == "field":
        return wanted
    place = next(at for at, part in enumerate(node.operands) if _holds(part, cell, find))
    target = node.operands[place]
    rest = [_value(part, find) for at, part in enumerate(node.operands) if at != place]
    return _solved(target, _inner(node.operator, wanted, rest, first=place == 0), cell, find)


def _inner(operator: str, wanted: Ratio, rest: list[Ratio], *, first: bool) -> Ratio:
    """What the operand with the cell has to be; ``rest`` are the others in their order."""
    if operator in TRANSPARENT:
        return wanted
    if operator in SUMS:
        return subtract(wanted, _total(rest))
    if operator in PRODUCTS:
        return divide(wanted, _product(rest))
    if operator == "-":
        if not rest:
            return subtract(Ratio(ZERO), wanted)
        return add(wanted, _total(rest)) if first else subtract(subtract(rest[0], wanted), _total(rest[1:]))
    if operator == "÷":
        return (
            multiply(wanted, _product(rest))
            if first
            else divide(rest[0], multiply(wanted, _product(rest[1:])))
        )
    raise _Unsolvable


def _total(parts: list[Ratio]) -> Ratio:
    total = Ratio(ZERO)
    for part in parts:
        total = add(total, part)
    return total


def _product(parts: list[Ratio]) -> Ratio:
    product = Ratio(ONE)
    for part in parts:
        product = multiply(product, part)
    return product
