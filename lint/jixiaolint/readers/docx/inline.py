"""The text that a paragraph shows: its runs, fields, controls, symbols, and the text boxes anchored in it."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.readers.docx.context import Context
from jixiaolint.readers.docx.controls import checkbox, form_field
from jixiaolint.readers.docx.equation import field_text, is_equation, math_text
from jixiaolint.readers.docx.fields import Fields
from jixiaolint.readers.docx.names import Element, attribute, child, content, is_on, kind
from jixiaolint.readers.docx.styles import shows_placeholder
from jixiaolint.readers.marks import in_font, in_symbol_font, is_symbol_font, raised

_SHORT = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_LEFT_OUT = {
    "del": "deleted",
    "moveFrom": "deleted",
    "footnoteReference": "footnote",
    "endnoteReference": "footnote",
    "control": "control",
    "a:blip": "picture",
    "v:imagedata": "picture",
}
_SILENT = frozenset(("", "instrText", "delText", "delInstrText", "rt", "mc:Fallback"))
_BLANKS = " \t\r\n"
_SPREADSHEET = ("excel", "et.", "opendocument.calc")


class Paragraph:
    """Gathers the text of one paragraph; ``boxes`` are the contents of its text boxes."""

    def __init__(self, context: Context, paragraph_style: str = "") -> None:
        self.boxes: list[Element] = []
        self._context = context
        self._parts: list[str] = []
        self._fields = Fields()
        self._hidden = context.styles.hides(paragraph_style)
        self._symbol = ""
        self._raised = False

    def text(self) -> str:
        """The text so far; LF where a line was broken."""
        return "".join(self._parts)

    def walk(self, element: Element) -> None:
        """Take in the content of an element."""
        for inner in element:
            name = kind(inner)
            handle = _HANDLERS.get(name)
            if handle is not None:
                handle(self, inner)
            elif name in _LEFT_OUT:
                self._leave_out(_LEFT_OUT[name], inner)
            elif name in _SHORT:
                self._add(_SHORT[name])
            elif name not in _SILENT and not name.endswith("Pr"):
                self.walk(inner)

    def _add(self, text: str) -> None:
        if not text or self._hidden or self._fields.silent:
            return
        if self._raised:
            text = raised(text, self._parts[-1] if self._parts else "")
        self._parts.append(text)

    def _leave_out(self, what: str, element: Element) -> None:
        if what == "deleted":
            self._context.left_out.add_text(what, element)
        else:
            self._context.left_out[what] += 1

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if properties is None or not len(properties):
            self.walk(run)
            return
        before = self._hidden, self._symbol, self._raised
        style = attribute(child(properties, "rStyle"))
        vanish = child(properties, "vanish")
        hidden = is_on(vanish) if vanish is not None else self._hidden or self._context.styles.hides(style)
        if hidden and not before[0]:
            self._context.left_out.add_text("hidden", run)
        fonts = child(properties, "rFonts")
        fonts = fonts if fonts is not None else self._context.styles.font(style)
        font = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
        self._hidden, self._symbol = hidden, font if is_symbol_font(font) else ""
        self._raised = attribute(child(properties, "vertAlign")) == "superscript"
        self.walk(run)
        self._hidden, self._symbol, self._raised = before

    def _text(self, element: Element) -> None:
        text = content(element)
        if not self._context.kept_blanks and element.get(_SPACE) != "preserve":
            text = text.strip(_BLANKS)
        text = text.replace("\r", " ").replace("\n", " ")
        self._add(in_symbol_font(text) if self._symbol else text)

    def _symbol_sign(self, element: Element) -> None:
        code = attribute(element, "char")
        try:
            sign = chr(int(code, 16) & 0xFFFF)
        except ValueError:
            return
        self._add(in_font(attribute(element, "font"), sign))

    def _control(self, control: Element) -> None:
        tick = checkbox(control)
        if tick is not None:
            self._add(tick)
        elif shows_placeholder(control, self._context.styles):
            self._context.left_out["placeholder"] += 1
        else:
            self.walk(control)

    def _field_mark(self, mark: Element) -> None:
        role = attribute(mark, "fldCharType")
        if role == "begin":
            shown = form_field(mark)
            self._add(shown or "")
            self._fields.begin(shown)
        elif role == "separate":
            self._fields.separate(len(self._parts))
        elif role == "end":
            self._equation(self._fields.end(len(self._parts)))

    def _equation(self, instruction: str) -> None:
        """An equation has no result in the file; what it shows follows from its instruction."""
        if is_equation(instruction):
            shown = field_text(instruction)
            self._add(shown or "")
            self._context.left_out["equation"] += shown is None

    def _instruction(self, element: Element) -> None:
        self._fields.instruct(content(element))

    def _alternatives(self, element: Element) -> None:
        """One of several ways to draw the same: the first of which anything is made, else the last resort."""
        for option in element:
            if kind(option) in ("mc:Choice", "mc:Fallback"):
                before = self._amount()
                self.walk(option)
                if self._amount() != before:
                    return

    def _amount(self) -> int:
        return len(self._parts) + len(self.boxes) + self._context.left_out.total()

    def _box(self, element: Element) -> None:
        if not self._hidden:
            self.boxes.append(element)

    def _math(self, element: Element) -> None:
        self._add(math_text(element))

    def _embedded(self, element: Element) -> None:
        program = str(element.get("ProgID") or "").lower()
        is_sheet = any(name in program for name in _SPREADSHEET)
        self._context.left_out["workbook" if is_sheet else "object"] += 1


_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HANDLERS: dict[str, Callable[[Paragraph, Element], None]] = {
    "r": Paragraph._run,
    "t": Paragraph._text,
    "a:t": Paragraph._text,
    "sym": Paragraph._symbol_sign,
    "sdt": Paragraph._control,
    "fldChar": Paragraph._field_mark,
    "instrText": Paragraph._instruction,
    "mc:AlternateContent": Paragraph._alternatives,
    "txbxContent": Paragraph._box,
    "m:oMath": Paragraph._math,
    "o:OLEObject": Paragraph._embedded,
}
