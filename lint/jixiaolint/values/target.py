"""An indicator's target or actual value → ``Target``: kind, comparator, numbers, unit, days, frequency."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jixiaolint.model.form import Trust
from jixiaolint.model.value import Number, Target, TargetKind
from jixiaolint.values.amount import OCCURRENCES, PERIODS, Amount, scan_amounts
from jixiaolint.values.hint import is_bare_unit, is_dash, is_hint
from jixiaolint.values.normalise import fold, is_blank, squeeze, tidy
from jixiaolint.values.note import quote
from jixiaolint.values.number import RUN, digits_of
from jixiaolint.values.reading import BLANK, DASH, HINT, Reading, unread
from jixiaolint.values.timenode import TimeNodes, time_nodes
from jixiaolint.values.unit import MONEY, PERCENT, measures, spell
from jixiaolint.values.wording import (
    AFTER,
    OPERATORS,
    YES_NO,
    frequencies,
    is_reference,
    is_zero,
    operator_after,
    operator_before,
    operator_of,
)

_SIGNS = re.compile(r"[=≥≤><≈]")
_ASKS = re.compile(r"是否|有无|是不是|能否")
_ABOUT_MONEY = re.compile(
    r"成本|资金|金额|投入|投资|费用|经费|收入|产值|支出|补助|造价|总价|税收|销售额|营收"
)
_NAME_HINT = re.compile(
    r"[（(]\s*(?P<sign>[=≥≤><]|大于等于|小于等于)?\s*(?:\*+|[Xx×]+|_+)?\s*(?P<unit>[^()（）\d\s]{0,6})\s*[)）]\s*$"
)
_JOIN = re.compile(r"\s*(?:[(（]不?含[)）])?\s*(?:-|—|–|~|至|到)+\s*")
_LEADS = re.compile(r"(?:^|达到?|完成|实现|共计?|累计|控制在|为|是|[:：，,、]|[率数量度比例额次])$")
_LONG_REST = 12


class _Context(NamedTuple):
    raw: str
    operator: str
    unit: str
    name: str


def read_target(raw: str, *, operator: str = "", unit: str = "", name: str = "") -> Reading:
    """The target in a cell; ``operator`` and ``unit`` come from columns of their own, ``name`` is the indicator's.

    What the cell says itself wins over its columns, and these over the name: 项目总投入(≤**万元).
    无 and its like are "no" for a name that asks (是否, 有无), and a dash for any other.
    """
    if is_blank(raw):
        return BLANK
    text = squeeze(raw)
    hint_sign, hint_unit = _name_hint(name) if name else ("", "")
    context = _Context(
        tidy(raw).strip(), operator_of(fold(operator)) or hint_sign, spell(fold(unit)) or hint_unit, name
    )
    if is_dash(raw) and not (text in YES_NO and _ASKS.search(name)):
        return DASH
    if is_hint(raw):
        return HINT
    if is_bare_unit(raw):
        sign = _SIGNS.match(text)
        return Reading(
            Target("仅单位", context.raw, sign[0] if sign else "", (), spell(_SIGNS.sub("", text)))
        )
    if (problem := _ambiguous(raw)) is not None:
        return problem
    return _understood(text.strip("。；;“”\"'"), context)


def _ambiguous(raw: str) -> Reading | None:
    """Digits that can be read in two ways: 1,23,456 or 50 60."""
    text = fold(raw)
    for run in RUN.findall(text):
        if digits_of(run) is None:
            return unread(quote("数字之间是全角逗号" if "，" in run else "千分位不合规则", run))
    if re.search(r"\d\s+\d", text) and not re.search(r"\d\s*年|[-/]", text):
        return unread(quote("数字之间有空格", text))
    return None


def _name_hint(name: str) -> tuple[str, str]:
    """Comparator and unit in brackets at the end of an indicator's name."""
    found = _NAME_HINT.search(fold(name))
    if found is None:
        return "", ""
    unit = spell(found["unit"])
    plain = unit.removeprefix("万") or unit
    known = unit in MONEY or unit in PERCENT or plain in measures() or "/" in unit
    return operator_of(found["sign"] or "") if known or not unit else "", unit if known else ""


