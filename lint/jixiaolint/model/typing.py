"""What annotations need at run time, without the import of ``typing``; type checkers see ``typing``.

Annotations are never evaluated here, so all that has to work is naming them and ``get_args`` of a literal.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, NoReturn, Protocol, get_args
else:
    from types import GenericAlias

    class Any:
        """Any value."""

    class NoReturn:
        """A function that always raises."""

    class Protocol:
        """A base of classes that say what others have to offer."""

    class Literal:
        """One of the given values."""

        def __class_getitem__(cls, values):
            return GenericAlias(cls, values)

    def get_args(literal):
        return literal.__args__


__all__ = ["TYPE_CHECKING", "Any", "Literal", "NoReturn", "Protocol", "get_args"]
