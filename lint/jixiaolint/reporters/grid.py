"""A form laid out again as it was understood, as plain data: what reports redraw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.model.form import Field, Form, Row
from jixiaolint.model.location import Location
from jixiaolint.model.typing import Any
from jixiaolint.reporters.location import location

Data = dict[str, Any]
TABLES = ("funds", "indicators", "subprojects", "tasks")


def grid(form: Form) -> Data:
    """``fields``: labelled values in the order in which they stand; ``tables``: columns and rows of cells.

    A cell has ``text`` and, where they say something, ``trust`` (not exact), ``missing``, ``carried``
    (it stands for the rows above too) and ``location`` (only the keys that are known).
    """
    return {
        "fields": [{"label": field.label, **cell(field)} for field in _printed(form.fields.values())],
        "tables": [table for name in TABLES if (table := _table(name, form.rows(name).rows))],
    }


def cell(field: Field, carried: bool = False) -> Data:
    """One value as it is printed."""
    data: Data = {"text": field.raw}
    if field.trust != "exact":
        data["trust"] = field.trust
    if field.missing:
        data["missing"] = field.missing
    if carried:
        data["carried"] = True
    if field.location is not None:
        data["location"] = place(field.location)
    return data


def place(where: Location) -> Data:
    """A location without the document and without what its format does not have."""
    return {key: value for key, value in location(where).items() if value is not None and key != "uri"}


def _printed(fields: Iterable[Field]) -> Iterator[Field]:
    """What stands on the form, each cell once: not what was worked out from other cells."""
    for field in fields:
        if field.how != "derived" and field.missing != "absent" and field.location is not None:
            yield field


def _table(name: str, rows: tuple[Row, ...]) -> Data | None:
    columns = {
        key: field.label
        for row in rows
        for key, field in row.fields.items()
        if key == "label" or (field.how != "derived" and field.missing != "absent")
    }
    if not columns:
        return None
    if "label" in columns:
        columns = {"label": columns["label"], **columns}
    seen: dict[str, Location | None] = {}
    return {
        "name": name,
        "columns": [{"key": key, "label": label} for key, label in columns.items()],
        "rows": [[_cell(row.field(key), key, seen) for key in columns] for row in rows],
    }


def _cell(field: Field | None, key: str, seen: dict[str, Location | None]) -> Data | None:
    """The cell of a row; ``carried`` when it is the one of the row above."""
    if field is None or field.missing == "absent":
        return None
    carried = field.location is not None and seen.get(key) == field.location and bool(field.raw)
    seen[key] = field.location
    return cell(field, carried)
