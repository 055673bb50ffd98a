"""The cells of an OpenDocument table: one slot for each that a person sees, with its spans."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.readers.flow import Element
from jixiaolint.readers.layout import Slot
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.odt.inline import Context
from jixiaolint.readers.odt.names import attribute, kind, number

_GROUPS = frozenset(("table:table-header-rows", "table:table-rows", "table:table-row-group"))
_MOST = 1000
"""Rows or cells that one element may stand for, and columns that a cell may take."""
_MOST_BLANK = 64
"""How often a blank cell is repeated at most; a blank row is taken once."""


def lay_out(table: Element, limits: Limits, context: Context) -> tuple[list[Slot], int, int]:
    """Anchor cells in order, number of rows, number of columns.

    Raises UnreadableInput for tables that are too large.
    """
    slots: list[Slot] = []
    rows = columns = 0
    for row in _rows(table, context):
        cells = list(_cells(row, rows, limits, context))
        times = number(row, "table:number-rows-repeated", _MOST) if any(map(_has_text, cells)) else 1
        columns = max([columns, *(cell.column + cell.column_span for cell in cells)])
        if len(slots) + len(cells) * times > limits.cells:
            raise over(limits, "cells")
        if (rows + times) * columns > limits.area:
            raise over(limits, "area")
        for again in range(times):
            slots += [cell._replace(row=rows + again) for cell in cells]
        rows += times
    return [slot._replace(row_span=min(slot.row_span, rows - slot.row)) for slot in slots], rows, columns


def _has_text(slot: Slot) -> bool:
    return any(text.strip() for text in slot.element.itertext())


def _rows(element: Element, context: Context) -> Iterator[Element]:
    for inner in element:
        name = kind(inner)
        if name in _GROUPS:
            yield from _rows(inner, context)
        elif name == "table:table-row":
            if attribute(inner, "table:visibility") in ("collapse", "filter"):
                context.left_out.add_text("hidden", inner)
            else:
                yield inner


def _cells(row: Element, number_of_row: int, limits: Limits, context: Context) -> Iterator[Slot]:
    """The cells of a row; ``owed`` are columns of the last cell that no covered cell stood for yet."""
    column = owed = 0
    for cell in row:
        name = kind(cell)
        times = number(cell, "table:number-columns-repeated", _MOST)
        if name == "table:covered-table-cell":
            context.left_out.add_text("hidden", cell)
            column += times
            owed -= times
        elif name == "table:table-cell":
            column += max(owed, 0)
            width = number(cell, "table:number-columns-spanned", _MOST)
            height = number(cell, "table:number-rows-spanned", 1_000_000)
            slot = Slot(cell, number_of_row, column, height, width)
            shown = times if _has_text(slot) else min(times, _MOST_BLANK)
            for _ in range(shown):
                yield slot._replace(column=column)
                column += 1
            if column + width > limits.columns:
                raise over(limits, "columns")
            owed = width - 1
