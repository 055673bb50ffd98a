"""The table of indicators: levels carried down, names, targets, results, the total row."""

from __future__ import annotations

from collections.abc import Mapping

from jixiaolint.forms.breakoff import at_end, breaks_off_after, cut_off, is_begun_line
from jixiaolint.forms.carried import Carried, carry
from jixiaolint.forms.draft import Draft, word
from jixiaolint.forms.fitness import OPERATOR
from jixiaolint.forms.header import SECOND, Column, Header
from jixiaolint.forms.labels import bare, fold
from jixiaolint.forms.names import composed, derive_indicator
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.table import TableRow, ends_table, note_header, place_row, without_block
from jixiaolint.model import regex as re
from jixiaolint.model.form import Field, How, Row, RowSet, RowStatus, Trust

ADJUSTED = "other.调整指标值"
_NOTHING = frozenset(("", "无", "-", "--", "—", "——", "–", "/", "\\", "*", "…", "……", "...", "......"))
_EMPTY = re.compile(r"[★☆*]*指标\d{0,2}[:.、]?[-—/无]*|[具体三级]{2}指标\d{0,2}|\d{1,2}[.、]?")
"""A name that numbers an indicator and says no more."""
_HEAD_ENDS = frozenset("值标分注施况数率因")
"""How the names of columns end."""
_VALUE_HEAD = re.compile(
    r"(?:本?年度?|年初|期初|全年|预期|计划|设定|目标|实际|绩效|调整后?|中期|实施期)*(?:指标|完成)值"
)
"""The head of a column of values; 达到指标值 is a result."""
SUBTOTALS = frozenset(("小计", "产出小计", "效益小计", "合计小计"))


def read_indicators(rows: list[SheetRow], at: int, header: Header, draft: Draft, *, headless: bool) -> int:
    """Rows from ``at`` on become indicators; returns the row behind the table."""
    if not headless:
        note_header(header, draft)
        at += header.rows
    carried = Carried(draft.above if at < len(rows) and rows[at].spans == "exact" else None)
    found: list[Row] = list(draft.rowsets["indicators"].rows) if "indicators" in draft.rowsets else []
    total_seen = breaks_off = False
    while at < len(rows):
        row = rows[at]
        items, block = without_block(row, draft.layout)
        if is_total(items, draft):
            read_total(row, items, header, draft)
            draft.use(*block)
            total_seen = True
            at += 1
            break
        if ends_table(rows, at, draft.layout, of_indicators=True):
            break
        draft.use(*block)
        known = len(found)
        if not row.is_line:
            _read_row(row, items, header, draft, carried, found)
            breaks_off = bool(items) and len(found) == known and row.spans != "exact"
        at += 1
    draft.above = (carried.level1, carried.level2, carried.table)
    cut = headless or (breaks_off and at_end(rows, at, draft)) or is_begun_line(rows, at, draft)
    if draft.last and not total_seen and rows[at - 1].spans != "exact" and at_end(rows, at, draft):
        cut = cut or breaks_off_after(found)
        found[-1:] = [cut_off(row, rows[at - 1].blanks.values()) for row in found[-1:]]
    if any(
        "weight" in row.fields and "target" in row.fields and not row.fields["target"].raw for row in found
    ):
        from jixiaolint.forms.subitems import without_own_figures

        found = without_own_figures(found)
    kept = without_heads(found, draft)
    state = _status(rows, at, header, draft, cut, total_seen, kept) if kept or not found else "unread"
    draft.rowsets["indicators"] = RowSet(tuple(kept), state)
    return at


def _status(
    rows: list[SheetRow], at: int, header: Header, draft: Draft, cut: bool, total_seen: bool, found: list[Row]
) -> RowStatus:
    """``cut``: the head is missing, or the text ends behind a level name that has no indicator."""
    if cut:
        return "incomplete"
    block = draft.layout.block("indicators")
    scored = any(column.key == "score" for column in header.columns)
    if not total_seen and scored and block is not None and block.total and at >= len(rows):
        leveled = any(column.key in ("level1", "level2") for column in header.columns)
        whole = rows[at - 1].spans == "exact" and not (leveled and breaks_off_after(found))
        return "read" if "total.score" in draft.fields and whole else "incomplete"
    return "incomplete" if any(row.cut for row in rows[:at]) and at >= len(rows) else "read"


