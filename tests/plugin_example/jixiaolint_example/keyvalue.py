"""Exports of an office system: ``label = cell | cell``, a line a row; a line without ``=`` stands alone."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.document import Cell, Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location


def read(name: str, data: bytes) -> Document:
    """One grid of rows, after the free lines above it. Raises ``UnreadableInput``."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableInput("encoding", "不是 UTF-8 编码", "is not UTF-8") from error
    free = [
        Line(text, Location(name, number, 1, number, len(text) + 1))
        for number, text in enumerate(lines, 1)
        if text.strip() and "=" not in text
    ]
    rows = [(number, text) for number, text in enumerate(lines, 1) if "=" in text]
    cells = [cell for row, (number, text) in enumerate(rows) for cell in split(name, row, number, text)]
    columns = max((cell.column for cell in cells), default=0) + 1
    grid = Grid(tuple(cells), len(rows), columns, "exact", Location(name, 1, 1, len(lines), 1))
    return Document(name, "kv", (*free, grid), "utf-8")


def split(document: str, row: int, number: int, text: str) -> Iterator[Cell]:
    """The cells of a line, each with its place; blank ones too."""
    label, _, rest = text.partition("=")
    start = 0
    for column, part in enumerate([label, *rest.split("|")]):
        inner = part.strip()
        first = start + len(part) - len(part.lstrip()) + 1 if inner else start + 1
        place = Location(document, number, first, number, first + len(inner), row=row, table_column=column)
        yield Cell(row, column, inner, place)
        start += len(part) + 1
