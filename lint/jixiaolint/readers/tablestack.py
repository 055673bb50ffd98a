"""Paragraphs, ends of cells and ends of rows, as .doc and .rtf give them, to lines and nested tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jixiaolint.model.document import Grid, Line
from jixiaolint.readers.edges import EdgeCell, lay_out
from jixiaolint.readers.layout import Slot
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.manuscript import Manuscript, shown_lines

Shape = Callable[[list[str]], Sequence[EdgeCell]]
"""Puts the texts of a row between edges."""


class _Table:
    """A table that is still open: its rows, the cells of the row and the lines of the cell that go on."""

    def __init__(self) -> None:
        self.rows: list[Sequence[EdgeCell]] = []
        self.cells: list[str] = []
        self.lines: list[str] = []
        self.inner: list[_Table] = []


class TableStack:
    """Collects blocks in document order; a table inside another follows the one that holds it."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._limits = limits
        self._manuscript = Manuscript(name, limits)
        self._open: list[_Table] = []
        self._laid = self._cells = 0
        self._guessed: set[int] = set()
        """Numbers of tables with a row that never ended."""

    def paragraph(self, text: str, depth: int) -> None:
        """A paragraph inside ``depth`` tables, 0 for none."""
        self._level(depth)
        if depth:
            self._open[-1].lines.append(text)
        else:
            self._manuscript.add_paragraph(text)

    def end_cell(self, text: str, depth: int) -> None:
        """The last paragraph of a cell."""
        self._level(depth)
        self._cells += 1
        if self._cells > self._limits.cells:
            raise over(self._limits, "cells")
        table = self._open[-1]
        table.cells.append("\n".join(shown_lines("\n".join((*table.lines, text)))))
        table.lines = []

    def end_row(self, shape: Shape, depth: int, *, shown: bool = True) -> None:
        """The mark of a row; one that is not ``shown`` (deleted, hidden) is left out if it is blank."""
        self._level(depth)
        table = self._open[-1]
        if table.lines:  # a cell without its mark
            self.end_cell("", depth)
        if table.cells and (shown or any(table.cells)):
            table.rows.append(shape(table.cells))
        table.cells = []

    def blocks(self) -> list[Grid | Line]:
        """All blocks; a row that never ended is taken in with cells of equal width."""
        self._level(0)
        return [
            block._replace(spans="inferred")
            if isinstance(block, Grid) and block.location.table in self._guessed
            else block
            for block in self._manuscript.blocks()
        ]

    def _level(self, depth: int) -> None:
        """Close tables deeper than ``depth`` and open those that are missing."""
        while len(self._open) > depth:
            table = self._open.pop()
            if self._open:
                self._open[-1].inner.append(table)
            else:
                self._manuscript.add_table(table, self._lay_out, _read)
        while len(self._open) < depth:
            self._open.append(_Table())

    def _lay_out(self, table: _Table) -> tuple[list[Slot], int, int]:
        self._laid += 1
        if table.lines:
            table.cells.append("\n".join(shown_lines("\n".join(table.lines))))
        if table.cells:
            table.rows.append(_in_a_row(table.cells))
            self._guessed.add(self._laid)
        cells, columns = lay_out(table.rows)
        if columns > self._limits.columns:
            raise over(self._limits, "columns")
        if columns * len(table.rows) > self._limits.area:
            raise over(self._limits, "area")
        inner = [table.inner] + [[]] * len(cells)
        slots = [
            Slot((cell.text, inner[index]), cell.row, cell.column, cell.row_span, cell.column_span)
            for index, cell in enumerate(cells)
        ]
        return slots, len(table.rows), columns


def _read(cell: tuple[str, list[_Table]], inner: list[_Table]) -> str:
    text, tables = cell
    inner.extend(tables)
    return text


def _in_a_row(texts: list[str]) -> list[EdgeCell]:
    return [EdgeCell(1440 * index, 1440 * (index + 1), text) for index, text in enumerate(texts)]
