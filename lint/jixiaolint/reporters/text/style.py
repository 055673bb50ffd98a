"""Colours of a terminal, only when asked for."""

from __future__ import annotations

_CODES = {
    "error": "1;31",
    "warning": "33",
    "note": "36",
    "evidence": "32",
    "undecided": "35",
    "heading": "1",
    "place": "1",
    "faint": "2",
    "pass": "32",
    "fail": "1;31",
    "incomplete": "33",
}


def paint(text: str, style: str, color: bool) -> str:
    """The text in its colour, or as it is."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if color else text
