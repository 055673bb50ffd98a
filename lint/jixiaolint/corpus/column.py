"""The values of a crowd in order, so that an aggregate of all but one form takes no second look at them.

What a function needs to see of the others is handed to it as a column of a few values: those in the middle
for a median, both ends for the largest and smallest, one sum for a sum.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import cmp_to_key
from itertools import accumulate

from jixiaolint.language import quantity as exact
from jixiaolint.language.operand import Items, Operand, Rows
from jixiaolint.language.quantity import Quantity, Ratio

_FEW = 50


class Column:
    """``values``: packed value → how often. ``operand`` makes the operand of a packed value."""

    def __init__(self, values: Counter[str], operand: Callable[[str], Operand]) -> None:
        made = [(operand(value), value) for value in values]
        self.values = values
        self.others = [(one, value) for one, value in made if one.state]
        known = [(one, value) for one, value in made if not one.state]
        plain = all(isinstance(one.value, Quantity) for one, _ in known)
        self.known = sorted(known, key=cmp_to_key(_rank)) if plain else known
        self.place = {value: at for at, (_, value) in enumerate(self.known)}
        self.ends = list(accumulate(values[value] for _, value in self.known))
        self.soft = sum(values[value] for one, value in self.known if one.inferred)
        self.kinds = Counter[str]()
        for one, value in self.known:
            self.kinds[one.value.kind if plain else ""] += values[value]
        self._sums: dict[str, Quantity] | None = None

    def few(self, function: str, own: Counter[str]) -> tuple[Operand, ...]:
        """The values of the others that ``function`` must see."""
        mine = [(self.known[self.place[value]][0], self.place[value], count) for value, count in own.items()
                if value in self.place]  # fmt: skip
        left = (self.ends[-1] if self.ends else 0) - sum(count for _, _, count in mine)
        rest = [one for one, value in self.others if self.values[value] > own[value]][:_FEW]
        if left <= 0:
            return tuple(rest)
        soft = self.soft > sum(count for one, _, count in mine if one.inferred)
        found = self._chosen(function, left, mine)
        if soft and not any(one.inferred for one in found):
            found[0] = found[0]._replace(inferred=True)
        return (*found, *rest)

    def _chosen(self, function: str, left: int, mine: list[tuple[Operand, int, int]]) -> list[Operand]:
        taken = sorted(self._start(at) + turn for _, at, count in mine for turn in range(count))
        kinds = self.kinds - Counter(_kind(one) for one, _, count in mine for _ in range(count))
        if len(kinds) > 1:  # cannot be compared or added, whichever they are
            return [next(one for one, _ in self.known if _kind(one) == kind) for kind in kinds]
        if function == "合计":
            return [self._at(0, taken)] if left == 1 else [self._sum(mine)]
        if function == "中位数":
            return [self._at(at, taken) for at in ((left // 2,) if left % 2 else (left // 2 - 1, left // 2))]
        if function in ("最大", "最小"):
            return [self._at(0, taken), self._at(left - 1, taken)]
        gone = {at: count for _, at, count in mine}
        return [one for at, (one, value) in enumerate(self.known) if self.values[value] > gone.get(at, 0)]

    def _start(self, at: int) -> int:
        return self.ends[at - 1] if at else 0

    def _at(self, rank: int, taken: list[int]) -> Operand:
        """The value of a rank among those that are not taken away."""
        for place in taken:
            rank += place <= rank
        return self.known[bisect_right(self.ends, rank)][0]

    def _sum(self, mine: list[tuple[Operand, int, int]]) -> Operand:
        """The sum of the others: of all, less one's own; printed as finely as the finest of them."""
        if self._sums is None:
            counts = [(one.value, self.values[value]) for one, value in self.known]
            self._sums = {name: _added(counts, name) for name in ("value", "low", "high")}  # type: ignore[misc]
        own = [(one.value, count) for one, _, count in mine]
        parts = {name: exact.subtract(total, _added(own, name)) for name, total in self._sums.items()}  # type: ignore[arg-type]
        gone = {at: count for _, at, count in mine}
        there = (
            one.value for at, (one, value) in enumerate(self.known) if self.values[value] > gone.get(at, 0)
        )
        like = next(there)
        place = min((one.place for one in (like, *there) if one.place), default=exact.ZERO)
        return Operand(
            Quantity(like.kind, parts["value"], parts["low"], parts["high"], place, "sum", like.like)
        )


def _rank(left: tuple[Operand, str], right: tuple[Operand, str]) -> int:
    first, second = left[0].value, right[0].value
    if first.kind != second.kind:
        return -1 if first.kind < second.kind else 1
    return exact.compare(first.value, second.value) or (left[1] > right[1]) - (left[1] < right[1])


def _kind(operand: Operand) -> str:
    return operand.value.kind if isinstance(operand.value, Quantity) else ""


def _added(counts: list[tuple[Quantity, int]], name: str) -> Ratio:
    total = Ratio(exact.ZERO)
    for quantity, count in counts:
        ratio: Ratio = getattr(quantity, name)
        total = exact.add(total, Ratio(exact.EXACT.multiply(ratio.top, Decimal(count)), ratio.bottom))
    return total


def items_of(found: tuple[Operand, ...], doubtful: tuple[Operand, ...], rows: Rows, policy: str) -> Items:
    """A column of a few values with what is known of its rows."""
    softened = [one._replace(inferred=True) if rows.inferred else one for one in (*found, *doubtful)]
    return Items(
        tuple(softened[: len(found)]), policy, rows.whole, rows.absent, rows.inferred, rows.blockers,
        tuple(softened[len(found) :]),
    )  # fmt: skip
