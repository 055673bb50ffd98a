"""Putting the cells of a row under the columns of a head, by dynamic programming.

Merged cells that were lost shift a row to the left. Cells keep their order, so a row's assignment is a
rising sequence of columns; it is scored by what the texts can be and by how far each cell moved
compared with the one before it.
"""

from __future__ import annotations

from itertools import pairwise

from jixiaolint.forms.fitness import NEVER, Shape, fitness
from jixiaolint.forms.header import Column
from jixiaolint.forms.layout import Words
from jixiaolint.forms.sheet import Item
from jixiaolint.model.document import SpanTrust
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal

STEP = 0.8
"""What it costs that a cell moved one column more or less than the one before it."""
FIRST_STEP = 0.15
"""What it costs that the first cell moved one column: leading merged cells are lost most often."""
SKIPPED = {"weight": 0.6, "executed": 0.5, "score": 0.4, "adjusted": 0.3, "rate": 0.3}
"""What it costs, where no places are known, to leave out a column that a total seldom leaves blank."""
OUTSIDE = 6.0
"""What it costs to leave the column that an exact table puts a cell under."""
NAMELESS = 3.0
"""What it costs that a row of indicators has a value but no name."""
MARGIN, MARGIN_STRAIGHT = 1.0, 0.7
"""A cell is certain when every assignment that puts it elsewhere scores that much less; somewhat less will
do where a row with a blank cell inside moved as one piece, which is what a lost merge does."""


Spans = SpanTrust | Literal["lost"]
"""``lost``: not even the places of the cells are known, only their order."""


class Placed(NamedTuple):
    """Where the cells of a row belong: the column of each (-1: nowhere), and whether it is certain."""

    columns: tuple[int, ...]
    certain: tuple[bool, ...]
    moved: bool
    """Whether any cell stands under another column than where it was printed."""


def align(
    items: tuple[Item, ...],
    columns: tuple[Column, ...],
    spans: Spans,
    words: Words,
    *,
    full: bool = False,
) -> Placed:
    """The best assignment of ``items``, in order, to ``columns``. ``full``: a row that seldom has blanks."""
    straight = _complete(items, columns) if spans == "lost" else _straight(items, columns)
    shapes = [Shape(item.text) for item in items]
    if straight is not None and _fits(straight, shapes, columns, words):
        return Placed(straight, (True,) * len(items), False)
    if len(items) > len(columns):
        return _too_many(items, columns, spans, words)
    scores = _Scores(items, shapes, columns, spans, words, full)
    forward, chosen = scores.best()
    backward = scores.backward()
    total = max(value for value in forward[-1])
    needed = MARGIN_STRAIGHT if _moved_whole(items, columns, chosen) else MARGIN
    certain = tuple(
        _margin(forward[row], backward[row], column, total) >= needed for row, column in enumerate(chosen)
    )
    return Placed(chosen, certain, straight != chosen)


def _moved_whole(items: tuple[Item, ...], columns: tuple[Column, ...], chosen: tuple[int, ...]) -> bool:
    """Whether a row that kept a blank cell inside moved as one piece."""
    if len({columns[at].first - item.first for item, at in zip(items, chosen, strict=True)}) > 1:
        return False
    return any(after.first - before.last > 1 for before, after in pairwise(items))


def _straight(items: tuple[Item, ...], columns: tuple[Column, ...]) -> tuple[int, ...] | None:
    """Each cell under the column where it stands; None when two share one or one stands under none."""
    chosen: list[int] = []
    for item in items:
        at = next(
            (
                number
                for number, column in enumerate(columns)
                if column.first <= item.last and item.first <= column.last
            ),
            -1,
        )
        if at < 0 or (chosen and at <= chosen[-1]):
            return None
        chosen.append(at)
    return tuple(chosen)


def _complete(items: tuple[Item, ...], columns: tuple[Column, ...]) -> tuple[int, ...] | None:
    """A cell for every column, in order."""
    return tuple(range(len(items))) if len(items) == len(columns) else None


def _fits(chosen: tuple[int, ...], shapes: list[Shape], columns: tuple[Column, ...], words: Words) -> bool:
    """Whether every text may well stand where it was printed, so that nothing needs to be weighed."""
    names = {columns[at].key for at in chosen}
    if "target" in names and "name" not in names and any(column.key == "name" for column in columns):
        return False
    fits = {
        columns[at].key: fitness(columns[at].key, columns[at].type, shape, words) >= -1.0
        for at, shape in zip(chosen, shapes, strict=True)
    }
    return all(fits.values()) or _names_its_own(fits, shapes, columns)


