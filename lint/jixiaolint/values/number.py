"""The text of a cell that holds one number → an exact ``Number``: 1,018.18, 85.19%, 90万元, 三百二十万元."""

from __future__ import annotations

import re
from decimal import Decimal

from jixiaolint.model.form import Trust
from jixiaolint.model.value import Number, NumberKind
from jixiaolint.values import numeral
from jixiaolint.values.normalise import fold
from jixiaolint.values.note import quote
from jixiaolint.values.reading import TEXT, Reading, unread
from jixiaolint.values.unit import MONEY, PERCENT, SPELLINGS, measure_pattern, spell

PLAIN = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,16})(?:\.(\d{1,8}))?(%)?", re.ASCII)
RUN = re.compile(r"\d(?:[\d,，.]*\d)?", re.ASCII)
"""A stretch of digits with whatever separators stand between them."""
_GROUPED = re.compile(r"(?!0[\d,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_MOST_DIGITS = 24

_LEAD = re.compile(
    r"(?:人民币|RMB|CNY|¥|￥|共计|合计|总计|总额|金额|小计|计|共|[:：=\s])*(?P<sign>[-+]?)\s*(?=[\d.])", re.I
)
_TAIL_IS_NOTE = re.compile(r"\s*(?:[(（\[【]|[,，;；。、]?\s*(?:其中|包括|包含|含|注|详见|见|不含|整$|正$))")
_NOT_EXACT = re.compile(
    r"约|大约|左右|上下|以上|以下|以内|之内|不低于|不少于|不超过|不高于|至少|超过|近|余|多|[≥≤><≈~]"
)
_MONEY_UNIT = "|".join(sorted(MONEY, key=len, reverse=True))
_SHARE_UNIT = "|".join(sorted(PERCENT, key=len, reverse=True))
_BRACKETED = re.compile(r"\s*[(（\[]\s*([^()（）\[\]\d]{1,8})\s*[)）\]]")

_SCALES: dict[int, Decimal] = {power: Decimal(10) ** power for power in range(-9, 13)}


def scale(power: int) -> Decimal:
    """Ten to the power."""
    return _SCALES[power] if power in _SCALES else Decimal(10) ** power


def quantum(places: int, power: int) -> Decimal:
    """What one unit of the last printed place is worth: 2 places of 万元 (power 4) → 100."""
    return scale(power - places)


def digits_of(run: str) -> str | None:
    """The digits of a run without separators, None when they can be read in two ways (1,23,456)."""
    if run.isdigit():
        return run
    return run.replace(",", "") if _GROUPED.fullmatch(run) else None


def make_number(kind: NumberKind, digits: str, power: int, text: str, unit: str, sign: str = "") -> Number:
    """A printed number times a power of ten, with the precision that the digits show."""
    places = len(digits) - digits.index(".") - 1 if "." in digits else 0
    value = Decimal(sign + digits)
    if power:
        value = value * scale(power) if power > 0 else value.scaleb(power)
    return Number(kind, value, quantum(places, power), text, unit)


def read_number(raw: str, kind: NumberKind, unit: str = "") -> Reading:
    """The one number of a cell. ``unit`` is the header's; a unit in the cell beats it.

    Neither blank nor dash nor hint: the caller has looked. A share without any sign of percent is
    unread, for 0.85 and 85 are told apart by nothing: only 0 is the same in both readings, and 100
    (as a share: 10,000 %) is taken for full marks with a doubt.
    """
    reading = _read(fold(raw), kind, unit)
    if isinstance(reading.value, Number):
        return reading._replace(value=reading.value._replace(text=raw.strip()))
    return reading


def _read(text: str, kind: NumberKind, unit: str) -> Reading:
    lead = _LEAD.match(text)
    if lead is None:
        return _without_digits_first(text, kind, unit)
    run = RUN.match(text, lead.end())
    if run is None:
        return unread(quote("读不出数", text))
    digits = digits_of(run[0])
    if digits is None:
        return unread(quote("数字之间是全角逗号" if "，" in run[0] else "千分位不合规则", run[0]))
    if len(digits) > _MOST_DIGITS:
        return unread(quote("数字过长", run[0]))
    return _finish(text, kind, unit, lead["sign"], digits, run.end())


def _finish(text: str, kind: NumberKind, unit: str, sign: str, digits: str, end: int) -> Reading:
    rest = text[end:]
    if (problem := _broken(text, rest)) is not None:
        return problem
    in_cell, rest = _take_unit(rest, kind)
    note, trust, problem = _residue(rest, digits, kind)
    if problem is not None:
        return problem
    return _with_unit(kind, digits, sign, text, in_cell or spell(unit), bool(in_cell), note, trust)


def _with_unit(
    kind: NumberKind, digits: str, sign: str, text: str, unit: str, own: bool, note: str, trust: Trust
) -> Reading:
    if kind == "money":
        if own and unit not in MONEY:
            return unread(quote("单位与栏目不符", unit))
        unit = unit if unit in MONEY else ""
        return Reading(
            make_number(kind, digits, MONEY.get(unit, 0), text, SPELLINGS.get(unit, unit), sign),
            "",
            note,
            trust,
        )
    if kind == "percent":
        return _percent(digits, sign, text, unit, note, trust)
    if own and (unit in PERCENT or unit in MONEY):
        return unread(quote("单位与栏目不符", unit))
    return Reading(make_number(kind, digits, 0, text, unit, sign), "", note, trust)


def _percent(digits: str, sign: str, text: str, unit: str, note: str, trust: Trust) -> Reading:
    if unit in PERCENT:
        return Reading(
            make_number("percent", digits, PERCENT[unit], text, SPELLINGS.get(unit, unit), sign),
            "",
            note,
            trust,
        )
    if unit:
        return unread(quote("单位与栏目不符", unit))
    value = Decimal(digits)
    if value == 0:
        return Reading(make_number("percent", digits, -2, text, "", sign), "", note, trust)
    if value == 100:
        return Reading(
            make_number("percent", digits, -2, text, "", sign), "", "未写百分号，按百分数读", "inferred"
        )
    return unread(quote("未写百分号，可读作两个数", text))


def _broken(text: str, rest: str) -> Reading | None:
    if re.match(r"[eE][+-]?\d", rest):
        return unread(quote("科学计数法，位数已丢", text))
    if re.match(r"\s+\d{3}(?![\d,])", rest):
        return unread(quote("数字之间有空格", text))
    return None


def _take_unit(rest: str, kind: NumberKind) -> tuple[str, str]:
    """The unit right behind the number, bare or in brackets, and what follows it."""
    bracketed = _BRACKETED.match(rest)
    if bracketed and _is_unit(spell(bracketed[1])):
        return _usual(bracketed[1], kind), rest[bracketed.end() :]
    bare = re.match(rf"\s*({_SHARE_UNIT}|{_MONEY_UNIT}|{measure_pattern()}|分)(?:/\w{{1,3}})?", rest)
    if bare:
        return _usual(bare[1], kind), rest[bare.end() :]
    return "", rest


def _usual(unit: str, kind: NumberKind) -> str:
    """万 is 万元 in a money cell and stays 万 elsewhere."""
    plain = "".join(unit.split())
    return spell(plain) if kind == "money" or plain not in MONEY else plain


def _is_unit(text: str) -> bool:
    return (
        text in MONEY
        or text in PERCENT
        or re.fullmatch(rf"万?{measure_pattern()}(?:/\w{{1,3}})?", text) is not None
    )


def _residue(rest: str, digits: str, kind: NumberKind) -> tuple[str, Trust, Reading | None]:
    """What the text after the number means for it: (note, trust, why it cannot be read)."""
    rest = rest.strip()
    if not rest or rest in "。.;；,，、整正":
        return "", "exact", None
    if _NOT_EXACT.match(rest):
        return "", "unknown", unread(quote("不是确数", digits + rest))
    if _TAIL_IS_NOTE.match(rest):
        return quote("余文", rest), "exact", None
    others = [digits_of(found) for found in RUN.findall(re.sub(r"[(（【\[].*", "", rest, flags=re.S))]
    if not others:
        return quote("数字后有文字", rest), "inferred", None
    if all(other is not None and Decimal(other) == Decimal(digits) for other in others):
        return quote("同一个数写了两次", rest), "inferred", None
    return "", "unknown", unread(quote("一格有两个不同的数", digits + rest))


def _without_digits_first(text: str, kind: NumberKind, unit: str) -> Reading:
    """A cell that does not begin with digits: brackets, a Chinese numeral, words, or words and digits."""
    bracketed = re.fullmatch(r"[(（]\s*([^()（）]*)\s*[)）](\s*\S{0,3})", text)
    if bracketed and RUN.search(bracketed[1]):
        return _in_brackets(bracketed[1] + bracketed[2].strip(), kind, unit)
    spelt = re.match(rf"(?:人民币|共计|合计)?([{numeral.CHARACTERS}点]+)", text)
    if spelt:
        reading = _spelt(text, spelt[1], text[spelt.end() :], kind, unit)
        if reading is not None:
            return reading
    if not RUN.search(text):
        return TEXT
    if _NOT_EXACT.search(text):
        return unread(quote("不是确数", text))
    return unread(quote("数字前有文字", text))


def _in_brackets(inner: str, kind: NumberKind, unit: str) -> Reading:
    reading = _read(inner, kind, unit)
    if not isinstance(reading.value, Number):
        return reading
    if kind != "money":
        own = reading.value.unit != spell(unit)
        return reading if own else reading._replace(trust="inferred")
    negative = reading.value._replace(value=-reading.value.value)
    return Reading(negative, "", "括号中的数按负数读", "inferred")


def _spelt(text: str, word: str, rest: str, kind: NumberKind, unit: str) -> Reading | None:
    """A Chinese numeral that is the whole cell but for its unit; None for words like 一般 or 三定."""
    if word[-1] in "万亿萬億" and rest[:1] in ("元", "圆"):
        in_cell, rest = "元", rest[1:]
    else:
        in_cell, rest = _take_unit(rest, kind)
    if rest.strip() not in ("", "整", "正", "。"):
        return None
    value = numeral.read_numeral(word)
    if value is None:
        return None
    number_unit = in_cell or spell(unit)
    if kind == "percent" and number_unit not in PERCENT:
        return unread(quote("未写百分号，可读作两个数", text))
    return _with_unit(kind, format(value, "f"), "", text, number_unit, bool(in_cell), "", "exact")
