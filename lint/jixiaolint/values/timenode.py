"""Points in time that a target names: 2023年底, 7-8月, 12月底前, 节日前, 知晓后半个月."""

from __future__ import annotations

import re
from typing import NamedTuple

from jixiaolint.model.value import Day
from jixiaolint.values.timespan import TimeSpan, scan


class TimeNodes(NamedTuple):
    """The days named (year 0 where none is given), their places, and whether a time is named by an event."""

    days: tuple[Day, ...]
    places: tuple[tuple[int, int], ...]
    relative: bool
    rest: str
    """What is left of the text without times and the words around them."""
    before: bool = False
    """The time is a limit: 12月底前."""


_MONTHS = re.compile(r"(\d{1,2})(?:\s*[-—–~至到、]+\s*(\d{1,2}))?\s*月(?:\s*(\d{1,2})\s*[日号])?")
_QUARTER = re.compile(r"第?([一二三四])季度")
_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4}
_AROUND = re.compile(
    r"按时|及时|全部|全面|正式|完成|开展|实施|策划|举办|发放|支付|拨付|到位|开工|竣工|完工|交付|验收|投入使用|启动|以前|之前|之内|以内|期间|前|后|内|底|初|于|在|和|及|或|至|止|的|[，,、。；;()（）]"
)
_RELATIVE = re.compile(
    r"(?:[^，,。；;、]{1,14})(?:前|后)(?:(?:半|[一二两三四五六七八九十]+)?个?(?:月|周|天|年|季度|星期|工作日|小时))?(?:之?内)?(?:完成|发放|支付|到位|结束|办结|拨付|缴纳|上报)?"
    r"|(?:次月|次年|次日|次季度|当天|当日|当月|当季|月底|月末|月初|季末|季度末|即时|实时|每月\d{1,2}日)[^，,。；;、]{0,6}"
)


def time_nodes(text: str) -> TimeNodes:
    """The times of a target's text (without white space)."""
    spans = scan(text)
    days: list[Day] = []
    for span in spans:
        days += _days(text, span)
    rest = text
    for span in reversed(spans):
        rest = rest[: span.start] + "，" + rest[span.end :]
    limit = any(re.match(r"底?(?:以|之)?前", text[span.end :]) for span in spans)
    relative = not spans and _RELATIVE.fullmatch(text) is not None
    return TimeNodes(
        tuple(days), tuple((span.start, span.end) for span in spans), relative, _AROUND.sub("", rest), limit
    )


def _days(text: str, span: TimeSpan) -> list[Day]:
    if span.begin is not None and span.finish is not None:
        return [span.begin, span.finish] if span.begin != span.finish else [span.begin]
    word = text[span.start : span.end]
    if found := _MONTHS.match(word):
        first, last = int(found[1]), int(found[2] or found[1])
        days = [Day(0, first, 0, word), Day(0, last, int(found[3] or 0), word)]
        return days if first != last else days[1:]
    if quarter := _QUARTER.match(word):
        return [Day(0, _NUMERALS[quarter[1]] * 3, 0, word)]
    return [Day(0, 6 if word == "上半年" else 12, 0, word)]
