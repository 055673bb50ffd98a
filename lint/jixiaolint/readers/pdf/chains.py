"""Characters drawn one after the other without a gap, and the lines that go on below each other."""

from __future__ import annotations

from jixiaolint.readers.pdf.ink import Glyph
from jixiaolint.readers.pdf.lines import first_word
from jixiaolint.readers.pdf.places import FREE, Places


def chains(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters drawn one after the other on one line without a gap."""
    found: list[list[Glyph]] = []
    before: Glyph | None = None
    for glyph in glyphs:
        if before is None or not _follows(before, glyph):
            found.append([])
        found[-1].append(glyph)
        before = glyph
    return found


def _follows(before: Glyph, glyph: Glyph) -> bool:
    size = min(before.size, glyph.size)
    level = abs(before.base - glyph.base) < 0.1 * size and before.turn == glyph.turn
    gap = glyph.left - before.right
    return level and -0.3 * size < gap < (0.5 if before.run == glyph.run else 0.3) * size


def paragraphs(pieces: list[list[Glyph]], places: Places) -> list[list[list[Glyph]]]:
    """Chains drawn one after the other, each line of which goes on in the next."""
    found: list[list[list[Glyph]]] = []
    for piece in pieces:
        if not found or not _goes_on(found[-1], piece, places):
            found.append([])
        found[-1].append(piece)
    return found


def _goes_on(paragraph: list[list[Glyph]], piece: list[Glyph], places: Places) -> bool:
    above, first = paragraph[-1], piece[0]
    size = min(above[-1].size, first.size)
    down = first.base - above[-1].base
    if above[-1].turn or first.turn or not -0.1 * size < down < 1.8 * size:
        return False
    if down < 0.1 * size:
        gap = first.left - above[-1].right
        return -0.3 * size < gap < 0.8 * size and _same_cell(above[-1], first, places)
    if down < 0.85 * size:
        return False
    line = _line(paragraph)
    left, right = line[0].left, line[-1].right
    aligned = min(
        abs(first.left - left),
        abs(piece[-1].right - right),
        abs(first.left + piece[-1].right - left - right) / 2,
    )
    return aligned < 0.3 * size and _is_full(line, piece, places)


def _same_cell(before: Glyph, glyph: Glyph, places: Places) -> bool:
    return places.at(*before.centre) == places.at(*glyph.centre)


def _line(paragraph: list[list[Glyph]]) -> list[Glyph]:
    """The last line of a paragraph: its last chains at one height."""
    line: list[Glyph] = []
    for piece in reversed(paragraph):
        if abs(piece[0].base - paragraph[-1][0].base) > 0.1 * piece[0].size:
            break
        line = piece + line
    return line


def _is_full(line: list[Glyph], piece: list[Glyph], places: Places) -> bool:
    """Whether the first word of a line had no room on the line above it."""
    place = places.at(*line[0].centre)
    place = places.at(*piece[0].centre) if place == FREE else place
    if place == FREE:
        return False
    cell = places.box(place)
    margin = max(0.0, min(line[0].left - cell.left, cell.right - line[-1].right))
    room = cell.width - 2 * margin - (line[-1].right - line[0].left)
    return room <= first_word(piece) + 0.4 * line[0].size
