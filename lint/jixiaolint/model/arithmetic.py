"""Decimal arithmetic that does not depend on the settings of the program that calls this one."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, DivisionByZero, InvalidOperation, Overflow, localcontext
from functools import wraps

from jixiaolint.model.typing import ParamSpec, TypeVar

CONTEXT = Context(prec=100, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])
"""Wide enough for the product of a few printed numbers; what must never be rounded is worked out exactly."""
_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


def steady(work: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """``work`` in ``CONTEXT``, whatever precision and traps the caller's thread has set."""

    @wraps(work)
    def run(*arguments: _Given.args, **named: _Given.kwargs) -> _Made:
        with localcontext(CONTEXT):
            return work(*arguments, **named)

    return run
