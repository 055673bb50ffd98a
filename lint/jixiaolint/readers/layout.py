"""The rows and columns of an HTML table: which slot each cell takes, with its spans."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.flow import Element, Flow, is_hidden
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
    table: Element, limits: Limits, stray: Flow, hide: Callable[[Element], None], line: int
) -> tuple[list[Slot], int, int]:
    """Anchor cells in order, number of rows, number of columns.

    What stands in the table but in no cell goes to ``stray``, hidden parts to ``hide``. Spans are cut at
    the table's edges. Raises UnreadableInput for spans that blow the table up.
    """
    rows = list(_rows(table, stray, hide))
    stray.end_line()
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
    if slot.column + slot.column_span <= columns:
        return slot
    return slot._replace(column_span=columns - slot.column)


def _span(cell: Element, name: str) -> int:
    """The number in a span attribute, 1 when it is none; 0 stands for "to the end"."""
    given = cell.get(name)
    if given is None:
        return 1
    digits = given.strip().removeprefix("+")
    if not digits.isascii() or not digits.isdigit():
        return 1
    return int(digits[:9])


def _rows(element: Element, stray: Flow, hide: Callable[[Element], None]) -> Iterator[list[Element]]:
    """The cells of each row below an element of a table; cells outside any row make one of their own."""
    loose: list[Element] = []
    stray.add(element.text, element)
    for child in element:
        kind = _kind(child)
        if kind == "hidden":
            hide(child)
        elif kind == "cell":
            loose.append(child)
        elif kind == "other":
            stray.walk(child)
        elif loose:
            yield loose
            loose = []
        if kind == "row":
            yield list(_cells(child, stray, hide))
        elif kind == "group":
            yield from _rows(child, stray, hide)
        stray.add(child.tail, child)
    if loose:
        yield loose


def _cells(row: Element, stray: Flow, hide: Callable[[Element], None]) -> Iterator[Element]:
    stray.add(row.text, row)
    for child in row:
        kind = _kind(child)
        if kind == "hidden":
            hide(child)
        elif kind == "cell":
            yield child
        elif kind == "other":
            stray.walk(child)
        else:
            yield from _cells(child, stray, hide)
        stray.add(child.tail, child)


def _kind(element: Element) -> str:
    """What an element is in a table: cell, row, group of rows, hidden, or something misplaced."""
    tag = element.tag
    if tag in ("td", "th", "tr") or (tag != "table" and next(element.iter("td", "th"), None) is not None):
        if is_hidden(element):
            return "hidden"
        return "row" if tag == "tr" else "cell" if tag in ("td", "th") else "group"
    return "other"
