"""Plain text and Markdown: runs of lines with tabs or pipes are grids, the rest is free lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jixiaolint.model.document import Document, Grid, Line, Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.location import Location
from jixiaolint.readers.blocks import Source, free_line, grid
from jixiaolint.readers.encoding import Decoded, decode
from jixiaolint.readers.fragment import Style, unclean_lines
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.rows import Piece, is_rule, split_pipes, split_tabs, wrapped_row

_TABLE = re.compile("<table", re.IGNORECASE)
_HEADING = re.compile(r"[ \t　]*#{1,6}[ \t　]+(?=\S)")


def read_text(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``text``. Raises UnreadableInput (encoding, limits, nothing in it)."""
    return _read(name, data, "text", limits)


def read_markdown(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``markdown``: as text, and escapes and emphasis are taken for markup."""
    return _read(name, data, "markdown", limits)


def _read(name: str, data: bytes, kind: str, limits: Limits) -> Document:
    reading = decode(data)
    text = normalise_lines(reading.text, limits)
    markdown = kind == "markdown"
    source = Source(name, limits, None if markdown else unclean_lines(text), Style(markdown=markdown))
    blocks: list[Grid | Line] = []
    notes = damage_notes(name, reading)
    if _TABLE.search(text):
        from jixiaolint.readers.embedded import take_tables

        text, blocks, losses = take_tables(name, text, limits)
        notes = (*notes, *losses)
    blocks.extend(read_lines(source, text.split("\n")))
    if not blocks:
        raise nothing_in_it()
    blocks.sort(key=lambda block: (block.location.line or 0, block.location.column or 0))
    return Document(name, kind, tuple(blocks), reading.encoding, notes)


def nothing_in_it() -> UnreadableInput:
    """The error for a file without any visible character."""
    return UnreadableInput("empty", "文件为空，没有可读的文字", "the file is empty: there is no text to read")


def normalise_lines(text: str, limits: Limits) -> str:
    """The text with LF at the end of its lines: LF, CR LF or CR ends one as in editors, nothing else."""
    if len(text) > limits.characters:
        raise over(limits, "characters")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > limits.lines:
        raise over(limits, "lines", line=limits.lines)
    return text


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


def read_lines(source: Source, lines: list[str]) -> Iterator[Grid | Line]:
    """The blocks of consecutive lines, in order. A blank line gives no block and ends a grid."""
    at = seen = 0
    while at < len(lines):
        line = lines[at]
        if "\t" in line or (line.startswith('"') and wrapped_row(lines, at)):
            rows, end = _tab_rows(lines, at)
        elif "|" in line and not is_rule(line):
            rows, end = _pipe_rows(lines, at)
        else:
            found = free_line(source, *_without_heading(line, at + 1)) if line else None
            if found:
                yield found
            at += 1
            continue
        seen += sum(map(len, rows))
        if seen > source.limits.cells:
            raise over(source.limits, "cells", line=at + 1)
        yield grid(_styled(source, lines[at:end]), rows, at + 1, end)
        at = end


def _styled(source: Source, lines: list[str]) -> Source:
    """The source with what these lines show: a Markdown table, or cells that may need cleaning."""
    if source.style.markdown:
        return source
    if "\t" not in lines[0] and (any(map(is_rule, lines)) or any("\\|" in line for line in lines)):
        return source._replace(unclean=None, style=Style(markdown=True))
    return source._replace(unclean=None) if any('"' in line for line in lines) else source


def _without_heading(line: str, number: int) -> tuple[str, int, int]:
    heading = _HEADING.match(line) if "#" in line else None
    return (line[heading.end() :], number, heading.end() + 1) if heading else (line, number, 1)


def _tab_rows(lines: list[str], at: int) -> tuple[list[list[Piece]], int]:
    rows = []
    while at < len(lines):
        line = lines[at]
        if '"' in line and (wrapped := wrapped_row(lines, at)):
            row, at = wrapped
            rows.append(row)
        elif "\t" in line:
            rows.append(split_tabs(line, at + 1))
            at += 1
        else:
            break
    return rows, at


def _pipe_rows(lines: list[str], at: int) -> tuple[list[list[Piece]], int]:
    run = []
    while at < len(lines) and "|" in lines[at]:
        if not is_rule(lines[at]):
            run.append((lines[at], at + 1))
        at += 1
    return split_pipes(run), at
