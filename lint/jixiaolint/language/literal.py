"""Literals: a number with its unit, a text."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language.error import ExpressionError
from jixiaolint.model.typing import Any

_KINDS = {
    "": ("number", 0),
    "%": ("percent", -2),
    "‰": ("percent", -3),
    "分": ("score", 0),
    "元": ("money", 0),
    "千元": ("money", 3),
    "万元": ("money", 4),
    "亿元": ("money", 8),
    "年": ("count", 0),
    "月": ("count", 0),
    "天": ("count", 0),
}
_MOST_DIGITS = 24


def number(offset: int, digits: str, unit: str) -> list[Any]:
    """``["number", offset, kind, value in the base unit, text]``; 2020年 is a year, 5年 a count."""
    if len(digits) > _MOST_DIGITS:
        raise ExpressionError(
            offset, f"数超过 {_MOST_DIGITS} 位", f"a number of more than {_MOST_DIGITS} digits"
        )
    kind, power = _KINDS[unit]
    if unit == "年" and len(digits) == 4 and "1900" <= digits < "2200":
        kind = "year"
    value = Decimal(digits).scaleb(power) if power else Decimal(digits)
    return ["number", offset, kind, format(value, "f"), digits + unit]


def text(offset: int, content: str) -> list[Any]:
    """``["text", offset, "text", content]``."""
    return ["text", offset, "text", content]
