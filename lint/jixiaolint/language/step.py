"""The steps in which a form gives scores."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.language import quantity as exact
from jixiaolint.language.library import Library
from jixiaolint.language.quantity import ONE, ZERO, Ratio
from jixiaolint.model.form import Record
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number


class Step(NamedTuple):
    """``coarsest``: the step to which a score may be rounded; ``finest``: the place it is printed to."""

    coarsest: Decimal
    finest: Decimal

    def down(self, score: Ratio) -> Decimal:
        """The score rounded down to the coarsest step; it is not negative."""
        return exact.rounded(score, self.coarsest, "truncated")

    def up(self, score: Ratio) -> Decimal:
        """The score rounded up to the coarsest step."""
        return _up(score, self.coarsest)

    def up_below(self, score: Ratio, weight: Decimal) -> Decimal:
        """Rounded up, but below the weight: at the finest place, or to the last step under the weight."""
        for step in (self.coarsest, self.finest):
            if _up(score, step) < weight:
                return _up(score, step)
        return max(ZERO, weight - self.finest)


def _up(score: Ratio, step: Decimal) -> Decimal:
    low = exact.rounded(score, step, "truncated")
    return low if exact.compare(Ratio(low), score) == 0 else low + step


def step_of(form: Record, row: Record | None, library: Library) -> Step:
    """参数.得分步长 and the place to which the row's score is printed; without one, the form's finest.

    自动 is the place itself: 9 may stand for 9.47, 9.5 as well, 9.6 may not.
    """
    own = _place(row, "score") if row is not None else None
    finest = own or _finest(form, library)
    named: Any = library.parameter("得分步长")
    if named in (None, "自动"):
        return Step(finest, finest)
    return Step(max(Decimal(named), finest), finest)


def _place(record: Record, key: str) -> Decimal | None:
    field = record.field(key)
    if field is None or not isinstance(field.value, Number):
        return None
    return min(field.value.quantum, ONE) or None


def _finest(form: Record, library: Library) -> Decimal:
    """The finest place among the scores of the form, 1 when all are whole."""
    places = [
        place
        for key, columns in library.vocabulary.columns("score").items()
        for record in ((form,) if key == "form" else form.rows(key).rows)
        for column in columns
        if (place := _place(record, column)) is not None
    ]
    return min([*places, ONE])
