"""What a plan keeps of a form: the cells that its filters read, the value that it counts, and index keys.

Forms that are alike in all of that are kept once and counted, so everything that tells apart what means the
same is left out: places, and how a text that was read for sure is printed in its cell.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring

from jixiaolint.corpus.key import mark
from jixiaolint.corpus.plan import Key, Plan
from jixiaolint.engine.facts import Facts
from jixiaolint.language.naming import core_name
from jixiaolint.language.operand import UN, Operand
from jixiaolint.language.quantity import Quantity
from jixiaolint.language.record import operand_of
from jixiaolint.language.text import fold
from jixiaolint.model.form import EMPTY, Field, RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number
from jixiaolint.reading.wire import pack, unpack

OPEN, DEAD, GUESS = 0, -1, -2
"""Keys of cells that may equal anything, of those that equal nothing, and of inferred ones in a shadow."""
PackedCell = str | tuple[str, ...] | None
"""A plain text, another cell packed, or none at all."""
SHADOW = 2
"""See ``Entry.odd``; one more for a row."""


def _unprinted(unit: str) -> Decimal:
    return Decimal(0)


class Entry(NamedTuple):
    """``keys``: one for each key of the plan. ``first``, ``second``, ``value``: packed cells.

    ``second`` is "" for the form itself; then ``value`` is the status of its row set, where rows are counted.
    ``odd``: 1 when some cell is unread or only inferred, so that a filter may be in doubt. An entry with
    inferred keys is found by what they are inferred to be; a filter leaves it out wherever they do not
    match, but not for sure. That is told by its shadow (``SHADOW``, one more for a row), which has nothing
    but the other keys, so that all such entries are one.
    """

    odd: int
    keys: tuple[int, ...]
    first: str
    second: str
    value: str


class Slim:
    """A form or a row with the cells that a filter reads."""

    __slots__ = ("fields",)

    def __init__(self, fields: dict[str, Field | None]) -> None:
        self.fields = fields

    def field(self, key: str) -> Field | None:
        return self.fields.get(key)

    def rows(self, name: str) -> RowSet:
        return EMPTY


def entries_of(plan: Plan, facts: Facts) -> Iterator[Entry]:
    """The entries of one form."""
    first = packed(facts, plan.fields[0])
    odd = _is_odd(facts, plan.fields[0])
    keys = tuple(_keys(plan, 1, facts, odd))
    found = facts.rows(plan.rows) if plan.rows else EMPTY
    value = found.status if plan.rows else _value(plan, facts, facts)
    entry = Entry(int(bool(plan.rows or odd or OPEN in keys)), keys, first, "", value)
    yield from _with_shadow(plan, 1, facts, entry) if odd else (entry,)
    outer: list[list[int] | None] = [None, None]
    for row in found.rows:
        strange = odd or _is_odd(row, plan.fields[1])
        above = outer[strange]
        if above is None:
            above = outer[strange] = _keys(plan, 1, facts, strange, True)
        numbers = tuple(map(_either, above, _keys(plan, 2, row, strange)))
        entry = Entry(
            int(bool(strange or OPEN in numbers)),
            numbers,
            first,
            packed(row, plan.fields[1]),
            _value(plan, row, facts),
        )
        yield from _with_shadow(plan, 2, row, entry) if strange else (entry,)


def _either(one: int, other: int) -> int:
    return one or other


def _with_shadow(plan: Plan, level: int, record: Any, entry: Entry) -> Iterator[Entry]:
    trusted = _keys(plan, level, record, 1, trusting=True)
    guessed = [key == OPEN != trust for key, trust in zip(entry.keys, trusted, strict=True)]
    if not any(guessed):
        yield entry
        return
    yield entry._replace(keys=tuple(map(_either, entry.keys, trusted)))
    others = tuple(GUESS if guess else key for key, guess in zip(entry.keys, guessed, strict=True))
    yield Entry(SHADOW + level - 1, others, "", "", "")


def _is_odd(record: Any, keys: tuple[str, ...]) -> int:
    for key in keys:
        cell = record.field(key)
        if cell is not None and (cell.trust != "exact" or cell.missing == "unread"):
            return 1
    return 0


def _keys(plan: Plan, level: int, record: Any, odd: int, trusting: bool = False) -> list[int]:
    """A number for each key of the plan; those of the other level are open.

    ``trusting``: a guess counts as if it were sure. A row in a form that a guess leaves out says nothing.
    """
    tame = plan.tame and not odd
    return [_key(key, record, tame, trusting) if key.level == level else OPEN for key in plan.keys]


def _key(key: Key, record: Any, tame: bool, trusting: bool) -> int:
    field = record.field(key.field[4])
    if field is not None and field.trust == "exact" and not field.missing and type(field.value) is str:
        return text_number(field.value, key.how)
    return key_of(key, operand_of(field, key.field, _unprinted), tame, trusting)


def key_of(key: Key, operand: Operand, tame: bool, trusting: bool = False) -> int:
    """The number of an operand; what is not a plain value that was read for sure is open, or dead where the
    filter can only leave it out."""
    if operand.state:
        return DEAD if tame and operand.state != UN and not operand.inferred else OPEN
    value = operand.value
    if operand.inferred and not trusting:
        return OPEN
    if isinstance(value, str):
        return text_number(value, key.how)
    if isinstance(value, Quantity) and value.shape in ("printed", "given") and not value.open:
        ratio = value.value
        return mark("number", value.kind, ratio.top.normalize(), ratio.bottom.normalize())
    return OPEN


def packed(record: Any, keys: tuple[str, ...]) -> str:
    """The cells as text."""
    return f"[{', '.join([_told(record.field(key)) for key in keys])}]"


def _told(field: Field | None) -> str:
    cell = _cell(field)
    if type(cell) is str:
        return encode_basestring(cell)
    return "null" if cell is None else f"[{encode_basestring(cell[0])}]"


def _cell(field: Field | None) -> Any:
    if field is None:
        return None
    if field.trust == "exact" and not field.missing and type(field.value) is str and field.raw == field.value:
        return field.value
    if field.trust == "unknown" or field.missing == "unread":
        unread = Field(field.key, field.label, "?", None, "unread", trust="unknown")
        return [pack(unread).decode("ascii")]  # which form it stands in cannot be told of a crowd
    kept = field._replace(
        location=None, label_location=None, unit_location=None, label="", note="", how="given"
    )
    return [pack(kept).decode("ascii")]


@lru_cache(maxsize=512)
def unpacked(text: str, keys: tuple[str, ...]) -> Slim:
    """The record of packed cells."""
    cells = json.loads(text)
    return Slim({key: _field(key, cell) for key, cell in zip(keys, cells, strict=True)})


@lru_cache(maxsize=1024)
def cells_in(text: str) -> tuple[PackedCell, ...]:
    """Packed cells one by one, for comparison."""
    return tuple(tuple(cell) if type(cell) is list else cell for cell in json.loads(text))


@lru_cache(maxsize=1024)
def is_blunt(cell: PackedCell) -> bool:
    """Whether a cell has no text to compare, so that it says the same whatever it is compared with."""
    if type(cell) is str:
        return False
    return cell is None or unpack(cell[0].encode("ascii")).value is None


@lru_cache(maxsize=1024)
def text_number(text: str, how: str) -> int:
    """The number of a key of a plain text."""
    return mark("text", normal(text, how))


def normal(text: str, how: str) -> str:
    """A text as 同名 compares it, or as = does."""
    return core_name(text) if how == "name" else fold(text)


def _field(key: str, cell: Any) -> Field | None:
    if cell is None:
        return None
    if isinstance(cell, str):
        return Field(key, "", cell, cell)
    return unpack(cell[0].encode("ascii"))  # type: ignore[no-any-return]


def _value(plan: Plan, record: Any, facts: Facts) -> str:
    """The cell of the column, with the finest place of the form's amounts where forms are counted."""
    if plan.column is None:
        return ""
    field = record.field(plan.column[4])
    place = ""
    if (
        not plan.rows
        and field is not None
        and isinstance(field.value, Number)
        and field.value.kind == "money"
    ):
        place = str(facts.precision(field.value.unit))
    return json.dumps([_cell(field), place], ensure_ascii=False)


def value_of(plan: Plan, text: str, own_place: Any) -> Operand:
    """The operand of a packed value. ``own_place``: how finely the form at hand prints money."""
    column = plan.column or []
    cell, place = json.loads(text)
    finest = Decimal(place) if place else Decimal(0)
    operand = operand_of(_field(column[4], cell), column, own_place if plan.rows else lambda unit: finest)
    return operand._replace(field=None)


EMPTY_NUMBER = text_number("", "text")
"""Of a text that comes to nothing."""
