"""Rows of text: where the cells of a line begin and end, for tabs and for pipes."""

from __future__ import annotations

import re

Piece = tuple[str, int]
"""The raw text of a cell and its offset in the line."""

_BARS = re.compile(r"\\[\\|]|\|")
_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*")


def split_tabs(line: str) -> list[Piece]:
    """The cells of a tab-separated line; a trailing tab is followed by one more, blank cell."""
    pieces = []
    offset = 0
    for part in line.split("\t"):
        pieces.append((part, offset))
        offset += len(part) + 1
    return pieces


def bars(line: str) -> list[int]:
    """Offsets of the pipes of a line that are not escaped."""
    if "\\" not in line:
        return [at for at, char in enumerate(line) if char == "|"]
    return [match.start() for match in _BARS.finditer(line) if match[0] == "|"]


def is_rule(line: str) -> bool:
    """Whether a line only separates the head of a Markdown table from its rows: ``|---|:-:|``."""
    return "-" in line and "|" in line and _RULE.fullmatch(line) is not None


def split_pipes(lines: list[str]) -> list[list[Piece]]:
    """The cells of a run of lines with pipes.

    A pipe at both ends of every line is a border. Where every line ends with a pipe it closes the last
    cell; where some do not, it separates, and what follows the last one is a cell even if blank.
    """
    marked = [(line, bars(line)) for line in lines]
    closed = all(at and not line[at[-1] + 1 :].strip() for line, at in marked)
    opened = closed and all(len(at) > 1 and not line[: at[0]].strip() for line, at in marked)
    rows = []
    for line, at in marked:
        starts = [mark + 1 for mark in at] if opened else [0, *(mark + 1 for mark in at)]
        ends = [*at, len(line)][1:] if opened else [*at, len(line)]
        cells = list(zip(starts, ends, strict=True))
        if closed:
            cells.pop()
        rows.append([(line[start:end], start) for start, end in cells])
    return rows
