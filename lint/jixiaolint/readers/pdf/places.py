"""The cells of a page by the points in them."""

from __future__ import annotations

from bisect import bisect_right

from jixiaolint.readers.pdf.ink import Rect
from jixiaolint.readers.pdf.lattice import Lattice, Slot

Place = tuple[int, int]
"""A table and a cell of it, by their numbers; FREE outside all tables."""
FREE: Place = (-1, -1)


class Places:
    """Finds cells by points; of tables inside each other the smallest counts."""

    def __init__(self, lattices: list[Lattice]) -> None:
        order = sorted(range(len(lattices)), key=lambda number: lattices[number].box.area)
        self._tables = [(number, lattices[number], _index(lattices[number])) for number in order]
        self._lattices = lattices

    def at(self, x: float, y: float) -> Place:
        """The cell around a point."""
        for number, lattice, cells in self._tables:
            if lattice.box.holds(x, y):
                column = min(max(bisect_right(lattice.xs, x) - 1, 0), len(lattice.xs) - 2)
                row = min(max(bisect_right(lattice.ys, y) - 1, 0), len(lattice.ys) - 2)
                slot = cells.get((row, column))
                if slot is not None:
                    return number, slot
        return FREE

    def box(self, place: Place) -> Rect:
        """The box of a cell."""
        return self.slot(place).box

    def slot(self, place: Place) -> Slot:
        """A cell."""
        return self._lattices[place[0]].slots[place[1]]


def _index(lattice: Lattice) -> dict[tuple[int, int], int]:
    return {
        (row, column): number
        for number, slot in enumerate(lattice.slots)
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    }
