"""What a worker hands back, as JSON: records that the model knows and nothing else.

The process that read a hostile file may be the file's by now. So nothing that it sends is run, unpickled or
unmarshalled: a record is a list whose first item is a number in ``RECORDS``, a tuple one that begins with
``TUPLE``, and whatever else is not plain data is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from jixiaolint.model.document import Cell, Document, Grid, Line, Note
from jixiaolint.model.form import Coverage, Field, Form, Row, RowSet
from jixiaolint.model.later import Later
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Choice, Day, Number, Target
from jixiaolint.reading.extract import Reading

RECORDS: tuple[Any, ...] = (
    Location, Field, Row, RowSet, Form, Coverage, Note, Number, Day, Target, Choice,
    Cell, Line, Grid, Document, Reading,
)  # fmt: skip
TUPLE = -1
DECIMAL = -2
POINTED = -3
"""A ``Location`` of document, pointer, and lines and columns only."""
SAME = 0
"""In place of the document of a location that of the last one; of the value of a field its raw text."""
_PLAIN = frozenset((str, int, float, bool, type(None)))
_LINES, _POINTER = 5, 12
"""In a location: what is behind the lines and columns, and the pointer."""
_NOWHERE_ELSE = (None,) * (_POINTER - _LINES)


class Codec:
    """Values made of the given records, of tuples, mappings, texts and numbers, as JSON and back.

    ``shortly``: the document of a location is left out where it is that of the last one; then no part of
    what was packed can be made by itself.
    """

    def __init__(self, records: Sequence[Any], *, shortly: bool = False) -> None:
        self._shortly = shortly
        self._numbers = {record: number for number, record in enumerate(records)}
        self._defaults = {record: tuple(record._field_defaults.values()) for record in records}
        self._maker = None if shortly else _unpacking(self._numbers, self._defaults)

    def pack(self, value: Any) -> bytes:
        """``value`` as JSON. Raises TypeError for what has no place in it."""
        plain = _packing(self._numbers, self._defaults, self._shortly)
        return json.dumps(plain(value), separators=(",", ":")).encode("ascii")

    def unpack(self, data: bytes) -> Any:
        """What ``pack`` was given. Raises ValueError for anything else."""
        try:
            return self.made(json.loads(data))
        except (TypeError, KeyError, IndexError, ArithmeticError, RecursionError) as error:
            raise ValueError(f"no record: {error}") from None

    def made(self, value: Any) -> Any:
        """The value of what was packed, or of a part of it, as ``json`` reads it."""
        return (self._maker or _unpacking(self._numbers, self._defaults))(value)


def _packing(
    numbers: Mapping[Any, int], defaults: Mapping[Any, tuple[Any, ...]], shortly: bool
) -> Callable[[Any], Any]:
    """A function that makes one value plain."""
    last: Any = None

    def plain(value: Any) -> Any:
        kind = type(value)
        if kind is Location:
            return location(value)
        if kind in _PLAIN:
            return value
        if kind is dict or kind is Later:
            return {_key(key): plain(item) for key, item in value.items()}
        if kind is Decimal:
            return [DECIMAL, str(value)]
        if kind is tuple or kind is list:
            return [TUPLE, *[item if type(item) in _PLAIN else plain(item) for item in value]]
        number = numbers.get(kind)
        if number is None:
            raise TypeError(f"{kind.__name__} has no place in a document")
        told = _told(value, defaults[kind])
        made = [number, *[item if type(item) in _PLAIN else plain(item) for item in told]]
        if kind is Field and made[_RAW + 1] == value[_VALUE]:
            made[_VALUE + 1] = SAME
        return made

    def location(place: Location) -> list[Any]:
        nonlocal last
        document = SAME if shortly and place[0] == last else place[0]
        last = place[0]
        if place[_LINES:_POINTER] == _NOWHERE_ELSE:
            lines = place[1:_LINES] if place[1] is not None else ()
            if place[_POINTER] is not None:
                return [POINTED, document, place[_POINTER], *lines]
            return [numbers[Location], document, *lines]
        told = _told(place, defaults[Location])
        return [numbers[Location], document, *[plain(item) for item in told[1:]]]

    return plain


def _told(record: Any, defaults: tuple[Any, ...]) -> Any:
    """The fields up to the last that is not what it is when nothing is said."""
    end = len(record)
    for default in reversed(defaults):
        item = record[end - 1]
        if item is not default and (type(item) is not type(default) or item != default):
            break
        end -= 1
    return record[:end]


def _unpacking(numbers: Mapping[Any, int], defaults: Mapping[Any, tuple[Any, ...]]) -> Callable[[Any], Any]:
    """A function that makes one value of what is plain."""
    records = {number: (record, len(record._fields), defaults[record]) for record, number in numbers.items()}
    new = tuple.__new__
    last: Any = None

    def made(value: Any) -> Any:
        kind = type(value)
        if kind is not list:
            return {key: made(item) for key, item in value.items()} if kind is dict else value
        number = value[0]
        if number == POINTED:
            return located(value[1], *(value[3:] or _NO_LINES), *_NOWHERE_ELSE, value[2])
        if number == DECIMAL:
            return Decimal(value[1])
        items = [item if type(item) in _PLAIN else made(item) for item in value[1:]]
        if number == TUPLE:
            return tuple(items)
        record, count, rest = records[number]
        missing = count - len(items)
        if missing:
            if not 0 < missing <= len(rest):
                raise TypeError(f"{record.__name__} of {len(items)} fields")
            items += rest[-missing:]
        if record is Field and type(items[_VALUE]) is int:
            items[_VALUE] = items[_RAW]
        return located(*items) if record is Location else new(record, items)

    def located(document: Any, *rest: Any) -> Location:
        nonlocal last
        if type(document) is int:
            document = last
        last = document
        return new(Location, (document, *rest))

    return made


_NO_LINES = (None,) * 4
_RAW, _VALUE = Field._fields.index("raw"), Field._fields.index("value")


def _key(key: Any) -> str:
    if type(key) is not str:
        raise TypeError(f"{key!r} is no key")
    return key


READINGS = Codec(RECORDS)
"""What comes from the process that reads."""
pack = READINGS.pack
unpack = READINGS.unpack
