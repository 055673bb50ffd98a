"""A function that rules may call: how it is written, what it takes, what it gives."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any


class Function(NamedTuple):
    """``parameters`` are types: money percent score count year number date text target choice bool any,
    ``rows``, ``list X``, ``set``, ``scheme``, ``bands``; alternatives with ``|``; a last ``…`` repeats
    the one before it. ``result`` is a type, ``same`` (as the elements of the first argument) or
    ``each X`` (a list of X for a list).

    ``run`` is ``"module:function"`` or a callable. It is pure and total. A plain function gets values
    (``Number``, ``Day``, ``Target``, ``Choice``, str, bool, tuples of these for lists) and returns one,
    or None when its arguments cannot be compared; empty and unread arguments never reach it. With
    ``operands`` it gets ``Operand`` records and the frame, and answers for missing values itself.
    """

    name: str
    alias: str
    parameters: tuple[str, ...]
    result: str
    run: str | Callable[..., Any]
    values: tuple[str, ...] = ()
    """The closed vocabulary of a text result, empty when it is open."""
    operands: bool = False
    about: str = ""
    about_en: str = ""
    missing: str = ""
    example: str = ""


def load(function: Function) -> Callable[..., Any]:
    """The implementation, imported when it is first needed."""
    if not isinstance(function.run, str):
        return function.run
    return _imported(function.run)


@cache
def _imported(place: str) -> Callable[..., Any]:
    from importlib import import_module

    module, _, name = place.partition(":")
    return getattr(import_module(module), name)  # type: ignore[no-any-return]
