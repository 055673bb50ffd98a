"""A packed form, of which a cell is made when somebody looks at it: most of them nobody does."""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, ValuesView

from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.typing import Any
from jixiaolint.reading.wire import READINGS, RECORDS, TUPLE

_FIELD, _ROW, _ROWSET, _FORM = map(RECORDS.index, (Field, Row, RowSet, Form))
_RAW, _MISSING, _TRUST = (1 + Field._fields.index(name) for name in ("raw", "missing", "trust"))


class Cells(dict[str, Field]):
    """Fields by key; one is a list, as it was packed, until it is asked for."""

    __slots__ = ()

    def get(self, key: str, default: Any = None) -> Any:
        found: Any = dict.get(self, key, default)
        if found.__class__ is list:
            found = self[key] = READINGS.made(found)
        return found

    def __getitem__(self, key: str) -> Field:
        found: Any = dict.__getitem__(self, key)
        if found.__class__ is list:
            found = self[key] = READINGS.made(found)
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


def opened(packed: bytes) -> Form:
    """The form that ``wire.pack`` was given. Raises ValueError for what is none; a cell that is none is told
    when it is asked for."""
    try:
        number, *parts = json.loads(packed)
        if number != _FORM:
            raise ValueError("no form")
        document, index, kind, template, title, fields, rowsets, *rest = parts
        sets = {name: _rowset(value) for name, value in rowsets.items()}
        return Form(document, index, kind, template, title, _cells(fields), sets, *map(READINGS.made, rest))
    except (TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RecursionError) as error:
        raise ValueError(f"no form: {error}") from None


def _cells(fields: dict[str, Any]) -> Cells:
    for value in fields.values():
        if value[0] != _FIELD:
            raise ValueError("no field")
    return Cells(fields)


def _rowset(value: list[Any]) -> RowSet:
    number, (many, *rows), *status = value if len(value) > 1 else (*value, (TUPLE,))
    if number != _ROWSET or many != TUPLE:
        raise ValueError("no rows")
    return RowSet(tuple(map(_row, rows)), *status)


def _row(value: list[Any]) -> Row:
    mark, number, fields, *rest = value
    if mark != _ROW:
        raise ValueError("no row")
    if not rest:
        return Row(number, _cells(fields))
    children, *places = rest
    inner = {name: _rowset(found) for name, found in children.items()} if children else {}
    return Row(number, _cells(fields), inner, *map(READINGS.made, places))