def _understood(text: str, context: _Context) -> Reading:
    bracketed = re.fullmatch(r"[(（]([^()（）]+)[)）]", text)
    text = bracketed[1] if bracketed else text
    if re.fullmatch(r"\d[\d.]*[:：/]\d[\d.]*", text):
        return Reading(Target("无法识别", context.raw))
    if monthly := re.fullmatch(
        r"每(月|季度?|年|周)(?:末|底)?(?:\d{1,2}[日号])?(?:以?前|底|末|内|初)\D{0,4}", text
    ):
        return Reading(Target("时点", context.raw, per_year=PERIODS[monthly[1]]))
    if text in YES_NO:
        return Reading(Target("是否", context.raw))
    if is_zero(text):
        zero = Number("count", Decimal(0), Decimal(1), text, context.unit)
        return Reading(Target("数量", context.raw, "=", (zero,), context.unit))
    nodes = time_nodes(text)
    often = frequencies(text)
    text, amounts = _amounts(text, nodes, often, context)
    if often and all(one.bare or one.unit.split("/")[0] in OCCURRENCES for one in amounts):
        return _frequency(text, often, amounts, nodes, context)
    if amounts:
        return _numeric(text, amounts, nodes, context)
    return _worded(text, nodes, context)


def _worded(text: str, nodes: TimeNodes, context: _Context) -> Reading:
    sign = _SIGNS.match(text)
    operator = sign[0] if sign else ""
    if nodes.days and len(nodes.rest) <= 8:
        return Reading(Target("时点", context.raw, "≤" if nodes.before else operator, days=nodes.days))
    if is_reference(text):
        return Reading(Target("引用", context.raw, _worded_operator(text), days=nodes.days))
    if nodes.relative:
        return Reading(Target("时点", context.raw, operator))
    return Reading(Target("定性", context.raw, days=nodes.days))


def _worded_operator(text: str) -> str:
    for word in sorted(OPERATORS, key=len, reverse=True):
        if text.startswith(word):
            return OPERATORS[word]
    return ""


def _frequency(
    text: str, often: list[tuple[int, int, str]], amounts: list[Amount], nodes: TimeNodes, context: _Context
) -> Reading:
    if len(often) > 1 or nodes.days or len(amounts) > 2:
        return Reading(Target("复合", context.raw, "", tuple(one.number for one in amounts), days=nodes.days))
    start, end, period = often[0]
    rest = text[:start] + text[end:]
    for one in amounts:
        rest = rest.replace(one.number.text, "")
    if not amounts and len(rest) > 8:
        return _worded(text, nodes, context)
    times = PERIODS.get(period)
    if len(amounts) == 2:
        numbers = tuple(one.number for one in amounts)
        return Reading(Target("频次", context.raw, "", numbers, amounts[1].unit, nodes.days))
    count = amounts[0].number if amounts else None
    per_year = None if times is None else times * (count.value if count else 1)
    unit = amounts[0].unit.split("/")[0] if amounts else ""
    operator = _operator(text, amounts[0]) if amounts else ""
    numbers = (count,) if count else ()
    return Reading(
        Target(
            "频次",
            context.raw,
            operator or (context.operator if amounts else ""),
            numbers,
            unit,
            (),
            per_year,
        )
    )


def _numeric(text: str, amounts: list[Amount], nodes: TimeNodes, context: _Context) -> Reading:
    operators = [_operator(text, one) for one in amounts]
    numbers = tuple(one.number for one in amounts)
    unit = amounts[-1].unit
    trust: Trust = "inferred" if len(_rest(text, amounts)) > _LONG_REST else "exact"
    if len(amounts) == 1:
        return _single(amounts[0], operators[0] or context.operator, nodes, context, trust)
    if len(amounts) == 2 and _is_range(text, amounts, operators):
        approximate = "约" in operators
        low, high = sorted(numbers, key=lambda one: one.value)
        kind: TargetKind = "约数" if approximate else "区间"
        return Reading(
            Target(kind, context.raw, "约" if approximate else "", (low, high), unit, nodes.days),
            "",
            "",
            trust,
        )
    same = all(one.unit == unit for one in amounts)
    return Reading(Target("复合", context.raw, "", numbers, unit if same else "", nodes.days), "", "", trust)


