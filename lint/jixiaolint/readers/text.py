"""Plain text: runs of lines with tabs or pipes are grids, everything else is free lines."""

from __future__ import annotations

import re
from typing import NamedTuple

from jixiaolint.model.document import Cell, Document, Grid, Line, Note, Segment
from jixiaolint.model.location import Location
from jixiaolint.readers.encoding import Decoded, decode
from jixiaolint.readers.fragment import NEEDS_CLEANING, clean, segments
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.rows import Piece, is_rule, split_pipes, split_tabs

_HEADING = re.compile(r"#{1,6}[ \t　]+(?=\S)")


class Source(NamedTuple):
    """What stays the same while the lines of one text are read."""

    name: str
    dirty: bool
    """Whether any cell may need cleaning."""
    limits: Limits


def read_text(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``text``. Raises UnreadableInput (encoding, limits)."""
    reading = decode(data)
    lines = split_lines(reading.text, limits)
    source = Source(name, NEEDS_CLEANING.search(reading.text) is not None, limits)
    blocks = read_lines(source, lines)
    return Document(name, "text", tuple(blocks), reading.encoding, damage_notes(name, reading))


def split_lines(text: str, limits: Limits) -> list[str]:
    """Lines as editors count them: LF, CR LF or CR ends one, and nothing else does."""
    if len(text) > limits.characters:
        raise over(limits, "characters")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > limits.lines:
        raise over(limits, "lines", line=limits.lines)
    return text.split("\n")


def damage_notes(name: str, reading: Decoded) -> tuple[Note, ...]:
    """A note where broken characters were read as U+FFFD."""
    if not reading.damage:
        return ()
    before = reading.text[: reading.damage[0]].replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return (
        Note(
            "damaged-text",
            f"有 {len(reading.damage)} 处文字编码损坏（首处在第 {line} 行），"
            f"已按 {reading.encoding} 读取，损坏处显示为“\ufffd”，请核实",
            f"{len(reading.damage)} broken characters, the first in line {line}; read as {reading.encoding}",
            Location(name, line, column, line, column + 1),
        ),
    )


def read_lines(source: Source, lines: list[str]) -> list[Grid | Line]:
    """The blocks of consecutive lines, in order. Blank lines give no block and end a grid."""
    blocks: list[Grid | Line] = []
    cells = at = 0
    while at < len(lines):
        line = lines[at]
        if "\t" in line:
            end = _run_end(lines, at, "\t")
            rows = [(at + 1 + index, split_tabs(text)) for index, text in enumerate(lines[at:end])]
        elif "|" in line and not is_rule(line):
            end = _run_end(lines, at, "|")
            numbers = [number for number in range(at, end) if not is_rule(lines[number])]
            split = split_pipes([lines[number] for number in numbers])
            rows = [(number + 1, row) for number, row in zip(numbers, split, strict=True)]
        else:
            if not line.isspace() and line:
                blocks.append(_line(source, line, at + 1))
            at += 1
            continue
        cells += sum(len(row) for _, row in rows)
        if cells > source.limits.cells:
            raise over(source.limits, "cells", line=at + 1)
        blocks.append(_grid(source, rows, at + 1, end))
        at = end
    return blocks


def _run_end(lines: list[str], at: int, mark: str) -> int:
    while at < len(lines) and mark in lines[at]:
        at += 1
    return at


def _grid(source: Source, rows: list[tuple[int, list[Piece]]], first: int, last: int) -> Grid:
    cells = [
        _cell(source, row, column, piece, number)
        for row, (number, pieces) in enumerate(rows)
        for column, piece in enumerate(pieces)
    ]
    width = max(len(pieces) for _, pieces in rows)
    end = cells[-1].location.end_column
    return Grid(tuple(cells), len(rows), width, "none", Location(source.name, first, 1, last, end))


def _cell(source: Source, row: int, column: int, piece: Piece, line: int) -> Cell:
    raw, offset = piece
    text = raw.strip()
    start = offset + 1 + (raw.index(text) if text != raw and text else 0)
    location = Location(source.name, line, start, line, start + len(text))
    if source.dirty and NEEDS_CLEANING.search(text):
        text, pieces = _cleaned(text, line, start)
        return Cell(row, column, text, location, segments=pieces)
    return Cell(row, column, text, location)


def _line(source: Source, raw: str, line: int) -> Line:
    text = raw.strip()
    heading = _HEADING.match(text)
    if heading:
        text = text[heading.end() :]
    start = raw.index(text) + 1
    location = Location(source.name, line, start, line, start + len(text))
    if source.dirty and NEEDS_CLEANING.search(text):
        text, pieces = _cleaned(text, line, start)
        return Line(text, location, pieces)
    return Line(text, location)


def _cleaned(raw: str, line: int, column: int) -> tuple[str, tuple[Segment, ...]]:
    text, pieces = clean(raw)
    return text, segments(pieces, line, column)
