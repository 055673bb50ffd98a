"""Sums, products and quotients of operands, with the blank policies of the cells in them."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language import kind as kinds
from jixiaolint.language import quantity as exact
from jixiaolint.language.operand import DASHES, EMPTY, IC, NA, UN, Operand, missing, unknown
from jixiaolint.language.quantity import Quantity, Ratio, given
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number

NON_NEGATIVE = ("money", "score", "count", "percent")
_INCOMPARABLE = Operand(None, IC, "kind")


class Addend(NamedTuple):
    """An operand of a sum with its sign and the blank policy of its cell ("" for what is computed)."""

    sign: str
    operand: Operand
    policy: str = ""


def add(addends: list[Addend], *, column: bool = False) -> Operand:
    """The exact sum. Empty cells count as their policy says; all empty is not applicable.

    Unread addends leave a bound when nothing can be negative. In a ``column`` dashes and absent cells
    are always left out.
    """
    if all(addend.operand.state == NA for addend in addends):
        return Operand(None, NA, _first_reason(addends))
    chosen = [(addend, _treatment(addend, column)) for addend in addends]
    for treatment in (IC, NA):
        for addend, found in chosen:
            if found == treatment:
                return Operand(None, treatment, addend.operand.reason, inferred=addend.operand.inferred)
    known = [addend for addend, found in chosen if found == "known"]
    doubtful = [addend for addend, found in chosen if found == UN]
    total = _total(known)
    if isinstance(total, Operand):
        return total
    if doubtful:
        return _bounded(total, known, doubtful)
    return Operand(total, inferred=any(addend.operand.inferred for addend, _ in chosen))


def _first_reason(addends: list[Addend]) -> str:
    return addends[0].operand.reason if addends else "absent"


def _treatment(addend: Addend, column: bool) -> str:
    """``known``, ``zero``, ``out`` (left out), or the state that the whole sum takes."""
    operand, policy = addend.operand, addend.policy
    if not operand.state:
        return "known"
    if operand.state == UN:
        return UN
    if operand.state == IC:
        return IC
    if not policy:
        return NA
    if operand.reason == "absent":
        return "out" if column or policy in ("zero", "optional") else NA
    if operand.reason in DASHES:
        return "out" if column else {"zero": "zero", "optional": "out", "required": UN}.get(policy, NA)
    if operand.reason in EMPTY:
        return {"zero": "zero", "text": NA}.get(policy, UN)
    return NA


def _total(known: list[Addend]) -> Quantity | Operand | None:
    total: Quantity | None = None
    for addend in known:
        value: Quantity = addend.operand.value
        if addend.sign == "-":
            value = negative(value)
        if total is None:
            total = value if len(known) == 1 else value._replace(shape=_sum_shape(value))
            continue
        kind = kinds.of_sum(total.kind, value.kind, addend.sign)
        if kind is None:
            return _INCOMPARABLE
        total = _plus(total, value, kind)
    return total


def _sum_shape(value: Quantity) -> str:
    return value.shape if value.shape == "computed" else "sum"


def _plus(left: Quantity, right: Quantity, kind: str) -> Quantity:
    low = high = value = exact.add(left.value, right.value)
    if not (left.exact and right.exact):
        low, high = exact.add(left.low, right.low), exact.add(left.high, right.high)
    total = Quantity(
        kind, value, low, high, _finer(left, right), _joined_shape(left, right), _finer_like(left, right)
    )
    if left.open or right.open:
        least, most = _reach(left), _reach(right)
        total = total._replace(
            open=True,
            least=None if least[0] is None or most[0] is None else exact.add(least[0], most[0]),
            most=None if least[1] is None or most[1] is None else exact.add(least[1], most[1]),
        )
    return total


def _finer(left: Quantity, right: Quantity) -> Any:
    if not left.place or not right.place:
        return left.place or right.place
    return min(left.place, right.place)


def _finer_like(left: Quantity, right: Quantity) -> Number | None:
    """The number that shows how the sum is printed: of two, the one with more decimals."""
    likes = [like for like in (left.like, right.like) if like is not None and like.quantum]
    return min(likes, key=lambda like: like.quantum, default=left.like or right.like)


def _joined_shape(left: Quantity, right: Quantity) -> str:
    return "computed" if "computed" in (left.shape, right.shape) else "sum"


def _reach(value: Quantity) -> tuple[Ratio | None, Ratio | None]:
    return (value.least, value.most) if value.open else (value.value, value.value)


def _bounded(total: Quantity | None, known: list[Addend], doubtful: list[Addend]) -> Operand:
    """The sum of what could be read, as a bound of the whole when the rest cannot be negative."""
    operands = [addend.operand for addend in doubtful]
    reason = operands[0].reason
    if total is None or total.kind not in NON_NEGATIVE:
        return unknown(*operands, reason=reason)
    least, most = _reach(total)
    for addend in doubtful:
        partial = addend.operand.value
        low, high = (
            (partial.least, partial.most) if isinstance(partial, Quantity) else (Ratio(exact.ZERO), None)
        )
        if addend.sign == "-":
            low, high = _negated(high), _negated(low)
        least = None if least is None or low is None else exact.add(least, low)
        most = None if most is None or high is None else exact.add(most, high)
    return unknown(*operands, reason=reason, value=total._replace(open=True, least=least, most=most))


def _negated(ratio: Ratio | None) -> Ratio | None:
    return None if ratio is None else exact.negate(ratio)


def negative(value: Quantity) -> Quantity:
    """``-value``."""
    low, high = exact.negate(value.high), exact.negate(value.low)
    changed = value._replace(value=exact.negate(value.value), low=low, high=high)
    if value.open:
        changed = changed._replace(least=_negated(value.most), most=_negated(value.least))
    return changed


def multiply(left: Operand, right: Operand) -> Operand:
    """The exact product."""
    lacking = missing(left, right)
    if lacking is not None:
        return _scaled_bounds(lacking, left, right)
    first, second = left.value, right.value
    kind = kinds.of_product(first.kind, second.kind)
    if kind is None:
        return _INCOMPARABLE
    value = exact.multiply(first.value, second.value)
    low = high = value
    if not (first.exact and second.exact):
        ends = [exact.multiply(a, b) for a in (first.low, first.high) for b in (second.low, second.high)]
        low, high = _ends(ends)
    return _computed(kind, value, low, high, left, right)


def _scaled_bounds(lacking: Operand, left: Operand, right: Operand) -> Operand:
    """Bounds survive a factor that is known and not negative: 50% × a count with doubtful rows."""
    for bounded, factor in ((left, right), (right, left)):
        partial = bounded.value
        if lacking.state != UN or factor.state or not isinstance(partial, Quantity) or not partial.open:
            continue
        kind = kinds.of_product(partial.kind, factor.value.kind)
        if kind is None or factor.value.value.top < 0:
            continue
        scaled = [
            None if end is None else exact.multiply(end, factor.value.value)
            for end in (partial.least, partial.most)
        ]
        value = exact.multiply(partial.value, factor.value.value)
        result = Quantity(
            kind, value, value, value, shape="computed", open=True, least=scaled[0], most=scaled[1]
        )
        return lacking._replace(value=result)
    return lacking


def divide(left: Operand, right: Operand) -> Operand:
    """The exact quotient; by 0 incomparable, by what may be 0 unknown."""
    lacking = missing(left, right)
    if lacking is not None:
        return lacking._replace(value=None)
    first, second = left.value, right.value
    kind = kinds.of_quotient(first.kind, second.kind)
    if kind is None:
        return _INCOMPARABLE
    if not second.value.top:
        return Operand(None, IC, "zero")
    if second.low.top * second.high.top <= 0:
        return unknown(left, right, reason="zero")
    value = exact.divide(first.value, second.value)
    low = high = value
    if not (first.exact and second.exact):
        low, high = _ends(
            [exact.divide(a, b) for a in (first.low, first.high) for b in (second.low, second.high)]
        )
    return _computed(kind, value, low, high, left, right)


def _ends(ends: list[Ratio]) -> tuple[Ratio, Ratio]:
    low = high = ends[0]
    for end in ends[1:]:
        low = end if exact.compare(end, low) < 0 else low
        high = end if exact.compare(end, high) > 0 else high
    return low, high


def _computed(kind: str, value: Ratio, low: Ratio, high: Ratio, left: Operand, right: Operand) -> Operand:
    like = next((side.value.like for side in (left, right) if side.value.kind == kind), None)
    result = Quantity(kind, value, low, high, shape="computed", like=like)
    return Operand(result, inferred=left.inferred or right.inferred)


def counted(least: int, most: int | None) -> Operand:
    """A count, bounded when ``most`` is larger or unknown."""
    quantity = given("count", Decimal(least))
    if most == least:
        return Operand(quantity)
    upper = None if most is None else Ratio(Decimal(most))
    return unknown(value=quantity._replace(open=True, least=quantity.value, most=upper), reason="unread")
