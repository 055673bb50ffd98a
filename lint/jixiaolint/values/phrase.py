"""A target in words: ranges, frequencies, time points, references, several values in one cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jixiaolint.model import regex as re
from jixiaolint.model.form import Trust
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number, Target, TargetKind
from jixiaolint.values.amount import OCCURRENCES, PERIODS, Amount, scan_amounts
from jixiaolint.values.level import Taken, level
from jixiaolint.values.notation import counted, noted, rewritten
from jixiaolint.values.reading import Reading
from jixiaolint.values.timenode import TimeNodes, is_relative, time_nodes
from jixiaolint.values.unit import spell
from jixiaolint.values.wording import (
    YES_NO,
    frequencies,
    is_reference,
    is_zero,
    leading_operator,
    operator_after,
    operator_before,
)


class Context(NamedTuple):
    """What is known beside the text: as printed, comparator and unit of the columns, a name about money."""

    shown: str
    operator: str = ""
    unit: str = ""
    money: bool = False


_Often = list[tuple[int, int, str]]
_JOINS = frozenset(("-", "--", "~", "至", "到", "-至", "(含)-", "(含)至", "(不含)-", "-(含)"))
_LEADS = (
    "达到",
    "达",
    "完成",
    "实现",
    "共",
    "共计",
    "计",
    "累计",
    "控制在",
    "为",
    "是",
    ":",
    "：",
    "，",
    ",",
    "、",
)
_COUNTED = ("率", "数", "量", "度", "比", "例", "额", "次")
_TIME_UNITS = ("天", "日", "时", "月", "年", "周", "钟")
_SCOPES = frozenset(("岁", "周岁", "版", "号", "届"))
_IDIOMS = ("性", "期", "般", "定", "致", "体")
_LOOSELY_ONE = frozenset("次个项家户处名位人起例条")
_STATED = (
    "达到", "完成", "开展", "举办", "组织", "不少于", "至少", "不低于", "≥", "=", "共", "为", "：", ":",
    "年", "月", "季度", "季", "周", "日", "天", "学期",
)  # fmt: skip
_LONG_REST = 12
_MONTHS = re.compile(r"^(20\d\d)[./](0?[1-9]|1[0-2])(?:[-~]{1,2}|至|到)(20\d\d)[./](0?[1-9]|1[0-2])$")
"""2023.07-2024.01: two months, where no unit says that they are amounts."""
_TIMES = frozenset("×*xX")


def understand(text: str, context: Context) -> Reading:
    """The target that a folded text without white space states."""
    text = rewritten(text)
    if text[4:5] in (".", "/") and text[:2] == "20" and not context.unit and not context.money:
        text = _MONTHS.sub(r"\1年\2月至\3年\4月", text)
    full = text + context.unit if "/" in context.unit and text[-1:].isdigit() else text
    if (target := noted(full, context.shown, context.operator, context.unit)) is not None:
        return Reading(target)
    if text in YES_NO:
        return Reading(Target("是否", context.shown))
    if is_zero(text):
        zero = Number("count", Decimal(0), Decimal(1), text, context.unit)
        return Reading(Target("数量", context.shown, "=", (zero,), context.unit))
    if text in ("季度", "月度"):
        return Reading(Target("频次", context.shown, per_year=PERIODS[text]))
    often = frequencies(text)
    if often and (due := _monthly_day(text, often[0])) is not None:
        return Reading(Target("时点", context.shown, per_year=due))
    nodes = time_nodes(text)
    text, amounts = _amounts(text, nodes, often, context)
    if often and all(one.bare or one.unit.split("/")[0] in OCCURRENCES for one in amounts):
        return _frequency(text, often, amounts, nodes, context)
    if amounts:
        return _numeric(text, amounts, nodes, context)
    if not nodes.days and (target := counted(text, context.shown, context.operator)) is not None:
        return Reading(target)
    return _worded(text, nodes, context)


def _monthly_day(text: str, first: tuple[int, int, str]) -> Decimal | None:
    """每月10日前, 每季度末: a day that comes again; None for anything else."""
    start, end, period = first
    if start or period not in PERIODS or len(text) - end > 8:
        return None
    return (
        PERIODS[period] if re.match(r"(?:末|底)?(?:\d\d?[日号])?(?:以?前|底|末|内|初)", text[end:]) else None
    )


def _worded(text: str, nodes: TimeNodes, context: Context) -> Reading:
    sign = text[0] if text[:1] in tuple("=≥≤><") else ""
    if nodes.days and len(nodes.rest) <= 8:
        return Reading(Target("时点", context.shown, "≤" if nodes.before else sign, days=nodes.days))
    if is_reference(text):
        operator = leading_operator(text) or operator_after(text[-2:])[1] or operator_after(text[-1:])[1]
        return Reading(Target("引用", context.shown, operator, days=nodes.days))
    if not nodes.days and is_relative(text):
        return Reading(Target("时点", context.shown, sign))
    return Reading(Target("定性", context.shown, days=nodes.days))


def _frequency(
    text: str, often: _Often, amounts: list[Amount], nodes: TimeNodes, context: Context
) -> Reading:
    numbers = tuple(one.number for one in amounts)
    if nodes.days and not amounts and len(often) == 1 and often[0][0] == 0:
        return Reading(Target("时点", context.shown, days=nodes.days, per_year=PERIODS.get(often[0][2])))
    if len(often) > 1 or nodes.days or len(amounts) > 2:
        return Reading(Target("复合", context.shown, "", numbers, days=nodes.days))
    start, end, period = often[0]
    if not amounts and len(text) - (end - start) > 8:
        return _worded(text, nodes, context)
    if len(amounts) == 2:
        return Reading(Target("频次", context.shown, "", numbers, amounts[1].unit))
    times = PERIODS.get(period)
    if not amounts:
        return Reading(Target("频次", context.shown, per_year=times))
    per_year = None if times is None else times * numbers[0].value
    operator = _operator(text, amounts[0], 0) or operator_before(text[:start]) or context.operator
    if period not in PERIODS:
        numbers = ()
    return Reading(
        Target("频次", context.shown, operator, numbers, amounts[0].unit.split("/")[0], (), per_year)
    )


def _numeric(text: str, amounts: list[Amount], nodes: TimeNodes, context: Context) -> Reading:
    operators = [_operator(text, one, floor) for one, floor in zip(amounts, _floors(amounts), strict=True)]
    numbers = tuple(one.number for one in amounts)
    unit = amounts[-1].unit
    trust: Trust = "inferred" if _rest(text, amounts) > _LONG_REST else "exact"
    if len(amounts) == 1:
        return _single(amounts[0], operators[0] or context.operator, nodes, context, trust)
    if len(amounts) == 2 and _is_range(text, amounts, operators):
        about = "约" in operators
        low, high = sorted(numbers, key=lambda one: one.value)
        kind: TargetKind = "约数" if about else "频次" if amounts[1].kind == "频次" else "区间"
        target = Target(kind, context.shown, "约" if about else "", (low, high), unit, nodes.days)
        return Reading(target, trust=trust)
    same = all(one.unit == unit for one in amounts)
    return Reading(Target("复合", context.shown, "", numbers, unit if same else "", nodes.days), trust=trust)


def _single(amount: Amount, operator: str, nodes: TimeNodes, context: Context, trust: Trust) -> Reading:
    number, unit, kind, per_year = amount.number, amount.unit, amount.kind, None
    if kind == "频次":
        per_year = number.value * PERIODS[amount.per]
        unit = unit.split("/")[0]
    if kind == "数量" and not unit and not amount.bare and context.money:
        unit = spell(number.text.lstrip("0123456789.,"))
        number, kind = number._replace(kind="money", unit=unit), "金额"
    if operator == "约" or amount.rough:
        kind, operator = "约数", "约"
    target = Target(kind, context.shown, operator, (number,), unit, nodes.days, per_year)
    return Reading(target, trust=trust)


def _floors(amounts: list[Amount]) -> list[int]:
    """Where the words that belong to each amount may begin: behind the one before it."""
    return [0, *(one.end for one in amounts[:-1])]


def _operator(text: str, amount: Amount, floor: int) -> str:
    head = text[floor : amount.start]
    before = operator_before(head) or (leading_operator(head) if head.endswith("的") else "")
    if before and not (floor and level(head) in _JOINS):
        return before
    word, sign = operator_after(text[amount.end :])
    return "" if word == "内" and not amount.unit.endswith(_TIME_UNITS) else sign


def _is_range(text: str, amounts: list[Amount], operators: list[str]) -> bool:
    low, high = amounts
    if low.number.kind != high.number.kind or low.unit != high.unit:
        return False
    if level(text[low.end : high.start]) in _JOINS:
        return True
    opposite = {operators[0][:1], operators[1][:1]}
    return bool(opposite & {"≥", ">"}) and bool(opposite & {"≤", "<"})


def _amounts(text: str, nodes: TimeNodes, often: _Often, context: Context) -> tuple[str, list[Amount]]:
    """The amounts that count, and the text with the units they lack: 10-20% becomes 10%-20%."""
    taken = [*nodes.places, *((start, end) for start, end, _ in often)]
    amounts = _outside(text, taken)
    for low, high in pairwise(amounts):
        if not low.unit and high.unit and level(text[low.end : high.start]) in _JOINS:
            unit = text[high.unit_start : high.end]
            text = text[: low.end] + (unit if low.bare else unit.lstrip("万亿千百十")) + text[low.end :]
            amounts = _outside(text, taken)
            break
    if context.unit and amounts and all(one.bare for one in amounts):
        edges = pairwise([0, *(one.end for one in amounts), len(text)])
        text = context.unit.join(text[start:end] for start, end in edges)
        amounts = _outside(text, taken)
    return text, [one for one in amounts if _counts(text, one)]


def _outside(text: str, taken: list[tuple[int, int]]) -> list[Amount]:
    """The amounts outside times, and outside brackets where there are any outside them."""
    plain, inside = level(text), Taken(taken)
    free = [one for one in scan_amounts(plain) if (one.start, one.end) not in inside]
    outer = [one for one, depth in zip(free, _depths(plain, free), strict=True) if not depth]
    return outer or free


def _depths(plain: str, amounts: list[Amount]) -> Iterator[int]:
    """How many brackets are open before each amount of a text."""
    depth = place = 0
    for one in amounts:
        depth += plain.count("(", place, one.start) - plain.count(")", place, one.start)
        place = one.start
        yield depth


def _counts(text: str, amount: Amount) -> bool:
    """Whether an amount is a value of the target: not an age group, a version or a hotline's number."""
    before, after = text[: amount.start], text[amount.end :]
    if amount.unit in _SCOPES and re.sub(r"^(?:[-~至到]\d+(?:周岁|岁)?)?[以上下及]*", "", after):
        return False
    if amount.unit == "月" or (before[-1:] in _TIMES and before[-2:-1].isdigit()):
        return False
    if amount.spelt:
        if amount.number.value == 1 and amount.unit in _LOOSELY_ONE and not _states_one(before, after):
            return False  # 一次办好, 最多跑一次, 一户一档
        return not after.startswith(_IDIOMS) and len(before + after) <= _LONG_REST
    if not amount.bare:
        return True
    tail = after.partition("(")[0].partition("（")[0]
    if tail and not operator_after(tail)[0] and tail[0] not in "-—–~至到，,、；;且":
        return False
    return (
        not before
        or bool(operator_before(before))
        or before.endswith((*_LEADS, *_COUNTED, "-", "~", "至", "到"))
    )


def _states_one(before: str, after: str) -> bool:
    """Whether 一次 and the like is a number rather than a turn of speech."""
    return (not after or operator_after(after)[0] != "") and (not before or before.endswith(_STATED))


def _rest(text: str, amounts: list[Amount]) -> int:
    """How much text there is besides the amounts, what stands in brackets not counted."""
    for one in reversed(amounts):
        text = text[: one.start] + text[one.end :]
    return len(re.sub(r"\([^()]*\)", "", level(text)).strip("=≥≤><`,^;: "))
