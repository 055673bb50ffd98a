"""Sub-projects in a stream of tokens: a name and an amount each."""

from __future__ import annotations

from jixiaolint.forms.draft import NO_UNIT, Unit
from jixiaolint.forms.fitness import AMOUNT
from jixiaolint.forms.flat_table import FlatHeader, header_of, use_header
from jixiaolint.forms.labels import unit_of
from jixiaolint.forms.marks import label_at
from jixiaolint.forms.tokens import span_of
from jixiaolint.model.form import Row, RowSet, Trust
from jixiaolint.model.typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jixiaolint.forms.flat import Stream

SET = "subprojects"


def read_flat_listing(stream: Stream, at: int) -> int:
    """Read the table whose head begins with a token, be it of tasks; returns where it ends, ``at`` when there
    is none.

    Only names with one amount each are read: with more columns, blank ones could not be told.
    """
    header = header_of(stream.tokens, at, stream.draft.layout.tables[SET], stream.draft.layout)
    if header is None or [column.key for column in header.columns] != ["name", "budget"]:
        from jixiaolint.forms.flat_tasks import read_flat_tasks

        return read_flat_tasks(stream, at)
    stream.flush()
    use_header(stream, header)
    unit = _unit(stream, header)
    rows: list[Row] = []
    end = header.end
    while (amount := _amount_at(stream, end)) > end:
        rows.append(_row(stream, end, amount, unit, len(rows) + 1))
        end = amount + 1
    stream.draft.rowsets[SET] = RowSet(tuple(rows))
    return end


def _amount_at(stream: Stream, at: int) -> int:
    """The token of the amount behind the name that begins with a token; ``at`` where no row begins."""
    for here in range(at, len(stream.tokens)):
        token = stream.tokens[here]
        if AMOUNT.fullmatch(token.folded):
            return here
        if not token.text or label_at(stream.tokens, here, stream.draft.layout) is not None:
            break
    return at


def _unit(stream: Stream, header: FlatHeader) -> Unit:
    """The unit that the head of the amounts states."""
    first, end, _, _ = header.spans[1]
    for token in stream.tokens[first:end]:
        text = unit_of(token.folded)
        if text:
            start = token.start + token.text.rfind(text)
            return Unit(text, token.item.place(start, start + len(text)))
    return stream.draft.unit if stream.draft.unit.text else NO_UNIT


def _row(stream: Stream, first: int, amount: int, unit: Unit, number: int) -> Row:
    draft, money = stream.draft, stream.tokens[amount]
    text, place = span_of(stream.tokens[first:amount])
    trust: Trust = "exact" if money.line == stream.tokens[amount - 1].line else "inferred"
    stream.use(first, amount + 1)
    fields = {
        "name": draft.make("name", "子项目名称", "text", text, place, how="scan"),
        "budget": draft.make(
            "budget",
            "预算金额",
            "money",
            money.text,
            money.location,
            unit=unit,
            label_location=place,
            how="scan",
            trust=trust,
        ),
    }
    return Row(number, fields, {}, place, text)
