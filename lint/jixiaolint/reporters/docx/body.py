"""Paragraphs and tables of a Word document, written straight as XML: a thousand tables take seconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jixiaolint.model.typing import Any
from jixiaolint.reporters.visible import visible

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LONGEST = 4_000
"""Characters of one text; forms hold books."""


Column = tuple[int, str]
"""Width in twentieths of a point, and the id of the style of its cells."""


class Strong(str):
    """Text in bold."""


class Body:
    """Adds to the end of a python-docx document. All text is only ever text."""

    def __init__(self, document: Any) -> None:
        from lxml.etree import SubElement

        self._sub = SubElement
        self._body = document.element.body
        self._last = self._body[-1]
        self._body.remove(self._last)

    def close(self) -> None:
        """Puts the properties of the page back at the end."""
        self._body.append(self._last)

    def paragraph(self, text: str, style: str = "", label: str = "") -> None:
        """A paragraph in a style by its id; ``label`` stands before the text in bold."""
        self._paragraph(self._body, text, style, label)

    def new_page(self, text: str, style: str) -> None:
        """A paragraph at the top of a page."""
        paragraph = self._paragraph(self._body, text, style, "")
        self._sub(paragraph[0], f"{_W}pageBreakBefore")

    def table(
        self, columns: Sequence[Column], rows: Iterable[Sequence[str]], *, head: Sequence[str] = ()
    ) -> None:
        """A ruled table of fixed columns; ``head`` is repeated on every page."""
        widths, styles = [width for width, _ in columns], [style for _, style in columns]
        table = self._sub(self._body, f"{_W}tbl")
        self._properties(table, widths)
        if head:
            self._row(table, widths, head, ["TableHead"] * len(head), repeated=True)
        for row in rows:
            self._row(table, widths, row, styles)
        self._paragraph(self._body, "", "TableEnd", "")

    def _properties(self, table: Any, widths: Sequence[int]) -> None:
        properties = self._sub(table, f"{_W}tblPr")
        self._sub(properties, f"{_W}tblStyle", {f"{_W}val": "TableGrid"})
        self._sub(properties, f"{_W}tblW", {f"{_W}w": str(sum(widths)), f"{_W}type": "dxa"})
        self._sub(properties, f"{_W}jc", {f"{_W}val": "center"})
        self._sub(properties, f"{_W}tblLayout", {f"{_W}type": "fixed"})
        grid = self._sub(table, f"{_W}tblGrid")
        for width in widths:
            self._sub(grid, f"{_W}gridCol", {f"{_W}w": str(width)})

    def _row(
        self, table: Any, widths: Sequence[int], texts: Sequence[str], styles: Sequence[str], *,
        repeated: bool = False,
    ) -> None:  # fmt: skip
        row = self._sub(table, f"{_W}tr")
        properties = self._sub(row, f"{_W}trPr")
        self._sub(properties, f"{_W}cantSplit")
        if repeated:
            self._sub(properties, f"{_W}tblHeader")
        for width, text, style in zip(widths, texts, styles, strict=True):
            cell = self._sub(row, f"{_W}tc")
            self._sub(self._sub(cell, f"{_W}tcPr"), f"{_W}tcW", {f"{_W}w": str(width), f"{_W}type": "dxa"})
            self._paragraph(cell, text, style, "")

    def _paragraph(self, parent: Any, text: str, style: str, label: str) -> Any:
        paragraph = self._sub(parent, f"{_W}p")
        if style:
            self._sub(self._sub(paragraph, f"{_W}pPr"), f"{_W}pStyle", {f"{_W}val": style})
        if label:
            self._run(paragraph, label, bold=True)
        if text:
            self._run(paragraph, text, bold=isinstance(text, Strong))
        return paragraph

    def _run(self, paragraph: Any, text: str, *, bold: bool = False) -> None:
        run = self._sub(paragraph, f"{_W}r")
        if bold:
            self._sub(self._sub(run, f"{_W}rPr"), f"{_W}b")
        for at, line in enumerate(_shown(text)):
            if at:
                self._sub(run, f"{_W}br")
            written = self._sub(run, f"{_W}t", {_SPACE: "preserve"})
            written.text = line


def _shown(text: str) -> list[str]:
    """Its lines, without anything that XML cannot hold or a reader cannot see."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}...({len(text)})"
    return [visible(line) for line in text.split("\n")]