def is_total(items: tuple[Item, ...], draft: Draft) -> bool:
    """Whether a row is the one of 总分 or 合计."""
    return (
        bool(items)
        and items[0].folded != ""
        and (
            items[0].folded in draft.layout.words.totals or bare(items[0].folded) in draft.layout.words.totals
        )
    )


def read_total(row: SheetRow, items: tuple[Item, ...], header: Header, draft: Draft) -> None:
    """总分: only weights and scores are added up, so its numbers can stand nowhere else."""
    label, rest = items[0], items[1:]
    draft.use(label)
    columns = tuple(column for column in header.columns if column.key in ("weight", "score"))
    grade = [item for item in rest if item.folded in draft.layout.words.grades]
    numbers = tuple(item for item in rest if item not in grade)
    if columns:
        placed = place_row(row, numbers, header._replace(columns=columns), draft.layout)
        for column in columns:
            _put_total(column, placed, label, draft)
    for item in grade:
        draft.use(item)
        draft.put(
            draft.make("total.grade", "等级", "text", item.text, item.location, label_location=label.location)
        )


def _put_total(column: Column, placed: TableRow, label: Item, draft: Draft) -> None:
    item = placed.cells.get(column.key)
    draft.use(item)
    name = "总分.分值" if column.key == "weight" else "总分.得分"
    draft.put(
        draft.make(
            f"total.{column.key}",
            name,
            "score",
            item.text if item else "",
            placed.place(column.key),
            label_location=label.location,
            how=placed.how,
            trust=placed.trust(column.key),
        )
    )


def _read_row(
    row: SheetRow, items: tuple[Item, ...], header: Header, draft: Draft, carried: Carried, found: list[Row]
) -> None:
    if items and bare(items[0].folded) in SUBTOTALS:
        draft.use(*items)
        return
    placed = place_row(row, items, header, draft.layout)
    draft.use(*(item for item in items if item not in placed.left))
    carry(placed, carried, draft)
    if not names_indicator(placed):
        return
    record = indicator_row(placed, carried, draft, len(found) + 1)
    found.append(record)
    if placed.moved and row.spans != "exact":
        _note_moved(placed, record, draft)


def names_indicator(placed: TableRow) -> bool:
    """Whether a row holds an indicator: not one left out, with a dash, 无 or a mere number for a name."""
    cells = placed.cells
    said = [cells[key].folded or cells[key].text for key in ("name", "target", "actual") if key in cells]
    scored = any(cells[key].folded not in _NOTHING for key in ("weight", "score") if key in cells)
    return bool(said) and (scored or any(not _says_nothing(text) for text in said))


def without_heads(rows: list[Row], draft: Draft) -> list[Row]:
    """The rows less those that are the rest of a head broken over lines: 指标值 stands for a target."""
    heads = draft.layout.heads
    return [row for row in rows if _has_points(row) or not _is_head(row, heads)]


def _has_points(row: Row) -> bool:
    return any(key in row.fields and row.fields[key].raw[:1].isdigit() for key in ("weight", "score"))


def _is_head(row: Row, heads: frozenset[str]) -> bool:
    found = (row.fields[key].raw for key in ("target", "actual") if key in row.fields)
    return any(_names_column(raw, heads) for raw in found)


def _names_column(raw: str, heads: frozenset[str]) -> bool:
    if raw[-1:] not in _HEAD_ENDS:
        return False
    folded = fold(raw)
    return folded in heads or bare(folded) in heads or _VALUE_HEAD.fullmatch(folded) is not None


def _says_nothing(folded: str) -> bool:
    return folded in _NOTHING or (not folded.isdigit() and _EMPTY.fullmatch(folded) is not None)


