"""The body of a Word document as blocks in document order."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint.model.document import Grid, Line
from jixiaolint.readers.docx.context import Context
from jixiaolint.readers.docx.controls import checkbox
from jixiaolint.readers.docx.grid import lay_out
from jixiaolint.readers.docx.names import Element, child
from jixiaolint.readers.docx.numbering import Numbering
from jixiaolint.readers.docx.opening import Parts
from jixiaolint.readers.docx.story import Story
from jixiaolint.readers.docx.styles import Styles
from jixiaolint.readers.layout import Slot
from jixiaolint.readers.leftout import LeftOut
from jixiaolint.readers.limits import Limits
from jixiaolint.readers.manuscript import Manuscript, shown_lines

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Body:
    """Turns the parts of a file into blocks; ``left_out`` counts what is not among them."""

    def __init__(self, name: str, limits: Limits, parts: Parts) -> None:
        self._limits = limits
        self._document = parts.document
        kept = parts.document.get(_SPACE) == "preserve"
        self._context = Context(Styles(parts.styles), Numbering(parts.numbering), LeftOut(), kept)
        self._manuscript = Manuscript(name, limits)

    @property
    def left_out(self) -> Mapping[str, int]:
        return self._context.left_out

    def blocks(self) -> list[Grid | Line]:
        """Grids and lines in document order; an inner table follows the table that holds it."""
        story = Story(self._context, self._manuscript.add_paragraph, self._table)
        story.walk(child(self._document, "body"))
        return self._manuscript.blocks()

    def _table(self, table: Element) -> None:
        self._manuscript.add_table(table, self._lay_out, self._cell_text)

    def _lay_out(self, table: Element) -> tuple[list[Slot], int, int]:
        return lay_out(table, self._limits, self._context)

    def _cell_text(self, cell: Element, inner: list[Element]) -> str:
        """The lines of a cell separated by LF; a cell inside a checkbox control is that box."""
        control = cell.getparent().getparent() if cell.getparent() is not None else None
        tick = checkbox(control) if control is not None else None
        if tick is not None:
            return tick
        lines: list[str] = []
        Story(self._context, lambda text: lines.extend(shown_lines(text)), inner.append).walk(cell)
        return "\n".join(lines)
