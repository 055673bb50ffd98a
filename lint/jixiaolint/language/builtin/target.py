"""Functions of targets and actual values."""

from __future__ import annotations

from jixiaolint.language.alignment import TargetNumber
from jixiaolint.language.frame import Frame
from jixiaolint.language.fulfilment import achieved, single_number
from jixiaolint.language.operand import IC, NA, Items, Operand, missing, passed_on, truth
from jixiaolint.language.quantity import Quantity
from jixiaolint.language.quantity import divide as quotient
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Target

QUANTITATIVE = ("数量", "百分比", "金额", "单价", "频次", "区间", "约数")
_INCOMPARABLE = Operand(None, IC, "kind")


def kind(frame: Frame, operand: Operand) -> Operand:
    """种类."""
    return passed_on(operand) if operand.state else _same(operand, operand.value.kind)


def _same(operand: Operand, value: Any) -> Operand:
    return Operand(value, inferred=operand.inferred)


def quantitative(frame: Frame, operand: Operand) -> Operand:
    """定量; what could not be understood is unknown."""
    if operand.state:
        return passed_on(operand)
    target: Target = operand.value
    if target.kind == "无法识别":
        from jixiaolint.language.record import unread

        return unread(operand)
    return truth(target.kind in QUANTITATIVE or (target.kind == "复合" and bool(target.numbers)), operand)


def operator(frame: Frame, operand: Operand) -> Operand:
    """运算符."""
    return passed_on(operand) if operand.state else _same(operand, operand.value.operator)


def number(frame: Frame, argument: Any) -> Any:
    """数值: of a column every number, an incomparable one where there is none."""
    if isinstance(argument, Items):
        changed = tuple(_number(item) for item in argument.items)
        return argument._replace(
            items=changed, policy="unknown", maybe=tuple(_number(item) for item in argument.maybe)
        )
    return _number(argument)


def _number(operand: Operand) -> Operand:
    if operand.state:
        return passed_on(operand)
    found = single_number(operand.value)
    if found is None:
        return _INCOMPARABLE
    return Operand(found.quantity, inferred=operand.inferred, field=operand.field)


def attainment(frame: Frame, target: Operand, actual: Operand) -> Operand:
    """达成率: actual ÷ target; for ≤ and < target ÷ actual."""
    lacking = missing(target, actual)
    if lacking is not None:
        return passed_on(lacking)
    pair: tuple[TargetNumber, TargetNumber] | None = achieved(target.value, actual.value)
    if pair is None:
        return _INCOMPARABLE
    aim, done = pair
    if target.value.operator in ("≤", "<"):
        aim, done = done, aim
    if not aim.quantity.value.top:
        return _INCOMPARABLE
    value = quotient(done.quantity.value, aim.quantity.value)
    result = Quantity("percent", value, value, value, shape="computed")
    return Operand(result, inferred=target.inferred or actual.inferred)


def unit(frame: Frame, operand: Operand) -> Operand:
    """单位, spelt in one way; blank when none is written."""
    if operand.state:
        return passed_on(operand)
    found = operand.value.unit
    return _same(operand, found) if found else Operand(None, NA, "blank", inferred=operand.inferred)
