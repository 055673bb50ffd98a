"""Small boxes of a page by where they lie, so that each is compared with its neighbours only."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.readers.pdf.ink import Rect

_SIZE = 24.0


class Nearby:
    """Boxes found by a box that they may touch. ``reach``: points by which they may be apart."""

    def __init__(self, boxes: list[Rect], reach: float = 1.0) -> None:
        self._reach = reach
        self._fields: dict[tuple[int, int], list[int]] = {}
        for number, box in enumerate(boxes):
            for field in self._of(box):
                self._fields.setdefault(field, []).append(number)

    def of(self, box: Rect) -> list[int]:
        """The numbers of the boxes that may touch a box, in order."""
        return sorted({number for field in self._of(box) for number in self._fields.get(field, ())})

    def _of(self, box: Rect) -> Iterator[tuple[int, int]]:
        reach = self._reach
        for x in range(int((box.left - reach) // _SIZE), int((box.right + reach) // _SIZE) + 1):
            for y in range(int((box.top - reach) // _SIZE), int((box.bottom + reach) // _SIZE) + 1):
                yield x, y
