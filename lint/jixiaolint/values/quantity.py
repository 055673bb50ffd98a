"""Amounts and counts in running text with the part they play: 14.5 万名会员, 356 万元, 每月1次."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from jixiaolint.model.value import Number, TargetKind, Value
from jixiaolint.values.amount import OCCURRENCES, PERIODS, Amount, scan_amounts
from jixiaolint.values.citation import find_citations
from jixiaolint.values.timespan import scan
from jixiaolint.values.title import find_titles
from jixiaolint.values.wording import frequencies


class Quantity(NamedTuple):
    """``text[start:end]`` is a number with its unit, read in the base unit (``value``) and as ``printed``.

    ``role`` is 目标, 成效, 范围 (whom or what it is about), 单价 or 背景. ``subject`` is what is counted, as
    far as the words beside the number tell. ``per_year`` counts a frequency by the year, is the value
    itself for anything else, and None where that cannot be told (每天1位).
    """

    start: int
    end: int
    raw: str
    role: str
    kind: TargetKind
    subject: str
    value: Number
    per_year: Decimal | None
    printed: Decimal
    unit: str
    sentence: str

    def columns(self) -> dict[str, Value | None]:
        """The row's values by the vocabulary's column keys."""
        return {
            "role": self.role,
            "kind": self.kind,
            "subject": self.subject or None,
            "value": self.value,
            "per_year": None if self.per_year is None else self.value._replace(value=self.per_year),
            "printed": Number("count", self.printed, Decimal(0), format(self.printed, "f")),
            "unit": self.unit or None,
            "sentence": self.sentence,
            "raw": self.raw,
        }


_NOT_COUNTED = frozenset("版 号 级 等 届 点 字 度 成".split(" "))
_STOP = re.compile(r"[。；;！!？?\n\r]")
_CLAUSE = re.compile(r"[。；;！!？?\n\r，,：:\t]|(?<!\d)\d{1,2}[.、．)）](?!\d)")
_ENDS = re.compile(
    r"[。；;！!？?\n\r，,、：:\t（()）“”\"《》]|的(?!士)|进行|开展|实施|给予|予以|完成|达到|不低于|以及|每[月年季周]"
)
_SCOPE = re.compile(
    r"下属|下辖|现有|原有|在编|辖区|所属|共有|涵盖|覆盖[到全]|隶属|分布|位于|全[市区县镇乡省]|区内|市内|包括|面向|针对|年满"
)
_DONE = re.compile(r"进行|开展|发放|送[上去]|实施|组织|完成|举办|奖励|补助|慰问|培训|提供|给予|共计|合计")
_LISTED = re.compile(r"(?:[^、，,。；;]{1,14}、){2,}[^、，,。；;]{1,14}$")
_BACKGROUND = re.compile(
    r"上年|去年|往年|历年|截至|截止|目前|此前|曾|以来|标准线?[为是]|标准的|比例[为是]|按[^，。]{0,10}标准|养老金标准|最低生活"
)
_RESULT = re.compile(
    r"已(?!达)|累计|共计?(?!有|享|建|同|青)|合计|成功|完成了|发放了|举办了|开展了|惠及|给付|送上|走访了|慰问了"
)
_ACTUAL = re.compile(r"完成情况|实际|成效|结果")
_VERBS = re.compile(
    r"^(?:[\s、，,和及并与]|全年|本年度?|年内|年度|计划|预计|力争|确保|保证|实现|争取|拟|将|完成|组织|开展|举办|实施|进行|使|为|对|向|做好|落实|推动|至少|"
    r"不少于|不低于|每年|每月|每季度?|每周|新增|录用|发放|服务|同时|其中|惠及|覆盖|达到|培训|慰问|\d{1,2}[.、．)）])+"
)
_TAIL_VERBS = re.compile(
    r"(?:[\s“”\"=≥≤><]|达到?|不低于|不少于|不超过|不高于|以上|控制在|提高到|提升至|提高至|增长|为|至|到|共计?|约|近|累计|总计|合计|超过?|完成|实现|开展|是|有|大于|小于|等于|保持在|涵盖|下属|[（(])+$"
)


def find_quantities(text: str, field: str = "") -> tuple[Quantity, ...]:
    """The quantities of a text in order; ``field`` is the name of its column (实际完成情况 tells of results).

    Numbers inside dates, citations, list numbering, versions and names are none.
    """
    amounts = [
        one for one in scan_amounts(text) if not one.bare and one.unit.split("/")[0] not in _NOT_COUNTED
    ]
    if not amounts:
        return ()
    taken = [(span.start, span.end) for span in scan(text)]
    if "《" in text or "号" in text:
        taken += [(one.start, one.end) for one in find_citations(text)]
        taken += [(one.start, one.end) for one in find_titles(text)]
    often = frequencies(text)
    edges = sorted([*(end for _, end in taken), *(one.end for one in amounts)])
    return tuple(
        quantity
        for one in amounts
        if not any(start < one.end and one.start < end for start, end in taken)
        and (quantity := _quantity(text, one, often, field, edges)) is not None
    )


def _quantity(
    text: str, one: Amount, often: list[tuple[int, int, str]], field: str, edges: list[int]
) -> Quantity | None:
    start = max([0, *(found.end() for found in _STOP.finditer(text, 0, one.start))])
    stop = _STOP.search(text, one.end)
    sentence = text[start : stop.start() if stop else len(text)].strip()
    clause = text[
        max([start, *(found.end() for found in _CLAUSE.finditer(text, start, one.start))]) : one.start
    ]
    period = _period(text, one, often)
    base = one.unit.split("/")[0]
    if one.spelt and not (period or one.number.value >= 10 or one.kind in ("百分比", "金额")):
        return None
    if text[one.end : one.end + 1] in ("性", "期") and one.spelt:
        return None
    kind, unit, per_year = _yearly(one, period, base)
    role = _role(clause, one, kind, field, text[one.end : one.end + 6])
    edge = max([start, *(end for end in edges if end <= one.start)])
    subject = _subject(clause[max(0, edge - one.start + len(clause)) :], text[one.end : one.end + 30], one)
    raw = text[one.start : one.end]
    return Quantity(
        one.start, one.end, raw, role, kind, subject, one.number, per_year, one.printed, unit, sentence
    )


def _period(text: str, one: Amount, often: list[tuple[int, int, str]]) -> str:
    """The period that the number is counted by (每月开展一次), "" when there is none close before it."""
    for start, end, period in reversed(often):
        if end <= one.start and one.start - end <= 12 and not _CLAUSE.search(text, end, one.start):
            return period if text[start] in "每一半" else ""
    return ""


def _yearly(one: Amount, period: str, base: str) -> tuple[TargetKind, str, Decimal | None]:
    value = one.number.value
    if one.kind == "频次":
        return "频次", base, value * PERIODS[one.per]
    if not period:
        return one.kind, one.unit, value
    if base in OCCURRENCES and period in PERIODS:
        return "频次", base, value * PERIODS[period]
    return one.kind, one.unit, value if period in ("年", "年度") else None


def _role(clause: str, one: Amount, kind: TargetKind, field: str, after: str) -> str:
    if kind == "单价":
        return "单价"
    if one.unit in ("岁", "周岁"):
        return "范围"
    if _BACKGROUND.search(clause):
        return "背景"
    if one.kind == "数量" and _is_scope(clause):
        return "范围"
    if _RESULT.search(clause) or _ACTUAL.search(field):
        return "成效"
    return "背景" if re.match(r"的?(?:养老金|标准)", after) else "目标"


def _is_scope(clause: str) -> bool:
    """Whether the number says how many there are to serve, rather than how much is to be done."""
    if _LISTED.search(clause):
        return not _DONE.search(clause)
    cues = list(_SCOPE.finditer(clause))
    return bool(cues and not _DONE.search(clause, cues[-1].end()))


def _subject(clause: str, after: str, one: Amount) -> str:
    """What is counted: the noun behind a measure word, else what stands before the number."""
    behind = _ENDS.split(after.lstrip(), maxsplit=1)[0] if one.kind in ("数量", "频次") else ""
    behind = re.sub(r"^(?:以上|以内|左右|以下|及)", "", behind).strip()[:16]
    if len(behind) >= 2:
        return behind
    before = _TAIL_VERBS.sub("", re.split(r"[、；]", clause)[-1].strip())
    bare = _VERBS.sub("", before).strip()
    return (bare if len(bare) >= 2 else before).strip("和及与、，, ")[-20:]
