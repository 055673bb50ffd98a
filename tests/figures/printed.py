"""When is a value that was read the value that is printed? Independent of the reader's own code."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any

DASHES = frozenset("—-–－/／―*") | {"无", "不适用", "——"}
SIGNS = (
    (r"\geqslant", "≥"),
    (r"\leqslant", "≤"),
    (r"\geq", "≥"),
    (r"\leq", "≤"),
    (r"\%", "%"),
    (">=", "≥"),
    ("<=", "≤"),
    ("≧", "≥"),
    ("≦", "≤"),
    ("═", "="),
    ("$", ""),
)
MONEY_UNITS = ("亿元", "万元", "千元", "元")
TICKED = "☑☒√■●\uf052\uf0fe"

NAMES = {"project.name", "org.department", "org.unit", "name", "label"}
TEXTS = {"goal.total", "goal.annual", "goal.actual", "project.summary", "project.basis", "project.necessity"}
TEXTS |= {"project.plan", "org.duties", "goal.duties"}
DATES = {"year", "period.start", "period.end", "goal.total.from", "goal.total.to"}
MONEY = {"initial", "adjusted", "executed", "budget", "fiscal", "other", "amount"}


def kind_of(key: str, row_set: str = "") -> str:
    """The kind under which a value is counted."""
    if row_set == "indicators" and key in ("name", "target", "actual", "reason"):
        return {"name": "指标名称", "target": "指标值", "actual": "完成值", "reason": "偏差原因"}[key]
    table = (
        (NAMES, "名称"),
        (TEXTS, "叙述"),
        (DATES, "年度日期"),
        (MONEY, "金额"),
        ({"level1", "level2"}, "指标级次"),
        ({"rate"}, "比率"),
        ({"category", "fund_use"}, "勾选"),
        ({"money_unit"}, "单位"),
        ({"weight", "score", "total.weight", "total.score"}, "分值得分"),
    )
    for keys, kind in table:
        if key in keys:
            return kind
    return "金额" if key.startswith(("funds.", "budget.", "executed.", "dept.")) else "名称"


def fold(text: str) -> str:
    """Text without blanks, tags and ways of writing."""
    text = re.sub(r"<br\s*/?>|</?p>", "", text)
    text = unicodedata.normalize("NFKC", text)
    for sign, plain in SIGNS:
        text = text.replace(sign, plain)
    return re.sub(r"\s+", "", text)


def number(text: str) -> Decimal | None:
    """The number printed in a cell, whatever its unit."""
    plain = re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", fold(text))
    found = re.fullmatch(r"[^\d.-]*(-?\d+(?:\.\d+)?)[^\d.]*", plain)
    try:
        return Decimal(found.group(1)) if found else None
    except InvalidOperation:
        return None


def day(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def is_blank(text: str) -> bool:
    folded = fold(text)
    return not folded or folded in DASHES or set(folded) <= DASHES


def same(kind: str, expected: str | None, raw: str, value: Any, unit: str = "", read_unit: str = "") -> bool:
    """Is what was read (``raw`` text, ``value`` in ``read_unit``) the printed ``expected`` in ``unit``?"""
    if expected is None:
        return is_blank(raw) or value is None or (kind == "勾选" and not ticked(raw, value))
    if kind == "勾选":
        return {fold(part) for part in expected.split("、")} == ticked(raw, value)
    if kind in ("金额", "比率", "分值得分"):
        return _same_number(kind, expected, raw, value, unit, read_unit)
    if kind == "年度日期":
        return day(expected) == day(raw)[: len(day(expected))] or day(expected) == day(str(value or ""))
    if kind == "单位":
        return expected in (fold(raw), fold(str(value or ""))) or f"({expected})" in fold(raw)
    if kind == "指标级次":
        return _same_level(fold(expected), fold(raw)) or _same_level(fold(expected), fold(str(value or "")))
    return fold(expected) in (fold(raw), fold(value) if isinstance(value, str) else None)


def _same_number(kind: str, expected: str, raw: str, value: Any, unit: str, read_unit: str) -> bool:
    wanted = number(expected)
    if wanted is None or number(raw) != wanted:
        return False
    if value == raw and not read_unit:  # a bare string
        return True
    own = next((name for name in MONEY_UNITS if fold(raw).endswith(name)), unit)
    due = {"金额": own, "比率": "%"}.get(kind, "")
    return number(str(value)) == wanted and (not due or read_unit == due)


def _same_level(expected: str, read: str) -> bool:
    """Level names are printed cut short; the beginning is enough."""
    if not read:
        return False
    return expected == read or (len(read) >= 4 and expected.startswith(read)) or read.startswith(expected)


def ticked(raw: str, value: Any) -> set[str]:
    """The options that are ticked."""
    options = value.get("options") if isinstance(value, dict) else value
    if isinstance(options, list):
        return {fold(str(name)) for name in _ticked_names(options)}
    if isinstance(options, dict):
        return {fold(name) for name, state in options.items() if state in (True, "true")}
    text = options if isinstance(options, str) else raw
    return {fold(text)} if text and not set(text) & set(TICKED + "□☐") else set()


def _ticked_names(options: list[Any]) -> list[str]:
    names = []
    for option in options:
        if isinstance(option, str):
            names.append(option)
        elif isinstance(option, list) and option[1] is True:
            names.append(option[0])
        elif isinstance(option, dict) and option.get("ticked", option.get("checked")) is True:
            names.append(str(option.get("option", option.get("name", ""))))
    return names
