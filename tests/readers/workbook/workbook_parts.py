"""Workbooks as tests write them, with members changed by hand, and what was read of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import workbook_form as form

from jixiaolint.model.document import Cell, Document, Grid
from jixiaolint.readers import read_document

DOCUMENTS = Path(__file__).parent
SHEET = "xl/worksheets/sheet1.xml"


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def cells(data: bytes, name: str = "表.xlsx") -> dict[str, Cell]:
    document = read_document(name, data)
    return {str(cell.location.cell): cell for grid in grids(document) for cell in grid.cells}


def shown(data: bytes, name: str = "表.xlsx") -> dict[str, str]:
    return {where: cell.text for where, cell in cells(data, name).items() if cell.text}


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def book_with(**values: Any) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    assert book.active is not None
    for where, value in values.items():
        book.active[where] = value
    return book


def rewritten(data: bytes, changes: dict[str, Any]) -> bytes:
    """A package with members changed by functions of their text, replaced, or added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in (*old.namelist(), *(name for name in changes if name not in old.namelist())):
            change = changes.get(name)
            text = old.read(name) if name in old.namelist() else b""
            if callable(change):
                text = change(text.decode()).encode()
            elif change is not None:
                text = change.encode()
            new.writestr(name, text, zipfile.ZIP_STORED if name == "mimetype" else None)
    return made.getvalue()


PLAIN = form.saved(form.workbook())


def with_rows(rows: str, after: str = "") -> bytes:
    """A workbook whose only sheet has these rows."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = f"<worksheet {space}><sheetData>{rows}</sheetData>{after}</worksheet>"
    return rewritten(form.saved(openpyxl.Workbook()), {SHEET: sheet})


def with_drawing(kind: str, element: str, target: str, content: str, **values: Any) -> bytes:
    relation = f'<Relationship Id="d1" Type="x/{kind}" Target="../{target}"/>'
    return rewritten(
        form.saved(book_with(**values)),
        {
            SHEET: lambda text: text.replace(
                "</worksheet>", f'<{element} xmlns:r="r" r:id="d1"/></worksheet>'
            ),
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="r">{relation}</Relationships>',
            f"xl/{target}": content,
        },
    )
