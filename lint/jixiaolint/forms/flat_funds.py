"""Funding inside a stream of tokens: rows that begin with the name of a source."""

from __future__ import annotations

from jixiaolint.forms.align import align
from jixiaolint.forms.draft import Draft
from jixiaolint.forms.fitness import AMOUNT, DASH, PERCENT
from jixiaolint.forms.flat_table import FlatHeader, flat_header, item_of, unread
from jixiaolint.forms.fundtree import OTHER, TOTAL, Line, put_lines, tree
from jixiaolint.forms.header import Column
from jixiaolint.forms.labels import bare, is_part
from jixiaolint.forms.marks import label_at
from jixiaolint.forms.source import source_of
from jixiaolint.forms.tokens import Token
from jixiaolint.model import regex as re
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.forms.flat import Stream

LONGEST_PART = 16
"""Characters of the name of a part behind 其中."""
_ROW = re.compile(r"\.\d+[\d,]*\.\d|(?:,\d{3}){2}|\d[—-]|%[—-]|[—-]{2}$")
LEAST_AMOUNTS = 2
"""Amounts behind a name that is no source, to take both for a row of funding."""


def read_flat_funds(stream: Stream, header: FlatHeader) -> int:
    """Rows that begin with the name of a source and hold numbers, dashes or blanks, then maybe a text."""
    tokens, draft = stream.tokens, stream.draft
    at = header.end
    lines: list[Line] = []
    while at < len(tokens):
        if not tokens[at].text:
            at += 1
            continue
        mark = label_at(tokens, at, draft.layout)
        values = mark.end if mark is not None else at + 1
        folded = mark.folded if mark is not None else tokens[at].folded
        if flat_header(tokens, at, draft.layout) or not _names_row(stream, folded, values):
            break
        end = _row_end(stream, values, header)
        lines.append(_line(stream, at, values, end, header, folded))
        at = end
    rows = tree(lines, exhaustive=False) if at < len(tokens) and _holds_row(tokens[at]) else None
    put_lines(lines, draft, rows)
    return at


def _holds_row(token: Token) -> bool:
    """Whether a text behind funding may be one more row of it, which was not cut: 捐赠854.40854.40."""
    return token.kind == "unsure" or _ROW.search(token.text) is not None


def _names_row(stream: Stream, folded: str, values: int) -> bool:
    """Whether a row of funding begins: with the name of a source, or with another before amounts."""
    if source_of(folded, stream.draft) or (is_part(folded) and len(folded) <= LONGEST_PART):
        return True
    if AMOUNT.fullmatch(folded):
        return False
    behind = stream.tokens[values : values + LEAST_AMOUNTS]
    if behind and behind[0].kind == "unsure":
        return bool(folded)
    return bool(folded) and len(behind) == LEAST_AMOUNTS and all(map(_is_amount, behind))


def _row_end(stream: Stream, at: int, header: FlatHeader) -> int:
    """The token behind the cells of a row; a text may stand last where the head has a column for one."""
    tokens = stream.tokens
    end = at
    while end < len(tokens) and (not tokens[end].text or _is_amount(tokens[end])):
        end += 1
    wants_text = header.columns[-1].type == "text" and end > at
    if wants_text and end < len(tokens) and label_at(tokens, end, stream.draft.layout) is None:
        behind = end + 1
        while behind < len(tokens) and not stream.cell_per_line and _goes_on(stream, behind):
            behind += 1
        return behind
    return end


def _goes_on(stream: Stream, at: int) -> bool:
    return bool(stream.tokens[at].text) and label_at(stream.tokens, at, stream.draft.layout) is None


def _is_amount(token: Token) -> bool:
    folded = token.folded
    return token.kind == "unsure" or bool(
        AMOUNT.fullmatch(folded) or DASH.fullmatch(folded) or PERCENT.fullmatch(folded)
    )


def _line(stream: Stream, first: int, values: int, end: int, header: FlatHeader, folded: str) -> Line:
    tokens, draft = stream.tokens, stream.draft
    columns = tuple(column for column in header.columns if column.key != "label")
    source = source_of(folded, draft)
    glued = any(token.kind == "unsure" for token in tokens[values:end])
    placed = _placed(tokens[values:end], columns, draft, full=source == TOTAL)
    label_place = tokens[first].location
    fields = {}
    for number, column in enumerate(columns):
        if column.role:
            continue
        token, certain = placed.get(number, (None, not placed or all(sure for _, sure in placed.values())))
        beside = token is None or token.line == tokens[first].line
        label = draft.layout.vocabulary.label("funds", column.key)
        fields[column.key] = draft.make(
            column.key,
            label.name if label else column.key,
            column.type,
            token.text if token else "",
            token.location if token else label_place,
            label_location=label_place,
            how="scan",
            trust="exact" if certain and beside else "inferred",
        )
        if glued:
            fields[column.key] = unread(fields[column.key])
    stream.use(first, end)
    fields["label"] = draft.make("label", "名称", "text", tokens[first].text, label_place, how="scan")
    return Line(bare(folded), source or OTHER, is_part(folded), fields, label_place, bool(source))


def _placed(
    cells: list[Token], columns: tuple[Column, ...], draft: Draft, *, full: bool
) -> dict[int, tuple[Token, bool]]:
    """Column → its cell and whether that is certain. As many cells as columns, blank ones counted, need
    no weighing."""
    counted = list(cells)
    while len(counted) > len(columns) and not counted[-1].text:
        counted.pop()
    if len(counted) == len(columns):
        return {number: (token, True) for number, token in enumerate(counted) if token.text}
    filled = [token for token in cells if token.text]
    if not filled:
        return {}
    items = tuple(item_of(token, number) for number, token in enumerate(filled))
    placed = align(items, columns, "lost", draft.layout.words, full=full)
    return {
        column: (token, certain)
        for token, column, certain in zip(filled, placed.columns, placed.certain, strict=True)
        if column >= 0
    }
