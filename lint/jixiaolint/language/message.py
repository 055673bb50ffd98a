"""Messages of rules: text with expressions in braces."""

from __future__ import annotations

from jixiaolint.language.error import ExpressionError
from jixiaolint.language.library import Library
from jixiaolint.language.scope import Scope
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jixiaolint.language.frame import Frame
    from jixiaolint.language.judgement import Judgement

SPECIAL = ("应为", "差额", "左值", "右值", "列名", "缺少")
"""Placeholders that speak of the judgement."""
ROW_NAME = "名称"
"""The row's label where the row has no column of that name."""

_EMPTY = {
    "zh": {"absent": "无此栏", "void": "无此栏", "unread": "未读出", "": "空白"},
    "en": {"absent": "no such cell", "void": "no such cell", "unread": "unread", "": "blank"},
}


def read_message(template: str, scope: Scope, library: Library) -> list[Any]:
    """Text parts (str) and expressions (lists) in turn; ExpressionError at the placeholder that is wrong."""
    parts: list[Any] = []
    place = 0
    while place < len(template):
        opening = template.find("{", place)
        stray = template.find("}", place, opening if opening >= 0 else len(template))
        if stray >= 0:
            raise ExpressionError(stray, "多余的「}」", "unexpected '}'")
        if opening < 0:
            parts.append(template[place:])
            break
        if opening > place:
            parts.append(template[place:opening])
        closing = _closing(template, opening)
        parts.append(_placeholder(template[opening + 1 : closing], opening + 1, scope, library))
        place = closing + 1
    return parts


def _closing(template: str, opening: int) -> int:
    depth = 0
    for place in range(opening, len(template)):
        depth += {"{": 1, "}": -1}.get(template[place], 0)
        if depth == 0:
            return place
    raise ExpressionError(opening, "「{」没有闭合", "the '{' is not closed")


def _placeholder(source: str, offset: int, scope: Scope, library: Library) -> list[Any]:
    from jixiaolint.language.resolver import resolve

    name = source.strip()
    if name in SPECIAL:
        return ["special", offset, "text", name]
    try:
        return resolve(source, scope, library, want="")
    except ExpressionError as error:
        if name == ROW_NAME and scope.each:
            return ["special", offset, "text", name]
        wrong = ExpressionError(offset + error.offset, "", "", error.hint)
        wrong.message = f"第{wrong.offset + 1}字：" + error.message.partition("：")[2]
        wrong.message_en = f"character {wrong.offset + 1}: " + error.message_en.partition(": ")[2]
        raise wrong from None


def render_message(
    parts: Sequence[Any], frame: Frame, judgement: Judgement | None = None, language: str = "zh"
) -> str:
    """The sentence, values as they stand in the form."""
    return "".join(
        part if isinstance(part, str) else render_part(part, frame, judgement, language) for part in parts
    )


def render_part(part: list[Any], frame: Frame, judgement: Judgement | None, language: str = "zh") -> str:
    """One placeholder as printed."""
    if part[0] == "special":
        return _special(part[3], frame, judgement)
    from jixiaolint.language.evaluate import evaluate
    from jixiaolint.language.frame import OverBudget
    from jixiaolint.language.operand import Items
    from jixiaolint.language.rendering import show

    try:
        found = evaluate(part, frame)
    except (OverBudget, ArithmeticError):
        return "…"
    if isinstance(found, Items):
        return "、".join(show(item) for item in found.items)
    if found.reason in ("absent", "void") and part[0] == "field" and part[7] == ROW_NAME:
        return _special(ROW_NAME, frame, judgement)
    if found.state and found.reason != "text" and not show(found):
        words = _EMPTY[language]
        return words.get(found.reason, words["unread"] if found.state == "un" else words[""])
    return show(found)


def _special(name: str, frame: Frame, judgement: Judgement | None) -> str:
    if name == ROW_NAME:
        return str(getattr(frame.each, "label", "") or getattr(frame.each, "number", ""))
    if judgement is None:
        return ""
    if name == "应为":
        return judgement.expected.lstrip("<≤>≥ ")
    if name == "差额":
        return judgement.difference
    if name == "缺少":
        return "、".join(judgement.lacking)
    side = judgement.right if name == "右值" else judgement.left
    if side is None:
        side = judgement.operands[0] if judgement.operands else None
    if side is None:
        return ""
    return side.label.rpartition(" / ")[2] if name == "列名" else side.text
