"""What a reader makes of bytes: grids and free lines in document order."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from jixiaolint.model.location import Location

SpanTrust = Literal["exact", "inferred", "none"]
"""``exact``: the format states merged cells; ``none``: merges were lost, so columns may be shifted."""


class Note(NamedTuple):
    """Something about the input that a person should know (a hidden sheet, a cut table)."""

    code: str
    message: str
    message_en: str
    location: Location | None = None


class Cell(NamedTuple):
    """An anchor cell; a merged region is one cell with spans, never repeated."""

    row: int
    column: int
    text: str
    location: Location
    row_span: int = 1
    column_span: int = 1
    value: object = None
    number_format: str = ""


class Line(NamedTuple):
    """A line of text outside any table."""

    text: str
    location: Location


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
