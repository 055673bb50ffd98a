"""The score for the execution of a budget, by the profile's method."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiaolint.language import quantity as exact
from jixiaolint.language.admissible import Admissible
from jixiaolint.language.library import Library
from jixiaolint.language.quantity import Ratio
from jixiaolint.language.scored import lacking
from jixiaolint.language.share import FULL, NONE, capped
from jixiaolint.language.step import step_of
from jixiaolint.model.form import Record
from jixiaolint.model.value import Number

_HUNDRED = Ratio(Decimal(100))


def points(weight: Ratio, rate: Ratio, library: Library) -> Ratio | None:
    """The points for a rate by 参数.执行率得分法; None when the parameters leave it open.

    比例 weight × rate · 扣分 the weight less so many points for each percentage point under a line ·
    门槛 weight × rate, nothing under a threshold. Never above the weight nor below 0.
    """
    method = library.parameter("执行率得分法")
    if method == "比例":
        return exact.multiply(weight, capped(rate))
    if method == "门槛":
        line = library.parameter("执行率门槛")
        if line is None:
            return None
        return NONE if exact.compare(rate, line.value) < 0 else exact.multiply(weight, capped(rate))
    return _deducted(weight, rate, library) if method == "扣分" else None


def _deducted(weight: Ratio, rate: Ratio, library: Library) -> Ratio | None:
    line, each = library.parameter("执行率扣分线"), library.parameter("执行率每点扣分")
    if line is None or each is None:
        return None
    missing = exact.multiply(exact.subtract(line.value, rate), _HUNDRED)
    if missing.top <= 0:
        return weight
    left = exact.subtract(weight, exact.multiply(missing, each.value))
    return left if left.top > 0 else NONE


def execution_scores(form: Record, row: Record, library: Library) -> Admissible:
    """The scores admitted for a fund row of ``form``, or why there are none.

    By executed amount and budget, by the printed rate where one of them has no value; rounded down or up
    at the form's step, at most the weight. ``reason`` is zero for a budget of 0.
    """
    weight: Any = row.field("weight")
    why = lacking(weight, Number)
    if why:
        return Admissible(reason=why, cell="weight")
    rate = _rate(row, library)
    if isinstance(rate, Admissible):
        return rate
    found, inferred = rate
    score = points(Ratio(weight.value.value), found, library)
    if score is None:
        return Admissible(reason="method")
    step = step_of(form, row, library)
    high = min(step.up(score), weight.value.value)
    basis = "达标" if exact.compare(found, FULL) >= 0 else "比例"
    return Admissible(step.down(score), high, score, basis, inferred=inferred or weight.trust == "inferred")


def _rate(row: Record, library: Library) -> tuple[Ratio, bool] | Admissible:
    """The executed amount by the budget, else the printed rate; and whether it was only inferred."""
    whole = "initial" if library.parameter("执行率分母") == "年初" else "adjusted"
    cells: Any = [row.field(key) for key in ("executed", whole)]
    if not any(lacking(cell, Number) for cell in cells):
        done, budget = (cell.value.value for cell in cells)
        if not budget:
            return Admissible(reason="zero", cell=whole)
        inferred = any(cell.trust == "inferred" for cell in cells)
        return exact.divide(Ratio(done), Ratio(budget)), inferred
    printed: Any = row.field("rate")
    why = lacking(printed, Number)
    if why:
        return Admissible(reason=why, cell="rate")
    return Ratio(printed.value.value), printed.trust == "inferred"
