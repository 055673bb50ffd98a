"""The scores that a profile's scoring method admits for a target and its actual value.

Callers with a row take ``scored.indicator_scores(form, row, library)``.
"""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language import quantity as exact
from jixiaolint.language import share
from jixiaolint.language.builtin.registry import BASES
from jixiaolint.language.fulfilment import Span, met, spans
from jixiaolint.language.library import Library
from jixiaolint.language.quantity import Ratio
from jixiaolint.language.step import Step
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Target

__all__ = ["BASES", "Admissible", "Case", "admissible"]
_NUMERIC = ("数量", "百分比", "金额", "单价", "频次", "区间")
_UNSCORED = ("引用", "复合", "约数", "仅单位", "无法识别")


class Admissible(NamedTuple):
    """The scores from ``low`` to ``high``, in points, both admitted, at the step of the form.

    ``exact`` is the one score before rounding, None where the method gives only a band. ``basis`` is one of
    ``BASES``: 达标 the target was met, 超额 by so much that the score may have been cut, 比例 it was missed,
    反向 a limit was exceeded, 直接赋分 nothing for a target that was missed, 满意度分档, 定性分档 a band of
    levels, 未开展 the band of what was not done.

    When there is no such interval ``low`` and ``high`` are None, ``basis`` is "" and ``reason`` says why:
    kind (no number follows from such a target), apart (target and actual value cannot be compared), method
    (the profile leaves it open), zero (0/0), or why a cell has no value (absent, blank, dash, hint, text,
    unread) with its key in ``cell``. ``inferred``: a value that it rests on was only inferred.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    exact: Ratio | None = None
    basis: str = ""
    reason: str = ""
    cell: str = ""
    inferred: bool = False


class Case(NamedTuple):
    """An indicator to be scored; ``undone``: its texts say that nothing was done."""

    target: Target
    actual: Target
    weight: Decimal
    step: Step
    satisfaction: bool = False
    undone: bool = False


def admissible(case: Case, library: Library) -> Admissible:
    """The scores admitted for a target and its actual value."""
    target, actual = case.target, case.actual
    if case.undone and not (target.kind in _NUMERIC and actual.kind in _NUMERIC):
        return _band(case, share.NONE, _part(library, "未达成上限"), "未开展")
    if target.kind in _UNSCORED or actual.kind in _UNSCORED:
        return Admissible(reason="kind")
    reached = met(actual, target, library.scales(), library.exactly())
    if reached is None:
        return Admissible(reason="apart")
    if target.kind == "定性":
        return _by_level(case, reached, library)
    pair = spans(actual, target, not library.exactly())
    if reached:
        return _met(case, pair, library)
    if target.kind == "是否":
        return _scored(case, share.NONE, "直接赋分")
    if pair is None:
        return _below(case, "定性分档")
    return _missed(case, pair, library)


def _by_level(case: Case, reached: bool, library: Library) -> Admissible:
    """达成 earns the upper band; a lower level may stand in either of the others."""
    if reached:
        return _band(case, _part(library, "定性达成下限"), share.FULL, "定性分档")
    return _below(case, "定性分档")


def _met(case: Case, pair: tuple[Span, Span] | None, library: Library) -> Admissible:
    line, full = _part(library, "超额线"), Admissible(case.weight, case.weight, Ratio(case.weight), "达标")
    done = share.single(pair[0]) if pair is not None else None
    if pair is None or done is None or line is None:
        return full
    kept = share.left_over(done, pair[1], line)
    if kept is None:
        return full
    low = case.step.down(exact.multiply(Ratio(case.weight), kept))
    return full._replace(low=low, exact=None, basis="超额")


def _missed(case: Case, pair: tuple[Span, Span], library: Library) -> Admissible:
    done = share.single(pair[0])
    if done is None:
        return Admissible(reason="apart")
    if share.falls_short(done, pair[1]):
        if case.satisfaction and library.parameter("满意度评分法") == "分档":
            return _stepped(case, done, library)
        return _by_method(case, library.parameter("评分法"), done, pair[1].low, "比例")
    return _by_method(case, library.parameter("反向评分法"), done, pair[1].high, "反向")


def _part(library: Library, name: str) -> Ratio | None:
    value = library.parameter(name)
    return None if value is None else value.value


_SHARES = {"比例": share.forward, "倒数": share.inverse, "线性": share.linear}


def _by_method(case: Case, method: Any, done: Ratio, aim: Ratio | None, basis: str) -> Admissible:
    if method == "直接":
        return _scored(case, share.NONE, "直接赋分")
    if method not in _SHARES or aim is None:
        return Admissible(reason="method")
    return _scored(case, _SHARES[method](done, aim), basis)


def _stepped(case: Case, done: Ratio, library: Library) -> Admissible:
    """The share of the first step that the satisfaction reaches; a step may give the full weight."""
    steps = library.parameter("满意度分档") or ()
    for name, bound in sorted(steps, key=lambda step: step[1], reverse=True):
        if exact.compare(done, Ratio(bound.scaleb(-2))) >= 0 and name.isdecimal():
            score = exact.multiply(Ratio(case.weight), Ratio(Decimal(name).scaleb(-2)))
            return Admissible(case.step.down(score), case.step.up(score), score, "满意度分档")
    return Admissible(reason="method")


def _scored(case: Case, part: Ratio, basis: str) -> Admissible:
    """A share of the weight, rounded down or up, but never up to the weight itself."""
    score = exact.multiply(Ratio(case.weight), part)
    high = case.step.up_below(score, case.weight)
    return Admissible(min(case.step.down(score), high), high, score, basis)


def _below(case: Case, basis: str) -> Admissible:
    return Admissible(Decimal(0), max(Decimal(0), case.weight - case.step.finest), None, basis)


def _band(case: Case, low: Ratio | None, high: Ratio | None, basis: str) -> Admissible:
    """The scores between two shares of the weight, both admitted; None is an unset parameter."""
    if low is None or high is None:
        return Admissible(reason="method")
    bottom, top = (exact.multiply(Ratio(case.weight), part) for part in (low, high))
    return Admissible(case.step.down(bottom), case.step.up(top), None, basis)
