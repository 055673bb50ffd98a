"""What a node should look like: closed key sets, words from a list, lists of texts."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.model.error import ConfigError
from jixiaolint.model.typing import Any
from jixiaolint.yamlfile.node import Mapping, Node, Scalar, Sequence


def fault(
    node: Node, message: str, message_en: str = "", *, hint: str = "", offset: int | None = None
) -> ConfigError:
    """An error at a node, or at a character inside a scalar, ready to be raised."""
    line, column = node.line, node.column
    if offset is not None and isinstance(node, Scalar):
        line, column = node.at(offset)
    return ConfigError(message, message_en, file=node.file, line=line, column=column, hint=hint)


def closed(
    node: Any, *, required: Iterable[str] = (), optional: Iterable[str] | None = None, hint: str = ""
) -> Any:
    """``node`` if it is a mapping with all ``required`` keys and none beyond the ``optional`` ones.

    Without ``optional`` and ``required`` any key may stand. ConfigError otherwise; ``hint`` tells
    how to write it where it is no mapping.
    """
    if not isinstance(node, dict):
        raise fault(node, "应为「键: 值」", "expected a mapping", hint=hint or colon_hint(node))
    if not isinstance(node, Mapping):
        return node
    required = tuple(required)
    if required or optional is not None:
        known = (*required, *(optional or ()))
        for key in node:
            if key not in known:
                raise fault(
                    key,
                    f"没有键「{key}」",
                    f"unknown key '{key}'",
                    hint=suggestion(key, known) or _listed(known),
                )
    for name in required:
        if name not in node:
            raise fault(node, f"缺少键「{name}」", f"missing key '{name}'")
    return node


def one_of(node: Any, words: Iterable[str], hint: str = "") -> str:
    """The text of ``node`` if it is one of ``words``; ``hint`` instead of the list when none is near."""
    words = tuple(words)
    if str(node) in words and isinstance(node, str):
        return str(node)
    english = f"'{node}' is not one of: {' '.join(words)}"
    raise fault(
        node, f"「{node}」不是可用的值", english, hint=suggestion(str(node), words) or hint or _listed(words)
    )


def _listed(words: Iterable[str]) -> str:
    return "可用：" + " ".join(words)


def colon_hint(node: Any) -> str:
    """A key and its value became one text: the colon is a wide one, or a blank is missing."""
    if isinstance(node, str) and any(colon in node for colon in ":："):
        return "冒号用半角的，后面空一格"
    return ""


def text(node: Any) -> str:
    """The text of a scalar."""
    if not isinstance(node, str):
        raise fault(node, "应为文字", "expected text")
    return str(node)


def texts(node: Any) -> list[str]:
    """The texts of a sequence of scalars."""
    if not isinstance(node, list):
        raise fault(node, "应为列表", "expected a list")
    return [text(item) for item in node]


def suggestion(word: str, known: Iterable[str]) -> str:
    """「是否想写…」 with the nearest known word, "" when none is near."""
    import difflib

    spelt = {name.lower(): name for name in known}
    close = difflib.get_close_matches(word.lower(), list(spelt), 1, 0.5)
    return f"是否想写「{spelt[close[0]]}」" if close else ""


def plain(node: Node) -> Any:
    """The same tree without positions: dict, list, str."""
    if isinstance(node, Mapping):
        return {str(key): plain(value) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [plain(value) for value in node]
    return str(node)
