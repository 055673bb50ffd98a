"""Excel 2003 XML (SpreadsheetML), which many systems export under the suffix .xls."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiaolint.model.document import UNKNOWN, Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.numberformat import display, display_text, number_of
from jixiaolint.readers.package import damaged
from jixiaolint.readers.textxml import parse_text_xml
from jixiaolint.readers.workbook.book import assemble
from jixiaolint.readers.workbook.days import day_number
from jixiaolint.readers.workbook.parts import Element, attribute, child, children, is_on, local
from jixiaolint.readers.workbook.sheet import MOST_COLUMNS, MOST_ROWS, Budget, Content, Merge, Sheet
from jixiaolint.readers.workbook.text import symbols, visible

_CODES = {
    "General Number": "General", "General Date": "yyyy/m/d h:mm", "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy", "Short Date": "yyyy/m/d", "Long Time": "h:mm:ss", "Medium Time": "h:mm AM/PM",
    "Short Time": "h:mm", "Currency": '"¥"#,##0.00', "Fixed": "0.00", "Standard": "#,##0.00",
    "Percent": "0.00%", "Scientific": "0.00E+00",
}  # fmt: skip
"""Formats that SpreadsheetML names in words."""
_LONGEST = 20
"""Styles of which one may be the parent of the next."""


class _Style(NamedTuple):
    code: str = "General"
    font: str = ""


def read_spreadsheetml(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``spreadsheetml``: a grid for each form of each visible sheet.

    Raises UnreadableInput (limits, damaged-package, dtd, empty).
    """
    root = parse_text_xml(data, limits)
    if local(root) != "Workbook":
        raise damaged()
    budget, styles = Budget(limits), _styles(root)
    worksheets = children(root, "Worksheet")
    if len(worksheets) > limits.tables:
        raise over(limits, "tables")
    hidden = [attribute(sheet, "Name") for sheet in worksheets if _is_hidden(sheet)]
    shown = [_Table(styles, budget).read(sheet) for sheet in worksheets if not _is_hidden(sheet)]
    return assemble(name, "spreadsheetml", shown, hidden, budget)


def _is_hidden(worksheet: Element) -> bool:
    options = child(worksheet, "WorksheetOptions")
    visibility = child(options, "Visible") if options is not None else None
    return visibility is not None and (visibility.text or "").strip().startswith("Sheet")


def _styles(root: Element) -> dict[str, _Style]:
    """Styles by their id, with what they take from their parents."""
    listed = child(root, "Styles")
    elements = {attribute(style, "ID"): style for style in (listed if listed is not None else ())}
    return {name: _style(name, elements) for name in elements}


def _style(name: str, elements: dict[str, Element]) -> _Style:
    code = font = ""
    for _ in range(_LONGEST):
        element = elements.get(name)
        if element is None:
            break
        number, letters = child(element, "NumberFormat"), child(element, "Font")
        code = code or (attribute(number, "Format") if number is not None else "")
        font = font or (attribute(letters, "FontName") if letters is not None else "")
        name = attribute(element, "Parent") or ("Default" if name != "Default" else "")
    return _Style(_CODES.get(code, code) or "General", font)


class _Table:
    """Reads one worksheet."""

    def __init__(self, styles: dict[str, _Style], budget: Budget) -> None:
        self._styles, self._budget = styles, budget
        self._sheet = Sheet("")

    def read(self, worksheet: Element) -> Sheet:
        """The sheet. Raises UnreadableInput for cells that lie beyond any sheet."""
        self._sheet.name = attribute(worksheet, "Name")
        table = child(worksheet, "Table")
        if table is not None:
            for column, element, span in _counted(children(table, "Column"), MOST_COLUMNS):
                if is_on(attribute(element, "Hidden")):
                    self._sheet.hidden_columns.append((column, column + span))
            for row, element, span in _counted(children(table, "Row"), MOST_ROWS):
                self._budget.see()
                if is_on(attribute(element, "Hidden")) and len(element):
                    self._sheet.hidden_rows.update(range(row, min(row + span + 1, row + 1000)))
                self._row(row, element)
        return self._sheet

    def _row(self, row: int, element: Element) -> None:
        for column, cell, _ in _counted(children(element, "Cell"), MOST_COLUMNS, "MergeAcross"):
            self._budget.see()
            down, across = _number(cell, "MergeDown", MOST_ROWS), _number(cell, "MergeAcross", MOST_COLUMNS)
            if down or across:
                self._sheet.merges.append(Merge(row, column, row + down, column + across))
            content = self._content(cell, element, (row, column))
            if content.text:
                self._budget.take(content.text)
                self._sheet.contents[row, column] = content

    def _content(self, cell: Element, row: Element, place: tuple[int, int]) -> Content:
        style = self._styles.get(attribute(cell, "StyleID") or attribute(row, "StyleID"), _Style())
        data, formula = child(cell, "Data"), attribute(cell, "Formula")
        raw = _text(data, style.font) if data is not None else ""
        if formula and not raw and (data is None or attribute(data, "Type") != "String"):
            self._sheet.uncounted.append(place)
            return Content(f"{UNKNOWN}={formula.removeprefix('=')}")
        return _shown(raw, attribute(data, "Type") if data is not None else "", style.code)


def _shown(raw: str, kind: str, code: str) -> Content:
    value: Decimal | None = None
    if kind == "Boolean":
        return Content("TRUE" if is_on(raw) else "FALSE", is_on(raw), code) if raw else Content("")
    if kind == "Number":
        value = number_of(raw)
    elif kind == "DateTime":
        value = day_number(raw)
        code = "yyyy/m/d" if code == "General" else code
    if value is None:
        return Content(visible(display_text(raw, code)) if raw else "", None, code)
    return Content(visible(display(value, code)), raw if kind == "DateTime" else value, code)


def _text(data: Element, font: str) -> str:
    """The text of a cell; parts of it may have fonts of their own."""
    pieces = [symbols(data.text or "", font)]
    for part in data:
        pieces.append(_text(part, attribute(part, "Face") or font))
        pieces.append(symbols(part.tail or "", font))
    return "".join(pieces)


def _counted(elements: list[Element], most: int, wide: str = "Span") -> Iterator[tuple[int, Element, int]]:
    """Elements with their places: one after the other, unless an index says otherwise; and how many follow.

    Raises UnreadableInput for a place beyond any sheet.
    """
    at = 0
    for element in elements:
        at = max(_number(element, "Index", most + 1) - 1, at)
        if at >= most:
            raise _beyond()
        span = min(_number(element, wide, most), most - 1 - at)
        yield at, element, span
        at += 1 + span


def _beyond() -> UnreadableInput:
    return damaged("Index")


def _number(element: Element, name: str, most: int) -> int:
    text = attribute(element, name)
    return min(int(text[:9]), most) if text.isascii() and text.isdigit() else 0
