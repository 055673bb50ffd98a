"""What was read of a PDF file, as tests ask for it, and pages that many of them share."""

from __future__ import annotations

import pytest
from pdf_pages import Page, pdf

from jixiaolint.model.document import Cell, Document, Grid, Line
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers import DEFAULT_LIMITS, Limits, read_document

XS = [50, 130, 210, 290, 370]
HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]


def read(*pages: Page, **options: str) -> Document:
    return read_document("表.pdf", pdf(*pages, **options))


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def cells(grid: Grid) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): cell.text for cell in grid.cells}


def cell_at(grid: Grid, row: int, column: int) -> Cell:
    return next(cell for cell in grid.cells if (cell.row, cell.column) == (row, column))


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read_document("表.pdf", data, limits=limits)
    assert caught.value.message
    assert caught.value.message_en
    return caught.value.code


def simple(rows: list[list[str]], top: float = 100, **options: float) -> Page:
    return Page().table(XS, [top + 20 * number for number in range(len(rows) + 1)], rows, **options)


def first_page(rows: list[list[str]], **options: bool) -> Page:
    ys = [800 - 20 * (len(rows) - number) for number in range(len(rows) + 1)]
    return Page().table(XS, ys, rows, **options)


def boxes(page: Page, kind: str) -> Page:
    page.box(100, 200, 110, 210)
    if kind == "tick":
        page.line(102, 204, 104, 208).line(104, 208, 109, 201)
    if kind == "cross":
        page.line(101, 201, 109, 209).line(101, 209, 109, 201)
    if kind == "square":
        page.box(102.5, 202.5, 107.5, 207.5)
    if kind == "filled":
        page.box(102, 202, 108, 208, how="f")
    if kind == "glyph":
        page.text(100, 209, "√", 10)
    return page.text(113, 209, "延续")


def image(page: Page) -> Page:
    return page.put(f"q {page.width} 0 0 {page.height} 0 0 cm /I Do Q")
