"""What annotations need at run time, without the import of ``typing``; type checkers see ``typing``.

``typing`` and what it imports cost a start more than the interpreter's own half. Annotations are never
evaluated here, so all that has to work is naming them, unions of them, and ``get_args`` of a literal.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, NoReturn, ParamSpec, Protocol, TextIO, TypeVar, get_args
else:
    from types import GenericAlias

    class Any:
        """Any value."""

    class NoReturn:
        """What a function gives that always raises."""

    class Protocol:
        """A base of classes that say what others have to offer."""

    class TextIO:
        """A stream of text."""

    class Literal:
        """One of the given values."""

        def __class_getitem__(cls, values):
            return GenericAlias(cls, values)

    class TypeVar:
        """Some type, the same throughout a signature."""

        def __init__(self, name, **_):
            self.__name__ = name

    class ParamSpec(TypeVar):
        """Some parameters, the same throughout a signature."""

        args = kwargs = None

    def get_args(literal):
        """The values of a literal."""
        return literal.__args__


__all__ = [
    "TYPE_CHECKING",
    "Any",
    "Literal",
    "NoReturn",
    "ParamSpec",
    "Protocol",
    "TextIO",
    "TypeVar",
    "get_args",
]
