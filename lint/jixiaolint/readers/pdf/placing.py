"""Which cell each character belongs to."""

from __future__ import annotations

from itertools import pairwise

from jixiaolint.readers.pdf.chains import chains, paragraphs
from jixiaolint.readers.pdf.ink import Glyph, Rect, hull
from jixiaolint.readers.pdf.places import FREE, Place, Places


def placed(glyphs: list[Glyph], places: Places, clips: dict[int, Rect]) -> dict[Place, list[Glyph]]:
    """Characters by cell. Text that runs over the edge of its cell stays whole where it begins."""
    found: dict[Place, list[Glyph]] = {}
    for paragraph in paragraphs(chains(glyphs), places):
        home = _only_home(paragraph, places, clips)
        for chain in paragraph:
            for part in [chain] if home else _begun(chain, places):
                for piece, place in [(part, home)] if home else _parts(part, places, clips):
                    found.setdefault(place, []).extend(piece)
    return found


def _only_home(paragraph: list[list[Glyph]], places: Places, clips: dict[int, Rect]) -> Place | None:
    """The cell of lines that are too high for it; None for lines that fit in where they stand."""
    if len(paragraph) < 2 or paragraph[0][0].run in clips:
        return None
    if not any(_is_cut_across(glyph, places) for chain in paragraph for glyph in chain[:1] + chain[-1:]):
        return None
    boxes = [glyph.box for chain in paragraph for glyph in chain]
    whole = hull(boxes)
    cells = {places.at(*glyph.centre) for chain in paragraph for glyph in chain}
    cells = (cells | {places.at((whole.left + whole.right) / 2, (whole.top + whole.bottom) / 2)}) - {FREE}
    return min(cells, key=lambda place: _misfit(whole, places.box(place)))


def _misfit(text: Rect, cell: Rect) -> float:
    """How far a text is off a cell that it may hang over: beside it, and from its middle, top or bottom."""
    beside = max(cell.left - text.left, 0.0) + max(text.right - cell.right, 0.0)
    middle = abs(text.top + text.bottom - cell.top - cell.bottom) / 2
    return beside + min(middle, abs(text.top - cell.top), abs(text.bottom - cell.bottom))


def _begun(chain: list[Glyph], places: Places) -> list[list[Glyph]]:
    """A chain cut where another text object begins at the left edge of a cell."""
    parts = [chain[:1]]
    for before, glyph in pairwise(chain):
        if before.run != glyph.run and glyph.turn == 0:
            place = places.at(*glyph.centre)
            if place != FREE and -0.1 < (glyph.left - places.box(place).left) / glyph.size < 0.5:
                parts.append([])
        parts[-1].append(glyph)
    return parts


def _parts(chain: list[Glyph], places: Places, clips: dict[int, Rect]) -> list[tuple[list[Glyph], Place]]:
    clip = clips.get(chain[0].run)
    if clip is not None:
        confined = _confined(clip, places)
        if confined != FREE:
            return [(chain, confined)]
        if not _is_seen(chain, clip):  # a merged cell of which a page shows a part: its text lies behind
            x, y = chain[0].centre
            place = places.at(_within(x, clip.left, clip.right), _within(y, clip.top, clip.bottom))
            return [(chain, place)] if place != FREE else []
    pieces = _cut(chain, places)
    if len(pieces) > 1 and (_is_unbroken(pieces) or any(_is_cut_through(glyph, places) for glyph in chain)):
        return [(chain, _home(chain, pieces, places))]
    return pieces


def _is_seen(chain: list[Glyph], clip: Rect) -> bool:
    return any(clip.holds(*glyph.centre) for glyph in chain)


def _within(value: float, low: float, high: float) -> float:
    return min(max(value, low + 1), high - 1)


def _confined(clip: Rect, places: Places) -> Place:
    """The cell that a clip stands for; FREE when it is not about one cell."""
    place = places.at((clip.left + clip.right) / 2, (clip.top + clip.bottom) / 2)
    if place == FREE:
        return FREE
    box, near = places.box(place), 2.0
    inside = clip.left >= box.left - near and clip.right <= box.right + near
    return place if inside and clip.top >= box.top - near and clip.bottom <= box.bottom + near else FREE


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
    for (before, _), (after, _) in pairwise(pieces):
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


def _is_cut_across(glyph: Glyph, places: Places) -> bool:
    """Whether an edge above or below goes through a character."""
    place = places.at(*glyph.centre)
    if place == FREE or glyph.turn:
        return False
    box, cell, far = glyph.box, places.box(place), 0.2 * glyph.size
    return box.top < cell.top - far or box.bottom > cell.bottom + far


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
