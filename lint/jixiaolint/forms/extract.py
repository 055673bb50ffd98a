"""A document → its forms: split, recognise, read, and say what was not understood."""

from __future__ import annotations

from jixiaolint.forms.coverage import coverage, without_prose
from jixiaolint.forms.draft import Draft
from jixiaolint.forms.frame import put_frame
from jixiaolint.forms.funds import read_funds
from jixiaolint.forms.fundtree import put_totals
from jixiaolint.forms.header import Header, find_header
from jixiaolint.forms.heads import put_code, put_code_year, put_own_unit, put_type, put_unit, read_heads
from jixiaolint.forms.indicators import is_total, read_indicators, read_total
from jixiaolint.forms.labels import is_note
from jixiaolint.forms.layout import Layouts
from jixiaolint.forms.match import choose
from jixiaolint.forms.scalars import Reader
from jixiaolint.forms.sheet import SheetRow, sheet_of
from jixiaolint.forms.split import Stretch, stretches
from jixiaolint.forms.strange import strange
from jixiaolint.model.document import Cell, Document
from jixiaolint.model.form import READ_ENOUGH, Form, Row, RowSet
from jixiaolint.model.location import Location

GOOD = 2.85
"""Quality of a reading by columns that leaves nothing to look for elsewhere."""
_SUMS = ("合计", "总计", "小计", "合计金额")
"""Ends of the labels of total rows."""


def forms_in(document: Document, known: Layouts) -> tuple[Form, ...]:
    """The forms of a document of blocks in their order; none when nothing in it shows a form."""
    forms: list[Form] = []
    for stretch in stretches(sheet_of(document), known.templates):
        form = read_stretch(stretch, known, document.uri, len(forms) + 1)
        if form is not None:
            forms.append(form)
    if document.doubtful:
        from jixiaolint.forms.doubt import doubted

        return tuple(doubted(form) for form in forms)
    return tuple(forms)


def read_stretch(stretch: Stretch, known: Layouts, document: str, index: int) -> Form | None:
    """The form of one stretch, None when it holds none."""
    match = choose(stretch, known)
    if match is None:
        return None
    layout = known.of(match.template)
    if is_flat(stretch.rows):
        draft = _read(stretch, Draft(layout, document), flat=True)
    else:
        draft = _read(stretch, Draft(layout, document), flat=False)
        if _may_be_better(stretch, draft):
            other = _read(stretch, Draft(layout, document), flat=True)
            draft = max((draft, other), key=lambda reading: quality(stretch, reading))
    return _finished(stretch, draft, index)


def _read(stretch: Stretch, draft: Draft, *, flat: bool) -> Draft:
    draft.hidden = frozenset(
        item.location
        for row in stretch.rows
        for item in row.items
        if isinstance(item.source, Cell) and item.source.hidden
    )
    draft.last = stretch.last
    read_heads(stretch, draft)
    if flat:
        from jixiaolint.forms.flat_form import read_flat

        read_flat(stretch, draft)
    else:
        read_grid(stretch.rows, draft)
    return draft


def is_flat(rows: list[SheetRow]) -> bool:
    """Whether columns are gone: hardly a row holds more than one cell."""
    wide = sum(len(row.items) > 1 for row in rows)
    return wide * 4 < len(rows)


def _may_be_better(stretch: Stretch, draft: Draft) -> bool:
    """Whether a reading by columns left so much open that the text should be read as a stream, too."""
    if any(row.spans == "exact" for row in stretch.rows):
        return False
    table = draft.rowsets.get("indicators")
    filled = table is None or any(_is_filled(row, key) for row in table.rows for key in ("target", "actual"))
    if not filled and coverage(stretch.rows, draft).share >= READ_ENOUGH:
        return False  # a blank template: its heads are no indicators
    return quality(stretch, draft) < GOOD


def quality(stretch: Stretch, draft: Draft) -> float:
    """How complete a reading is, from 0 to 3: text used, indicators with name and target, rows certain."""
    share = coverage(stretch.rows, draft, strange(stretch.rows, draft)).share
    rows = draft.rowsets["indicators"].rows if "indicators" in draft.rowsets else ()
    if not rows:
        return share
    complete = sum(_is_filled(row, "name") and _is_filled(row, "target") for row in rows) / len(rows)
    certain = sum(all(field.trust == "exact" for field in row.fields.values()) for row in rows) / len(rows)
    return share + complete + certain * 0.5 + 0.5


