"""Numbers with their unit inside a text: 14.5 万名, 1600元/亩, 4500.00(名/天), 百分之九十, 三场.

Places are those of the text given: it is never changed. Dates, document numbers, list numbers and
versions are the caller's to exclude, but for what a look at the neighbours tells.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from jixiaolint.model.value import Number, TargetKind
from jixiaolint.values import numeral
from jixiaolint.values.number import RUN, digits_of, make_number
from jixiaolint.values.unit import MONEY, MULTIPLIERS, PERCENT, SPELLINGS, measure_pattern


class Amount(NamedTuple):
    """``text[start:end]`` is a number with its unit. ``kind`` is 数量, 百分比, 金额, 单价 or 频次.

    ``number`` is in the base unit (14.5万名 → 145000 名); ``printed`` is the number as printed. ``per``
    is the reference of 元/人 or 次/年. ``spelt``: in Chinese numerals. ``bare``: without any unit. ``rough``:
    with 余 or 多 (100余人).
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


OCCURRENCES = frozenset("次 场 期 回 轮 趟 批 篇 场次 批次 届 遍".split(" "))
"""Measure words of events: with a period they make a frequency."""
PERIODS: dict[str, Decimal] = {
    "年": Decimal(1), "年度": Decimal(1), "一年": Decimal(1), "半年": Decimal(2), "半年度": Decimal(2), "学期": Decimal(2),
    "季度": Decimal(4), "季": Decimal(4), "两个月": Decimal(6), "2个月": Decimal(6), "两月": Decimal(6),
    "双月": Decimal(6), "月": Decimal(12), "个月": Decimal(12), "月度": Decimal(12), "半月": Decimal(24),
    "半个月": Decimal(24), "旬": Decimal(36), "周": Decimal(52), "星期": Decimal(52), "日": Decimal(365),
    "天": Decimal(365), "两年": Decimal("0.5"), "2年": Decimal("0.5"), "三个月": Decimal(4), "3个月": Decimal(4),
    "六个月": Decimal(2), "6个月": Decimal(2), "四个月": Decimal(3), "4个月": Decimal(3),
}  # fmt: skip
"""Period → how often it comes in a year."""

_LEVEL = str.maketrans("０１２３４５６７８９．％／（）－，＋﹪", "0123456789.%/()-，+%")
_GAP = "[ \u3000\u00a0]{0,2}"
_NOT_A_WORD = (
    "(?<!年(?=度))(?<!根(?=据))(?<!日(?=常|均|前))(?<!月(?=度|初|末|底|均))(?<!场(?=地|所|馆|景))(?<!家(?=属|长|具|电|禽|畜|园|政))"
    "(?<!人(?=员|均|民|才|事|口))(?<!个(?=别|体|性))(?<!部(?=门|分|署))(?<!门(?=诊|户))(?<!种(?=植|养|子))(?<!台(?=账|风))"
    "(?<!位(?=于|置))(?<!面(?=积|向))(?<!份(?=额))(?<!组(?=织|建|长))(?<!类(?=别|型))(?<!期(?=间|限|末))(?<!批(?=复|准))"
    "(?<!座(?=谈))(?<!间(?=隔))(?<!分(?=布|类|级|析|配|别|校|局))(?<!条(?=件|例))(?<!层(?=级|面))(?<!户(?=外|籍|均))"
    "(?<!支(?=付|出|持|撑|部))(?<!项(?=目))(?<!方(?=式|面|案|便))(?<!次(?=日|月|年|要))(?<!年(?=龄|均|初|末|底|终))(?<!天(?=然))"
    "(?<!里(?=程))(?<!等(?=级))(?<!级(?=别))(?<!件(?=数))(?<!名(?=称|单))(?<!本(?=级|市|区|县|年|项|部|单))(?<!车(?=辆|间))"
)
"""A measure word is none when it begins another word: 5 根据, 30 年度."""
_BEFORE = re.compile(r"(?:[\d.A-Za-z_〔\[第№#$]|第\s?)$")
_EACH = re.compile(
    r"(?:(?:每个?|人均|户均|生均|亩均|单位|单价)(?:[人名户家月年天日次场亩位件项吨生台套份个座班床岗](?!员)|季度|学期|公里|平方米)?[^，,。；;、\d]{0,3}){1,3}"
    r"[^，,。；;、\d]{0,8}$"
)
_EACH_ONE = re.compile(
    r"(?:每个?|(?=[人户生亩]均))([人名户家月年天日次场亩位件项吨生台套份座班床岗]|季度|学期|公里|平方米)"
)
_SPELT_UNIT = (
    "场次|批次|人次|户次|次|场|家|名|人|份|项|个|期|户|篇|批|套|件|台|辆|所|座|处|天|小时|起|例|宗|位|支|条|期|轮|倍|"
    "万元|亿元|元|本|部|门|间|张|只|头|亩|公里|米|平方米|吨"
)


def scan_amounts(text: str) -> list[Amount]:
    """The amounts of a text in order. A run of digits with odd separators is left out."""
    level = text.translate(_LEVEL)
    amounts: list[Amount] = []
    place = 0
    while (found := RUN.search(level, place)) is not None:
        amount = _printed(level, found)
        amounts += [amount] if amount else []
        place = amount.end if amount else found.end()
    for spelt in _spelt().finditer(level):
        amount = _in_words(level, spelt)
        if amount and not any(one.start < amount.end and amount.start < one.end for one in amounts):
            amounts.append(amount)
    return sorted(amounts, key=lambda one: one.start)


