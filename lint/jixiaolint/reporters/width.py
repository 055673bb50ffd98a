"""How many terminal columns a text takes: two for Chinese, none for combining marks."""

from __future__ import annotations

from unicodedata import category, east_asian_width


def width(text: str) -> int:
    """Columns of a text without control characters. Ambiguous characters count one, as terminals do."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if character.isascii():
        return 1
    if east_asian_width(character) in "WF":
        return 2
    return 0 if category(character) in ("Mn", "Me") else 1


def head(text: str, columns: int) -> str:
    """The longest beginning that fits."""
    used = 0
    for index, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return text[:index]
    return text


def tail(text: str, columns: int) -> str:
    """The longest end that fits."""
    return head(text[::-1], columns)[::-1]


def shorten(text: str, columns: int) -> str:
    """The text, its middle left out where it does not fit: both ends tell what a path is, the last
    two thirds of it most."""
    if width(text) <= columns:
        return text
    room = max(columns - 3, 2)
    end = tail(text, room * 2 // 3)
    return f"{head(text, room - width(end))}...{end}"


def pad(text: str, columns: int) -> str:
    """The text with spaces after it up to a column."""
    return text + " " * (columns - width(text))
