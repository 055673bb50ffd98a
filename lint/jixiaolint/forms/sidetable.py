"""Totals of tables that no other part of the form reads: a row 合计 and the lines that it adds up."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from jixiaolint.forms.draft import Draft, Unit, word
from jixiaolint.forms.fitness import AMOUNT, DASH
from jixiaolint.forms.labels import fold, unit_of
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, Row, RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number

TOTALS = frozenset(("合计", "总计", "金额合计", "合计金额", "资金合计", "经费合计", "预算合计", "费用合计"))
SUBTOTALS = frozenset(("小计",))
_MONEY = (
    "金额",
    "预算",
    "资金",
    "经费",
    "费用",
    "支出",
    "执行",
    "拨款",
    "投入",
    "决算",
    "总额",
    "补助",
    "元",
)
_NOT_ADDED = ("单价", "标准", "率", "比", "人均", "每", "价", "均", "依据", "公式", "占", "增", "减", "差")
_STEPS = (
    r"^[一二三四五六七八九十]{1,3}[、.．]",
    r"^[(（][一二三四五六七八九十]{1,3}[)）]",
    r"^\d{1,2}[、.．](?!\d)",
    r"^[(（]\d{1,2}[)）]",
)


class Block(NamedTuple):
    """A row of totals, the lines above it that it adds up, and the rows over these that may head them."""

    total: SheetRow
    lines: tuple[SheetRow, ...]
    heads: tuple[SheetRow, ...]


def put_side_amounts(rows: list[SheetRow], apart: Iterable[tuple[int, int]], draft: Draft) -> None:
    """Keep every total of which table, lines and column are certain; ``apart`` are rows read as funds or
    indicators, whose totals have rules of their own."""
    skipped = {at for start, end in apart for at in range(start, end)}
    found: list[Row] = []
    for at, row in enumerate(rows):
        if at not in skipped and not row.is_line and _is_total(row, TOTALS | SUBTOTALS):
            block = _block(rows, at, skipped)
            if block is not None:
                _take(block, draft, found)
    if found:
        draft.rowsets["side_amounts"] = RowSet(tuple(found))


def _is_total(row: SheetRow, words: frozenset[str]) -> bool:
    return bool(row.items) and row.items[0].folded in words and len(row.items) > 1


def _block(rows: list[SheetRow], at: int, skipped: set[int]) -> Block | None:
    lines: list[SheetRow] = []
    above = at - 1
    while above >= 0 and above not in skipped and _is_line_of(rows[above], rows[at]):
        lines.insert(0, rows[above])
        above -= 1
    heads = [
        row
        for number, row in enumerate(rows[max(0, above - 1) : above + 1], max(0, above - 1))
        if number not in skipped and row.table == rows[at].table and not _amounts(row)
    ]
    summed = _summed(lines)
    if not heads or len(summed) < 2 or any("其中" in row.items[0].folded for row in summed):
        return None
    return Block(rows[at], tuple(summed), tuple(heads)) if _one_level(summed) else None


def _is_line_of(row: SheetRow, total: SheetRow) -> bool:
    """A line has a name, an amount, and as many cells as the total, so that columns can be told."""
    if row.is_line or row.table != total.table or _is_total(row, TOTALS):
        return False
    named = AMOUNT.fullmatch(row.items[0].folded or row.items[0].text) is None
    return named and bool(_amounts(row)) and (row.spans == "exact" or _width(row) == _width(total))


def _amounts(row: SheetRow) -> list[Item]:
    return [item for item in row.items if AMOUNT.fullmatch(fold(item.text))]


def _width(row: SheetRow) -> int:
    return len(row.items) + len(row.blanks)


def _summed(lines: list[SheetRow]) -> list[SheetRow]:
    """The lines since the last subtotal; the subtotals alone when every line belongs to one."""
    marks = [number for number, row in enumerate(lines) if _is_total(row, SUBTOTALS)]
    if not marks:
        return lines
    return [lines[number] for number in marks] if marks[-1] == len(lines) - 1 else []


def _one_level(lines: list[SheetRow]) -> bool:
    """Whether the lines are numbered in one way: 一、 over 1. are lines and parts of lines."""
    steps = {_step(row.items[0].folded) for row in lines}
    return len(steps) == 1


def _step(label: str) -> int:
    return next((number for number, pattern in enumerate(_STEPS) if re.match(pattern, label)), -1)


def _take(block: Block, draft: Draft, found: list[Row]) -> None:
    for item in _amounts(block.total):
        head = _head(block, item)
        if head is None:
            continue
        cells = [(row, _under(row, item, block.total)) for row in block.lines]
        fields = [_amount(cell, head, draft) for _, cell in cells]
        total = _amount(item, head, draft)
        if total is None or any(field is None for field in fields) or _holds_parts(fields):
            continue
        group = (found[-1].fields["group"].value if found else None) or Number("count", Decimal(0))
        number = int(group.value) + 1 if isinstance(group, Number) else 1
        _put(found, number, "合计", block.total.items[0], head, total)
        for (row, _), field in zip(cells, fields, strict=True):
            if field is not None:
                _put(found, number, "明细", row.items[0], head, field)


def _put(found: list[Row], group: int, role: str, label: Item, head: Item, amount: Field) -> None:
    text = str(group)
    fields = {
        "group": Field("group", "组", text, Number("count", Decimal(group), Decimal(1), text), how="derived"),
        "role": word("role", "角色", role, None, "derived"),
        "label": word("label", "行名", label.text, label.location),
        "column": word("column", "列名", " ".join(head.text.split()), head.location),
        "amount": amount,
    }
    found.append(Row(len(found) + 1, fields, {}, amount.location, label.text))


def _head(block: Block, item: Item) -> Item | None:
    """The head over a column of money that can be added; the lowest of several."""
    found = [head for row in block.heads if (head := _under(row, item, block.total)) is not None]
    if not found:
        return None
    text = "".join(head.folded or head.text for head in found)
    money = any(sign in text for sign in _MONEY)
    return found[-1] if money and not any(sign in text for sign in _NOT_ADDED) else None


def _under(row: SheetRow, item: Item, total: SheetRow) -> Item | None:
    """The cell of a row in the column of ``item``; columns count from the right where merges were lost."""
    if row.spans == "exact":
        return row.item_over(item.first)
    return row.item_over(item.first + _width(row) - _width(total))


def _amount(item: Item | None, head: Item, draft: Draft) -> Field | None:
    """A certain amount or an empty cell; None for anything else."""
    if item is None:
        return Field("amount", "数额", "", None, "blank")
    text = fold(item.text)
    if AMOUNT.fullmatch(text) is None and DASH.fullmatch(text) is None:
        return None
    unit = Unit(unit_of(head.folded), head.location) if unit_of(head.folded) else draft.unit
    field = draft.make("amount", "数额", "money", item.text, item.location, unit=unit)
    return field if isinstance(field.value, Number) or field.missing in ("blank", "dash") else None


def _holds_parts(fields: list[Field | None]) -> bool:
    """Whether a line is the sum of lines below it, so that it may be their total without saying so."""
    values = [
        field.value.value if field is not None and isinstance(field.value, Number) else Decimal(0)
        for field in fields
    ]
    for first, value in enumerate(values):
        below, counted = Decimal(0), 0
        for part in values[first + 1 :]:
            below += part
            counted += bool(part)
            if value and below == value and counted > 1:
                return True
    return False
