"""The table of funding: rows with the columns 年初预算数, 全年执行数, 执行率 …."""

from __future__ import annotations

from jixiaolint.forms.draft import NO_UNIT, Draft, Unit
from jixiaolint.forms.fitness import AMOUNT, DASH, PERCENT
from jixiaolint.forms.fundtree import OTHER, Line, put_lines
from jixiaolint.forms.header import Column, Header
from jixiaolint.forms.labels import bare, fold, is_part, unit_of
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.source import source_of
from jixiaolint.forms.table import TableRow, ends_table, note_header, place_row, without_block
from jixiaolint.model.form import Field
from jixiaolint.model.location import Location


def read_funds(rows: list[SheetRow], at: int, header: Header, draft: Draft) -> int:
    """The rows below a head of funding columns; returns the row behind them."""
    note_header(header, draft)
    declare_units(header, draft)
    header = _with_label_column(header)
    at += header.rows
    lines: list[Line] = []
    while at < len(rows):
        row = rows[at]
        items, block = without_block(row, draft.layout)
        if row.is_line or (not _is_funding(items, header, draft) and ends_table(rows, at, draft.layout)):
            break
        if not _is_funding(items, header, draft):
            break
        draft.use(*block)
        lines.append(_line(row, items, header, draft))
        at += 1
    put_lines(lines, draft)
    return at


def declare_units(header: Header, draft: Draft) -> None:
    """Keep the money unit that the head of a table declares, that of its block first."""
    for item in (*header.labels, *(column.item for column in header.columns if column.item)):
        if item in header.labels or not draft.unit.text:
            declare_unit(item, draft)


def declare_unit(item: Item, draft: Draft) -> None:
    """Keep the money unit that a name carries."""
    unit = unit_of(item.folded)
    if unit:
        draft.declare(unit, unit_place(item, unit))


def unit_place(item: Item, unit: str) -> Location:
    """Where the unit stands in the text of a head."""
    at = item.text.rfind(unit)
    return item.place(at, at + len(unit)) if at >= 0 else item.location


def _with_label_column(header: Header) -> Header:
    """Funding heads rarely print a name over the labels; the column is there all the same."""
    if any(column.key == "label" for column in header.columns):
        return header
    first = min(column.first for column in header.columns)
    start = max((item.last + 1 for item in header.labels if item.last < first), default=0)
    label = Column("label", "text", "", min(start, first - 1), first - 1, None, "名称")
    return header._replace(columns=(label, *header.columns))


def _is_funding(items: tuple[Item, ...], header: Header, draft: Draft) -> bool:
    """A row is one of funding when its label names a source, or stands before amounts or dashes only."""
    if not items:
        return False
    first, rest = items[0], items[1:]
    if len(first.text) > 30:
        return False
    if source_of(first.folded, draft):
        return True
    texts = [fold(item.text) for item in rest[:2]]
    return bool(rest) and all(map(_is_number, texts)) and not AMOUNT.fullmatch(first.folded)


def _is_number(folded: str) -> bool:
    return any(pattern.fullmatch(folded) for pattern in (AMOUNT, DASH, PERCENT))


def _line(row: SheetRow, items: tuple[Item, ...], header: Header, draft: Draft) -> Line:
    placed = place_row(row, items, header, draft.layout)
    label = placed.cells.get("label", items[0])
    draft.use(*(item for item in items if item not in placed.left))
    fields = {
        column.key: _cell(column, placed, label, draft)
        for column in header.columns
        if not column.role and column.key != "label"
    }
    known = source_of(label.folded, draft)
    fields["label"] = draft.make("label", "名称", "text", label.text, label.location, how=placed.how)
    _note_doubt(placed, label, draft)
    return Line(
        bare(label.folded), known or OTHER, is_part(label.folded), fields, label.location, bool(known)
    )


def _note_doubt(placed: TableRow, label: Item, draft: Draft) -> None:
    if placed.doubtful and placed.row.spans != "exact":
        draft.note(
            "inferred",
            f"「{bare(label.folded)}」一行的数与表头有不止一种对法，请核实",
            f"the amounts of {label.text!r} can stand under the head in more than one way",
            label.location,
        )


def _cell(column: Column, placed: TableRow, label: Item, draft: Draft) -> Field:
    item = placed.cells.get(column.key)
    known = draft.layout.vocabulary.label("funds", column.key)
    unit = draft.unit if column.type == "money" else NO_UNIT
    own = unit_of(column.item.folded) if column.item is not None else ""
    if own and column.item is not None and column.type == "money":
        unit = Unit(own, unit_place(column.item, own))
    if column.type == "percent" and column.item is not None and "%" in column.item.folded:
        unit = Unit("%", column.item.location)
    return draft.make(
        column.key,
        known.name if known else column.key,
        column.type,
        item.text if item else "",
        placed.place(column.key),
        unit=unit,
        label_location=label.location,
        how=placed.how,
        trust=placed.trust(column.key),
    )
