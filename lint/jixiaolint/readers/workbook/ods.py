"""OpenDocument spreadsheets (.ods, .fods): what each cell shows stands in the file beside its value."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.document import UNKNOWN, Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits
from jixiaolint.readers.marks import TICKED, UNTICKED
from jixiaolint.readers.numberformat import general, number_of
from jixiaolint.readers.package import Package, encrypted, stream_xml
from jixiaolint.readers.workbook.book import assemble
from jixiaolint.readers.workbook.controls import put_marks
from jixiaolint.readers.workbook.parts import Element, attribute, child, local
from jixiaolint.readers.workbook.sheet import MOST_COLUMNS, MOST_ROWS, Budget, Content, Merge, Sheet
from jixiaolint.readers.workbook.text import is_symbol_font, symbols, visible

_TAGS = ("style", "checkbox", "radio", "table-column", "table-row", "shapes", "table")
_SILENT = frozenset(("annotation", "note", "ruby-text", "table"))


def read_ods(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``ods``: a grid for each form of each visible sheet. Raises UnreadableInput."""
    budget = Budget(limits)
    tables = Tables(budget)
    for element in _elements(data, limits):
        tables.take(element)
    return assemble(name, "ods", tables.shown, tables.hidden, budget)


def _elements(data: bytes, limits: Limits) -> Iterator[Element]:
    if not data.startswith(b"PK"):
        return stream_xml(data, "", *_TAGS)
    package = Package(data, limits)
    try:
        if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise encrypted()
    except UnreadableInput as error:
        if error.code == "encrypted":
            raise
    return package.stream("content.xml", *_TAGS)


class Tables:
    """Collects the sheets of a file while its elements go by, each after all that it holds."""

    def __init__(self, budget: Budget) -> None:
        self.shown: list[Sheet] = []
        self.hidden: list[str] = []
        self._budget = budget
        self._unseen: set[str] = set()
        """Styles of tables that are not shown."""
        self._fonts: dict[str, str] = {}
        """Styles → their symbol font."""
        self._boxes: dict[str, str] = {}
        """Check boxes by their id: ☑ or □ and their words."""
        self._start()

    def _start(self) -> None:
        self._sheet = Sheet("")
        self._row = self._column = 0
        self._marks: dict[tuple[int, int], list[str]] = {}

    def take(self, element: Element) -> None:
        """One element. Raises UnreadableInput when there are too many."""
        self._budget.see()
        name = local(element)
        if name == "style":
            self._style(element)
        elif name in ("checkbox", "radio"):
            self._box(element)
        elif name == "table":
            if _is_sheet(element):
                self._end(element)
        elif not _is_sheet(_table_of(element)):
            return
        elif name == "table-column":
            self._columns(element)
        elif name == "shapes":
            self._lay(element, 0, 0)
        else:
            self._rows(element)

    def _style(self, element: Element) -> None:
        properties = child(element, "table-properties")
        if properties is not None and attribute(properties, "display") == "false":
            self._unseen.add(attribute(element, "name"))
        text = child(element, "text-properties")
        font = attribute(text, "font-name") if text is not None else ""
        if is_symbol_font(font):
            self._fonts[attribute(element, "name")] = font

    def _box(self, element: Element) -> None:
        state = attribute(element, "current-state") or attribute(element, "current-selected")
        mark = TICKED if state in ("checked", "true") else UNTICKED
        for key in element.attrib:
            if key.rpartition("}")[2] == "id":
                self._boxes[str(element.get(key))] = mark + visible(attribute(element, "label"))

    def _end(self, table: Element) -> None:
        for place, marks in self._marks.items():
            put_marks(self._sheet, place, marks, self._budget)
        title = attribute(table, "name")
        self._sheet.name = title
        if attribute(table, "style-name") in self._unseen:
            self.hidden.append(title)
        else:
            self.shown.append(self._sheet)
        self._start()

    def _columns(self, element: Element) -> None:
        count = _count(element, "number-columns-repeated", MOST_COLUMNS)
        if attribute(element, "visibility") in ("collapse", "filter"):
            self._sheet.hidden_columns.append((self._column, self._column + count - 1))
        self._column += count

    def _rows(self, row: Element) -> None:
        count = min(_count(row, "number-rows-repeated", MOST_ROWS), MOST_ROWS - self._row)
        cells = self._cells(row)
        for at in range(self._row, self._row + count) if cells else ():
            if attribute(row, "visibility") in ("collapse", "filter"):
                self._sheet.hidden_rows.add(at)
            for column, content in cells:
                self._budget.take(content.text)
                self._sheet.contents[at, column] = content
        self._row += count

    def _cells(self, row: Element) -> list[tuple[int, Content]]:
        """The cells of a row that show something; merged regions and objects are kept on the way."""
        found: list[tuple[int, Content]] = []
        column = 0
        for cell in row:
            self._budget.see()
            name = local(cell)
            if name not in ("table-cell", "covered-table-cell"):
                continue
            given = _named(cell)
            count = min(_number(given.get("number-columns-repeated"), MOST_COLUMNS), MOST_COLUMNS - column)
            if name == "table-cell" and (len(cell) or given):
                content = self._content(cell, given, column)
                for at in range(column, column + count) if content.text else ():
                    self._budget.see()
                    found.append((at, content))
                self._merge(given, column)
                if len(cell):
                    self._lay(cell, self._row, column)
            column += count
        return found

    def _merge(self, given: dict[str, str], column: int) -> None:
        rows = _number(given.get("number-rows-spanned"), MOST_ROWS)
        columns = _number(given.get("number-columns-spanned"), MOST_COLUMNS)
        if rows > 1 or columns > 1:
            self._sheet.merges.append(Merge(self._row, column, self._row + rows - 1, column + columns - 1))

    def _content(self, cell: Element, given: dict[str, str], column: int) -> Content:
        text = self._text(cell)
        kind, formula = given.get("value-type", ""), given.get("formula", "")
        if formula and not text and not kind:
            self._sheet.uncounted.append((self._row, column))
            return Content(f"{UNKNOWN}={formula.partition('=')[2]}")
        value = _value(given, kind)
        return Content(text or (_shown(kind, str(value or "")) if kind else ""), value)

    def _text(self, element: Element) -> str:
        font = self._fonts.get(attribute(element, "style-name"), "") if self._fonts else ""
        lines = [_words(part, self._fonts, font) for part in element if local(part) in ("p", "h")]
        return visible("\n".join(lines))

    def _lay(self, element: Element, row: int, column: int) -> None:
        """Text boxes and check boxes that lie on a cell, or on the sheet as a whole."""
        marks: list[str] = []
        for part in element.iter():
            name = local(part)
            if name == "control":
                marks += filter(None, [self._boxes.get(attribute(part, "control"))])
            elif name in ("text-box", "custom-shape", "rect", "ellipse"):
                text = self._text(part)
                if text:
                    self._budget.take(text)
                    self._sheet.boxes.append((row, column, text))
        if marks and local(element) == "shapes":
            self._sheet.unread.append("controls")
        elif marks:
            self._marks[row, column] = marks


