"""The cells that findings rest on, and a form with another text in one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import Finding
from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.value import Number

Cell = Location | str
"""A place that is a single cell, else the key of the value."""


def cell_of(location: Location | None, key: str) -> Cell:
    """What tells a cell from others: its place, or its key where several cells share the place."""
    return location if location is not None and is_cell(location) else key


def is_cell(place: Location) -> bool:
    """Whether a place is one cell and not a line, a row or a page."""
    if place.column is not None or place.cell is not None or place.pointer is not None:
        return True
    return place.table_column is not None


def cells(finding: Finding) -> frozenset[Cell]:
    """All cells that the finding rests on."""
    return _cells(finding.operands)


def suspects(finding: Finding) -> frozenset[Cell]:
    """The cells that may be wrong by the finding: numbers compared as they stand, else all that it rests on.

    Of ``total = a + b`` that is the total; of words, where any may be the wrong one, all.
    """
    sides = _sides(finding.derivation)
    numbers = (side for side in sides if side.operator == "field" and isinstance(side.value, Decimal))
    return _cells(numbers) or cells(finding)


def is_about_numbers(finding: Finding) -> bool:
    """Whether the finding compares numbers."""
    return any(isinstance(side.value, Decimal) for side in _sides(finding.derivation))


def _sides(evidence: Derivation | None) -> Iterator[Derivation]:
    """What is compared, also where several comparisons hold together."""
    for part in evidence.operands if evidence is not None else ():
        if evidence is not None and evidence.operator in _JOINED:
            yield from _sides(part)
        else:
            yield part


_JOINED = ("且", "非")


def row_of(finding: Finding) -> str:
    """The row that the finding is about, ``/indicators/3``; "" outside rows."""
    parts = finding.pointer.split("/")
    return "/".join(parts[:3]) if len(parts) > 2 and parts[2].isdecimal() else ""


def _cells(nodes: Iterable[Derivation]) -> frozenset[Cell]:
    found = (cell_of(node.location, node.key) for node in nodes)
    return frozenset(cell for cell in found if cell)


def with_text(form: Form, place: Location, text: str) -> Form:
    """``form`` with another text in the number at ``place``, wherever the form keeps it."""
    return form._replace(
        fields=_fields(form.fields, place, text),
        rowsets={name: _rowset(rows, place, text) for name, rows in form.rowsets.items()},
    )


def _rowset(rows: RowSet, place: Location, text: str) -> RowSet:
    return rows._replace(rows=tuple(_row(row, place, text) for row in rows.rows))


def _row(row: Row, place: Location, text: str) -> Row:
    children = {name: _rowset(rows, place, text) for name, rows in row.children.items()}
    return row._replace(fields=_fields(row.fields, place, text), children=children)


def _fields(fields: dict[str, Field], place: Location, text: str) -> dict[str, Field]:
    if all(field.location != place for field in fields.values()):
        return fields
    return {key: _read(field, text) if field.location == place else field for key, field in fields.items()}


def _read(field: Field, text: str) -> Field:
    """The field as it would be with ``text`` in its cell; what is no number stays as it is."""
    from jixiaolint.values.field import make_field

    number = field.value
    if not isinstance(number, Number):
        return field
    made = make_field(field.key, field.label, text, number.kind, unit=number.unit, trust=field.trust)
    return field._replace(raw=text, value=made.value, missing=made.missing, trust=made.trust)
