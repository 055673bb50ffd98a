"""From the coordinates of a PDF page to points from the top left of the page held upright, and back."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.readers.pdf.ink import Rect

Matrix = tuple[float, float, float, float, float, float]
"""x' = a·x + c·y + e, y' = b·x + d·y + f."""
_QUARTERS: tuple[tuple[int, int], ...] = ((1, 0), (0, 1), (-1, 0), (0, -1))
"""Reading directions by quarter turns clockwise, y growing downward."""


class Frame(NamedTuple):
    """How a page is shown. ``turn``: quarter turns clockwise of its text as shown; it is read turned back."""

    matrix: Matrix
    width: float
    height: float
    turn: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the PDF page on the page held upright."""
        a, b, c, d, e, f = self.matrix
        return a * x + c * y + e, b * x + d * y + f

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """A box of the PDF page on the page held upright."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def quarter(self, a: float, b: float) -> int | None:
        """Quarter turns clockwise of a direction of the PDF page; None for one that is askew."""
        across = self.matrix[0] * a + self.matrix[2] * b
        down = self.matrix[1] * a + self.matrix[3] * b
        length = max(abs(across), abs(down))
        if length == 0 or min(abs(across), abs(down)) > 0.05 * length:
            return None
        return _QUARTERS.index((round(across / length), round(down / length)))

    def shown(self, box: Rect) -> tuple[float, float, float, float]:
        """A box of the page held upright as (left, top, right, bottom) of the page as displayed."""
        left, top, right, bottom = box
        width, height = self.width, self.height
        turned = (
            (left, top, right, bottom),
            (height - bottom, left, height - top, right),
            (width - right, height - bottom, width - left, height - top),
            (top, width - right, bottom, width - left),
        )[self.turn]
        return tuple(round(value, 1) for value in turned)  # type: ignore[return-value]

    def turned(self, quarters: int) -> Frame:
        """The frame in which text that reads in this direction stands upright."""
        a, b, c, d, e, f = self.matrix
        width, height = self.width, self.height
        if quarters == 1:
            return Frame((b, -a, d, -c, f, width - e), height, width, 1)
        if quarters == 2:
            return Frame((-a, -b, -c, -d, width - e, height - f), width, height, 2)
        if quarters == 3:
            return Frame((-b, a, -d, c, height - f, e), height, width, 3)
        return self


def frame_of(page: Any, raw: Any) -> Frame:
    """The frame of a page as a viewer shows it: cropped and rotated."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    left, right = sorted((box.left, box.right))
    bottom, top = sorted((box.bottom, box.top))
    width, height = right - left, top - bottom
    rotation = raw.FPDFPage_GetRotation(page) % 4
    if rotation == 1:
        return Frame((0.0, 1.0, 1.0, 0.0, -bottom, -left), height, width)
    if rotation == 2:
        return Frame((-1.0, 0.0, 0.0, 1.0, right, -bottom), width, height)
    if rotation == 3:
        return Frame((0.0, -1.0, -1.0, 0.0, top, right), height, width)
    return Frame((1.0, 0.0, 0.0, -1.0, -left, top), width, height)
