"""Tables that are too wide for a page: their right-hand columns, printed on later pages, put beside them."""

from __future__ import annotations

from jixiaolint.readers.pdf.margins import Block
from jixiaolint.readers.pdf.table import Box, FreeLine, Table

_NEAR = 1.5
"""Points by which the rows of both parts may differ: a spreadsheet prints them at the same height."""


def widened(pages: list[list[Block]]) -> list[list[Block]]:
    """The pages with the right parts of tables beside their left parts, and gone from their own page."""
    pages = [list(blocks) for blocks in pages]
    taken: set[int] = set()
    for number, blocks in enumerate(pages):
        right = next((block for block in blocks if isinstance(block, Table)), None)
        if right is None:
            continue
        for before in range(number):
            left = next((block for block in pages[before] if isinstance(block, Table)), None)
            if left is None or before in taken or not _is_right_of(left, right):
                continue
            pages[before] = [_beside(left, right) if block is left else block for block in pages[before]]
            pages[number] = _without_copies(blocks, right, pages[before])
            taken.add(before)
            break
    return pages


def _is_right_of(left: Table, right: Table) -> bool:
    """Whether two tables have the same rows, at least three, at the same height, and other columns."""
    few, many = sorted((left.ys, right.ys), key=len)
    if len(few) < 4 or abs(left.ys[0] - right.ys[0]) > _NEAR or abs(left.ys[-1] - right.ys[-1]) > _NEAR:
        return False
    rows = all(any(abs(edge - other) <= _NEAR for other in many) for edge in few)
    return rows and not _go_on_below(left, right)


def _go_on_below(above: Table, below: Table) -> bool:
    """Whether two tables have the same columns: then one goes on below the other."""
    few, many = sorted((above.xs, below.xs), key=len)
    same = sum(any(abs(edge - other) <= 2 * _NEAR for other in many) for edge in few)
    return 2 * same > len(few)


def _without_copies(blocks: list[Block], right: Table, before: list[Block]) -> list[Block]:
    """What else is on the page, without lines that run over both pages and so stand on both."""
    lines = [(block.text, block.place.top) for block in before if isinstance(block, FreeLine)]
    return [
        block
        for block in blocks
        if block is not right
        and not (
            isinstance(block, FreeLine)
            and any(block.text == text and abs(block.place.top - top) <= _NEAR for text, top in lines)
        )
    ]


def _beside(left: Table, right: Table) -> Table:
    ys = left.ys + [edge for edge in right.ys if all(abs(edge - other) > _NEAR for other in left.ys)]
    ys.sort()
    ours, theirs = _on_rows(left, ys), _on_rows(right, ys)
    width = len(left.xs) - 1
    shifted = [cell._replace(column=cell.column + width) for cell in theirs]
    cells, gone = list(ours), set()
    for at, cell in enumerate(ours):
        other = _rest(cell, left, right, shifted, width, ys)
        if other is not None:
            cells[at] = _one(cell, other)
            gone.add(id(other))
    return left._replace(
        xs=[*left.xs, *(edge - right.xs[0] + left.xs[-1] for edge in right.xs[1:])],
        ys=ys,
        rows=len(ys) - 1,
        cells=[*cells, *(cell for cell in shifted if id(cell) not in gone)],
        open_right=frozenset(),
    )


def _on_rows(table: Table, ys: list[float]) -> list[Box]:
    at = [min(range(len(ys)), key=lambda number: abs(ys[number] - edge)) for edge in table.ys]
    return [
        cell._replace(row=at[cell.row], row_span=at[cell.row + cell.row_span] - at[cell.row])
        for cell in table.cells
    ]


def _rest(cell: Box, left: Table, right: Table, others: list[Box], width: int, ys: list[float]) -> Box | None:
    """The other part of a cell that the edge of the page cuts: there is no line on either side."""
    if cell.column + cell.column_span != width:
        return None
    other = next(
        (
            one
            for one in others
            if one.column == width and (one.row, one.row_span) == (cell.row, cell.row_span)
        ),
        None,
    )
    if other is None:
        return None
    middle = (ys[cell.row] + ys[cell.row + 1]) / 2
    return (
        other
        if _is_open(left, left.open_right, middle) and _is_open(right, right.open_left, middle)
        else None
    )


def _is_open(table: Table, rows: frozenset[int], y: float) -> bool:
    return any(table.ys[row] <= y <= table.ys[row + 1] for row in rows)


def _one(cell: Box, other: Box) -> Box:
    text = cell.text if other.text in cell.text else other.text if cell.text in other.text else ""
    return cell._replace(
        text=text or f"{cell.text}\n{other.text}", column_span=cell.column_span + other.column_span
    )
