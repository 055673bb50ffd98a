"""Whether linear relations between bounded numbers can all hold: an exact simplex of the first phase."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from jixiaolint.model.record import NamedTuple

Bound = tuple[Fraction | None, Fraction | None]
"""Least and most, None where there is no bound."""


class OutOfWork(Exception):
    """The work that was allowed is done."""


class Work:
    """Multiplications left. Counted and not timed, so that the same form always gets the same answer."""

    __slots__ = ("left",)

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise OutOfWork


class Row(NamedTuple):
    """``Σ coefficient × variable`` lies between bounds; variables are numbered from 0."""

    coefficients: Mapping[int, int]
    bound: Bound


def conflict(rows: Sequence[Row], bounds: Sequence[Bound], work: Work) -> frozenset[int] | None:
    """Rows that cannot all hold within the bounds of the variables, not always the fewest; None when all can.

    Raises ``OutOfWork``.
    """
    return _Tableau(rows, bounds, work).solve()


class _Tableau:
    """Rows are variables that are sums of others (Dutertre and de Moura): basic ones are to be moved
    within their bounds, the others stay within theirs. The smallest index goes first, so it ends."""

    def __init__(self, rows: Sequence[Row], bounds: Sequence[Bound], work: Work) -> None:
        self.work, self.first = work, len(bounds)
        self.bounds: list[Bound] = [*bounds, *(row.bound for row in rows)]
        self.values = [_nearest_zero(bound) for bound in bounds]
        self.basis: dict[int, dict[int, Fraction]] = {}
        for number, row in enumerate(rows, self.first):
            self.basis[number] = {at: Fraction(factor) for at, factor in row.coefficients.items()}
            self.values.append(
                sum((self.values[at] * factor for at, factor in row.coefficients.items()), Fraction(0))
            )

    def solve(self) -> frozenset[int] | None:
        while True:
            wrong = next((at for at in sorted(self.basis) if self._gap(at)), None)
            if wrong is None:
                return None
            entering = self._entering(wrong)
            if entering is None:
                involved = [wrong, *(at for at, factor in self.basis[wrong].items() if factor)]
                return frozenset(at - self.first for at in involved if at >= self.first)
            self._pivot(wrong, entering)

    def _gap(self, at: int) -> Fraction:
        """What has to be added to a value to bring it within its bounds."""
        least, most = self.bounds[at]
        value = self.values[at]
        if least is not None and value < least:
            return least - value
        return most - value if most is not None and value > most else Fraction(0)

    def _entering(self, wrong: int) -> int | None:
        """The first variable that can move in the direction that helps."""
        upwards = self._gap(wrong) > 0
        for at, factor in sorted(self.basis[wrong].items()):
            least, most = self.bounds[at]
            if (factor > 0) == upwards:
                free = most is None or self.values[at] < most
            else:
                free = least is None or self.values[at] > least
            if factor and free:
                return at
        return None

    def _pivot(self, leaving: int, entering: int) -> None:
        """The leaving variable goes to its bound; the entering one takes its place in the basis."""
        row = self.basis.pop(leaving)
        factor, gap = row[entering], self._gap(leaving)
        step = gap / factor
        self.values[leaving] += gap
        self.values[entering] += step
        turned = {at: -other / factor for at, other in row.items() if at != entering}
        turned[leaving] = 1 / factor
        self.work.spend(len(row) * (len(self.basis) + 1))
        for at, other in self.basis.items():
            share = other.pop(entering, None)
            if share:
                self.values[at] += share * step
                for column, amount in turned.items():
                    other[column] = other.get(column, Fraction(0)) + share * amount
        self.basis[entering] = turned


def _nearest_zero(bound: Bound) -> Fraction:
    """A value within a bound."""
    least, most = bound
    if least is not None and least > 0:
        return least
    return most if most is not None and most < 0 else Fraction(0)
