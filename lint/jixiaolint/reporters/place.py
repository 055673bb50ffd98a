"""A location in words."""

from __future__ import annotations

from jixiaolint.model.location import Location
from jixiaolint.reporters.visible import visible


def place(location: Location, language: str) -> str:
    """``file:10:38``, ``file:Sheet1!C5``, ``file:第2页``: what a person or an editor can go to."""
    if location.line is not None:
        spot = f"{location.line}:{location.column or 1}"
    else:
        spot = _elsewhere(location, language)
    document = visible(location.document)
    return f"{document}:{spot}" if spot else document


def spot(location: Location, language: str) -> str:
    """The place inside its document: ``第17行``, ``Sheet1!C5``, ``第2页``; "" when only the file is known."""
    if location.line is not None:
        return f"第{location.line}行" if language == "zh" else f"line {location.line}"
    return _elsewhere(location, language)


def same_line(one: Location, other: Location) -> bool:
    """Whether a reader who looks at one place sees the other as well."""
    return _line(one) == _line(other)


def _line(location: Location) -> tuple[object, ...]:
    if location.line is not None:
        return (location.document, location.line)
    row = row_number(location)
    if row is None:
        return (location.document, location.sheet, location.page, location.table, location.bbox)
    return (location.document, location.sheet, location.table, row)


def row_number(location: Location) -> int | None:
    """The row of a sheet or a table that a place is in: 7 of ``B7``."""
    if location.cell is None:
        return location.row
    digits = location.cell.lstrip("$ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdecimal() else None


def _elsewhere(location: Location, language: str) -> str:
    chinese = language == "zh"
    if location.cell is not None:
        return visible(f"{location.sheet}!{location.cell}" if location.sheet else location.cell)
    if location.sheet is not None:
        return visible(location.sheet)
    parts = []
    if location.page is not None:
        parts.append(f"第{location.page}页" if chinese else f"page {location.page}")
    for number, zh, en in (
        (location.table, "表{}", "table {}"),
        (location.row, "第{}行", "row {}") if location.table else (location.row, "第{}段", "paragraph {}"),
        (location.table_column, "第{}列", "column {}"),
    ):
        if number is not None:
            parts.append((zh if chinese else en).format(number))
    if not parts and location.pointer:
        return visible(location.pointer)
    return ("" if chinese else " ").join(parts)
