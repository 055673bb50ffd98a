"""A sheet of the workbook: rows of text, of counts and of links, each as high as its text asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters.width import width as display_width
from jixiaolint.reporters.xlsx.cell import is_guarded, shown
from jixiaolint.reporters.xlsx.looks import SIZE, Looks

_LINE = SIZE * 1.35
_HIGHEST = 400
"""Points; Excel takes 409."""


class Cell(str):
    """Text with its look, and the name of the sheet that it leads to."""

    look: str
    sheet: str

    def __new__(cls, text: str, look: str = "text", sheet: str = "") -> Cell:
        made = super().__new__(cls, text)
        made.look, made.sheet = look, sheet
        return made


class Sheet:
    """Rows come from top to bottom."""

    def __init__(self, sheet: Any, widths: Sequence[float], looks: Looks) -> None:
        self.made, self._widths, self._looks = sheet, widths, looks

    def put(self, row: int, cells: Iterable[str | int], look: str = "text") -> None:
        """A row of cells; numbers are counts of ours, all else is text."""
        shown_cells = [(cell, "" if isinstance(cell, int) else shown(cell)) for cell in cells]
        if look != "plain":
            self.made.set_row(row, self._height(text for _, text in shown_cells))
        for column, (cell, text) in enumerate(shown_cells):
            if isinstance(cell, int):
                self.made.write_number(row, column, cell, self._looks.of("sum" if look == "sum" else "count"))
            else:
                self._text(row, column, text, *_look(cell, look))

    def title(self, text: str) -> None:
        """The first row, large."""
        self.made.set_row(0, 30)
        self._text(0, 0, shown(text), "title", "")

    def fact(self, row: int, name: str, text: str, last: int) -> None:
        """A name, and beside it a text over the columns to ``last``."""
        self._text(row, 0, name, "name", "")
        look, target = _look(text, "text")
        self.made.merge_range(row, 1, row, last, "", self._looks.of(look))
        self._text(row, 1, shown(text), look, target)

    def _text(self, row: int, column: int, text: str, look: str, target: str) -> None:
        form = self._looks.of(look, guarded=is_guarded(text))
        if target:
            self.made.write_url(row, column, f"internal:'{target}'!A1", form, text)
        elif text:
            self.made.write_string(row, column, text, form)
        else:
            self.made.write_blank(row, column, None, form)

    def _height(self, texts: Iterable[str]) -> float:
        """Not every program works it out for itself when it opens the file."""
        lines = max(map(_lines, texts, self._widths), default=1)
        return min(lines * _LINE + 3, _HIGHEST)


def _look(cell: str, look: str) -> tuple[str, str]:
    return (cell.look, cell.sheet) if isinstance(cell, Cell) else (look, "")


def _lines(text: str, width: float) -> int:
    """Lines that a text takes in a column; a wide character is as broad as two of the column's."""
    if len(text) * 2 < width and "\n" not in text:
        return 1
    return sum(-(-display_width(line) // max(1, int(width - 0.5))) or 1 for line in text.split("\n"))
