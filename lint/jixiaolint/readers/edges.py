"""Rows of cells with their edges (.doc, .rtf) as a table: columns are told by all rows together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from jixiaolint.model.record import NamedTuple

MERGED_FIRST, MERGED = "first", "merged"
_CLOSE = 59
"""Twips (1 mm) by which edges that are meant to be one may differ between rows."""


class EdgeCell(NamedTuple):
    """A cell between two places across the page, in twips. ``down``: merged with the cell above or below."""

    left: int
    right: int
    text: str
    down: str = ""


class GridCell(NamedTuple):
    """An anchor cell of the table, 0-based."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


def joined(cells: Sequence[EdgeCell], across: Sequence[int]) -> list[EdgeCell]:
    """Cells merged side by side become one. ``across`` are Word's two bits for each cell, 0 for none.

    Writers differ in which value begins a merged set; in all of them the cells that follow have another.
    A cell that holds text is never merged away.
    """
    made: list[EdgeCell] = []
    head = 0
    for index, cell in enumerate(cells):
        value = across[index] if index < len(across) else 0
        if head and value and value != head and not cell.text:
            made[-1] = made[-1]._replace(right=cell.right)
        else:
            made.append(cell)
            head = value
    return made


def lay_out(rows: Sequence[Sequence[EdgeCell]]) -> tuple[list[GridCell], int]:
    """Anchor cells in order of rows, and the number of columns."""
    columns = _columns(rows)
    made: list[GridCell] = []
    above: dict[tuple[int, int], int] = {}
    for number, row in enumerate(rows):
        open_here: dict[tuple[int, int], int] = {}
        for cell in row:
            place = _column(columns, cell.left), _column(columns, cell.right)
            anchor = above.get(place)
            if cell.down == MERGED and anchor is not None and not cell.text:
                made[anchor] = made[anchor]._replace(row_span=number - made[anchor].row + 1)
            else:
                anchor = len(made)
                made.append(GridCell(number, place[0], 1, max(place[1] - place[0], 1), cell.text))
            if cell.down:
                open_here[place] = anchor
        above = open_here
    return made, max(len(columns) - 1, 0)


def _columns(rows: Sequence[Sequence[EdgeCell]]) -> list[int]:
    """The edges of all rows, those that lie close together as one: the leftmost of them."""
    close = min([_CLOSE, *(cell.right - cell.left - 1 for row in rows for cell in row)])
    columns: list[int] = []
    for edge in sorted({edge for row in rows for cell in row for edge in (cell.left, cell.right)}):
        if not columns or edge - columns[-1] > close:
            columns.append(edge)
    return columns


def _column(columns: list[int], edge: int) -> int:
    return bisect_right(columns, edge) - 1
