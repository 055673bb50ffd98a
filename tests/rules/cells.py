"""Cells of a form: every field that stands in one place of the document, found and rewritten together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.value import Day, Number
from jixiaolint.values import make_field
from jixiaolint.vocabulary import FORM, Vocabulary

Key = tuple[Location | None, str]
NUMERIC = ("money", "percent", "score", "count", "year", "date", "number")


class Cell(NamedTuple):
    """What is printed in one place, and the labels (scope key, label key) under which rules read it."""

    place: Key
    raw: str
    labels: frozenset[tuple[str, str]]
    example: Field
    type: str


def cells(form: Form, vocabulary: Vocabulary) -> list[Cell]:
    """The cells with a number or a date that are read back as they were read."""
    found: dict[Key, list[tuple[str, Field]]] = {}
    for scope, field in fields(form):
        if field.value is not None and isinstance(field.value, Number | Day) and field.location is not None:
            found.setdefault((field.location, field.raw), []).append((scope, field))
    return [cell for place, group in found.items() if (cell := _cell(place, group, vocabulary)) is not None]


def _cell(place: Key, group: list[tuple[str, Field]], vocabulary: Vocabulary) -> Cell | None:
    labels = {(scope, field.key): vocabulary.label(scope, field.key) for scope, field in group}
    types = {label.type for label in labels.values() if label is not None and label.type in NUMERIC}
    if len(types) != 1:
        return None
    (type,) = types
    field = group[0][1]
    if any(reread(field, field.raw, type).value != field.value for _, field in group):
        return None
    return Cell(place, field.raw, frozenset(labels), field, type)


def fields(form: Form) -> Iterator[tuple[str, Field]]:
    """(scope key, field) of everything that was read."""
    for field in form.fields.values():
        yield FORM, field
    for key, rows in form.rowsets.items():
        yield from _of_rows(key, rows)


def _of_rows(key: str, rows: RowSet) -> Iterator[tuple[str, Field]]:
    for row in rows.rows:
        for field in row.fields.values():
            yield key, field
        for name, below in row.children.items():
            yield from _of_rows(name, below)


def reread(field: Field, raw: str, type: str) -> Field:
    """The field with another text in its cell, read by the code that reads every cell."""
    unit = field.value.unit if isinstance(field.value, Number) and type == "money" else ""
    made: Any = make_field(
        field.key,
        field.label,
        raw,
        type,
        unit=unit,
        location=field.location,
        how=field.how,
        trust=field.trust,
    )
    return made._replace(unit_location=field.unit_location, label_location=field.label_location)


def rewritten(form: Form, cell: Cell, raw: str) -> Form:
    """The form with another text in one cell."""

    def change(field: Field) -> Field:
        if (field.location, field.raw) != cell.place or field.value is None:
            return field
        return reread(field, raw, cell.type)

    return form._replace(
        fields={key: change(field) for key, field in form.fields.items()},
        rowsets={key: _changed(rows, change) for key, rows in form.rowsets.items()},
    )


def _changed(rows: RowSet, change: Callable[[Field], Field]) -> RowSet:
    return rows._replace(rows=tuple(_changed_row(row, change) for row in rows.rows))


def _changed_row(row: Row, change: Callable[[Field], Field]) -> Row:
    return row._replace(
        fields={key: change(field) for key, field in row.fields.items()},
        children={name: _changed(below, change) for name, below in row.children.items()},
    )
