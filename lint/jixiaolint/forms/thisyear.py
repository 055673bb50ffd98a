"""Sources of money with what they gave last year beside what is asked for now: this year's are the form's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jixiaolint.forms.fitness import AMOUNT, DASH
from jixiaolint.forms.labels import fold, unit_of
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple

Piece = Callable[[Item, int, int], Item]
"""A part of a line as an item of its own."""
MOST_LINES = 14
"""Rows of such a table; one has no more sources."""
LONGEST_NAME = 16
_LAST = r"上一?年度?(?:预算|实际)?(?:安排|执行|批复|申请)?(?:资金|金额|预算|数)?"
_THIS = r"(?:本|当)年度?(?:预算)?(?:申请|安排|预算)(?:资金|金额|数)?"
_LAST_HEAD = re.compile(rf"{_LAST}(?:\(\S*\))?")
_THIS_HEAD = re.compile(rf"{_THIS}(?:\(\S*\))?")
_HEAD_LINE = re.compile(rf"(?<!\S)(?:项\s*目|资金来源|来源)\s+(?:{_LAST}\s+)+{_THIS}(?=\s*$)")
_DETAIL = re.compile(r"明细|测算|支出内容|支出项目|支出预算")
_TOTALS = frozenset(("合计", "总计", "资金合计", "总额"))
_LINE = re.compile(r"([^\d\s][^\d]*?)\s+([\d,.]+)\s+(?:([\d,.]+)\s+)?([\d,.]+)\s*")
_NAME_ONLY = re.compile(r"[^\d\s:：]{2,8}\s*")
TOTAL_OF_YEAR = "年度资金总额"


class Head(NamedTuple):
    """Where the names and this year's amounts stand, from the first column of the names on."""

    names: Item
    this: Item
    before: tuple[Item, ...]


def of_this_year(rows: list[SheetRow], piece: Piece) -> list[SheetRow]:
    """The rows with every such table as labels, each with the amount of this year."""
    found: list[SheetRow] = []
    at = 0
    while at < len(rows):
        head = None if rows[at].is_line else _head(rows[at])
        line = _HEAD_LINE.search(rows[at].items[0].text) if rows[at].is_line else None
        if head is not None:
            at = _take(rows, at, head, found)
        elif line is not None:
            at = _take_lines(rows, at, line.start(), piece, found)
        else:
            found.append(rows[at])
            at += 1
    return found


def _head(row: SheetRow) -> Head | None:
    last = [at for at, item in enumerate(row.items) if item.folded and _LAST_HEAD.fullmatch(item.folded)]
    this = [at for at, item in enumerate(row.items) if item.folded and _THIS_HEAD.fullmatch(item.folded)]
    if len(this) != 1 or not last or not last[0] or last[-1] > this[0]:
        return None
    names = last[0] - 1
    return Head(row.items[names], row.items[this[0]], row.items[:names])


def _take(rows: Sequence[SheetRow], at: int, head: Head, found: list[SheetRow]) -> int:
    """Put the rows below a head among those found; returns the row behind them."""
    detail = any(_DETAIL.search(item.folded) for item in (*head.before, head.names))
    if head.before:
        found.append(rows[at]._replace(items=head.before, blanks={}, tail=()))
    table, start = rows[at].table, at + 1
    for at in range(start, min(start + MOST_LINES, len(rows))):
        row = rows[at]
        if row.table != table or _head(row) is not None:
            return at
        cells = _cells(row, head)
        if cells is None:
            return at
        if not detail:
            found.append(_labelled(row, *cells))
    return min(start + MOST_LINES, len(rows))


def _cells(row: SheetRow, head: Head) -> tuple[Item, Item | None] | None:
    """The name of a source and its amount of this year; None in a row of another kind."""
    exact = row.spans == "exact"
    name = row.item_over(head.names.first) if exact else row.items[0]
    if name is None or name is not row.items[0] or name.last > head.names.last + (0 if exact else name.first):
        return None
    if len(name.folded or name.text) > LONGEST_NAME or AMOUNT.fullmatch(name.folded):
        return None
    shift = 0 if exact else name.first - head.names.first
    others = [item for item in row.items if name.last < item.first <= head.this.last + shift]
    if any(not _is_amount(item) for item in others) or not (others or exact or _names_source(name)):
        return None
    return name, row.item_over(head.this.first + shift)


def _is_amount(item: Item) -> bool:
    text = fold(item.text)
    return AMOUNT.fullmatch(text) is not None or DASH.fullmatch(text) is not None


def _labelled(row: SheetRow, name: Item, amount: Item | None) -> SheetRow:
    label = total_of(name)._replace(first=0, last=0, height=1)
    items = (label,) if amount is None else (label, amount._replace(first=1, last=1, height=1))
    return row._replace(items=items, blanks={}, tail=(), width=2)


def total_of(name: Item) -> Item:
    """The label of a row; 合计 is the total of the year."""
    if name.folded not in _TOTALS:
        return name
    return name._replace(text=TOTAL_OF_YEAR, folded=TOTAL_OF_YEAR)


def _take_lines(rows: Sequence[SheetRow], at: int, cut: int, piece: Piece, found: list[SheetRow]) -> int:
    """The lines below a head, where columns are gone: a name with an amount for every column, or none."""
    text = rows[at].items[0].text
    detail = _DETAIL.search(text[:cut]) is not None
    if text[:cut].strip():
        found.append(_line(piece(rows[at].items[0], 0, cut)))
    columns = len(re.findall(_LAST, text[cut:])) + 1
    for number in range(at + 1, min(at + 1 + MOST_LINES, len(rows))):
        row = rows[number]
        match = _LINE.fullmatch(row.items[0].text) if row.is_line else None
        if match is not None and sum(group is not None for group in match.groups()) - 1 == columns:
            if not detail:
                found.append(_line(total_of(piece(row.items[0], *match.span(1)))))
                found.append(_line(piece(row.items[0], *match.span(4))))
        elif row.is_line and unit_of(row.items[0].folded) == "" and _names_source(row.items[0]):
            found.append(row)
        else:
            return number
    return min(at + 1 + MOST_LINES, len(rows))


def _names_source(item: Item) -> bool:
    return _NAME_ONLY.fullmatch(item.text) is not None and item.folded.endswith(
        ("资金", "收入", "拨款", "补助")
    )


def _line(item: Item) -> SheetRow:
    return SheetRow((item,), {}, -1, "none")
