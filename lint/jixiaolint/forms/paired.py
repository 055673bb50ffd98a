"""Budget and expenditure side by side, each amount behind its own label: 预算数：12 | 执行数：11.

Below them each source stands twice, once for either: 其中：中央补助 10 | 其中：中央补助 9.
"""

from __future__ import annotations

from jixiaolint.forms.draft import NO_UNIT, Draft, Unit
from jixiaolint.forms.fitness import AMOUNT, DASH, NUMBER, PERCENT
from jixiaolint.forms.flat_table import item_of
from jixiaolint.forms.funds import declare_unit
from jixiaolint.forms.fundtree import OTHER, TOTAL, Line, put_lines
from jixiaolint.forms.labels import bare, is_part, unit_of
from jixiaolint.forms.layout import Layout
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.source import source_of
from jixiaolint.forms.table import without_block
from jixiaolint.forms.tokens import Token
from jixiaolint.model.form import Field
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.forms.flat import Stream

LONGEST_NAME = 16
MOST_CELLS = 300
"""Cells that are looked at: of some fifty sources. A text may begin such funding in every line."""
_UNITS = ("元", "万元", "亿元")
"""What is printed where an amount is due, and none was written."""


class Pair(NamedTuple):
    """A label printed twice and the amount behind either; ``rate`` between or behind them, for the total."""

    label: Item
    adjusted: Item | None
    executed: Item | None
    rate: Item | None
    used: tuple[Item, ...]


def read_paired_rows(rows: list[SheetRow], at: int, draft: Draft) -> int:
    """The row behind such funding; ``at`` where none begins."""
    if not _may_begin(without_block(rows[at], draft.layout)[0][0], draft.layout):
        return at
    cells: list[Item] = []
    ends: dict[int, int] = {}
    blocks: list[Item] = []
    for number in range(at, len(rows)):
        items, block = without_block(rows[number], draft.layout)
        cells += items
        blocks += block if number == at else ()
        ends[len(cells)] = number + 1
        if len(cells) >= MOST_CELLS:
            break
    pairs, end = _pairs(cells, draft.layout)
    if not pairs or end not in ends:
        return at
    for name in blocks:
        declare_unit(name, draft)
    draft.use(*blocks, *(item for pair in pairs for item in pair.used))
    _put(pairs, draft)
    return ends[end]


def read_paired_tokens(stream: Stream, at: int) -> int:
    """The token behind such funding in a stream; ``at`` where none begins."""
    if not _may_begin(item_of(stream.tokens[at], 0), stream.draft.layout):
        return at
    tokens = stream.tokens[at : at + MOST_CELLS]
    cells = [item_of(token, 0) for token in tokens]
    pairs, end = _pairs(cells, stream.draft.layout)
    if not pairs:
        return at
    stream.flush()
    used = {id(item) for pair in pairs for item in pair.used}
    own: list[Token] = [token for token, cell in zip(tokens, cells, strict=True) if id(cell) in used]
    stream.draft.use_tokens(own)
    _put(pairs, stream.draft)
    return at + end


def _may_begin(item: Item, layout: Layout) -> bool:
    """Whether a cell is the label of a budget, in a layout that has a column for it and one for what was
    spent, and no field of its own."""
    block = layout.block("funds")
    keys = {column.key for column in block.columns} if block is not None else set()
    if not {"adjusted", "executed"} <= keys or layout.lexicon.whole(item.folded) is not None:
        return False
    return _column(item, layout) == "adjusted"


def _column(item: Item, layout: Layout) -> str:
    hit = layout.tables["funds"].lexicon.whole(item.folded) if item.folded else None
    return hit.targets[0] if hit is not None else ""


def _pairs(cells: list[Item], layout: Layout) -> tuple[list[Pair], int]:
    """The pairs from the first cell on, and the cell behind the last."""
    total, at = _total(cells, layout)
    if total is None:
        return [], 0
    pairs, end = [total], at
    while True:
        at = _behind_points(cells, end)
        pair, at = _part(cells, at)
        if pair is None:
            return pairs, _behind_points(cells, end, last=True)
        pairs.append(pair)
        end = at


