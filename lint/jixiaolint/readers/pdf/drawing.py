"""What is drawn on a page beside text: rulings, small shapes, filled areas and pictures."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import c_float, c_int
from itertools import pairwise

from jixiaolint.model.typing import Any
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.pdf.frame import Frame, Matrix
from jixiaolint.readers.pdf.ink import SLACK, Drawing, Rect, Ruling
from jixiaolint.readers.pdf.text import clip_of, colour

_TEXT, _PATH, _IMAGE, _FORM = 1, 2, 3, 5
_LINE, _BEZIER, _MOVE = 0, 1, 2
_PALE, _DARK = 740, 380
"""Sums of red, green and blue: white from, dark up to."""
_HAIR = 1.2
_SMALL = 24.0
"""Points up to which a shape may be a tick or a dot."""
_DEEP = 12
_OBJECTS = 20
"""Drawn objects on a page for every ruling that is allowed."""

Point = tuple[float, float]
Trace = tuple[list[Point], bool]
"""The points of a stroke, and whether it is made of straight pieces only."""


class DrawingReader:
    """Collects the drawing of one page."""

    def __init__(self, raw: Any, frame: Frame, limits: Limits) -> None:
        self._raw, self._frame, self._limits = raw, frame, limits
        self._drawing = Drawing([], [], [], [], [], [])
        self._texts = self._seen = 0
        self._fill, self._stroke = c_int(), c_int()
        self._x, self._y = c_float(), c_float()

    def read(self, page: Any) -> Drawing:
        """The drawing. Raises UnreadableInput (``too-many-rulings``)."""
        raw = self._raw
        items = (raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page)))
        self._take_all(items, self._frame, 0)
        return self._drawing

    def _take_all(self, items: Iterator[Any], frame: Frame, depth: int) -> None:
        for item in items:
            self._seen += 1
            lines = len(self._drawing.across) + len(self._drawing.down) + len(self._drawing.ink)
            if lines > self._limits.rulings * 2 or self._seen > self._limits.rulings * _OBJECTS:
                raise over(self._limits, "rulings")
            kind = self._raw.FPDFPageObj_GetType(item)
            if kind == _TEXT:
                self._texts += 1
            elif kind == _PATH:
                self._path(item, frame)
            elif kind == _IMAGE:
                self._image(item, frame)
            elif kind == _FORM and depth < _DEEP:
                self._form(item, frame, depth)

    def _form(self, item: Any, frame: Frame, depth: int) -> None:
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(item, matrix)
        inner = _within((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), frame)
        count = raw.FPDFFormObj_CountObjects(item)
        self._take_all((raw.FPDFFormObj_GetObject(item, index) for index in range(count)), inner, depth + 1)

    def _image(self, item: Any, frame: Frame) -> None:
        box = self._bounds(item, frame)
        if box is None:
            return
        if min(box.width, box.height) <= 1.5 and max(box.width, box.height) > 6:
            self._bar(box)
        else:
            self._drawing.images.append((box, self._texts))

    def _bounds(self, item: Any, frame: Frame) -> Rect | None:
        parts = (c_float(), c_float(), c_float(), c_float())
        if not self._raw.FPDFPageObj_GetBounds(item, *parts):
            return None
        box = frame.rect(*(part.value for part in parts))
        clip = clip_of(self._raw, item, frame)
        box = box if clip is None else box.common(clip)
        return box if box.width >= 0 and box.height >= 0 else None

    def _path(self, item: Any, frame: Frame) -> None:
        raw = self._raw
        if not raw.FPDFPath_GetDrawMode(item, self._fill, self._stroke):
            return
        box = self._bounds(item, frame)
        if box is None:
            return
        if self._fill.value:
            red, green, blue, alpha = colour(raw.FPDFPageObj_GetFillColor, item)
            shade = red + green + blue
            if alpha >= 16 and not (self._stroke.value and shade > _DARK and _is_square(box)):
                self._filled(item, frame, box, shade)
        if self._stroke.value:
            red, green, blue, alpha = colour(raw.FPDFPageObj_GetStrokeColor, item)
            if alpha >= 16 and red + green + blue < _PALE:
                self._stroked(item, frame, box)

    def _filled(self, item: Any, frame: Frame, box: Rect, shade: int) -> None:
        if shade >= _PALE:
            self._drawing.fills.append((box, False))
            return
        count = self._raw.FPDFPath_CountSegments(item)
        shapes = [_box(points) for points, _ in self._traces(item, frame, count)] if count > 6 else [box]
        hole = False
        for number, shape in enumerate(shapes):
            if hole:
                hole = False
                continue
            hole = _is_frame(shape, shapes[number + 1 : number + 2])
            if hole:
                self._outline(shape)
            elif min(shape.width, shape.height) <= SLACK and max(shape.width, shape.height) > SLACK:
                self._bar(shape)
            elif max(shape.width, shape.height) <= _SMALL:
                self._drawing.ink.append(shape)
            else:
                self._drawing.fills.append((shape, shade <= _DARK))

    def _stroked(self, item: Any, frame: Frame, bounds: Rect) -> None:
        count = self._raw.FPDFPath_CountSegments(item)
        if count == 2 and min(bounds.width, bounds.height) <= _HAIR:
            self._bar(bounds)
            return
        for points, straight in self._traces(item, frame, count):
            box = _box(points)
            level = straight and all(_is_level(*pair) for pair in pairwise(points))
            if level and len(points) > 3 and _is_square(box):
                self._drawing.squares.append(box)
            elif level:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._bar(Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).common(bounds))
            elif max(box.width, box.height) <= _SMALL:
                self._drawing.ink.append(box)
            elif len(points) > 4:
                self._straight_edges(points)

    def _straight_edges(self, points: list[Point]) -> None:
        """The long level pieces of an outline with rounded corners."""
        for (x0, y0), (x1, y1) in pairwise(points):
            if _is_level((x0, y0), (x1, y1)) and max(abs(x1 - x0), abs(y1 - y0)) > _SMALL:
                self._bar(Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))

    def _outline(self, box: Rect) -> None:
        """Take a box as its four sides, or as a tick box to be."""
        if _is_square(box):
            self._drawing.squares.append(box)
            return
        for side in sides(box):
            self._bar(side)

    def _bar(self, box: Rect) -> None:
        """Take a thin box as a line."""
        if box.width < 0 or box.height < 0:
            return
        if box.width >= box.height:
            self._drawing.across.append(Ruling((box.top + box.bottom) / 2, box.left, box.right))
        else:
            self._drawing.down.append(Ruling((box.left + box.right) / 2, box.top, box.bottom))

    def _traces(self, item: Any, frame: Frame, count: int) -> Iterator[Trace]:
        """The separate outlines of a path on the page."""
        if count > self._limits.rulings * 4:
            raise over(self._limits, "rulings")
        raw = self._raw
        matrix = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(item, matrix)
        inner = _within((matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f), frame)
        points: list[Point] = []
        straight = True
        for index in range(max(count, 0)):
            part = raw.FPDFPath_GetPathSegment(item, index)
            raw.FPDFPathSegment_GetPoint(part, self._x, self._y)
            kind = raw.FPDFPathSegment_GetType(part)
            if kind == _MOVE and points:
                if len(points) > 1:
                    yield points, straight
                points, straight = [], True
            points.append(inner.point(self._x.value, self._y.value))
            straight = straight and kind != _BEZIER
            if raw.FPDFPathSegment_GetClose(part):
                points.append(points[0])
        if len(points) > 1:
            yield points, straight


def sides(box: Rect) -> tuple[Rect, Rect, Rect, Rect]:
    """The four sides of a box as boxes without thickness: above, below, left, right."""
    return (
        box._replace(bottom=box.top),
        box._replace(top=box.bottom),
        box._replace(right=box.left),
        box._replace(left=box.right),
    )


def _is_square(box: Rect) -> bool:
    """Whether a box has the size and shape of a tick box."""
    low, high = sorted((box.width, box.height))
    return low >= 3.5 and high <= 18 and high <= 1.3 * low


def _within(inner: Matrix, frame: Frame) -> Frame:
    """The frame of what is drawn under a matrix of its own."""
    a, b, c, d, e, f = inner
    A, B, C, D, E, F = frame.matrix
    return frame._replace(
        matrix=(
            A * a + C * b,
            B * a + D * b,
            A * c + C * d,
            B * c + D * d,
            A * e + C * f + E,
            B * e + D * f + F,
        )
    )


def _box(points: list[Point]) -> Rect:
    across, down = [x for x, _ in points], [y for _, y in points]
    return Rect(min(across), min(down), max(across), max(down))


def _is_level(start: Point, end: Point) -> bool:
    """Whether a piece runs across or down."""
    across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
    return min(across, down) <= max(0.2, 0.01 * max(across, down))


def _is_frame(outer: Rect, following: list[Rect]) -> bool:
    """Whether a filled shape is only the border around the next one."""
    if not following:
        return False
    inner = following[0]
    gaps = (
        inner.left - outer.left,
        inner.top - outer.top,
        outer.right - inner.right,
        outer.bottom - inner.bottom,
    )
    return all(0 <= gap <= SLACK for gap in gaps)
