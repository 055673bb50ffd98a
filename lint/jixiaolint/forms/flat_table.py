"""Tables inside a stream of tokens: their heads, and the rows behind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from jixiaolint.forms.align import align
from jixiaolint.forms.funds import source_of
from jixiaolint.forms.fundtree import OTHER, Line, put_lines
from jixiaolint.forms.header import ANCHORS, NEEDED_ANCHORS, Column
from jixiaolint.forms.labels import bare, is_part, unit_of
from jixiaolint.forms.layout import BLOCK, Layout, TableSpec
from jixiaolint.forms.sheet import Item
from jixiaolint.forms.tokens import Token

if TYPE_CHECKING:
    from jixiaolint.forms.flat import Stream

MOST_JOINED = 4


class FlatHeader(NamedTuple):
    """The columns that a head in the stream names, in its order; ``end`` is the token behind it."""

    set: str
    columns: tuple[Column, ...]
    spans: tuple[tuple[int, int, str, str], ...]
    """(first token, behind the last, column key, label) of each name."""
    start: int
    end: int


def read_table(stream: Stream, at: int) -> int:
    """Read a table whose head begins with a token; returns where it ends, ``at`` when there is none."""
    header = flat_header(stream.tokens, at, stream.draft.layout)
    if header is None:
        return at
    stream.flush()
    _use_header(stream, header)
    if header.set == "funds":
        return _read_funds(stream, header)
    from jixiaolint.forms.flat_indicators import read_flat_indicators

    return read_flat_indicators(stream, header)


def flat_header(tokens: list[Token], at: int, layout: Layout) -> FlatHeader | None:
    """The head of a table of indicators or funding that begins with a token."""
    best: FlatHeader | None = None
    for name in ("indicators", "funds"):
        found = _header_of(tokens, at, layout.tables[name], layout)
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


def _header_of(tokens: list[Token], at: int, spec: TableSpec, layout: Layout) -> FlatHeader | None:
    spans: list[tuple[int, int, str, str]] = []
    here = at
    while here < len(tokens):
        found = _column_at(tokens, here, spec)
        if found is None:
            skipped = _block_end(tokens, here, layout) if spans else here
            if skipped == here:
                break
            here = skipped
            continue
        end, keys, label = found
        taken = {key for _, _, key, _ in spans}
        key = next((key for key in keys if key not in taken), "")
        if not key and not _is_group(keys, spec):
            break
        if key:
            spans.append((here, end, key, label))
        here = end
    spans = _without_groups(spans, spec)
    keys_seen = {key for _, _, key, _ in spans}
    if len(keys_seen) < 2 or len(keys_seen & ANCHORS[spec.set]) < NEEDED_ANCHORS[spec.set]:
        return None
    columns = tuple(
        Column(key, spec.by_key[key].type if key in spec.by_key else "text", "", number, number, None, label)
        for number, (_, _, key, label) in enumerate(spans)
    )
    return FlatHeader(spec.set, columns, tuple(spans), at, here)


def _column_at(tokens: list[Token], at: int, spec: TableSpec) -> tuple[int, tuple[str, ...], str] | None:
    """The longest name of a column that begins with a token: (token behind it, keys, label)."""
    joined = ""
    best: tuple[int, tuple[str, ...], str] | None = None
    for end in range(at, min(at + MOST_JOINED, len(tokens))):
        if not tokens[end].folded:
            break
        joined += tokens[end].folded
        hit = spec.lexicon.whole(joined)
        if hit is not None:
            best = end + 1, hit.targets, hit.label
    return best


def _block_end(tokens: list[Token], at: int, layout: Layout) -> int:
    from jixiaolint.forms.flat import label_at

    mark = label_at(tokens, at, layout)
    if mark is not None and any(target.startswith(BLOCK) for target in mark.hit.targets):
        return mark.end
    return at


def _is_group(keys: tuple[str, ...], spec: TableSpec) -> bool:
    return any(spec.by_key[key].role == "group" for key in keys if key in spec.by_key)


def _without_groups(
    spans: list[tuple[int, int, str, str]], spec: TableSpec
) -> list[tuple[int, int, str, str]]:
    return [span for span in spans if not _is_group((span[2],), spec)]


def _use_header(stream: Stream, header: FlatHeader) -> None:
    stream.use(header.start, header.end)
    for start, end, key, label in header.spans:
        expected = stream.draft.layout.printed.get(f"{header.set}.{key}", "")
        if expected and end == start + 1:
            stream.draft.heading(item_of(stream.tokens[start], 0), label or expected)
    for token in stream.tokens[header.start : header.end]:
        unit = unit_of(token.folded)
        if unit and not stream.draft.unit.text:
            at = token.text.rfind(unit)
            stream.draft.declare(unit, token.item.place(token.start + at, token.start + at + len(unit)))


def item_of(token: Token, column: int) -> Item:
    """A token as a cell of a row."""
    from jixiaolint.model.document import Line

    return Item(
        token.item.number, column, column, 1, token.text, token.folded, Line(token.text, token.location)
    )


# --- funding ------------------------------------------------------------------------------------------


def _read_funds(stream: Stream, header: FlatHeader) -> int:
    """Rows that begin with the name of a source and hold numbers or dashes."""
    from jixiaolint.forms.flat import label_at

    tokens, draft = stream.tokens, stream.draft
    at = header.end
    lines: list[Line] = []
    while at < len(tokens):
        mark = label_at(tokens, at, draft.layout)
        if mark is None or not source_of(mark.folded, draft) or flat_header(tokens, at, draft.layout):
            break
        end = mark.end
        while end < len(tokens) and _is_amount(tokens[end]):
            end += 1
        lines.append(_line(stream, mark.first, mark.end, end, header, mark.folded))
        at = end
    put_lines(lines, draft)
    return at


def _is_amount(token: Token) -> bool:
    from jixiaolint.forms.fitness import AMOUNT, DASH, PERCENT

    folded = token.folded
    return bool(AMOUNT.fullmatch(folded) or DASH.fullmatch(folded) or PERCENT.fullmatch(folded))


def _line(stream: Stream, first: int, values: int, end: int, header: FlatHeader, folded: str) -> Line:
    tokens, draft = stream.tokens, stream.draft
    columns = tuple(column for column in header.columns if column.key != "label")
    items = tuple(item_of(token, number) for number, token in enumerate(tokens[values:end]))
    fields = {}
    placed = align(items, columns, "none", draft.layout.words) if items else None
    full = len(items) == len(columns)
    label_place = tokens[first].location
    for number, column in enumerate(columns):
        at = placed.columns.index(number) if placed is not None and number in placed.columns else -1
        token = tokens[values + at] if at >= 0 else None
        beside = token is None or token.line == tokens[first].line
        certain = full or (placed is not None and at >= 0 and placed.certain[at] and placed.moved)
        label = draft.layout.vocabulary.label("funds", column.key)
        fields[column.key] = draft.make(
            column.key,
            label.name if label else column.key,
            column.type,
            token.text if token else "",
            token.location if token else label_place,
            label_location=label_place,
            how="scan",
            trust="exact" if (not items or certain) and beside else "inferred",
        )
    stream.use(first, end)
    name = bare(folded)
    fields["label"] = draft.make("label", "名称", "text", tokens[first].text, label_place, how="scan")
    source = source_of(folded, draft)
    return Line(name, source or OTHER, is_part(folded), fields, label_place, bool(source))
