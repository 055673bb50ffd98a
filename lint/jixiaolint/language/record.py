"""Cells and rows of a form as operands: what is there, what is missing, what is doubtful."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import IC, NA, UN, Items, Operand, Rows
from jixiaolint.language.precision import precision_of, radius
from jixiaolint.language.quantity import given, printed
from jixiaolint.model.finding import Blocker
from jixiaolint.model.form import Field, RowSet
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number

Node = list[Any]
Evaluate = Callable[[Node, Frame], Any]

_EXACT_KINDS = ("score", "count", "year", "number")
_ABSENT, _VOID = Operand(None, NA, "absent"), Operand(None, NA, "void")


def operand_of(field: Field | None, node: Node, money_place: Callable[[str], Decimal]) -> Operand:
    """A cell as an operand. Trust ``unknown`` is an unknown value; ``inferred`` marks the operand.

    A dash where a score or a rate is due says that the row is not scored.
    """
    if field is None or field.missing == "absent":
        return _VOID if node[5] == "text" else _ABSENT
    if field.missing:
        return _missing(field, node)
    if field.trust == "unknown" or field.value is None:
        return _unread(field, node[7])
    value: Any = field.value
    if isinstance(value, Number):
        value = quantity_of(value, money_place)
    return Operand(value, inferred=field.trust == "inferred", field=field)


def quantity_of(number: Number, money_place: Callable[[str], Decimal]) -> Any:
    """A printed number with the precision of its role: money as the form prints it, scores exact."""
    place = place_of(number, money_place)
    if number.kind == "money":
        return printed(number, place, radius(place))
    if number.kind in _EXACT_KINDS:
        return printed(number, place, Decimal(0))
    return printed(number, place, place / 2)


def place_of(number: Number, money_place: Callable[[str], Decimal]) -> Decimal:
    """The place to which a number is printed: of money that of the finest amount of its unit."""
    place = number.quantum
    if number.kind == "money":
        finest = money_place(number.unit)
        if finest and (not place or finest < place):
            return finest
    return place


def _missing(field: Field, node: Node) -> Operand:
    if field.missing == "unread" or field.trust == "unknown":
        return _unread(field, node[7])
    if field.missing == "text":
        return Operand(None, IC, "text", inferred=field.trust == "inferred", field=field)
    unscored = field.missing == "dash" and node[2].removeprefix("list ") in ("score", "percent")
    reason = "unscored" if unscored else field.missing
    return Operand(None, NA, reason, inferred=field.trust == "inferred", field=field)


def _unread(field: Field, label: str) -> Operand:
    blocker = Blocker(field.key, field.label or label, "unread", field.location)
    return Operand(None, UN, "unread", blockers=(blocker,), field=field)


def evaluate_field(node: Node, frame: Frame) -> Operand:
    """``["field", offset, type, where, key, policy, precision, label, …]``."""
    where = node[3]
    record = frame.form if where == "form" else frame.row if where == "row" else frame.each
    return operand_of(record.field(node[4]), node, frame.money_place)


def evaluate_index(node: Node, frame: Frame) -> Operand:
    """``["index", offset, type, where]``: the row's number."""
    record = frame.row if node[3] == "row" else frame.each
    return Operand(given("count", Decimal(record.number)))


def evaluate_rows(node: Node, frame: Frame, evaluate: Evaluate) -> Rows:
    """``["rows", offset, type, where, key, nested, name, condition]``."""
    where = node[3]
    record = frame.form if where == "form" else frame.row if where == "row" else frame.each
    return _filtered(_of_set(record.rows(node[4]), node), node[7], frame, evaluate)


def evaluate_relation(node: Node, frame: Frame, evaluate: Evaluate) -> Rows:
    """``["relation", offset, type, key, many, nested, name, condition]``: other forms.

    No partner and two partners are unknown, so that neither is silence.
    """
    found = frame.form.rows(node[3])
    count = len(found.rows)
    if node[4]:
        rows = _of_set(found, node)
        if rows.absent:
            rows = rows._replace(absent=False, whole=False, blockers=_blockers(node, "partner"))
    elif count == 1 and found.status in ("read", "inferred"):
        rows = Rows(found.rows, inferred=found.status == "inferred")
    else:
        reason = "several" if count > 1 else "partner"
        rows = Rows((), whole=False, blockers=_blockers(node, reason), reason=reason)
    return _filtered(rows, node[7], frame, evaluate)


