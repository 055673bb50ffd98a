"""What a passed rule says of sums: Σ coefficient × cell + constant compared with 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from jixiaolint.diagnose.cell import Cell, Identity
from jixiaolint.language.comparison import compared
from jixiaolint.language.derive import derive
from jixiaolint.language.evaluate import evaluate
from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import IC, NA
from jixiaolint.model.derivation import Derivation
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.values.unit import MONEY, PERCENT

SIGNS = ("=", "≤", "≥")
_SUMS = ("+", "合计")
Node = list[Any]


class Relation(NamedTuple):
    """``Σ coefficient × cell + constant`` is ``sign`` 0; ``derivation`` is how it stands in the form."""

    sign: str
    coefficients: Mapping[Identity, int]
    constant: Fraction
    derivation: Derivation

    @property
    def mark(self) -> object:
        """The same for the same relation, whichever side is written first."""
        terms = frozenset(self.coefficients.items())
        if self.sign != "=":
            return self.sign, terms, self.constant
        turned = frozenset((cell, -number) for cell, number in terms)
        return frozenset(((terms, self.constant), (turned, -self.constant)))


class Finder:
    """The cell of a derivation's operand; None where it cannot be told from another."""

    def __init__(self, cells: Mapping[Identity, Cell]) -> None:
        self._cells = cells
        self._by_key: dict[str, Cell | None] = {}
        for cell in cells.values():
            for key in cell.keys:
                self._by_key[key] = None if key in self._by_key else cell

    def __call__(self, node: Derivation) -> Cell | None:
        cell = self._cells.get(node.location) if node.location is not None else None
        cell = cell or self._by_key.get(node.key)
        return cell if cell is not None and cell.field.raw.strip() == node.text else None


def relations(node: Node, frame: Frame, find: Finder) -> Iterator[Relation]:
    """The relations of sums that a condition which holds in ``frame`` surely states."""
    operator = node[0]
    if operator == "let":
        yield from relations(frame.lets[node[3]], frame.outside(), find)
    elif operator == "and":
        for part in node[3:]:
            yield from relations(part, frame, find)
    elif operator == "or":
        yield from _only_one(node[3:], frame, find)
    elif operator == "chain":
        for sign, left, right in zip(node[3], node[4], node[4][1:], strict=False):
            if sign in SIGNS:
                yield from _relation(sign, left, right, frame, find)


def _only_one(parts: list[Node], frame: Frame, find: Finder) -> Iterator[Relation]:
    """Of alternatives only what holds while the others cannot."""
    answers = [evaluate(part, frame) for part in parts]
    held = [part for part, answer in zip(parts, answers, strict=True) if answer.value is True]
    out = [answer for answer in answers if answer.value is False or answer.state in (NA, IC)]
    if len(held) == 1 and len(out) == len(parts) - 1:
        yield from relations(held[0], frame, find)


def _relation(sign: str, left: Node, right: Node, frame: Frame, find: Finder) -> Iterator[Relation]:
    sides = (derive(left, frame), derive(right, frame))
    terms: dict[Identity, int] = {}
    first, second = (
        _collect(side, sign_of, terms, find) for side, sign_of in zip(sides, (1, -1), strict=True)
    )
    terms = {cell: number for cell, number in terms.items() if number}
    if first is None or second is None or not terms:
        return
    shown = compared(sign, sides, (evaluate(left, frame), evaluate(right, frame)), True)
    yield Relation(sign, terms, first + second, shown)


def _collect(node: Derivation, sign: int, terms: dict[Identity, int], find: Finder) -> Fraction | None:
    """Adds the cells of ``node`` to ``terms``; the constant part, None where it is no sum of known cells."""
    if node.operator == "field":
        return _cell(node, sign, terms, find)
    if node.operator == "literal":
        return _constant(node, sign)
    if node.operator not in (*_SUMS, "-") or not node.operands:
        return None
    total = Fraction(0)
    for place, part in enumerate(node.operands):
        below = node.operator == "-" and (place > 0 or len(node.operands) == 1)
        constant = _collect(part, -sign if below else sign, terms, find)
        if constant is None:
            return None
        total += constant
    return total


def _cell(node: Derivation, sign: int, terms: dict[Identity, int], find: Finder) -> Fraction | None:
    """A blank adds nothing; what is not known for sure makes the sum useless."""
    if node.trust != "exact":
        return None
    if node.value is None:
        return Fraction(0)
    cell = find(node)
    if cell is None:
        return None
    terms[cell.id] = terms.get(cell.id, 0) + sign
    return Fraction(0)


def _constant(node: Derivation, sign: int) -> Fraction | None:
    if not isinstance(node.value, Decimal):
        return None
    power = MONEY.get(node.unit, PERCENT.get(node.unit, 0))
    return sign * Fraction(node.value.scaleb(power))
