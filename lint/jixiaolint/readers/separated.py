"""Comma-separated values, as spreadsheets save them."""

from __future__ import annotations

from jixiaolint.model.document import Document, Grid, Line
from jixiaolint.readers.blocks import Source, free_line, grid
from jixiaolint.readers.encoding import decode
from jixiaolint.readers.fragment import Style
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.lines import damage_notes, normalise_lines, nothing_in_it
from jixiaolint.readers.rows import Piece, split_delimited


def read_csv(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``csv``: grids between empty lines; a row of one cell stays in its grid."""
    reading = decode(data)
    text = normalise_lines(reading.text, limits)
    delimiter = _delimiter(text)
    if text.count(delimiter) > limits.cells:
        raise over(limits, "cells")
    source = Source(name, limits, None, Style(quoted=True))
    blocks: list[Grid | Line] = []
    for run in _runs(split_delimited(text, delimiter)):
        if all(len(row) == 1 for row in run):
            blocks.extend(filter(None, (free_line(source, *row[0]) for row in run)))
        else:
            last = run[-1][-1]
            blocks.append(grid(source, run, run[0][0][1], last[1] + last[0].count("\n")))
    if not blocks:
        raise nothing_in_it()
    return Document(name, "csv", tuple(blocks), reading.encoding, damage_notes(name, reading))


def _delimiter(text: str) -> str:
    head = text[:20_000]
    return max((",", "\t", ";"), key=head.count)


def _runs(rows: list[list[Piece]]) -> list[list[list[Piece]]]:
    """Rows between lines that are empty."""
    runs: list[list[list[Piece]]] = [[]]
    for row in rows:
        if len(row) == 1 and not row[0][0].strip():
            runs.append([])
        else:
            runs[-1].append(row)
    return [run for run in runs if run]
