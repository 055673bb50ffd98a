"""The scores that a profile's scoring method admits for an actual value against its target."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from jixiaolint.language import quantity as exact
from jixiaolint.language.frame import Frame
from jixiaolint.language.fulfilment import _meets, achieved
from jixiaolint.language.quantity import ONE, ZERO, Quantity, Ratio, given
from jixiaolint.model.value import Number, Target

_FULL = Ratio(ONE)


def admissible(
    frame: Frame, target: Target, actual: Target, weight: Quantity
) -> tuple[Quantity, Quantity] | None:
    """The lowest and highest admissible score, None when target and actual value cannot be compared.

    Proportional: full when the target is met, else the share that was reached, at the form's score step.
    """
    if frame.library.parameter("评分法") != "比例" or target.kind in ("定性", "复合", "约数", "引用"):
        return None
    met = _meets(actual, target, ())
    if met is None:
        return None
    if met:
        return (given("score", weight.value.top), given("score", weight.value.top))
    share = _share(target, actual)
    if share is None:
        return _unmet_without_share(target, weight)
    score = exact.multiply(weight.value, share)
    step = _step(frame, weight)
    low = exact.rounded(score, step, "truncated")
    high = low if exact.compare(Ratio(low), score) == 0 else low + step
    if high >= weight.value.top:
        high = max(low, weight.value.top - step)
    return (given("score", low), given("score", high))


def _unmet_without_share(target: Target, weight: Quantity) -> tuple[Quantity, Quantity] | None:
    if target.kind != "是否":
        return None
    return (given("score", ZERO), given("score", ZERO))


def _share(target: Target, actual: Target) -> Ratio | None:
    """How much of the target was reached, below 1; 0 when a target of 0 was exceeded."""
    if target.kind == "区间":
        return _share_of_range(target, actual)
    pair = achieved(target, actual)
    if pair is None or actual.operator not in ("", "="):
        return None
    aim, done = pair[0].quantity.value, pair[1].quantity.value
    if target.operator in ("≤", "<"):
        aim, done = done, aim
        if not done.top or not aim.top:
            return Ratio(ZERO)
    return _capped(exact.divide(done, aim)) if aim.top else None


def _share_of_range(target: Target, actual: Target) -> Ratio | None:
    if len(actual.numbers) != 1 or len(target.numbers) != 2:
        return None
    done = Ratio(actual.numbers[0].value)
    low, high = (Ratio(number.value) for number in target.numbers)
    if exact.compare(done, low) < 0:
        return _capped(exact.divide(done, low)) if low.top else None
    return _capped(exact.divide(high, done)) if done.top else None


def _capped(share: Ratio) -> Ratio:
    if share.top < 0:
        return Ratio(ZERO)
    return _FULL if exact.compare(share, _FULL) > 0 else share


def _step(frame: Frame, weight: Quantity) -> Decimal:
    """参数.得分步长; 自动 is the finest place among the form's scores, 1 when all are whole."""
    named: Any = frame.library.parameter("得分步长")
    if named not in (None, "自动"):
        return Decimal(str(named))
    places = [
        field.value.quantum
        for key, columns in frame.library.vocabulary.columns("score").items()
        for record in ((frame.form,) if key == "form" else frame.form.rows(key).rows)
        for field in (record.field(column) for column in columns)
        if field is not None and isinstance(field.value, Number) and field.value.quantum
    ]
    return min([*places, ONE])
