"""Where an expression is evaluated: a form, perhaps a row of it, lets, parameters, lexicons."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jixiaolint.language.library import Library
from jixiaolint.language.operand import Operand
from jixiaolint.model.form import Record
from jixiaolint.model.typing import Any

MAX_STEPS = 100_000


class OverBudget(Exception):
    """A rule took more than ``MAX_STEPS`` steps on one form."""


class Budget:
    """Steps left for a rule on a form."""

    __slots__ = ("left",)

    def __init__(self, steps: int = MAX_STEPS) -> None:
        self.left = steps


class Frame:
    """A form and the row of ``each`` (None without). ``lets`` are expressions, evaluated once a row.

    Give the frames of one rule on one form the same ``budget``, and all frames of a form the same
    ``precision`` (see ``precision_of``), or each finds its own. ``origin`` names the relation when the row is
    one of another form, or that form.
    """

    __slots__ = (
        "_lets", "_precision", "budget", "each", "each_origin", "form", "lets", "library", "origin", "row",
    )  # fmt: skip

    def __init__(
        self,
        form: Record,
        row: Any = None,
        lets: dict[str, Any] | None = None,
        library: Library | None = None,
        *,
        budget: Budget | None = None,
        precision: Callable[[str], Decimal] | None = None,
        origin: str = "",
    ) -> None:
        if library is None:
            raise TypeError("a frame needs a library")
        self.form = form
        self.row = row
        self.each = row
        self.lets = lets or {}
        self.library = library
        self.budget = budget or Budget()
        self._precision = precision
        self._lets: dict[str, Operand] = {}
        self.origin = self.each_origin = origin

    def within(self, row: Any, origin: str = "") -> Frame:
        """The frame inside a filter: ``row`` is at hand, the row of ``each`` stays 本行."""
        inner = Frame.__new__(Frame)
        inner.form, inner.each, inner.row = self.form, self.each, row
        inner.lets, inner.library, inner.budget = self.lets, self.library, self.budget
        inner._precision, inner._lets = self._precision, self._lets
        inner.origin, inner.each_origin = origin, self.each_origin
        return inner

    def outside(self) -> Frame:
        """The frame of the rule itself, as lets see it."""
        return self if self.row is self.each else self.within(self.each, self.each_origin)

    def money_place(self, unit: str) -> Decimal:
        """The finest printed place among the form's amounts of a unit, in 元."""
        if self._precision is None:
            from jixiaolint.language.precision import precision_of

            self._precision = precision_of(self.form, self.library.vocabulary)
        return self._precision(unit)

    def let(self, name: str, evaluate: Callable[[Any, Frame], Any]) -> Any:
        """The value of a let, evaluated when it is first needed."""
        if name not in self._lets:
            self._lets[name] = evaluate(self.lets[name], self.outside())
        return self._lets[name]