def _table_of(element: Element) -> Element | None:
    return next((above for above in element.iterancestors() if local(above) == "table"), None)


def _is_sheet(table: Element | None) -> bool:
    """Whether a table is a sheet, and no part of a cell or of the record of changes."""
    above = table.getparent() if table is not None else None
    return above is not None and local(above) == "spreadsheet"


def _named(element: Element) -> dict[str, str]:
    """The attributes by their names without namespaces."""
    return {key.rpartition("}")[2]: value for key, value in element.attrib.items()}


def _count(element: Element, name: str, most: int) -> int:
    return _number(attribute(element, name), most)


def _number(text: str | None, most: int) -> int:
    """How often something is repeated; once where nothing sensible is said."""
    return max(1, min(int(text[:9]), most)) if text and text.isascii() and text.isdigit() else 1


def _value(given: dict[str, str], kind: str) -> object:
    if kind in ("float", "percentage", "currency"):
        return number_of(given.get("value", ""))
    if kind == "boolean":
        return given.get("boolean-value") == "true"
    return given.get(f"{kind}-value") or None if kind in ("date", "time", "string") else None


def _shown(kind: str, raw: str) -> str:
    """What a cell shows whose file does not say: the plain value."""
    value = number_of(raw)
    if kind == "boolean":
        return raw.upper()
    if kind not in ("float", "percentage", "currency") or value is None:
        return visible(raw)
    return general(value * 100) + "%" if kind == "percentage" else general(value)


def _words(element: Element, fonts: dict[str, str], font: str = "") -> str:
    """The text of a paragraph, with its blanks and line breaks; comments left out."""
    if fonts:
        font = fonts.get(attribute(element, "style-name"), font)
    pieces = [symbols(element.text or "", font)]
    for part in element:
        name = local(part)
        if name == "s":
            pieces.append(" " * _count(part, "c", 1000))
        elif name in ("tab", "line-break"):
            pieces.append("\n" if name == "line-break" else " ")
        elif name not in _SILENT:
            pieces.append(_words(part, fonts, font))
        pieces.append(symbols(part.tail or "", font))
    return "".join(pieces)
