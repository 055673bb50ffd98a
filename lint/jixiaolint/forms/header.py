"""Heads of tables: which rows name the columns, and where each column stands."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jixiaolint.forms.labels import bare
from jixiaolint.forms.layout import Layout, TableSpec
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.model.record import NamedTuple

MOST_ROWS = 3
NEEDED = {"indicators": 2, "funds": 2, "subprojects": 2, "tasks": 2}
"""Columns that make a row the head of a table."""
ANCHORS: dict[str, frozenset[str]] = {
    "indicators": frozenset(("level1", "level2", "name", "target")),
    "funds": frozenset(("initial", "adjusted", "executed", "rate")),
    "subprojects": frozenset(("name",)),
    "tasks": frozenset(("name",)),
}
"""Columns of which a head must show some; 分值 alone tells no table from another."""
SECOND = {"direction": "other.指标性质"}
"""Columns that a head may name twice, 指标性质 (正向) beside 指标方向 (=), and the key of the other one."""
NEEDED_ANCHORS = {"indicators": 2, "funds": 2, "subprojects": 1, "tasks": 1}


class Column(NamedTuple):
    """A column of a table as it stands here: its key, type, role and the columns of the grid it covers."""

    key: str
    type: str
    role: str
    first: int
    last: int
    item: Item | None
    label: str


class Header(NamedTuple):
    """The head of a table. ``labels`` are items of its rows that name no column: 绩效指标."""

    set: str
    columns: tuple[Column, ...]
    rows: int
    labels: tuple[Item, ...] = ()
    repaired: tuple[Column, ...] = ()
    """Columns whose printed name was a repetition: 一级指标 twice."""
    collapsed: bool = False
    """The head's own places are lost, so that those of the cells below tell nothing."""


class _Cell(NamedTuple):
    item: Item
    keys: tuple[str, ...]
    label: str
    clipped: bool


def find_header(rows: list[SheetRow], at: int, layout: Layout) -> Header | None:
    """The head of a table that begins in a row."""
    if not _may_begin(rows, at, layout):
        return None
    best: Header | None = None
    for spec in layout.tables.values():
        header = _of_table(rows, at, spec, layout)
        if header is not None and (best is None or len(header.columns) > len(best.columns)):
            best = header
    return best


def _may_begin(rows: list[SheetRow], at: int, layout: Layout) -> bool:
    """Whether a row, or one of a single cell with the next, names two columns of any table."""
    names = _names(rows[at], layout)
    if names < 2 and names == len(rows[at].items) - _blocks(rows[at], layout) and at + 1 < len(rows):
        names += _names(rows[at + 1], layout)
    return names > 1


def _names(row: SheetRow, layout: Layout) -> int:
    heads = layout.heads
    return sum(
        bool(item.folded) and (item.folded in heads or bare(item.folded) in heads) for item in row.items
    )


def _blocks(row: SheetRow, layout: Layout) -> int:
    return sum(_is_block(item, layout) and item.folded not in layout.heads for item in row.items)


def _of_table(rows: list[SheetRow], at: int, spec: TableSpec, layout: Layout) -> Header | None:
    found: list[tuple[SheetRow, list[_Cell], list[Item]]] = []
    for row in rows[at : at + MOST_ROWS]:
        cells, others = _known(row, spec, layout)
        if not _is_head_row(cells, others, layout, bool(found)):
            break
        found.append((row, cells, others))
    while found:
        header = _joined(found, spec)
        if header is not None:
            return header
        found.pop()
    return None


def _known(row: SheetRow, spec: TableSpec, layout: Layout) -> tuple[list[_Cell], list[Item]]:
    cells: list[_Cell] = []
    others: list[Item] = []
    for item in row.items:
        hit = spec.lexicon.whole(item.folded) if item.folded else None
        if hit is None and item.folded and not _is_block(item, layout):
            hit = spec.lexicon.cut(item.folded, shortest=4, share=0.4)
        if hit is None:
            others.append(item)
        else:
            cells.append(_Cell(item, hit.targets, hit.label, hit.clipped))
    return cells, others


def _is_head_row(cells: list[_Cell], others: list[Item], layout: Layout, further: bool) -> bool:
    """Whether a row holds nothing but names of columns and of blocks, with at most a few unknown ones."""
    if not cells:
        return False
    strange = [item for item in others if not _is_block(item, layout)]
    if further:
        return not strange and all(not _looks_like_data(cell.item) for cell in cells)
    return len(strange) * 2 <= len(cells) and all(len(item.text) <= 20 for item in strange)


def _is_block(item: Item, layout: Layout) -> bool:
    hit = layout.lexicon.whole(item.folded) if item.folded else None
    return hit is not None


def _looks_like_data(item: Item) -> bool:
    return any(char.isdigit() for char in item.folded) and not item.folded.endswith(")")


def _joined(found: list[tuple[SheetRow, list[_Cell], list[Item]]], spec: TableSpec) -> Header | None:
    """One head of several rows: a name that others stand under is a group and no column."""
    placed: list[tuple[int, _Cell]] = [
        (number, cell) for number, (_, cells, _) in enumerate(found) for cell in cells
    ]
    bottom = [cell for number, cell in placed if not _is_group(number, cell, placed, found, spec)]
    keys = {key for cell in bottom for key in cell.keys[:1] if not is_group((key,), spec)}
    anchors = len(keys & ANCHORS[spec.set])
    if len(keys) < NEEDED[spec.set] or anchors < NEEDED_ANCHORS[spec.set]:
        return None
    columns, repaired = _assigned(bottom, spec)
    groups = [cell.item for _, cell in placed if cell not in bottom]
    others = [item for _, _, items in found for item in items]
    strange = [item for item in others if len(item.text) <= 20]
    extra = [
        Column(f"other.{item.folded}", "", "extra", item.first, item.last, item, item.folded)
        for item in strange
        if _is_between(item, columns)
    ]
    taken = {column.item for column in extra}
    labels = tuple(item for item in (*groups, *others) if item not in taken)
    ordered = _in_order([*columns, *extra], found)
    collapsed = not _places_tell([*columns, *extra], found)
    return Header(spec.set, tuple(ordered), len(found), labels, tuple(repaired), collapsed)


