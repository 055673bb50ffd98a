"""A canonical form at a glance: single cells without their evidence, straight from the data.

A form that is right is judged by a few dozen cells; the form itself, with the place and the label of every
cell, is read when somebody asks for more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from jixiaolint.forms.fundtree import FUND_KEYS, TOTAL, Stated, scalars_of
from jixiaolint.forms.plan import DERIVED, Plan, text_of, with_direction
from jixiaolint.model.form import Field, RowSet
from jixiaolint.model.form import Row as WholeRow
from jixiaolint.model.record import NamedTuple

REMADE = frozenset(("slots", "headings", "blocks"))
_NAMING = ("id", "document", "index", "type", "template", "title", "year", "project", "department")
_TELLING = ("organisation", "startLine", "endLine", "location", "coverage", "unread", "notes", "status")
METADATA = frozenset((*_NAMING, *_TELLING, "fields"))
"""Keys of a form that are no row sets."""
_NO_CELL = frozenset(("location", "parent"))
_CODE = frozenset(("project.code", "project.code.year"))


class Whole(Protocol):
    """The form itself, read when it is asked for."""

    def fields(self) -> dict[str, Field]:
        """Its fields."""

    def rowsets(self) -> dict[str, RowSet]:
        """Its row sets."""


class Rows(NamedTuple):
    """A row set at a glance."""

    rows: list[Row]
    status: str


class Row:
    """A row at a glance; ``whole`` is the row of the form."""

    __slots__ = ("_data", "_plan", "_set", "_unit", "_whole", "number")

    def __init__(
        self, plan: Plan, whole: Whole, unit: str, name: str, number: int, data: dict[str, Any]
    ) -> None:
        self._plan, self._whole, self._unit = plan, whole, unit
        self._set, self.number, self._data = name, number, data

    def field(self, key: str) -> Field | None:
        """A cell, None where there is no such column."""
        plan, data, name = self._plan, self._data, ""
        if self._set == "indicators":
            if key in DERIVED:
                return plan.indicator(data, self._unit).get(key)
            name = text_of(data.get("name"))
        elif key == "source" and self._set == "funds":
            return plan.source_cell(data)
        if key not in data or key in _NO_CELL:
            return None
        leaf = data[key]
        if key == "target" and self._set == "indicators":
            leaf = with_direction(leaf, data, plan.layout.words.directions)
        return plan.leaf(plan.columns(self._set)[key], leaf, self._unit, name, key)

    def cells(self) -> Iterator[Field]:
        """Every cell of the row."""
        keys = {*self._data, *DERIVED} if self._set == "indicators" else self._data
        return (field for key in keys if (field := self.field(key)) is not None)

    def rows(self, name: str) -> RowSet:
        """The rows inside, which only the form itself knows."""
        return self.whole().rows(name)

    def whole(self) -> WholeRow:
        """The row of the form."""
        return self._whole.rowsets()[self._set].rows[self.number - 1]


class Glance:
    """What ``field`` and ``rows`` give is what those of the form give, less key, label and places."""

    __slots__ = ("_data", "_fields", "_rows", "_scalars", "_whole", "plan", "unit")

    def __init__(self, data: dict[str, Any], plan: Plan, whole: Whole) -> None:
        self.plan = plan
        self._whole = whole
        self._data = data
        self._fields: dict[str, Any] = data.get("fields", {})
        self.unit = text_of(self._fields.get("money_unit"))
        self._rows: dict[str, Rows] = {}
        self._scalars: dict[str, tuple[int, str]] | None = None

    def form_field(self, key: str) -> Field | None:
        """A field of the form itself."""
        return self._whole.fields().get(key)

    def field(self, key: str) -> Field | None:
        """A field of the form."""
        if key == "form.type":
            return Field("", "", *(self.plan.layout.template.type,) * 2, how="derived")
        if key in self._fields:
            return self._given(key)
        if key == "year":
            year = self._data.get("year")
            return None if year is None else self.plan.cell("year", str(year), "", "", "year")
        if key in FUND_KEYS and self._data.get("funds"):
            return self._scalar(key) if self._spent_in_a_year() else self.form_field(key)
        return self.form_field(key) if key in _CODE and self._has_code() else None

    def given(self) -> Iterator[tuple[str, Field]]:
        """The fields that the data itself has."""
        return ((key, field) for key in self._fields if (field := self.field(key)) is not None)

    def cells(self) -> Iterator[Field]:
        """Every cell that the data itself has, and what follows from it in its row."""
        for _, field in self.given():
            yield field
        for name in self._data.keys() - METADATA - REMADE:
            found = self.rows(name)
            for row in found.rows if found is not None else ():
                yield from row.cells()

    def rows(self, name: str) -> Rows | None:
        """A row set that the data has; None for one that follows from others, or is empty."""
        found = self._rows.get(name)
        if found is None:
            given = self._data.get(name)
            if not given or name in REMADE or name in METADATA:
                return None
            about = self.plan, self._whole, self.unit, name
            rows = [Row(*about, number, row) for number, row in enumerate(given, 1)]
            status = (self._data.get("status") or {}).get(name)
            found = Rows(rows, status if status in ("incomplete", "unread") else "read")
            self._rows[name] = found
        return found

    def _given(self, key: str) -> Field | None:
        if (key == "project.name" or key in _CODE) and self._has_code():
            return self.form_field(key)
        return self.plan.leaf(self.plan.kinds[key], self._fields[key], self.unit, "", key)

    def _spent_in_a_year(self) -> bool:
        """Whether what was spent is that of a whole year, not so far."""
        return self.plan.layout.template.type != "monitor"

    def _has_code(self) -> bool:
        """Whether the project's name or code may say more than is written."""
        return "project.code" in self._fields or text_of(self._fields.get("project.name"))[:1].isdigit()

    def _scalar(self, key: str) -> Field | None:
        """A field that follows from the rows of funding."""
        if self._scalars is None:
            stated = [Stated(*self.plan.source(row), row) for row in self._data["funds"]]
            if not any(line.source == TOTAL for line in stated):
                return self.form_field(key)
            self._scalars = {}
            for name, line, column in scalars_of(stated):
                self._scalars.setdefault(name, (line, column))
        if key not in self._scalars:
            return None
        number, column = self._scalars[key]
        field = self._cell("funds", number, column)
        return None if field is None else field._replace(how="derived")

    def _cell(self, name: str, number: int, column: str) -> Field | None:
        rows = self.rows(name)
        return None if rows is None else rows.rows[number].field(column)
