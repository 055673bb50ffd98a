"""What a worker hands back, as JSON: records that the model knows and nothing else.

The process that read a hostile file may be the file's by now. So nothing that it sends is run, unpickled or
unmarshalled: a record is a list whose first item is a number in ``RECORDS``, a tuple one that begins with
``TUPLE``, and whatever else is not plain data is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from jixiaolint.model.document import Cell, Document, Grid, Line, Note
from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.later import Later
from jixiaolint.model.location import Location
from jixiaolint.model.value import Choice, Day, Number, Target
from jixiaolint.reading.extract import Reading

RECORDS: tuple[Any, ...] = (
    Location, Field, Row, RowSet, Form, Coverage, Note, Number, Day, Target, Choice,
    Cell, Line, Grid, Document, Reading,
)  # fmt: skip
TUPLE = -1
DECIMAL = -2
_PLAIN = frozenset((str, int, float, bool, type(None)))


class Codec:
    """Values made of the given records, of tuples, mappings, texts and numbers, as JSON and back."""

    def __init__(self, records: Sequence[Any]) -> None:
        self._records = tuple(records)
        self._numbers = {record: number for number, record in enumerate(records)}
        self._defaults = {record: tuple(record._field_defaults.values())[::-1] for record in records}
        """From the last field backwards."""

    def pack(self, value: Any) -> bytes:
        """``value`` as JSON. Raises TypeError for what has no place in it."""
        return json.dumps(self._plain(value), separators=(",", ":")).encode("ascii")

    def unpack(self, data: bytes) -> Any:
        """What ``pack`` was given. Raises ValueError for anything else."""
        try:
            return self.made(json.loads(data))
        except (TypeError, KeyError, IndexError, ArithmeticError, RecursionError) as error:
            raise ValueError(f"no record: {error}") from None

    def _plain(self, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return value
        if kind is dict or kind is Later:
            return {_key(key): self._plain(item) for key, item in value.items()}
        if kind is Decimal:
            return [DECIMAL, str(value)]
        number = TUPLE if kind in (tuple, list) else self._numbers.get(kind)
        if number is None:
            raise TypeError(f"{kind.__name__} has no place in a document")
        items = value if number == TUPLE else self._told(value)
        return [number, *[item if type(item) in _PLAIN else self._plain(item) for item in items]]

    def _told(self, record: Any) -> Any:
        """The fields up to the last that is not what it is when nothing is said."""
        end = len(record)
        for default in self._defaults[type(record)]:
            item = record[end - 1]
            if item is not default and (type(item) is not type(default) or item != default):
                break
            end -= 1
        return record[:end]

    def made(self, value: Any) -> Any:
        """The value of a part of what was packed, as ``json`` reads it."""
        kind = type(value)
        if kind is list:
            made = self.made
            items = [item if type(item) in _PLAIN else made(item) for item in value[1:]]
            return self._maker(value[0])(*items)
        if kind is dict:
            return {key: self.made(item) for key, item in value.items()}
        return value

    def _maker(self, number: Any) -> Callable[..., Any]:
        if number == TUPLE:
            return _tuple
        if number == DECIMAL:
            return Decimal
        if type(number) is not int or number < 0:
            raise TypeError(f"no record {number!r}")
        made: Callable[..., Any] = self._records[number]
        return made


def _key(key: Any) -> str:
    if type(key) is not str:
        raise TypeError(f"{key!r} is no key")
    return key


def _tuple(*items: Any) -> tuple[Any, ...]:
    return items


READINGS = Codec(RECORDS)
"""What comes from the process that reads."""
pack = READINGS.pack
unpack = READINGS.unpack
