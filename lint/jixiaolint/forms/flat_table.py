"""Tables inside a stream of tokens: their heads, and the rows behind."""

from __future__ import annotations

from jixiaolint.forms.header import ANCHORS, NEEDED_ANCHORS, Column, is_group, second
from jixiaolint.forms.labels import unit_of
from jixiaolint.forms.layout import BLOCK, Layout, TableSpec
from jixiaolint.forms.marks import label_at
from jixiaolint.forms.sheet import Item
from jixiaolint.forms.tokens import Token
from jixiaolint.model.form import Field
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING

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
        from jixiaolint.forms.flat_listing import read_flat_listing

        paired = _behind_pairs(stream, at)
        return paired if paired > at else read_flat_listing(stream, at)
    stream.flush()
    use_header(stream, header)
    if header.set == "funds":
        from jixiaolint.forms.flat_funds import read_flat_funds

        return read_flat_funds(stream, header)
    from jixiaolint.forms.flat_indicators import read_flat_indicators

    return read_flat_indicators(stream, header)


def _behind_pairs(stream: Stream, at: int) -> int:
    """The token behind budget and expenditure side by side, ``at`` where none stand there."""
    folded = stream.tokens[at].folded
    if not folded or stream.draft.layout.tables["funds"].lexicon.whole(folded) is None:
        return at
    from jixiaolint.forms.paired import read_paired_tokens

    return read_paired_tokens(stream, at)


def read_listed(stream: Stream, at: int) -> int:
    """Read indicators without a head from a level name on; ``at`` when none stands there."""
    token, levels = stream.tokens[at], stream.draft.layout.words.levels
    if not (levels.first(token.folded) or levels.second(token.folded)) or stream.header is not None:
        return at
    from jixiaolint.forms.flat_indicators import read_flat_indicators

    stream.flush()
    spec = stream.draft.layout.tables["indicators"]
    keys = ("level1", "level2", "name")
    columns = tuple(_column(spec, key, "", number) for number, key in enumerate(keys))
    return read_flat_indicators(stream, FlatHeader("indicators", columns, (), at, at))


def flat_header(tokens: list[Token], at: int, layout: Layout) -> FlatHeader | None:
    """The head of a table of indicators or funding that begins with a token."""
    best: FlatHeader | None = None
    for name in ("indicators", "funds"):
        found = header_of(tokens, at, layout.tables[name], layout)
        if found is not None and (best is None or len(found.columns) > len(best.columns)):
            best = found
    return best


_Name = tuple[int, int, tuple[str, ...], str]
"""(first token, behind the last, column keys, label) of a name in a head."""


def header_of(tokens: list[Token], at: int, spec: TableSpec, layout: Layout) -> FlatHeader | None:
    """The head of one table that begins with a token, None when none does."""
    names: list[_Name] = []
    here = at
    while here < len(tokens):
        found = _column_at(tokens, here, spec)
        if found is None:
            skipped = _passed(tokens, here, layout) if names else here
            if skipped == here:
                break
            here = skipped
            continue
        end, keys, label = found
        further = _added(names, (here, end, keys, label), spec)
        if further is None:
            break
        names = further
        here = end
    spans = _reordered(_columns_of(names, spec))
    keys_seen = {key for _, _, key, _ in spans}
    if len(keys_seen) < 2 or len(keys_seen & ANCHORS[spec.set]) < NEEDED_ANCHORS[spec.set]:
        return None
    columns = tuple(_column(spec, key, label, number) for number, (_, _, key, label) in enumerate(spans))
    return FlatHeader(spec.set, columns, tuple(spans), at, names[-1][1])


def behind_again(tokens: list[Token], header: FlatHeader, layout: Layout) -> int:
    """The token behind a head that names its columns twice, for all years and for this one; without columns
    nobody can tell whose a row is."""
    known = {key for _, _, key, _ in header.spans}
    here, again = header.end, 0
    while here < len(tokens):
        found = _column_at(tokens, here, layout.tables[header.set])
        if found is None or not known.intersection(found[1]):
            break
        here, again = found[0], again + 1
    return here if again > 1 else header.end


