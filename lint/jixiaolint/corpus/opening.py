"""A packed form, of which a cell is made when somebody looks at it: most of them nobody does."""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, ValuesView

from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.reading.wire import POINTED, READINGS, RECORDS, TUPLE

_FIELD, _ROW, _ROWSET, _FORM = map(RECORDS.index, (Field, Row, RowSet, Form))
_RAW, _MISSING, _TRUST = (1 + Field._fields.index(name) for name in ("raw", "missing", "trust"))
_PLACES = (RECORDS.index(Location), POINTED)


def packed(form: Form) -> bytes:
    """``form`` as bytes; what document it is in is said once."""
    made, document = READINGS.pack(form), json.dumps(form.document)
    for mark in _PLACES:
        made = made.replace(f"[{mark},{document}".encode("ascii"), f'[{mark},""'.encode("ascii"))
    return made


class Cells(dict[str, Field]):
    """Fields by key; one is a list, as it was packed, until it is asked for."""

    __slots__ = ("_document",)

    def __init__(self, fields: dict[str, Any], document: str) -> None:
        super().__init__(fields)
        self._document = document

    def get(self, key: str, default: Any = None) -> Any:
        found: Any = dict.get(self, key, default)
        if found.__class__ is list:
            found = self[key] = _field(found, self._document)
        return found

    def __getitem__(self, key: str) -> Field:
        found: Any = dict.__getitem__(self, key)
        if found.__class__ is list:
            found = self[key] = _field(found, self._document)
        return found  # type: ignore[no-any-return]

    def items(self) -> ItemsView[str, Field]:  # type: ignore[override]
        return self._opened().items()

    def values(self) -> ValuesView[Field]:  # type: ignore[override]
        return self._opened().values()

    def __eq__(self, other: object) -> bool:
        return self._opened() == other

    __hash__ = None

    def __reduce__(self) -> Any:
        return dict, (self._opened(),)

    def _opened(self) -> dict[str, Field]:
        return {key: self[key] for key in self}

    def said(self) -> Iterator[tuple[str, Any, Any, Any]]:
        """Key, text, reason of absence and trust of every cell, by key."""
        for key in sorted(self):
            found: Any = dict.__getitem__(self, key)
            if found.__class__ is not list:
                yield key, found.raw, found.missing, found.trust
            else:
                length = len(found)
                missing = found[_MISSING] if length > _MISSING else ""
                yield key, found[_RAW], missing, found[_TRUST] if length > _TRUST else "exact"


def opened(data: bytes) -> Form:
    """The form that ``packed`` was given. Raises ValueError for what is none; a cell that is none is told
    when it is asked for."""
    try:
        number, document, index, kind, template, title, fields, rowsets, place, *rest = json.loads(data)
        if number != _FORM:
            raise ValueError("no form")
        sets = {name: _rowset(value, document) for name, value in rowsets.items()}
        where, *more = _place(place, document), *map(READINGS.made, rest)
        return Form(document, index, kind, template, title, _cells(fields, document), sets, where, *more)
    except (TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"no form: {error}") from None


def _cells(fields: dict[str, Any], document: str) -> Cells:
    for value in fields.values():
        if value[0] != _FIELD:
            raise ValueError("no field")
    return Cells(fields, document)


def _field(value: list[Any], document: str) -> Field:
    found: Field = READINGS.made(value)
    place, label, unit = found.location, found.label_location, found.unit_location
    if label is not None or unit is not None:
        found = found._replace(
            label_location=label and _within(label, document), unit_location=unit and _within(unit, document)
        )
    return found if place is None else found._replace(location=_within(place, document))


def _place(value: Any, document: str) -> Any:
    found = READINGS.made(value)
    return _within(found, document) if found.__class__ is Location else found


def _within(place: Location, document: str) -> Location:
    return place if place.document else Location(document, *place[1:])


def _rowset(value: list[Any], document: str) -> RowSet:
    number, (many, *rows), *status = value if len(value) > 1 else (*value, (TUPLE,))
    if number != _ROWSET or many != TUPLE:
        raise ValueError("no rows")
    return RowSet(tuple([_row(row, document) for row in rows]), *status)


def _row(value: list[Any], document: str) -> Row:
    mark, number, fields, *rest = value
    if mark != _ROW:
        raise ValueError("no row")
    if not rest:
        return Row(number, _cells(fields, document))
    children = {name: _rowset(found, document) for name, found in rest[0].items()}
    place = _place(rest[1], document) if len(rest) > 1 else None
    return Row(number, _cells(fields, document), children, place, *rest[2:])
