"""The text of a cell that holds one date → ``Day``, as precise as it was printed; comparing days."""

from __future__ import annotations

import re
from decimal import Decimal

from jixiaolint.model.value import Day, Number
from jixiaolint.values import numeral
from jixiaolint.values.normalise import squeeze
from jixiaolint.values.note import quote
from jixiaolint.values.reading import TEXT, Reading, unread

FIRST_YEAR, LAST_YEAR = 1900, 2100
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

_FULL = re.compile(
    r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?(?:T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?",
    re.ASCII,
)
_MONTH = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月份?|(?=$))(?:[初末底]|[上中下]旬)?", re.ASCII)
_YEAR = re.compile(r"(\d{4})(?:年度?)?", re.ASCII)
_YEAR_END = re.compile(r"(\d{4})年?年?[底末终]", re.ASCII)
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})?", re.ASCII)
_SWAPPED = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", re.ASCII)
_SPELT = re.compile(rf"([{numeral.CHARACTERS}]{{1,5}})(?=[年月日号])")
_JOIN = re.compile(r"(?:[-—–~至到]|——)+")


def days_in_month(year: int, month: int) -> int:
    """How many days a month of the Gregorian calendar has."""
    if month == 2 and (year % 4 or (year % 100 == 0 and year % 400)):
        return 28
    return _MONTH_DAYS[month - 1]


def is_legal(year: int, month: int = 0, day: int = 0) -> bool:
    """Whether there is such a day; 0 stands for "not given"."""
    if not FIRST_YEAR <= year <= LAST_YEAR or not 0 <= month <= 12:
        return False
    return day == 0 or (month > 0 and 1 <= day <= days_in_month(year, month))


def compare_days(left: Day, right: Day) -> int:
    """-1, 0 or 1 at the coarser precision of the two: 2023年1月 equals 2023/1/1."""
    for one, other in ((left.year, right.year), (left.month, right.month), (left.day, right.day)):
        if not one or not other:
            return 0
        if one != other:
            return -1 if one < other else 1
    return 0


def read_date(raw: str) -> Reading:
    """The one date of a cell; an impossible one is unread with a note that says so."""
    text = _digits(squeeze(raw)).strip("()（）。,，;；:：")
    for pattern in (_FULL, _MONTH, _YEAR_END, _YEAR):
        found = pattern.fullmatch(text)
        if found:
            year, month, day = (*(int(part) for part in found.groups()), 0, 0)[:3]
            return _checked(year, 12 if pattern is _YEAR_END else month, day, raw)
    packed = _PACKED.fullmatch(text)
    if packed and FIRST_YEAR <= int(packed[1]) <= LAST_YEAR:
        return _checked(int(packed[1]), int(packed[2]), int(packed[3] or 0), raw)
    return _unusual(text, raw)


def read_year(raw: str) -> Reading:
    """The one year of a cell: 2023, (2023年度), 二〇二三年."""
    text = _digits(squeeze(raw)).strip("()（）。,，;；:：")
    years = {int(found) for found in re.findall(r"(?<![\d.])\d{4}(?![\d.])", text)}
    if len(years) > 1:
        return unread(quote("一格有两个日期", raw))
    if not years:
        return unread(quote("读不出日期", raw)) if re.search(r"\d", text) else TEXT
    year = years.pop()
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return unread(quote("年份超出范围", raw))
    return Reading(Number("year", Decimal(year), Decimal(0), raw.strip()))


def read_period(raw: str) -> tuple[Day, Day] | None:
    """The two dates of a cell like 2022年3月-2023年11月; the second may leave out what the first says."""
    text = _digits(squeeze(raw)).strip("()（）。,，;；:：")
    text = re.sub(r"^自|^从|起(?=[-—–~至到])|止$|[(（](?=[至到])", "", text)
    for join in _JOIN.finditer(text):
        first = read_date(text[: join.start()]).value
        if isinstance(first, Day):
            last = read_date(_completed(text[join.end() :], first)).value
            if isinstance(last, Day):
                return first, last
    return None


def _completed(text: str, first: Day) -> str:
    if re.match(r"\d{4}", text):
        return text
    if re.match(r"\d{1,2}(?:月|[-/.]\d)", text):
        return f"{first.year}年{text}" if "月" in text else f"{first.year}-{text}"
    return f"{first.year}年{first.month}月{text}" if first.day else text


def _digits(text: str) -> str:
    """The text with the Chinese numerals of its dates as digits: 二〇二三年十二月 → 2023年12月."""
    if not _SPELT.search(text):
        return text
    return _SPELT.sub(lambda found: _spelt(found[1]), text)


def _spelt(word: str) -> str:
    value = numeral.read_numeral(word)
    return word if value is None else format(value, "f")


def _checked(year: int, month: int, day: int, raw: str) -> Reading:
    text = raw.strip()
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return unread(quote("年份超出范围", text))
    if not is_legal(year, month, day):
        return unread(quote("日期不合法", text))
    return Reading(Day(year, month, day, text))


def _unusual(text: str, raw: str) -> Reading:
    if re.fullmatch(r"[34]\d{4}(?:\.\d+)?", text):
        return unread(quote("疑为电子表格日期序号", raw))
    if _SWAPPED.fullmatch(text):
        return unread(quote("日期可读作两个", raw))
    if read_period(text) if _JOIN.search(text) else None:
        return unread(quote("一格有两个日期", raw))
    return unread(quote("读不出日期", raw)) if re.search(r"\d", text) else TEXT