def _single(amount: Amount, operator: str, nodes: TimeNodes, context: _Context, trust: Trust) -> Reading:
    number, unit, kind, per_year = amount.number, amount.unit, amount.kind, None
    if kind == "频次":
        per_year = number.value * PERIODS[amount.per]
        unit = unit.split("/")[0]
    if kind == "数量" and not unit and not amount.bare and _ABOUT_MONEY.search(context.name):
        unit = spell(re.sub(r"[\d.,\s余多-]", "", number.text))
        number, kind = number._replace(kind="money", unit=unit), "金额"
    if operator == "约" or amount.rough:
        kind, operator = "约数", "约"
    return Reading(Target(kind, context.raw, operator, (number,), unit, nodes.days, per_year), "", "", trust)


def _operator(text: str, amount: Amount) -> str:
    before = operator_before().search(text[: amount.start])
    if before:
        return OPERATORS[before[1]]
    after = operator_after().match(text, amount.end)
    if after and (after[1] != "内" or amount.unit.endswith(("天", "日", "时", "月", "年", "周", "钟"))):
        return AFTER[after[1]]
    return ""


def _is_range(text: str, amounts: list[Amount], operators: list[str]) -> bool:
    low, high = amounts
    between = text[low.end : high.start]
    if low.number.kind != high.number.kind:
        return False
    if _JOIN.fullmatch(between):
        return low.unit == high.unit or low.unit == ""
    opposite = {operators[0][:1], operators[1][:1]}
    return opposite in ({"≥", "≤"}, {">", "<"}, {"≥", "<"}, {">", "≤"}) and low.unit == high.unit


def _amounts(
    text: str, nodes: TimeNodes, often: list[tuple[int, int, str]], context: _Context
) -> tuple[str, list[Amount]]:
    """The amounts that count, and the text with the units they lack: 10-20% becomes 10%-20%."""
    taken = (*nodes.places, *((start, end) for start, end, _ in often))
    amounts = _outside(text, scan_amounts(text), taken)
    for low, high in zip(amounts, amounts[1:], strict=False):
        if low.bare and not high.bare and _JOIN.fullmatch(text[low.end : high.start]):
            unit = text[high.start : high.end].lstrip("0123456789.,")
            text = text[: low.end] + unit + text[low.end :]
            return text, _kept(text, _outside(text, scan_amounts(text), taken))
    if context.unit and amounts and all(one.bare for one in amounts):
        for one in reversed(amounts):
            text = text[: one.end] + context.unit + text[one.end :]
        amounts = _outside(text, scan_amounts(text), taken)
    return text, _kept(text, amounts)


def _outside(text: str, amounts: list[Amount], taken: tuple[tuple[int, int], ...]) -> list[Amount]:
    free = [one for one in amounts if not any(start < one.end and one.start < end for start, end in taken)]
    outer = [one for one in free if not _in_brackets(text, one)]
    return outer or free


def _in_brackets(text: str, amount: Amount) -> bool:
    before = text[: amount.start]
    return before.count("(") + before.count("（") > before.count(")") + before.count("）")


def _kept(text: str, amounts: list[Amount]) -> list[Amount]:
    return [one for one in amounts if _counts(text, one, len(amounts))]


def _counts(text: str, amount: Amount, among: int) -> bool:
    """Whether an amount is a value of the target: not an age group, a version or a hotline's number."""
    before, after = text[: amount.start], text[amount.end :]
    if amount.unit in ("岁", "周岁", "版", "号", "届") and len(after.strip("以上下及")) > 2:
        return False
    if amount.spelt:
        return (
            not after.startswith(("性", "期", "般", "定", "致", "体")) and len(before + after) <= _LONG_REST
        )
    if not amount.bare:
        return True
    tail = re.sub(r"[(（].*", "", after)
    if (
        tail
        and not operator_after().match(tail)
        and not _JOIN.match(tail)
        and not re.match(r"[，,、；;且]", tail)
    ):
        return False
    return bool(operator_before().search(before) or _LEADS.search(before) or _JOIN.search(before))


def _rest(text: str, amounts: list[Amount]) -> str:
    for one in reversed(amounts):
        text = text[: one.start] + text[one.end :]
    return re.sub(r"[(（][^()（）]*[)）]|[=≥≤><≈，,、；;。\s]", "", text)
