"""The text of a cell as it is shown: line breaks as LF, symbol fonts as tick marks, escapes resolved."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.readers.fragment import NEEDS_CLEANING, clean
from jixiaolint.readers.marks import in_symbol_font

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BREAKS = re.compile(r"\r\n?")


def visible(text: str) -> str:
    """The text without markup and outer white space."""
    if "\r" in text:
        text = _BREAKS.sub("\n", text)
    text = text.strip()
    return clean(text).text if NEEDS_CLEANING.search(text) else text


def unescaped(text: str) -> str:
    """``_x000D_`` as the character that it stands for."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def is_symbol_font(name: str) -> bool:
    """Whether the letters of a font are pictures."""
    return "wingdings" in name.lower()


def symbols(text: str, font: str) -> str:
    """What a text shows in a font: ``R`` in Wingdings 2 is a ticked box."""
    return in_symbol_font(text) if is_symbol_font(font) else text
