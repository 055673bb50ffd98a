"""Amounts of a text that are said to make up another: 共投入90万元，其中甲30万元、乙60万元."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number
from jixiaolint.values.level import level
from jixiaolint.values.number import make_number
from jixiaolint.values.unit import MONEY

AMONG, TOGETHER = "其中", "合计"


class Part(NamedTuple):
    """``text[start:end]`` is an amount."""

    start: int
    end: int
    raw: str
    value: Number


class Breakdown(NamedTuple):
    """``text[start:end]`` states a total and its parts.

    ``way``: 其中, which are at most the total, or 合计, which are the total.
    """

    start: int
    end: int
    raw: str
    way: str
    total: Part
    parts: tuple[Part, ...]


_AMOUNT = r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s?(亿元|百万元|万元|千元|元)"
_ROUGH = (
    "约",
    "近",
    "超",
    "超过",
    "不低于",
    "不超过",
    "不少于",
    "至",
    "-",
    "~",
    "余",
    "多",
    "每",
    "人均",
    "/",
)
_UNSURE = (
    "每", "/", "人均", "户均", "单价", "标准", "×", "*", "约", "左右", "以上", "以内", "不超过", "不低于",
    "不少于", "其中", "合计", "共计", "总计", "累计", "小计", "比上年", "同比", "增加", "减少", "节约",
    "结余", "剩余", "至", "~", "超过", "近", "多元", "余元",
)  # fmt: skip
"""Words beside amounts that need not add up."""
_TOGETHER = r"(?:合计|共计|总计|总共)(?:投入|资金|金额|支出|费用|为|:|：|约)?"
_STOPS = "!\n\r"


def find_breakdowns(text: str) -> tuple[Breakdown, ...]:
    """What a text says to be made up of parts, where its form leaves no doubt which the parts are."""
    if "元" not in text or not any(word in text for word in ("其中", "合计", "共计", "总计", "总共")):
        return ()
    plain = level(text)
    found: list[Breakdown] = []
    for start, end in _sentences(plain):
        for find in (_among, _together):
            one = find(text, plain, start, end)
            if one is not None:
                found.append(one)
    return tuple(found)


def _sentences(plain: str) -> Iterator[tuple[int, int]]:
    """Sentences; one that begins with 其中 goes on with the one before it."""
    start = 0
    for place, sign in enumerate(plain + "\n"):
        if sign in _STOPS and not plain[place + 1 : place + 8].lstrip(" \r\n").startswith(AMONG):
            if place > start:
                yield start, place
            start = place + 1


def _amounts(text: str, plain: str, start: int, end: int) -> list[Part]:
    parts = []
    for match in re.compile(_AMOUNT).finditer(plain, start, end):
        digits = match[1].replace(",", "")
        if "," in match[1] and not re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", match[1]):
            return []
        value = make_number("money", digits, MONEY[match[2]], match[0], match[2])
        parts.append(Part(match.start(), match.end(), text[match.start() : match.end()], value))
    return parts


def _among(text: str, plain: str, start: int, end: int) -> Breakdown | None:
    """总数，其中 甲、乙: the last amount before 其中 is the total, each piece behind it one part."""
    if plain.count(AMONG, start, end) != 1:
        return None
    at = plain.index(AMONG, start, end)
    totals = _amounts(text, plain, start, at)
    if not totals:
        return None
    total = totals[-1]
    between = plain[total.end : at].strip(" `,;:!^\n\r")
    opened = between == "("
    if between not in ("", "(") or _is_rough(plain, total.start):
        return None
    stop = plain.find(")", at, end) if opened else end
    if stop < 0:
        return None
    parts = _pieces(text, plain, at + len(AMONG), stop)
    if parts is None or _adds_up_within(total, parts):
        return None
    return Breakdown(total.start, stop, text[total.start : stop], AMONG, total, tuple(parts))


def _together(text: str, plain: str, start: int, end: int) -> Breakdown | None:
    """甲、乙，合计 总数: every piece before it is one part."""
    matches = list(re.compile(_TOGETHER).finditer(plain, start, end))
    if len(matches) != 1:
        return None
    totals = _amounts(text, plain, matches[0].end(), end)
    if not totals or totals[0].start > matches[0].end() + 2 or len(totals) > 1:
        return None
    first = max(start, plain.rfind(";", start, matches[0].start()) + 1)
    if ":" in plain[first : matches[0].start()]:
        first = plain.rindex(":", first, matches[0].start()) + 1
    parts = _pieces(text, plain, first, _listed_end(plain, first, matches[0].start()))
    if parts is None:
        return None
    stop = totals[0].end
    return Breakdown(first, stop, text[first:stop], TOGETHER, totals[0], tuple(parts))


def _listed_end(plain: str, start: int, end: int) -> int:
    """The end of a list without what only leads on to its total: 两年, 以上三项."""
    last = max(plain.rfind(sign, start, end) for sign in "`^;")
    lead = plain[last + 1 : end].strip()
    return last if last > start and len(lead) <= 6 and not re.search(r"\d", lead) else end


def _pieces(text: str, plain: str, start: int, end: int) -> list[Part] | None:
    """One amount to each piece of a list, None when that cannot be said."""
    listed = plain[start:end]
    if any(word in listed for word in _UNSURE):
        return None
    sign = next((sign for sign in ";^`" if sign in listed.strip("`^; ")), "")
    if not sign:
        return None
    parts: list[Part] = []
    places: set[str] = set()
    spent: set[bool] = set()
    begin = start
    for piece in listed.split(sign):
        stop = begin + len(piece)
        if piece.strip(" `^;:"):
            amounts = _amounts(text, plain, begin, stop)
            if len(amounts) != 1:
                return None
            parts.append(amounts[0])
            places.add(_place(plain, begin, stop, amounts[0]))
            spent.add("用于" in plain[begin : amounts[0].start])
        begin = stop + 1
    alike = len(places) == 1 and (sign == ";" or places <= {"start", "end"})
    return parts if len(parts) > 1 and alike and len(spent) == 1 else None


def _place(plain: str, start: int, stop: int, amount: Part) -> str:
    """Whether the amount stands at the start of its piece, at its end, or within."""
    if not plain[start : amount.start].strip(" `^;:,"):
        return "start"
    return "end" if not plain[amount.end : stop].strip(" `^;,()") else "within"


def _is_rough(plain: str, start: int) -> bool:
    return plain[:start].rstrip().endswith(_ROUGH)


def _adds_up_within(total: Part, parts: list[Part]) -> bool:
    """Parts that hold parts of their own: the first ones make up the total, or some make up another."""
    values = [part.value.value for part in parts]
    if any(sum(values[:count]) == total.value.value for count in range(1, len(values))):
        return True
    for first in range(len(values)):
        below = Decimal(0)
        for value in values[first + 1 :]:
            below += value
            if below == values[first] and value != values[first]:
                return True
    return False
