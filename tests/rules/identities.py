"""The identities behind the arithmetic rules, said again in plain arithmetic and without the rule language.

Each tells whether a form keeps it: True, False, or None where the form does not show enough. Money may
differ by half a printed place for each amount of a sum, unless it is printed to the 分.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

from cells import fields

from jixiaolint.model.form import Form, Record, Row
from jixiaolint.model.value import Day, Number

Answer = bool | None
CENT = Decimal("0.01")
FULL = 100


def number(record: Record, key: str) -> Decimal | None:
    """The value of a cell, None when it holds no number."""
    field = record.field(key)
    return field.value.value if field is not None and isinstance(field.value, Number) else None


def quantum(form: Form) -> Decimal:
    """The finest printed place among the amounts of a form."""
    found = [
        field.value.quantum
        for _, field in fields(form)
        if isinstance(field.value, Number) and field.value.kind == "money" and field.value.quantum
    ]
    return min(found, default=Decimal(0))


def is_sum(form: Form, total: Decimal | None, parts: Iterable[Decimal | None]) -> Answer:
    """Whether ``parts``, blanks left out, come to ``total`` within half a place for each.

    One part is the total printed once more: it leaves no room.
    """
    known = [part for part in parts if part is not None]
    if total is None or not known:
        return None
    place = quantum(form)
    room = place / 2 * (len(known) + 1) if place > CENT and len(known) > 1 else Decimal(0)
    return abs(total - sum(known)) <= room


def all_of(answers: Iterable[Answer]) -> Answer:
    """False when one is, None when there is none to tell."""
    known = [answer for answer in answers if answer is not None]
    return all(known) if known else None


def funds(form: Form) -> tuple[Row, ...]:
    return form.rows("funds").rows


def source(row: Row) -> str:
    field = row.field("source")
    return field.raw if field is not None else ""


def parts(row: Row) -> tuple[Row, ...]:
    return row.rows("funds").rows


def total_of(form: Form, name: str, own: str, keys: tuple[str, ...]) -> Answer:
    """A goal form's total: by its rows where there are rows with parts, else by its own cells."""
    rows = [row for row in funds(form) if source(row) == name and parts(row)]
    if rows:
        return all_of(
            is_sum(form, number(row, "amount"), [number(part, "amount") for part in parts(row)])
            for row in rows
        )
    return is_sum(form, number(form, own), [number(form, key) for key in keys])


def total(form: Form) -> Answer:
    return total_of(form, "项目总额", "funds.total", ("funds.total.fiscal", "funds.total.other"))


def annual(form: Form) -> Answer:
    keys = ("funds.annual.fiscal", "funds.annual.carryover", "funds.annual.other")
    return total_of(form, "总额", "funds.annual", keys)


def columns(form: Form) -> Answer:
    return all_of(
        is_sum(form, number(row, key), [number(part, key) for part in parts(row)])
        for row in funds(form)
        if parts(row)
        for key in ("initial", "adjusted", "executed", "amount")
    )


def no_more(small: Decimal | None, large: Decimal | None, room: Decimal = Decimal(0)) -> Answer:
    return None if small is None or large is None else small - large <= room


def within_total(form: Form) -> Answer:
    place = quantum(form)
    room = place / 2 if place > CENT else Decimal(0)
    pairs = [("funds.annual", "funds.total"), ("funds.annual.fiscal", "funds.total.fiscal")]
    pairs.append(("funds.annual.other", "funds.total.other"))
    return all_of(no_more(number(form, small), number(form, large), room) for small, large in pairs)


HALF_UP = (ROUND_HALF_UP,)
MODES = (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN)


def rounds_to(exact: Decimal, printed: Number, modes: tuple[str, ...] = MODES) -> bool:
    """Whether a printed number is ``exact`` rounded in one of the usual ways."""
    if not printed.quantum:
        return exact == printed.value
    return any(
        (exact / printed.quantum).quantize(Decimal(1), mode) * printed.quantum == printed.value
        for mode in modes
    )


def rate(form: Form) -> Answer:
    return all_of(_rate(form, row) for row in funds(form))


def _rate(form: Form, row: Row) -> Answer:
    """The printed rate is the quotient, or one that the rounding of both amounts allows."""
    field = row.field("rate")
    executed, budget = number(row, "executed"), number(row, "adjusted")
    if field is None or not isinstance(field.value, Number) or executed is None or not budget:
        return None
    if rounds_to(executed / budget, field.value):
        return True
    half = quantum(form) / 2 if quantum(form) > CENT else Decimal(0)
    edge = [
        (executed + up) / (budget + down) for up in (half, -half) for down in (half, -half) if budget + down
    ]
    room = field.value.quantum / 2
    return min(edge) - room <= field.value.value <= max(edge) + room


def weights(form: Form) -> Answer:
    rows = [number(row, "weight") for row in form.rows("indicators").rows]
    found = [weight for weight in rows if weight is not None]
    if not found:
        return None
    whole = sum(found) + (number(form, "exec.weight") or 0)
    return whole == FULL and number(form, "total.weight") in (None, whole, sum(found))


def scores(form: Form) -> Answer:
    field = form.field("total.score")
    rows = [number(row, "score") for row in form.rows("indicators").rows]
    found = [score for score in (*rows, number(form, "exec.score")) if score is not None]
    if field is None or not isinstance(field.value, Number) or not found:
        return None
    exact = sum(found, Decimal(0))
    return exact == field.value.value or (field.value.quantum < 1 and rounds_to(exact, field.value, HALF_UP))


def limits(form: Form) -> Answer:
    rows = [(number(row, "score"), number(row, "weight")) for row in form.rows("indicators").rows]
    pairs = [(score, weight) for score, weight in rows if weight is None or weight >= 0]
    pairs += [(number(form, "exec.score"), number(form, "exec.weight"))]
    pairs += [(number(form, "total.score"), Decimal(FULL))]
    return all_of(
        None if score is None or weight is None else 0 <= score <= weight for score, weight in pairs
    )


def order(form: Form) -> Answer:
    """The start is not after the end, at the coarser precision of both."""
    start, end = _day(form, "period.start"), _day(form, "period.end")
    if start is None or end is None:
        return None
    size = min(len(start), len(end))
    return start[:size] <= end[:size]


def year_inside(form: Form) -> Answer:
    start, end, year = _day(form, "period.start"), _day(form, "period.end"), number(form, "year")
    if year is None:
        return None
    return all_of([start[0] <= year if start else None, year <= end[0] if end else None])


def _day(form: Form, key: str) -> tuple[int, ...] | None:
    field = form.field(key)
    if field is None or not isinstance(field.value, Day):
        return None
    return tuple(part for part in field.value[:3] if part)


IDENTITIES: dict[str, Callable[[Form], Answer]] = {
    "FND-001": total,
    "FND-002": annual,
    "FND-003": columns,
    "FND-004": within_total,
    "EXE-001": rate,
    "WGT-001": weights,
    "SCO-001": scores,
    "SCO-002": limits,
    "TMP-001": order,
    "TMP-002": year_inside,
}
