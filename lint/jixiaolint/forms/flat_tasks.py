"""Tasks of a department in a stream of tokens: a name, a text, and an amount for every column of money."""

from __future__ import annotations

from jixiaolint.forms.fitness import AMOUNT
from jixiaolint.forms.flat_table import FlatHeader, flat_header, header_of, use_header
from jixiaolint.forms.header import Column
from jixiaolint.forms.layout import Layout
from jixiaolint.forms.marks import label_at
from jixiaolint.forms.tokens import Token, span_of
from jixiaolint.model.form import Field, Row, RowSet, Trust
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.forms.flat import Stream

SET = "tasks"
TEXTS = ("name", "content")


def begins_tasks(tokens: list[Token], at: int, layout: Layout) -> bool:
    """Whether the head of a table of tasks begins with a token."""
    return at < len(tokens) and header_of(tokens, at, layout.tables[SET], layout) is not None


def read_flat_tasks(stream: Stream, at: int) -> int:
    """Read the tasks whose head begins with a token; returns where they end, ``at`` when there are none.

    A row that does not have an amount for every column leaves all of them unread: blanks could not be told.
    """
    layout = stream.draft.layout
    header = header_of(stream.tokens, at, layout.tables[SET], layout)
    if header is None or header.columns[0].key != "name":
        return at
    stream.flush()
    use_header(stream, header)
    texts = sum(column.key in TEXTS for column in header.columns)
    money = header.columns[texts:]
    rows: list[Row] = []
    here = _filled(stream.tokens, header.end)
    certain = bool(money) and all(_is_money(column) for column in money)
    while certain and here < len(stream.tokens):
        first = _amount_at(stream, here)
        end = _amounts_end(stream.tokens, first)
        if end - first != len(money) or not _has_texts(stream, here, first, texts):
            break
        if stream.tokens[here].folded in layout.words.totals:
            _put_total(stream, here, first)
            stream.use(here, end)
            here = end
            break
        rows.append(_row(stream, header, here, first, len(rows) + 1))
        stream.use(here, end)
        here = _filled(stream.tokens, end)
    behind = _next_part(stream, here)
    whole = certain and bool(rows) and not any(token.text for token in stream.tokens[here:behind])
    stream.draft.rowsets[SET] = RowSet(tuple(rows)) if whole else RowSet((), "unread")
    return behind


def _is_money(column: Column) -> bool:
    return column.type == "money" or column.key == "other.总额"


def _filled(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and not tokens[at].text:
        at += 1
    return at


def _amount_at(stream: Stream, at: int) -> int:
    """The first amount behind the texts of a row, or where these cannot go on."""
    tokens = stream.tokens
    while at < len(tokens) and tokens[at].text and not AMOUNT.fullmatch(tokens[at].folded):
        at += 1
    return at


def _amounts_end(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and AMOUNT.fullmatch(tokens[at].folded):
        at += 1
    return at


def _has_texts(stream: Stream, first: int, end: int, texts: int) -> bool:
    """Whether as many texts stand before the amounts as the head names; a total has its name alone."""
    if stream.tokens[first].folded in stream.draft.layout.words.totals:
        return end == first + 1
    return end - first == texts if stream.cell_per_line else end - first >= texts


def _next_part(stream: Stream, at: int) -> int:
    """The token where another part of the form begins."""
    tokens, layout = stream.tokens, stream.draft.layout
    for here in range(at, len(tokens)):
        if tokens[here].opens and label_at(tokens, here, layout) is not None:
            return here
        if flat_header(tokens, here, layout) is not None:
            return here
    return len(tokens)


def _row(stream: Stream, header: FlatHeader, first: int, amounts: int, number: int) -> Row:
    tokens = stream.tokens
    pieces: dict[str, list[Token]] = {"name": tokens[first : first + 1]}
    if header.columns[1].key == "content":
        pieces["content"] = tokens[first + 1 : amounts]
    else:
        pieces["name"] = tokens[first:amounts]
    for at, column in enumerate(header.columns[len(pieces) :]):
        if not column.role:
            pieces[column.key] = [tokens[amounts + at]]
    columns = {column.key: column for column in header.columns}
    fields = {key: _field(stream, columns[key], part, tokens[first]) for key, part in pieces.items()}
    return Row(number, fields, {}, tokens[first].location, fields["name"].raw)


def _field(stream: Stream, column: Column, part: list[Token], first: Token) -> Field:
    text, place = span_of(part)
    label = stream.draft.layout.vocabulary.label(SET, column.key)
    trust: Trust = "exact" if part[0].line == first.line else "inferred"
    name = label.name if label else column.key
    return stream.draft.make(column.key, name, column.type, text, place, how="scan", trust=trust)


def _put_total(stream: Stream, label: int, amount: int) -> None:
    """The total of the tasks: the first amount of its row."""
    token, name = stream.tokens[amount], stream.tokens[label]
    trust: Trust = "exact" if token.line == name.line else "inferred"
    stream.draft.put(
        stream.draft.make(
            "dept.tasks.total",
            "任务合计",
            "money",
            token.text,
            token.location,
            label_location=name.location,
            how="scan",
            trust=trust,
        )
    )
