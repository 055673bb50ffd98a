"""The rows and columns of an HTML table: which slot each cell takes, with its spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from jixiaolint.readers.flow import Element, is_hidden
from jixiaolint.readers.limits import Limits, over

_WIDEST = 1000
"""HTML's own bound of a colspan."""
_DECORATIVE = 50
"""A wider colspan than this is taken to mean "all columns" and makes no columns of its own."""


class Slot(NamedTuple):
    """A cell with its place in the table, 0-based."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int


def lay_out(
    table: Element, limits: Limits, hide: Callable[[Element], None], line: int
) -> tuple[list[Slot], int, int]:
    """Anchor cells in order, number of rows, number of columns.

    Spans are cut at the table's edges. Raises UnreadableInput for spans that blow the table up.
    """
    rows = [cells for cells in _rows(table, hide) if cells is not None]
    slots: list[Slot] = []
    until: list[int] = []  # for each column the row from which it is free
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while column < len(until) and until[column] > row:
                column += 1
            width = min(_span(cell, "colspan") or 1, _WIDEST)
            height = min(_span(cell, "rowspan") or len(rows), len(rows) - row)
            until.extend([0] * (column + width - len(until)))
            if len(until) > limits.columns:
                raise over(limits, "columns", line=line)
            if len(until) * len(rows) > limits.area:
                raise over(limits, "area", line=line)
            for taken in range(column, column + width):
                until[taken] = max(until[taken], row + height)
            slots.append(Slot(cell, row, column, height, width))
            column += width
    columns = max(
        (slot.column + (slot.column_span if slot.column_span <= _DECORATIVE else 1) for slot in slots),
        default=0,
    )
    return [_cut(slot, columns) for slot in slots], len(rows), columns


def _cut(slot: Slot, columns: int) -> Slot:
    return slot._replace(column_span=min(slot.column_span, columns - slot.column))


def _span(cell: Element, name: str) -> int:
    """The number in a span attribute, 1 when it is none; 0 stands for "to the end"."""
    digits = (cell.get(name) or "1").strip().removeprefix("+")
    if not digits.isascii() or not digits.isdigit():
        return 1
    return int(digits[:9])


def _rows(element: Element, hide: Callable[[Element], None]) -> Iterator[list[Element]]:
    """The cells of each row of a table, without those of tables inside it."""
    loose: list[Element] = []
    for child in element:
        tag = child.tag
        if tag in ("td", "th") and not is_hidden(child):
            loose.append(child)
            continue
        if loose:
            yield loose
            loose = []
        if tag in ("table", "caption") or not isinstance(tag, str):
            continue
        if is_hidden(child):
            hide(child)
        elif tag == "tr":
            yield list(_cells(child, hide))
        else:
            yield from _rows(child, hide)
    if loose:
        yield loose


def _cells(row: Element, hide: Callable[[Element], None]) -> Iterator[Element]:
    for child in row:
        if child.tag not in ("td", "th"):
            if isinstance(child.tag, str) and child.tag not in ("table", "caption"):
                yield from _cells(child, hide)
        elif is_hidden(child):
            hide(child)
        else:
            yield child
