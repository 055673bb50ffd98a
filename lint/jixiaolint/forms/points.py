"""Weights and scores of a form, as far as they were read: what a number among them can be."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from jixiaolint.forms.draft import Draft
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field
from jixiaolint.model.value import Number

WHOLE = Decimal(100)
"""What weights add up to where nobody says otherwise."""

SLACK = Decimal(10)
"""How much wrong weights may add up to beyond that."""
_POINTS = re.compile(r"(?:100|[1-9]?\d)(?:\.\d{1,2})?")
Pair = tuple[str, str]
"""A weight and a score as printed."""


def pairs(text: str) -> list[Pair]:
    """The ways to cut glued digits into a weight and a score that does not exceed it."""
    cuts = [(text[:at], text[at:]) for at in range(1, len(text))]
    return [
        (weight, score)
        for weight, score in cuts
        if _POINTS.fullmatch(weight) and _POINTS.fullmatch(score) and Decimal(score) <= Decimal(weight)
    ]


def likely(found: Sequence[list[Pair]]) -> list[list[Pair]]:
    """Of the pairs that each row of a table may hold, those with a weight that the weights of the others
    leave room for and that is printed to no more places than those that are sure."""
    least = [min((Decimal(weight) for weight, _ in row), default=Decimal(0)) for row in found]
    room = WHOLE + SLACK - sum(least, Decimal(0))
    sure = [_places(row[0][0]) for row in found if len(row) == 1]
    places = max(sure) if len(sure) > 1 else None
    return [
        [
            pair
            for pair in row
            if Decimal(pair[0]) <= room + own and (places is None or _places(pair[0]) <= places)
        ]
        for row, own in zip(found, least, strict=True)
    ]


def _places(text: str) -> int:
    return len(text.partition(".")[2])


def number_of(field: Field | None) -> Decimal | None:
    """The number of a field, None for one that is blank or unread."""
    value = field.value if field is not None else None
    return value.value if isinstance(value, Number) else None


def is_score(text: str, draft: Draft) -> bool:
    """Whether a single number in the row of the total is its score: it is the sum of the scores, or no sum of
    weights, since it is no whole number and they are."""
    number = Decimal(text)
    if number in _sums("score", draft):
        return True
    rows = draft.rowsets["indicators"].rows if "indicators" in draft.rowsets else ()
    weights = [number_of(row.fields.get("weight")) for row in rows]
    return number % 1 != 0 and not any(weight % 1 for weight in weights if weight is not None)


def _sums(key: str, draft: Draft) -> set[Decimal]:
    """The sum of the indicators, without and with that of execution; nothing where one is missing."""
    rows = draft.rowsets["indicators"].rows if "indicators" in draft.rowsets else ()
    numbers = [number_of(row.fields.get(key)) for row in rows]
    if not numbers or None in numbers:
        return set()
    total = sum((number or Decimal(0) for number in numbers), Decimal(0))
    return {total, total + (number_of(draft.fields.get(f"exec.{key}")) or Decimal(0))}
