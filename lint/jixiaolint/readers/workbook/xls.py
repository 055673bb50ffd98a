"""Old Excel and WPS workbooks (.xls, .et): read by xlrd, shown through the same number formats as .xlsx.

olefile opens the file; xlrd gives values, formats and merged regions. Two things that an audit needs xlrd
drops, and they are taken from the records beside it (``biff``): that a formula was never computed, where it
reports the 0 or the blank that a program wrote for a result, and the text boxes and check boxes on the cells.
"""

from __future__ import annotations

import io
from itertools import pairwise

from jixiaolint.model.document import UNKNOWN, Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.typing import Any
from jixiaolint.readers.builtinformats import format_code
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits
from jixiaolint.readers.marks import TICKED, UNTICKED
from jixiaolint.readers.numberformat import display, display_text, number_of
from jixiaolint.readers.package import damaged, encrypted
from jixiaolint.readers.workbook.biff import Substream
from jixiaolint.readers.workbook.book import assemble
from jixiaolint.readers.workbook.controls import put_marks
from jixiaolint.readers.workbook.sheet import Budget, Content, Merge, Sheet
from jixiaolint.readers.workbook.text import symbols, visible

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_NOTHING = b"\x00\x06"
"""Cell types without anything to show: empty, and blank with a border."""


def read_xls(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``xls``: a grid for each form of each visible sheet. Raises UnreadableInput."""
    try:
        return _read(name, data, limits)
    except UnreadableInput:
        raise
    except Exception as error:  # xlrd raises whatever comes up in a damaged file
        raise (encrypted() if "encrypted" in str(error).lower() else damaged()) from None


def _read(name: str, data: bytes, limits: Limits) -> Document:
    import xlrd  # type: ignore[import-untyped]

    book = xlrd.open_workbook(
        file_contents=_stream(data),
        formatting_info=True,
        on_demand=True,
        ragged_rows=True,
        logfile=io.StringIO(),
    )
    budget = Budget(limits)
    shown: list[Sheet] = []
    hidden: list[str] = []
    for number, title in enumerate(book.sheet_names()):
        if book._sheet_visibility[number]:
            hidden.append(title)
        else:
            shown.append(_sheet(book, number, title, xlrd.error_text_from_code, budget))
    return assemble(name, "xls", shown, hidden, budget)


def _stream(data: bytes) -> bytes:
    """The workbook inside an OLE file; xlrd's own way to it never ends where a chain of sectors is a ring."""
    import olefile  # type: ignore[import-untyped]

    with olefile.OleFileIO(io.BytesIO(data)) as container:
        name = next((name for name in ("Workbook", "Book") if container.exists(name)), None)
        if name is None:
            raise damaged()
        with container.openstream(name) as stream:
            found: bytes = stream.read()
            return found


def _sheet(book: Any, number: int, title: str, errors: dict[int, str], budget: Budget) -> Sheet:
    source = book.sheet_by_index(number)
    sheet = Sheet(title)
    sheet.merges = [
        Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in source.merged_cells
    ]
    sheet.hidden_rows = {row for row, info in source.rowinfo_map.items() if info.hidden}
    sheet.hidden_columns = _runs([column for column, info in source.colinfo_map.items() if info.hidden])
    codes = Codes(book, errors)
    for row in range(source.nrows):
        types = source.row_types(row)
        if not types.tobytes().strip(_NOTHING):
            continue
        for column, kind in enumerate(types):
            if kind in (_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR):
                content = codes.content(source, row, column, kind)
                if content.text:
                    budget.take(content.text)
                    sheet.contents[row, column] = content
    _add_records(book, number, sheet, budget)
    book.unload_sheet(number)
    return sheet


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    """Columns as first and last of each unbroken run."""
    ordered = sorted(columns)
    breaks = [at + 1 for at, (one, other) in enumerate(pairwise(ordered)) if other != one + 1]
    edges = [0, *breaks, len(ordered)]
    return [(ordered[start], ordered[end - 1]) for start, end in pairwise(edges) if end > start]


class Codes:
    """What a cell of a workbook shows, by its style."""

    def __init__(self, book: Any, errors: dict[int, str]) -> None:
        self._book, self._errors = book, errors
        self._date1904 = bool(book.datemode)
        self._own = {key: entry.format_str for key, entry in book.format_map.items() if key >= 164}

    def content(self, sheet: Any, row: int, column: int, kind: int) -> Content:
        """The content of a cell that is not blank."""
        value, style = sheet.cell_value(row, column), self._style(sheet.cell_xf_index(row, column))
        code, font = self._code(style), self._font(style.font_index if style is not None else -1)
        if kind == _TEXT:
            text = self._text(value, font, sheet.rich_text_runlist_map.get((row, column)))
            return Content(visible(display_text(text, code)), None, code)
        if kind == _BOOLEAN:
            return Content("TRUE" if value else "FALSE", bool(value), code)
        if kind == _ERROR:
            return Content(self._errors.get(value, f"{UNKNOWN}#"), None, code)
        number = number_of(repr(value))
        if number is None:
            return Content(UNKNOWN, None, code)
        return Content(symbols(visible(display(number, code, date1904=self._date1904)), font), number, code)

    def _style(self, number: int | None) -> Any:
        styles = self._book.xf_list
        return styles[number] if number is not None and 0 <= number < len(styles) else None

    def _code(self, style: Any) -> str:
        if style is None:
            return "General"
        return format_code(style.format_key, self._own)

    def _font(self, number: int) -> str:
        fonts = self._book.font_list
        return str(fonts[number].name) if 0 <= number < len(fonts) else ""

    def _text(self, text: str, font: str, runs: list[tuple[int, int]] | None) -> str:
        """The text, each run in its own font."""
        starts = [(0, -1), *(runs or [])]
        ends = [*(start for start, _ in starts[1:]), len(text)]
        pieces = [
            symbols(text[start:end], self._font(number) if number >= 0 else font)
            for (start, number), end in zip(starts, ends, strict=True)
        ]
        return "".join(pieces)


def _add_records(book: Any, number: int, sheet: Sheet, budget: Budget) -> None:
    """Formulas without a result, text boxes and check boxes."""
    found = Substream(book.mem, book._sh_abs_posn[number])
    for place in found.uncounted:
        sheet.uncounted.append(place)
        sheet.contents[place] = Content(f"{UNKNOWN}=…")
    marks: dict[tuple[int, int], list[str]] = {}
    for thing in found.things:
        text = visible(thing.text)
        if thing.kind == "shape" and text:
            budget.take(text)
            sheet.boxes.append((thing.row, thing.column, text))
        elif thing.kind == "box":
            mark = TICKED if thing.ticked else UNTICKED
            marks.setdefault((thing.row, thing.column), []).append(mark + text)
    for place, listed in marks.items():
        put_marks(sheet, place, listed, budget)
