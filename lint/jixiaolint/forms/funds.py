"""Funding: rows with columns 年初预算数, 执行数 …, or labelled totals and their parts; always a tree."""

from __future__ import annotations

from typing import NamedTuple

from jixiaolint.forms.draft import Draft, Unit
from jixiaolint.forms.fitness import AMOUNT, DASH
from jixiaolint.forms.header import Column, Header
from jixiaolint.forms.labels import bare, fold, is_part, unit_of
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.table import TableRow, ends_table, note_header, place_row, without_block
from jixiaolint.forms.template import FieldSpec
from jixiaolint.model.form import Field, How, Row, RowSet, Trust
from jixiaolint.model.location import Location

TOTAL = "总额"
LEVELS_OF_FISCAL = ("中央", "省级", "市县")
PART_KEYS = {"财政": "funds.annual.fiscal", "结转": "funds.annual.carryover", "其他": "funds.annual.other"}
COLUMNS_OF_TOTAL = {"rate": "exec.rate", "weight": "exec.weight", "score": "exec.score", "reason": "exec.reason"}


class Line(NamedTuple):
    """A row of funding: where its label stands, its source, and its fields by column."""

    label: str
    source: str
    part: bool
    fields: dict[str, Field]
    location: Location
    known: bool = True


def source_of(folded: str, draft: Draft) -> str:
    """The funding source that a label names, cut off or not; "" when it names none."""
    sources = draft.layout.words.sources
    hit = sources.whole(folded) or sources.cut(folded, shortest=2, share=0.2)
    return hit.targets[0] if hit else ""


def read_funds(rows: list[SheetRow], at: int, header: Header, draft: Draft) -> int:
    """The rows below a head of funding columns; returns the row behind them."""
    note_header(header, draft)
    _declare_units(header, draft)
    header = _with_label_column(header)
    at += header.rows
    lines: list[Line] = []
    while at < len(rows):
        row = rows[at]
        items, block = without_block(row, draft.layout)
        if row.is_line or not _is_funding(items, header, draft) and ends_table(rows, at, draft.layout):
            break
        if not _is_funding(items, header, draft):
            break
        draft.use(*block)
        lines.append(_line(row, items, header, draft))
        at += 1
    put_lines(lines, draft)
    return at


def _declare_units(header: Header, draft: Draft) -> None:
    for item in (*header.labels, *(column.item for column in header.columns if column.item)):
        unit = unit_of(item.folded)
        if unit and (item in header.labels or not draft.unit.text):
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
    plain = all(AMOUNT.fullmatch(fold(item.text)) or DASH.fullmatch(fold(item.text)) for item in rest[:2])
    return bool(rest) and plain and not AMOUNT.fullmatch(first.folded)


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
    return Line(bare(label.folded), known or "其他", is_part(label.folded), fields, label.location, bool(known))


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
    unit = draft.unit
    own = unit_of(column.item.folded) if column.item is not None else ""
    if own and column.item is not None:
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


def put_lines(lines: list[Line], draft: Draft) -> None:
    """The rows as a tree, and the form's own funding fields that follow from them."""
    if not lines:
        return
    block = draft.layout.block("funds")
    rows = tree(lines, exhaustive=block is not None and block.exhaustive)
    known = draft.rowsets.get("funds")
    draft.rowsets["funds"] = RowSet((*known.rows, *rows) if known else rows)
    total = next((line for line in lines if line.source == TOTAL), None)
    if total is not None:
        _put_totals(total, draft)
    for line in lines:
        key = PART_KEYS.get(line.source)
        if key and line.known and total is not None:
            _put_amount(key, line, draft)


