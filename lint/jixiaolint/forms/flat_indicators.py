"""Indicators in a stream of tokens: rows are told by what the tokens can be."""

from __future__ import annotations

from jixiaolint.forms.breakoff import breaks_off_after, cut_off, names_for_values, of_the_year
from jixiaolint.forms.carried import Carried
from jixiaolint.forms.flat_head import FIGURES, completed, said, with_points
from jixiaolint.forms.flat_table import FlatHeader, behind_again, flat_header, item_of, unread
from jixiaolint.forms.flat_total import read_total
from jixiaolint.forms.glued_rows import GluedRow, settled
from jixiaolint.forms.header import Column, Header
from jixiaolint.forms.indicators import indicator_row, names_indicator
from jixiaolint.forms.joined import join_levels
from jixiaolint.forms.labels import bare, is_note
from jixiaolint.forms.layout import BLOCK, SKIP, Layout
from jixiaolint.forms.levels import Levels
from jixiaolint.forms.marks import label_at
from jixiaolint.forms.misfit import doubted_misfits, lacks_points
from jixiaolint.forms.sequence import Placement, place_tokens
from jixiaolint.forms.sheet import Item, SheetRow
from jixiaolint.forms.subitems import without_own_figures
from jixiaolint.forms.table import TableRow
from jixiaolint.forms.tokens import Token, span_of
from jixiaolint.model.document import Line
from jixiaolint.model.form import Row, RowSet, RowStatus
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.forms.flat import Stream


def read_flat_indicators(stream: Stream, header: FlatHeader) -> int:
    """The rows behind a head; returns the token behind the table."""
    draft = stream.draft
    behind = behind_again(stream.tokens, header, draft.layout)
    stream.use(header.end, behind)
    doubled, header = behind > header.end, header._replace(end=behind)
    end = _end(stream, header.end)
    stream.repaired = stream.repaired or all(column.key != "target" for column in header.columns)
    header = completed(header, stream.tokens[header.end : end], draft.layout)
    tokens = join_levels(said(stream.tokens[header.end : end], draft.layout), draft.layout.words.levels)
    rows = list(draft.rowsets["indicators"].rows) if "indicators" in draft.rowsets else []
    fresh, glued = _fresh(stream, tokens, header, len(rows))
    if lacks_points(fresh, {column.key for column in header.columns}):
        header = with_points(header, draft.layout)
        fresh, glued = _fresh(stream, tokens, header, len(rows))
    rows += fresh
    if stream.glued:
        rows[len(rows) - len(glued) :] = settled(glued, [column.key for column in header.columns], draft)
    begun = stream.last and end >= len(stream.tokens) and bool(rows) and _is_begun(rows[-1])
    if begun:
        rows.pop()
    if not header.spans:
        rows = _without_empty(rows)
    rows = without_own_figures(doubted_misfits(rows))
    stream.use(header.end, end)
    stream.header = header
    draft.rowsets["indicators"] = RowSet(tuple(rows))
    end = read_total(stream, end)
    last = stream.last and end >= len(stream.tokens)
    whole = "total.score" in draft.fields and not _expects_total(stream, header)
    cut = last and (not rows or _expects_total(stream, header) or (not whole and breaks_off_after(rows)))
    if last and not whole and not begun:
        rows[-1:] = [cut_off(row) for row in rows[-1:]]
    mixed = names_for_values(rows)
    if doubled or mixed:
        rows = [] if mixed else of_the_year(rows)
    state: RowStatus = "incomplete" if cut or begun else "read"
    draft.rowsets["indicators"] = RowSet(tuple(rows), "unread" if (doubled or mixed) and not rows else state)
    return end


def _fresh(
    stream: Stream, tokens: list[Token], header: FlatHeader, known: int
) -> tuple[list[Row], list[GluedRow]]:
    """The rows of one table; ``known`` rows were read before it."""
    draft = stream.draft
    columns = [(column.key, column.type) for column in header.columns]
    placements = place_tokens(tokens, columns, draft.layout.words, cell_per_line=stream.cell_per_line)
    carried = Carried()
    rows: list[Row] = []
    glued: list[GluedRow] = []
    for cells in _rows(tokens, placements):
        _carry(cells, header, carried)
        placed = _table_row(cells, header)
        if not (_is_measured(placed) or _is_settled(carried, header, draft.layout.words.levels)):
            placed = placed._replace(doubtful=placed.doubtful | placed.cells.keys())
            carried.doubtful = True
        if names_indicator(placed):
            row = indicator_row(placed, carried, draft, known + len(rows) + 1)
            rows.append(_unread(row, cells, header))
            glued.append(GluedRow(rows[-1], _by_key(cells, header), bool(glued) and _follows(cells, header)))
    return rows, glued


def _by_key(cells: dict[int, _Cell], header: FlatHeader) -> dict[str, list[Token]]:
    return {header.columns[at].key: list(tokens) for at, tokens in cells.items()}


def _follows(cells: dict[int, _Cell], header: FlatHeader) -> bool:
    """Whether no level name stands before the name of a row."""
    keys = {header.columns[at].key for at in cells}
    return "name" in keys and not keys & {"level1", "level2"}


def _closes(token: Token, notes: tuple[str, ...]) -> bool:
    """Whether a line begins that is no part of a table: a note, the list of attached files."""
    return is_note(token.text, notes) or token.text.startswith(("附件:", "附件："))


