"""The rows of a form that earn points."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from jixiaolint.engine.facts import Facts
from jixiaolint.engine.recomputation.earned import by_rate, by_target
from jixiaolint.language import Library
from jixiaolint.model.form import Field, Row
from jixiaolint.model.recomputation import Earned, ScoredRow
from jixiaolint.model.value import Number

_EXECUTION = {"weight": "exec.weight", "score": "exec.score", "rate": "exec.rate"}
"""Column of a funding row → the field of the form that repeats it, or that stands alone."""


def number(field: Field | None) -> Decimal | None:
    """The number of a cell, None when there is none that can be relied on."""
    if field is None or field.missing or field.trust == "unknown":
        return None
    return field.value.value if isinstance(field.value, Number) else None


def raw(field: Field | None) -> str:
    """The text of a cell on one line."""
    return " ".join(field.raw.split()) if field is not None else ""


def indicators(facts: Facts, library: Library) -> Iterator[ScoredRow]:
    """Indicator rows with a score, or with a weight and a place for one; a dash says: not scored."""
    for at, row in enumerate(facts.rows("indicators").rows):
        score = row.field("score")
        if score is None or score.missing in ("dash", "absent"):
            continue
        if score.missing in ("", "unread") or number(row.field("weight")) is not None:
            yield _indicator(at, row, score, facts, library)


def _indicator(at: int, row: Row, score: Field, facts: Facts, library: Library) -> ScoredRow:
    title = row.label or str(row.number)
    return ScoredRow(
        "indicator",
        title,
        f"指标[{title}].得分",
        f"/indicators/{at}/score",
        score.location or row.location,
        raw(row.field("target")),
        raw(row.field("actual")),
        raw(row.field("weight")),
        raw(score),
        number(row.field("weight")),
        number(score),
        _told(by_target, row, facts, library),
    )


def execution(facts: Facts, library: Library) -> ScoredRow | None:
    """The execution of the budget, None when the form gives it no points."""
    own = {column: field for column, key in _EXECUTION.items() if (field := facts.field(key)) is not None}
    score, weight = own.get("score"), own.get("weight")
    if number(score) is None and number(weight) is None:
        return None
    at, total = _total_row(facts)
    row = Row(0, {**(total.fields if total is not None else {}), **own})
    amounts = [raw(row.field(column)) for column in ("executed", "adjusted")]
    in_row = total is not None and score is not None and "score" in total.fields
    return ScoredRow(
        "execution",
        "预算执行率",
        "执行率得分",
        f"/funds/{at}/score" if in_row else "/fields/exec.score",
        score.location if score is not None else None,
        " ÷ ".join(amounts) if all(amounts) else "",
        raw(row.field("rate")),
        raw(weight),
        raw(score),
        number(weight),
        number(score),
        _told(by_rate, row, facts, library),
    )


def _total_row(facts: Facts) -> tuple[int, Row | None]:
    """The funding row of the year's total, and its place."""
    for at, row in enumerate(facts.rows("funds").rows):
        source = row.field("source")
        if source is not None and source.value == "总额":
            return at, row
    return 0, None


def _told(
    earned: Callable[[Row, Facts, Library], Earned], row: Row, facts: Facts, library: Library
) -> Earned:
    """Numbers beyond all measure are as good as unread."""
    try:
        return earned(row, facts, library)
    except ArithmeticError:
        return Earned(reason="unread")
