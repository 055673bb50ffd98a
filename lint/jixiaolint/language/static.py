"""Types as rules are loaded: ``money``, ``list money``, ``rows funds``, ``set`` …"""

from __future__ import annotations

from jixiaolint.language.kind import NUMERIC
from jixiaolint.model.typing import Any

NAMES = {
    "money": "金额",
    "percent": "百分比",
    "score": "分值",
    "count": "数量",
    "year": "年",
    "number": "数",
    "date": "日期",
    "text": "文字",
    "target": "指标值",
    "choice": "选项",
    "bool": "真假",
    "set": "集合",
    "numbers": "数的集合",
    "scheme": "方案表",
    "bands": "分段表",
}
NAMES_EN = {
    "money": "an amount",
    "percent": "a percentage",
    "score": "a score",
    "count": "a count",
    "year": "a year",
    "number": "a number",
    "date": "a date",
    "text": "a text",
    "target": "a target",
    "choice": "a choice",
    "bool": "a condition",
    "set": "a set",
}


def type_of(node: list[Any]) -> str:
    """The type of a resolved node."""
    return str(node[2])


def is_rows(found: str) -> bool:
    return found.startswith("rows ")


def is_list(found: str) -> bool:
    return found.startswith("list ")


def element(found: str) -> str:
    """The type of what a list holds; any other type is its own."""
    return found[5:] if found.startswith("list ") else found


def is_number(found: str) -> bool:
    return found in NUMERIC


def is_textual(found: str) -> bool:
    """Types that have a text to compare."""
    return found in ("text", "target", "choice")


def describe(found: str) -> str:
    """A type as people call it."""
    if is_rows(found):
        return "行集"
    if is_list(found):
        return f"一列{NAMES.get(element(found), found)}"
    return NAMES.get(found, found)


def accepts(spec: str, found: str) -> bool:
    """Whether an argument of type ``found`` fits a parameter: alternatives stand between ``|``."""
    return any(_accepts(one, found) for one in spec.split("|"))


def _accepts(spec: str, found: str) -> bool:
    if spec == "any":
        return not is_rows(found) and found not in ("set", "numbers", "scheme", "bands")
    if spec == "rows":
        return is_rows(found)
    if spec.startswith("list "):
        return is_list(found) and _accepts(spec[5:], element(found))
    if spec == "number":
        return is_number(found)
    if spec == "text":
        return is_textual(found)
    if spec in NUMERIC:
        return found in (spec, "number")
    return spec == found


def adds(node: Any, lets: dict[str, Any]) -> bool:
    """Whether a condition holds an equation of sums: nothing but cells and constants, added up."""
    if not isinstance(node, list) or not node:
        return False
    if node[0] == "let":
        return adds(lets[node[3]], lets)
    if node[0] == "chain":
        return "=" in node[3] and all(_is_sum(part, lets) for part in node[4])
    return node[0] in ("and", "or", "not") and any(adds(part, lets) for part in node[3:])


def _is_sum(node: list[Any], lets: dict[str, Any]) -> bool:
    if node[0] == "let":
        return _is_sum(lets[node[3]], lets)
    if node[0] == "sum":
        return _is_sum(node[3], lets) and all(_is_sum(part, lets) for _, part in node[4])
    if node[0] == "negative":
        return _is_sum(node[3], lets)
    if node[0] == "call":
        return node[3] in ("合计", "如果")
    return node[0] in ("field", "number", "parameter") and is_number(node[2])


def related_in(node: Any) -> dict[str, str]:
    """Key → name of the relations that an expression, or any plain data with expressions in it, reads."""
    if not isinstance(node, (list, tuple)):
        return {}
    found = {str(node[3]): str(node[6])} if len(node) == 8 and node[0] == "relation" else {}
    for part in node:
        found.update(related_in(part))
    return found
