"""The row set 分项说明: totals in the texts of a form with the parts that make them up."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.forms.derived import Passage, part_of, trust_in
from jixiaolint.forms.draft import word
from jixiaolint.model.form import Field, Row, RowSet
from jixiaolint.values.breakdown import Breakdown, Part, find_breakdowns


def breakdown_rows(passages: Iterable[Passage]) -> RowSet:
    """A row for each total, with a row for each of its parts inside."""
    found = [
        (name, field, one)
        for name, field in passages
        if field.missing != "hint"
        for one in find_breakdowns(field.raw)
    ]
    return RowSet(tuple(_row(number, *entry) for number, entry in enumerate(found, 1)))


def _row(number: int, name: str, field: Field, one: Breakdown) -> Row:
    fields = {
        "field": word("field", "栏目", name, field.location, "derived", trust_in(field)),
        "way": word("way", "方式", one.way, None, "derived", trust_in(field)),
        "total": _amount("total", "总数", one.total, field),
        "raw": word("raw", "原文", one.raw, field.location, "derived", trust_in(field)),
    }
    parts = tuple(
        Row(place, {"amount": _amount("amount", "数额", part, field)})
        for place, part in enumerate(one.parts, 1)
    )
    return Row(number, fields, {"parts": RowSet(parts)}, part_of(field, one.start, one.end), name)


def _amount(key: str, label: str, part: Part, field: Field) -> Field:
    place = part_of(field, part.start, part.end)
    return Field(key, label, part.raw, part.value, "", place, how="derived", trust=trust_in(field))
