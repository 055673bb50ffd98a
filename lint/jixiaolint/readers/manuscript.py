"""The blocks of a word processor's document: paragraphs as lines, tables with the tables inside them."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.model.document import Cell, Grid, Line
from jixiaolint.model.location import Location
from jixiaolint.readers.flow import Element
from jixiaolint.readers.fragment import NEEDS_CLEANING, clean
from jixiaolint.readers.layout import Slot
from jixiaolint.readers.limits import Limits, over

Layout = Callable[[Element], tuple[list[Slot], int, int]]
"""A table → its anchor cells, rows and columns."""
Reading = Callable[[Element, list[Element]], str]
"""A cell → its text; the tables inside it are added to the list."""


def shown_lines(text: str) -> list[str]:
    """The lines of a text as they are seen, without what shows nothing; a tab is a blank."""
    return [line for part in text.split("\n") if (line := _visible(part.replace("\t", " ")))]


def _visible(text: str) -> str:
    text = text.strip()
    return clean(text).text if NEEDS_CLEANING.search(text) else text


class Manuscript:
    """Collects blocks and gives them their places: visible paragraphs and all tables are numbered from 1."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._blocks: list[Grid | Line] = []
        self._waiting: list[tuple[str, int]] = []
        self._name, self._limits = name, limits
        self._paragraphs = self._tables = self._cells = self._characters = self._lines = 0

    def blocks(self) -> list[Grid | Line]:
        """Everything so far, in order."""
        self._end_text()
        return self._blocks

    def add_paragraph(self, text: str) -> None:
        """A paragraph outside any table; its place is ``row`` without a table."""
        lines = [line for line in text.split("\n") if _visible(line)]
        if not lines:
            return
        self._weigh(text)
        self._paragraphs += 1
        self._lines += len(lines)
        if self._lines > self._limits.lines:
            raise over(self._limits, "lines")
        self._waiting += [(line, self._paragraphs) for line in lines]

    def _end_text(self) -> None:
        """Hand on the paragraphs before a table; a form that was pasted as text is read as text is."""
        waiting, self._waiting = self._waiting, []
        if any("|" in line or "\t" in line.strip() for line, _ in waiting):
            from jixiaolint.readers.pasted import read_pasted

            self._blocks += read_pasted(self._name, self._limits, waiting)
            return
        for line, paragraph in waiting:
            self._blocks.append(Line(_visible(line), Location(self._name, row=paragraph)))

    def add_table(self, table: Element, lay_out: Layout, read: Reading) -> None:
        """A table, then the tables inside it, each after the one that holds it."""
        self._end_text()
        waiting = [table]
        while waiting:
            inner: list[Element] = []
            self._grid(waiting.pop(), lay_out, read, inner)
            waiting.extend(reversed(inner))

    def _grid(self, table: Element, lay_out: Layout, read: Reading, inner: list[Element]) -> None:
        self._tables += 1
        if self._tables > self._limits.tables:
            raise over(self._limits, "tables")
        place = Location(self._name, table=self._tables)
        slots, rows, columns = lay_out(table)
        self._cells += len(slots)
        if self._cells > self._limits.cells:
            raise over(self._limits, "cells")
        cells = tuple(self._cell(slot, read(slot.element, inner), place) for slot in slots)
        if any(cell.text for cell in cells) or (cells and not inner):
            self._blocks.append(Grid(cells, rows, columns, "exact", place))

    def _cell(self, slot: Slot, text: str, place: Location) -> Cell:
        self._weigh(text)
        where = place._replace(row=slot.row + 1, table_column=slot.column + 1)
        return Cell(slot.row, slot.column, text, where, slot.row_span, slot.column_span)

    def _weigh(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > self._limits.characters:
            raise over(self._limits, "characters")
