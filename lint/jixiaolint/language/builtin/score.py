"""Functions that say what a score should be, by the profile's parameters."""

from __future__ import annotations

from typing import Any

from jixiaolint.language import arithmetic
from jixiaolint.language import quantity as exact
from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import IC, NA, Items, Operand, missing, passed_on, unknown
from jixiaolint.language.quantity import ONE, Quantity, Ratio, given
from jixiaolint.language.text import fold, text_of

_INCOMPARABLE = Operand(None, IC, "kind")


def execution(frame: Frame, weight: Operand, rate: Operand) -> Operand:
    """执行率应得分: weight × min(rate, 1), or as 参数.执行率得分法 says."""
    lacking = missing(weight, rate)
    if lacking is not None:
        return passed_on(lacking)
    method = frame.library.parameter("执行率得分法")
    if method is None:
        return Operand(None, NA, "unset")
    if method != "比例":
        return _INCOMPARABLE
    return arithmetic.multiply(weight, rate._replace(value=_capped(rate.value)))


def _capped(rate: Quantity) -> Quantity:
    full = Ratio(ONE)

    def cap(ratio: Ratio) -> Ratio:
        return full if exact.compare(ratio, full) > 0 else ratio

    return rate._replace(value=cap(rate.value), low=cap(rate.low), high=cap(rate.high))


def grade(frame: Frame, score: Operand) -> Operand:
    """评级: the first band whose lower bound the score reaches."""
    if score.state:
        return passed_on(score)
    bands = frame.library.parameter("等级分段")
    if bands is None:
        return Operand(None, NA, "unset")
    for name, bound in sorted(bands, key=lambda band: band[1], reverse=True):
        if exact.compare(score.value.value, Ratio(bound)) >= 0:
            return Operand(name, inferred=score.inferred)
    return _INCOMPARABLE


def scheme(frame: Frame, schemes: Operand, classes: Items, name: Operand) -> Operand:
    """查方案: the weight of a class in the scheme that has the same classes; blank when none has."""
    if schemes.state or name.state:
        return passed_on(schemes if schemes.state else name)
    if not classes.whole or classes.maybe or any(item.state == "un" for item in classes.items):
        return unknown(*classes.items)._replace(blockers=classes.blockers)
    present = {fold(text_of(item.value)) for item in classes.items if not item.state}
    wanted = fold(text_of(name.value))
    for weights in schemes.value:
        if set(weights) == present and wanted in weights:
            inferred = any(item.inferred for item in classes.items)
            return Operand(given("score", weights[wanted]), inferred=inferred)
    return Operand(None, NA, "blank")


def floor(frame: Frame, target: Operand, actual: Operand, weight: Operand) -> Operand:
    """应得分下限."""
    return _bound(frame, target, actual, weight, 0)


def ceiling(frame: Frame, target: Operand, actual: Operand, weight: Operand) -> Operand:
    """应得分上限."""
    return _bound(frame, target, actual, weight, 1)


def _bound(frame: Frame, target: Operand, actual: Operand, weight: Operand, side: int) -> Operand:
    from jixiaolint.language.admissible import admissible

    lacking = missing(target, actual, weight)
    if lacking is not None:
        return passed_on(lacking)
    found: Any = admissible(frame, target.value, actual.value, weight.value)
    if found is None:
        return _INCOMPARABLE
    return Operand(found[side], inferred=target.inferred or actual.inferred or weight.inferred)
