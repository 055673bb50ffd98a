"""Excel workbooks of lines and tables, as people make them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from layout import Box, Table
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

_NUMBER = re.compile(r"-?\d[\d,]*(?:\.(\d+))?(%?)")
Put = Callable[[Any, Box], None]
"""Writes a box into an openpyxl cell."""
THIN = Side(style="thin")


def as_text(cell: Any, box: Box) -> None:
    """Everything stored as text."""
    cell.value = box.text or None
    cell.number_format = "@"
    if box.text:
        cell.data_type = "s"


def as_number(cell: Any, box: Box) -> None:
    """Figures stored as numbers with the format that prints them so."""
    match = _NUMBER.fullmatch(box.text)
    if match is None or not box.key:
        as_text(cell, box)
        cell.number_format = "General"
        return
    number = Decimal(box.text.replace(",", "").rstrip("%"))
    places = "." + "0" * len(match[1]) if match[1] else ""
    cell.value = number / 100 if match[2] else number
    cell.number_format = f"0{places}%" if match[2] else ("#,##0" if "," in box.text else "0") + places


def put(
    sheet: Any, pieces: Iterable[Any], write: Put = as_number, *, top: int = 1, left: int = 1, width: int = 0
) -> int:
    """The pieces below each other from a cell on; the first free row."""
    for piece in pieces:
        if not isinstance(piece, Table):
            cell = sheet.cell(top, left, piece)
            cell.data_type = "s"
            if width > 1:
                sheet.merge_cells(start_row=top, end_row=top, start_column=left, end_column=left + width - 1)
            top += 1
            continue
        for box in piece.boxes:
            cell = sheet.cell(top + box.row, left + box.column)
            write(cell, box)
            if box.rows * box.columns > 1:
                sheet.merge_cells(
                    start_row=cell.row,
                    end_row=cell.row + box.rows - 1,
                    start_column=cell.column,
                    end_column=cell.column + box.columns - 1,
                )
        area = sheet.iter_rows(
            min_row=top, max_row=top + piece.rows - 1, min_col=left, max_col=left + piece.width - 1
        )
        for row in area:
            for cell in row:
                cell.border = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
                cell.alignment = Alignment(wrap_text=True, vertical="center")
        top += piece.rows
    return top


def workbook(
    pieces: Iterable[Any], write: Put = as_number, *, sheet: str = "Sheet1", width: int = 0
) -> Workbook:
    """A workbook of one sheet."""
    book = Workbook()
    book.active.title = sheet
    put(book.active, pieces, write, width=width)
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