def _names_its_own(fits: dict[str, bool], shapes: list[Shape], columns: tuple[Column, ...]) -> bool:
    """Whether only names are strange (预算和财务管理 as a second level), in a whole row: its target, and
    where there is one its score, stand where they should."""
    scored = any(column.key == "score" for column in columns)
    if not fits.get("target") or (scored and not fits.get("score")):
        return False
    return all(
        fit or (key in ("level1", "level2", "name") and not any(map(str.isdigit, shape.folded)))
        for (key, fit), shape in zip(fits.items(), shapes, strict=True)
    )


def _too_many(items: tuple[Item, ...], columns: tuple[Column, ...], spans: Spans, words: Words) -> Placed:
    """More cells than columns: the first ones are aligned, the rest belong nowhere."""
    placed = align(items[: len(columns)], columns, spans, words)
    rest = len(items) - len(columns)
    return Placed((*placed.columns, *(-1,) * rest), (False,) * len(items), True)


class _Scores:
    def __init__(
        self,
        items: tuple[Item, ...],
        shapes: list[Shape],
        columns: tuple[Column, ...],
        spans: Spans,
        words: Words,
        full: bool,
    ) -> None:
        lost = spans == "lost"
        self.shifts = [[0 if lost else column.first - item.first for column in columns] for item in items]
        self.own = [
            [
                fitness(column.key, column.type, shape, words)
                - (OUTSIDE if spans == "exact" and not _overlap(item, column) else 0.0)
                for column in columns
            ]
            for item, shape in zip(items, shapes, strict=True)
        ]
        skip = [SKIPPED.get(column.key, 0.0) if full else 0.0 for column in columns]
        self.skipped = [sum(skip[:at]) for at in range(len(skip) + 1)]
        self.name = next((at for at, column in enumerate(columns) if column.key == "name"), -1)
        self.width = len(columns)

    def step(self, row: int, before: int, after: int) -> float:
        """The cost of going on from column ``before`` of the last cell to ``after`` of cell ``row``."""
        cost = min(abs(self.shifts[row][after] - self.shifts[row - 1][before]), 3) * STEP
        cost += self.skipped[after] - self.skipped[before + 1]
        if before < self.name < after:
            cost += NAMELESS
        return cost

    def first(self, column: int) -> float:
        cost = min(abs(self.shifts[0][column]), 4) * FIRST_STEP + self.skipped[column]
        return cost + (NAMELESS if column > self.name >= 0 else 0.0)

    def best(self) -> tuple[list[list[float]], tuple[int, ...]]:
        """Best scores of the cells up to each (cell, column), and the columns of the best assignment."""
        table = [[self.own[0][column] - self.first(column) for column in range(self.width)]]
        origin: list[list[int]] = [[-1] * self.width]
        for row in range(1, len(self.own)):
            values, sources = [], []
            for column in range(self.width):
                best, source = 10 * NEVER, -1
                for before in range(column):
                    value = table[-1][before] - self.step(row, before, column)
                    if value > best:
                        best, source = value, before
                values.append(best + self.own[row][column])
                sources.append(source)
            table.append(values)
            origin.append(sources)
        table[-1] = [value - self.skipped[-1] + self.skipped[at + 1] for at, value in enumerate(table[-1])]
        chosen = [max(range(self.width), key=lambda column: table[-1][column])]
        for row in range(len(self.own) - 1, 0, -1):
            chosen.append(max(origin[row][chosen[-1]], 0))
        return table, tuple(reversed(chosen))

    def backward(self) -> list[list[float]]:
        """Best scores of the cells after each (cell, column)."""
        table = [[0.0] * self.width]
        for row in range(len(self.own) - 1, 0, -1):
            values = []
            for before in range(self.width):
                reach = [
                    table[-1][after] + self.own[row][after] - self.step(row, before, after)
                    for after in range(before + 1, self.width)
                ]
                values.append(max(reach, default=10 * NEVER))
            table.append(values)
        table.reverse()
        return table


def _overlap(item: Item, column: Column) -> bool:
    return column.first <= item.last and item.first <= column.last


def _margin(forward: list[float], backward: list[float], column: int, total: float) -> float:
    """How much worse the best assignment is that puts this cell elsewhere."""
    others = [
        ahead + behind
        for at, (ahead, behind) in enumerate(zip(forward, backward, strict=True))
        if at != column
    ]
    return total - max(others, default=10 * NEVER)
