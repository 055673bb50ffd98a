"""Dates, years and periods in running text, with their places; the text is never changed.

A span gives its first and last day as precisely as they were printed. A month or quarter without a
year has neither (``begin`` and ``finish`` None): it is a time limit, but no date.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from jixiaolint.model.value import Day
from jixiaolint.values import numeral
from jixiaolint.values.date import is_legal


class TimeSpan(NamedTuple):
    """``text[start:end]`` names the time from ``begin`` to ``finish``; ``ranged`` when two ends are printed."""

    start: int
    end: int
    begin: Day | None
    finish: Day | None
    ranged: bool = False


_W = r"\s{0,4}"
_JOIN = rf"{_W}(?:(?:日|号|月|年)?(?:起|开始)?{_W}[（(]?{_W}(?:至|到)|[-—–－~～]{{1,2}})(?:至|到)?{_W}"
_WORD = (
    r"年底|年末|年终|年初|底|末|初|上半年|下半年|全年|第?[一二三四1-4]季度|"
    r"(?:元旦|春节|清明|五一|端午|中秋|国庆|重阳)(?:节)?(?:前后?|期间|后)?"
)
_PART = r"(?:份|底|初|末|中旬|上旬|下旬)?"

_FIRST = re.compile(
    rf"""(?<![\d.,第〔\[])(?P<y>(?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{{2}})
    (?:{_W}年{_W}(?P<m>1[0-2]|0?[1-9]){_W}月{_W}(?P<d>\d{{1,2}}){_W}[日号]
      |(?P<s>[-/.])(?P<m1>\d{{1,2}})(?P=s)(?P<d1>\d{{1,2}})(?![\d.])
      |{_W}年{_W}(?P<m2>1[0-2]|0?[1-9])(?={_W}[-—–~～至到、]{{1,2}}{_W}\d{{1,2}}{_W}月)
      |{_W}年{_W}(?P<m3>1[0-2]|0?[1-9]){_W}月{_PART}
      |{_W}年度?{_W}(?P<w>{_WORD})
      |{_W}(?:学年度?|年度?)
      |(?={_W}(?:[-—–~～]{{1,2}}|至|到){_W}(?:19|20)\d\d(?:{_W}年|(?![\d号]))))""",
    re.X,
)
_SECOND = re.compile(
    rf"""{_JOIN}(?:
     (?P<y>(?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{{2}})
       (?:{_W}年{_W}(?P<m>1[0-2]|0?[1-9]){_W}月(?:{_W}(?P<d>\d{{1,2}}){_W}[日号]|{_PART})
         |(?P<s>[-/.])(?P<m1>\d{{1,2}})(?P=s)(?P<d1>\d{{1,2}})(?![\d.])
         |{_W}年度?{_W}(?P<w>{_WORD})|{_W}(?:学年度?|年度?)|(?![\d年]))
     |(?P<m2>1[0-2]|0?[1-9]){_W}月(?:{_W}(?P<d2>\d{{1,2}}){_W}[日号]|{_PART})
     |(?P<d3>\d{{1,2}}){_W}[日号])(?:{_W}止)?[）)]?""",
    re.X,
)
_LISTED = re.compile(rf"{_W}、{_W}(?P<m>1[0-2]|0?[1-9]){_W}月{_PART}")
_YEARLESS = re.compile(
    rf"""(?<![\d.每个年])(?:1[0-2]|0?[1-9]){_W}(?:(?:[-—–~～至到、]{{1,2}}){_W}(?:1[0-2]|0?[1-9]){_W})?月
      (?!龄)(?:{_W}\d{{1,2}}{_W}[日号]|{_PART})
     |(?<![\d每半])(?:年底|年末|年内|年终|上半年|下半年|当年内|年度内|全年)|(?<!每)第?[一二三四]季度""",
    re.X,
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def make_day(year: int, month: int = 0, day: int = 0) -> Day:
    """A day with its usual Chinese spelling as text."""
    return Day(year, month, day, f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else ""))


def scan(text: str) -> list[TimeSpan]:
    """Every span of the text, in order, none inside another."""
    spans: list[TimeSpan] = []
    taken = 0
    for found in _FIRST.finditer(text):
        if found.start() < taken:
            continue
        span = _span(text, found)
        spans.append(span)
        taken = span.end
    for found in _YEARLESS.finditer(text):
        if not any(span.start < found.end() and found.start() < span.end for span in spans):
            spans.append(TimeSpan(found.start(), found.end(), None, None))
    return sorted(spans)


def _span(text: str, found: re.Match[str]) -> TimeSpan:
    year = _year(found["y"])
    begin, finish = _ends(
        year, found["m"] or found["m1"] or found["m2"] or found["m3"], found["d"] or found["d1"], found["w"]
    )
    second = _SECOND.match(text, found.end()) or (_LISTED.match(text, found.end()) if found["m2"] else None)
    if second is None:
        return TimeSpan(found.start(), found.end(), begin, finish)
    parts = second.groupdict()
    last_year = _year(parts["y"]) if parts.get("y") else year
    month = parts["m"] or parts.get("m1") or parts.get("m2")
    day = parts.get("d") or parts.get("d1") or parts.get("d2") or parts.get("d3")
    if parts.get("d3"):
        month = str(begin.month)
    _, last = _ends(last_year, month, day, parts.get("w"))
    end = second.end()
    if second[0].endswith((")", "）")) and not re.search(r"[（(]", second[0]):
        end -= 1
    return TimeSpan(found.start(), end, begin, last, True)


def _ends(year: int, month: str | None, day: str | None, word: str | None) -> tuple[Day, Day]:
    """First and last day of what is named; an impossible day leaves what is sure, its year."""
    if month:
        legal = is_legal(year, int(month), int(day or 0))
        one = make_day(year, int(month), int(day or 0)) if legal else make_day(year)
        return one, one
    first, last = _months(word or "")
    return make_day(year, first), make_day(year, last)


def _months(word: str) -> tuple[int, int]:
    if word.endswith("季度"):
        quarter = _QUARTERS[word.removeprefix("第")[0]]
        return quarter * 3 - 2, quarter * 3
    if word in ("上半年", "下半年"):
        return (1, 6) if word == "上半年" else (7, 12)
    if word in ("年初", "初"):
        return 1, 1
    if word in ("年底", "年末", "年终", "底", "末"):
        return 12, 12
    return 0, 0


def _year(text: str) -> int:
    if text[0] in numeral.DIGITS:
        return int("".join(str(numeral.DIGITS[character]) for character in text))
    return int(text)
