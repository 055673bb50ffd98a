"""Chinese numerals → exact numbers: 三百二十万, 十二, 二〇二三, 壹拾贰, 一点五."""

from __future__ import annotations

from decimal import Decimal

DIGITS: dict[str, int] = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    "弌": 1, "弍": 2, "參": 3, "貳": 2, "陸": 6, "兩": 2,
}  # fmt: skip
_PLACES: dict[str, int] = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIADS: dict[str, int] = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_LONGEST = 24
ALL = frozenset((*DIGITS, *_PLACES, *_MYRIADS, "点"))
"""Every character that a numeral may hold."""


def read_numeral(text: str) -> Decimal | None:
    """The number that a Chinese numeral stands for, None when it is none or can be read in two ways.

    A row of digits counts from three on (二〇二三, 壹贰叁): 三五 means "three to five".
    """
    if len(text) > _LONGEST:
        return None
    if "点" in text or "點" in text:
        return _with_fraction(text.replace("點", "点"))
    whole = _whole(text)
    return None if whole is None else Decimal(whole)


def _with_fraction(text: str) -> Decimal | None:
    before, _, after = text.partition("点")
    scale = 1
    while after and after[-1] in _MYRIADS:
        scale *= _MYRIADS[after[-1]]
        after = after[:-1]
    whole = _whole(before)
    if whole is None or not after or any(character not in DIGITS for character in after):
        return None
    return Decimal(f"{whole}.{''.join(str(DIGITS[character]) for character in after)}") * scale


def _whole(text: str) -> int | None:
    if not text:
        return None
    if all(character in DIGITS for character in text):
        return _row(text)
    for name, factor in (("亿", 10**8), ("億", 10**8), ("万", 10**4), ("萬", 10**4)):
        if name in text:
            head, _, tail = text.rpartition(name)
            return _joined(head, factor, tail)
    return _section(text)


def _row(text: str) -> int | None:
    if len(text) == 1:
        return DIGITS[text]
    if len(text) == 2 and text[0] not in "零〇○":
        return None
    return int("".join(str(DIGITS[character]) for character in text))


def _joined(head: str, factor: int, tail: str) -> int | None:
    high = _whole(head)
    if high is None:
        return None
    if not tail:
        return high * factor
    low = _whole(tail.lstrip("零〇○"))
    if low is None or low >= factor:
        return None
    if len(tail) == 1 and tail in DIGITS:
        return None  # 三万五 says 35,000 to one reader and 30,005 to another
    return high * factor + low


def _section(text: str) -> int | None:
    """A number below ten thousand with its places: 三百二十, 十二, 一千零五."""
    total, digit, last = 0, -1, 10**4
    for character in text:
        if character in DIGITS:
            if digit > 0:
                return None
            digit = DIGITS[character]
            continue
        place = _PLACES.get(character)
        if place is None or place >= last or digit == 0 or (digit < 0 and not (place == 10 and total == 0)):
            return None
        total += (1 if digit < 0 else digit) * place
        digit, last = -1, place
    if digit > 0 and last > 10 and "零" not in text and "〇" not in text:
        return None  # 三百二: 320 or 302
    return total + max(digit, 0)
