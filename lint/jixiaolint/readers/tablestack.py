"""Paragraphs, ends of cells and ends of rows, as .doc and .rtf give them, to lines and nested tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jixiaolint.model.document import Cell, Grid, Line, SpanTrust
from jixiaolint.model.location import Location
from jixiaolint.readers.edges import EdgeCell, lay_out
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.manuscript import visible

Shape = Callable[[list[str]], Sequence[EdgeCell]]
"""Puts the texts of a row between edges."""


class _Table:
    """A table that is still open."""

    def __init__(self) -> None:
        self.rows: list[Sequence[EdgeCell]] = []
        self.cells: list[str] = []
        self.lines: list[str] = []
        self.inner: list[_Table] = []
        self.guessed = False


class TableStack:
    """Collects blocks in document order; a table inside another follows the one that holds it.

    Visible paragraphs outside tables are numbered from 1 (``row`` without a table), tables too.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self._name, self._limits = name, limits
        self._open: list[_Table] = []
        self._blocks: list[Grid | Line] = []
        self._tables = self._cells = self._paragraphs = 0

    def paragraph(self, text: str, depth: int) -> None:
        """A paragraph inside ``depth`` tables, 0 for none."""
        self._level(depth)
        if depth:
            self._open[-1].lines.append(text)
            return
        shown = [line for line in map(visible, text.split("\n")) if line]
        self._paragraphs += bool(shown)
        if len(self._blocks) + len(shown) > self._limits.lines:
            raise over(self._limits, "lines")
        place = Location(self._name, row=self._paragraphs)
        self._blocks.extend(Line(line, place) for line in shown)

    def end_cell(self, text: str, depth: int) -> None:
        """The last paragraph of a cell."""
        self._level(depth)
        table = self._open[-1]
        self._cells += 1
        if self._cells > self._limits.cells:
            raise over(self._limits, "cells")
        table.cells.append(_shown("\n".join((*table.lines, text))))
        table.lines = []

    def end_row(self, shape: Shape, depth: int, *, kept: bool = True) -> None:
        """The mark of a row; its cells go to the table only if it is ``kept``."""
        self._level(depth)
        table = self._open[-1]
        if table.lines:  # a cell without its mark
            self.end_cell("", depth)
        if table.cells and kept:
            table.rows.append(shape(table.cells))
        table.cells = []

    def blocks(self) -> list[Grid | Line]:
        """All blocks; a row that never ended is taken in with cells of equal width."""
        self._level(0)
        return self._blocks

    def _level(self, depth: int) -> None:
        """Close tables deeper than ``depth`` and open those that are missing."""
        while len(self._open) > depth:
            self._close()
        while len(self._open) < depth:
            self._tables += 1
            if self._tables > self._limits.tables:
                raise over(self._limits, "tables")
            self._open.append(_Table())

    def _close(self) -> None:
        table = self._open.pop()
        if table.lines:
            table.cells.append(_shown("\n".join(table.lines)))
        if table.cells:
            table.rows.append(_in_a_row(table.cells))
            table.guessed = True
        if self._open:
            self._open[-1].inner.append(table)
        else:
            self._emit(table)

    def _emit(self, table: _Table) -> None:
        number = 1 + sum(isinstance(block, Grid) for block in self._blocks)
        cells, columns = lay_out(table.rows)
        if len(table.rows) * columns > self._limits.area:
            raise over(self._limits, "area")
        place = Location(self._name, table=number)
        made = tuple(
            Cell(
                cell.row,
                cell.column,
                cell.text,
                place._replace(row=cell.row + 1, table_column=cell.column + 1),
                cell.row_span,
                cell.column_span,
            )
            for cell in cells
        )
        if any(cell.text for cell in made) or (made and not table.inner):
            spans: SpanTrust = "inferred" if table.guessed else "exact"
            self._blocks.append(Grid(made, len(table.rows), columns, spans, place))
        for inner in table.inner:
            self._emit(inner)


def _in_a_row(texts: list[str]) -> list[EdgeCell]:
    return [EdgeCell(1440 * index, 1440 * (index + 1), text) for index, text in enumerate(texts)]


def _shown(text: str) -> str:
    """The lines of a cell; blank ones at its ends are no part of it."""
    return "\n".join(map(visible, text.split("\n"))).strip("\n")
