"""Amounts and counts in running text with the part they play: 14.5 万名会员, 356 万元, 每月1次."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from functools import lru_cache

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number, TargetKind, Value
from jixiaolint.values.amount import OCCURRENCES, PERIODS, Amount, scan_amounts
from jixiaolint.values.citation import find_citations
from jixiaolint.values.level import Taken, clause_end, clause_start, level
from jixiaolint.values.role import each_one, in_areas, over_years, role_of
from jixiaolint.values.subject import subject_of
from jixiaolint.values.timespan import scan
from jixiaolint.values.title import find_titles
from jixiaolint.values.wording import frequencies, operator_after, operator_before


class Quantity(NamedTuple):
    """``text[start:end]`` is a number with its unit, read in the base unit (``value``) and as ``printed``.

    ``role`` is 目标, 成效, 范围 (whom or what it is about, a part of a total), 单价 (of one unit: 每村2场) or
    背景. ``subject`` is what is counted, as far as the words beside the number tell. ``per_year`` counts a
    frequency by the year, is the value itself for anything else, and None where that cannot be told: 每天1位,
    每村2场, 三年内3000人. ``operator`` is the comparator of the wording, 约 for 余 and 多, "" for none.
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
    operator: str = ""

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
            "operator": self.operator or None,
            "sentence": self.sentence,
            "raw": self.raw,
        }


_NOT_COUNTED = frozenset(("版", "号", "级", "等", "届", "点", "字", "度", "页"))
_SENTENCE_STOPS, _CLAUSE_STOPS = "!;\n\r", "!;\n\r`,:|#"
_WORKING = ("天", "日", "工作日")


@lru_cache(maxsize=16)
def find_quantities(text: str, field: str = "") -> tuple[Quantity, ...]:
    """The quantities of a text in order; ``field`` is the name of its column (实际完成情况 tells of results).

    Numbers inside dates, citations, list numbering, versions and names are none.
    """
    plain = level(text)
    amounts = [
        one for one in scan_amounts(plain) if not one.bare and one.unit.split("/")[0] not in _NOT_COUNTED
    ]
    if not amounts:
        return ()
    taken = [(span.start, span.end) for span in scan(text)]
    if "《" in text or "号" in text:
        taken += [(one.start, one.end) for one in find_citations(text)]
        taken += [(one.start, one.end) for one in find_titles(text)]
    inside = Taken(taken)
    amounts = [one for one in amounts if (one.start, one.end) not in inside]
    often = frequencies(plain)
    edges = sorted([*(high for _, high in taken), *(one.end for one in amounts)])
    found = (_quantity(text, plain, one, often, field, edges) for one in amounts)
    return tuple(quantity for quantity in found if quantity is not None)


def _quantity(
    text: str, plain: str, one: Amount, often: list[tuple[int, int, str]], field: str, edges: list[int]
) -> Quantity | None:
    period = _period(plain, one, often)
    if one.spelt and not _is_clear(plain, one, period):
        return None
    start, begin = clause_start(plain, one.start, _SENTENCE_STOPS), _clause_start(plain, one.start)
    sentence = text[start : clause_end(plain, one.end, _SENTENCE_STOPS)].strip()
    clause = plain[begin : one.start]
    kind, unit, per_year = _yearly(one, period, clause)
    role = role_of(clause, plain[start : one.start], one, kind, field)
    if role == "目标" and one.unit == "个" and in_areas(plain[one.end :].lstrip(), clause):
        role = "范围"
    edge = bisect_right(edges, one.start)
    subject = subject_of(text[max(begin, edges[edge - 1] if edge else 0) : one.start], plain, text, one)
    raw, sign = text[one.start : one.end], _operator(plain, one)
    return Quantity(
        one.start, one.end, raw, role, kind, subject, one.number, per_year, one.printed, unit, sentence, sign
    )


def _is_clear(plain: str, one: Amount, period: str) -> bool:
    """Whether a number in words is surely one: 十二场, 每月一次; not 一家 of 一家人, 一次 of 一次性."""
    counted = bool(period) or one.number.value >= 10 or one.kind in ("百分比", "金额")
    return counted and plain[one.end : one.end + 1] not in ("性", "期")


def _operator(plain: str, one: Amount) -> str:
    """The comparator of the wording: 不少于100人, 100人以上, 约100人, 100余人."""
    before = operator_before(plain[max(0, one.start - 8) : one.start])
    return before or operator_after(plain[one.end : one.end + 6])[1] or ("约" if one.rough else "")


def _clause_start(plain: str, end: int) -> int:
    """Where the clause of a number begins: behind a stop, or behind the number of a list item."""
    start = clause_start(plain, end, _CLAUSE_STOPS)
    numbered = re.match(r"\s*\(?\d\d?[.^)]\s*(?!\d)", plain[start:end])
    return start + numbered.end() if numbered else start


def _period(plain: str, one: Amount, often: list[tuple[int, int, str]]) -> str:
    """The period that the number is counted by (每月开展一次), "" when there is none close before it."""
    last = bisect_right(often, (one.start, 0, ""))
    for start, end, period in reversed(often[max(0, last - 3) : last]):
        if end <= one.start and one.start - end <= 12 and plain[start] in "每一半":
            between = plain[end : one.start]
            return "" if any(stop in between for stop in _CLAUSE_STOPS) else period
    return ""


def _yearly(one: Amount, period: str, clause: str) -> tuple[TargetKind, str, Decimal | None]:
    """Kind, unit and value by the year; no such value for what holds for one unit, or for several years."""
    value, base = one.number.value, one.unit.split("/")[0]
    if one.kind == "频次":
        return "频次", base, value * PERIODS[one.per]
    if base in OCCURRENCES and period in PERIODS:
        return "频次", base, None if period in _WORKING else value * PERIODS[period]
    several = one.kind not in ("百分比", "单价") and (each_one(clause) or over_years(clause))
    periods = {period, *one.per.split("/")} - {"", "年", "年度"}
    if one.kind == "单价":
        periods &= PERIODS.keys()
    return one.kind, one.unit, None if several or periods else value
