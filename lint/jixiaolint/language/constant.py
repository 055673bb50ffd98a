"""Rules that can never fire, found when they are loaded: constant, self-comparing or outside a vocabulary."""

from __future__ import annotations

from jixiaolint.language.error import ExpressionError
from jixiaolint.language.library import Library
from jixiaolint.language.scope import Scope
from jixiaolint.language.static import describe, element, is_textual, type_of
from jixiaolint.language.suggestion import hint, near
from jixiaolint.model.typing import Any

Node = list[Any]
_CONSTANT = ("number", "text", "set", "lexicon")


def check_chain(signs: list[tuple[str, int]], nodes: list[Node], scope: Scope, library: Library) -> None:
    """ExpressionError for a comparison whose outcome does not hang on the form."""
    for (sign, offset), left, right in zip(signs, nodes, nodes[1:], strict=False):
        if left[0] in _CONSTANT and right[0] in _CONSTANT:
            raise ExpressionError(offset, "两边都是常数，结果永远不变", "both sides are constant")
        if without_places(left) == without_places(right):
            prefix = "是否想写 本行.…" if scope.row and scope.each else "是否想写 本表.…" if scope.row else ""
            raise ExpressionError(offset, "两边相同", "both sides are the same", prefix)
        if sign in ("=", "≠"):
            check_values(left, right, library)
            check_values(right, left, library)


def without_places(node: Any) -> Any:
    """The node without its offsets, to compare what it means."""
    if not isinstance(node, list):
        return node
    if node and isinstance(node[0], str) and len(node) > 2 and isinstance(node[1], int):
        return [node[0], *(without_places(part) for part in node[2:])]
    return [without_places(part) for part in node]


def check_values(node: Node, text: Node, library: Library) -> None:
    """ExpressionError when ``text`` is a literal that the closed vocabulary of ``node`` does not have."""
    values = closed_values(node, library)
    if not values or text[0] != "text" or text[3] in values:
        return
    raise ExpressionError(
        text[1],
        f"这一栏不会是「{text[3]}」，可用：{' '.join(value or '（空）' for value in values)}",
        f"'{text[3]}' is not one of the possible values",
        hint(near(text[3], values)),
    )


def closed_values(node: Node, library: Library) -> tuple[str, ...]:
    """The closed vocabulary that a node's text comes from, empty when it is open."""
    if node[0] in ("field", "column"):
        scope, key = node[-1]
        label = library.vocabulary.label(scope, key)
        return label.values if label is not None else ()
    if node[0] == "call":
        return tuple(library.functions[node[3]].values)
    if node[0] == "parameter":
        return tuple(library.parameters[node[3]]["values"])
    return ()


def check_membership(operator: str, left: Node, right: Node, library: Library) -> None:
    """``∈`` a set with a word that can never be met; a lexicon needs only one that can."""
    values = closed_values(left, library)
    if not values or operator not in ("∈", "∉"):
        return
    if right[0] == "set":
        for member in right[3]:
            check_values(left, member, library)
    elif right[0] == "lexicon" and not set(library.lexicons["words"][right[3]]) & set(values):
        raise ExpressionError(
            right[1],
            f"词表「{right[3]}」里没有这一栏会出现的词：{' '.join(values)}",
            "the lexicon has none of the possible values",
        )


def check_text_test(operator: str, offset: int, node: Node) -> None:
    """A text test needs a text on its left, and one that is not constant."""
    found = type_of(node)
    if not is_textual(found):
        advice = "一列文字请用 包含，或在 [ ] 中筛选" if element(found) != found else ""
        raise ExpressionError(
            node[1],
            f"「{operator}」之前应为文字，这里是{describe(found)}",
            f"'{operator}' needs a text on its left",
            advice,
        )
    if node[0] == "text":
        raise ExpressionError(offset, "左边是常数，结果永远不变", "the left side is constant")
