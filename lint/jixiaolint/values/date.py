"""The text of a cell that holds one date → ``Day``, as precise as it was printed; comparing days."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model import regex as re
from jixiaolint.model.value import Day, Number
from jixiaolint.values import numeral
from jixiaolint.values.normalise import squeeze
from jixiaolint.values.note import quote
from jixiaolint.values.reading import TEXT, Reading, unread

FIRST_YEAR, LAST_YEAR = 1900, 2100
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DATE = re.compile(
    r"(\d{4})(?:年|[-/.])(?:(\d\d?)(?:月份?|[-/.]|$)(?:(\d\d?)(?:日|号)?(?:T?\d\d?:\d\d(?::\d\d)?(?:\.\d+)?)?)?)?"
)
_LONGEST = 120
_EDGES = "()（）。,，;；:："
_JOINS = "-—–~至到"
_ENDINGS = ("(含)", "(含", "开始", "之前", "以前", "前", "止", "起")
_PARTS = ("上旬", "中旬", "下旬", "初", "末", "底")


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
    text = _plain(raw)
    return _single(text, raw) or _unusual(text, raw)


def _single(text: str, raw: str) -> Reading | None:
    """The date that a text is; None when it is not written like one."""
    for ending in _ENDINGS:
        text = text.removesuffix(ending)
    found = _DATE.fullmatch(text)
    if found is not None:
        # 0 is printed where no month or day should be: let the calendar refuse it
        month = 13 if found[2] is not None and not int(found[2]) else int(found[2] or 0)
        day = 32 if found[3] is not None and not int(found[3]) else int(found[3] or 0)
        return _checked(int(found[1]), month, day, raw)
    year = text[:4]
    if year.isdigit() and (month_of_words := _in_words(text[4:])) is not None:
        return _checked(int(year), month_of_words, 0, raw)
    if text.isdigit() and len(text) in (6, 8) and FIRST_YEAR <= int(year) <= LAST_YEAR:
        return _checked(int(year), int(text[4:6]) or 13, int(text[6:] or 0), raw)
    return None


def read_year(raw: str) -> Reading:
    """The one year of a cell: 2023, (2023年度), 二〇二三年."""
    text = _plain(raw)
    years = {int(found[:4]) for found in re.findall(r"(?<![\d.])\d{4}(?:\.0)?(?![\d.])", text)}
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
    text = _plain(raw).removeprefix("自").removeprefix("从").removesuffix("止")
    if _single(text, text) is not None:
        return None
    for place, character in enumerate(text):
        if character in _JOINS:
            head = text[:place].rstrip(_JOINS + "(（").removesuffix("起")
            first, tail = _day(head), text[place:].lstrip(_JOINS)
        elif place >= 6 and re.match(r"(?:19|20)\d\d(?:年|[-/.])", text[place:]):
            first, tail = _day(text[:place].rstrip(",，;；")), text[place:]
        else:
            continue
        last = _day(_completed(tail, first)) if first is not None else None
        if first is not None and last is not None:
            return first, last
    return None


def _day(text: str) -> Day | None:
    reading = _single(text, text)
    return reading.value if reading is not None and isinstance(reading.value, Day) else None


def _plain(raw: str) -> str:
    """No white space, no brackets around it, Chinese numerals as digits: 二〇二三年十二月 → 2023年12月."""
    text = squeeze(raw[:_LONGEST]).strip(_EDGES).replace("元月", "1月")
    if numeral.ALL.isdisjoint(text):
        return text
    parts, word = [], ""
    for character in text:
        if character in numeral.ALL:
            word += character
            continue
        parts.append(_digits(word) if character in "年月日号" else word)
        parts.append(character)
        word = ""
    return "".join(parts) + word


def _digits(word: str) -> str:
    value = numeral.read_numeral(word) if word else None
    return word if value is None else format(value, "f")


def _completed(text: str, first: Day) -> str:
    if re.match(r"\d{4}", text):
        return text
    if re.match(r"\d\d?(?:月|[-/.]\d)", text):
        return f"{first.year}年{text}" if "月" in text else f"{first.year}-{text}"
    return f"{first.year}年{first.month}月{text}" if first.day else text


def _in_words(rest: str) -> int | None:
    """The month of what follows a year in words: 年底 → 12, 年度 → 0, 年6月底 → 6; None for anything else."""
    plain = rest.removeprefix("年")
    if plain in ("", "度"):
        return 0
    if plain in ("底", "末", "年底", "年末", "终", "年终"):
        return 12
    month, _, part = plain.partition("月")
    if month.isdigit() and len(month) <= 2 and part.removeprefix("份") in _PARTS:
        return int(month)
    return None


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
    if re.fullmatch(r"\d\d?[-/.]\d\d?[-/.]\d{4}", text):
        return unread(quote("日期可读作两个", raw))
    if read_period(text) is not None:
        return unread(quote("一格有两个日期", raw))
    return unread(quote("读不出日期", raw)) if re.search(r"\d", text) else TEXT