@cache
def _tail() -> re.Pattern[str]:
    """What may follow the digits: multiplier, unit (bare or in brackets), and what it is counted by."""
    multiplier = "(?:" + "|".join(sorted(MULTIPLIERS, key=len, reverse=True)) + ")(?!分)"
    share = "|".join(sorted((*PERCENT, "成(?![本立员果绩效])"), key=len, reverse=True))
    unit = rf"(?:元人民币|人民币|元(?!旦|月|素)|圆|块钱)|{share}|{measure_pattern()}{_NOT_A_WORD}"
    per = rf"[ ]?/[ ]?(?:每)?(?:{measure_pattern()}|季度|季|半年|学期|学年|年度|生|课|户均|平|批|床日)"
    return re.compile(
        rf"{_GAP}(?:(?P<open>[(\[])[ ]?)?(?P<more>余|多)?(?P<multiplier>{multiplier})?(?P<more2>余|多)?{_GAP}"
        rf"(?P<unit>{unit})?(?P<per>(?:{per}){{0,2}})(?(open)[ ]?[)\]])"
    )


@cache
def _spelt() -> re.Pattern[str]:
    numerals = numeral.CHARACTERS
    return re.compile(
        rf"百分之(?P<share>[{numerals}点]+|\d+(?:\.\d+)?|百)|(?P<word>(?<![第之{numerals}])[{numerals}]+)(?P<unit>{_SPELT_UNIT})"
        r"(?P<per>/\s*(?:人|年|月|季度|次|户|天|场))?"
    )


def _printed(text: str, found: re.Match[str]) -> Amount | None:
    digits = digits_of(found[0])
    before = text[: found.start()]
    if digits is None or len(digits) > 20:
        return None
    sign = _sign(before)
    if _BEFORE.search(before[: len(before) - len(sign)]) and not (sign and not before[:-1]):
        return None
    tail = _tail().match(text, found.end())
    start = found.start() - len(sign)
    if tail is None or not (tail["multiplier"] or tail["unit"]):
        return _bare(text, start, found, digits, sign)
    amount = _with_unit(start, tail.end(), digits, sign, tail)
    if tail["more"] or tail["more2"]:
        amount = amount._replace(rough=True)
    return _priced(before, amount) if amount.kind == "金额" else amount


def _priced(before: str, amount: Amount) -> Amount:
    """每人1000元 is a price as 1000元/人 is."""
    each = _EACH.search(before)
    if each is None:
        return amount
    per = "/".join(_EACH_ONE.findall(each[0])) or "人"
    return amount._replace(kind="单价", unit=f"{amount.unit}/{per}", per=per)


def _sign(before: str) -> str:
    return "-" if re.search(r"(?:^|[=≥≤><(（:：,，、\s])-$", before) else ""


def _bare(text: str, start: int, found: re.Match[str], digits: str, sign: str) -> Amount | None:
    if re.match(r"\s*[.、．)）](?!\d)", text[found.end() :]) and len(digits) <= 2:
        return None  # the number of a list item
    if re.match(r"[A-Za-z_.:：]\w|-\d{6}", text[found.end() :]) or re.search(
        r"\d{3}-$", text[: found.start()]
    ):
        return None
    number = make_number("count", digits, 0, found[0], "", sign)
    return Amount(start, found.end(), "数量", number, Decimal(sign + digits), "", bare=True)


def _with_unit(start: int, end: int, digits: str, sign: str, tail: re.Match[str]) -> Amount:
    power = MULTIPLIERS.get(tail["multiplier"] or "", 0)
    unit, per = tail["unit"] or "", "".join((tail["per"] or "").split()).replace("/每", "/").removeprefix("/")
    text = digits + (tail["multiplier"] or "") + unit
    printed = Decimal(sign + digits)
    if unit in ("元", "圆", "块钱", "人民币", "元人民币"):
        name = SPELLINGS.get((tail["multiplier"] or "") + "元", (tail["multiplier"] or "") + "元")
        power = MONEY.get(name, power)
        number = make_number("money", digits, power, text, name, sign)
        full = f"{name}/{per}" if per else name
        return Amount(start, end, "单价" if per else "金额", number, printed, full, per)
    if unit in PERCENT or unit.startswith("成"):
        down = PERCENT.get(unit, -1)
        number = make_number("percent", digits, down + power, text, SPELLINGS.get(unit, unit), sign)
        return Amount(start, end, "百分比", number, printed, number.unit, per)
    full = f"{unit}/{per}" if per and unit else unit
    frequent = unit in OCCURRENCES and per in PERIODS and per not in ("天", "日")
    number = make_number("count", digits, power, text, full, sign)
    return Amount(start, end, "频次" if frequent else "数量", number, printed, full, per)


def _in_words(text: str, found: re.Match[str]) -> Amount | None:
    if found["share"]:
        word = found["share"]
        value = (
            Decimal(100)
            if word == "百"
            else numeral.read_numeral(word)
            if not word[0].isdigit()
            else Decimal(word)
        )
        if value is None:
            return None
        number = make_number("percent", format(value, "f"), -2, found[0], "%")
        return Amount(found.start(), found.end(), "百分比", number, value, "%", spelt=True)
    value = numeral.read_numeral(found["word"])
    unit = found["unit"]
    power = 0
    if value is None or (found.start() and text[found.start() - 1] in "第十百千万"):
        return None
    if unit in MONEY:
        number = make_number("money", format(value, "f"), MONEY[unit], found[0], unit)
        return Amount(found.start(), found.end(), "金额", number, value, unit, spelt=True)
    per = (found["per"] or "").strip("/ ")
    full = f"{unit}/{per}" if per else unit
    number = make_number("count", format(value, "f"), power, found[0], full)
    frequent = unit in OCCURRENCES and per in PERIODS
    return Amount(
        found.start(), found.end(), "频次" if frequent else "数量", number, value, full, per, spelt=True
    )
