"""All scores of a form with their total, as printed and worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from jixiaolint.engine.facts import Facts
from jixiaolint.engine.recomputation.row import execution, indicators, number, raw
from jixiaolint.engine.recomputation.standing import graded
from jixiaolint.language import Library
from jixiaolint.language.quantity import EXACT, ZERO, Ratio, rounded
from jixiaolint.model.form import Form
from jixiaolint.model.recomputation import Recomputation, RecomputedTotal, ScoredRow
from jixiaolint.model.value import Number


def recompute(form: Form, library: Library) -> Recomputation | None:
    """The scores of ``form`` worked out again by the parameters in ``library``, None when it has none."""
    facts = Facts(form, library.vocabulary)
    rows = list(indicators(facts, library))
    executed = execution(facts, library)
    if executed is not None:
        rows.insert(0, executed._replace(counted=_counts(rows, facts, library)))
    if not rows and number(form.field("total.score")) is None:
        return None
    total = _total([row for row in rows if row.counted], facts, library)
    grade = form.field("total.grade")
    printed = raw(grade) if grade is not None and not grade.missing else ""
    bands = library.parameter("等级分段") or ()
    return Recomputation(form.id, tuple(rows), total, graded(printed, rows, total, bands))


def _counts(rows: Sequence[ScoredRow], facts: Facts, library: Library) -> bool:
    """Whether the execution is part of the total: not where the indicators alone make the full weight."""
    whole = number(facts.field("total.weight"))
    return not rows or _sum(row.points for row in rows) != (_full(library) if whole is None else whole)


def _total(rows: Sequence[ScoredRow], facts: Facts, library: Library) -> RecomputedTotal:
    field = facts.field("total.score")
    score, parts = number(field), _sum(row.score for row in rows)
    low, high = (_sum(_end(row, side) for row in rows) for side in (0, 1))
    place = field.value.quantum if field is not None and isinstance(field.value, Number) else ZERO
    untold = [row for row in rows if row.earned.low is None]
    return RecomputedTotal(
        raw(field),
        score,
        parts,
        low,
        high,
        assumed=tuple(row.label for row in untold if row.score is not None),
        missing=tuple(row.label for row in untold if row.score is None),
        complete=_complete(rows, facts, library),
        adds_up=_between(score, parts, parts, place),
        inside=_between(score, low, high, place),
        location=field.location if field is not None else None,
    )


def _end(row: ScoredRow, side: int) -> Decimal | None:
    """An end of what a row adds to the recomputed total."""
    end = row.earned.high if side else row.earned.low
    return row.score if end is None else end


def _complete(rows: Sequence[ScoredRow], facts: Facts, library: Library) -> bool:
    """Whether no row seems to be missing."""
    if facts.rows("indicators").status != "read":
        return False
    weights = [row.points for row in rows]
    full = _full(library)
    return full is None or all(weight is None for weight in weights) or _sum(weights) == full


def _full(library: Library) -> Decimal | None:
    named = library.parameter("满分")
    return None if named is None else named.value.top


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    """The sum, None when a number is missing or there is none."""
    total: Decimal | None = None
    for addend in numbers:
        if addend is None:
            return None
        total = addend if total is None else EXACT.add(total, addend)
    return total


def _between(score: Decimal | None, low: Decimal | None, high: Decimal | None, place: Decimal) -> bool | None:
    """Whether a printed score lies between the ends, or between what they round to at its place."""
    if score is None or low is None or high is None:
        return None
    if low <= score <= high or not place:
        return low <= score <= high
    bottom, top = (rounded(Ratio(end), place, "half-up") for end in (low, high))
    return bottom <= score <= top
