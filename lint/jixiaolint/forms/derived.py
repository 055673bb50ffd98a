"""Row sets that follow from a form when a rule asks for them: paragraphs, quantities, dates, citations,
amounts, calculations, groups of indicators."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from jixiaolint.model import regex as re
from jixiaolint.model.form import EMPTY, Field, Form, Missing, Row, RowSet, Trust
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Day, Number, Value
from jixiaolint.values.field import make_field

NARRATIVE = (
    "project.summary",
    "project.basis",
    "project.necessity",
    "project.plan",
    "org.duties",
    "goal.total",
    "goal.annual",
    "goal.actual",
    "goal.duties",
    "exec.reason",
)
COLUMNS_WITH_TEXT = (("tasks", "content", "主要内容"), ("indicators", "reason", "偏差原因"))
_ITEM = re.compile(
    r"[。；;！!\n]|(?=(?<![\d.])\d{1,2}[.、．](?!\d))|(?=[（(]\d{1,2}[)）])|(?=[一二三四五六七八九十]是)"
)
_LEAD = re.compile(r"^\s*(?:\d{1,2}[.、．]|[（(]\d{1,2}[)）]|[一二三四五六七八九十]是[:：，,]?)\s*")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_CELL_UNIT = re.compile(r"(亿元|万元|千元|元|亿|万)")


class Passage(NamedTuple):
    """A field of text and the name by which rules know it."""

    name: str
    field: Field


def derived_rows(form: Form, name: str) -> RowSet:
    """The row set ``name`` of a form, ``EMPTY`` when there is no such thing."""
    if name in FROM_TEXTS:
        return found_in(passages(form), name)
    made = _MAKERS.get(name)
    return made(form) if made is not None else EMPTY


def found_in(texts: Iterable[Passage], name: str) -> RowSet:
    """One of the row sets that follow from texts alone (``FROM_TEXTS``)."""
    return FROM_TEXTS[name](texts)


def passages(form: Form) -> Iterator[Passage]:
    """Every text of a form that is not blank: narratives, remarks, reasons."""
    for key, field in form.fields.items():
        if is_narrative(key, field):
            yield Passage(name_of(key, field.label), field)
    for rowset, column, name in COLUMNS_WITH_TEXT:
        for row in form.rows(rowset).rows:
            text = row.fields.get(column)
            if text is not None and is_remark(text):
                yield Passage(name, text)


def is_narrative(key: str, field: Field) -> bool:
    """Whether a field of the form is a text that says something."""
    if key not in NARRATIVE and not (key.startswith("other.") and isinstance(field.value, (str, type(None)))):
        return False
    return bool(field.raw.strip()) and field.missing in ("", "hint", "text")


def is_remark(field: Field) -> bool:
    """The same of a cell in a column of texts."""
    return bool(field.raw.strip()) and field.missing in ("", "hint")


def name_of(key: str, label: str) -> str:
    """The name by which rules know a field of text."""
    return key.removeprefix("other.") if key.startswith("other.") else label or key


def _texts(texts: Iterable[Passage]) -> RowSet:
    rows: list[Row] = []
    for number, (name, field) in enumerate(texts, 1):
        fields = {
            "field": plain_field("field", "栏目", name, field),
            "content": field._replace(key="content"),
        }
        rows.append(Row(number, fields, {}, field.location, name))
    return RowSet(tuple(rows))


def _items(texts: Iterable[Passage]) -> RowSet:
    rows: list[Row] = []
    for name, field in texts:
        if field.missing == "hint":
            continue
        for start, end in _pieces(field.raw):
            place = part_of(field, start, end)
            text = field.raw[start:end]
            content = make_field(
                "content", "文字", text, "text", location=place, how="derived", trust=trust_in(field)
            )
            fields = {"field": plain_field("field", "栏目", name, field), "content": content}
            rows.append(Row(len(rows) + 1, fields, {}, place, name))
    return RowSet(tuple(rows))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where the listed points and sentences of a text stand, without their numbers."""
    marks = [0, *(match.end() for match in _ITEM.finditer(text)), len(text)]
    for start, end in pairwise(marks):
        piece = text[start:end]
        lead = _LEAD.match(piece)
        begin = start + (lead.end() if lead else len(piece) - len(piece.lstrip()))
        stop = start + len(piece.rstrip(" \t\r\n　。；;"))
        if stop - begin > 1:
            yield begin, stop


def part_of(field: Field, start: int, end: int) -> Location | None:
    """Where a part of a field's text stands; the whole field where that cannot be told."""
    place = field.location
    if place is None or place.column is None or place.end_column is None or place.line != place.end_line:
        return place
    if place.end_column - place.column != len(field.raw):
        return place
    return place._replace(column=place.column + start, end_column=place.column + end)


