"""Sets of characters in a pattern, and its tree."""

from __future__ import annotations

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any


class Characters(NamedTuple):
    """A set of characters: ranges (inclusive), classes (d D w W s S), turned round when ``negated``."""

    ranges: tuple[tuple[str, str], ...]
    classes: str = ""
    negated: bool = False

    def has(self, character: str) -> bool:
        found = any(low <= character <= high for low, high in self.ranges) or any(
            in_class(character, name) for name in self.classes
        )
        return found != self.negated


Tree = tuple[Any, ...]
"""one Characters · all trees · any trees · repeat tree least most · start · end"""


def in_class(character: str, name: str) -> bool:
    """Whether a character is in one of the classes d D w W s S."""
    test = {"d": str.isdecimal, "s": str.isspace}.get(name.lower(), _is_word)
    return test(character) == name.islower()


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
