"""HTML tables that stand in plain text or Markdown."""

from __future__ import annotations

from jixiaolint.model.document import Grid, Line, Note
from jixiaolint.readers.html import read_markup
from jixiaolint.readers.limits import Limits, over
from jixiaolint.readers.tags import Lines, Tags, scan


def take_tables(name: str, text: str, limits: Limits) -> tuple[str, list[Grid | Line], list[Note]]:
    """The text with blanks in place of its HTML tables, the blocks of those tables, and what was lost.

    A table inside a cell that tabs or pipes make is left alone: there it is only markup.
    """
    lines = Lines(text, 1, 1)
    blocks: list[Grid | Line] = []
    notes: list[Note] = []
    kept: list[str] = []
    done = 0
    spans = _outermost(scan(text))
    if len(spans) > limits.tables:
        raise over(limits, "tables")
    for start, end in spans:
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if start < done or "\t" in before or "|" in before:
            continue
        line, column = lines.place(start)
        found, losses = read_markup(name, text[start:end], limits, line=line, column=column)
        blocks += found
        notes += losses
        kept += [text[done:start], _blank(text[start:end])]
        done = end
    kept.append(text[done:])
    return "".join(kept), blocks, notes


def _outermost(tags: Tags) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in tags.tables:
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
    return spans


def _blank(table: str) -> str:
    """White space of the same shape, so that what follows keeps its place."""
    return "\n".join(" " * len(line) for line in table.split("\n"))
