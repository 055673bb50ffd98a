"""Plain text and Markdown: runs of lines with tabs or pipes are grids, the rest is free lines."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.document import Document, Grid, Line
from jixiaolint.readers.blocks import Source, free_line, grid
from jixiaolint.readers.encoding import decode
from jixiaolint.readers.fragment import Style, unclean_lines
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.lines import damage_notes, normalise_lines, nothing_in_it
from jixiaolint.readers.rows import Piece, is_rule, split_pipes, split_tabs, wrapped_row


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
    if "<table" in text or "<TABLE" in text:
        from jixiaolint.readers.embedded import take_tables

        text, blocks, losses = take_tables(source, text)
        notes = (*notes, *losses)
    blocks.extend(read_lines(source, text.split("\n")))
    if not blocks:
        raise nothing_in_it()
    blocks.sort(key=lambda block: (block.location.line or 0, block.location.column or 0))
    return Document(name, kind, tuple(blocks), reading.encoding, notes)


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
    """A line and its place, without the number signs of a Markdown heading."""
    text = line.lstrip()
    if text.startswith("#"):
        title = text.lstrip("#")
        if len(text) - len(title) <= 6 and title[:1].isspace() and title.strip():
            return title, number, len(line) - len(title) + 1
    return line, number, 1


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
