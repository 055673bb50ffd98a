"""What the styles of an Excel package say of a cell: number format, symbol font, tick box."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple
from jixiaolint.readers.builtinformats import format_code
from jixiaolint.readers.workbook.parts import Element, Parts, child, local
from jixiaolint.readers.workbook.text import is_symbol_font


class Style(NamedTuple):
    """The format code, the name of a symbol font ("" for any other), and whether TRUE is drawn as ☑."""

    code: str = "General"
    symbols: str = ""
    is_box: bool = False


PLAIN = Style()


def styles(parts: Parts, name: str) -> list[Style]:
    """The cell styles by their number; none when the package has none."""
    root = parts.xml(name)
    if root is None:
        return []
    codes = _codes(child(root, "numFmts"))
    fonts = [_font(font) for font in _listed(root, "fonts")]
    return [_style(xf, codes, fonts) for xf in _listed(root, "cellXfs")]


def _listed(root: Element, name: str) -> list[Element]:
    found = child(root, name)
    return list(found) if found is not None else []


def _codes(element: Element | None) -> dict[int, str]:
    codes: dict[int, str] = {}
    for entry in element if element is not None else ():
        number = _whole(entry.get("numFmtId"))
        if number is not None and entry.get("formatCode"):
            codes[number] = entry.get("formatCode")
    return codes


def _font(font: Element) -> str:
    name = next((str(part.get("val") or "") for part in font if local(part) == "name"), "")
    return name if is_symbol_font(name) else ""


def _style(xf: Element, codes: dict[int, str], fonts: list[str]) -> Style:
    number, font = _whole(xf.get("numFmtId")), _whole(xf.get("fontId"))
    code = format_code(number, codes) if number is not None else "General"
    symbols = fonts[font] if font is not None and 0 <= font < len(fonts) else ""
    is_box = len(xf) > 0 and any(local(part) == "xfComplement" for part in xf.iter())
    return Style(code, symbols, is_box)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else None
