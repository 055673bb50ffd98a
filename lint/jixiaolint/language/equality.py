"""Graded equality: exact, rounded, remainder (尾差), last place, violated."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language import kind as kinds
from jixiaolint.language import quantity as exact
from jixiaolint.language.quantity import Quantity, Ratio
from jixiaolint.model.finding import Grade
from jixiaolint.model.record import NamedTuple

PASSING = ("exact", "rounded", "remainder")
_MODES = ("half-up", "half-even", "truncated")
_EXACT_KINDS = ("score", "count", "year", "number")
_CENT = Decimal("0.01")


class Equality(NamedTuple):
    """``rounding`` is the mode that was used, or ``interval`` when the printed operands allow the value."""

    grade: Grade
    rounding: str = ""

    @property
    def holds(self) -> bool:
        return self.grade in PASSING


EXACTLY = Equality("exact")
VIOLATED = Equality("violated")


def comparable(left: Quantity, right: Quantity) -> bool:
    """Whether the kinds can be compared: a bare number goes with money or a share only as 0."""
    if left.kind == right.kind:
        return True
    if not kinds.comparable(left.kind, right.kind):
        return False
    bare, other = (left, right) if left.kind == "number" else (right, left)
    return other.kind not in ("money", "percent") or not bare.value.top


def equal(left: Quantity, right: Quantity) -> Equality:
    """How well two comparable numbers agree."""
    if exact.compare(left.value, right.value) == 0:
        return EXACTLY
    computed = "computed" in (left.shape, right.shape)
    if left.kind in _EXACT_KINDS and not computed:
        return VIOLATED
    cell, other = _sides(left, right)
    if cell.shape == "printed" and cell.place:
        mode = _rounding(cell, other)
        if mode:
            return Equality("rounded", mode)
    if _overlap(cell, other, computed):
        return Equality("rounded", "interval") if computed else Equality("remainder")
    if cell.shape == "printed" and _last_place(cell, other, computed):
        return Equality("last-place")
    return VIOLATED


def _sides(left: Quantity, right: Quantity) -> tuple[Quantity, Quantity]:
    """The printed cell, the coarser of two, and what it is compared with."""
    if left.shape == "printed" and right.shape == "printed":
        return (left, right) if left.place >= right.place else (right, left)
    return (left, right) if left.shape == "printed" else (right, left)


def _rounding(cell: Quantity, other: Quantity) -> str:
    for mode in _MODES:
        if exact.rounded(other.value, cell.place, mode) == cell.value.top:
            return mode
    return ""


def _overlap(cell: Quantity, other: Quantity, computed: bool) -> bool:
    """Whether printed operands leave room for equality; two cells side by side leave none."""
    if cell.shape == "printed" and other.shape in ("printed", "given"):
        return False
    if cell.exact and other.exact:
        return False
    return exact.compare(cell.low, other.high) <= 0 and exact.compare(other.low, cell.high) <= 0


def _last_place(cell: Quantity, other: Quantity, computed: bool) -> bool:
    if not cell.place or (cell.kind == "money" and cell.place <= _CENT and not computed):
        return False
    nearest = exact.rounded(other.value, cell.place, "half-up")
    return abs(exact.EXACT.subtract(cell.value.top, nearest)) == cell.place


def order(sign: str, left: Quantity, right: Quantity) -> bool:
    """``< ≤ > ≥``: ≤ and ≥ accept what printing leaves open, < and > do not."""
    if sign in (">", "≥"):
        return order("<" if sign == ">" else "≤", right, left)
    compared = exact.compare(left.value, right.value)
    if sign == "<":
        return compared < 0
    return compared <= 0 or exact.compare(exact.subtract(left.value, right.value), _room(left, right)) <= 0


def _room(left: Quantity, right: Quantity) -> Ratio:
    """How much larger the left may look: half a printed place, or the intervals of computed sides."""
    radii = [exact.subtract(side.high, side.value) for side in (left,)]
    radii.append(exact.subtract(right.value, right.low))
    if left.shape == "printed" and right.shape == "printed":
        return radii[0] if exact.compare(radii[0], radii[1]) >= 0 else radii[1]
    return exact.add(exact.subtract(left.value, left.low), exact.subtract(right.high, right.value))


def decided_by_bounds(sign: str, left: Quantity, right: Quantity) -> bool | None:
    """The answer that holds whatever the unknown part is, None when it hangs on it."""
    low, high = _reach(left)
    other_low, other_high = _reach(right)
    surely_less = high is not None and other_low is not None and exact.compare(high, other_low) < 0
    surely_more = low is not None and other_high is not None and _beyond(low, other_high, left, right)
    never_more = high is not None and other_low is not None and exact.compare(high, other_low) <= 0
    never_less = low is not None and other_high is not None and exact.compare(low, other_high) >= 0
    surely_less = surely_less and _beyond(other_low, high, left, right)  # type: ignore[arg-type]
    answers = {
        "=": False if surely_less or surely_more else None,
        "≠": True if surely_less or surely_more else None,
        "<": True if surely_less else False if never_less else None,
        ">": True if surely_more else False if never_more else None,
        "≤": True if never_more else False if surely_more else None,
        "≥": True if never_less else False if surely_less else None,
    }
    return answers[sign]


def _reach(value: Quantity) -> tuple[Ratio | None, Ratio | None]:
    return (value.least, value.most) if value.open else (value.value, value.value)


def _beyond(more: Ratio, less: Ratio, left: Quantity, right: Quantity) -> bool:
    """Whether ``more`` exceeds ``less`` by more than the printing of both sides leaves open."""
    width = exact.add(exact.subtract(left.high, left.low), exact.subtract(right.high, right.low))
    return exact.compare(exact.subtract(more, less), exact.divide(width, Ratio(exact.TWO))) > 0
