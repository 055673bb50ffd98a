"""Dates, years and periods in running text, with their places; the text is never changed.

A span gives its first and last day as precisely as they were printed. A month or quarter without a
year has neither (``begin`` and ``finish`` None): it is a time limit, but no date.
"""

from __future__ import annotations

from functools import lru_cache

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Day
from jixiaolint.values.date import is_legal
from jixiaolint.values.level import Taken, level


class TimeSpan(NamedTuple):
    """``text[start:end]`` is the time from ``begin`` to ``finish``; ``ranged``: both ends are printed."""

    start: int
    end: int
    begin: Day | None
    finish: Day | None
    ranged: bool = False


class _Point(NamedTuple):
    """One printed time: where it ends, its first and last (year, month, day)."""

    end: int
    first: tuple[int, int, int]
    last: tuple[int, int, int]


_GAP = r"\s{0,4}"
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_MONTH = re.compile(rf"{_GAP}(1[0-2]|0?[1-9]){_GAP}月(?:{_GAP}(\d\d?){_GAP}(?:日|号))?")
_OPEN_MONTH = re.compile(rf"{_GAP}(1[0-2]|0?[1-9])(?={_GAP}(?:[-~^]{{1,2}}|至|到){_GAP}\d\d?{_GAP}月)")
_DASHED = re.compile(r"([-/.])(\d\d?)\1(\d\d?)(?![\d.])")
_DAY = re.compile(rf"{_GAP}(\d\d?){_GAP}(?:日|号)")
_JOIN = re.compile(
    rf"{_GAP}(?:日|号|月|年)?(?:起|开始)?{_GAP}(?:\(?{_GAP}(?:至|到)|[-~]{{1,2}}(?:至|到)?){_GAP}"
)
_MONTHS_ALONE = re.compile(
    rf"(1[0-2]|0?[1-9]){_GAP}(?:月?(?:[-~^]{{1,2}}|至|到){_GAP}(?:1[0-2]|0?[1-9]){_GAP})?月(?:{_GAP}\d\d?{_GAP}(?:日|号))?"
)
_SEASONS: dict[str, tuple[int, int]] = {
    "上半年": (1, 6), "下半年": (7, 12), "年初": (1, 1), "初": (1, 1), "年底": (12, 12), "年末": (12, 12),
    "年终": (12, 12), "底": (12, 12), "末": (12, 12), "全年": (0, 0),
}  # fmt: skip
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FEASTS = ("元旦", "春节", "清明", "五一", "端午", "中秋", "国庆", "重阳")
_FEAST_ENDS = ("前后", "期间", "前", "后", "节前", "节后", "节期间", "节")
_MONTH_PARTS = ("份", "初", "末", "底", "上旬", "中旬", "下旬")
_LIMITS = ("年底", "年末", "年内", "年终", "上半年", "下半年", "当年内", "年度内", "全年")


@lru_cache(maxsize=16)
def scan(text: str) -> tuple[TimeSpan, ...]:
    """Every span of the text, in order, none inside another. A levelled text will do as well."""
    if "年" not in text and "月" not in text and "季度" not in text and "20" not in text and "19" not in text:
        return ()
    plain = level(text)
    spans: list[TimeSpan] = []
    taken = 0
    for found in _YEAR.finditer(plain):
        if found.start() < taken or _glued(plain, found.start()):
            continue
        span = _span(plain, found)
        if span is not None:
            spans.append(span)
            taken = span.end
    return tuple(sorted([*spans, *_yearless(plain, spans)], key=lambda span: span.start))


def make_day(year: int, month: int = 0, day: int = 0) -> Day:
    """A day with its usual Chinese spelling as text."""
    return Day(year, month, day, f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else ""))


def _glued(text: str, place: int) -> bool:
    """Whether digits or a number's sign stand right before: 〔2020〕, 12,2023."""
    return place > 0 and text[place - 1] in ".0123456789第"


def _span(text: str, found: re.Match[str]) -> TimeSpan | None:
    first = _point(text, found.start())
    if first is None:
        return None
    second = _second(text, first)
    if second is None:
        return TimeSpan(found.start(), first.end, _day(first.first), _day(first.last))
    return TimeSpan(found.start(), second.end, _day(first.first), _day(second.last), True)


def _day(parts: tuple[int, int, int]) -> Day:
    """An impossible day leaves what is sure, its year."""
    return make_day(*parts) if is_legal(*parts) else make_day(parts[0])


