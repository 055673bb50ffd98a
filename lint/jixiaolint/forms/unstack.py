"""Rows of a table that was printed a cell to a line, with its short rows filled up by blank cells."""

from __future__ import annotations

from jixiaolint.model.document import Cell

LEAST_FILLED = 3
"""Lines of several blank cells that must agree on where rows end."""
NARROWEST, WIDEST = 3, 24

Placed = list[tuple[int, Cell]]
"""The cells of a row with their columns."""


def unstacked(lines: list[list[Cell]]) -> list[Placed] | None:
    """The rows of a table of which every line holds one cell, or several blank ones.

    Blank cells on one line fill a row up to the width of the table, so that rows end where such lines do.
    None where the lines are rows already, or do not agree on a width.
    """
    ends: list[int] = []
    count = 0
    for cells in lines:
        if len(cells) > 1 and any(cell.text for cell in cells):
            return None
        count += len(cells)
        if len(cells) > 1:
            ends.append(count)
    width = _width(ends, max(map(len, lines), default=0))
    if not width:
        return None
    flat = [cell for cells in lines for cell in cells]
    return [list(enumerate(flat[start : start + width])) for start in range(0, len(flat), width)]


def _width(ends: list[int], longest: int) -> int:
    """The widest table whose rows can end at all these cells; 0 for none."""
    if len(ends) < LEAST_FILLED:
        return 0
    widths = range(WIDEST, max(NARROWEST, longest) - 1, -1)
    return next((width for width in widths if not any(end % width for end in ends)), 0)
