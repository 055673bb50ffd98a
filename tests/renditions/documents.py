"""A page as an office document: what units send."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from page import Box, Page
from texts import web

_NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?(%?)")


def docx(page: Page) -> bytes:
    """A Word document: title, year line, a table with merged cells."""
    import docx as word

    document = word.Document()
    document.add_paragraph(page.title)
    document.add_paragraph(page.year)
    table = document.add_table(page.rows, page.columns)
    table.style = "Table Grid"
    for box in page.boxes:
        cell = table.cell(box.row, box.column)
        if box.rows * box.columns > 1:
            cell = cell.merge(table.cell(box.row + box.rows - 1, box.column + box.columns - 1))
        cell.text = box.text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def xlsx(page: Page, *, numbers: bool = True) -> bytes:
    """An Excel workbook with the title in a merged cell; figures are numbers with a number format."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Side

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "绩效表"
    side = Side(style="thin")
    top = [Box(0, 0, 1, page.columns, page.title), Box(1, 0, 1, page.columns, page.year)]
    boxes = [*top, *(box._replace(row=box.row + 2) for box in page.boxes)]
    for box in boxes:
        cell = sheet.cell(box.row + 1, box.column + 1)
        cell.value, cell.number_format = _typed(box.text) if numbers else (box.text or None, "@")
        if isinstance(cell.value, str):
            cell.data_type = "s"  # =95% is a target, no formula
        if box.rows * box.columns > 1:
            sheet.merge_cells(
                start_row=box.row + 1,
                start_column=box.column + 1,
                end_row=box.row + box.rows,
                end_column=box.column + box.columns,
            )
    for row in sheet.iter_rows(min_row=3, max_row=page.rows + 2, max_col=page.columns):
        for cell in row:
            cell.border = Border(left=side, right=side, top=side, bottom=side)
            cell.alignment = Alignment(wrap_text=True, vertical="center")
    _fit(sheet, page)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _fit(sheet: Any, page: Page) -> None:
    """Columns and rows that show all text, printed one page wide."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for column in range(page.columns):
        sheet.column_dimensions[get_column_letter(column + 1)].width = 16
    for box in page.boxes:
        height = 15 * (len(box.text) // (7 * box.columns) + 1) / box.rows
        dimension = sheet.row_dimensions[box.row + 3]
        dimension.height = max(dimension.height or 15, height)


def _typed(text: str) -> tuple[Decimal | str | None, str]:
    """A printed figure as a number and the number format that prints it so; text otherwise."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return text or None, "General"
    places = "." + "0" * (len(match[1]) - 1) if match[1] else ""
    number = Decimal(text.replace(",", "").rstrip("%"))
    if match[2]:
        return number / 100, f"0{places}%"
    return number, ("#,##0" if "," in text else "0") + places


DOCUMENTS: dict[str, tuple[str, Callable[[Page], bytes]]] = {
    "web": (".html", lambda page: web(page).encode()),
    "docx": (".docx", docx),
    "xlsx": (".xlsx", xlsx),
    "xlsx-text": (".xlsx", lambda page: xlsx(page, numbers=False)),
}
"""Format → suffix and writer; the others are converted from these by ``build.py``."""
