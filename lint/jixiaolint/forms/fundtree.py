"""Funding as a tree: totals, their parts, and the fields of the form that follow from both."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from jixiaolint.forms.draft import Draft, word
from jixiaolint.forms.labels import bare, fold, is_part
from jixiaolint.forms.template import FieldSpec
from jixiaolint.model.form import Field, Row, RowSet, Trust
from jixiaolint.model.location import Location, reading_order
from jixiaolint.model.record import NamedTuple

TOTAL, WHOLE = "总额", "项目总额"
"""The total of the year, and that of a project over all its years."""
OTHER = "其他"
_OTHERS = ("其他", "其它")
LEVELS_OF_FISCAL = ("中央", "省级", "市县")
PART_KEYS = {
    TOTAL: {"财政": "funds.annual.fiscal", "结转": "funds.annual.carryover", OTHER: "funds.annual.other"},
    WHOLE: {"财政": "funds.total.fiscal", OTHER: "funds.total.other"},
}
TOTAL_KEYS = {TOTAL: "funds.annual", WHOLE: "funds.total"}
COLUMNS_OF_TOTAL = {
    "rate": "exec.rate",
    "weight": "exec.weight",
    "score": "exec.score",
    "reason": "exec.reason",
    "executed": "funds.annual.executed",
}
TO_DATE = {"funds.annual.executed": "monitor.executed"}
"""In a monitoring form what was spent is what was spent so far."""
FUND_KEYS = frozenset(
    (
        *TOTAL_KEYS.values(),
        *(key for keys in PART_KEYS.values() for key in keys.values()),
        *COLUMNS_OF_TOTAL.values(),
        *TO_DATE.values(),
    )
)
"""Fields of the form that follow from its rows of funding."""
AMOUNTS = ("amount", "adjusted", "initial")
"""Columns of which the first that is there is the amount of a row."""


class Line(NamedTuple):
    """A row of funding: its label and source, and its fields by column. ``part``: printed with 其中."""

    label: str
    source: str
    part: bool
    fields: dict[str, Field]
    location: Location
    known: bool = True
    """Whether the label names a source, so that it may stand for a field of the form."""


class Printed(NamedTuple):
    """What of a row of funding says where it stands in the tree; ``label`` as it is printed."""

    source: str
    part: bool
    label: str


class Stated(NamedTuple):
    """What of a row of funding says which fields follow from it; of ``fields`` the keys alone."""

    source: str
    known: bool
    fields: Collection[str]


def put_lines(lines: list[Line], draft: Draft, rows: tuple[Row, ...] | None = None) -> None:
    """Keep the rows as a tree (``rows`` when it was given), and the fields that follow from them."""
    if not lines:
        return
    block = draft.layout.block("funds")
    if rows is None:
        rows = tree(lines, exhaustive=block is not None and block.exhaustive)
    add_rows(rows, draft)
    if not any(line.source == TOTAL for line in lines):
        _put_scored(lines, draft)
    for key, at, column in scalars_of(lines):
        _put_scalar(key, lines[at].fields[column], draft)


def scalars_of(lines: Sequence[Line | Stated]) -> Iterator[tuple[str, int, str]]:
    """(field of the form, index of the row, column), where totals lead; of a field the first holds."""
    total: Line | Stated | None = None
    for at, line in enumerate(lines):
        key, first = "", total is None or total.source != line.source
        if line.source in TOTAL_KEYS:
            key = TOTAL_KEYS[line.source] if first else ""
            total = line
        elif total is not None and line.known:
            key = PART_KEYS[total.source].get(line.source, "")
        column = next((column for column in AMOUNTS if column in line.fields), "") if key else ""
        if column:
            yield key, at, column
        if key and line.source == TOTAL:
            yield from (
                (key, at, column) for column, key in COLUMNS_OF_TOTAL.items() if column in line.fields
            )


def add_rows(rows: tuple[Row, ...], draft: Draft) -> None:
    """Append to the funding that was read before, with numbers that go on."""
    known = draft.rowsets.get("funds", RowSet()).rows
    draft.rowsets["funds"] = RowSet((*known, *_renumbered(rows, len(known))))


def _renumbered(rows: tuple[Row, ...], offset: int) -> tuple[Row, ...]:
    if not offset:
        return rows
    fresh = {id(row): row._replace(number=row.number + offset) for row in rows}
    for row in reversed(rows):
        below = row.children.get("funds")
        if below is not None:
            parts = tuple(fresh[id(part)] for part in below.rows)
            fresh[id(row)] = fresh[id(row)]._replace(children={"funds": RowSet(parts)})
    return tuple(fresh[id(row)] for row in rows)


def tree(lines: list[Line], *, exhaustive: bool) -> tuple[Row, ...]:
    """All rows in order. A total keeps the rows below it as children where these are all its parts."""
    plain = [_row(number, line) for number, line in enumerate(lines, 1)]
    printed = [Printed(line.source, line.part, _label(line)) for line in lines]
    for parent, below in sorted(parts_of(printed, exhaustive).items(), reverse=True):
        children = RowSet(tuple(plain[at] for at in below))
        plain[parent] = plain[parent]._replace(children={"funds": children})
    return tuple(plain)


def _label(line: Line) -> str:
    label = line.fields.get("label")
    return label.raw if label is not None else ""


def parts_of(lines: Sequence[Printed], exhaustive: bool) -> dict[int, list[int]]:
    """Parent → its parts, by position. A single 其中 row is a part, but never all of them."""
    nested = _nested(lines)
    parts: dict[int, list[int]] = {at: below for at, below in nested.items() if len(below) > 1}
    inside = {at for below in parts.values() for at in below}
    totals = [at for at, line in enumerate(lines) if line.source in TOTAL_KEYS]
    if not exhaustive or not totals:
        return parts
    for number, total in enumerate(totals):
        end = totals[number + 1] if number + 1 < len(totals) else len(lines)
        below = [at for at in range(total + 1, end) if at not in inside]
        if not below and total == len(lines) - 1 and len(totals) == 1:
            below = [at for at in range(total) if at not in inside]
        if len(below) > 1 and not _mixed(lines, below):
            parts[total] = below
    return parts


def _mixed(lines: Sequence[Printed], below: list[int]) -> bool:
    """The rows stand on two levels: a second 其中 after others, or (一) with 1. below it.

    Which of them add up to the total is then not certain, so they are not called its parts.
    """
    later = [lines[at].part for at in below[1:]]
    styles = {_numbering(lines[at]) for at in below} - {""}
    return (any(later) and not all(later)) or len(styles) > 1


def _numbering(line: Printed) -> str:
    text = line.label.strip()
    if text[:1] in ("(", "（"):
        return "bracket" if text[1:2].isdigit() or text[1:2] in "一二三四五六七八九十" else ""
    return "plain" if text[:1].isdigit() else ""


def _nested(lines: Sequence[Printed]) -> dict[int, list[int]]:
    """Rows by level of government below a row of fiscal money."""
    nested: dict[int, list[int]] = {}
    fiscal = -1
    for at, line in enumerate(lines):
        if line.source == "财政":
            fiscal = at
        elif line.source in TOTAL_KEYS:
            fiscal = -1
        elif fiscal >= 0 and line.source in LEVELS_OF_FISCAL:
            nested.setdefault(fiscal, []).append(at)
    return nested


def _row(number: int, line: Line) -> Row:
    label = line.fields.get("label")
    trust: Trust = "exact" if line.known else "inferred"
    source = Field(
        "source", "来源", line.source, line.source, location=line.location, how="derived", trust=trust
    )
    place = label.location if label is not None else line.location
    return Row(number, {**line.fields, "source": source}, {}, place, line.label)


def _put_scored(lines: list[Line], draft: Draft) -> None:
    """Where no row is named as the total: the one row that carries a score or a weight is what is scored."""
    scored = [
        line
        for line in lines
        if any(key in line.fields and line.fields[key].value is not None for key in ("weight", "score"))
    ]
    if len(scored) == 1:
        for column, key in COLUMNS_OF_TOTAL.items():
            if column in scored[0].fields:
                _put_scalar(key, scored[0].fields[column], draft)


def _put_scalar(key: str, field: Field, draft: Draft) -> None:
    key = TO_DATE.get(key, key) if draft.layout.template.type == "monitor" else key
    if key in draft.fields:
        return
    label = draft.layout.vocabulary.label("form", key)
    draft.put(field._replace(key=key, label=label.name if label else key, how="derived"))


def put_totals(
    draft: Draft, components: dict[str, list[Line]], doubtful: Collection[str] = frozenset()
) -> None:
    """The labelled totals of a form with their parts, as rows with one amount each.

    Behind a ``doubtful`` one an amount was not understood, which may be a part, too.
    """
    for spec in draft.layout.fields.values():
        total = draft.fields.get(spec.key)
        if not spec.parts or (total is None and spec.key not in draft.headed):
            continue
        if total is not None and total.how == "derived":
            continue
        source = WHOLE if spec.key == "funds.total" else TOTAL
        _put_named_other(spec, components, draft)
        whole = [line_of(total, spec, source, draft.printed.get(spec.key, ""))] if total is not None else []
        group: list[Line] = []
        for key in spec.parts:
            part = draft.fields.get(key)
            if part is not None:
                own = draft.layout.fields[key]
                group.append(line_of(part, own, own.source, draft.printed.get(key, "")))
        certain = spec.key not in doubtful
        if not certain:
            _doubt(spec, draft)
        parts = [*group, *components.get(spec.key, [])]
        parts.sort(key=lambda line: reading_order(line.location))
        add_rows(tree([*whole, *parts], exhaustive=certain and bool(whole)), draft)


def _put_named_other(spec: FieldSpec, components: dict[str, list[Line]], draft: Draft) -> None:
    """Of several sources that count as other ones, the field is the one that is called 其他资金."""
    key = next((key for key in spec.parts if draft.layout.fields[key].source == OTHER), "")
    known = draft.fields.get(key)
    printed = bare(fold(draft.printed.get(key, "")))
    lines = components.get(spec.key, [])
    named = next((line for line in lines if line.source == OTHER and line.label.startswith(_OTHERS)), None)
    if known is None or named is None or printed.startswith(_OTHERS):
        return
    earlier = line_of(known, draft.layout.fields[key], OTHER, draft.printed.get(key, ""))
    lines[lines.index(named)] = earlier
    draft.fields[key] = named.fields["amount"]._replace(key=key, label=known.label)
    draft.printed[key] = named.fields["label"].raw


def _doubt(spec: FieldSpec, draft: Draft) -> None:
    """An amount behind a total was not understood: it may be the part that was not met, or one more."""
    total = draft.fields[spec.key]._replace(trust="inferred")
    draft.fields[spec.key] = total
    missed = next((key for key in spec.parts if key not in draft.fields), "")
    if missed:
        name = draft.layout.fields[missed].name
        place = total.label_location or total.location
        draft.put(Field(missed, name, "", None, "unread", place, how="scan", trust="unknown"))


def line_of(field: Field, spec: FieldSpec, source: str, printed: str) -> Line:
    """A labelled amount as a row of funding."""
    place = field.label_location or field.location or Location("")
    name = bare(fold(printed)) or spec.name.split(".")[-1]
    label = word("label", "名称", printed or name, place, "derived")
    amount = field._replace(key="amount", label="金额")
    return Line(name, source or OTHER, is_part(fold(printed)), {"label": label, "amount": amount}, place)
