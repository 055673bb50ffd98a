"""Markdown that shows any text as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_SPECIAL = str.maketrans(
    {"\\": "\\\\", "|": "\\|", "*": "\\*", "_": "\\_", "`": "\\`", "[": "\\[", "]": "\\]", "<": "&lt;"}
)


def plain(text: str) -> str:
    """``text`` on one line, nothing in it taken for markup."""
    return " ".join(text.split()).translate(_SPECIAL)


def code(text: str) -> str:
    """A short piece of code inside a line or a cell."""
    shown = " ".join(text.split()).replace("|", "\\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    lines = [_row(head), "|" + "---|" * len(head), *map(_row, rows)]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell or " " for cell in cells) + " |"


def block(text: str, language: str = "") -> str:
    """A fenced block that no text can close."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{language}\n{text}\n{fence}"


def document(parts: Iterable[str]) -> str:
    """Parts with an empty line between them."""
    return "\n\n".join(part for part in parts if part) + "\n"
