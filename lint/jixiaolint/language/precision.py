"""How precisely a form prints money: the finest place among its amounts of one unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from jixiaolint.model.form import Record
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number
from jixiaolint.vocabulary import FORM, Vocabulary

_CENT = Decimal("0.01")


def precision_of(form: Record, vocabulary: Vocabulary) -> Callable[[str], Decimal]:
    """Unit → the finest printed place of the form's amounts of that unit in 元 (0: none printed)."""
    places: dict[str, Decimal] | None = None

    def place(unit: str) -> Decimal:
        nonlocal places
        if places is None:
            places = finest(form, vocabulary)
        return places.get(unit, Decimal(0))

    return place


def finest(form: Record, vocabulary: Vocabulary) -> dict[str, Decimal]:
    """Unit → the finest printed place of the form's amounts of that unit, as far as there are any."""
    places: dict[str, Decimal] = {}
    for number in _amounts(form, vocabulary):
        if number.quantum and (number.unit not in places or number.quantum < places[number.unit]):
            places[number.unit] = number.quantum
    return places


def _amounts(form: Record, vocabulary: Vocabulary) -> Iterator[Number]:
    for key, columns in vocabulary.columns("money").items():
        records: Any = (form,) if key == FORM else form.rows(key).rows
        for record in records:
            for column in columns:
                field = record.field(column)
                if field is not None and isinstance(field.value, Number) and field.value.kind == "money":
                    yield field.value


def radius(place: Decimal) -> Decimal:
    """Half a printed place; nothing for what is printed to the cent."""
    return place / 2 if place > _CENT else Decimal(0)
