"""Numbers with their unit inside a text: 14.5 万名, 1600元/亩, 4500.00(名/天), 百分之九十, 三场.

Places are those of the text given: it is never changed. Dates, document numbers, list numbers and
versions are the caller's to exclude, but for what a look at the neighbours tells.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from jixiaolint.model import regex as re
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.value import Number, TargetKind
from jixiaolint.values import numeral
from jixiaolint.values.level import Taken
from jixiaolint.values.number import RUN, digits_of, make_number
from jixiaolint.values.per import per_before, per_behind
from jixiaolint.values.unit import MONEY, MULTIPLIERS, PERCENT, SPELLINGS, measure_at, measures, unit_at


class Amount(NamedTuple):
    """``text[start:end]`` is a number with its unit. ``kind`` is 数量, 百分比, 金额, 单价 or 频次.

    ``number`` is in the base unit (14.5万名 → 145000 名); ``printed`` is the number as printed. ``per``
    is the reference of 元/人 or 次/年. ``spelt``: in Chinese numerals. ``bare``: without any unit.
    ``rough``: with 余 or 多 (100余人). ``unit_start`` is where the unit with its multiplier begins.
    """

    start: int
    end: int
    kind: TargetKind
    number: Number
    printed: Decimal
    unit: str
    per: str = ""
    spelt: bool = False
    bare: bool = False
    rough: bool = False
    unit_start: int = 0


OCCURRENCES = frozenset(("次", "场", "期", "回", "轮", "趟", "批", "篇", "场次", "批次", "遍"))
"""Measure words of events: with a period they make a frequency."""
PERIODS: dict[str, Decimal] = {
    **dict.fromkeys(("年", "年度", "一年", "学年"), Decimal(1)),
    **dict.fromkeys(("半年", "半年度", "学期", "六个月", "6个月"), Decimal(2)),
    **dict.fromkeys(("四个月", "4个月"), Decimal(3)),
    **dict.fromkeys(("季度", "季", "三个月", "3个月"), Decimal(4)),
    **dict.fromkeys(("两个月", "2个月", "两月", "双月"), Decimal(6)),
    **dict.fromkeys(("月", "个月", "月度"), Decimal(12)),
    **dict.fromkeys(("半月", "半个月"), Decimal(24)),
    "旬": Decimal(36),
    **dict.fromkeys(("两周", "2周", "双周"), Decimal(26)),
    **dict.fromkeys(("周", "星期"), Decimal(52)),
    **dict.fromkeys(("日", "天"), Decimal(365)),
    **dict.fromkeys(("两年", "2年"), Decimal("0.5")),
}
"""Period → how often it comes in a year."""
_NAME_BEFORE = frozenset("_№#$.第")
_SPELT_UNITS = (
    "场次", "批次", "人次", "户次", "小时", "万元", "亿元", "公里", "平方米", "次", "场", "家", "名", "人",
    "份", "项", "个",
    "期", "户", "篇", "批", "套", "件", "台", "辆", "所", "座", "处", "天", "起", "例", "宗", "位", "支",
    "条", "轮", "倍",
    "元", "本", "部", "门", "间", "张", "只", "头", "亩", "米", "吨", "成",
)  # fmt: skip
_SHARES = {"百": "%", "千": "‰", "万": "‱"}
_SHAPE = str.maketrans(dict.fromkeys(numeral.ALL, "\x01"))


@lru_cache(maxsize=16)
def scan_amounts(level: str) -> tuple[Amount, ...]:
    """The amounts of a levelled text in order. A run of digits with odd separators is left out."""
    amounts: list[Amount] = []
    place = 0
    while (found := RUN.search(level, place)) is not None:
        amount = _printed(level, found)
        amounts += [amount] if amount else []
        place = max(found.end(), amount.end if amount else 0)
    if not numeral.ALL.isdisjoint(level):
        taken = Taken((one.start, one.end) for one in amounts)
        spelt = [one for one in _in_words(level) if (one.start, one.end) not in taken]
        amounts = sorted([*amounts, *spelt], key=lambda one: one.start)
    return tuple(amounts)


def _printed(text: str, found: re.Match[str]) -> Amount | None:
    digits = digits_of(found[0])
    if digits is None or len(digits) > 20:
        return None
    start = found.start()
    sign = "-" if text[start - 1 : start] == "-" and _opens(text[start - 2 : start - 1], start) else ""
    before = text[start - 1] if start and not sign else ""
    if (
        before in _NAME_BEFORE
        or (before.isascii() and before.isalpha())
        or (before == "(" and _is_code(text, found))
    ):
        return None
    start -= len(sign)
    amount = _with_unit(text, start, found.end(), digits, sign)
    if amount is None:
        return _bare(text, start, found, digits, sign)
    return _priced(text, amount) if amount.kind == "金额" else amount


def _opens(before: str, start: int) -> bool:
    """Whether a minus sign stands where a number may begin."""
    return start == 1 or before in tuple("=≥≤><(:,`^ ")


def _is_code(text: str, found: re.Match[str]) -> bool:
    """(2020) of a document number or (1) of a list."""
    return text[found.end() : found.end() + 1] == ")" and (len(found[0]) == 4 or len(found[0]) <= 2)


def _bare(text: str, start: int, found: re.Match[str], digits: str, sign: str) -> Amount | None:
    end = found.end()
    after = text[end : end + 2].lstrip()
    if len(digits) <= 2 and after[:1] in (".", "^", ")") and not after[1:2].isdigit():
        return None  # the number of a list item
    follow = after[1:2]
    if (after[:1] in (".", ":", "_") and follow.isalnum()) or (after[:1].isascii() and after[:1].isalpha()):
        return None
    number_behind = text[end + 1 : end + 7]
    dialled = after[:1] == "-" and len(number_behind) == 6 and number_behind.isdigit()
    if dialled or (start > 3 and text[start - 1] == "-" and text[start - 4 : start - 1].isdigit()):
        return None  # a telephone number
    number = make_number("count", digits, 0, found[0], "", sign)
    return Amount(start, end, "数量", number, Decimal(sign + digits), "", bare=True, unit_start=end)


def _skip(text: str, place: int) -> int:
    """Behind at most two blanks."""
    while place < len(text) and text[place] == " " and text[place - 2 : place] != "  ":
        place += 1
    return place


def _with_unit(text: str, start: int, end: int, digits: str, sign: str) -> Amount | None:
    place = _skip(text, end)
    opened = text[place : place + 1] == "("
    place = _skip(text, place + opened)
    rough = text[place : place + 1] in ("余", "多")
    place += rough
    multiplier = unit_at(text, place, MULTIPLIERS)
    if multiplier == "百" and text[place + 1 : place + 2] == "分":
        multiplier = ""
    unit_start = place
    place += len(multiplier)
    if text[place : place + 1] in ("余", "多"):
        rough, place = True, place + 1
    place = _skip(text, place)
    unit, kind = _unit(text, place)
    if not unit and not multiplier:
        return None
    place += len(unit)
    if text.startswith("(次)", place) and f"{unit}次" in measures():
        unit, place = f"{unit}次", place + 3
    per, place = per_behind(text, place, unit) if unit else ("", place)
    if opened:
        place = _skip(text, place)
        if text[place : place + 1] != ")":
            return None
        place += 1
    amount = _made(start, place, digits, sign, multiplier, unit, kind, per)
    return amount._replace(rough=rough, unit_start=unit_start)


def _unit(text: str, place: int) -> tuple[str, TargetKind]:
    for money in ("元人民币", "人民币", "元", "圆"):
        if text.startswith(money, place):
            return ("", "数量") if text[place : place + 2] in ("元旦", "元月") else (money, "金额")
    share = unit_at(text, place, PERCENT)
    if share:
        return share, "百分比"
    if text[place : place + 1] == "成" and text[place + 1 : place + 2] not in tuple("本立员果绩效功"):
        return "成", "百分比"
    return measure_at(text, place), "数量"


def _made(
    start: int, end: int, digits: str, sign: str, multiplier: str, unit: str, kind: TargetKind, per: str
) -> Amount:
    text, printed = digits + multiplier + unit, Decimal(sign + digits)
    power = MULTIPLIERS.get(multiplier, 0)
    if kind == "金额":
        name = SPELLINGS.get(multiplier + "元", multiplier + "元")
        number = make_number("money", digits, MONEY.get(name, power), text, name, sign)
        full = f"{name}/{per}" if per else name
        return Amount(start, end, "单价" if per else "金额", number, printed, full, per)
    if kind == "百分比":
        down = PERCENT.get(unit, -1)
        number = make_number("percent", digits, down + power, text, SPELLINGS.get(unit, unit), sign)
        return Amount(start, end, kind, number, printed, number.unit, per)
    full = f"{unit}/{per}" if per else unit
    frequent = unit in OCCURRENCES and per in PERIODS and per not in ("天", "日")
    number = make_number("count", digits, power, text, full, sign)
    return Amount(start, end, "频次" if frequent else "数量", number, printed, full, per)


def _priced(text: str, amount: Amount) -> Amount:
    """每人1000元 is a price as 1000元/人 is."""
    per = per_before(text[max(0, amount.start - 16) : amount.start])
    return amount._replace(kind="单价", unit=f"{amount.unit}/{per}", per=per) if per else amount


def _in_words(text: str) -> list[Amount]:
    """Amounts in Chinese numerals: 三场, 百分之九十, 三百二十万元."""
    amounts: list[Amount] = []
    for found in re.finditer("\x01+", text.translate(_SHAPE)):
        amount = _share_in_words(text, found.start(), found.end()) or _spelt(text, found.start(), found.end())
        if amount is not None:
            amounts.append(amount)
    return amounts


def _share_in_words(text: str, start: int, end: int) -> Amount | None:
    """百分之九十, whose 百 is the run found; also 百分之95, 千分之五, 万分之三."""
    unit = _SHARES.get(text[start:end], "")
    if not unit or not text.startswith("分之", end):
        return None
    place = end + 2
    last = place
    while last < len(text) and (text[last] in numeral.ALL or text[last] in "0123456789."):
        last += 1
    word = text[place:last]
    value = Decimal(100) if word == "百" and unit == "%" else numeral.read_numeral(word)
    if value is None and word.replace(".", "", 1).isdigit():
        value = Decimal(word)
    if value is None:
        return None
    number = make_number("percent", format(value, "f"), PERCENT[unit], text[start:last], unit)
    return Amount(start, last, "百分比", number, value, unit, spelt=True)


def _spelt(text: str, start: int, end: int) -> Amount | None:
    unit = next((unit for unit in _SPELT_UNITS if text.startswith(unit, end)), "")
    word = text[start:end]
    if not unit and word[-1] in "万亿" and text[end : end + 1] == "元":
        unit = "元"
    if (
        not unit
        or text[start - 1 : start] in ("第", "之")
        or (unit in measures() and not measure_at(text, end))
    ):
        return None
    value = numeral.read_numeral(word)
    if value is None:
        return None
    digits, last = format(value, "f"), end + len(unit)
    if unit in MONEY:
        number = make_number("money", digits, MONEY[unit], text[start:last], unit)
        return _priced(text, Amount(start, last, "金额", number, value, unit, spelt=True))
    if unit == "成":
        number = make_number("percent", digits, -1, text[start:last], unit)
        return Amount(start, last, "百分比", number, value, unit, spelt=True)
    per, last = per_behind(text, last, unit)
    full = f"{unit}/{per}" if per else unit
    number = make_number("count", digits, 0, text[start:last], full)
    frequent = unit in OCCURRENCES and per in PERIODS
    return Amount(start, last, "频次" if frequent else "数量", number, value, full, per, spelt=True)
