"""Whether two readings say the same: the values of all fields, the findings, how much was understood."""

from __future__ import annotations

from collections import Counter

from jixiaolint.model.finding import Text
from jixiaolint.model.form import Field, Form, RowSet
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.model.value import Choice, Day, Number, Target, Value
from jixiaolint.repair.reading import Reading
from jixiaolint.repair.saying import figures, said

REPRESENTATION = frozenset(("CIT-005",))
"""Rules on how something is written: a repair may end their findings."""
VALUES = Text("读数会变，请对照原表", "what is read would change; see the original")
UNREAD = Text("原文读不出确定的数，请对照原表", "no certain value is read from it; see the original")
FORMS = Text("表单的读法会变，请对照原表", "the form would be read otherwise; see the original")
FINDINGS = Text("审核结果会变", "findings would change")
UNPROVEN = Text("疑问过多，未逐一核对", "too many in doubt to look at each")
ENCODING = Text("原编码写不出", "the encoding has no sign for it")


class Statement(NamedTuple):
    """What a reading says, made comparable."""

    document: Any
    forms: Any
    values: Any
    findings: Any
    unread: tuple[tuple[int, int], ...]
    """Characters and places of each form that were not understood."""


def statement(reading: Reading) -> Statement:
    """The statement of a reading."""
    document = reading.document
    notes = Counter(note.code for note in document.notes)
    return Statement(
        (document.kind, document.encoding, notes),
        [_outline(form) for form in reading.forms],
        [_values(form) for form in reading.forms],
        _findings(reading),
        tuple((form.coverage.seen - form.coverage.used, len(form.coverage.unread)) for form in reading.forms),
    )


def difference(before: Statement, after: Statement) -> Text | None:
    """What would change, None when nothing does."""
    if before.document != after.document or before.forms != after.forms:
        return FORMS
    if before.values != after.values:
        return VALUES
    if any(
        now > then
        for old, new in zip(before.unread, after.unread, strict=True)
        for then, now in zip(old, new, strict=True)
    ):
        return FORMS
    return FINDINGS if before.findings != after.findings else None


def _outline(form: Form) -> Any:
    rows = {name: (rows.status, len(rows.rows)) for name, rows in form.rowsets.items()}
    notes = Counter(note.code for note in form.notes)
    return form.id, form.type, form.template, said(form.title), tuple(form.fields), rows, notes


def _values(form: Form) -> Any:
    rows = {name: _of_rows(rowset) for name, rowset in form.rowsets.items()}
    return [_field(field) for field in form.fields.values()], rows


def _of_rows(rowset: RowSet) -> Any:
    return [
        (
            said(row.label),
            {key: _field(field) for key, field in row.fields.items()},
            {name: _of_rows(child) for name, child in row.children.items()},
        )
        for row in rowset.rows
    ]


def _field(field: Field) -> Any:
    words = field.raw if field.value is None or isinstance(field.value, str) else ""
    note = field.note.partition("：")[0]
    return (
        field.key,
        _value(field.value),
        said(words),
        figures(words),
        field.missing,
        field.trust,
        field.how,
        note,
    )


def _value(value: Value | None) -> Any:
    """A value without the text that it was printed as."""
    if isinstance(value, Number):
        return value.kind, value.value, value.quantum, value.unit
    if isinstance(value, Day):
        return value.year, value.month, value.day
    if isinstance(value, Choice):
        return [(said(option), ticked) for option, ticked in value.options]
    if isinstance(value, Target):
        numbers = [_value(number) for number in value.numbers]
        days = [_value(day) for day in value.days]
        words = "" if numbers else said(value.text)
        return value.kind, value.operator, numbers, value.unit, days, value.per_year, words
    return (said(value), figures(value)) if isinstance(value, str) else value


def _findings(reading: Reading) -> Any:
    found = Counter(
        (
            finding.rule, finding.case, finding.kind, finding.form, said(finding.field), finding.verdict,
            finding.severity, finding.confidence, finding.grade, finding.derived,
        )
        for finding in reading.findings
        if finding.rule not in REPRESENTATION
    )  # fmt: skip
    checks = {
        rule: (counts.failed, counts.undecided)
        for rule, counts in reading.checks.items()
        if rule not in REPRESENTATION and (counts.failed or counts.undecided)
    }
    return found, checks, len(reading.tool_errors)
