"""Text without lines around it: pieces that stand together, and the columns that they stand in."""

from __future__ import annotations

from itertools import pairwise

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.pdf.chains import chains
from jixiaolint.readers.pdf.ink import Glyph, Rect, hull

_LOOSE = 1.9
"""Sizes of a character from which lines are too far apart to be of one cell."""
_CLOSE = 1.12
"""How far apart lines of one piece may be, in distances of the closest lines."""


class Piece(NamedTuple):
    """Text on one line, or lines that follow each other closely. ``first``, ``last``: its columns."""

    box: Rect
    size: float
    lines: int = 1
    first: int = 0
    last: int = 0

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2


def line_pieces(glyphs: list[Glyph]) -> list[Piece]:
    """The pieces of text that were drawn without a gap, top to bottom."""
    found = []
    for chain in chains(glyphs):
        shown = [glyph for glyph in chain if glyph.text != " " and glyph.turn == 0]
        if shown:
            found.append(Piece(hull([glyph.box for glyph in shown]), max(glyph.size for glyph in shown)))
    return _rejoined(sorted(found, key=lambda piece: (round(piece.middle), piece.box.left)))


def _rejoined(pieces: list[Piece]) -> list[Piece]:
    """Pieces that touch on one line as one: they were drawn in another order."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before is not None and _touch(before, piece):
            joined[-1] = before._replace(box=hull([before.box, piece.box]))
        else:
            joined.append(piece)
    return joined


def _touch(before: Piece, piece: Piece) -> bool:
    level = abs(before.middle - piece.middle) < 0.3 * piece.size
    return level and -0.5 * piece.size < piece.box.left - before.box.right < 0.35 * piece.size


def rows_of_pieces(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces by the line that they stand on."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: one.middle):
        if not rows or piece.middle - rows[-1][0].middle > 0.3 * piece.size:
            rows.append([])
        rows[-1].append(piece)
    return rows


def columns_of(pieces: list[Piece]) -> list[tuple[float, float]]:
    """From where to where each column runs, by the lines that hold the most pieces."""
    rows = rows_of_pieces(pieces)
    most = max((len(row) for row in rows), default=0)
    if most < 3:
        return []
    telling = [piece.box for row in rows if 2 * len(row) > most for piece in row]
    columns: list[tuple[float, float]] = []
    for box in sorted(telling, key=lambda one: one.left):
        if columns and box.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], box.right)
        else:
            columns.append((box.left, box.right))
    return _with_margins(columns, pieces)


def _with_margins(columns: list[tuple[float, float]], pieces: list[Piece]) -> list[tuple[float, float]]:
    """The columns with those for what stands beside them all: labels and remarks over several lines."""
    beside: list[tuple[float, float]] = []
    for box in sorted((piece.box for piece in pieces), key=lambda one: one.left):
        if any(box.left < right and box.right > left for left, right in columns):
            continue
        if beside and box.left < beside[-1][1]:
            beside[-1] = beside[-1][0], max(beside[-1][1], box.right)
        else:
            beside.append((box.left, box.right))
    return sorted([*columns, *beside])


def blocks_in(pieces: list[Piece], columns: list[tuple[float, float]]) -> list[Piece]:
    """Pieces with their columns; lines that follow each other closely are one."""
    placed = [_placed(piece, columns) for piece in pieces]
    pitch = _pitch(placed)
    blocks: list[Piece] = []
    for piece in placed:
        above = next((at for at, block in enumerate(blocks) if _follows(block, piece, pitch)), None)
        if above is None:
            blocks.append(piece)
        else:
            blocks[above] = _with_line(blocks[above], piece)
    return blocks


def _placed(piece: Piece, columns: list[tuple[float, float]]) -> Piece:
    near = 0.3 * piece.size
    over = [
        at
        for at, (left, right) in enumerate(columns)
        if piece.box.left < right - near and piece.box.right > left + near
    ]
    if not over:
        over = [min(range(len(columns)), key=lambda at: abs(columns[at][0] - piece.box.left))]
    return piece._replace(first=over[0], last=over[-1])


def _pitch(pieces: list[Piece]) -> float:
    """The distance of the lines that follow each other most closely, 0 where none are close."""
    by_column: dict[int, list[Piece]] = {}
    for piece in pieces:
        by_column.setdefault(piece.first, []).append(piece)
    found = [
        below.middle - above.middle
        for column in by_column.values()
        for above, below in pairwise(sorted(column, key=lambda piece: piece.middle))
        if 0.9 * below.size < below.middle - above.middle < _LOOSE * below.size and _is_aligned(above, below)
    ]
    return min(found, default=0.0)


def _is_aligned(above: Piece, below: Piece) -> bool:
    one, other = above.box, below.box
    off = min(abs(one.left - other.left), abs(one.left + one.right - other.left - other.right))
    return off < 0.6 * below.size


def _follows(block: Piece, piece: Piece, pitch: float) -> bool:
    bottom = block.box.bottom - 0.5 * block.size
    distance = piece.middle - bottom
    return (
        0.5 * piece.size < distance <= pitch * _CLOSE
        and _is_aligned(block, piece)
        and piece.first <= block.last
        and piece.last >= block.first
    )


def _with_line(block: Piece, piece: Piece) -> Piece:
    return block._replace(
        box=hull([block.box, piece.box]),
        lines=block.lines + 1,
        first=min(block.first, piece.first),
        last=max(block.last, piece.last),
    )
