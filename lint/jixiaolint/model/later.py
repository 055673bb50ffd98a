"""A mapping that is made when somebody asks for something in it."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.model.typing import Any, TypeVar

Made = TypeVar("Made")


class Later(dict[str, Made]):
    """A dict that takes what ``make`` gives before anything is read from it; then it is like any other.

    ``source`` is whatever the maker works from, for those who can do with less than the whole.
    """

    __slots__ = ("_make", "source")

    def __init__(self, make: Callable[[], dict[str, Made]], source: Any = None) -> None:
        self._make: Callable[[], dict[str, Made]] | None = make
        self.source = source

    @property
    def made(self) -> bool:
        """Whether it has been filled."""
        return self._make is None

    def asked(self) -> None:
        """Somebody wants to know: it is filled now."""
        if self._make is not None:
            content = self._make()
            self._make = self.source = None
            dict.update(self, content)

    def let_go(self) -> None:
        """Nobody will want to know any more: who asks all the same gets a LookupError."""
        dict.clear(self)
        self._make, self.source = _gone, None

    def __reduce__(self) -> Any:
        return dict, (dict(self.items()),)


def _gone() -> Any:
    raise LookupError("a form that was let go of is asked for")


def _asking(name: str) -> Any:
    plain = getattr(dict, name)

    def ask(self: Later[Any], *arguments: Any, **named: Any) -> Any:
        self.asked()
        return plain(self, *arguments, **named)

    ask.__name__ = name
    return ask


_READING = ("get", "keys", "values", "items", "copy")
_CHANGING = ("pop", "popitem", "setdefault", "update", "clear")
_OPERATORS = [
    "getitem",
    "contains",
    "iter",
    "len",
    "eq",
    "ne",
    "or",
    "ror",
    "ior",
    "repr",
    "reversed",
    "setitem",
    "delitem",
]
for _name in (*_READING, *_CHANGING, *(f"__{operator}__" for operator in _OPERATORS)):
    setattr(Later, _name, _asking(_name))
