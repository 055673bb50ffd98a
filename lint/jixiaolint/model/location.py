"""A place in a submitted document."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple


class Location(NamedTuple):
    """Where something stands; only what the format has is filled.

    Lines and columns are 1-based, columns count code points of the line as given, ``end_column`` is
    exclusive. ``bbox`` is (left, top, right, bottom) in PDF points.
    """

    document: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    sheet: str | None = None
    cell: str | None = None
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    table: int | None = None
    row: int | None = None
    """Row of the table; in a word processor's document without ``table``, the paragraph."""
    table_column: int | None = None
    pointer: str | None = None
    """JSON Pointer into a canonical JSON or YAML form."""
