"""The words on the right side of a text test, known when code is written."""

from __future__ import annotations

from jixiaolint.language.relation import words_of
from jixiaolint.language.swift.writer import Node, Unsupported, Writer
from jixiaolint.model.typing import Any


def words_in(node: Node, writer: Writer) -> Any:
    """The folded words of a set, lexicon or parameter; None for an unset parameter."""
    if node[0] == "set" and node[2] == "set":
        return words_of(member[3] for member in node[3])
    if node[0] == "lexicon":
        return writer.library.words(node[3])
    if node[0] == "parameter" and node[2] == "set":
        return writer.library.parameter(node[3])
    raise Unsupported
