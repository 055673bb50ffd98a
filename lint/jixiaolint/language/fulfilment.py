"""满足: whether an actual value meets a target, and when two targets are the same."""

from __future__ import annotations

from jixiaolint.language import quantity as exact
from jixiaolint.language.alignment import TargetNumber, aligned
from jixiaolint.language.operand import IC, Operand, missing, truth, unknown
from jixiaolint.language.quantity import Ratio, given
from jixiaolint.language.text import fold
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number, Target

SINGLE = ("数量", "百分比", "金额", "单价", "频次", "约数")
_AT_LEAST = ("数量", "百分比", "频次", "区间")
_INCOMPARABLE = Operand(None, IC, "kind")
_SOME_YEAR = 2000
"""Of days without a year: both are days of the form's year. It has a 29 February."""
Scales = tuple[dict[str, int], ...]
"""Ranked levels: folded word → rank, the best first."""


class Span(NamedTuple):
    """The numbers that a value stands for; None is no bound. ``open`` ends do not belong to it."""

    low: Ratio | None
    high: Ratio | None
    low_open: bool = False
    high_open: bool = False


def single_number(target: Target) -> TargetNumber | None:
    """The one number of a target, a frequency per year; None when there is none or more than one."""
    if target.kind not in SINGLE:
        return None
    if target.kind == "频次" and target.per_year is not None:
        return TargetNumber(given("count", target.per_year), target.unit)
    if len(target.numbers) != 1:
        return None
    return _numbered(target.numbers[0], target.unit)


def _numbered(number: Number, unit: str) -> TargetNumber:
    return TargetNumber(given(number.kind, number.value, number.text), unit)


def achieved(target: Target, actual: Target) -> tuple[TargetNumber, TargetNumber] | None:
    """The numbers of target and actual value in one unit, None when they cannot be compared."""
    aim, done = single_number(target), single_number(actual)
    if aim is None or done is None:
        return None
    return aligned(aim, done)


def same_target(left: Target, right: Target) -> bool:
    """Same operator, numbers and unit; otherwise the same text or the same date."""
    if fold(left.text) == fold(right.text):
        return True
    if left.kind != right.kind or (left.operator or "=") != (right.operator or "="):
        return False
    if left.numbers and len(left.numbers) == len(right.numbers):
        return all(_same_number(left, right, place) for place in range(len(left.numbers)))
    if left.days and len(left.days) == len(right.days):
        from jixiaolint.values.date import compare_days

        return all(compare_days(one, other) == 0 for one, other in zip(left.days, right.days, strict=True))
    return False


def _same_number(left: Target, right: Target, place: int) -> bool:
    pair = aligned(_numbered(left.numbers[place], left.unit), _numbered(right.numbers[place], right.unit))
    return pair is not None and exact.compare(pair[0].quantity.value, pair[1].quantity.value) == 0


def meets(actual: Operand, target: Operand, scales: Scales, exactly: bool = False) -> Operand:
    """Whether ``actual`` meets ``target``; incomparable where kinds, units or scales differ.

    ``exactly``: a target without comparator, or with =, asks for neither less nor more.
    """
    lacking = missing(actual, target)
    if lacking is not None:
        return lacking._replace(value=None)
    answer = met(actual.value, target.value, scales, exactly)
    if answer is not None:
        return truth(answer, actual, target)
    if "无法识别" in (actual.value.kind, target.value.kind):
        return _unread(actual, target)
    return _INCOMPARABLE


def _unread(*operands: Operand) -> Operand:
    from jixiaolint.language.record import unread

    return unknown(*[unread(operand) for operand in operands if operand.value.kind == "无法识别"])


def met(actual: Target, target: Target, scales: Scales, exactly: bool = False) -> bool | None:
    """The same on two targets; None where they cannot be compared."""
    if fold(actual.text) == fold(target.text):
        return True
    if target.kind in ("引用", "复合", "约数", "仅单位", "无法识别") or actual.kind in ("约数", "复合"):
        return None
    if target.kind == "时点" or actual.kind == "时点":
        return _in_time(actual, target)
    wanted, found = _span(target, not exactly), _span(actual, False)
    if wanted is not None and found is not None:
        return _numbers_meet(actual, target, not exactly)
    if wanted is None and found is None:
        return _levels_meet(fold(actual.text), fold(target.text), actual.kind, target.kind, scales)
    return None


