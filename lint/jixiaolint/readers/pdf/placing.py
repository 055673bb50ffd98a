"""Which cell each character belongs to."""

from __future__ import annotations

from bisect import bisect_right

from jixiaolint.readers.pdf.ink import Glyph, Rect
from jixiaolint.readers.pdf.lattice import Lattice, Slot

Place = tuple[int, int]
"""A table and a cell of it, by their numbers; FREE outside all tables."""
FREE: Place = (-1, -1)


class Places:
    """Finds cells by points; of tables inside each other the smallest counts."""

    def __init__(self, lattices: list[Lattice]) -> None:
        order = sorted(range(len(lattices)), key=lambda number: lattices[number].box.area)
        self._tables = [(number, lattices[number], _index(lattices[number])) for number in order]
        self._lattices = lattices

    def at(self, x: float, y: float) -> Place:
        """The cell around a point."""
        for number, lattice, cells in self._tables:
            if lattice.box.holds(x, y):
                column = min(max(bisect_right(lattice.xs, x) - 1, 0), len(lattice.xs) - 2)
                row = min(max(bisect_right(lattice.ys, y) - 1, 0), len(lattice.ys) - 2)
                slot = cells.get((row, column))
                if slot is not None:
                    return number, slot
        return FREE

    def box(self, place: Place) -> Rect:
        """The box of a cell."""
        return self.slot(place).box

    def slot(self, place: Place) -> Slot:
        """A cell."""
        return self._lattices[place[0]].slots[place[1]]


def _index(lattice: Lattice) -> dict[tuple[int, int], int]:
    return {
        (row, column): number
        for number, slot in enumerate(lattice.slots)
        for row in range(slot.row, slot.row + slot.row_span)
        for column in range(slot.column, slot.column + slot.column_span)
    }


def placed(glyphs: list[Glyph], places: Places, clips: dict[int, Rect]) -> dict[Place, list[Glyph]]:
    """Characters by cell. Text that runs over the edge of its cell stays whole where it begins."""
    found: dict[Place, list[Glyph]] = {}
    for chain in _chains(glyphs):
        for piece, place in _parts(chain, places, clips):
            found.setdefault(place, []).extend(piece)
    return found


def _parts(chain: list[Glyph], places: Places, clips: dict[int, Rect]) -> list[tuple[list[Glyph], Place]]:
    clip = clips.get(chain[0].run)
    if clip is not None:
        confined = _confined(clip, places)
        if confined != FREE:
            return [(chain, confined)]
    pieces = _cut(chain, places)
    if len(pieces) > 1 and (_is_unbroken(pieces) or any(_is_cut_through(glyph, places) for glyph in chain)):
        return [(chain, _home(chain, pieces, places))]
    return pieces


def _confined(clip: Rect, places: Places) -> Place:
    """The cell that a clip stands for; FREE when it is not about one cell."""
    place = places.at((clip.left + clip.right) / 2, (clip.top + clip.bottom) / 2)
    if place == FREE:
        return FREE
    box, near = places.box(place), 2.0
    inside = clip.left >= box.left - near and clip.right <= box.right + near
    return place if inside and clip.top >= box.top - near and clip.bottom <= box.bottom + near else FREE


def _chains(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters drawn one after the other without a gap."""
    chains: list[list[Glyph]] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is None or not _follows(before, glyph):
            chains.append([])
        chains[-1].append(glyph)
        before = glyph
    return chains


def _follows(before: Glyph, glyph: Glyph) -> bool:
    size = min(before.size, glyph.size)
    level = abs(before.base - glyph.base) < 0.1 * size and before.turn == glyph.turn
    gap = glyph.left - before.right
    return level and -0.3 * size < gap < (0.5 if before.run == glyph.run else 0.3) * size


def _cut(chain: list[Glyph], places: Places) -> list[tuple[list[Glyph], Place]]:
    """A chain by the cells that its characters stand in."""
    pieces: list[tuple[list[Glyph], Place]] = []
    for glyph in chain:
        place = places.at(*glyph.centre)
        if not pieces or (pieces[-1][1] != place and glyph.text != " "):
            pieces.append(([], place))
        pieces[-1][0].append(glyph)
    return pieces


def _is_unbroken(pieces: list[tuple[list[Glyph], Place]]) -> bool:
    """Whether text of one object goes on over the edge of a cell as if there were none."""
    for (before, _), (after, _) in zip(pieces, pieces[1:], strict=False):
        end, start = before[-1], after[0]
        if end.run == start.run and start.left - end.right < 0.12 * end.size and end.text != " ":
            return True
    return False


def _is_cut_through(glyph: Glyph, places: Places) -> bool:
    """Whether an edge of a cell goes through a character."""
    place = places.at(*glyph.centre)
    if place == FREE or glyph.text == " ":
        return False
    box, cell = glyph.box, places.box(place)
    far = 0.15 * glyph.size
    if glyph.turn % 2:
        return box.top < cell.top - far or box.bottom > cell.bottom + far
    return box.left < cell.left - far or box.right > cell.right + far


def _home(chain: list[Glyph], pieces: list[tuple[list[Glyph], Place]], places: Places) -> Place:
    """The cell that overflowing text belongs to: where it begins at the edge, or ends at it."""
    first, last = pieces[0][1], pieces[-1][1]
    if first == FREE or last == FREE:
        return first if last == FREE else last
    indent = chain[0].left - places.box(first).left
    outdent = places.box(last).right - chain[-1].right
    if chain[0].turn or indent <= max(outdent, chain[0].size):
        return first
    if outdent <= 0.6 * chain[-1].size:
        return last
    return max(pieces, key=lambda piece: len(piece[0]))[1]
