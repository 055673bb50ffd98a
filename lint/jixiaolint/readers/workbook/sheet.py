"""A sheet as a file holds it, before it is cut into grids. Rows and columns count from 0."""

from __future__ import annotations

from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.package import damaged

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_STYLED = 5
"""How many blank cells, which only carry a border, a file may hold for each cell that may be read."""


class Content(NamedTuple):
    """What a cell shows, the value behind it, and the format that turned one into the other."""

    text: str
    value: object = None
    format: str = ""


class Merge(NamedTuple):
    """A merged region; all four borders belong to it."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet:
    """What was read of one sheet; filled by the reader of a format."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.contents: dict[tuple[int, int], Content] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.boxes: list[tuple[int, int, str]] = []
        """Text boxes: the cell that each is fixed to, and its text."""
        self.uncounted: list[tuple[int, int]] = []
        """Formulas without a result."""
        self.unread: list[str] = []
        """What else stands on the sheet and was not read: ``controls``, ``pictures``."""

    def is_hidden_column(self, column: int) -> bool:
        """Whether a column is not shown."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class Budget:
    """Counts the cells of a whole workbook, blank ones as well."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells = self._seen = self._characters = self._laid = 0

    def see(self, count: int = 1) -> None:
        """A cell or another element goes by. Raises UnreadableInput when they are too many."""
        self._seen += count
        if self._seen > self._limits.cells * _STYLED:
            raise over(self._limits, "cells")

    def take(self, text: str) -> None:
        """A cell is kept. Raises UnreadableInput when they are too many or too long."""
        self._cells += 1
        self._characters += len(text)
        if self._cells > self._limits.cells:
            raise over(self._limits, "cells")
        if self._characters > self._limits.characters:
            raise over(self._limits, "characters")

    def may_lay_out(self, area: int) -> bool:
        """Whether a grid of so many rows × columns is small enough to be filled with its blank cells."""
        self._laid += area
        return self._laid <= self._limits.cells


def reference(row: int, column: int) -> str:
    """``B7`` for (6, 1)."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def position(text: str) -> tuple[int, int] | None:
    """(6, 1) for ``B7`` or ``$B$7``; None for what is no reference.

    Raises UnreadableInput for a cell that lies beyond any sheet.
    """
    text = text.replace("$", "").upper()
    letters = text.rstrip("0123456789")
    digits = text[len(letters) :]
    if not (letters.isascii() and letters.isalpha() and digits):
        return None
    if len(letters) > 3 or len(digits) > 7:
        raise beyond(text)
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    row = int(digits)
    if not (1 <= row <= MOST_ROWS and column <= MOST_COLUMNS):
        raise beyond(text)
    return row - 1, column - 1


def region(text: str) -> Merge | None:
    """The region ``A1:C2``, its corners in any order; None for what is no region."""
    first, _, last = text.partition(":")
    one, other = position(first), position(last or first)
    if one is None or other is None:
        return None
    rows, columns = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return Merge(rows[0], columns[0], rows[1], columns[1])


def beyond(what: str) -> UnreadableInput:
    """The error for a cell where no spreadsheet has one."""
    return damaged(what)
