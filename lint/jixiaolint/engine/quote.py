"""Rows quoted for findings in workbooks, text documents and pages: what a line is to a text."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.model.document import Cell, Document, Grid
from jixiaolint.model.finding import Finding
from jixiaolint.model.location import Location
from jixiaolint.model.quote import Quote

_BETWEEN = " | "
_LONGEST = 400
"""Characters of a cell that are quoted."""


def quotes(document: Document, findings: Iterable[Finding]) -> dict[Location, Quote]:
    """The place of each finding that has no line → the row that it stands in."""
    wanted = {finding.location for finding in findings if finding.location.line is None}
    if not wanted or not document.blocks:
        return {}
    found: dict[Location, Quote] = {}
    for block in document.blocks:
        if isinstance(block, Grid):
            _find(block, wanted, found)
        elif block.location in wanted:
            text = _shown(block.text)
            found.setdefault(block.location, Quote(text, 0, len(text)))
    return found


def _find(grid: Grid, wanted: set[Location], found: dict[Location, Quote]) -> None:
    cells = [cell for cell in grid.cells if cell.location in wanted]
    if not cells:
        return
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    tall = [cell for cell in grid.cells if cell.row_span > 1 and cell.text.strip()]
    for cell in cells:
        reaching = [other for other in tall if other.row < cell.row < other.row + other.row_span]
        found.setdefault(cell.location, _quote(cell, [*rows[cell.row], *reaching]))


def _quote(cell: Cell, row: Iterable[Cell]) -> Quote:
    """The row from left to right, merged cells that reach into it included, blank ones left out."""
    text, start, end = "", 0, 0
    for other in sorted(row, key=lambda one: one.column):
        if other is not cell and not other.text.strip():
            continue
        text += _BETWEEN if text else ""
        if other is cell:
            start = len(text)
        text += _shown(other.text)
        if other is cell:
            end = len(text)
    return Quote(text, start, end)


def _shown(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
