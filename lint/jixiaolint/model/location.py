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


def reading_order(place: Location) -> tuple[int, str, int, int, int]:
    """A key that sorts the places of one document as a person reads them: page, sheet, table, row, column."""
    row, column = place.line or place.row or 0, place.column or place.table_column or 0
    if not row and place.cell:
        letters = place.cell.rstrip("0123456789")
        row, column = int(place.cell[len(letters) :] or 0), _column(letters)
    return place.page or 0, place.sheet or "", place.table or 0, row, column


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def file_name(document: str) -> str:
    """The name of the file that a path or a URL leads to: of a URL without what is asked for (``?…``), of a
    file in an archive (``zip://甲.docx::s3://…``) its own."""
    if "://" in document:
        document = document.partition("::")[0].partition("?")[0]
    return document.rsplit("/", 1)[-1]
