"""Indicators whose head was lost: rows that speak the vocabulary of level names."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft
from jixiaolint.forms.header import Column, Header
from jixiaolint.forms.sheet import SheetRow

MOST_COLUMNS = 10


def headless_header(rows: list[SheetRow], at: int, draft: Draft) -> Header | None:
    """The columns of a table that begins with data, as the template orders them; None when it is none."""
    row = rows[at]
    if row.is_line or len(row.items) < 3:
        return None
    levels = draft.layout.words.levels
    first, second = row.items[0], row.items[1]
    if levels.first(first.folded) is None or levels.second(second.folded) is None:
        return None
    block = draft.layout.block("indicators")
    if block is None or not block.columns:
        return None
    columns: list[Column] = []
    places = [first.first, second.first, *range(second.last + 1, second.last + MOST_COLUMNS)]
    for spec, place in zip(block.columns, places, strict=False):
        if place < max(row.width, len(row.items)):
            columns.append(Column(spec.key, spec.type, spec.role, place, place, None, ""))
    draft.note(
        "header-missing",
        "指标表缺表头，按指标类别识别各列；缺口之前的指标可能已丢失",
        "the head of the indicator table is missing; columns were told by level names, rows may be lost",
        first.location,
    )
    return Header("indicators", tuple(columns), 0)