def tree(lines: list[Line], *, exhaustive: bool) -> tuple[Row, ...]:
    """All rows in order; a total keeps its parts as children where the template says that they are all."""
    fiscal = next((at for at, line in enumerate(lines) if line.source == "财政"), -1)
    nested = [at for at, line in enumerate(lines) if line.source in LEVELS_OF_FISCAL and at > fiscal >= 0]
    if len({lines[at].source for at in nested}) < 2:
        nested = []
    plain = [_row(at + 1, line, {}) for at, line in enumerate(lines)]
    children: dict[int, list[int]] = {}
    if nested:
        children[fiscal] = nested
    total = next((at for at, line in enumerate(lines) if line.source == TOTAL), -1)
    if total >= 0 and exhaustive:
        parts = [at for at in range(len(lines)) if at not in nested and lines[at].source != TOTAL]
        if len(parts) > 1:
            children[total] = parts
    for parent, below in sorted(children.items(), reverse=True):
        rows = tuple(plain[at] for at in below)
        plain[parent] = plain[parent]._replace(children={"funds": RowSet(rows)})
    return tuple(plain)


def _row(number: int, line: Line, children: dict[str, RowSet]) -> Row:
    label = line.fields.get("label")
    source = Field(
        "source",
        "来源",
        line.source,
        line.source,
        location=line.location,
        how="derived",
        trust="exact" if line.known else "inferred",
    )
    return Row(number, {**line.fields, "source": source}, children, label.location if label else None, line.label)


def _put_totals(line: Line, draft: Draft) -> None:
    for column, key in COLUMNS_OF_TOTAL.items():
        field = line.fields.get(column)
        if field is not None:
            _put_scalar(key, field, draft)
    _put_amount("funds.annual", line, draft)
    executed = line.fields.get("executed")
    if executed is not None:
        _put_scalar("funds.annual.executed", executed, draft)


def _put_amount(key: str, line: Line, draft: Draft) -> None:
    """The amount of a row that stands for the form: the adjusted budget, else the initial one."""
    for column in ("adjusted", "initial"):
        field = line.fields.get(column)
        if field is not None:
            _put_scalar(key, field, draft)
            return


def _put_scalar(key: str, field: Field, draft: Draft) -> None:
    label = draft.layout.vocabulary.label("form", key)
    draft.put(field._replace(key=key, label=label.name if label else key, how="derived"))


def lines_of_totals(draft: Draft, components: dict[str, list[Line]]) -> list[list[Line]]:
    """The labelled totals of a goal form with their parts, as rows whose amount is the budget."""
    groups = []
    for spec in draft.layout.fields.values():
        if not spec.parts or spec.key not in draft.fields:
            continue
        group = [line_of(draft.fields[spec.key], spec, TOTAL)]
        for key in spec.parts:
            part = draft.fields.get(key)
            if part is not None:
                group.append(line_of(part, draft.layout.fields[key], draft.layout.fields[key].source))
        groups.append([*group, *components.get(spec.key, [])])
    return groups


def line_of(field: Field, spec: FieldSpec, source: str) -> Line:
    """A labelled amount as a row of funding."""
    place = field.label_location or field.location
    name = spec.name.split(".")[-1]
    label = Field("label", "名称", name, name, "", place, how="derived", trust=field.trust)
    amount = field._replace(key="adjusted", label="全年预算数")
    return Line(name, source or "其他", source != TOTAL, {"label": label, "adjusted": amount}, _at(place, field))


def _at(place: Location | None, field: Field) -> Location:
    return place or field.location or Location("")


def component(label: Item, amount: Item | None, unit: Unit, draft: Draft, how: How, trust: Trust) -> Line:
    """A part of a total that the template does not name: 单位自筹资金."""
    source = source_of(label.folded, draft)
    name = draft.make("label", "名称", "text", label.text, label.location, how=how)
    value = draft.make(
        "adjusted",
        "全年预算数",
        "money",
        amount.text if amount else "",
        amount.location if amount else label.location,
        unit=unit,
        label_location=label.location,
        how=how,
        trust=trust,
    )
    fields = {"label": name, "adjusted": value}
    return Line(bare(label.folded), source or "其他", True, fields, label.location, bool(source))
