"""Sheets that list findings, to be filtered, printed and filled in."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.reporters.issue import Issue
from jixiaolint.reporters.opinion import LEVELS
from jixiaolint.reporters.wording import word
from jixiaolint.reporters.xlsx.book import Book
from jixiaolint.reporters.xlsx.sheet import Cell, Sheet
from jixiaolint.reporters.xlsx.words import say

MOST_ROWS = 1_048_575
"""Rows below the head of one sheet."""
_COLUMNS = (
    ("number", 5), ("department", 10), ("organisation", 11), ("project", 13), ("form", 11), ("rule", 9),
    ("kind", 12), ("place", 12), ("printed", 10), ("expected", 9), ("difference", 8), ("message", 28),
    ("basis", 17), ("level", 9), ("advice", 20), ("file", 12), ("answer", 14), ("review", 10),
)  # fmt: skip
_LEVEL = Issue._fields.index("level")


class Listing:
    """Writes rows of findings to sheets of a book."""

    def __init__(self, book: Book, language: str) -> None:
        self._book, self._language = book, language
        self._levels = {word(level, language): level for level in LEVELS}

    def names(self, wanted: str, rows: Sequence[Issue]) -> list[str]:
        """The names of the sheets that so many rows take."""
        return [self._book.names.claim(wanted) for _ in range(max(1, -(-len(rows) // MOST_ROWS)))]

    def write(self, names: Sequence[str], rows: Sequence[Issue]) -> None:
        """All rows, on sheets of these names."""
        for at, name in enumerate(names):
            self._sheet(name, rows[at * MOST_ROWS : (at + 1) * MOST_ROWS], at * MOST_ROWS)

    def _sheet(self, name: str, rows: Sequence[Issue], before: int) -> None:
        sheet = self._book.sheet(name, [width for _, width in _COLUMNS], frozen=(1, 4))
        sheet.put(0, [say(key, self._language) for key, _ in _COLUMNS], "head")
        for at, row in enumerate(rows, 1):
            sheet.put(at, self._cells(before + at, row))
        if not rows:
            sheet.put(1, [say("no-findings", self._language)], "plain")
            return
        sheet.made.autofilter(0, 0, len(rows), len(_COLUMNS) - 1)
        self._offer(sheet, len(rows))

    def _cells(self, number: int, row: Issue) -> list[str | int]:
        texts: list[str | int] = [*row]
        texts[_LEVEL] = Cell(row.level, self._levels[row.level])
        return [number, *texts, Cell("", "fill"), Cell("", "fill")]

    def _offer(self, sheet: Sheet, rows: int) -> None:
        """The answers of a reviewer, to choose from."""
        choices = [say(key, self._language) for key in ("adopted", "rejected", "open")]
        last = len(_COLUMNS) - 1
        rule = {"validate": "list", "source": choices, "error_message": say("choose", self._language)}
        sheet.made.data_validation(1, last, rows, last, rule)
