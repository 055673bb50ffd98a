"""The rows below the head of a table, each cell under its column."""

from __future__ import annotations

from jixiaolint.forms.align import Placed, Spans, align
from jixiaolint.forms.draft import Draft
from jixiaolint.forms.header import Column, Header, find_header, heading_label
from jixiaolint.forms.labels import bare, unit_stated
from jixiaolint.forms.layout import BLOCK, SKIP, Layout
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.model.document import Cell
from jixiaolint.model.form import How, Trust
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple


class TableRow(NamedTuple):
    """A row of a table as it was understood."""

    row: SheetRow
    header: Header
    cells: dict[str, Item]
    """Column key → cell."""
    doubtful: frozenset[str]
    """Keys of the columns whose cell could as well stand elsewhere."""
    moved: bool
    left: tuple[Item, ...]
    """Items that stand under no column."""

    @property
    def how(self) -> How:
        if self.row.spans == "exact":
            return "span"
        if self.row.items and self.header.rows == 0 and self.row.table == 0 and not self.row.blanks:
            return "scan"
        return "aligned" if self.moved else "position"

    def trust(self, key: str) -> Trust:
        """Certain unless the cell, or for a blank any cell of the row, could stand elsewhere."""
        if key in self.cells:
            return "inferred" if key in self.doubtful else "exact"
        return "inferred" if self.doubtful else "exact"

    def place(self, key: str) -> Location:
        """Where a column of this row stands, also when its cell is blank."""
        item = self.cells.get(key)
        if item is not None:
            return item.location
        blank = self.blank(key)
        return blank.location if blank is not None else self.row.items[0].location

    def blank(self, key: str) -> Cell | None:
        """The empty cell under a column."""
        columns = self.header.columns
        at = next((number for number, column in enumerate(columns) if column.key == key), -1)
        if at < 0:
            return None
        shift = 0
        for number, column in enumerate(columns[:at]):
            item = self.cells.get(column.key)
            if item is not None:
                shift = columns[number].first - item.first
        return self.row.blanks.get(columns[at].first - shift)


def place_row(row: SheetRow, items: tuple[Item, ...], header: Header, layout: Layout) -> TableRow:
    """A row with its cells under the columns of a head."""
    spans: Spans = "lost" if header.collapsed else row.spans
    placed = align(items, header.columns, spans, layout.words)
    return _table_row(row, items, header, placed, layout)


def _table_row(
    row: SheetRow, items: tuple[Item, ...], header: Header, placed: Placed, layout: Layout
) -> TableRow:
    cells: dict[str, Item] = {}
    doubtful: set[str] = set()
    left: list[Item] = []
    for item, at, certain in zip(items, placed.columns, placed.certain, strict=True):
        if at < 0 or is_unknown(header.columns[at], header, layout):
            left.append(item)
            continue
        key = header.columns[at].key
        cells[key] = item
        if not certain:
            doubtful.add(key)
    return TableRow(row, header, cells, frozenset(doubtful), placed.moved, tuple(left))


def is_unknown(column: Column, header: Header, layout: Layout) -> bool:
    """Whether nobody knows what stands in a column: its head is neither a name nor a known remark."""
    return column.role == "extra" and layout.tables[header.set].lexicon.whole(column.label) is None


def without_block(row: SheetRow, layout: Layout) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The items of a row of data, and apart from them the name of the block at its beginning."""
    first = row.items[0]
    if len(row.items) > 1 and first.folded and not layout.words.levels.first(first.folded):
        hit = layout.lexicon.whole(first.folded)
        if hit is not None and any(target.startswith(BLOCK) for target in hit.targets):
            return row.items[1:], (first,)
    return row.items, ()


def ends_table(rows: list[SheetRow], at: int, layout: Layout, *, of_indicators: bool = False) -> bool:
    """Whether a row opens another part of the form. Level names go on with indicators only."""
    row = rows[at]
    first = row.items[0]
    if speaks_levels(row, layout):
        return not of_indicators
    if not row.is_line and any(unit_stated(item.folded) for item in row.items):
        return True  # 单位：万元 stands above a table and in none
    if row.is_line:
        return not of_indicators or not any(speaks_levels(later, layout) for later in rows[at + 1 : at + 3])
    if find_header(rows, at, layout) is not None:
        return True
    return closes(first, layout) and not (of_indicators and _under_level(rows, at, layout))


def _under_level(rows: list[SheetRow], at: int, layout: Layout) -> bool:
    """Whether a merged first level name reaches down to a row: 履职目标实现 is a second level then."""
    row = rows[at]
    source = row.items[0].source
    if not isinstance(source, Cell):
        return False
    if row.spans != "exact":  # a label that opens a part of the form stands in the first column
        before = [above for above in rows[max(at - 8, 0) : at] if above.table == row.table]
        return min((above.items[0].first for above in before), default=0) < row.items[0].first
    for above in reversed(rows[:at]):
        if above.table != row.table:
            break
        for item in above.items:
            own = item.source
            if item.last >= row.items[0].first or not isinstance(own, Cell):
                break
            if own.row + item.height > source.row and layout.words.levels.first(item.folded):
                return True
    return False


def speaks_levels(row: SheetRow, layout: Layout) -> bool:
    """Whether a second level name stands among the first items of a row."""
    if row.is_line:
        return False
    levels = layout.words.levels
    return any(item.folded and levels.second(item.folded) is not None for item in row.items[:3])


def closes(item: Item, layout: Layout) -> bool:
    """Whether an item is a label that no row of a table begins with."""
    if not item.folded or layout.words.levels.first(item.folded) or layout.words.levels.second(item.folded):
        return False
    hit = layout.lexicon.whole(item.folded) or layout.lexicon.leading(bare(item.folded))
    if hit is None:
        return False
    if not item.folded.startswith(hit.label) or len(item.folded) > len(hit.label) + 12:
        return hit.label == bare(item.folded)
    return any(_is_closing(target, layout) for target in hit.targets)


def _is_closing(target: str, layout: Layout) -> bool:
    if target.startswith((BLOCK, SKIP)):
        return True
    spec = layout.fields.get(target)
    return spec is not None and spec.type in ("text", "choice", "date", "period")


def note_header(header: Header, draft: Draft) -> None:
    """Keep the printed heads beside the template's, and say which were repaired."""
    for column in header.columns:
        if column.item is None or is_unknown(column, header, draft.layout):
            continue
        draft.use(column.item)
        expected = heading_label(column, draft.layout, header.set)
        if column in header.repaired:
            _repaired(column, expected, draft)
            draft.heading(column.item, expected)
        elif expected and not column.role:
            draft.heading(column.item, column.label or expected)
    draft.use(*header.labels)


def _repaired(column: Column, expected: str, draft: Draft) -> None:
    if column.item is None:
        return
    draft.note(
        "header-repaired",
        f"表头「{column.item.text}」重复，按次序作「{expected}」读取",
        f"the column head {column.item.text!r} stands twice; read as {expected!r} by its position",
        column.item.location,
    )
