"""A sheet as grids: one for each form that stands in it, below or beside the others.

Columns and rows in which no text begins or ends hold nothing but gaps that a clerk left for looks; they
are not part of a grid. Cells keep their true references.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from jixiaolint.model.document import Cell, Grid, Line
from jixiaolint.model.location import Location
from jixiaolint.readers.workbook.merging import Box
from jixiaolint.readers.workbook.sheet import Budget, Sheet, reference

_FORM_ROWS = 4
"""Rows with several cells that either of two forms side by side has at least."""


def blocks(document: str, sheet: Sheet, found: list[Box], budget: Budget) -> Iterator[Grid | Line]:
    """The grids of a sheet's cells and its text boxes, from top to bottom."""
    shown = [seen for box in found if (seen := _visible(sheet, box)) is not None]
    boxes = sorted(sheet.boxes)
    for band in _bands([box for box in shown if box.content is not None]):
        first, last = band[0].top, max(box.bottom for box in band)
        while boxes and boxes[0][0] <= first:
            yield _line(document, sheet, boxes.pop(0))
        blanks = [box for box in shown if box.content is None and box.top <= last and box.bottom >= first]
        for part in _side_by_side(band):
            yield _grid(document, sheet, part, blanks, budget)
    for box in boxes:
        yield _line(document, sheet, box)


def _visible(sheet: Sheet, box: Box) -> Box | None:
    """The cell without its hidden columns; None when no column of it is shown."""
    if not sheet.hidden_columns:
        return box
    left, right = box.left, box.right
    for first, last in sorted(sheet.hidden_columns):
        if first <= left <= last:
            left = last + 1
    for first, last in sorted(sheet.hidden_columns, reverse=True):
        if first <= right <= last:
            right = first - 1
    return box._replace(left=left, right=right) if left <= right else None


def _line(document: str, sheet: Sheet, box: tuple[int, int, str]) -> Line:
    row, column, text = box
    return Line(text, Location(document, sheet=sheet.name, cell=reference(row, column)))


# --- forms below and beside one another ----------------------------------------------------------------


def _bands(texts: list[Box]) -> list[list[Box]]:
    """The cells cut where blank rows are followed by a row with a single text: a title opens a form."""
    bands: list[list[Box]] = []
    reached = -2
    for at, box in enumerate(texts):
        alone = at + 1 == len(texts) or texts[at + 1].top != box.top
        if not bands or (box.top > reached + 1 and alone):
            bands.append([])
        bands[-1].append(box)
        reached = max(reached, box.bottom)
    return bands


def _side_by_side(band: list[Box]) -> list[list[Box]]:
    """The cells cut at a column without any text, if a form of its own begins on either side of it."""
    parts: list[list[Box]] = []
    rest = band
    for start in _gaps(band):
        left = [box for box in rest if box.left < start]
        right = [box for box in rest if box.left >= start]
        if _is_form(left) and _is_form(right) and left[0].top == right[0].top:
            parts.append(left)
            rest = right
    return [*parts, rest]


def _gaps(band: list[Box]) -> list[int]:
    """Columns with text whose left neighbour has none."""
    starts: list[int] = []
    reached = -1
    for left, right in sorted((box.left, box.right) for box in band):
        if reached >= 0 and left > reached + 1:
            starts.append(left)
        reached = max(reached, right)
    return starts


def _is_form(boxes: list[Box]) -> bool:
    """Whether cells begin with a row of one text, as a title is, and go on with rows of several."""
    rows: dict[int, int] = {}
    for box in boxes:
        rows[box.top] = rows.get(box.top, 0) + 1
    if not rows or rows[min(rows)] != 1:
        return False
    return sum(count > 1 for count in rows.values()) >= _FORM_ROWS


# --- cells ---------------------------------------------------------------------------------------------


def _grid(document: str, sheet: Sheet, texts: list[Box], blanks: list[Box], budget: Budget) -> Grid:
    rows = sorted({row for box in texts for row in (box.top, box.bottom)})
    columns = sorted({column for box in texts for column in (box.left, box.right)})
    whole = budget.may_lay_out(len(rows) * len(columns))
    place = Location(document, sheet=sheet.name)
    cells: list[Cell] = []
    taken = _Taken(whole)
    for box in (*texts, *blanks) if whole else texts:
        top, bottom = bisect_left(rows, box.top), bisect_right(rows, box.bottom) - 1
        left, right = bisect_left(columns, box.left), bisect_right(columns, box.right) - 1
        if top <= bottom and left <= right:
            taken.add(top, left, bottom, right)
            cells.append(_cell(sheet, place, box, top, left, bottom, right))
    for row, column in taken.free(len(rows), len(columns)):
        cells.append(Cell(row, column, "", place._replace(cell=reference(rows[row], columns[column]))))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Grid(tuple(cells), len(rows), len(columns), "exact", place, sheet.name)


def _cell(sheet: Sheet, place: Location, box: Box, top: int, left: int, bottom: int, right: int) -> Cell:
    content = box.content
    return Cell(
        top,
        left,
        content.text if content is not None else "",
        place._replace(cell=reference(box.top, box.left)),
        bottom - top + 1,
        right - left + 1,
        content.value if content is not None else None,
        content.format if content is not None else "",
        hidden=bool(sheet.hidden_rows) and sheet.hidden_rows.issuperset(range(box.top, box.bottom + 1)),
    )


class _Taken:
    """The columns taken in each row of a grid.

    ``whole``: merged regions are followed over all their rows. Where a sheet is too large for that, only
    what stands beside a cell is known, and that is what tells a blank value from the next label.
    """

    def __init__(self, whole: bool) -> None:
        self._whole = whole
        self._rows: dict[int, list[tuple[int, int]]] = {}

    def add(self, top: int, left: int, bottom: int, right: int) -> None:
        for row in range(top, bottom + 1) if self._whole else (top,):
            self._rows.setdefault(row, []).append((left, right))

    def free(self, rows: int, columns: int) -> Iterator[tuple[int, int]]:
        """Rows and columns where no cell stands."""
        for row in range(rows):
            at = 0
            for left, right in sorted(self._rows.get(row, [])):
                yield from ((row, column) for column in range(at, left if self._whole else min(left, at + 1)))
                at = max(at, right + 1)
            if self._whole:
                yield from ((row, column) for column in range(at, columns))
