"""Cells from rulings: what the lines of a table enclose."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.pdf.ink import Rect, Ruling


class Slot(NamedTuple):
    """A cell of a table: its first row and column, how many it covers, and its box."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Rect


class Lattice(NamedTuple):
    """A table by its lines. ``xs`` and ``ys`` are the places of its columns' and rows' edges.

    ``regular``: every cell is a rectangle. ``open_top`` and ``open_bottom``: there is no line there.
    """

    xs: list[float]
    ys: list[float]
    slots: list[Slot]
    regular: bool = True
    open_top: bool = False
    open_bottom: bool = False
    open_left: frozenset[int] = frozenset()
    open_right: frozenset[int] = frozenset()
    """Rows at whose side there is no line."""

    @property
    def box(self) -> Rect:
        return Rect(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def lattice_of(across: list[Ruling], down: list[Ruling], near: float, limits: Limits) -> Lattice | None:
    """The table that lines make; None where they enclose nothing. Raises UnreadableInput (limits)."""
    xs = _edges([line.at for line in down], [(line.start, line.end) for line in across], near)
    ys = _edges([line.at for line in across], [(line.start, line.end) for line in down], near)
    if len(xs) < 2 or len(ys) < 2:
        return None
    if (len(xs) - 1) * (len(ys) - 1) > limits.cells:
        raise over(limits, "cells")
    mesh = _Mesh(xs, ys, _Walls(across, ys, xs, near), _Walls(down, xs, ys, near))
    slots, regular = mesh.slots()
    if not slots:
        return None
    top = mesh.level.covers(0, 0, len(xs) - 1)
    bottom = mesh.level.covers(len(ys) - 1, 0, len(xs) - 1)
    rows = range(len(ys) - 1)
    left = frozenset(row for row in rows if not mesh.upright.at(0, row))
    right = frozenset(row for row in rows if not mesh.upright.at(len(xs) - 1, row))
    return Lattice(xs, ys, slots, regular, not top, not bottom, left, right)


def _edges(places: list[float], ends: list[tuple[float, float]], near: float) -> list[float]:
    """Where columns or rows begin and end: at lines, and where the lines across stick out beyond them."""
    edges: list[float] = []
    for place in sorted(places):
        if not edges or place - edges[-1] > near:
            edges.append(place)
    if not edges:
        return edges
    firsts, lasts = sorted(start for start, _ in ends), sorted(end for _, end in ends)
    first, last = _common(firsts, near), _common(lasts[::-1], near)
    before = [first] if first is not None and first < edges[0] - 3 * near else []
    behind = [last] if last is not None and last > edges[-1] + 3 * near else []
    return [*before, *edges, *behind]


def _common(reaches: list[float], near: float) -> float | None:
    """The outermost place that at least two lines reach."""
    for first, second in pairwise(reaches):
        if abs(first - second) <= 2 * near:
            return first
    return None


class _Walls:
    """Which pieces of the grid lines of one direction are drawn."""

    def __init__(self, lines: list[Ruling], levels: list[float], steps: list[float], near: float) -> None:
        self._drawn: list[list[bool]] = [[False] * (len(steps) - 1) for _ in levels]
        for line in lines:
            level = _nearest(levels, line.at)
            for step in range(len(steps) - 1):
                length = steps[step + 1] - steps[step]
                shared = min(line.end, steps[step + 1]) - max(line.start, steps[step])
                if shared >= length - max(2 * near, 0.15 * length) and shared > 0.4 * length:
                    self._drawn[level][step] = True

    def at(self, level: int, step: int) -> bool:
        """Whether the piece of a level between two steps is drawn."""
        return self._drawn[level][step]

    def covers(self, level: int, first: int, last: int) -> bool:
        """Whether most of a level is drawn."""
        drawn = self._drawn[level][first:last]
        return 2 * sum(drawn) > len(drawn)


def _nearest(levels: list[float], place: float) -> int:
    at = bisect_right(levels, place)
    if at == 0:
        return 0
    if at == len(levels) or place - levels[at - 1] <= levels[at] - place:
        return at - 1
    return at


class _Mesh:
    """The smallest boxes between grid lines, and which of them belong to one cell."""

    def __init__(self, xs: list[float], ys: list[float], level: _Walls, upright: _Walls) -> None:
        self.xs, self.ys, self.level, self.upright = xs, ys, level, upright
        self._columns, self._rows = len(xs) - 1, len(ys) - 1
        self._outside = self._columns * self._rows
        self._parent = list(range(self._outside + 1))

    def slots(self) -> tuple[list[Slot], bool]:
        """The cells, and whether all of them are rectangles."""
        self._unite()
        regions: dict[int, list[tuple[int, int]]] = {}
        outside = self._root(self._outside)
        for row in range(self._rows):
            for column in range(self._columns):
                root = self._root(row * self._columns + column)
                if root != outside:
                    regions.setdefault(root, []).append((row, column))
        slots: list[Slot] = []
        regular = True
        for region in regions.values():
            blocks = _rectangles(region)
            regular = regular and len(blocks) == 1
            slots += [self._slot(*block) for block in blocks]
        return sorted(slots, key=lambda slot: (slot.row, slot.column)), regular

    def _slot(self, row: int, column: int, end_row: int, end_column: int) -> Slot:
        box = Rect(self.xs[column], self.ys[row], self.xs[end_column], self.ys[end_row])
        return Slot(row, column, end_row - row, end_column - column, box)

    def _unite(self) -> None:
        for row in range(self._rows):
            for column in range(self._columns):
                index = row * self._columns + column
                if column + 1 < self._columns and not self.upright.at(column + 1, row):
                    self._join(index, index + 1)
                if row + 1 < self._rows and not self.level.at(row + 1, column):
                    self._join(index, index + self._columns)
                if self._leaks(row, column):
                    self._join(index, self._outside)

    def _leaks(self, row: int, column: int) -> bool:
        """Whether a box at the edge is open and the lines around it do not reach the edge either."""
        ends = ((0, column == 0), (self._columns, column + 1 == self._columns))
        for edge, here in ends:
            reach = self.level.at(row, column) and self.level.at(row + 1, column)
            if here and not self.upright.at(edge, row) and not reach:
                return not self._runs_to_edge(row, column)
        for edge, here in ((0, row == 0), (self._rows, row + 1 == self._rows)):
            reach = self.upright.at(column, row) and self.upright.at(column + 1, row)
            if here and not self.level.at(edge, column) and not reach:
                return not self._between_uprights(row, column)
        return False

    def _runs_to_edge(self, row: int, column: int) -> bool:
        """Whether some line above and some line below reach the open side of a box."""
        above = any(self.level.at(level, column) for level in range(row + 1))
        below = any(self.level.at(level, column) for level in range(row + 1, self._rows + 1))
        return above and below

    def _between_uprights(self, row: int, column: int) -> bool:
        """Whether some upright line on the left and some on the right reach the open end of a box."""
        left = any(self.upright.at(edge, row) for edge in range(column + 1))
        right = any(self.upright.at(edge, row) for edge in range(column + 1, self._columns + 1))
        return left and right

    def _root(self, index: int) -> int:
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def _join(self, one: int, other: int) -> None:
        self._parent[self._root(one)] = self._root(other)


def _rectangles(region: list[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """A region as rectangles (row, column, end row, end column), each as wide, then as high as it can be."""
    left = set(region)
    blocks = []
    for row, column in region:
        if (row, column) not in left:
            continue
        end = column
        while (row, end) in left:
            end += 1
        low = row
        while all((low, at) in left for at in range(column, end)):
            left.difference_update((low, at) for at in range(column, end))
            low += 1
        blocks.append((row, column, low, end))
    return blocks
