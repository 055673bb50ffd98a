"""One sheet of an Excel package, element by element: never more of it in memory than it shows."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.document import UNKNOWN
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.marks import TICKED, UNTICKED
from jixiaolint.readers.numberformat import display, display_text, number_of
from jixiaolint.readers.package import damaged
from jixiaolint.readers.workbook.parts import Element, Parts, attribute, is_on, local
from jixiaolint.readers.workbook.sheet import MOST_COLUMNS, Budget, Content, Sheet, position, region
from jixiaolint.readers.workbook.strings import string
from jixiaolint.readers.workbook.styles import PLAIN, Style
from jixiaolint.readers.workbook.text import symbols, unescaped, visible

_TAGS = ("c", "row", "col", "mergeCell", "drawing", "legacyDrawing", "control")


class Book(NamedTuple):
    """What the cells of all sheets refer to. ``stale``: whoever opens the file has to compute its results."""

    strings: list[str]
    styles: list[Style]
    date1904: bool
    stale: bool


class Worksheet:
    """Reads the XML of one sheet into a ``Sheet``; ``parts`` are the ids of its drawings."""

    def __init__(self, sheet: Sheet, book: Book, budget: Budget) -> None:
        self.sheet = sheet
        self.drawings: dict[str, str] = {}
        """Relation id → ``drawing`` or ``legacyDrawing``."""
        self.has_controls = False
        self._book, self._budget = book, budget
        self._row = -1
        self._given, self._after = "", 0
        """The last reference in a row, and how many cells without one have followed it."""

    def read(self, parts: Parts, member: str) -> None:
        """All elements of the sheet. Raises UnreadableInput."""
        for element in parts.package.stream(member, *_TAGS):
            if element.tag.endswith("}c") or element.tag == "c":
                self._cell(element)
            else:
                self._other(local(element), element)

    def _other(self, name: str, element: Element) -> None:
        self._budget.see()
        if name == "row":
            self._end_row(element)
        elif name == "col":
            self._columns(element)
        elif name == "mergeCell":
            merge = region(element.get("ref") or "")
            if merge is not None:
                self.sheet.merges.append(merge)
        elif name == "control":
            self.has_controls = True
        else:
            self.drawings[attribute(element, "id")] = name

    def _columns(self, element: Element) -> None:
        if is_on(element.get("hidden")) or element.get("width") in ("0", "0.0"):
            first, last = element.get("min") or "", element.get("max") or ""
            if first.isdigit() and last.isdigit():
                self.sheet.hidden_columns.append((int(first[:6]) - 1, min(int(last[:6]), MOST_COLUMNS) - 1))

    def _end_row(self, element: Element) -> None:
        row = self._row_of(element)
        if is_on(element.get("hidden")) or element.get("ht") == "0":
            self.sheet.hidden_rows.add(row)
        self._row, self._given, self._after = row, "", 0
        element.clear()

    def _row_of(self, element: Element) -> int:
        """The number of a row; one that has none follows the row before."""
        given = element.get("r") or ""
        place = position("A" + given) if given.isdigit() else None
        return place[0] if place is not None else self._row + 1

    def _cell(self, element: Element) -> None:
        self._budget.see()
        given = element.get("r")
        if given:
            self._given, self._after = given, 0
        else:
            self._after += 1
        if len(element) == 0:  # a border and nothing else: there may be a million of them
            return
        place = self._place(element)
        content = self._content(element, place)
        if content is not None and content.text:
            self._budget.take(content.text)
            self.sheet.contents[place] = content

    def _place(self, element: Element) -> tuple[int, int]:
        """Row and column of a cell; one without a reference follows the cell before."""
        known = position(self._given)
        row, column = known if known is not None else (self._row_of(element.getparent()), -1)
        if column + self._after >= MOST_COLUMNS:
            raise damaged(self.sheet.name)
        return row, max(column + self._after, 0)

    def _content(self, element: Element, place: tuple[int, int]) -> Content | None:
        raw: str | None = None
        formula: str | None = None
        inline: Element | None = None
        for part in element:
            name = local(part)
            if name == "v":
                raw = part.text
            elif name == "f":
                formula = part.text or ""
            elif name == "is":
                inline = part
        kind = element.get("t") or "n"
        if formula is not None and self._is_uncounted(kind, raw):
            self.sheet.uncounted.append(place)
            return Content(f"{UNKNOWN}={formula}")
        style = self._style(element.get("s"))
        if inline is not None:
            return _text(string(inline, style.symbols), style)
        return self._shown(kind, raw, style) if raw else None

    def _is_uncounted(self, kind: str, raw: str | None) -> bool:
        """Whether a formula has no result: none is stored, or the 0 of a program that computes nothing."""
        if not raw:
            return kind != "str"
        return self._book.stale and kind == "n" and number_of(raw) == 0

    def _style(self, number: str | None) -> Style:
        if number is None or not number.isdigit() or len(number) > 6 or int(number) >= len(self._book.styles):
            return self._book.styles[0] if number is None and self._book.styles else PLAIN
        return self._book.styles[int(number)]

    def _shown(self, kind: str, raw: str, style: Style) -> Content:
        if kind == "s":
            strings, number = self._book.strings, raw.strip()
            known = number.isdigit() and len(number) < 9 and int(number) < len(strings)
            return _text(symbols(strings[int(number)], style.symbols), style) if known else Content(UNKNOWN)
        if kind == "b":
            on = is_on(raw)
            words = (TICKED, UNTICKED) if style.is_box else ("TRUE", "FALSE")
            return Content(words[0] if on else words[1], on, style.code)
        if kind == "e":
            return Content(visible(raw), None, style.code)
        if kind == "d":
            return self._day(raw, style)
        value = number_of(raw) if kind == "n" else None
        return _text(unescaped(raw), style) if value is None else self._number(value, style)

    def _number(self, value: Decimal, style: Style) -> Content:
        shown = visible(display(value, style.code, date1904=self._book.date1904))
        return Content(symbols(shown, style.symbols), value, style.code)

    def _day(self, raw: str, style: Style) -> Content:
        """A date that is stored as such: 2023-12-31T00:00:00."""
        from jixiaolint.readers.workbook.days import day_number

        value = day_number(raw)
        if value is None:
            return _text(raw, style)
        code = style.code if style.code != "General" else "yyyy/m/d"
        return Content(visible(display(value, code)), raw, style.code)


def _text(text: str, style: Style) -> Content:
    return Content(visible(display_text(text, style.code)), None, style.code)
