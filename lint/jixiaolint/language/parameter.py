"""Parameters of rules: typed values with defaults, which a profile may set."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language.error import ExpressionError
from jixiaolint.model.typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jixiaolint.yamlfile import Node

NUMBERS = ("money", "percent", "score", "count", "year", "number")
TYPES = (*NUMBERS, "text", "set", "scheme", "bands")


def read_parameters(node: Node) -> dict[str, Any]:
    """Plain data of ``rules/parameters.yaml``: name → type, value (None when unset), values, en, note."""
    from jixiaolint.yamlfile import closed

    return {str(name): read_parameter(name, entry) for name, entry in closed(node).items()}


def read_parameter(name: str, node: Any) -> dict[str, Any]:
    """Plain data of one parameter; without ``en`` its name stands for it."""
    from jixiaolint.yamlfile import closed, one_of, text, texts

    entry = closed(node, required=("type",), optional=("en", "default", "values", "note"))
    values = texts(entry.get("values", []))
    found = one_of(entry["type"], TYPES)
    return {
        "type": found,
        "value": read_value(entry["default"], found, values) if "default" in entry else None,
        "values": values,
        "en": text(entry.get("en", name)),
        "note": text(entry.get("note", "")),
    }


def read_value(node: Any, found: str, values: list[str]) -> Any:
    """The plain data of a value of type ``found``; an empty text unsets it. ConfigError when it does not fit.

    Numbers are ``[kind, value in the base unit, text]``, sets lists, schemes lists of maps, bands a map.
    """
    from jixiaolint.yamlfile import fault, one_of, text, texts

    if isinstance(node, str) and not node:
        return None
    if found == "text":
        return one_of(node, values) if values else text(node)
    if found == "set":
        return texts(node)
    if found == "scheme":
        if not isinstance(node, list):
            raise fault(node, "应为方案的列表", "expected a list of schemes")
        return [_weights(entry) for entry in node]
    if found == "bands":
        return _weights(node)
    return _number(node, found)


def _weights(node: Any) -> dict[str, str]:
    from jixiaolint.yamlfile import closed

    return {str(name): _number(value, "score")[1] for name, value in closed(node).items()}


def _number(node: Any, found: str) -> list[str]:
    from jixiaolint.language.literal import number
    from jixiaolint.language.token import tokens
    from jixiaolint.yamlfile import fault, text

    content = text(node)
    try:
        read = tokens(content)
        if [token.kind for token in read] != ["number", "end"]:
            raise ExpressionError(0, f"「{content}」不是一个数", f"'{content}' is not a number")
        kind, value = number(0, read[0].text, read[0].unit)[2:4]
        if kind not in (found, "number") or (
            kind == "number" and found in ("money", "percent") and Decimal(value)
        ):
            raise ExpressionError(0, f"「{content}」的单位不合", f"'{content}' has the wrong unit")
    except ExpressionError as error:
        raise fault(node, error.message, error.message_en, hint=error.hint, offset=error.offset) from None
    return [found, value, content]


def build(entry: dict[str, Any]) -> Any:
    """The value: a ``Quantity``, a text, a tuple of folded texts, or a table; None when unset."""
    from jixiaolint.language.quantity import given
    from jixiaolint.language.text import fold

    value, found = entry["value"], entry["type"]
    if value is None:
        return None
    if found in NUMBERS:
        return given(found, Decimal(value[1]), value[2])
    if found == "set":
        return tuple(fold(word) for word in value)
    if found == "scheme":
        return tuple({fold(name): Decimal(weight) for name, weight in entry.items()} for entry in value)
    if found == "bands":
        return tuple((name, Decimal(bound)) for name, bound in value.items())
    return str(value)
