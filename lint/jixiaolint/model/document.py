"""What a reader makes of bytes: grids and free lines in document order."""

from __future__ import annotations

from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any, Literal

SpanTrust = Literal["exact", "inferred", "none"]
"""``exact``: the format states merged cells; ``none``: merges were lost, so columns may be shifted."""

UNKNOWN = "\ufffd"
"""Begins the text of a cell that shows something which the file does not hold (a formula never computed)."""


class Note(NamedTuple):
    """Something about the input that a person should know (a hidden sheet, a cut table)."""

    code: str
    message: str
    message_en: str
    location: Location | None = None


class Segment(NamedTuple):
    """Where a piece of cleaned text comes from: ``text[start:end]`` stands at these columns of a line.

    Pieces of equal length map one to one; others (a tag that became ☑, an entity) map as a whole.
    """

    start: int
    end: int
    line: int
    column: int
    end_column: int


class Cell(NamedTuple):
    """An anchor cell; a merged region is one cell with spans, never repeated.

    ``segments`` are filled when ``text`` differs from what stands in the file; see ``place``.
    ``hidden``: read, though a person who opens the file does not see it; no error may rest on it.
    """

    row: int
    column: int
    text: str
    location: Location
    row_span: int = 1
    column_span: int = 1
    value: object = None
    number_format: str = ""
    segments: tuple[Segment, ...] = ()
    hidden: bool = False


class Line(NamedTuple):
    """A line of text outside any table."""

    text: str
    location: Location
    segments: tuple[Segment, ...] = ()


class Grid(NamedTuple):
    """A table. ``cut``: it runs over the edge of what was given (a page, the end of the file)."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    spans: SpanTrust
    location: Location
    part: str = ""
    cut: bool = False


class Document(NamedTuple):
    """A whole file. ``data`` holds the tree of a canonical JSON or YAML form, else None."""

    uri: str
    kind: str
    blocks: tuple[Grid | Line, ...] = ()
    encoding: str = ""
    notes: tuple[Note, ...] = ()
    data: Any = None
    positions: dict[str, Location] = {}
    """JSON Pointer → place, for canonical forms."""
    doubtful: bool = False
    """The text may be misread: recognised from a picture, a font without names, columns that were lost."""


def place(block: Cell | Line, start: int, end: int) -> Location:
    """Where ``block.text[start:end]`` stands; the whole block where that cannot be told."""
    whole = block.location
    if block.segments:
        return _placed(block.segments, whole, start, end)
    if whole.line is None or whole.column is None or whole.end_column is None or whole.line != whole.end_line:
        return whole
    if whole.end_column - whole.column != len(block.text):
        return whole
    return whole._replace(column=whole.column + start, end_column=whole.column + end)


def _placed(segments: tuple[Segment, ...], whole: Location, start: int, end: int) -> Location:
    touched = [piece for piece in segments if piece.start < max(end, start + 1) and piece.end > start]
    if not touched:
        return whole
    first, last = touched[0], touched[-1]
    return whole._replace(
        line=first.line,
        column=first.column + (start - first.start if _literal(first) else 0),
        end_line=last.line,
        end_column=last.column + (end - last.start) if _literal(last) else last.end_column,
    )


def _literal(piece: Segment) -> bool:
    return piece.end - piece.start == piece.end_column - piece.column
