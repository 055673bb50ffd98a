"""How much of a file is read, and what is said when there is more."""

from __future__ import annotations

from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.record import NamedTuple


class Limits(NamedTuple):
    """Upper bounds for one file: bytes, code points, and what is made of them."""

    bytes: int = 50_000_000
    characters: int = 8_000_000
    lines: int = 400_000
    cells: int = 200_000
    columns: int = 16_384
    depth: int = 200
    """Nesting of JSON, YAML or HTML tables."""
    area: int = 2_000_000
    """Rows × columns of one HTML table, merged cells counted in full."""
    tables: int = 2_000
    """Tables in one document."""
    members: int = 2_000
    """Files inside a zip package."""
    member: int = 64_000_000
    """Bytes of one unpacked file of a package."""
    unpacked: int = 256_000_000
    """Bytes of all unpacked files of a package."""
    ratio: int = 200
    """How many times its packed size a file of more than 1 MB may have."""
    pages: int = 200
    """Pages of a PDF file."""
    rulings: int = 20_000
    """Lines and boxes drawn on one page of a PDF file."""
    forms: int = 2_000
    """Forms in one document."""
    rows: int = 10_000
    """Rows of all tables of one form, as they were understood."""
    memory: int = 1_000_000_000
    """Bytes of address space for reading one document."""
    seconds: int = 30
    """Time by the clock for reading one document."""
    cpu_seconds: int = 20
    """Processor time for reading one document."""


DEFAULT_LIMITS = Limits()

_NAMES = {
    "bytes": ("文件大小", "字节", "file size", "bytes"),
    "characters": ("文本长度", "字", "text length", "characters"),
    "lines": ("行数", "行", "number of lines", "lines"),
    "cells": ("单元格数", "个", "number of cells", "cells"),
    "columns": ("列数", "列", "number of columns", "columns"),
    "depth": ("嵌套层数", "层", "nesting", "levels"),
    "tables": ("表格数", "个", "number of tables", "tables"),
    "members": ("包内文件数", "个", "number of packed files", "files"),
    "unpacked": ("解压后大小", "字节", "unpacked size", "bytes"),
    "pages": ("页数", "页", "number of pages", "pages"),
    "rulings": ("一页中的线条数", "条", "number of lines drawn on a page", "lines"),
    "forms": ("表单数", "张", "number of forms", "forms"),
    "rows": ("一张表单的行数", "行", "number of rows in a form", "rows"),
    "area": ("表格展开后的单元格数", "个", "size of the table with merged cells laid out", "cells"),
}


def over(limits: Limits, what: str, *, line: int = 0, column: int = 0) -> UnreadableInput:
    """The error for a file that has more of ``what`` (a field of ``Limits``) than is read."""
    name, unit, name_en, unit_en = _NAMES[what]
    bound = f"{getattr(limits, what):,}"
    return UnreadableInput(
        f"too-many-{what}",
        f"{name}超过上限（{bound} {unit}），未读取；请核实文件是否完整、是否为绩效表，必要时拆分后再报",
        f"{name_en} exceeds the limit of {bound} {unit_en}; the file was not read",
        line=line,
        column=column,
    )
