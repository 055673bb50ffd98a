"""Plain tables of a form: sub-projects and tasks, a row each."""

from __future__ import annotations

from jixiaolint.forms.draft import Draft, Unit
from jixiaolint.forms.fitness import AMOUNT
from jixiaolint.forms.funds import declare_units, unit_place
from jixiaolint.forms.header import Header
from jixiaolint.forms.labels import fold, unit_of
from jixiaolint.forms.sheet import SheetRow
from jixiaolint.forms.table import TableRow, ends_table, note_header, place_row, without_block
from jixiaolint.model.form import Field, Row, RowSet


def read_listing(rows: list[SheetRow], at: int, header: Header, draft: Draft) -> int:
    """The rows below a head until another part of the form begins; returns the row behind them."""
    note_header(header, draft)
    at += header.rows
    declare_units(header, draft)
    known = draft.rowsets.get(header.set)
    found: list[Row] = list(known.rows) if known else []
    while at < len(rows):
        row = rows[at]
        items, block = without_block(row, draft.layout)
        if row.is_line or (not block and ends_table(rows, at, draft.layout)):
            break
        draft.use(*block)
        placed = place_row(row, items, header, draft.layout)
        draft.use(*(item for item in items if item not in placed.left))
        if items[0].folded in draft.layout.words.totals:
            _put_total(placed, draft)
        else:
            found.append(_row(placed, header, draft, len(found) + 1))
        at += 1
    draft.rowsets[header.set] = RowSet(tuple(found))
    return at


def _put_total(placed: TableRow, draft: Draft) -> None:
    """The total of the tasks: the first amount of its row."""
    if placed.header.set != "tasks":
        return
    for key, item in placed.cells.items():
        if key not in ("name", "content") and AMOUNT.fullmatch(fold(item.text)):
            label = placed.row.items[0].location
            draft.put(
                draft.make(
                    "dept.tasks.total",
                    "任务合计",
                    "money",
                    item.text,
                    item.location,
                    label_location=label,
                    how=placed.how,
                    trust=placed.trust(key),
                )
            )
            return


def _row(placed: TableRow, header: Header, draft: Draft, number: int) -> Row:
    fields: dict[str, Field] = {}
    for column in header.columns:
        if column.role:
            continue
        item = placed.cells.get(column.key)
        label = draft.layout.vocabulary.label(header.set, column.key)
        unit = draft.unit
        if column.item is not None and unit_of(column.item.folded):
            text = unit_of(column.item.folded)
            unit = Unit(text, unit_place(column.item, text))
        fields[column.key] = draft.make(
            column.key,
            label.name if label else column.key,
            column.type,
            item.text if item else "",
            placed.place(column.key),
            unit=unit,
            label_location=column.item.location if column.item else None,
            how=placed.how,
            trust=placed.trust(column.key),
        )
    name = fields["name"].raw if "name" in fields else ""
    return Row(number, fields, {}, placed.place("name"), name)
