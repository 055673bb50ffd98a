"""The rows and cells of a Word table as they stand in the file, before anything is merged."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.docx.context import Context
from jixiaolint.readers.docx.names import Element, attribute, child, children, is_on, kind, number
from jixiaolint.readers.limits import Limits, over

_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "mc:AlternateContent"))
_MOST_COLUMNS = 63
"""What Word itself allows in a table."""
_NARROW = 60
"""Columns below this width (1/20 pt; about 1 mm) come from borders that were drawn by hand."""


class Tc(NamedTuple):
    """A cell with the columns that it says it takes, and how it is merged: "", restart or continue."""

    element: Element
    column: int
    width: int
    down: str
    across: str


def rows_of(table: Element, limits: Limits, context: Context) -> list[list[Tc]]:
    """The cells of each row that is shown; spans are clamped to the columns of the table.

    Raises UnreadableInput for more cells or columns than are read.
    """
    grid = [number(column, "w") for column in children(child(table, "tblGrid"), "gridCol")]
    rows: list[list[Tc]] = []
    count = 0
    for row in _found(table, "tr", context):
        if _is_shown(row, context):
            rows.append(list(_placed(row, len(grid), limits, context)))
            count += len(rows[-1])
            if count > limits.cells:
                raise over(limits, "cells")
    return _straightened(rows, grid)


def _found(element: Element, name: str, context: Context) -> Iterator[Element]:
    """Rows of a table or cells of a row, also those inside controls and insertions."""
    for inner in element:
        found = kind(inner)
        if found == name:
            yield inner
        elif found == "mc:AlternateContent":
            chosen = child(inner, "mc:Choice")
            yield from _found(chosen, name, context) if chosen is not None else ()
        elif found in _WRAPPERS:
            yield from _found(inner, name, context)
        elif found in ("del", "moveFrom"):
            context.left_out.add_text("deleted", inner)


def _is_shown(row: Element, context: Context) -> bool:
    properties = child(row, "trPr")
    if child(properties, "del") is not None:
        context.left_out.add_text("deleted", row)
        return False
    if is_on(child(properties, "hidden")):
        context.left_out.add_text("hidden", row)
        return False
    return True


def _placed(row: Element, grid: int, limits: Limits, context: Context) -> Iterator[Tc]:
    most = max(_MOST_COLUMNS, grid)
    widest = grid if 0 < grid <= _MOST_COLUMNS else _MOST_COLUMNS
    column = min(max(number(child(row, "trPr", "gridBefore")), 0), widest)
    for cell in _found(row, "tc", context):
        properties = child(cell, "tcPr")
        span = max(number(child(properties, "gridSpan"), default=1), 1)
        width = span if span <= most else widest
        yield Tc(cell, column, width, _merge(properties, "vMerge"), _merge(properties, "hMerge"))
        column += width
        if column > limits.columns:
            raise over(limits, "columns")


def _merge(properties: Element | None, name: str) -> str:
    merge = child(properties, name)
    if merge is None:
        return ""
    return "restart" if attribute(merge) == "restart" else "continue"


def _straightened(rows: list[list[Tc]], grid: list[int]) -> list[list[Tc]]:
    """The rows without columns so narrow that they only keep two borders apart that are meant as one."""
    narrow = {column for column, width in enumerate(grid) if 0 < width < _NARROW}
    for row in rows:
        for cell in row:
            if narrow and all(column in narrow for column in range(cell.column, cell.column + cell.width)):
                narrow.difference_update(range(cell.column, cell.column + cell.width))
    if not narrow:
        return rows
    end = max((row[-1].column + row[-1].width for row in rows if row), default=0)
    moved = [0]
    for column in range(end):
        moved.append(moved[-1] + (column not in narrow))
    return [[_moved(cell, moved) for cell in row] for row in rows]


def _moved(cell: Tc, moved: list[int]) -> Tc:
    column = moved[cell.column]
    return cell._replace(column=column, width=moved[cell.column + cell.width] - column)
