"""The text of a cell that holds one number → an exact ``Number``: 1,018.18, 85.19%, 90万元, 三百二十万元."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model import regex as re
from jixiaolint.model.form import Trust
from jixiaolint.model.value import Number, NumberKind
from jixiaolint.values import numeral
from jixiaolint.values.normalise import fold
from jixiaolint.values.note import quote
from jixiaolint.values.reading import TEXT, Reading, unread
from jixiaolint.values.unit import (
    MONEY,
    MULTIPLIERS,
    PERCENT,
    SPELLINGS,
    measure_at,
    measures,
    spell,
    unit_at,
)

RUN = re.compile(r"[0-9](?:[0-9,.]*[0-9])?")
"""A stretch of digits with whatever separators stand between them."""
_LEADS = (
    "'", "人民币", "RMB", "CNY", "¥", "￥", "共计", "合计", "总计", "总额", "金额", "小计", "计", "共", ":",
    "=",
)  # fmt: skip
_BREAKDOWN = ("(", "[", "【", "其中", "包括", "包含", "含", "注", "详见", "见", "不含")
_NOT_EXACT = (
    "约", "大约", "左右", "上下", "以上", "以下", "以内", "之内", "不低于", "不少于", "不超过", "不高于",
    "至少", "超过",
    "近", "余", "多", "≥", "≤", ">", "<", "≈", "~",
)  # fmt: skip
_FOREIGN = ("美元", "欧元", "港元", "港币", "日元", "英镑", "美金", "USD", "HKD", "EUR", "JPY")
_UNIT_ENDS = frozenset(" )]/(,，。整正其")
_MOST_DIGITS = 24
_SCALES: dict[int, Decimal] = {power: Decimal(10) ** power for power in range(-9, 13)}


def scale(power: int) -> Decimal:
    """Ten to the power."""
    return _SCALES[power] if power in _SCALES else Decimal(10) ** power


def digits_of(run: str) -> str | None:
    """The digits of a run without separators, None when they can be read in two ways (1,23,456)."""
    if run.isdigit():
        return run
    whole, _, fraction = run.partition(".")
    if not whole or (fraction and not fraction.isdigit()) or run.count(".") > 1:
        return None
    first, *groups = whole.split(",")
    if groups and (len(first) > 3 or first[0] == "0" or any(len(group) != 3 for group in groups)):
        return None
    return run.replace(",", "")


def make_number(kind: NumberKind, digits: str, power: int, text: str, unit: str, sign: str = "") -> Number:
    """A printed number times a power of ten, with the precision that the digits show."""
    places = len(digits) - digits.index(".") - 1 if "." in digits else 0
    value = Decimal(digits)
    if sign == "-" and value:
        value = value.copy_negate()
    if power:
        value = value * scale(power) if power > 0 else value.scaleb(power)
    return Number(kind, value, scale(power - places), text, unit)


def read_number(raw: str, kind: NumberKind, unit: str = "") -> Reading:
    """The one number of a cell. ``unit`` is the header's; a unit in the cell beats it.

    Neither blank nor dash nor hint: the caller has looked. A share without any sign of percent is
    unread, for 0.85 and 85 are told apart by nothing: only 0 is the same in both readings, and 100
    (as a share: 10,000 %) is taken for full marks with a doubt.
    """
    text = fold(raw)
    if "\n" in text:
        text = re.sub(r"(?<=[0-9],)\s*\n\s*(?=[0-9]{3})", "", text)  # a page broke the number
    reading = _read(text, kind, unit)
    if isinstance(reading.value, Number):
        return reading._replace(value=reading.value._replace(text=raw.strip()))
    return reading


def _read(text: str, kind: NumberKind, unit: str) -> Reading:
    start = _lead(text)
    sign = text[start : start + 1] if text[start : start + 1] in ("-", "+") else ""
    place = start + len(sign)
    while text[place : place + 1] == " ":
        place += 1
    run = RUN.match(text, place)
    if run is None:
        return _without_digits_first(text, kind, unit)
    if text[run.end() : run.end() + 1] == "，" and text[run.end() + 1 : run.end() + 2].isdigit():
        return unread(quote("数字之间是全角逗号", text))
    digits = digits_of(run[0])
    if digits is None:
        return unread(quote("千分位不合规则", run[0]))
    if len(digits) > _MOST_DIGITS:
        return unread(quote("数字过长", run[0]))
    return _finish(text, kind, unit, sign.removeprefix("+"), digits, text[run.end() :])


def _lead(text: str) -> int:
    """Where the number begins behind 人民币, 合计： and the like."""
    place = 0
    while place < len(text):
        word = next((lead for lead in _LEADS if text.startswith(lead, place)), "")
        if not word and text[place] != " ":
            break
        place += len(word) or 1
    return place


def _finish(text: str, kind: NumberKind, unit: str, sign: str, digits: str, rest: str) -> Reading:
    if rest[:1] in ("e", "E") and rest[1:].lstrip("+-")[:1].isdigit():
        return unread(quote("科学计数法，位数已丢", text))
    if rest[:1].isspace() and re.match(r"\s+[0-9]{3}(?![0-9,])", rest):
        return unread(quote("数字之间有空格", text))
    in_cell, rest = take_unit(rest, kind)
    residue = _residue(rest.strip(), digits, kind, in_cell)
    if residue.missing:
        return residue
    if kind == "percent" and not in_cell and (tail := rest.strip()[:1]) and tail not in "(（。.;；,，":
        return unread(quote("数字后有文字", text))
    own = bool(in_cell)
    return with_unit(kind, digits, sign, text, in_cell or spell(unit), own, residue.note, residue.trust)


def with_unit(
    kind: NumberKind, digits: str, sign: str, text: str, unit: str, own: bool, note: str, trust: Trust
) -> Reading:
    """The number in its unit; ``own`` when the unit stands in the cell, where a wrong one is unread."""
    if kind == "percent":
        return _percent(digits, sign, text, unit, note, trust)
    if kind == "money":
        if own and unit not in MONEY:
            return unread(quote("单位与栏目不符", unit))
        unit = next((head for head in (unit, unit.partition("/")[0]) if head in MONEY), "")
        number = make_number(kind, digits, MONEY.get(unit, 0), text, SPELLINGS.get(unit, unit), sign)
        return Reading(number, "", note, trust)
    power = MULTIPLIERS.get(unit[:1], 0) if len(unit) > 1 or own else 0
    counted = unit[1:] if power and (unit[1:] in measures() or unit in ("万", "亿")) else unit
    if own and (counted in PERCENT or counted in MONEY):
        return unread(quote("单位与栏目不符", unit))
    power = power if counted != unit else 0
    return Reading(make_number(kind, digits, power, text, counted, sign), "", note, trust)


def _percent(digits: str, sign: str, text: str, unit: str, note: str, trust: Trust) -> Reading:
    if unit in PERCENT:
        number = make_number("percent", digits, PERCENT[unit], text, SPELLINGS.get(unit, unit), sign)
        return Reading(number, "", note, trust)
    if unit:
        return unread(quote("单位与栏目不符", unit))
    value = Decimal(digits)
    if value == 0:
        return Reading(make_number("percent", digits, -2, text, "", sign), "", note, trust)
    if value == 100:
        number = make_number("percent", digits, -2, text, "", sign)
        return Reading(number, "", "未写百分号，按百分数读", "inferred")
    return unread(quote("未写百分号，可读作两个数", text))


def take_unit(rest: str, kind: NumberKind) -> tuple[str, str]:
    """The unit right behind the number, bare or in brackets, and what follows it."""
    text = rest.lstrip()
    opened = text[:1] in ("(", "[") and text[:1]
    place = 1 if opened else 0
    while text[place : place + 1] == " ":
        place += 1
    unit = unit_at(text, place, PERCENT) or unit_at(text, place, MONEY)
    end = place + len(unit)
    if not unit or (text[end : end + 1] and text[end] not in _UNIT_ENDS):
        measure = _measure(text, place, unit)
        unit, end = measure or unit, place + len(measure or unit)
    if not unit:
        return "", rest
    if text[end : end + 1] == "/":
        per = measure_at(text, end + 1)
        unit, end = (f"{unit}/{per}", end + 1 + len(per)) if per else (unit, end)
    if opened:
        closed = text[end:].lstrip()
        if closed[:1] not in (")", "]"):
            return "", rest
        return _usual(unit, kind), closed[1:]
    return _usual(unit, kind), text[end:]


def _measure(text: str, place: int, unit: str) -> str:
    """A measure word with its multiplier where money is not what is counted: 万名, 名."""
    counted = measure_at(text, place + len(unit)) if unit in ("万", "亿") else measure_at(text, place)
    if counted and unit in ("万", "亿"):
        return unit + counted
    return counted if len(counted) > len(unit) else ""


def _usual(unit: str, kind: NumberKind) -> str:
    """万 is 万元 in a money cell and stays 万 elsewhere."""
    return spell(unit) if kind == "money" or unit not in MONEY else unit


def _residue(rest: str, digits: str, kind: NumberKind, unit: str) -> Reading:
    """What the text after the number means for it: a note, a doubt, or why it cannot be read."""
    if not rest or rest in "。;；,，、整正":
        return Reading(None)
    if rest.startswith(_NOT_EXACT):
        return unread(quote("不是确数", digits + rest))
    if rest.startswith("%") or (kind == "money" and rest.startswith(_FOREIGN)):
        return unread(quote("单位与栏目不符", rest))
    if rest.lstrip(",，;；。、 整").startswith(_BREAKDOWN):
        return Reading(None, "", quote("余文", rest))
    plain = re.split(r"[(\[【]", rest, maxsplit=1)[0]
    others = list(RUN.finditer(plain))
    if not others:
        return Reading(None, "", quote("数字后有文字", rest), "inferred")
    if all(_same(plain, other, digits, kind, unit) for other in others):
        return Reading(None, "", quote("同一个数写了两次", rest), "inferred")
    return unread(quote("一格有两个不同的数", f"{digits} {rest}"))


def _same(text: str, other: re.Match[str], digits: str, kind: NumberKind, unit: str) -> bool:
    """Whether another number of the cell is the first one again, in the same unit."""
    again = digits_of(other[0])
    if again is None or Decimal(again) != Decimal(digits):
        return False
    return take_unit(text[other.end() :], kind)[0] in ("", unit)


def _without_digits_first(text: str, kind: NumberKind, unit: str) -> Reading:
    """A cell that does not begin with digits: brackets, a Chinese numeral, words, or words and digits."""
    if text[:1] == "(" and ")" in text and RUN.search(text):
        inner, _, after = text[1:].partition(")")
        if len(after.strip()) <= 3 and "(" not in inner:
            return _in_brackets(inner.strip() + after.strip(), kind, unit)
    spelt = _spelt(text, kind, unit)
    if spelt is not None:
        return spelt
    if not RUN.search(text):
        return TEXT
    if any(word in text for word in _NOT_EXACT):
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


def _spelt(text: str, kind: NumberKind, unit: str) -> Reading | None:
    """A Chinese numeral that is the whole cell but for its unit; None for words like 一般 or 三定."""
    start = _lead(text)
    if kind == "percent" and text.startswith("百分之", start):
        start, unit = start + 3, "%"
    end = start
    while end < len(text) and text[end] in numeral.ALL:
        end += 1
    word, rest = text[start:end], text[end:]
    if not word:
        return None
    if word[-1] in "万亿萬億" and rest[:1] in ("元", "圆"):
        in_cell, rest = "元", rest[1:]
    else:
        in_cell, rest = take_unit(rest, kind)
    value = numeral.read_numeral(word)
    if value is None or rest.strip() not in ("", "整", "正", "。"):
        return None
    return with_unit(kind, format(value, "f"), "", text, in_cell or spell(unit), bool(in_cell), "", "exact")
