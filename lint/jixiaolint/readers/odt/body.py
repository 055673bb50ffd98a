"""The body of an OpenDocument text as blocks in document order."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint.model.document import Grid, Line
from jixiaolint.readers.flow import Element
from jixiaolint.readers.layout import Slot
from jixiaolint.readers.leftout import LeftOut
from jixiaolint.readers.limits import Limits
from jixiaolint.readers.manuscript import Manuscript, shown_lines
from jixiaolint.readers.odt.controls import Controls
from jixiaolint.readers.odt.grid import lay_out
from jixiaolint.readers.odt.inline import Context
from jixiaolint.readers.odt.opening import Parts
from jixiaolint.readers.odt.story import Story
from jixiaolint.readers.odt.styles import Styles


class Body:
    """Turns the parts of a file into blocks; ``left_out`` counts what is not among them."""

    def __init__(self, name: str, limits: Limits, parts: Parts) -> None:
        self._limits, self._text = limits, parts.text
        self._context = Context(Styles((parts.root, parts.styles)), Controls(parts.text), LeftOut())
        self._manuscript = Manuscript(name, limits)

    @property
    def left_out(self) -> Mapping[str, int]:
        return self._context.left_out

    def blocks(self) -> list[Grid | Line]:
        """Grids and lines in document order; an inner table follows the table that holds it."""
        Story(self._context, self._manuscript.add_paragraph, self._table).walk(self._text)
        return self._manuscript.blocks()

    def _table(self, table: Element) -> None:
        self._manuscript.add_table(table, self._lay_out, self._cell_text)

    def _lay_out(self, table: Element) -> tuple[list[Slot], int, int]:
        return lay_out(table, self._limits, self._context)

    def _cell_text(self, cell: Element, inner: list[Element]) -> str:
        lines: list[str] = []
        Story(self._context, lambda text: lines.extend(shown_lines(text)), inner.append).walk(cell)
        return "\n".join(lines)
