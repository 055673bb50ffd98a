"""What the compiled rules of one library share: parts that several rules ask, and answers once given."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.language.library import Library
from jixiaolint.model.typing import Any

Node = list[Any]
_MOST = 512
"""Answers that a part of a rule keeps."""


class Answers(dict[Any, int]):
    """Numbers of cell contents → the code of a condition on them, of whatever form."""

    __slots__ = ()

    def keep(self, contents: Any, code: int | None) -> int:
        """Remember a code, 3 for None, and give it back."""
        if len(self) >= _MOST:
            self.clear()
        answer = self[contents] = 3 if code is None else code
        return answer


class Pool:
    """Functions and answers by what they are asked, so that equal parts of two rules are one.

    ``remainders``: what is equal only within rounding is told, so that the interpreter must see it.
    """

    __slots__ = ("_answers", "_constants", "_functions", "_names", "library", "remainders")

    def __init__(self, library: Library, remainders: bool = True) -> None:
        self.library = library
        self._names: dict[str, Any] | None = None
        self._constants: dict[Any, str] = {}
        self.remainders = remainders
        self._answers: dict[str, Answers] = {}
        self._functions: dict[tuple[str, str], Any] = {}

    @property
    def names(self) -> dict[str, Any]:
        """The globals of all generated code."""
        if self._names is None:
            from jixiaolint.language.swift.names import names_for

            self._names = names_for(self.library, self.remainders)
        return self._names

    def constant(self, value: Any) -> str:
        """The name of a constant; equal texts have one, and one and the same object has one."""
        key = value if isinstance(value, str) else id(value)
        name = self._constants.get(key)
        if name is None:
            name = self._constants[key] = f"c{len(self._constants)}"
            self.names[name] = value
        return name

    def answers(self, asked: str) -> Answers:
        """Where the answers to a condition are kept."""
        return self._answers.setdefault(asked, Answers())

    def function(self, kind: str, asked: str, make: Callable[[], Any]) -> Any:
        """The function for a part, made when it is first asked for."""
        key = kind, asked
        if key not in self._functions:
            self._functions[key] = make()
        return self._functions[key]


def spelt(node: Any, lets: dict[str, Node]) -> str:
    """The same text for two nodes that mean the same: lets opened, places in the rule file left out."""
    if not isinstance(node, (list, tuple)):
        return repr(node)
    if node and node[0] == "let":
        return spelt(lets[node[3]], lets)
    parts = node[2:] if _is_node(node) else node
    head = node[0] + " " if _is_node(node) else ""
    return "[" + head + " ".join(spelt(part, lets) for part in parts) + "]"


def _is_node(node: Any) -> bool:
    return (
        len(node) > 2 and isinstance(node[0], str) and isinstance(node[1], int) and isinstance(node[2], str)
    )