def _note_moved(placed: TableRow, record: Row, draft: Draft) -> None:
    how = "，可有别的对法，请核实" if placed.doubtful else ""
    draft.note(
        "inferred" if placed.doubtful else "realigned",
        f"「{record.label}」一行与表头错位，已按表头对齐{how}",
        f"the row of {record.label!r} was shifted against the head and has been realigned",
        placed.row.items[0].location,
    )


def indicator_row(placed: TableRow, carried: Carried, draft: Draft, number: int) -> Row:
    """One indicator with everything that follows from its cells."""
    fields: dict[str, Field] = {}
    for key in ("level1", "level2"):
        if any(column.key == key for column in placed.header.columns):
            fields[key] = _level_field(key, placed, carried, draft)
    for column in placed.header.columns:
        if column.key not in ("level1", "level2") and not column.role:
            fields[column.key] = _column_field(column, placed, fields, draft)
    derive_indicator(fields, draft.layout.words, doubtful=carried.doubtful)
    core = fields.get("core_name")
    label = str(core.value) if core is not None else fields["name"].raw if "name" in fields else ""
    return Row(number, fields, {}, placed.place("name"), label)


def _label(key: str, draft: Draft) -> str:
    label = draft.layout.vocabulary.label("indicators", key)
    return label.name if label is not None else key


def _level_field(key: str, placed: TableRow, carried: Carried, draft: Draft) -> Field:
    item = carried.level1 if key == "level1" else carried.level2
    own = key in placed.cells
    trust: Trust = placed.trust(key) if own else "exact"
    if carried.doubtful and (key == "level1" or not own):
        trust = "inferred"
    if item is None:
        return draft.make(key, _label(key, draft), "text", "", placed.place(key), how=placed.how, trust=trust)
    how: How = placed.how if own or placed.row.spans == "exact" else "position"
    made = carried.made.get((key, item.number))
    if made is None or made.location != item.location or made.how != how or made.trust != trust:
        made = word(key, _label(key, draft), item.text.strip(), item.location, how, trust)
        carried.made[key, item.number] = made
    return made


def _column_field(column: Column, placed: TableRow, fields: dict[str, Field], draft: Draft) -> Field:
    item = placed.cells.get(column.key)
    raw = item.text if item else ""
    operator = unit = ""
    if column.key == "target":
        item = _adjusted(placed) or item
        raw = item.text if item else ""
        operator, unit = _direction(placed, draft), _text(placed, "unit")
        if raw.strip():
            raw = composed(raw, operator, unit)
    name = fields["name"].raw if column.key in ("target", "actual") and "name" in fields else ""
    return draft.make(
        column.key,
        _label(column.key, draft),
        column.type,
        raw,
        placed.place(column.key),
        label_location=column.item.location if column.item else None,
        how=placed.how,
        trust=placed.trust(column.key),
        name=name,
    )


def _adjusted(placed: TableRow) -> Item | None:
    """The target that was set during the year, where a column has it beside the one of its beginning."""
    later = placed.cells.get(ADJUSTED)
    return later if later is not None and later.folded not in _NOTHING else None


def _text(placed: TableRow, key: str) -> str:
    item = placed.cells.get(key)
    return item.text.strip() if item is not None else ""


def _direction(placed: TableRow, draft: Draft) -> str:
    """The sign of the target; of two columns, the one that holds it rather than 正向."""
    words = [_text(placed, key) for key in ("direction", SECOND["direction"])]
    signs = draft.layout.words.directions
    word = next((word for word in words if _is_sign(fold(word), signs)), words[0] or words[1])
    return signs.get(fold(word), word)


def _is_sign(word: str, signs: Mapping[str, str]) -> bool:
    """Whether a word is a comparator, or names one as 等于 does, and not only a direction as 正向 does."""
    return OPERATOR.fullmatch(word) is not None or (bool(signs.get(word)) and "向" not in word)
