"""A workbook being written, sheet after sheet, and how its pages print."""

from __future__ import annotations

from collections.abc import Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters.xlsx.looks import Looks
from jixiaolint.reporters.xlsx.sheet import Sheet
from jixiaolint.reporters.xlsx.sheetname import Names

_A4 = 9


class Book:
    """Wraps an XlsxWriter workbook in ``constant_memory``: rows of a sheet come from top to bottom."""

    def __init__(self, book: Any) -> None:
        self._book, self._looks = book, Looks(book)
        self.names = Names()

    def sheet(self, name: str, widths: Sequence[float], *, frozen: tuple[int, int] | None = None) -> Sheet:
        """A sheet under a claimed name, to be printed on A4 across, one page wide.

        ``widths`` of the columns in characters. ``frozen``: rows and columns that stay; the rows head
        every printed page.
        """
        made = self._book.add_worksheet(name)
        made.hide_gridlines(2)
        made.set_landscape()
        made.set_paper(_A4)
        made.set_margins(left=0.3, right=0.3, top=0.4, bottom=0.5)
        made.fit_to_pages(1, 0)
        made.set_footer("&L&A&R&P / &N")
        made.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for column, width in enumerate(widths):
            made.set_column(column, column, width)
        if frozen is not None:
            made.freeze_panes(*frozen)
            made.repeat_rows(0, frozen[0] - 1)
        return Sheet(made, widths, self._looks)
