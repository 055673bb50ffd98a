"""What a field of a word processor shows without a stored result: overstruck boxes, symbols, buttons."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.readers.marks import TICKED, UNTICKED, in_font

_OVERSTRIKE = re.compile(r"(?i)\\o(?:\\a[lrc]|\s)*\s*\((.*)\)\s*$", re.S)
_SYMBOL = re.compile(r'(?i)^SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})(?:.*?\\f\s*"?([^"\\]+))?', re.S)
_BOXES = frozenset("□☐◻▢○◯口")
_TICKS = frozenset("√✓✔☑×✕✗✘■●")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def shown_by_code(code: str) -> str:
    """The text that a field shows by its code alone; "" for one that needs its result.

    ``EQ \\o\\ac(□,√)`` is how Word's and WPS's "enclosed character" ticks a box.
    """
    kind, _, rest = code.strip().partition(" ")
    match kind.upper():
        case "EQ":
            found = _OVERSTRIKE.search(rest)
            return _overstruck(found[1]) if found else ""
        case "SYMBOL":
            found = _SYMBOL.match(code.strip())
            return _symbol(int(found[1], 0), (found[2] or "").strip()) if found else ""
        case "MACROBUTTON":
            return rest.strip().partition(" ")[2].strip()
    return ""


def _symbol(code: int, font: str) -> str:
    return in_font(font, chr(code)) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""


def _overstruck(inside: str) -> str:
    """Characters printed over one another, read as a person reads them."""
    parts = [part.strip() for part in re.split(r"(?<!\\)[,;，]", inside)]
    box = next((part for part in parts if part in _BOXES), "")
    others = [part for part in parts if part and part is not box]
    if box and not others:
        return UNTICKED
    if box and others[0] in _TICKS:
        return TICKED
    if box and others[0].isdecimal() and 1 <= int(others[0]) <= len(_CIRCLED):
        return _CIRCLED[int(others[0]) - 1]
    return "".join(others)
