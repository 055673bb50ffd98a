"""Documents that were not read, or not wholly, and faults of the tool."""

from __future__ import annotations

from jixiaolint.model.typing import Any
from jixiaolint.reporters.leftout import LeftOut, faults
from jixiaolint.reporters.xlsx.book import Book
from jixiaolint.reporters.xlsx.sheet import Cell
from jixiaolint.reporters.xlsx.words import say

Data = dict[str, Any]
_COLUMNS = (("number", 5), ("file", 46), ("status", 14), ("reason", 60), ("notes", 50))


def files(book: Book, name: str, data: Data, left: list[LeftOut], language: str) -> None:
    """The sheet; where everything was read it says so."""
    sheet = book.sheet(name, [width for _, width in _COLUMNS], frozen=(1, 0))
    sheet.put(0, [say(key, language) for key, _ in _COLUMNS], "head")
    rows = [[entry.uri, entry.status, "\n".join(entry.reasons), "\n".join(entry.notes)] for entry in left]
    rows += [[Cell(say("fault", language), "strong"), "", fault, ""] for fault in faults(data)]
    for at, texts in enumerate(rows, 1):
        sheet.put(at, [at, *texts])
    if not rows:
        sheet.put(1, [say("all-read", language)], "plain")