def _point(text: str, place: int) -> _Point | None:
    """The time that begins with a year at a place."""
    year, after = int(text[place : place + 4]), place + 4
    if dashed := _DASHED.match(text, after):
        parts = (year, int(dashed[2]), int(dashed[3]))
        return _Point(dashed.end(), parts, parts)
    gap = after
    while gap < len(text) and gap - after < 4 and text[gap].isspace():
        gap += 1
    if text[gap : gap + 1] != "年" and text[gap : gap + 2] != "学年":
        return _Point(after, (year, 0, 0), (year, 0, 0)) if _joins_year(text, after) else None
    after = gap + (2 if text[gap] == "学" else 1)
    if month := _MONTH.match(text, after) or _OPEN_MONTH.match(text, after):
        groups = (*month.groups(), None)
        parts = (year, int(groups[0] or 0), int(groups[1] or 0))
        return _Point(_past(text, month.end(), _MONTH_PARTS), parts, parts)
    return _with_word(text, _past(text, after, ("度",)), year)


def _joins_year(text: str, place: int) -> bool:
    """Whether a bare year is the first of two: 2021-2025年, 2024至2027."""
    joined = _JOIN.match(text, place)
    if joined is None or _YEAR.match(text, joined.end()) is None:
        return False
    return text[joined.end() + 4 : joined.end() + 5] not in ("号", "-", "/")


def _with_word(text: str, place: int, year: int) -> _Point:
    """A year with 年底, 上半年, 第一季度, 春节前 behind it, or alone."""
    start = place
    while start < len(text) and start - place < 4 and text[start].isspace():
        start += 1
    for word, (low, high) in _SEASONS.items():
        if text.startswith(word, start) and not (word in ("初", "末", "底") and start != place):
            return _Point(start + len(word), (year, low, 0), (year, high, 0))
    quarter = start + (text[start : start + 1] == "第")
    if text[quarter : quarter + 1] in _QUARTERS and text.startswith("季度", quarter + 1):
        number = _QUARTERS[text[quarter]]
        return _Point(quarter + 3, (year, number * 3 - 2, 0), (year, number * 3, 0))
    feast = next((feast for feast in _FEASTS if text.startswith(feast, start)), "")
    end = _past(text, start + len(feast), _FEAST_ENDS) if feast else place
    return _Point(end, (year, 0, 0), (year, 0, 0))


def _past(text: str, place: int, words: tuple[str, ...]) -> int:
    """Behind the first of the words that stands at a place, or the place."""
    return place + len(next((word for word in words if text.startswith(word, place)), ""))


def _second(text: str, first: _Point) -> _Point | None:
    """The end of a range; what it leaves out it takes from the first."""
    joined = _JOIN.match(text, first.end)
    place = joined.end() if joined else first.end
    if joined is None:
        listed = text[first.end : first.end + 1] == "^" and first.first[1] and not first.first[2]
        month = _MONTH.match(text, first.end + 1) if listed else None
        if month is None or month[2]:
            return None
        return _Point(month.end(), first.first, (first.first[0], int(month[1]), 0))
    point: _Point | None = None
    if _YEAR.match(text, place):
        point = _point(text, place) or _Point(place + 4, first.first, (int(text[place : place + 4]), 0, 0))
    elif month := _MONTH.match(text, place):
        end = _past(text, month.end(), _MONTH_PARTS)
        point = _Point(end, first.first, (first.first[0], int(month[1]), int(month[2] or 0)))
    elif first.first[2] and (day := _DAY.match(text, place)):
        point = _Point(day.end(), first.first, (first.first[0], first.first[1], int(day[1])))
    if point is None:
        return None
    end = _past(text, point.end, ("止",))
    closed = text[end : end + 1] == ")" and "(" in joined[0]
    return point._replace(end=end + closed)


def _yearless(text: str, spans: list[TimeSpan]) -> list[TimeSpan]:
    """Months, quarters and ends of a year that name no year."""
    months = _MONTHS_ALONE.finditer(text) if "月" in text else ()
    places = [(one.start(), _past(text, one.end(), _MONTH_PARTS)) for one in months if _alone(text, one)]
    for word in _LIMITS:
        place = text.find(word)
        while place >= 0:
            if text[max(0, place - 1) : place] not in ("每", "半") or not place:
                places.append((place, place + len(word)))
            place = text.find(word, place + len(word))
    place = text.find("季度")
    while place >= 0:
        if place and text[place - 1] in "一二三四" and text[place - 2 : place - 1] != "每":
            start = place - 1 - (text[max(0, place - 2) : place - 1] == "第")
            places.append((start, place + 2))
        place = text.find("季度", place + 2)
    taken = Taken((span.start, span.end) for span in spans)
    found: list[TimeSpan] = []
    reach = 0
    for start, end in sorted(places, key=lambda one: (one[0], -one[1])):
        if start >= reach and (start, end) not in taken:
            reach = end
            found.append(TimeSpan(start, end, None, None))
    return found


def _alone(text: str, found: re.Match[str]) -> bool:
    before = text[found.start() - 1] if found.start() else ""
    if before == "年" and text[max(0, found.start() - 2)] in "每本当":
        return True
    return before not in tuple(".0123456789每个年/-") and text[found.end() : found.end() + 1] not in (
        "龄",
        "嫂",
    )
