"""Paragraphs and tables in the order in which they stand: in the body, in a cell, in a text box."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.readers.docx.context import Context
from jixiaolint.readers.docx.controls import checkbox
from jixiaolint.readers.docx.inline import Paragraph
from jixiaolint.readers.docx.names import Element, attribute, child, kind
from jixiaolint.readers.docx.styles import shows_placeholder

_INLINE = frozenset(("r", "hyperlink", "fldSimple", "m:oMathPara"))


class Story:
    """Walks block-level content and hands on the text of each paragraph, and each table."""

    def __init__(
        self,
        context: Context,
        paragraph: Callable[[str], None],
        table: Callable[[Element], None],
    ) -> None:
        self._context, self._emit, self._table = context, paragraph, table

    def walk(self, element: Element) -> None:
        """Take in the content of an element."""
        for inner in element:
            name = kind(inner)
            if name == "p":
                self._paragraph(inner)
            elif name == "tbl":
                self._table(inner)
            elif name == "sdt":
                self._control(inner)
            elif name in _INLINE:
                self._loose(inner)
            elif name in ("del", "moveFrom"):
                self._context.left_out.add_text("deleted", inner)
            elif name in ("altChunk", "subDoc"):
                self._context.left_out["chunk"] += 1
            elif name == "mc:AlternateContent":
                self._alternatives(inner)
            elif name and not name.endswith("Pr"):
                self.walk(inner)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        style = attribute(child(properties, "pStyle"))
        if self._context.styles.hides(style):
            self._context.left_out.add_text("hidden", element)
        gathered = Paragraph(self._context, style)
        gathered.walk(element)
        label = self._label(properties, style)
        text = gathered.text()
        self._hand_on(label + text.lstrip() if label and text.strip() else text, gathered.boxes)

    def _label(self, properties: Element | None, style: str) -> str:
        numbered = child(properties, "numPr")
        if numbered is None:
            numbered = self._context.styles.numbering(style)
        return self._context.numbering.label(numbered) if numbered is not None else ""

    def _loose(self, element: Element) -> None:
        gathered = Paragraph(self._context)
        gathered.walk([element])
        self._hand_on(gathered.text(), gathered.boxes)

    def _hand_on(self, text: str, boxes: list[Element]) -> None:
        self._emit(text)
        for box in boxes:
            self.walk(box)

    def _control(self, control: Element) -> None:
        tick = checkbox(control)
        if tick is not None:
            self._emit(tick)
        elif shows_placeholder(control, self._context.styles):
            self._context.left_out["placeholder"] += 1
        else:
            self.walk(control)

    def _alternatives(self, element: Element) -> None:
        chosen = child(element, "mc:Choice")
        chosen = child(element, "mc:Fallback") if chosen is None else chosen
        if chosen is not None:
            self.walk(chosen)
