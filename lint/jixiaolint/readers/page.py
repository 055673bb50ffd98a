"""The tree of an HTML page as blocks in document order."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.document import Cell, Grid, Line, Note, Segment
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.readers.flow import Element, Flow, shown_text
from jixiaolint.readers.fragment import clean, segments
from jixiaolint.readers.layout import Slot, lay_out
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.tags import Lines, scan

_WINDOW = 100_000
_PATIENCE = 200


class Page:
    """Turns a parsed page into blocks; ``line`` and ``column`` are where its text begins in the file."""

    def __init__(self, name: str, text: str, limits: Limits, line: int, column: int, root: Element) -> None:
        self.name, self.text, self.limits = name, text, limits
        self._first = line
        self._root = root
        self._lines = Lines(text, line, column)
        self._tags = scan(text)
        self._places = self._matched(("td", "th"), [start for start, _, _ in self._tags.cells])
        self._table_places = self._matched(("table",), [start for start, _ in self._tags.tables])
        self._blocks: list[Grid | Line] = []
        self._cells = self._tables = self._lost = 0
        head = re.search(r"(?i)<body\b[^<>]*>|</(?:head|title)\s*>(?![\s\S]{0,5000}<body)", text)
        self._cursor = head.end() if head else 0
        self._hidden: list[int] = []

    def blocks(self) -> list[Grid | Line]:
        """Grids and lines in document order; an inner table follows the table that holds it."""
        flow = Flow(self._free_line, self._table, self._hide)
        flow.walk(self._root)
        flow.end_line()
        return self._blocks

    def notes(self) -> list[Note]:
        """A note when parts that the page hides were skipped."""
        if not self._hidden:
            return []
        count, first = len(self._hidden), self._hidden[0]
        return [
            Note(
                "hidden-content",
                f"网页中有 {count} 处隐藏内容未读取（首处在第 {first} 行）",
                f"{count} hidden parts of the page were not read, the first in line {first}",
                Location(self.name, first),
            )
        ]

    def _matched(self, names: tuple[str, ...], offsets: list[int]) -> dict[Any, int]:
        """Element → index in the scan, if the parser and the scan saw the same tags; else nothing."""
        elements = list(self._root.iter(*names))
        if len(elements) != len(offsets):
            return {}
        for element, offset in zip(elements, offsets, strict=True):
            line = self._lines.place(offset)[0]
            if not line <= self._line_of(element) <= line + 5:
                return {}
        return {element: index for index, element in enumerate(elements)}

    def _line_of(self, element: Element) -> int:
        return int(element.sourceline or 1) + self._first - 1

    def _hide(self, element: Element) -> None:
        if "".join(element.itertext()).strip():
            self._hidden.append(self._line_of(element))

    def _free_line(self, text: str, chunks: list[str], element: Element) -> None:
        self._blocks.append(Line(text, self._found(chunks) or Location(self.name, self._line_of(element))))

    def _found(self, chunks: list[str]) -> Location | None:
        """The place of a line, looked for from the end of the last one on."""
        start = end = -1
        for chunk in chunks:
            at = self._find(chunk)
            if at < 0:
                self._lost += 1
                return None
            start = at if start < 0 else start
            self._cursor = end = at + len(chunk)
        return self._span(start, end) if start >= 0 else None

    def _find(self, chunk: str) -> int:
        """Where a chunk stands next, outside tags; -1 soon, or at once after many failures."""
        end = self._cursor + _WINDOW if self._lost < _PATIENCE else self._cursor
        at = self.text.find(chunk, self._cursor, end)
        while at >= 0 and self.text.rfind("<", self._cursor, at) > self.text.rfind(">", self._cursor, at):
            at = self.text.find(chunk, max(at + 1, self.text.find(">", at)), end)
        return at

    def _span(self, start: int, end: int) -> Location:
        line, column = self._lines.place(start)
        if self.text.find("\n", start, end) < 0:
            return Location(self.name, line, column, line, column + end - start)
        end_line, end_column = self._lines.place(end)
        return Location(self.name, line, column, end_line, end_column)

    def _table(self, table: Element) -> None:
        """A table, then the tables inside it, each after the one that holds it."""
        waiting = [table]
        while waiting:
            inner: list[Element] = []
            self._grid(waiting.pop(), inner)
            waiting.extend(reversed(inner))
        index = self._table_places.get(table)
        if index is not None:
            self._cursor = max(self._cursor, self._tags.tables[index][1])

    def _grid(self, table: Element, inner: list[Element]) -> None:
        self._tables += 1
        number = self._tables
        stray = Flow(self._free_line, inner.append, self._hide)
        slots, rows, columns = lay_out(table, self.limits, stray, self._hide, self._line_of(table))
        self._cells += len(slots)
        if self._cells > self.limits.cells:
            raise over(self.limits, "cells", line=self._line_of(table))
        cells = tuple(self._cell(slot, number, inner) for slot in slots)
        if any(cell.text for cell in cells) or (cells and not inner):
            place = self._table_place(table)
            self._blocks.append(Grid(cells, rows, columns, "exact", place._replace(table=number)))

    def _table_place(self, table: Element) -> Location:
        index = self._table_places.get(table)
        if index is None:
            return Location(self.name, self._line_of(table))
        return self._span(*self._tags.tables[index])

    def _cell(self, slot: Slot, table: int, inner: list[Element]) -> Cell:
        text = shown_text(slot.element, inner, self._hide)
        where, found = self._cell_place(slot.element, text)
        return Cell(
            slot.row,
            slot.column,
            text,
            where._replace(table=table, row=slot.row + 1, table_column=slot.column + 1),
            slot.row_span,
            slot.column_span,
            slot.element.get("x:num") or None,
            _number_format(slot.element.get("style") or ""),
            found,
        )

    def _cell_place(self, element: Element, text: str) -> tuple[Location, tuple[Segment, ...]]:
        """The place of a cell's content, and of the pieces of its text; its line where that is not sure."""
        index = self._places.get(element)
        if index is None:
            return Location(self.name, self._line_of(element)), ()
        _, start, end = self._tags.cells[index]
        raw = self.text[start:end]
        start += len(raw) - len(raw.lstrip())
        raw = raw.strip()
        where = self._span(start, start + len(raw))
        if raw == text:
            return where, ()
        shown = clean(raw)
        if shown.text == text:
            return where, segments(shown.pieces, raw, where.line or 0, where.column or 0)
        if "<" in raw or "".join(shown.text.split()) == "".join(text.split()):
            return where, ()
        return Location(self.name, self._line_of(element)), ()


def _number_format(style: str) -> str:
    """The format that Excel writes into the pages that it saves: ``0.00%``."""
    _, found, rest = style.partition("mso-number-format:")
    return rest.partition(";")[0].strip().strip("\"'").replace("\\", "") if found else ""
