"""What stands on a page: characters, rulings, boxes. Points from the top left of the page held upright."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple

SLACK = 3.0
"""Points up to which a filled shape counts as a line."""


class Rect(NamedTuple):
    """A box in points; ``top`` is less than ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return max(self.width, 0.0) * max(self.height, 0.0)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the box."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def common(self, other: Rect) -> Rect:
        """The part that two boxes share; turned inside out where they share none."""
        return Rect(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


class Glyph(NamedTuple):
    """A character, or the text of a form field's line.

    ``base`` is the y of its baseline, ``size`` the height of its font in points, ``run`` numbers the text
    object that it was drawn with. ``turn``: quarter turns clockwise from upright of its reading direction.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    run: int
    turn: int = 0

    @property
    def middle(self) -> float:
        return self.base - 0.36 * self.size

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the character on the page, whichever way it reads."""
        x, y = (self.left + self.right) / 2, self.middle
        return ((x, y), (-y, x), (-x, -y), (y, -x))[self.turn]

    @property
    def box(self) -> Rect:
        """The box on the page, whichever way the character reads."""
        top, bottom = self.base - 0.86 * self.size, self.base + 0.14 * self.size
        left, right = self.left, self.right
        return (
            Rect(left, top, right, bottom),
            Rect(-bottom, left, -top, right),
            Rect(-right, -bottom, -left, -top),
            Rect(top, -right, bottom, -left),
        )[self.turn]


class Ruling(NamedTuple):
    """A horizontal or vertical line: where it lies across, and from where to where it runs."""

    at: float
    start: float
    end: float


class Drawing(NamedTuple):
    """What is drawn on a page beside text."""

    across: list[Ruling]
    """Horizontal lines: ``at`` is y."""
    down: list[Ruling]
    """Vertical lines: ``at`` is x."""
    squares: list[Rect]
    """Small outlines about as high as wide: tick boxes, or cells of a table."""
    ink: list[Rect]
    """Small drawings that are no lines: ticks, dots, filled squares."""
    fills: list[tuple[Rect, bool]]
    """Filled areas in the order drawn, with whether they are dark."""
    images: list[tuple[Rect, int]]
    """Pictures, with how many text objects were drawn before."""


def hull(boxes: list[Rect]) -> Rect:
    """The smallest box around boxes, of which there is at least one."""
    return Rect(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
