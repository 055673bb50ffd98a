"""A canonical form at a glance: single cells without their evidence, straight from the data.

A form that is right is judged by a few dozen cells; the form itself, with the place and the label of every
cell, is read when somebody asks for more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.forms.derived import (
    COLUMNS_WITH_TEXT,
    FROM_TEXTS,
    NARRATIVE,
    Passage,
    found_in,
    is_narrative,
    is_remark,
    name_of,
)
from jixiaolint.forms.fundtree import COLUMNS_OF_TOTAL, FUND_KEYS, TOTAL, Stated, scalars_of
from jixiaolint.forms.glance_row import Row, Rows, Table, Whole
from jixiaolint.forms.plan import Plan, text_of
from jixiaolint.model.form import Field, RowSet
from jixiaolint.model.form import Row as WholeRow
from jixiaolint.model.typing import Any

REMADE = frozenset(("slots", "headings", "blocks"))
_NAMING = ("id", "document", "index", "type", "template", "title", "year", "project", "department")
_TELLING = ("organisation", "startLine", "endLine", "location", "coverage", "unread", "notes", "status")
METADATA = frozenset((*_NAMING, *_TELLING, "fields"))
"""Keys of a form that are no row sets."""
_FRAME = ("slots", "blocks")
_CODE = frozenset(("project.code", "project.code.year"))
LONG = 20_000
"""Characters of all texts beyond which so much is found in them that rules want it with its places."""
REASON = COLUMNS_OF_TOTAL["reason"]


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
            if name in _FRAME:
                return self._framed(name)
            given = self._data.get(name)
            if name == "headings" and not given:
                return Rows(())
            if not given or name in REMADE or name in METADATA:
                return None
            table = Table(self.plan, self._whole, self.unit, name, given)
            rows = [Row(table, number) for number in range(1, len(given) + 1)]
            status = (self._data.get("status") or {}).get(name)
            found = Rows(rows, status if status in ("incomplete", "unread") else "read")
            self._rows[name] = found
        return found

    def whole_rows(self, name: str) -> Sequence[WholeRow]:
        """The rows of the form itself."""
        return self._whole.rowsets()[name].rows

    def _framed(self, name: str) -> Rows | None:
        """The fields or the parts that the layout asks for; without funding it takes the form itself."""
        if name == "blocks" and not self._data.get("funds"):
            return None

        from jixiaolint.forms.framed import parts, slots

        blocks = self.plan.layout.blocks
        found = slots(blocks, self) if name == "slots" else parts(blocks, self, self._data)
        made = self._rows[name] = Rows(list(found))
        return made

    def passages(self) -> Iterator[Passage]:
        """Every text of the form that says something, as ``derived.passages`` gives them of the form."""
        for key, field in self._texts():
            if is_narrative(key, field):
                yield Passage(name_of(key, self._label(key)), field)
        for name, column, called in COLUMNS_WITH_TEXT:
            found = self.rows(name)
            for row in found.rows if found is not None else ():
                text = row.field(column)
                if text is not None and is_remark(text):
                    yield Passage(called, text)

    def found(self, name: str) -> RowSet | None:
        """A row set that follows from texts, without places; None for any other, and where the texts are
        long, which are searched once only: with the places."""
        if name not in FROM_TEXTS or name in self._data:
            return None
        texts = list(self.passages())
        return found_in(texts, name) if sum(len(one.field.raw) for one in texts) <= LONG else None

    def lacks(self, name: str) -> bool:
        """Whether the form surely has no such row set of its own."""
        made = name in REMADE or name == "funds"
        return not (made or name in self._data or name in (self._data.get("status") or {}))

    def _texts(self) -> Iterator[tuple[str, Field]]:
        for key in self._fields:
            if (key in NARRATIVE or key.startswith("other.")) and (field := self.field(key)) is not None:
                yield key, field
        if REASON not in self._fields and any("reason" in row for row in self._data.get("funds", ())):
            reason = self.field(REASON)
            if reason is not None:
                yield REASON, reason

    def _label(self, key: str) -> str:
        leaf = self._fields.get(key)
        own = str(leaf.get("label") or "") if isinstance(leaf, dict) else ""
        if own or key in self._fields:
            return own or self.plan.layout.fields[key].name
        label = self.plan.layout.vocabulary.label("form", key)
        return label.name if label is not None else key

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
