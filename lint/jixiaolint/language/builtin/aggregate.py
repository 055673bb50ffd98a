"""Functions of rows and columns: sums, counts, existence, extremes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from jixiaolint.language import arithmetic, compare
from jixiaolint.language import quantity as exact
from jixiaolint.language.arithmetic import Addend
from jixiaolint.language.frame import Frame
from jixiaolint.language.logic import negation
from jixiaolint.language.operand import (
    EMPTY,
    FALSE,
    IC,
    NA,
    TRUE,
    UN,
    Items,
    Operand,
    Rows,
    truth,
    unknown,
)
from jixiaolint.language.quantity import Ratio

_ABSENT = Operand(None, NA, "absent")


def total(frame: Frame, column: Items) -> Operand:
    """合计. A column that is cut off, or of which a row is doubtful, gives a lower bound."""
    if column.absent or (not column.items and not column.maybe and column.whole):
        return _ABSENT
    addends = [Addend("+", item, column.policy or "zero") for item in column.items]
    if not column.whole or column.maybe:
        addends.append(Addend("+", _rest(column)))
    return arithmetic.add(addends, column=True)


def _rest(column: Items) -> Operand:
    reason = column.blockers[0].reason if column.blockers else "unread"
    return Operand(None, UN, reason, blockers=column.blockers)


def count(frame: Frame, rows: Rows) -> Operand:
    """计数, between bounds when rows are doubtful or missing."""
    if rows.absent:
        return _ABSENT
    least = len(rows.rows)
    found = arithmetic.counted(least, least + len(rows.maybe) if rows.whole else None)
    return found._replace(blockers=rows.blockers if found.state else (), inferred=rows.inferred)


def exists(frame: Frame, rows: Rows) -> Operand:
    """存在. No rows at all is an answer only when there is such a table and it was read whole."""
    if rows.absent:
        return _ABSENT
    if rows.rows:
        return Operand(True, inferred=True) if rows.inferred and not rows.certain else TRUE
    if rows.maybe or not rows.whole:
        return Operand(None, UN, rows.reason or "unread", blockers=rows.blockers)
    return Operand(False, inferred=True) if rows.inferred else FALSE


def none(frame: Frame, rows: Rows) -> Operand:
    """没有."""
    return negation(exists(frame, rows))


def all_blank(frame: Frame, column: Items) -> Operand:
    """全空. One filled cell decides; absent cells are left out."""
    there = [item for item in column.items if item.reason not in ("absent", "void")]
    for item in there:
        if not item.state or item.state == IC:
            return truth(False, item)
    doubtful = [item for item in there if item.state == UN]
    if doubtful or column.maybe or not column.whole:
        return unknown(*doubtful, _rest(column))
    return truth(True, *there) if there else _ABSENT


def _known(column: Items) -> list[Operand] | Operand:
    """The numbers of a column without its empty cells, or why they cannot be had."""
    items = [item for item in column.items if item.state != NA]
    doubtful = [item for item in items if item.state == UN]
    if doubtful or column.maybe or not column.whole:
        return unknown(*doubtful, _rest(column))
    found = [item for item in items if not item.state]
    if found:
        return found
    return items[0] if items else Operand(None, NA, column.items[0].reason if column.items else "absent")


def _extreme(column: Items, sign: int) -> Operand:
    items = _known(column)
    if isinstance(items, Operand):
        return items
    if len({item.value.kind for item in items}) > 1:
        return Operand(None, IC, "kind")
    best = items[0]
    for item in items[1:]:
        if exact.compare(item.value.value, best.value.value) == sign:
            best = item
    return best._replace(inferred=any(item.inferred for item in items))


def largest(frame: Frame, column: Items) -> Operand:
    """最大."""
    return _extreme(column, 1)


def smallest(frame: Frame, column: Items) -> Operand:
    """最小."""
    return _extreme(column, -1)


def median(frame: Frame, column: Items) -> Operand:
    """中位数; of an even number of values the mean of the two in the middle."""
    items = _known(column)
    if isinstance(items, Operand):
        return items
    if len({item.value.kind for item in items}) > 1:
        return Operand(None, IC, "kind")
    from functools import cmp_to_key

    def rank(left: Operand, right: Operand) -> int:
        return exact.compare(left.value.value, right.value.value)

    ranked = sorted(items, key=cmp_to_key(rank))
    middle = len(ranked) // 2
    inferred = any(item.inferred for item in items)
    if len(ranked) % 2:
        return ranked[middle]._replace(inferred=inferred)
    low, high = ranked[middle - 1].value, ranked[middle].value
    half = exact.divide(exact.add(low.value, high.value), Ratio(exact.TWO))
    value = exact.Quantity(low.kind, half, half, half, shape="computed", like=low.like)
    return Operand(value, inferred=inferred)


def only(frame: Frame, column: Items) -> Operand:
    """唯一: the value when all known values are equal."""
    items = [item for item in column.items if item.state != NA]
    doubtful = [item for item in items if item.state == UN]
    if doubtful or column.maybe or not column.whole:
        return unknown(*doubtful, _rest(column), reason=_rest(column).reason)
    if not items:
        return column.items[0] if column.items else _ABSENT
    for item in items[1:]:
        same = compare.compare("=", items[0], item)
        if same.value is not True:
            return Operand(None, UN, "several")
    return items[0]._replace(inferred=any(item.inferred for item in items))


def consecutive(frame: Frame, column: Items) -> Operand:
    """连续: each number is one more than that of the row before it."""
    if any(item.state == NA and item.reason in EMPTY for item in column.items):
        return Operand(None, NA, "blank")
    items = _known(column)
    if isinstance(items, Operand):
        return items
    following = all(
        exact.compare(exact.add(item.value.value, Ratio(Decimal(1))), after.value.value) == 0
        for item, after in pairwise(items)
    )
    return truth(following, *items)