def _in_time(actual: Target, target: Target) -> bool | None:
    from jixiaolint.values.date import compare_days

    if not actual.days or not target.days:
        return None
    done, due = actual.days[-1], target.days[-1]
    if not done.year and not due.year:
        done, due = done._replace(year=_SOME_YEAR), due._replace(year=_SOME_YEAR)
    return compare_days(done, due) <= 0 if done.year and due.year else None


def _levels_meet(actual: str, target: str, kind: str, other: str, scales: Scales) -> bool | None:
    if kind == other == "是否":
        return actual == target
    for scale in scales:
        if actual in scale and target in scale:
            return scale[actual] <= scale[target]
    return None


def _numbers_meet(actual: Target, target: Target, at_least: bool) -> bool | None:
    pair = spans(actual, target, at_least)
    if pair is None:
        return None
    found, wanted = pair
    if target.kind in ("金额", "单价") and target.operator in ("", "="):
        return True if found == wanted else None
    if _within(found, wanted):
        return True
    return False if _apart(found, wanted) else None


def spans(actual: Target, target: Target, at_least: bool = True) -> tuple[Span, Span] | None:
    """What the actual value and the target stand for, in the target's unit; None where units differ."""
    done, aim = _first(actual), _first(target)
    pair = aligned(done, aim) if done is not None and aim is not None else None
    found, wanted = _span(actual, False), _span(target, at_least)
    if done is None or aim is None or pair is None or found is None or wanted is None:
        return None
    return (
        _scaled(found, done.quantity.value, pair[0].quantity.value),
        _scaled(wanted, aim.quantity.value, pair[1].quantity.value),
    )


def _first(target: Target) -> TargetNumber | None:
    single = single_number(target)
    if single is not None:
        return single
    return _numbered(target.numbers[0], target.unit) if target.numbers else None


def _scaled(span: Span, before: Ratio, after: Ratio) -> Span:
    if exact.compare(before, after) == 0 or not before.top:
        return span
    factor = exact.divide(after, before)
    low, high = (None if end is None else exact.multiply(end, factor) for end in (span.low, span.high))
    return span._replace(low=low, high=high)


def _span(target: Target, at_least: bool) -> Span | None:
    """What a value stands for; ``at_least``: without operator, or with =, so much and all above it.

    None at all (零事故, =0) means none and nothing above it.
    """
    if target.kind == "区间" and len(target.numbers) == 2:
        return Span(Ratio(target.numbers[0].value), Ratio(target.numbers[1].value))
    number = single_number(target)
    if number is None or target.operator == "约":
        return None
    value = number.quantity.value
    if target.operator in ("≥", ">"):
        return Span(value, None, low_open=target.operator == ">")
    if target.operator in ("≤", "<"):
        return Span(None, value, high_open=target.operator == "<")
    if at_least and target.kind in _AT_LEAST and value.top:
        return Span(value, None)
    return Span(value, value)


def _within(inner: Span, outer: Span) -> bool:
    return _low_within(inner, outer) and _low_within(_mirrored(inner), _mirrored(outer))


def _low_within(inner: Span, outer: Span) -> bool:
    if outer.low is None:
        return True
    if inner.low is None:
        return False
    compared = exact.compare(inner.low, outer.low)
    return compared > 0 or (compared == 0 and (inner.low_open or not outer.low_open))


def _mirrored(span: Span) -> Span:
    low = None if span.high is None else exact.negate(span.high)
    high = None if span.low is None else exact.negate(span.low)
    return Span(low, high, span.high_open, span.low_open)


def _apart(one: Span, other: Span) -> bool:
    return _below(one, other) or _below(other, one)


def _below(one: Span, other: Span) -> bool:
    if one.high is None or other.low is None:
        return False
    compared = exact.compare(one.high, other.low)
    return compared < 0 or (compared == 0 and (one.high_open or other.low_open))
