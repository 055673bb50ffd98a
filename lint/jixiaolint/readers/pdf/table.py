"""The tables and free lines of a page, with their text."""

from __future__ import annotations

from statistics import median

from jixiaolint.model.document import SpanTrust
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.pdf.implied import has_columns, implied_lattice
from jixiaolint.readers.pdf.ink import Drawing, Glyph, Rect
from jixiaolint.readers.pdf.lattice import Lattice, lattice_of
from jixiaolint.readers.pdf.lines import TextLine, flowed, line_of, rows_of, text_lines
from jixiaolint.readers.pdf.page import Content
from jixiaolint.readers.pdf.places import FREE, Place, Places
from jixiaolint.readers.pdf.placing import placed
from jixiaolint.readers.pdf.rulings import merged, meshes

_WIDE_GAP = 2.5
"""Widths of a character that part what stands on one line."""


class Box(NamedTuple):
    """A cell on a page: where it lies and its text.

    ``room`` is what is left on its last line, ``first`` what its first word needs, in points.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    box: Rect
    room: float = 0.0
    first: float = 0.0
    clipped: bool = False
    """Its text does not fit in it, so that some may not be shown."""


class Table(NamedTuple):
    """A table; ``xs`` are the edges of its columns, ``top`` and ``bottom`` where it lies on its page.

    ``open_top``, ``open_bottom``: there is no line, so the table may go on over the edge of the page.
    """

    xs: list[float]
    rows: int
    cells: list[Box]
    spans: SpanTrust
    place: Rect
    page: int
    open_top: bool = False
    open_bottom: bool = False
    first_page: int = 0
    first_place: Rect = Rect(0, 0, 0, 0)
    ys: list[float] = []
    """The edges of the rows, of a table on one page."""
    open_left: frozenset[int] = frozenset()
    open_right: frozenset[int] = frozenset()


class FreeLine(NamedTuple):
    """A line outside tables."""

    text: str
    place: Rect
    page: int


def blocks_of(content: Content, limits: Limits) -> list[Table | FreeLine]:
    """Tables and lines of a page, top to bottom. Raises UnreadableInput (limits)."""
    near = _near(content.glyphs)
    lattices = _lattices(content.drawing, near, limits)
    if not any(len(lattice.slots) > 1 and len(lattice.xs) > 2 for lattice in lattices):
        implied = implied_lattice(content.glyphs)
        lattices = [implied] if implied is not None else lattices
    found = placed(content.glyphs, Places(lattices), content.clips)
    blocks: list[Table | FreeLine] = []
    for number, lattice in enumerate(lattices):
        if len(lattice.slots) > 1:
            blocks.append(_table(number, lattice, found, content.number))
        else:  # a frame around text
            found.setdefault(FREE, []).extend(found.get((number, 0), []))
    blocks += free_lines(found.get(FREE, []), content.number)
    return sorted(blocks, key=lambda block: (block.place.top, block.place.left))


def columns_lost(content: Content, blocks: list[Table | FreeLine]) -> bool:
    """Whether a page shows columns, and none could be told apart."""
    tables = [block for block in blocks if isinstance(block, Table)]
    return not any(len(table.xs) > 2 for table in tables) and has_columns(content.glyphs)


def _near(glyphs: list[Glyph]) -> float:
    """How far apart two lines may be drawn that are meant as one; depends on the size of the text."""
    size = median(glyph.size for glyph in glyphs) if glyphs else 10.0
    return min(max(0.3 * size, 0.6), 3.0)


def _lattices(drawing: Drawing, near: float, limits: Limits) -> list[Lattice]:
    if len(drawing.across) + len(drawing.down) > limits.rulings:
        raise over(limits, "rulings")
    across, down = merged(drawing.across, near, near + 1), merged(drawing.down, near, near + 1)
    if len(across) * len(down) > limits.rulings * 100:
        raise over(limits, "rulings")
    found = [lattice_of(*mesh, near, limits) for mesh in meshes(across, down, near)]
    return [lattice for lattice in found if lattice is not None]


def _table(number: int, lattice: Lattice, found: dict[Place, list[Glyph]], page: int) -> Table:
    cells = []
    for index, slot in enumerate(lattice.slots):
        lines = text_lines(found.get((number, index), []))
        text = flowed(lines, slot.box.left, slot.box.right)
        clipped = lattice.regular and any(_hangs_over(line, slot.box) for line in lines)
        cells.append(Box(*slot[:4], text, page, slot.box, *_ends(lines, slot.box), clipped))
    return Table(
        lattice.xs,
        len(lattice.ys) - 1,
        cells,
        "exact" if lattice.regular else "inferred",
        lattice.box,
        page,
        lattice.open_top,
        lattice.open_bottom,
        page,
        lattice.box,
        lattice.ys,
        lattice.open_left,
        lattice.open_right,
    )


def _hangs_over(line: TextLine, cell: Rect) -> bool:
    far = 0.5 * line.size
    beside = line.box.left < cell.left - far or line.box.right > cell.right + far
    return beside or line.box.top < cell.top - far or line.box.bottom > cell.bottom + far


def _ends(lines: list[TextLine], box: Rect) -> tuple[float, float]:
    """The room on the last line of a cell, and what its first word needs."""
    if not lines:
        return 0.0, 0.0
    margin = max(0.0, min(min(line.left - box.left, box.right - line.right) for line in lines))
    last = lines[-1]
    return box.width - 2 * margin - (last.right - last.left), lines[0].first + 0.15 * lines[0].size


def free_lines(glyphs: list[Glyph], page: int) -> list[FreeLine]:
    """Lines outside tables; what stands far apart on one line is told apart."""
    lines = []
    for turn in sorted({glyph.turn for glyph in glyphs}):
        for row in rows_of([glyph for glyph in glyphs if glyph.turn == turn]):
            for piece in _pieces(row):
                line = line_of(piece)
                if line is not None:
                    lines.append(FreeLine(line.text, line.box, page))
    return lines


def _pieces(row: list[Glyph]) -> list[list[Glyph]]:
    pieces: list[list[Glyph]] = []
    before: Glyph | None = None
    shown = [glyph for glyph in row if glyph.text != " "]
    for glyph in shown:
        if before is None or glyph.left - before.right > _WIDE_GAP * min(before.size, glyph.size):
            pieces.append([])
        pieces[-1].append(glyph)
        before = glyph
    if len(pieces) > 2 and all(len(piece) == 1 for piece in pieces):  # spaced out: 自  评  表
        return [row]
    return [_with_blanks(piece, row) for piece in pieces]


def _with_blanks(piece: list[Glyph], row: list[Glyph]) -> list[Glyph]:
    left, right = piece[0].left, piece[-1].right
    return [glyph for glyph in row if left <= glyph.left <= right]
