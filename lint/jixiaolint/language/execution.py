"""The score for the execution of a budget, by the profile's method."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language import quantity as exact
from jixiaolint.language.library import Library
from jixiaolint.language.quantity import Ratio
from jixiaolint.language.share import NONE, capped

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
