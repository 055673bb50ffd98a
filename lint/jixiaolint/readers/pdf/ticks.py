"""Tick boxes that are drawn: squares, empty or with something in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from jixiaolint.readers.marks import TICKED, UNTICKED
from jixiaolint.readers.pdf.drawing import sides
from jixiaolint.readers.pdf.ink import Drawing, Glyph, Rect, Ruling
from jixiaolint.readers.pdf.nearby import Nearby

_TICKS = frozenset("√✓✔✕✖×✗✘xXvV☑☒■●▪◼R")
_NEAR = 1.0
_MANY = 2_000
"""Squares on a page beyond which they are no tick boxes but a pattern."""


def with_ticks(glyphs: list[Glyph], drawing: Drawing) -> tuple[list[Glyph], Drawing]:
    """The characters with drawn boxes as ☑ and □; squares that belong to a table become its lines."""
    squares = _distinct(drawing.squares)
    if len(squares) > _MANY:
        return glyphs, _with_sides(drawing, squares)
    alone, others = _parted(squares, drawing)
    near = Nearby(alone)
    outer = [box for box in alone if not any(_inside(box, alone[at]) for at in near.of(box))]
    if not outer:
        return glyphs, _with_sides(drawing, others)
    return _marked(glyphs, outer, others, drawing, [*drawing.ink, *alone])


def _marked(
    glyphs: list[Glyph], boxes: list[Rect], others: list[Rect], drawing: Drawing, shapes: list[Rect]
) -> tuple[list[Glyph], Drawing]:
    near, inked = Nearby([_spot(glyph) for glyph in glyphs]), Nearby(shapes)
    marks: list[Glyph] = []
    taken: set[int] = set()
    for number, box in enumerate(boxes):
        within = [at for at in near.of(box) if box.holds(*glyphs[at].centre) and glyphs[at].text != " "]
        if any(glyphs[at].text not in _TICKS for at in within):
            others = [*others, box]  # a number in a box of its own
            continue
        taken.update(within)
        ticked = bool(within) or any(_is_tick(shapes[at], box) for at in inked.of(box))
        marks.append(_mark(TICKED if ticked else UNTICKED, box, -1 - number))
    kept = [glyph for at, glyph in enumerate(glyphs) if at not in taken]
    return kept + marks, _with_sides(drawing, others)


def _spot(glyph: Glyph) -> Rect:
    x, y = glyph.centre
    return Rect(x, y, x, y)


def _is_tick(shape: Rect, box: Rect) -> bool:
    """Whether a shape in a box fills enough of it to be meant."""
    return shape != box and _inside(shape, box) and max(shape.width, shape.height) >= 0.25 * box.height


def _parted(squares: list[Rect], drawing: Drawing) -> tuple[list[Rect], list[Rect]]:
    """Squares that touch no other line, and those that do."""
    near = Nearby(squares)
    across, down = sorted(drawing.across), sorted(drawing.down)
    alone: list[Rect] = []
    others: list[Rect] = []
    for number, box in enumerate(squares):
        touched = (
            _is_met(across, box.left, box.right, box.top, box.bottom)
            or _is_met(down, box.top, box.bottom, box.left, box.right)
            or any(_touch(box, squares[at]) for at in near.of(box) if at != number)
        )
        (others if touched else alone).append(box)
    return alone, others


def _is_met(lines: list[Ruling], start: float, end: float, low: float, high: float) -> bool:
    """Whether one of the lines (sorted by place) touches a square or goes through it."""
    first = bisect_left(lines, (low - _NEAR,))
    last = bisect_right(lines, (high + _NEAR, float("inf")))
    return any(_on_edge(line, start, end) for line in lines[first:last])


def _mark(text: str, box: Rect, run: int) -> Glyph:
    size = box.height
    return Glyph(text, box.left, box.right, (box.top + box.bottom) / 2 + 0.36 * size, size, run)


def _distinct(squares: list[Rect]) -> list[Rect]:
    """Squares without those drawn a second time at the same place."""
    kept: dict[tuple[int, ...], Rect] = {}
    for square in squares:
        kept.setdefault(tuple(round(value) for value in square), square)
    return list(kept.values())


def _on_edge(line: Ruling, start: float, end: float) -> bool:
    reaches = line.start <= end + _NEAR and line.end >= start - _NEAR
    return reaches and not (line.start >= start - _NEAR / 2 and line.end <= end + _NEAR / 2)


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
