"""Rows of text: where the cells of lines begin and end, for tabs, pipes and quoted cells."""

from __future__ import annotations

from jixiaolint.model import regex as re

Piece = tuple[str, int, int]
"""The raw text of a cell (which may run over several lines), its line and its column, both 1-based."""

_BARS = re.compile(r"\\[\\|]|\|")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"')


def split_tabs(line: str, number: int) -> list[Piece]:
    """The cells of a tab-separated line; a trailing tab is followed by one more, blank cell."""
    pieces = []
    column = 1
    for part in line.split("\t"):
        pieces.append((part, number, column))
        column += len(part) + 1
    return pieces


def is_rule(line: str) -> bool:
    """Whether a line only separates the head of a Markdown table from its rows: ``|---|:-:|``."""
    return "|" in line and "-" in line and _RULE.fullmatch(line) is not None


def split_bars(line: str) -> list[str]:
    """The parts of a line between pipes that are not escaped."""
    if "\\" not in line:
        return line.split("|")
    ends = [match.start() for match in _BARS.finditer(line) if match[0] == "|"]
    return [
        line[start:end]
        for start, end in zip([0, *(end + 1 for end in ends)], [*ends, len(line)], strict=True)
    ]


def split_pipes(lines: list[tuple[str, int]]) -> list[list[Piece]]:
    """The cells of a run of numbered lines with pipes.

    A pipe at both ends of every line is a border. Where every line ends with a pipe it closes the last
    cell; where some do not, it separates, and what follows the last one is a cell even if blank.
    """
    split = [(split_bars(line), number) for line, number in lines]
    closed = all(len(parts) > 1 and not parts[-1].strip() for parts, _ in split)
    opened = closed and all(len(parts) > 2 and not parts[0].strip() for parts, _ in split)
    rows = []
    for parts, number in split:
        row = []
        column = 1
        for part in parts:
            row.append((part, number, column))
            column += len(part) + 1
        rows.append(row[1 if opened else 0 : -1 if closed else None])
    return rows


def split_delimited(text: str, delimiter: str) -> list[list[Piece]]:
    """The rows of comma-separated text (RFC 4180): quotes may hold delimiters and line breaks.

    Raw cells keep their quotes. A quote that is never closed, or closed in the middle of a cell, is an
    ordinary character.
    """
    plain = re.compile(f"[^{re.escape(delimiter)}\n]*")
    rows: list[list[Piece]] = [[]]
    at = start_of_line = 0
    number = 1
    while at <= len(text):
        quoted = _QUOTED.match(text, at) if text.startswith('"', at) else None
        if quoted and text[quoted.end() : quoted.end() + 1] in (delimiter, "\n", ""):
            end = quoted.end()
        else:
            end = plain.match(text, at).end()  # type: ignore[union-attr]
        raw = text[at:end]
        rows[-1].append((raw, number, at - start_of_line + 1))
        breaks = raw.count("\n")
        if breaks:
            number += breaks
            start_of_line = at + raw.rfind("\n") + 1
        if text[end : end + 1] == "\n":
            number += 1
            start_of_line = end + 1
            rows.append([])
        at = end + 1
    return rows


def wrapped_row(lines: list[str], at: int) -> tuple[list[Piece], int] | None:
    """A tab-separated row in which a spreadsheet quoted cells that hold line breaks.

    Returns the cells and the index after the row's last line; None for an ordinary row. A cell counts
    as quoted only when its closing quote ends a cell within the next lines and no tab stands between.
    """
    pieces: list[Piece] = []
    line, number, column = lines[at], at, 0
    wrapped = False
    while True:
        end = _wrapped_end(lines, number, column) if line.startswith('"', column) else None
        if end is None:
            tab = line.find("\t", column)
            stop = tab if tab >= 0 else len(line)
            pieces.append((line[column:stop], number + 1, column + 1))
        else:
            last, stop = end
            middle = lines[number + 1 : last]
            raw = "\n".join([line[column:], *middle, lines[last][:stop]])
            pieces.append((raw, number + 1, column + 1))
            number, line, wrapped = last, lines[last], True
        if stop >= len(line):
            return (pieces, number + 1) if wrapped and len(pieces) > 1 else None
        column = stop + 1


def _wrapped_end(lines: list[str], at: int, column: int) -> tuple[int, int] | None:
    """Line index and offset after the quote that closes the cell opened here, on a later line."""
    if lines[at].find("\t", column) >= 0 or lines[at].count('"', column) % 2 == 0:
        return None
    for number in range(at + 1, min(at + 60, len(lines))):
        line = lines[number]
        tab = line.find("\t")
        head = line if tab < 0 else line[:tab]
        if head.count('"') % 2:
            return (number, len(head)) if head.endswith('"') else None
        if tab >= 0:
            return None
    return None