def _blockers(node: Node, reason: str) -> tuple[Blocker, ...]:
    return (Blocker(str(node[3]), node[6], reason),)


def evaluate_inner(node: Node, frame: Frame, evaluate: Evaluate) -> Rows:
    """``["inner", offset, type, base, key, nested, name, condition]``: rows inside every row of ``base``."""
    base = evaluate(node[3], frame)
    parts = [_of_set(record.rows(node[4]), node) for record in (*base.rows, *base.maybe)]
    known, doubtful = parts[: len(base.rows)], parts[len(base.rows) :]
    rows = Rows(
        tuple(row for part in known for row in part.rows),
        tuple(row for part in doubtful for row in part.rows),
        whole=base.whole and all(part.whole for part in parts),
        absent=base.absent or (bool(parts) and all(part.absent for part in parts)),
        inferred=base.inferred,
        blockers=tuple(dict.fromkeys((*base.blockers, *(mark for part in parts for mark in part.blockers)))),
        reason=base.reason,
    )
    return _filtered(rows, node[7], frame, evaluate)


def _of_set(found: RowSet, node: Node) -> Rows:
    """A row without nested rows has none of them; a form without a table has no such table."""
    if found.status == "read":
        return Rows(found.rows)
    if found.status == "inferred":
        return Rows(found.rows, inferred=True)
    if found.status == "absent":
        return Rows((), absent=not node[5])
    reason = "incomplete" if found.status == "incomplete" else "unread"
    key = node[4] if isinstance(node[4], str) else node[3]
    return Rows(found.rows, whole=False, blockers=(Blocker(key, node[6], reason),), reason=reason)


def _filtered(rows: Rows, condition: Node | None, frame: Frame, evaluate: Evaluate) -> Rows:
    """The rows for which ``condition`` holds; empty and incomparable ones are left out."""
    if condition is None:
        return rows
    kept: list[Any] = []
    maybe: list[Any] = []
    blockers = dict.fromkeys(rows.blockers)
    inferred, certain = rows.inferred, 0
    for index, row in enumerate((*rows.rows, *rows.maybe)):
        answer = evaluate(condition, frame.within(row))
        if answer.state == UN:
            maybe.append(row)
            blockers.update(dict.fromkeys(answer.blockers))
        elif answer.value is True:
            (kept if index < len(rows.rows) else maybe).append(row)
            certain += not answer.inferred and not rows.inferred
        inferred = inferred or answer.inferred
    return rows._replace(
        rows=tuple(kept), maybe=tuple(maybe), inferred=inferred, blockers=tuple(blockers), certain=certain
    )


def evaluate_column(node: Node, frame: Frame, evaluate: Evaluate) -> Any:
    """``["column", offset, type, base, key, policy, precision, label, …]``: Items, or an Operand when the
    base is one related form."""
    base: Rows = evaluate(node[3], frame)
    single = not node[2].startswith("list ")
    if single and not base.rows:
        return Operand(None, UN, base.reason or "partner", blockers=base.blockers)
    frame.budget.left -= len(base.rows) + len(base.maybe)
    operands = []
    for record in (*base.rows, *base.maybe):
        operand = operand_of(record.field(node[4]), node, _place_of(record, node, frame))
        operands.append(operand._replace(inferred=True) if base.inferred else operand)
    if single:
        return operands[0]
    return Items(
        tuple(operands[: len(base.rows)]),
        node[5],
        whole=base.whole,
        absent=base.absent,
        inferred=base.inferred,
        blockers=base.blockers,
        maybe=tuple(operands[len(base.rows) :]),
    )


def _place_of(record: Any, node: Node, frame: Frame) -> Callable[[str], Decimal]:
    """Amounts of another form are as precise as that form prints them."""
    if node[3][0] == "relation":
        known: Callable[[str], Decimal] | None = getattr(record, "precision", None)
        return known or precision_of(record, frame.library.vocabulary)
    return frame.money_place


def unread(operand: Operand) -> Operand:
    """A cell that has something which could not be understood."""
    if operand.field is None:
        return Operand(None, UN, "unread", blockers=operand.blockers)
    return _unread(operand.field, operand.field.label)
