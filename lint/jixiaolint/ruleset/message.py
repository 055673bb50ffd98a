"""Messages: text with ``{expressions}``, compiled in the scope of the rule."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.language import ExpressionError, at_scalar, read_message
from jixiaolint.language.constant import without_places
from jixiaolint.model import regex as re
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.ruleset.entry import pair_nodes
from jixiaolint.yamlfile import Node, Scalar, fault, suggestion

if TYPE_CHECKING:
    from jixiaolint.ruleset.expression import Setting

Parts = list[Any]
_PIECE = re.compile(r"\{([^{}]*)\}|[{}]|[^{}]+")


def compiled(node: Node, setting: Setting) -> list[Parts]:
    """Text parts and expressions in turn, for both languages. Raises ``ConfigError`` inside the text.

    An English part that repeats a Chinese one is its number, which keeps the stored data small.
    """
    chinese, english = (_parts(text, setting) for text in pair_nodes(node))
    places = {_mark(part): place for place, part in enumerate(chinese)}
    return [
        chinese,
        [part if isinstance(part, str) else places.get(_mark(part), part) for part in english],
    ]


def _parts(node: Scalar, setting: Setting) -> Parts:
    if not node.strip():
        raise fault(node, "信息空白", "the message is blank")
    try:
        return read_message(node, setting.scope, setting.library)
    except ExpressionError as error:
        raise at_scalar(error, node) from None


def _mark(part: Any) -> str:
    return repr(without_places(part))


def template(node: Node, names: list[str]) -> list[str]:
    """Both texts of a rule that code raises, with their placeholders checked against ``names``."""
    texts = pair_nodes(node)
    for scalar in texts:
        used = set(_names(scalar, names))
        for name in names:
            if name not in used:
                raise fault(scalar, f"没有用到 {{{name}}}", f"{{{name}}} is not used")
    return [str(scalar) for scalar in texts]


def _names(node: Scalar, names: list[str]) -> Iterator[str]:
    for match in _PIECE.finditer(node):
        name = match.group(1)
        if match.group() in ("{", "}"):
            raise fault(
                node, f"「{match.group()}」没有配对", f"an unmatched '{match.group()}'", offset=match.start()
            )
        if name is None:
            continue
        if name not in names:
            raise fault(
                node,
                f"with 里没有「{name}」",
                f"'{name}' is not listed in with",
                hint=suggestion(name, names),
                offset=match.start() + 1,
            )
        yield name
