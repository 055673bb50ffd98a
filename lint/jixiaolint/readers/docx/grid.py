"""The cells of a Word table with their merged regions: one slot for each that a person sees."""

from __future__ import annotations

from jixiaolint.readers.docx.context import Context
from jixiaolint.readers.docx.names import Element
from jixiaolint.readers.docx.table import Tc, rows_of
from jixiaolint.readers.layout import Slot
from jixiaolint.readers.limits import Limits, over


class _Anchor:
    """A cell that may still grow: to the right in its own row, downwards if merged."""

    def __init__(self, element: Element, row: int, column: int, width: int) -> None:
        self.element, self.row, self.column, self.width = element, row, column, width
        self.height = 1

    def slot(self) -> Slot:
        return Slot(self.element, self.row, self.column, self.height, self.width)


def lay_out(table: Element, limits: Limits, context: Context) -> tuple[list[Slot], int, int]:
    """Anchor cells in order, number of rows, number of columns.

    Raises UnreadableInput for tables that are too large.
    """
    rows = rows_of(table, limits, context)
    columns = max((row[-1].column + row[-1].width for row in rows if row), default=0)
    if columns * len(rows) > limits.area:
        raise over(limits, "area")
    anchors: list[_Anchor] = []
    open_above: dict[int, _Anchor] = {}
    for number, row in enumerate(rows):
        open_above = _add_row(row, number, open_above, anchors, context)
    return [anchor.slot() for anchor in anchors], len(rows), columns


def _add_row(
    row: list[Tc], number: int, above: dict[int, _Anchor], anchors: list[_Anchor], context: Context
) -> dict[int, _Anchor]:
    """The anchors that the next row may continue, by each column that they cover."""
    open_now: dict[int, _Anchor] = {}
    last: _Anchor | None = None
    for cell in row:
        if cell.across == "continue" and last is not None:
            context.left_out.add_text("hidden", cell.element)
            last.width += cell.width if last.row == number else 0
        elif cell.down == "continue" and cell.column in above:
            context.left_out.add_text("hidden", cell.element)
            last = above[cell.column]
            last.height = number - last.row + 1
        else:
            last = _Anchor(cell.element, number, cell.column, cell.width)
            anchors.append(last)
        if cell.down:
            open_now.update(dict.fromkeys(range(cell.column, cell.column + cell.width), last))
    return open_now
