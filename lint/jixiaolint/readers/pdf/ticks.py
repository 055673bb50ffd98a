"""Tick boxes that are drawn: squares, empty or with something in them."""

from __future__ import annotations

from jixiaolint.readers.marks import TICKED, UNTICKED
from jixiaolint.readers.pdf.drawing import sides
from jixiaolint.readers.pdf.ink import Drawing, Glyph, Rect, Ruling

_TICKS = frozenset("√✓✔✕✖×✗✘xXvV☑☒■●▪◼R")
_NEAR = 1.0
_MANY = 2_000
"""Squares on a page beyond which they are no tick boxes but a pattern."""


def with_ticks(glyphs: list[Glyph], drawing: Drawing) -> tuple[list[Glyph], Drawing]:
    """The characters with drawn boxes as ☑ and □; squares that belong to a table become its lines."""
    squares = _distinct(drawing.squares) if len(drawing.squares) <= _MANY else []
    alone = [square for square in squares if _is_alone(square, squares, drawing)]
    outer = [square for square in alone if not any(_inside(square, other) for other in alone)]
    others = drawing.squares if not squares else [square for square in squares if square not in alone]
    drawing = _with_sides(drawing, others)
    if not outer:
        return glyphs, drawing
    marks: list[Glyph] = []
    taken: set[int] = set()
    for number, square in enumerate(outer):
        within = [index for index, glyph in enumerate(glyphs) if square.holds(*glyph.centre)]
        if any(glyphs[index].text not in _TICKS and glyphs[index].text != " " for index in within):
            drawing = _with_sides(drawing, [square])  # a number in a box of its own
            continue
        taken.update(within)
        ticked = any(glyphs[index].text in _TICKS for index in within) or any(
            _inside(shape, square) and max(shape.width, shape.height) >= 0.25 * square.height
            for shape in [*drawing.ink, *alone]
            if shape != square
        )
        marks.append(_mark(TICKED if ticked else UNTICKED, square, -1 - number))
    return [glyph for index, glyph in enumerate(glyphs) if index not in taken] + marks, drawing


def _mark(text: str, box: Rect, run: int) -> Glyph:
    size = box.height
    return Glyph(text, box.left, box.right, (box.top + box.bottom) / 2 + 0.36 * size, size, run)


def _distinct(squares: list[Rect]) -> list[Rect]:
    """Squares without those drawn a second time at the same place."""
    kept: dict[tuple[int, ...], Rect] = {}
    for square in squares:
        kept.setdefault(tuple(round(value) for value in square), square)
    return list(kept.values())


def _is_alone(square: Rect, squares: list[Rect], drawing: Drawing) -> bool:
    """Whether a square touches no other line."""
    for line in drawing.across:
        if _on_edge(line, square.left, square.right, square.top, square.bottom):
            return False
    for line in drawing.down:
        if _on_edge(line, square.top, square.bottom, square.left, square.right):
            return False
    return not any(_touch(square, other) for other in squares if other is not square)


def _on_edge(line: Ruling, start: float, end: float, low: float, high: float) -> bool:
    reaches = line.start <= end + _NEAR and line.end >= start - _NEAR
    across = low - _NEAR <= line.at <= high + _NEAR
    inside = line.start >= start - _NEAR / 2 and line.end <= end + _NEAR / 2
    return reaches and across and not inside


def _touch(one: Rect, other: Rect) -> bool:
    if _inside(one, other) or _inside(other, one):
        return False
    shared = one.common(other)
    return shared.width >= -_NEAR and shared.height >= -_NEAR


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.area < outer.area
        and inner.left >= outer.left - _NEAR
        and inner.right <= outer.right + _NEAR
        and inner.top >= outer.top - _NEAR
        and inner.bottom <= outer.bottom + _NEAR
    )


def _with_sides(drawing: Drawing, squares: list[Rect]) -> Drawing:
    across, down = list(drawing.across), list(drawing.down)
    for square in squares:
        above, below, left, right = sides(square)
        across += [Ruling(side.top, side.left, side.right) for side in (above, below)]
        down += [Ruling(side.left, side.top, side.bottom) for side in (left, right)]
    return drawing._replace(across=across, down=down)
