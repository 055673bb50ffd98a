"""Weights and scores of a form, as far as they were read: what a number among them can be."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.forms.draft import Draft
from jixiaolint.model.form import Field
from jixiaolint.model.value import Number

WHOLE = Decimal(100)
"""What weights add up to where nobody says otherwise."""


def number_of(field: Field | None) -> Decimal | None:
    """The number of a field, None for one that is blank or unread."""
    value = field.value if field is not None else None
    return value.value if isinstance(value, Number) else None


def is_score(text: str, draft: Draft) -> bool:
    """Whether a single number in the row of the total is its score: it is no sum of weights, or that of the
    scores as well."""
    number = Decimal(text)
    scores = _sums("score", draft)
    if number in scores:
        return True
    weights = _sums("weight", draft)
    if not weights:
        return number % 10 != 0
    return number != WHOLE and number not in weights


def _sums(key: str, draft: Draft) -> set[Decimal]:
    """The sum of the indicators, without and with that of execution; nothing where one is missing."""
    rows = draft.rowsets["indicators"].rows if "indicators" in draft.rowsets else ()
    numbers = [number_of(row.fields.get(key)) for row in rows]
    if not numbers or None in numbers:
        return set()
    total = sum((number or Decimal(0) for number in numbers), Decimal(0))
    return {total, total + (number_of(draft.fields.get(f"exec.{key}")) or Decimal(0))}
