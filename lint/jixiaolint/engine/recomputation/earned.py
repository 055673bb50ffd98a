"""What a row should earn by the profile's parameters: the one place that asks for admissible scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiaolint.engine.facts import Facts, year_of
from jixiaolint.language import Frame, Library, arithmetic, equality
from jixiaolint.language import quantity as exact
from jixiaolint.language.builtin.score import execution
from jixiaolint.language.operand import Operand
from jixiaolint.language.quantity import given
from jixiaolint.language.record import quantity_of
from jixiaolint.language.scored import indicator_scores, lacking
from jixiaolint.language.step import step_of
from jixiaolint.model.form import Field, Row, Trust
from jixiaolint.model.recomputation import Earned, Untold
from jixiaolint.model.value import Number, Target

_CENT = Decimal("0.01")
_REASONS: dict[str, Untold] = {"method": "unset", "zero": "zero", "unread": "unread"}
_KINDS: dict[str, Untold] = {
    "引用": "reference",
    "复合": "composite",
    "约数": "composite",
    "仅单位": "composite",
    "无法识别": "unread",
}
UNIFORM = 2020
"""The fiscal year from which one base of the execution rate holds everywhere."""


def by_target(row: Row, facts: Facts, library: Library) -> Earned:
    """What an indicator should earn for its actual value."""
    found = indicator_scores(facts, row, library)
    if found.reason:
        return Earned(reason=_why(found.reason, row))
    return Earned(found.low, found.high, "", "inferred" if found.inferred else "exact", found.basis)


def _why(reason: str, row: Row) -> Untold:
    if reason not in ("kind", "apart"):
        return _REASONS.get(reason, "blank")
    target, actual = (field.value if (field := row.field(key)) else None for key in ("target", "actual"))
    kinds = [value.kind for value in (target, actual) if isinstance(value, Target)]
    if reason == "kind":
        return next((_KINDS[kind] for kind in kinds if kind in _KINDS), "incomparable")
    return "qualitative" if kinds[:1] == ["定性"] else "incomparable"


def by_rate(row: Row, facts: Facts, library: Library) -> Earned:
    """What the execution of the budget should earn.

    By the amounts, and by the printed rate as well where that is the amounts' own, rounded; by the printed
    rate alone where an amount is missing. To two places, or at the step of the form; at most the weight.
    """
    weight = row.field("weight")
    if weight is None or not isinstance(weight.value, Number) or _lacking(weight):
        return Earned(reason=_lacking(weight))
    rates = _rates(row, facts, library)
    if isinstance(rates, str):
        return Earned(reason=rates)
    full = weight.value.value
    frame = Frame(facts, row, library=library, precision=facts.precision)
    found = [execution(frame, Operand(given("score", full)), rate) for rate in rates]
    if any(operand.state for operand in found):
        return Earned(reason="unset")
    ends = _ends((operand.value.value for operand in found), step_of(facts, row, library).coarsest)
    cells = (weight, *(row.field(key) for key in ("executed", "adjusted", "rate")))
    return Earned(min(ends), min(max(ends), full), "", _trust(*cells), "执行率")


def _ends(scores: Iterable[exact.Ratio], step: Decimal) -> list[Decimal]:
    """What the scores may be rounded to."""
    return [
        max(exact.ZERO, exact.rounded(score, place, mode))
        for score in scores
        for place in (_CENT, step)
        for mode in ("truncated", "half-up")
    ]


def _rates(row: Row, facts: Facts, library: Library) -> list[Operand] | Untold:
    """The execution rates that hold for the row, the most exact first."""
    printed, computed = _operand(row, "rate", facts), list(_computed(row, facts, library))
    own = [rate for rate in computed if printed is not None and _agree(printed, rate)]
    if own and printed is not None:
        return [*own, printed]
    if computed:
        return computed
    budget = row.field(_bases(facts, library)[0])
    if budget is not None and isinstance(budget.value, Number) and not budget.value.value:
        return "zero"
    if printed is not None:
        return [printed]
    return _lacking(row.field("rate")) or "blank"


def _agree(printed: Operand, computed: Operand) -> bool:
    return equality.equal(printed.value, computed.value).holds


def _computed(row: Row, facts: Facts, library: Library) -> Iterator[Operand]:
    done = _operand(row, "executed", facts)
    for key in _bases(facts, library):
        budget = _operand(row, key, facts)
        if done is not None and budget is not None and budget.value.value.top:
            rate = arithmetic.divide(done, budget)
            if not rate.state:
                yield rate


def _bases(facts: Facts, library: Library) -> tuple[str, ...]:
    """Columns of the budget that the rate is taken of: before 2020 either was in use."""
    keys = ("initial", "adjusted") if library.parameter("执行率分母") == "年初" else ("adjusted", "initial")
    year = year_of(facts)
    return keys if year is not None and year < UNIFORM else keys[:1]


def _operand(row: Row, key: str, facts: Facts) -> Operand | None:
    field = row.field(key)
    if field is None or _lacking(field) or not isinstance(field.value, Number):
        return None
    return Operand(quantity_of(field.value, facts.precision))


def _lacking(cell: Field | None) -> Untold:
    """Why a cell has no number."""
    why = lacking(cell, Number)
    return "unread" if why == "unread" else "blank" if why else ""


def _trust(*cells: Field | None) -> Trust:
    return "inferred" if any(cell is not None and cell.trust == "inferred" for cell in cells) else "exact"
