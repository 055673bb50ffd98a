"""A form's cells as compiled rules read them: a plain value, or a mark for why there is none."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from jixiaolint.language.frame import Frame
from jixiaolint.language.kind import NUMERIC
from jixiaolint.language.naming import core_name
from jixiaolint.language.precision import precision_of
from jixiaolint.language.swift.content import content_number
from jixiaolint.language.text import fold
from jixiaolint.model.form import Field, Record, RowSet
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Number, Target
from jixiaolint.vocabulary import Vocabulary

ABSENT, EMPTY, DASHED, WORDS, UNSURE = range(5)
"""No such cell · blank or hint · dash · words where a number is due · unread, inferred or doubtful."""
NONE, SEVERAL, UNSEEN = range(5, 8)
"""Of a relation: no form stands in it · several do · no form at hand could."""
UNSEEN_WANTING, WANTING = 3, 4
"""Codes of a condition that is open only because a form is wanting: one of which none is at hand that could
stand there · any other."""
INDEX = "\x1f"
"""The name under which a row has its number."""
MAX_ROWS = 400

Precision = Callable[[str], Decimal]
"""Unit → the finest place to which the form prints its amounts of that unit."""
_MARKS = {"blank": EMPTY, "hint": EMPTY, "dash": DASHED, "text": WORDS, "absent": ABSENT}


def name_of(key: str, type: str) -> str:
    """The name of a cell: its key and the type that it must have."""
    return f"{key}\x1f{type}"


def mark_of(key: str) -> str:
    """The name under which a cell has the number of its content."""
    return f"{key}\x1e"


def folded_of(name: str) -> str:
    """The name under which a cell has its text as it is compared, or the mark for why there is none."""
    return f"{name}\x1d"


def core_of(name: str) -> str:
    """The name under which a cell has its text as names are compared, or the mark for why there is none."""
    return f"{name}\x1c"


class Cells(dict[str, Any]):
    """The cells of a form or row by ``name_of``, read when they are first asked for."""

    __slots__ = ("_nested", "_precision", "source")

    def __init__(self, source: Any, precision: Precision) -> None:
        """``source``: a form or row, or one at a glance, which says little more than what its cells hold."""
        self.source = source
        self._precision = precision
        self._nested: dict[str, list[Cells] | int] | None = None

    @property
    def record(self) -> Any:
        """The form or row itself."""
        whole = getattr(self.source, "whole", None)
        return self.source if whole is None else whole()

    def __missing__(self, name: str) -> Any:
        if name == INDEX:
            value: Any = Decimal(self.source.number)
        elif name[-1] == "\x1e":
            value = content_number(self.source.field(name[:-1]), self._precision)
        elif name[-1] == "\x1d":
            value = _folded(self[name[:-1]])
        elif name[-1] == "\x1c":
            value = _core(self[name[:-1]])
        else:
            key, _, type = name.partition("\x1f")
            value = _plain(self.source.field(key), type)
        self[name] = value
        return value

    def nested(self, key: str) -> list[Cells] | int:
        """Rows inside this row, as ``Digest.rows`` gives them; no such rows are none."""
        if self._nested is None:
            self._nested = {}
        if key not in self._nested:
            found = _rows(self.source.rows(key), self._precision)
            self._nested[key] = [] if found == ABSENT else found
        return self._nested[key]


def _plain(field: Field | None, type: str) -> Any:
    if field is None:
        return ABSENT
    if field.trust != "exact":
        return UNSURE
    if field.missing:
        return _MARKS.get(field.missing, UNSURE)
    value = field.value
    if value is None or (isinstance(value, Number) and type in NUMERIC and value.kind != type):
        return UNSURE
    return value


def _folded(value: Any) -> Any:
    if value.__class__ is Target:
        value = value.text
    return fold(value) if value.__class__ is str else value if value.__class__ is int else UNSURE


def _core(value: Any) -> Any:
    return core_name(value) if value.__class__ is str else value if value.__class__ is int else UNSURE


def _rows(found: RowSet | Any, precision: Precision) -> list[Cells] | int:
    if found.status == "read" and len(found.rows) <= MAX_ROWS:
        return [Cells(row, precision) for row in found.rows]
    return ABSENT if found.status == "absent" else UNSURE


class Digest(dict[Any, Any]):
    """A form for compiled rules; make one a form and let all rules share it.

    As a dict it holds what several rules ask, worked out once: function of the digest → its result.

    ``glance``: the same form, which gives fields and rows of equal content and may know nothing else.
    """

    __slots__ = ("_met", "_partners", "_rows", "_source", "codes", "own", "precision", "record", "scores")

    def __init__(
        self,
        record: Record,
        vocabulary: Vocabulary,
        precision: Precision | None = None,
        glance: Record | None = None,
    ) -> None:
        self.record = record
        self._source = glance or record
        self.precision = precision or precision_of(self._source, vocabulary)
        self.own = Cells(self._source, self.precision)
        self.codes: dict[Any, list[int]] = {}
        """Of a function that is not sure of every row what it says of each."""
        self.scores: dict[Any, Any] = {}
        self._rows: dict[str, list[Cells] | int] = {}
        self._partners: dict[str, Partner | int] = {}
        self._met: dict[tuple[int, str], dict[str | None, list[Cells]]] = {}

    def __missing__(self, asked: Callable[[Digest, Cells, None], Any]) -> Any:
        answer = self[asked] = asked(self, self.own, None)
        return answer

    def rows(self, key: str) -> list[Cells] | int:
        """The rows of a set, ABSENT when there is no such table, UNSURE when it was not read whole."""
        if key not in self._rows:
            self._rows[key] = _rows(self._source.rows(key), self.precision)
        return self._rows[key]

    def partner(self, key: str) -> Partner | int:
        """The one form in a relation, else NONE, SEVERAL or UNSEEN, or UNSURE when it is not certain."""
        found = self._partners.get(key)
        if found is None:
            found = self._partners[key] = self._partner(key)
        return found

    def _partner(self, key: str) -> Partner | int:
        known = self.record.rows(key)
        if len(known.rows) == 1:
            return Partner(known.rows[0], self.precision) if known.status == "read" else UNSURE
        if known.rows:
            return SEVERAL
        return UNSEEN if key in getattr(self.record, "out_of_sight", ()) else NONE

    def met(self, rows: list[Cells], name: str) -> dict[str | None, list[Cells]]:
        """Rows by the text that they have under ``name``, those without one under None. ``rows`` is a list
        that the digest keeps."""
        found = self._met.get((id(rows), name))
        if found is None:
            found = self._met[id(rows), name] = {}
            for row in rows:
                text = row[name]
                found.setdefault(text if text.__class__ is str else None, []).append(row)
        return found

    def frame(self, lets: dict[str, Any], library: Any, each: Cells | None, row: Cells | None) -> Frame:
        """Where the interpreter evaluates a part, for its value only: a glance has no evidence to show."""
        own = each.source if each is not None else None
        frame = Frame(self._source, own, lets, library, precision=self.precision)
        return frame.within(row.source) if row is not None else frame


class Partner:
    """Another form: its own cells with its own precision, its rows with that of the form that is judged."""

    __slots__ = ("_precision", "_record", "_rows", "own")

    def __init__(self, record: Any, precision: Precision) -> None:
        self._record, self._precision = record, precision
        self.own = Cells(record, record.precision)
        self._rows: dict[str, list[Cells] | int] = {}

    def rows(self, key: str) -> list[Cells] | int:
        """As ``Digest.rows``."""
        if key not in self._rows:
            self._rows[key] = _rows(self._record.rows(key), self._precision)
        return self._rows[key]