def _is_group(
    number: int,
    cell: _Cell,
    placed: list[tuple[int, _Cell]],
    found: list[tuple[SheetRow, list[_Cell], list[Item]]],
    spec: TableSpec,
) -> bool:
    if is_group(cell.keys, spec):
        others = {below.keys[0] for _, below in placed if below is not cell}
        return all(is_group((key,), spec) or key in others for key in cell.keys)
    if number + 1 >= len(found):
        return False
    if found[number][0].spans == "exact":
        under = [
            below
            for row, below in placed
            if row > number and cell.item.first <= below.item.first <= cell.item.last
        ]
        return bool(under) and cell.item.height <= number + 1
    return any(row > number and below.keys[0] == cell.keys[0] for row, below in placed)


def is_group(keys: tuple[str, ...], spec: TableSpec) -> bool:
    """Whether a name may stand over several columns: 年度预算数 over 年初预算 and 调整后预算."""
    return any(spec.by_key[key].role == "group" for key in keys if key in spec.by_key)


def _is_between(item: Item, columns: list[Column]) -> bool:
    """An unknown name beside known columns is a column of its own; left of them it names the block."""
    return any(column.first < item.first for column in columns)


def _assigned(cells: list[_Cell], spec: TableSpec) -> tuple[list[Column], list[Column]]:
    """Each name's column; a name that comes twice takes the column that is missing between its neighbours."""
    order = [column.key for column in spec.columns]
    used: set[str] = set()
    columns: list[Column] = []
    repaired: list[Column] = []
    firsts = {cell.keys[0] for cell in cells}
    for position, cell in enumerate(cells):
        own = [key for key in cell.keys if not is_group((key,), spec)]
        key = next((key for key in own if key not in used), "") or second(own, used)
        doubled = not key
        if doubled and not _is_extra(own, spec):
            key = _missing_between(position, cells, order, used, firsts)
        column_spec = spec.by_key.get(key)
        if not key or (column_spec is None and key not in SECOND.values()):
            key, column_spec = f"other.{cell.label}#{position}", None
        used.add(key)
        column = Column(
            key,
            column_spec.type if column_spec else "",
            column_spec.role if column_spec else "extra",
            cell.item.first,
            cell.item.last,
            cell.item,
            cell.label,
        )
        columns.append(column)
        if doubled and column_spec is not None:
            repaired.append(column)
    return columns, repaired


def _is_extra(keys: list[str], spec: TableSpec) -> bool:
    """Whether names stand for a column that is only read, which may have several: 确定能, 有可能."""
    return bool(keys) and all(key in spec.by_key and spec.by_key[key].role == "extra" for key in keys)


def second(keys: Iterable[str], used: Collection[str]) -> str:
    """The key of a column that is named again, "" where no layout does so."""
    return next((SECOND[key] for key in keys if key in SECOND and SECOND[key] not in used), "")


def _missing_between(
    position: int, cells: list[_Cell], order: list[str], used: set[str], firsts: set[str]
) -> str:
    """The column that the layout has between the neighbours of a name that was printed twice."""
    before = (
        order.index(cells[position - 1].keys[0]) if position and cells[position - 1].keys[0] in order else -1
    )
    following = cells[position + 1].keys[0] if position + 1 < len(cells) else ""
    after = order.index(following) if following in order else len(order)
    free = [key for key in order[before + 1 : after] if key not in used and key not in firsts]
    return free[0] if len(free) == 1 or (free and after - before == 2) else ""


def _in_order(columns: list[Column], found: list[tuple[SheetRow, list[_Cell], list[Item]]]) -> list[Column]:
    """Left to right where the places tell. A head of two rows whose places collide was collapsed: its lower
    row goes on with the upper one, or its names come where their groups stood."""
    if _places_tell(columns, found):
        return sorted(columns, key=lambda column: column.first)
    by_item = {column.item: column for column in columns}
    upper = [by_item[cell.item] for cell in found[0][1] if cell.item in by_item]
    below = [column for column in columns if column not in upper]
    ordered = [*upper, *below]
    if {"actual", "weight", "score"} & {column.key for column in upper}:
        of_target = [column for column in below if column.key in ("target", "direction", "unit")]
        ordered = [*(column for column in below if column not in of_target), *of_target, *upper]
    return [column._replace(first=index, last=index) for index, column in enumerate(ordered)]


def _places_tell(columns: list[Column], found: list[tuple[SheetRow, list[_Cell], list[Item]]]) -> bool:
    return len(found) == 1 or found[0][0].spans == "exact" or _positions_differ(columns)


def _positions_differ(columns: list[Column]) -> bool:
    return len({column.first for column in columns}) == len(columns)


def heading_label(column: Column, layout: Layout, set_name: str) -> str:
    """The name that the template prints over a column, "" when it has none."""
    return layout.printed.get(f"{set_name}.{column.key}", "")


def plain_label(item: Item) -> str:
    """A head's text for comparison."""
    return bare(item.folded) or item.text
