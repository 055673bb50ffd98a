"""A table without lines: rows and columns by how its text is aligned. Where that is not sure, none."""

from __future__ import annotations

from itertools import pairwise

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.pdf.blocks import Piece, blocks_in, columns_of, line_pieces, rows_of_pieces
from jixiaolint.readers.pdf.ink import Glyph, Rect, hull
from jixiaolint.readers.pdf.lattice import Lattice, Slot

_EQUAL = 0.12
_NEAR = 0.35
"""Parts of a character by which the middles of cells in one row may differ."""


_MANY = 800
"""Pieces of text on a page beyond which no table is looked for: a form has some 300."""


class Span(NamedTuple):
    """A block of text in its rows: from ``first`` to ``last``."""

    block: Piece
    first: int
    last: int


def implied_lattice(glyphs: list[Glyph]) -> Lattice | None:
    """The table that aligned text makes; None where it makes none, or where it can be read in two ways."""
    pieces = line_pieces(glyphs)
    columns = columns_of(pieces)
    if len(columns) < 3 or len(pieces) > _MANY:
        return None
    lines = rows_of_pieces(pieces)
    full = sum(2 * len(line) > len(columns) for line in lines)
    if 5 * full >= 3 * len(lines):  # hardly a cell of more than one line
        blocks = [piece for line in lines for piece in blocks_in(line, columns)]
    else:
        blocks = blocks_in(pieces, columns)
    rows = _rows(blocks)
    spans = _spans(blocks, rows, len(columns))
    if len(rows) < 4 or spans is None:
        return None
    return _lattice(spans, rows, columns)


def has_columns(glyphs: list[Glyph]) -> bool:
    """Whether text stands in columns: lines of at least three pieces, again and again."""
    lines = rows_of_pieces(line_pieces(glyphs))
    return sum(len(line) > 2 for line in lines) >= 4


def _rows(blocks: list[Piece]) -> list[Rect]:
    """The rows: blocks whose middles are level; one alone is a row where it stands beside none."""
    groups: list[list[Piece]] = []
    for block in sorted(blocks, key=lambda one: one.middle):
        if not groups or block.middle - groups[-1][0].middle > _NEAR * block.size:
            groups.append([])
        groups[-1].append(block)
    middles = [group[0].middle for group in groups if len(group) > 1]
    shared = [_extent(group, middles) for group in groups if len(group) > 1]
    alone = [group[0].box for group in groups if len(group) == 1]
    free = [box for box in alone if not any(_overlap(box, row) for row in shared)]
    free = [one for one in free if not any(_overlap(one, other) for other in alone if other is not one)]
    return sorted((*shared, *free), key=lambda row: row.top)


def _extent(group: list[Piece], middles: list[float]) -> Rect:
    """From where to where a row reaches; a label that stands beside other rows does not count."""
    own = group[0].middle
    cells = [
        block.box
        for block in group
        if not any(
            block.box.top < middle < block.box.bottom and abs(middle - own) > block.size for middle in middles
        )
    ]
    return hull(cells or [block.box for block in group])


def _overlap(one: Rect, other: Rect) -> bool:
    return min(one.bottom, other.bottom) - max(one.top, other.top) > 1.0


def _spans(blocks: list[Piece], rows: list[Rect], width: int) -> list[Span] | None:
    """Each block with its rows; None where one fits nowhere or two meet."""
    if any(_overlap(*pair) for pair in pairwise(rows)):
        return None
    spans: list[Span] = []
    for column in range(width):
        here = [block for block in blocks if block.first == column]
        for block in sorted(here, key=lambda one: one.middle):
            found = _range(block, blocks, rows, spans)
            if found is None:
                return None
            spans.append(found)
    taken = [
        (row, column)
        for span in spans
        for row in range(span.first, span.last + 1)
        for column in range(span.block.first, span.block.last + 1)
    ]
    return spans if len(set(taken)) == len(taken) else None


def _range(block: Piece, blocks: list[Piece], rows: list[Rect], spans: list[Span]) -> Span | None:
    """The rows of a block: those around its middle; of ranges as close to it, the longest."""
    fits: list[tuple[float, Span]] = []
    for first in range(len(rows)):
        for last in range(first, len(rows)):
            off = abs((rows[first].top + rows[last].bottom) / 2 - block.middle)
            if off > 2 * _NEAR * block.size:
                continue
            if last == first or _may_span(block, first, last, blocks, rows, spans):
                fits.append((off, Span(block, first, last)))
    if not fits:
        return None
    closest = min(off for off, _ in fits)
    return max(
        (span for off, span in fits if off <= closest + _EQUAL * block.size),
        key=lambda span: span.last - span.first,
    )


def _may_span(
    block: Piece, first: int, last: int, blocks: list[Piece], rows: list[Rect], spans: list[Span]
) -> bool:
    """Whether rows may share a block: nothing else stands there, and the label before spans them, too."""
    top, bottom = rows[first].top, rows[last].bottom
    if any(
        other is not block
        and other.first <= block.last
        and other.last >= block.first
        and top < other.middle < bottom
        for other in blocks
    ):
        return False
    if block.first == 0:
        return True
    return any(
        span.block.last == block.first - 1 and span.first <= first and span.last >= last for span in spans
    )


def _lattice(spans: list[Span], rows: list[Rect], columns: list[tuple[float, float]]) -> Lattice:
    xs = [
        columns[0][0] - 2,
        *((left[1] + right[0]) / 2 for left, right in pairwise(columns)),
        columns[-1][1] + 2,
    ]
    ys = [
        rows[0].top - 1,
        *((above.bottom + below.top) / 2 for above, below in pairwise(rows)),
        rows[-1].bottom + 1,
    ]
    slots = [
        _slot(span.first, span.block.first, span.last + 1, span.block.last + 1, xs, ys) for span in spans
    ]
    taken = {
        (row, column)
        for slot in slots
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    }
    slots += [
        _slot(row, column, row + 1, column + 1, xs, ys)
        for row in range(len(rows))
        for column in range(len(columns))
        if (row, column) not in taken
    ]
    return Lattice(xs, ys, sorted(slots, key=lambda slot: (slot.row, slot.column)), regular=False)


def _slot(row: int, column: int, end_row: int, end_column: int, xs: list[float], ys: list[float]) -> Slot:
    return Slot(
        row,
        column,
        end_row - row,
        end_column - column,
        Rect(xs[column], ys[row], xs[end_column], ys[end_row]),
    )
