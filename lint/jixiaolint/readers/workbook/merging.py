"""Which cells are merged: regions that overlap are dropped, cells under a merged region are not shown."""

from __future__ import annotations

from bisect import bisect_left
from heapq import heappop, heappush

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.workbook.sheet import Content, Merge, Sheet


class Box(NamedTuple):
    """A cell with the rows and columns that it covers; ``content`` is None for a blank merged region."""

    top: int
    left: int
    bottom: int
    right: int
    content: Content | None = None


def boxes(sheet: Sheet) -> tuple[list[Box], int]:
    """The cells of a sheet from top to bottom, and how many texts lie unseen under a merged region.

    Regions end where the last text of the sheet begins, in either direction.
    """
    contents = sheet.contents
    if not contents:
        return [], 0
    last_row, last_column = max(row for row, _ in contents), max(column for _, column in contents)
    regions = sorted(merge for merge in sheet.merges if merge.top <= last_row and merge.left <= last_column)
    cover = _Cover()
    found: list[Box] = []
    covered = at = 0
    for row, column in sorted(contents):
        while at < len(regions) and regions[at][:2] <= (row, column):
            region, at = regions[at], at + 1
            if cover.add(region):
                found.append(_clipped(region, last_row, last_column, contents))
        over = cover.over(row, column)
        if over is None:
            found.append(Box(row, column, row, column, contents[row, column]))
        elif over[:2] != (row, column):
            covered += 1
    found += [
        _clipped(region, last_row, last_column, contents) for region in regions[at:] if cover.add(region)
    ]
    return found, covered


def _clipped(region: Merge, last_row: int, last_column: int, contents: dict[tuple[int, int], Content]) -> Box:
    content = contents.get((region.top, region.left))
    return Box(region.top, region.left, min(region.bottom, last_row), min(region.right, last_column), content)


class _Cover:
    """The merged regions that reach the row at hand, by their columns; rows are gone through in order."""

    def __init__(self) -> None:
        self._lefts: list[int] = []
        self._regions: list[Merge] = []
        self._ends: list[tuple[int, int]] = []

    def add(self, region: Merge) -> bool:
        """Take in a region that begins in the row at hand; False when another one lies there already."""
        if region.top == region.bottom and region.left == region.right:
            return False
        self._drop(region.top)
        at = bisect_left(self._lefts, region.left)
        if at < len(self._lefts) and self._lefts[at] <= region.right:
            return False
        if at and self._regions[at - 1].right >= region.left:
            return False
        self._lefts.insert(at, region.left)
        self._regions.insert(at, region)
        heappush(self._ends, (region.bottom, region.left))
        return True

    def over(self, row: int, column: int) -> Merge | None:
        """The region that covers a cell."""
        self._drop(row)
        at = bisect_left(self._lefts, column + 1) - 1
        return self._regions[at] if at >= 0 and self._regions[at].right >= column else None

    def _drop(self, row: int) -> None:
        while self._ends and self._ends[0][0] < row:
            _, left = heappop(self._ends)
            at = bisect_left(self._lefts, left)
            del self._lefts[at], self._regions[at]
