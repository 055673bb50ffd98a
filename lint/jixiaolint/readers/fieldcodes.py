"""What a field of a word processor shows without a stored result: overstruck boxes, symbols, buttons."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.readers.docx.equation import field_text
from jixiaolint.readers.marks import in_font

_SYMBOL = re.compile(r'(?i)^SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})(?:.*?\\f\s*"?([^"\\]+))?', re.S)


def shown_by_code(code: str) -> str | None:
    """The text that a field shows by its code alone, "" for one that needs its result.

    None for an equation that is no text.
    """
    kind, _, rest = code.strip().partition(" ")
    match kind.upper():
        case "EQ":
            return field_text(code)
        case "SYMBOL":
            found = _SYMBOL.match(code.strip())
            return _symbol(int(found[1], 0), (found[2] or "").strip()) if found else ""
        case "MACROBUTTON":
            return rest.strip().partition(" ")[2].strip()
    return ""


def _symbol(code: int, font: str) -> str:
    return in_font(font, chr(code)) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def object_kind(code: str) -> str:
    """What an embedded object counts as when it is left out; "" for a field that is none."""
    kind, _, rest = code.strip().upper().partition(" ")
    if kind == "CONTROL":
        return "control"
    if kind in ("EMBED", "LINK"):
        return "workbook" if rest.lstrip().startswith(("EXCEL", "ET.", "OPENDOCUMENT.CALC")) else "object"
    return ""