def _is_filled(row: Row, key: str) -> bool:
    return key in row.fields and bool(row.fields[key].raw.strip())


def read_grid(rows: list[SheetRow], draft: Draft) -> None:
    """Rows with columns, top to bottom: tables where a head is seen, labelled values elsewhere."""
    reader = Reader(draft)
    apart: list[tuple[int, int]] = []
    scored: Header | None = None
    at = 0
    while at < len(rows):
        header = find_header(rows, at, draft.layout)
        start = at
        if header is not None and header.set == "indicators":
            at = read_indicators(rows, at, header, draft, headless=False)
            apart.append((start, at))
            scored = header
        elif scored is not None and _is_late_total(rows[at], draft):
            read_total(rows[at], rows[at].items, scored, draft)
            at += 1
        elif header is not None and header.set == "funds":
            at = read_funds(rows, at, header, draft)
            apart.append((start, at))
        elif header is not None:
            from jixiaolint.forms.listing import read_listing

            at = read_listing(rows, at, header, draft)
        else:
            from jixiaolint.forms.headless import headless_header

            at = _behind_pairs(rows, at, draft)
            if at > start:
                apart.append((start, at))
                continue
            guessed = headless_header(rows, at, draft)
            if guessed is not None:
                at = read_indicators(rows, at, guessed, draft, headless=True)
                apart.append((start, at))
            else:
                at = _behind_notes(rows, at, reader) or reader.read(rows, at)
    put_totals(draft, reader.totals.components, reader.totals.doubtful)
    if any(row.items[0].folded.endswith(_SUMS) for row in rows):
        from jixiaolint.forms.sidetable import put_side_amounts

        put_side_amounts(rows, apart, draft)


def _behind_pairs(rows: list[SheetRow], at: int, draft: Draft) -> int:
    """The row behind budget and expenditure side by side, ``at`` where none stand there."""
    lexicon = draft.layout.tables["funds"].lexicon
    if not any(item.folded and lexicon.whole(item.folded) for item in rows[at].items[:2]):
        return at
    from jixiaolint.forms.paired import read_paired_rows

    return read_paired_rows(rows, at, draft)


def _is_late_total(row: SheetRow, draft: Draft) -> bool:
    """Whether the row of 总分 comes after other rows that follow the indicators."""
    return (
        "total.score" not in draft.fields and "总" in row.items[0].folded[:2] and is_total(row.items, draft)
    )


def _behind_notes(rows: list[SheetRow], at: int, reader: Reader) -> int:
    """The row behind notes that fill rows of a table, as in a workbook; 0 where there are none."""
    if not is_note(rows[at].items[0].text, reader.draft.layout.words.notes):
        return 0
    start = at
    while at < len(rows) and _fills_row(rows[at]) and reader.label(rows[at].items[0]) is None:
        reader.draft.use(*rows[at].items)
        at += 1
    return at if at > start else 0


def _fills_row(row: SheetRow) -> bool:
    return not row.is_line and len(row.items) == 1 and row.items[0].first == 0


def _finished(stretch: Stretch, draft: Draft, index: int) -> Form:
    put_type(draft)
    put_unit(draft)
    put_own_unit(draft)
    put_code(draft)
    put_code_year(draft)
    _put_missing_tables(stretch, draft)
    put_frame(draft)
    rows = without_prose([*stretch.heading, *stretch.rows], draft)
    return Form(
        draft.document,
        index,
        draft.layout.template.type,
        draft.layout.template.id,
        stretch.title.text if stretch.title is not None else "",
        draft.fields,
        draft.rowsets,
        _extent(rows, draft.document),
        coverage(rows, draft, strange(rows, draft)),
        tuple(draft.notes),
    )


def _put_missing_tables(stretch: Stretch, draft: Draft) -> None:
    """A table that the layout has and that was not met is unread, not empty."""
    for block in draft.layout.blocks:
        if block.table and block.table not in draft.rowsets:
            draft.rowsets[block.table] = RowSet((), "unread")


def _extent(rows: list[SheetRow], document: str) -> Location:
    items = [item for row in rows for item in row.items]
    if not items:
        return Location(document)
    first, last = items[0].location, items[-1].location
    return first._replace(end_line=last.end_line, end_column=last.end_column, bbox=None, cell=None)
