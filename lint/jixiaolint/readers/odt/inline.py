"""The text that a paragraph of an OpenDocument text shows, and the text boxes anchored in it."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.flow import Element
from jixiaolint.readers.leftout import LeftOut
from jixiaolint.readers.marks import in_symbol_font, raised
from jixiaolint.readers.odt.controls import Controls, content_control, field_mark
from jixiaolint.readers.odt.names import attribute, kind, number
from jixiaolint.readers.odt.styles import Styles

_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 100
_SILENT = frozenset(
    ("", "office:annotation", "office:annotation-end", "text:ruby-text", "text:script", "text:note-citation")
)
_LEFT_OUT = {
    "text:note": "footnote",
    "draw:image": "picture",
    "draw:object": "object",
    "draw:object-ole": "object",
    "text:hidden-text": "hidden",
    "text:hidden-paragraph": "hidden",
}
_SHORT = {"text:tab": "\t", "text:line-break": "\n"}
_BOXES = frozenset(("draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:caption"))


class Context(NamedTuple):
    """What holds for a whole document: styles, form controls, and a count of what was left out."""

    styles: Styles
    controls: Controls
    left_out: LeftOut


class Paragraph:
    """Gathers the text of one paragraph; ``boxes`` are the text boxes in it."""

    def __init__(self, context: Context) -> None:
        self.boxes: list[Element] = []
        self._context = context
        self._parts: list[str] = []
        self._symbol = self._raised = False

    def text(self) -> str:
        """The text so far; LF where a line was broken."""
        return "".join(self._parts)

    def walk(self, element: Element) -> None:
        """Take in the content of an element; white space counts once, as the format has it."""
        self._add(element.text)
        for inner in element:
            self.take(inner)
            self._add(inner.tail)

    def take(self, element: Element) -> None:
        """Take in an element without the text behind it."""
        name = kind(element)
        handle = _HANDLERS.get(name)
        if handle is not None:
            handle(self, element)
        elif name in _SHORT:
            self._parts.append(_SHORT[name])
        elif name in _LEFT_OUT:
            self._context.left_out[_LEFT_OUT[name]] += 1
        elif name in _BOXES:
            self.boxes.append(element)
        elif name not in _SILENT:
            self.walk(element)

    def _add(self, text: str | None) -> None:
        if not text:
            return
        text = _SPACE.sub(" ", text)
        if text[0] == " " and self._parts and self._parts[-1].endswith((" ", "\n")):
            text = text[1:]
        text = in_symbol_font(text) if self._symbol else text
        if self._raised:
            text = raised(text, self._parts[-1] if self._parts else "")
        if text:
            self._parts.append(text)

    def _span(self, span: Element) -> None:
        styles, name = self._context.styles, attribute(span, "text:style-name")
        if styles.hides(name):
            self._context.left_out.add_text("hidden", span)
            return
        before = self._symbol, self._raised
        self._symbol = self._symbol or styles.is_symbol(name)
        self._raised = self._raised or styles.raises(name)
        self.walk(span)
        self._symbol, self._raised = before

    def _blanks(self, element: Element) -> None:
        self._parts.append(" " * number(element, "text:c", _MOST_BLANKS))

    def _control(self, element: Element) -> None:
        self._parts.append(self._context.controls.shown(attribute(element, "draw:control")))

    def _content_control(self, control: Element) -> None:
        tick = content_control(control)
        if tick is not None:
            self._parts.append(tick)
        elif attribute(control, "loext:showing-place-holder") == "true":
            self._context.left_out["placeholder"] += 1
        else:
            self.walk(control)

    def _field_mark(self, mark: Element) -> None:
        shown = field_mark(mark)
        if shown is not None:
            self._parts.append(shown)
        else:
            self.walk(mark)


_HANDLERS: dict[str, Callable[[Paragraph, Element], None]] = {
    "text:span": Paragraph._span,
    "text:s": Paragraph._blanks,
    "draw:control": Paragraph._control,
    "loext:content-control": Paragraph._content_control,
    "field:fieldmark": Paragraph._field_mark,
    "field:fieldmark-start": Paragraph._field_mark,
}
