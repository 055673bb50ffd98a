"""A form as it was understood: fields, row sets, and what was not understood."""

from __future__ import annotations

from jixiaolint.model import regex as re
from jixiaolint.model.document import Note
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal, Protocol
from jixiaolint.model.value import Value

Missing = Literal["", "blank", "dash", "hint", "text", "absent", "unread"]
"""Why a field has no value.

``blank``: the cell is empty; ``dash``: — / 无 不适用; ``hint``: the template's own hint is still there;
``text``: words where a number is due; ``absent``: the layout has no such cell; ``unread``: there is
something that could not be read, or can be read in two ways.
"""
How = Literal["span", "aligned", "position", "scan", "given", "derived"]
Trust = Literal["exact", "inferred", "unknown"]


class Field(NamedTuple):
    """One value with its evidence. ``raw`` is never thrown away; ``value`` is None when missing."""

    key: str
    label: str
    raw: str
    value: Value | None = None
    missing: Missing = ""
    location: Location | None = None
    label_location: Location | None = None
    unit_location: Location | None = None
    how: How = "given"
    trust: Trust = "exact"
    note: str = ""


RowStatus = Literal["read", "incomplete", "unread", "absent", "inferred"]
"""``incomplete``: rows are missing (a table cut off); ``absent``: the layout has no such table; ``inferred``:
other forms that were found by likeness only."""


class Record(Protocol):
    """What rules read from: a form or a row of it."""

    def field(self, key: str) -> Field | None:
        """The field under a canonical key (of a row: the key's last part), None when absent."""

    def rows(self, name: str) -> RowSet:
        """A row set by its canonical name."""


class Row(NamedTuple):
    """A row of a row set; ``number`` is 1-based. ``fields`` are keyed by column ("weight")."""

    number: int
    fields: dict[str, Field]
    children: dict[str, RowSet] = {}
    location: Location | None = None
    label: str = ""

    def field(self, key: str) -> Field | None:
        return self.fields.get(key)

    def rows(self, name: str) -> RowSet:
        return self.children.get(name, EMPTY)


class RowSet(NamedTuple):
    """Everything that repeats."""

    rows: tuple[Row, ...] = ()
    status: RowStatus = "read"


EMPTY = RowSet((), "absent")


READ_ENOUGH = 0.95
"""Share of a form's characters below which it counts as partly read."""
UNREAD_FIGURES = 2
"""Amounts, rates and targets that may be among what was not understood: more are a row or a column that no
rule looked at, however small its share beside long texts."""
_FIGURE = re.compile(
    r"[=≥≤<>]{1,2}-?\d[\d,.]*.{0,6}|-?\d[\d,]*\.\d+[%‰万亿元分]*|-?\d{1,3}(?:,\d{3})+元?|\d[\d.]*[%‰元分]"
)


class Coverage(NamedTuple):
    """How much of a form was understood: characters used and seen, and the places not used."""

    used: int
    seen: int
    unread: tuple[tuple[str, Location], ...] = ()

    @property
    def share(self) -> float:
        return self.used / self.seen if self.seen else 1.0

    @property
    def enough(self) -> bool:
        """Whether the form counts as read. One that does not makes its document partly read."""
        if self.share < READ_ENOUGH:
            return False
        return sum(_FIGURE.fullmatch(text) is not None for text, _ in self.unread) <= UNREAD_FIGURES


class Form(NamedTuple):
    """One form of a document. ``index`` is its 1-based place among the document's forms."""

    document: str
    index: int  # type: ignore[assignment]
    type: str
    template: str
    title: str
    fields: dict[str, Field]
    rowsets: dict[str, RowSet]
    location: Location
    coverage: Coverage
    notes: tuple[Note, ...] = ()

    @property
    def id(self) -> str:
        return f"{self.document}#{self.index}"

    def field(self, key: str) -> Field | None:
        return self.fields.get(key)

    def rows(self, name: str) -> RowSet:
        return self.rowsets.get(name, EMPTY)