def _column(spec: TableSpec, key: str, label: str, number: int) -> Column:
    known = spec.by_key.get(key)
    kind, role = (known.type, known.role) if known is not None else ("", "extra")
    return Column(key, kind, role, number, number, None, label)


def _added(names: list[_Name], name: _Name, spec: TableSpec) -> list[_Name] | None:
    """The names with one more; None when it repeats a column, and so belongs to something else.

    年度指标值 over 指标性质, 指标值, 度量单位 is a group once the level names came behind it.
    """
    further = [*names, name]
    if is_group(name[2], spec) or _columns_of(further, spec)[-1:] != _columns_of(names, spec)[-1:]:
        return further
    if _is_lower(names, name, spec):
        return further
    levels = {key for _, _, keys, _ in names for key in keys[:1]} & {"level1", "level2", "name"}
    if name[2][:1] == ("target",) and levels:
        return [*(known for known in names if known[2][:1] != ("target",)), name]
    return None


def _is_lower(names: list[_Name], name: _Name, spec: TableSpec) -> bool:
    """Whether a name that comes again is one of a lower row: 有可能; 原因说明 behind 经费保障."""
    key = name[2][0]
    if spec.by_key[key].role == "extra":
        return all(name[3] != label for _, _, _, label in names)
    return key == "reason" and spec.by_key[names[-1][2][0]].role == "extra"


def _reordered(spans: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """A head of two rows, its lower row printed last: its names come where their groups stood."""
    keys = [key for _, _, key, _ in spans]
    first = next((at for at, key in enumerate(keys) if key in ("level1", "level2", "name")), 0)
    if not first or not {"actual", "weight", "score"} & set(keys[:first]):
        return spans
    below = spans[first:]
    of_target = [span for span in below if span[2] in ("direction", "target", "unit")]
    levels = [span for span in below if span not in of_target]
    return [*levels, *of_target, *spans[:first]]


def _columns_of(names: list[_Name], spec: TableSpec) -> list[tuple[int, int, str, str]]:
    """Each name with its column; a name that may head a group is one where its column is named besides."""
    plain = {keys[0] for _, _, keys, _ in names if not is_group(keys, spec)}
    taken: set[str] = set()
    spans: list[tuple[int, int, str, str]] = []
    for first, end, keys, label in names:
        own = [key for key in keys if not is_group((key,), spec)]
        again = {key for key in own if spec.by_key[key].role == "extra"}
        free = [
            key
            for key in own
            if (key not in taken or key in again) and (len(own) == len(keys) or key not in plain)
        ]
        key = free[0] if free else second(own, taken)
        if key:
            taken.add(key)
            spans.append((first, end, key, label))
    return spans


def _column_at(tokens: list[Token], at: int, spec: TableSpec) -> tuple[int, tuple[str, ...], str] | None:
    """The longest name of a column that begins with a token: (token behind it, keys, label)."""
    joined = ""
    best: tuple[int, tuple[str, ...], str] | None = None
    for end in range(at, min(at + MOST_JOINED, len(tokens))):
        folded = tokens[end].folded
        if not folded or (best is not None and spec.lexicon.whole(folded) is not None and end > at):
            break
        joined += folded
        hit = spec.lexicon.whole(joined)
        if hit is not None:
            best = end + 1, hit.targets, hit.label
    return best


def _passed(tokens: list[Token], at: int, layout: Layout) -> int:
    """The token behind a blank cell or the name of a block inside a head."""
    if not tokens[at].text:
        return at + 1
    mark = label_at(tokens, at, layout)
    if mark is not None and any(target.startswith(BLOCK) for target in mark.hit.targets):
        return mark.end
    return at


def use_header(stream: Stream, header: FlatHeader) -> None:
    """Mark a head as understood, with its names and the money unit that it states."""
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


def unread(field: Field) -> Field:
    """A figure that stands among digits which can be cut in several ways."""
    return field._replace(value=None, missing="unread", trust="unknown", note="数字连写，无法分开")


def item_of(token: Token, column: int) -> Item:
    """A token as a cell of a row."""
    from jixiaolint.model.document import Line

    return Item(
        token.item.number, column, column, 1, token.text, token.folded, Line(token.text, token.location)
    )