def _quantities(texts: Iterable[Passage]) -> RowSet:
    from jixiaolint.values.quantity import find_quantities

    return _found(texts, "quantities", lambda text, name: find_quantities(text, name))


def _dates(texts: Iterable[Passage]) -> RowSet:
    from jixiaolint.values.period import find_dates

    return _found(texts, "dates", lambda text, name: find_dates(text, name))


def _citations(texts: Iterable[Passage]) -> RowSet:
    from jixiaolint.values.citation import find_citations

    return _found(texts, "citations", lambda text, name: find_citations(text))


def _breakdowns(texts: Iterable[Passage]) -> RowSet:
    from jixiaolint.forms.breakdowns import breakdown_rows

    return breakdown_rows(texts)


def _found(texts: Iterable[Passage], rowset: str, find: Callable[[str, str], Any]) -> RowSet:
    """What a search finds in every passage; its ``columns`` are the columns of the row."""
    rows: list[Row] = []
    for name, field in texts:
        if field.missing == "hint":
            continue
        for found in find(field.raw, name):
            place = part_of(field, found.start, found.end)
            fields = {"field": plain_field("field", "栏目", name, field)}
            for key, value in found.columns().items():
                fields[key] = typed(key, value, found.raw, place, trust_in(field))
            rows.append(Row(len(rows) + 1, fields, {}, place, found.raw))
    return RowSet(tuple(rows))


def trust_in(field: Field) -> Trust:
    """What a text says is as certain as the text: it may be cut off, glued together or another cell's."""
    return field.trust


def typed(key: str, value: Value | None, raw: str, place: Location | None, trust: Trust) -> Field:
    text = _text_of(value, raw)
    missing: Missing = "blank" if value is None or value == "" else ""
    return Field(
        key, key, text, value or None if value == "" else value, missing, place, how="derived", trust=trust
    )


def _text_of(value: Value | None, raw: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, (Number, Day)):
        return value.text or raw
    return raw


def plain_field(key: str, label: str, text: str, origin: Field) -> Field:
    return Field(key, label, text, text, "", origin.location, how="derived", trust=trust_in(origin))


# --- amounts ------------------------------------------------------------------------------------------


def _amounts(form: Form) -> RowSet:
    rows: list[Row] = []
    seen: set[tuple[str, Location | None]] = set()
    for field in _money(form):
        mark = (field.raw, field.location)
        number = _NUMBER.search(field.raw)
        if mark in seen or number is None or not isinstance(field.value, Number):
            continue
        seen.add(mark)
        rows.append(_amount(len(rows) + 1, field, number[0]))
    return RowSet(tuple(rows))


def _money(form: Form) -> Iterator[Field]:
    for field in form.fields.values():
        if isinstance(field.value, Number) and field.value.kind == "money":
            yield field
    for name in ("funds", "subprojects", "tasks"):
        for row in form.rows(name).rows:
            for field in row.fields.values():
                if isinstance(field.value, Number) and field.value.kind == "money":
                    yield field


def _amount(number: int, field: Field, digits: str) -> Row:
    plain = digits.replace(",", "")
    places = len(plain.partition(".")[2])
    printed = Number("count", Decimal(plain), Decimal(1).scaleb(-places) if places else Decimal(0), digits)
    unit = _CELL_UNIT.search(field.raw)
    fields = {
        "value": field._replace(key="value", label="值"),
        "printed": Field(
            "printed", "印刷值", digits, printed, "", field.location, how="derived", trust=field.trust
        ),
        "cell_unit": make_field(
            "cell_unit",
            "本格单位",
            unit[1] if unit else "",
            "text",
            location=field.location,
            how="derived",
            trust=field.trust,
        ),
        "raw": Field(
            "raw", "原文", field.raw, field.raw, "", field.location, how="derived", trust=field.trust
        ),
    }
    return Row(number, fields, {}, field.location, field.label)


# --- what is seldom asked for --------------------------------------------------------------------------


def _groups1(form: Form) -> RowSet:
    from jixiaolint.forms.groups import groups1

    return groups1(form)


def _groups2(form: Form) -> RowSet:
    from jixiaolint.forms.groups import groups2

    return groups2(form)


def _calculations(form: Form) -> RowSet:
    from jixiaolint.forms.calculations import calculation_rows

    return calculation_rows(form)


_MAKERS: dict[str, Callable[[Form], RowSet]] = {
    "calculations": _calculations,
    "amounts": _amounts,
    "groups1": _groups1,
    "groups2": _groups2,
}
FROM_TEXTS: dict[str, Callable[[Iterable[Passage]], RowSet]] = {
    "texts": _texts,
    "items": _items,
    "quantities": _quantities,
    "dates": _dates,
    "citations": _citations,
    "breakdowns": _breakdowns,
}
