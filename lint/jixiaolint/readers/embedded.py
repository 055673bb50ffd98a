"""HTML tables that stand in plain text or Markdown."""

from __future__ import annotations

from jixiaolint.model.document import Grid, Line, Note
from jixiaolint.readers.blocks import Source, free_line
from jixiaolint.readers.html import read_markup
from jixiaolint.readers.limits import over
from jixiaolint.readers.tags import Lines, Tags, scan


def take_tables(source: Source, text: str) -> tuple[str, list[Grid | Line], list[Note]]:
    """The text with blanks in place of its HTML tables, the blocks of those tables, and what was lost.

    What follows a table on its last line is taken with it. A table inside a cell that tabs or pipes make
    is left alone: there it is only markup.
    """
    lines = Lines(text, 1, 1)
    blocks: list[Grid | Line] = []
    notes: list[Note] = []
    kept: list[str] = []
    done = 0
    spans = _outermost(scan(text))
    if not spans:
        return text, [], []
    if len(spans) > source.limits.tables:
        raise over(source.limits, "tables")
    for (start, end), (following, _) in zip(spans, [*spans[1:], (len(text), 0)], strict=True):
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if "\t" in before or "|" in before:
            continue
        line, column = lines.place(start)
        found, losses = read_markup(source.name, text[start:end], source.limits, line=line, column=column)
        rest = text[end:following].partition("\n")[0]
        after = free_line(source, rest, *lines.place(end))
        blocks += [*found, after] if after else found
        notes += losses
        kept += [text[done:start], _blank(text[start : end + len(rest)])]
        done = end + len(rest)
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
