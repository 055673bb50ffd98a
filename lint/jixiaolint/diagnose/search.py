"""Repairs of a component of failures: the fewest cells that, put right, leave nothing failing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiaolint.diagnose.cell import Cell, Identity
from jixiaolint.diagnose.inverse import implied
from jixiaolint.diagnose.oracle import Clock, Failure, Key, Oracle
from jixiaolint.diagnose.slip import respelled
from jixiaolint.engine.outcome import Outcome
from jixiaolint.language.quantity import Ratio, rounded
from jixiaolint.model.record import NamedTuple
from jixiaolint.values.printed import render
from jixiaolint.values.unit import MONEY, PERCENT

MOST_CELLS = 3
MOST_FOLLOWING = 3
MOST_SLIPS = 60
FINER = 2
"""Decimal places that a repaired cell may have beyond those it was printed with."""


class Change(NamedTuple):
    """A cell and the text that it should have."""

    cell: Cell
    text: str


class Repair(NamedTuple):
    """Changes after which no failure of the component is left and no hard one is new.

    ``gone``: all failures that vanish. ``following``: computed cells that have to change with them.
    ``doubts``: how many softer rules would fail that do not.
    """

    changes: tuple[Change, ...]
    gone: frozenset[Key]
    following: tuple[Change, ...] = ()
    doubts: int = 0


def components(failures: Iterable[Failure]) -> list[list[Failure]]:
    """Failures that share cells, together."""
    groups: list[tuple[set[Identity], list[Failure]]] = []
    for failure in failures:
        cells, members = set(failure.cells), [failure]
        rest = []
        for known, others in groups:
            if known & cells:
                cells |= known
                members = [*others, *members]
            else:
                rest.append((known, others))
        groups = [*rest, (cells, members)]
    return [members for _, members in groups]


def repairs(failures: list[Failure], oracle: Oracle, clock: Clock) -> list[Repair]:
    """All repairs with the fewest cells; those found so far when time is up.

    Cells that are computed from a repaired one may follow it, but only where nothing simpler does.
    """
    for size in range(1, MOST_CELLS + 1):
        for follows in (0, MOST_FOLLOWING):
            found = list(_of_size(size, follows, failures, oracle, clock))
            if found or clock.over:
                return found
    return []


def _of_size(
    size: int, follows: int, failures: list[Failure], oracle: Oracle, clock: Clock
) -> Iterator[Repair]:
    seen: set[frozenset[tuple[Identity, str]]] = set()
    for changes in _chosen(size, failures, oracle, clock):
        mark = frozenset((change.cell.id, change.text) for change in changes)
        if mark not in seen:
            seen.add(mark)
            repair = _verified(changes, follows, failures, oracle)
            if repair is not None:
                yield repair


def _chosen(size: int, failures: list[Failure], oracle: Oracle, clock: Clock) -> Iterator[tuple[Change, ...]]:
    """Sets of changes that might do; every failure has to lose or change one of its cells."""
    if size == 1:
        shared = frozenset.intersection(*(failure.cells for failure in failures))
        for cell in _ordered(shared, oracle):
            for text in _texts(cell, failures, oracle):
                if clock.over:
                    return
                yield (Change(cell, text),)
        return
    first = max(failures, key=lambda failure: len(failure.cells) * failure.equality)
    for cell in _ordered(first.cells, oracle):
        touched = [failure for failure in failures if cell.id in failure.cells]
        rest = [failure for failure in failures if cell.id not in failure.cells]
        if not rest:
            continue
        for text in _texts(cell, touched, oracle):
            if clock.over:
                return
            for others in _chosen(size - 1, rest, oracle, clock):
                if all(change.cell.id != cell.id for change in others):
                    yield (Change(cell, text), *others)


def _ordered(cells: frozenset[Identity], oracle: Oracle) -> list[Cell]:
    return [cell for identity, cell in oracle.cells.items() if identity in cells]


def _texts(cell: Cell, failures: list[Failure], oracle: Oracle) -> list[str]:
    """What the cell may have been meant as: solved from an equation, or a slip that comes close to that.

    Sums of rounded figures leave a remainder, so that the figure meant need not be the solution itself.
    """
    found: list[str] = []
    near = [(text, _value(cell, text)) for text in respelled(cell.field.raw)]
    equations = [failure for failure in failures if failure.equality and failure.comparison is not None]
    for failure in equations:
        value = implied(failure.comparison, cell, oracle.find)  # type: ignore[arg-type]
        if value is not None and _may_be(value, cell):
            found += _slips_near(cell, value, near, len(failure.cells))
            found += _printed(cell, value)
    if not equations:
        found += [_written(cell, text) for text, _ in near][:MOST_SLIPS]
    return [text for text in dict.fromkeys(found) if text != cell.field.raw.strip()]


def _may_be(value: Ratio, cell: Cell) -> bool:
    """A figure below zero only where one is printed, or where nothing but the sign is another."""
    negated = value.top == -cell.number.value * value.bottom
    return value.top >= 0 or cell.number.value < 0 or negated


def _slips_near(cell: Cell, value: Ratio, near: list[tuple[str, Decimal]], count: int) -> list[str]:
    """Slips within what ``count`` rounded figures may leave open, the closest first."""
    room = max(_place(cell) * count, abs(value.top) / value.bottom / 2000)
    close = [(abs(one - value.top / value.bottom), text) for text, one in near]
    return [_written(cell, text) for gap, text in sorted(close) if gap <= room][:4]


def _place(cell: Cell) -> Decimal:
    """One unit of the last place that a cell of this kind usually has: 0.01 万元, 0.01%, 0.01 分."""
    return min(cell.number.quantum or Decimal(1), Decimal(1).scaleb(_power(cell) - 2))


def _power(cell: Cell) -> int:
    number = cell.number
    return {"money": MONEY, "percent": PERCENT}.get(number.kind, {}).get(number.unit, 0)


def _value(cell: Cell, text: str) -> Decimal:
    return Decimal(text).scaleb(_power(cell))


def _written(cell: Cell, digits: str) -> str:
    """Plain digits as the cell would print them."""
    places = len(digits.partition(".")[2])
    return _shown(cell, _value(cell, digits), Decimal(1).scaleb(_power(cell) - places))


def _printed(cell: Cell, value: Ratio) -> list[str]:
    """The value as the cell would print it: at its own places, and finer where that is not exact."""
    texts = []
    for finer in range(FINER + 1):
        quantum = (cell.number.quantum or Decimal(1)).scaleb(-finer)
        nearest = rounded(value, quantum, "half-up")
        texts.append(_shown(cell, nearest, quantum))
        if nearest * value.bottom == value.top:
            break
    return texts


def _shown(cell: Cell, value: Decimal, quantum: Decimal) -> str:
    number = cell.number
    return render(value, number.kind, number._replace(quantum=quantum, text=number.text or cell.field.raw))


def _verified(
    changes: tuple[Change, ...], follows: int, failures: list[Failure], oracle: Oracle
) -> Repair | None:
    """None when a failure of the component stays, or a new one that no computed cell's following ends."""
    wanted = [failure.key for failure in failures]
    following: tuple[Change, ...] = ()
    while True:
        trial = oracle.tried((*changes, *following), wanted, whole=follows > len(following))
        if trial is None:
            return None
        new = trial.first_hard()
        if new is None:
            return Repair(changes, frozenset(trial.before.keys() - trial.after.keys()), following)
        more = _follow(new, [change.cell for change in (*changes, *following)], oracle)
        if more is None:
            return None
        following = (*following, more)


def _follow(failure: Failure, changed: list[Cell], oracle: Oracle) -> Change | None:
    """The computed cell of a new failure with the value that it now has to have."""
    if not failure.equality or failure.comparison is None:
        return None
    left, right = failure.comparison.operands
    side = right if right.operator == "field" and left.operator != "field" else left
    cell = oracle.find(side) if side.operator == "field" else None
    value = _rendered(failure.outcome)
    if cell is None or not value or any(cell.id == known.id for known in changed):
        return None
    return Change(cell, value)


def _rendered(outcome: Outcome) -> str:
    return outcome.judgement.expected if outcome.judgement is not None else ""