def _unread(row: Row, cells: dict[int, _Cell], header: FlatHeader) -> Row:
    """A row whose glued digits cannot be cut for certain says so instead of a number."""
    keys = [
        header.columns[at].key
        for at, tokens in cells.items()
        if any(token.kind == "unsure" for token in tokens)
    ]
    if not keys:
        return row
    doubted = {key for key in row.fields if key in keys or (key in FIGURES and not row.fields[key].raw)}
    fields = {key: unread(field) if key in doubted else field for key, field in row.fields.items()}
    return row._replace(fields=fields)


def _without_empty(rows: list[Row]) -> list[Row]:
    """The rows of a table without a head, less the columns that stand in none of them: nothing says that
    the form has them."""
    empty = {key for key in FIGURES if not any(key in row.fields and row.fields[key].raw for row in rows)}
    return [
        row._replace(fields={key: field for key, field in row.fields.items() if key not in empty})
        for row in rows
    ]


def _is_begun(row: Row) -> bool:
    """A row of which the text that breaks off holds no more than the beginning of a name."""
    return not any(key in row.fields and row.fields[key].raw for key in FIGURES)


def _expects_total(stream: Stream, header: FlatHeader) -> bool:
    block = stream.draft.layout.block("indicators")
    scored = any(column.key == "score" for column in header.columns)
    return scored and block is not None and block.total and "total.score" not in stream.draft.fields


def _end(stream: Stream, at: int) -> int:
    """The token where another part of the form begins: a total, a note, a label that is no level name."""

    layout = stream.draft.layout
    words = layout.words
    for here in range(at, len(stream.tokens)):
        token = stream.tokens[here]
        if token.folded in words.totals or (token.opens and _closes(token, words.notes)):
            return here
        if words.levels.first(token.folded) or words.levels.second(token.folded):
            continue
        if here > at and _heads_again(stream.tokens, here, layout):
            return here
        mark = label_at(stream.tokens, here, layout)
        if mark is None or mark.end != here + 1:
            continue
        if not (token.opens or token.text.endswith((":", "：")) or label_at(stream.tokens, mark.end, layout)):
            continue
        targets = mark.hit.targets
        specs = layout.fields
        if any(
            target.startswith(SKIP) or (target in specs and specs[target].type == "text")
            for target in targets
        ):
            return here
        if any(target.startswith(BLOCK) for target in targets) and bare(token.folded) not in ("绩效指标",):
            return here
    return len(stream.tokens)


def _heads_again(tokens: list[Token], at: int, layout: Layout) -> bool:
    """Whether the head of another table of indicators begins: that of the year behind that of all years."""
    hit = layout.tables["indicators"].lexicon.whole(tokens[at].folded) if tokens[at].folded else None
    if hit is None or hit.targets[0] != "level1":
        return False
    header = flat_header(tokens, at, layout)
    return header is not None and header.set == "indicators" and len(header.columns) > 2


class _Cell(list[Token]):
    """The tokens of one cell."""

    certain = True


def _rows(tokens: list[Token], placements: list[Placement]) -> list[dict[int, _Cell]]:
    rows: list[dict[int, _Cell]] = []
    for token, placement in zip(tokens, placements, strict=True):
        while len(rows) <= placement.row:
            rows.append({})
        if not token.text:
            continue
        cell = rows[placement.row].setdefault(placement.column, _Cell())
        cell.append(token)
        cell.certain = cell.certain and placement.certain
    return rows


def _carry(cells: dict[int, _Cell], header: FlatHeader, carried: Carried) -> None:
    for number, column in enumerate(header.columns):
        if number not in cells or column.key not in ("level1", "level2"):
            continue
        item = _item(cells[number], number)
        if column.key == "level1":
            carried.level1, carried.level2 = item, None
        else:
            carried.level2 = item


def _item(tokens: list[Token], column: int) -> Item:
    if len(tokens) == 1:
        return item_of(tokens[0], column)
    text, place = span_of(tokens)
    return Item(
        tokens[0].item.number,
        column,
        column,
        1,
        text,
        "".join(token.folded for token in tokens),
        Line(text, place),
    )


def _is_measured(placed: TableRow) -> bool:
    """Whether a row has a target with a number, so that what stands before it is the name."""
    return "target" in placed.cells and any(map(str.isdigit, placed.cells["target"].text))


def _is_settled(carried: Carried, header: FlatHeader, levels: Levels) -> bool:
    """Whether a second level is known under which a row stands; else a name may be one itself."""
    if not any(column.key == "level2" for column in header.columns):
        return True
    if carried.level1 is None and carried.level2 is None:
        return True
    second = levels.second(carried.level2.folded) if carried.level2 is not None else None
    return second is not None and second.kind not in ("", "不定")


def _table_row(cells: dict[int, _Cell], header: FlatHeader) -> TableRow:
    """The row as the readers of tables know it; a cell that does not stand beside its name is doubtful."""
    items = {header.columns[number].key: _item(tokens, number) for number, tokens in sorted(cells.items())}
    name = next((tokens for number, tokens in cells.items() if header.columns[number].key == "name"), None)
    doubtful = {
        header.columns[number].key
        for number, tokens in cells.items()
        if header.columns[number].key not in ("level1", "level2")
        and (not tokens.certain or (name is not None and _apart(name, tokens)))
    }
    columns: tuple[Column, ...] = header.columns
    row = SheetRow(tuple(items.values()), {}, 0, "none", len(columns))
    return TableRow(row, Header("indicators", columns, 0), items, frozenset(doubtful), False, ())


def _apart(name: list[Token], tokens: list[Token]) -> bool:
    """Whether a cell spreads over lines or stands on another line than the indicator's name."""
    return (
        tokens[0].line != tokens[-1].line or tokens[0].line != name[-1].line or name[0].line != name[-1].line
    )
