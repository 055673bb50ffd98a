"""A document as one run of rows: rows of tables and free lines in the order in which they stand."""

from __future__ import annotations

from jixiaolint.forms.labels import LONGEST, fold
from jixiaolint.forms.unstack import Placed, unstacked
from jixiaolint.model.document import Cell, Document, Grid, Line, SpanTrust, place
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple


class Item(NamedTuple):
    """A cell or a line that is not blank. ``folded`` is "" where the text is too long for a label.

    ``number`` counts through the document; ``first`` and ``last`` are the columns that it covers,
    ``height`` the rows.
    """

    number: int
    first: int
    last: int
    height: int
    text: str
    folded: str
    source: Cell | Line

    @property
    def location(self) -> Location:
        return self.source.location

    def place(self, start: int, end: int) -> Location:
        """Where a part of the text stands."""
        if start == 0 and end == len(self.text):
            return self.source.location
        return place(self.source, start, end)


class SheetRow(NamedTuple):
    """A row of a table, or a free line (``table`` is -1). ``blanks`` are its empty cells by column."""

    items: tuple[Item, ...]
    blanks: dict[int, Cell]
    table: int
    spans: SpanTrust
    width: int = 1
    cut: bool = False
    """The table ends here because what was given ends."""
    tail: tuple[Cell, ...] = ()
    """The cells of rows without any text that stood directly below."""

    @property
    def is_line(self) -> bool:
        return self.table < 0

    def item_over(self, column: int) -> Item | None:
        """The item that covers a column."""
        for item in self.items:
            if item.first <= column <= item.last:
                return item
        return None


def sheet_of(document: Document) -> list[SheetRow]:
    """All rows of a document; rows without any text are left out."""
    rows: list[SheetRow] = []
    index = 0
    for number, block in enumerate(document.blocks):
        if isinstance(block, Line):
            if block.text:
                rows.append(SheetRow((_line_item(index, block),), {}, -1, "none"))
                index += 1
        else:
            index = _add_grid(rows, block, number, index)
    return rows


def _line_item(index: int, line: Line) -> Item:
    text = line.text
    return Item(index, 0, 0, 1, text, fold(text) if len(text) <= LONGEST else "", line)


def _add_grid(rows: list[SheetRow], grid: Grid, number: int, index: int) -> int:
    by_row: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        by_row.setdefault(cell.row, []).append(cell)
    lines = [cells for _, cells in sorted(by_row.items())]
    placed = unstacked(lines) if grid.spans == "none" and grid.columns > 1 else None
    if placed is None:
        placed = [[(cell.column, cell) for cell in cells] for cells in lines]
    first = len(rows)
    for position, cells in enumerate(placed):
        items = [_cell_item(index + at, column, cell) for at, (column, cell) in enumerate(_filled(cells))]
        if items:
            index += len(items)
            blanks = {column: cell for column, cell in cells if not cell.text}
            cut = grid.cut and position == len(placed) - 1
            rows.append(SheetRow(tuple(items), blanks, number, grid.spans, grid.columns, cut))
        elif len(rows) > first:
            rows[-1] = rows[-1]._replace(tail=(*rows[-1].tail, *(cell for _, cell in cells)))
    return index


def _filled(cells: Placed) -> Placed:
    return [(column, cell) for column, cell in cells if cell.text]


def _cell_item(index: int, column: int, cell: Cell) -> Item:
    text = cell.text
    folded = fold(text) if len(text) <= LONGEST else ""
    return Item(index, column, column + cell.column_span - 1, cell.row_span, text, folded, cell)
