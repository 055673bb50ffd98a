"""Excel workbooks (.xlsx, .xlsm, .xltx): every cell as Excel shows it, with its reference.

Read from the XML of the package and not through openpyxl, which answers three questions of an audit
wrongly: merged regions are expanded into an object per cell (a file of 5 kB with A1:XFD1048576 ends the
process), a formula that was never computed comes as None like a blank cell, and what a format shows is
not kept. ``tests/readers/test_xlsx.py`` shows each beside this reader.
"""

from __future__ import annotations

from jixiaolint.model.document import Document
from jixiaolint.model.error import UnreadableInput
from jixiaolint.readers.formats import unsupported
from jixiaolint.readers.limits import DEFAULT_LIMITS, Limits, over
from jixiaolint.readers.package import Package, damaged
from jixiaolint.readers.workbook.book import assemble
from jixiaolint.readers.workbook.drawing import read_controls, read_drawing
from jixiaolint.readers.workbook.parts import Element, Parts, Relation, attribute, child, children, is_on
from jixiaolint.readers.workbook.sheet import Budget, Sheet
from jixiaolint.readers.workbook.strings import shared_strings
from jixiaolint.readers.workbook.styles import styles
from jixiaolint.readers.workbook.worksheet import Book, Worksheet


def read_xlsx(name: str, data: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """A document of kind ``xlsx``: a grid for each form of each visible sheet. Raises UnreadableInput."""
    parts = Parts(Package(data, limits))
    part = _workbook_part(parts)
    root = parts.xml(part)
    if root is None:
        raise damaged(part)
    relations = parts.relations(part)
    book = _book(parts, root, relations, limits)
    budget = Budget(limits)
    shown, hidden = _sheets(root, relations)
    if len(shown) > limits.tables:
        raise over(limits, "tables")
    sheets = [_sheet(parts, title, target, book, budget) for title, target in shown]
    return assemble(name, "xlsx", sheets, hidden, budget)


def _workbook_part(parts: Parts) -> str:
    for relation in parts.relations("").values():
        if relation.kind == "officeDocument" and parts.find(relation.target):
            if relation.target.lower().endswith(".bin"):
                raise _binary()
            return relation.target
    return "xl/workbook.xml"


def _binary() -> UnreadableInput:
    error = unsupported("xlsx")
    return UnreadableInput(
        error.code,
        "这是 Excel 二进制工作簿（.xlsb），本版本尚不能读取；请另存为 .xlsx 后再审核",
        "this is a binary Excel workbook (.xlsb), which this version cannot read; save it as .xlsx",
    )


def _book(parts: Parts, root: Element, relations: dict[str, Relation], limits: Limits) -> Book:
    named = {relation.kind: relation.target for relation in relations.values()}
    properties, calculation = child(root, "workbookPr"), child(root, "calcPr")
    return Book(
        shared_strings(parts, named.get("sharedStrings", "xl/sharedStrings.xml"), limits),
        styles(parts, named.get("styles", "xl/styles.xml")),
        properties is not None and is_on(properties.get("date1904")),
        calculation is not None and is_on(calculation.get("fullCalcOnLoad")),
    )


def _sheets(root: Element, relations: dict[str, Relation]) -> tuple[list[tuple[str, str]], list[str]]:
    """Title and part of the visible worksheets in order, and the titles of the hidden ones."""
    listed = child(root, "sheets")
    shown: list[tuple[str, str]] = []
    hidden: list[str] = []
    for sheet in children(listed, "sheet") if listed is not None else ():
        relation = relations.get(attribute(sheet, "id"))
        if relation is None or relation.kind != "worksheet":  # charts, dialogs and macros are no forms
            continue
        title = sheet.get("name") or ""
        if (sheet.get("state") or "visible").lower() in ("hidden", "veryhidden"):
            hidden.append(title)
        else:
            shown.append((title, relation.target))
    return shown, hidden


def _sheet(parts: Parts, title: str, target: str, book: Book, budget: Budget) -> Sheet:
    member = parts.find(target)
    if member is None:
        raise damaged(target)
    sheet = Sheet(title)
    worksheet = Worksheet(sheet, book, budget)
    worksheet.read(parts, member)
    relations = parts.relations(target) if worksheet.drawings or worksheet.has_controls else {}
    controls = 0
    for number, name in worksheet.drawings.items():
        relation = relations.get(number)
        if relation is None:
            continue
        if name == "drawing":
            read_drawing(parts, relation.target, sheet, budget)
        else:
            controls += read_controls(parts, relation.target, sheet, budget)
    if worksheet.has_controls and not controls:
        sheet.unread.append("controls")
    return sheet
