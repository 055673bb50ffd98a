"""A row of a canonical form at a glance: its cells without their evidence, straight from the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.forms.plan import DERIVED, NO_CELL, Plan, text_of, with_direction
from jixiaolint.model.form import EMPTY, Field, RowSet
from jixiaolint.model.form import Row as WholeRow
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from jixiaolint.forms.framed import Framed


class Whole(Protocol):
    """The form itself, read when it is asked for."""

    def fields(self) -> dict[str, Field]:
        """Its fields."""

    def rowsets(self) -> dict[str, RowSet]:
        """Its row sets."""


class Rows(NamedTuple):
    """A row set at a glance."""

    rows: Sequence[Row | Framed]
    status: str = "read"


class Table:
    """What the rows of a set share; ``given`` is the data of all of them."""

    __slots__ = ("_parts", "given", "name", "plain", "plan", "unit", "whole")

    def __init__(self, plan: Plan, whole: Whole, unit: str, name: str, given: list[dict[str, Any]]) -> None:
        self.plan, self.whole, self.unit, self.name, self.given = plan, whole, unit, name, given
        self.plain = plan.plain(name)
        self._parts: dict[int, list[int]] | None = None

    def parts(self, number: int) -> list[int] | None:
        """Where the rows stand that are the parts of a row of funding."""
        if self._parts is None:
            self._parts = self.plan.parts(self.given)
        return self._parts.get(number - 1)


class Row:
    """A row at a glance; ``whole`` is the row of the form."""

    __slots__ = ("_data", "_table", "number")

    def __init__(self, table: Table, number: int) -> None:
        self._table, self.number, self._data = table, number, table.given[number - 1]

    def field(self, key: str) -> Field | None:
        """A cell, None where there is no such column."""
        table = self._table
        kind = table.plain.get(key)
        if kind is not None:
            leaf = self._data.get(key)
            if leaf.__class__ is str:
                return table.plan.cell(kind, leaf, table.unit if kind == "money" else "")
        return self._field(key)

    def _field(self, key: str) -> Field | None:
        """The same of whatever other kind, and of a leaf with its evidence."""
        table, data, name = self._table, self._data, ""
        plan = table.plan
        if table.name == "indicators":
            if key in DERIVED:
                return plan.indicator(data, table.unit).get(key)
            name = text_of(data.get("name"))
        elif key == "source" and table.name == "funds":
            return plan.source_cell(data)
        if key not in data or key in NO_CELL:
            return None
        leaf = data[key]
        if key == "target" and table.name == "indicators":
            leaf = with_direction(leaf, data, plan.layout.words.directions)
        return plan.leaf(plan.columns(table.name)[key], leaf, table.unit, name, key)

    def cells(self) -> Iterator[Field]:
        """Every cell of the row."""
        keys = {*self._data, *DERIVED} if self._table.name == "indicators" else self._data
        return (field for key in keys if (field := self.field(key)) is not None)

    def rows(self, name: str) -> Rows | RowSet:
        """The rows inside: the parts of a row of funding."""
        table = self._table
        below = table.parts(self.number) if table.name == name == "funds" else None
        if below is None:
            return EMPTY
        return Rows([Part(table, at + 1).of(self, place) for place, at in enumerate(below)])

    def whole(self) -> WholeRow:
        """The row of the form."""
        return self._table.whole.rowsets()[self._table.name].rows[self.number - 1]


class Part(Row):
    """A row inside another at a glance."""

    __slots__ = ("_parent", "_place")

    def of(self, parent: Row, place: int) -> Part:
        """The row as the part of another that stands at ``place`` among them."""
        self._parent, self._place = parent, place
        return self

    def rows(self, name: str) -> RowSet:
        """The rows inside this one, as the form itself has them."""
        return self.whole().rows(name)

    def whole(self) -> WholeRow:
        """The row of the form."""
        return self._parent.whole().rows(self._table.name).rows[self._place]
