"""Functions that say what a score should be, by the profile's parameters."""

from __future__ import annotations

from jixiaolint.language import quantity as exact
from jixiaolint.language.frame import Frame
from jixiaolint.language.operand import IC, NA, Items, Operand, missing, passed_on, unknown
from jixiaolint.language.quantity import Quantity, Ratio, given
from jixiaolint.language.text import fold, text_of
from jixiaolint.model.typing import Any

_INCOMPARABLE = Operand(None, IC, "kind")


def execution(frame: Frame, weight: Operand, rate: Operand) -> Operand:
    """执行率应得分: weight × min(rate, 1), or as 参数.执行率得分法 says."""
    lacking = missing(weight, rate)
    if lacking is not None:
        return passed_on(lacking)
    from jixiaolint.language.execution import points

    if frame.library.parameter("执行率得分法") is None:
        return Operand(None, NA, "unset")
    value, low, high = (
        points(weight.value.value, ratio, frame.library)
        for ratio in (rate.value.value, rate.value.low, rate.value.high)
    )
    if value is None or low is None or high is None:
        return _INCOMPARABLE
    result = Quantity("score", value, low, high, shape="computed")
    return Operand(result, inferred=weight.inferred or rate.inferred)


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


def grade_name(frame: Frame, text: Operand) -> Operand:
    """等级名: the grade that a text names, 优 for 优秀; incomparable when it names none or several."""
    if text.state:
        return passed_on(text)
    bands = frame.library.parameter("等级分段")
    if bands is None:
        return Operand(None, NA, "unset")
    plain = fold(text_of(text.value))
    found = [name for name, _ in bands if fold(name) in plain]
    if len(found) != 1 or not plain.startswith(fold(found[0])):
        return _INCOMPARABLE
    return Operand(found[0], inferred=text.inferred)


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


def basis(frame: Frame, target: Operand, actual: Operand, weight: Operand) -> Operand:
    """计分依据: how the admissible scores came about."""
    found = _scores(frame, target, actual, weight)
    if isinstance(found, Operand):
        return found
    return Operand(found.basis, inferred=_inferred(frame, target, actual, weight))


def _bound(frame: Frame, target: Operand, actual: Operand, weight: Operand, side: int) -> Operand:
    found = _scores(frame, target, actual, weight)
    if isinstance(found, Operand):
        return found
    inferred = _inferred(frame, target, actual, weight)
    return Operand(given("score", found.high if side else found.low), inferred=inferred)


def _inferred(frame: Frame, *cells: Operand) -> bool:
    from jixiaolint.language.scored import guessed

    return any(cell.inferred for cell in cells) or guessed(frame.each)


def _scores(frame: Frame, target: Operand, actual: Operand, weight: Operand) -> Any:
    """What is admitted for the row at hand; an Operand when there is nothing."""
    from jixiaolint.language.admissible import admissible
    from jixiaolint.language.scored import case_of

    lacking = missing(target, actual, weight)
    if lacking is not None:
        return passed_on(lacking)
    points = weight.value.value.top
    case = case_of(frame.form, frame.each, frame.library, target.value, actual.value, points)
    found = admissible(case, frame.library)
    return found if found.basis else _INCOMPARABLE
