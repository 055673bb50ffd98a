"""A line of the input with a mark under the cell in question."""

from __future__ import annotations

from jixiaolint.reporters.visible import visible
from jixiaolint.reporters.width import head, tail, width

_GAP = "..."
_TAB = "  "


def excerpt(line: str, column: int, end_column: int | None, columns: int) -> tuple[str, str]:
    """The line so that it fits into ``columns``, cut around the cell, and the mark to stand below it.

    Columns are 1-based code points. A tab shows as two spaces; what a terminal would act on shows as
    ``<U+001B>``. An empty cell is marked at the place where its text would stand.
    """
    start = min(max(column - 1, 0), len(line))
    end = len(line) if end_column is None else min(max(end_column - 1, start), len(line))
    cell = _fit(line[start:end], max(columns * 2 // 3, 8), columns)
    room = max(columns - width(cell), 0)
    before = visible(line[max(0, start - columns) : start], tab=_TAB)
    after = visible(line[end : end + columns], tab=_TAB)
    if start <= columns:
        before = before.lstrip(" ")
    left, right = _shares(width(before), width(after), room)
    before = _end(before, left, cut=start > columns)
    after = _beginning(after, right, cut=end + columns < len(line))
    return (before + cell + after).rstrip(), " " * width(before) + "^" * max(width(cell), 1)


def _shares(before: int, after: int, room: int) -> tuple[int, int]:
    """Columns for the text on either side; what one side does not need, the other gets."""
    half = room // 2
    if before <= half:
        return before, room - before
    return (room - after, after) if after <= room - half else (half, room - half)


def _fit(text: str, columns: int, reach: int) -> str:
    shown = visible(text[: reach + 1], tab=_TAB)
    return _beginning(shown, columns, cut=len(text) > reach)


def _end(text: str, columns: int, *, cut: bool) -> str:
    if width(text) <= columns and not cut:
        return text
    return _GAP + tail(text, columns - len(_GAP)) if columns > len(_GAP) else ""


def _beginning(text: str, columns: int, *, cut: bool) -> str:
    if width(text) <= columns and not cut:
        return text
    return head(text, columns - len(_GAP)) + _GAP if columns > len(_GAP) else ""
