"""What stands beside the formula of a rule: names, words from closed sets, years, basis."""

from __future__ import annotations

from collections.abc import Sequence as Words

from jixiaolint.model.typing import Any
from jixiaolint.ruleset import keys
from jixiaolint.yamlfile import Mapping, Node, Scalar, Sequence, closed, fault, one_of, text, texts


def pair(node: Node | None, default: str = "") -> list[str]:
    """Both languages of ``{zh, en}``; a plain text stands for both. ``[default, default]`` when absent."""
    if node is None:
        return [default, default]
    if isinstance(node, Scalar):
        return [str(node), str(node)]
    entry = closed(node, required=("zh",), optional=("en",))
    chinese = text(entry["zh"])
    return [chinese, text(entry["en"]) if "en" in entry else chinese]


def pair_nodes(node: Node) -> tuple[Scalar, Scalar]:
    """The scalars of both languages, for texts in which positions matter."""
    if isinstance(node, Scalar):
        return node, node
    entry = closed(node, required=("zh",), optional=("en",))
    text(entry["zh"])
    text(entry.get("en", entry["zh"]))
    return entry["zh"], entry.get("en", entry["zh"])


def word(entry: Mapping, key: str, words: Words[str], default: str) -> str:
    """The value of ``key`` if it is one of ``words``."""
    return one_of(entry[key], words) if key in entry else default


def year(entry: Mapping, key: str) -> int | None:
    """A fiscal year of four digits, None when absent."""
    if key not in entry:
        return None
    value = text(entry[key])
    if not (len(value) == 4 and value.isascii() and value.isdigit()):
        raise fault(entry[key], f"「{key}」应为四位年份", f"{key} should be a year of four digits")
    return int(value)


def yes(entry: Mapping, key: str, default: bool) -> bool:
    """yes or no; YAML types nothing, so the word is read here."""
    if key not in entry:
        return default
    return one_of(entry[key], (*keys.YES, *keys.NO)) in keys.YES


def words(entry: Mapping, key: str) -> list[str]:
    """A list of texts, or one text for a list of one."""
    if key not in entry:
        return []
    node = entry[key]
    return [str(node)] if isinstance(node, Scalar) else texts(node)


def word_nodes(entry: Mapping, key: str) -> list[Scalar]:
    """The same with positions."""
    node = entry.get(key)
    if node is None:
        return []
    if isinstance(node, Scalar):
        return [node]
    texts(node)
    return list(node)


def form_types(entry: Mapping, known: Words[str]) -> list[str]:
    """Form types that a rule is for; an empty list in the file is a rule that can never fire."""
    if "forms" not in entry:
        return []
    nodes = word_nodes(entry, "forms")
    if not nodes:
        raise fault(
            entry["forms"], "forms 为空，这条规则永远不会用上", "forms is empty: the rule can never fire"
        )
    named = "、".join(f"{type} {keys.FORM_NAMES.get(type, '')}".rstrip() for type in known)
    return [one_of(node, known, f"可用：{named}") for node in nodes]


def basis(entry: Mapping) -> list[dict[str, str]]:
    """Documents a rule rests on; a practice has a title and no number."""
    node = entry.get("basis")
    if node is None:
        return []
    if not isinstance(node, Sequence):
        raise fault(node, "basis 应为列表", "basis should be a list")
    return [_document(item) for item in node]


def _document(node: Node) -> dict[str, str]:
    entry = closed(node, required=("document",), optional=keys.BASIS_KEYS)
    for key in ("since", "until"):
        year(entry, key)
    found = {str(key): text(value) for key, value in entry.items()}
    if not found["document"].strip():
        raise fault(entry["document"], "缺少文件名称", "the document has no title")
    return found


def merged(base: Mapping, over: Mapping) -> Mapping:
    """``base`` with the keys of ``over`` put over it, placed where ``over`` stands."""
    result = Mapping(base)
    result.update(over)
    result.file, result.line, result.column, result.flow = over.file, over.line, over.column, over.flow
    return result


def with_defaults(entry: Mapping, defaults: dict[Any, Any]) -> Mapping:
    """``entry`` with what the file says for all its rules."""
    result = merged(entry, entry)
    for key, value in defaults.items():
        result.setdefault(key, value)
    return result
