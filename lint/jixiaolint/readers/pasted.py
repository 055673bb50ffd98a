"""Paragraphs of a word processor's document that hold a table as text: cells between tabs or pipes."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.model.document import Cell, Grid, Line
from jixiaolint.model.location import Location
from jixiaolint.readers.blocks import Source
from jixiaolint.readers.limits import Limits
from jixiaolint.readers.text import read_lines


def read_pasted(name: str, limits: Limits, numbered: Sequence[tuple[str, int]]) -> list[Grid | Line]:
    """The blocks of lines, each with the number of its paragraph, as the reader of plain text has them."""
    lines = [line for line, _ in numbered]
    tabbed = ["\t" in line.strip() for line in lines]
    for at, line in enumerate(lines):
        if not any(tabbed[max(at - 1, 0) : at + 2]):  # a tab before a text alone only indents it
            lines[at] = line.strip()
    placed = _Paragraphs(name, [paragraph for _, paragraph in numbered])
    return [placed.block(block) for block in read_lines(Source(name, limits), lines)]


class _Paragraphs:
    """Puts paragraphs in the place of lines."""

    def __init__(self, name: str, numbers: list[int]) -> None:
        self._name, self._numbers = name, numbers

    def block(self, block: Grid | Line) -> Grid | Line:
        place = self._place(block.location)
        if isinstance(block, Line):
            return block._replace(location=place, segments=())
        return block._replace(location=place, cells=tuple(map(self._cell, block.cells)))

    def _cell(self, cell: Cell) -> Cell:
        place = self._place(cell.location)._replace(table_column=cell.column + 1)
        return cell._replace(location=place, segments=())

    def _place(self, place: Location) -> Location:
        return Location(self._name, row=self._numbers[(place.line or 1) - 1])