def _total(cells: list[Item], layout: Layout) -> tuple[Pair | None, int]:
    adjusted, at = _amount(cells, 1)
    rate, rate_label, at = _rate(cells, at, layout)
    if adjusted is None or at >= len(cells) or _column(cells[at], layout) != "executed":
        return None, 0
    label = cells[at]
    executed, at = _amount(cells, at + 1)
    if executed is None:
        return None, 0
    if rate is None:
        rate, rate_label, at = _rate(cells, at, layout)
    used = [cells[0], adjusted, label, executed, rate_label, rate]
    return Pair(cells[0], adjusted, executed, rate, tuple(item for item in used if item is not None)), at


def _rate(cells: list[Item], at: int, layout: Layout) -> tuple[Item | None, Item | None, int]:
    """(rate, its label, behind them) where 预算执行率 and a share stand."""
    if (
        at + 1 < len(cells)
        and _column(cells[at], layout) == "rate"
        and PERCENT.fullmatch(cells[at + 1].folded)
    ):
        return cells[at + 1], cells[at], at + 2
    return None, None, at


def _part(cells: list[Item], at: int) -> tuple[Pair | None, int]:
    if at >= len(cells) or not _is_name(cells[at]):
        return None, at
    adjusted, second = _amount(cells, at + 1)
    if second >= len(cells) or bare(cells[second].folded) != bare(cells[at].folded):
        return None, at
    executed, end = _amount(cells, second + 1)
    used = [cells[at], adjusted, cells[second], executed]
    return Pair(cells[at], adjusted, executed, None, tuple(item for item in used if item is not None)), end


def _is_name(item: Item) -> bool:
    return 0 < len(item.folded) <= LONGEST_NAME and not _is_amount(item)


def _is_amount(item: Item) -> bool:
    return bool(AMOUNT.fullmatch(item.folded) or DASH.fullmatch(item.folded))


def _amount(cells: list[Item], at: int) -> tuple[Item | None, int]:
    """The amount that stands next, None for a blank or a mere unit, and the cell behind it."""
    while at < len(cells) and not cells[at].text:
        at += 1
    if at < len(cells) and _is_amount(cells[at]):
        return cells[at], at + 1
    return None, at + 1 if at < len(cells) and cells[at].folded in _UNITS else at


def _behind_points(cells: list[Item], at: int, *, last: bool = False) -> int:
    """Behind blanks and, before one more source, the points of a pair."""
    while at < len(cells) and not cells[at].text:
        at += 1
    if not last and at < len(cells) and NUMBER.fullmatch(cells[at].folded):
        return _behind_points(cells, at + 1, last=True)
    return at


def _put(pairs: list[Pair], draft: Draft) -> None:
    unit = NO_UNIT if draft.unit.text else _unit_of(pairs)
    put_lines([_line(pair, draft, unit, total=pair is pairs[0]) for pair in pairs], draft)


def _unit_of(pairs: list[Pair]) -> Unit:
    """The unit of amounts without one, where no head gives it: the only one printed with the others."""
    amounts = [item for pair in pairs for item in (pair.adjusted, pair.executed) if item is not None]
    units = {unit: item for item in amounts if (unit := unit_of(item.folded))}
    return (
        next((Unit(unit, item.location) for unit, item in units.items()), NO_UNIT)
        if len(units) == 1
        else NO_UNIT
    )


def _line(pair: Pair, draft: Draft, unit: Unit, *, total: bool) -> Line:
    label = pair.label
    source = TOTAL if total else source_of(label.folded, draft)
    columns = [("adjusted", "money", pair.adjusted), ("executed", "money", pair.executed)]
    if pair.rate is not None:
        columns.append(("rate", "percent", pair.rate))
    fields = {key: _field(key, kind, item, label, draft, unit) for key, kind, item in columns}
    fields["label"] = draft.make("label", "名称", "text", label.text, label.location, how="scan")
    return Line(
        bare(label.folded), source or OTHER, is_part(label.folded), fields, label.location, bool(source)
    )


def _field(key: str, kind: str, item: Item | None, label: Item, draft: Draft, unit: Unit) -> Field:
    known = draft.layout.vocabulary.label("funds", key)
    place = item.location if item is not None else label.location
    return draft.make(
        key,
        known.name if known else key,
        kind,
        item.text if item is not None else "",
        place,
        unit=unit if kind == "money" else NO_UNIT,
        label_location=label.location,
        how="scan",
        trust="exact" if place.line == label.location.line and not unit.text else "inferred",
    )
