"""The rows of 算式: what texts calculate, and what their prices come to with numbers of the indicators."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiaolint.forms.derived import part_of, passages, plain_field, trust_in, typed
from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number, Target, Value
from jixiaolint.values.calculation import Calculation, Term, find_calculations
from jixiaolint.values.reckoning import Count, reckon


class _Table(NamedTuple):
    """Numbers among the targets, and the cells that hold them."""

    counts: tuple[Count, ...]
    cells: tuple[Field, ...]


def calculation_rows(form: Form) -> RowSet:
    """Every calculation in the passages of a form, in order; its terms are rows of their own."""
    table = _targets(form)
    rows: list[Row] = []
    for name, field in passages(form):
        if field.missing == "hint":
            continue
        for one in _found(field.raw, name, table.counts):
            rows.append(_row(len(rows) + 1, one, name, field, table.cells))
    return RowSet(tuple(rows))


def _found(text: str, name: str, counts: tuple[Count, ...]) -> Iterator[Calculation]:
    yield from find_calculations(text)
    yield from reckon(text, name, counts)


def _targets(form: Form) -> _Table:
    """The targets that are one exact number with a unit."""
    counts: list[Count] = []
    cells: list[Field] = []
    for row in form.rows("indicators").rows:
        cell = row.fields.get("target")
        number = _single(cell)
        if cell is not None and number is not None:
            raw = format(number.value.normalize(), "f") + number.unit.split("/")[0]
            counts.append(Count(number.value, number.unit, raw, len(cells)))
            cells.append(cell)
    return _Table(tuple(counts), tuple(cells))


def _single(cell: Field | None) -> Number | None:
    if cell is None or cell.trust != "exact" or not isinstance(cell.value, Target):
        return None
    target = cell.value
    if (
        target.kind not in ("数量", "频次")
        or target.operator not in ("", "=", "≥")
        or len(target.numbers) != 1
    ):
        return None
    number = target.numbers[0]
    return number if number.unit else None


def _row(index: int, one: Calculation, name: str, field: Field, cells: tuple[Field, ...]) -> Row:
    place = part_of(field, one.start, one.end)
    kind = "money" if one.kind == "金额" else "count"
    values: dict[str, Value | None] = {
        "how": one.how,
        "kind": one.kind,
        "formula": one.formula,
        "result": _number(kind, one.value),
        "stated": one.stated,
        "sentence": one.sentence,
    }
    raw, trust = field.raw[one.start : one.end], trust_in(field)
    fields = {key: typed(key, value, raw, place, trust) for key, value in values.items()}
    fields["field"] = plain_field("field", "栏目", name, field)
    terms = tuple(_term(number, term, kind, field, place, cells) for number, term in enumerate(one.terms, 1))
    return Row(index, fields, {"terms": RowSet(terms)}, place, one.formula)


def _term(
    index: int, term: Term, kind: str, field: Field, place: Location | None, cells: tuple[Field, ...]
) -> Row:
    """A product stands where its first factor stands: in the text, or in the cell that gives the number."""
    lead, trust = term.factors[0], trust_in(field)
    where = cells[lead.origin].location if lead.origin >= 0 else part_of(field, lead.start, lead.end)
    product = typed("product", _number(kind, term.product), term.formula, where or place, trust)
    formula = typed("formula", term.formula, term.formula, where or place, trust)
    return Row(
        index, {"formula": formula, "product": product._replace(label=term.formula)}, {}, where, term.formula
    )


def _number(kind: str, value: Decimal) -> Number:
    """An exact number, printed in 万元 where it is money of that size."""
    if kind == "count":
        return Number("count", value, Decimal(0), format(value.normalize(), "f"))
    large = abs(value) >= 10000
    shown = value.scaleb(-4) if large else value
    unit = "万元" if large else "元"
    return Number("money", value, Decimal(0), f"{format(shown.normalize(), 'f')}{unit}", unit)
