"""Findings about the input itself (family INP): what could not be read, and what was read with doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from jixiaolint.model.document import Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.finding import Finding, Text
from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.location import Location
from jixiaolint.model.rule import Rule

UNREADABLE = "INP-001"
NO_FORM = "INP-002"
PARTLY_READ = "INP-003"
UNREAD_VALUE = "INP-004"
ILLEGAL_DATE = "INP-005"
REALIGNED = "INP-006"
HEADER_REPAIRED = "INP-007"

OF_NOTE = {"realigned": REALIGNED, "header-repaired": HEADER_REPAIRED, "inferred": REALIGNED}
READ_ENOUGH = 0.95
"""Share of a form's characters below which it counts as partly read."""


def unreadable(uri: str, error: UnreadableInput, rules: dict[str, Rule]) -> Iterator[Finding]:
    """A file that could not be read at all."""
    place = Location(uri, line=error.line or None, column=error.column or None)
    yield from _finding(rules.get(UNREADABLE), Text(error.message, error.message_en), place, error.code)


def without_form(uri: str, rules: dict[str, Rule]) -> Iterator[Finding]:
    """A file that was named and holds no form that we know."""
    message = Text("未识别出绩效表", "no performance form was recognised")
    yield from _finding(rules.get(NO_FORM), message, Location(uri), "no-form")


def of_form(form: Form, rules: dict[str, Rule]) -> Iterator[Finding]:
    """What of a form was read partly or with doubt."""
    share = form.coverage.share
    if share < READ_ENOUGH:
        percent = f"{share * 100:.0f}%"
        places = form.coverage.unread
        place = places[0][1] if places else form.location
        samples = "、".join(f"「{text[:20]}」" for text, _ in places[:3])
        message = Text(
            f"本表只读懂 {percent}，未读懂 {len(places)} 处：{samples}",
            f"only {percent} of this form was understood; {len(places)} places were not: {samples}",
        )
        for finding in _finding(rules.get(PARTLY_READ), message, place, "partly-read", form):
            related = tuple((text[:20], where) for text, where in places[1:20])
            yield finding._replace(related=related)
    for path, field in fields_of(form):
        if field.missing == "unread":
            yield from _unread(form, path, field, rules)
    yield from _notes(form, rules)


def _unread(form: Form, path: str, field: Field, rules: dict[str, Rule]) -> Iterator[Finding]:
    illegal = "illegal" in field.note or "不合法" in field.note
    rule = rules.get(ILLEGAL_DATE if illegal else UNREAD_VALUE)
    reason = f"（{field.note}）" if field.note else ""
    message = Text(
        f"「{field.label}」填「{field.raw}」，无法确定含义{reason}",
        f"{field.label}: {field.raw!r} cannot be read with certainty",
    )
    for finding in _finding(rule, message, field.location or form.location, path, form):
        yield finding._replace(field=path, label=field.label, printed=field.raw)


def _notes(form: Form, rules: dict[str, Rule]) -> Iterator[Finding]:
    """One finding for each kind of note, naming every place."""
    kinds: dict[str, list[Note]] = {}
    for note in form.notes:
        rule = OF_NOTE.get(note.code)
        if rule is not None:
            kinds.setdefault(rule, []).append(note)
    for rule, notes in kinds.items():
        first = notes[0]
        more = len(notes) - 1
        message = Text(
            first.message + (f"；另有 {more} 处" if more else ""),
            first.message_en + (f"; and {more} more" if more else ""),
        )
        for finding in _finding(rules.get(rule), message, first.location or form.location, first.code, form):
            related = tuple((note.message, note.location) for note in notes[1:] if note.location is not None)
            yield finding._replace(related=related)


def fields_of(form: Form) -> Iterator[tuple[str, Field]]:
    """Every field of a form with its semantic path, scalars first; a cell that stands twice comes once."""
    seen: set[tuple[str, Location | None]] = set()
    for path, field in _paths(form):
        mark = (field.raw, field.location)
        if field.location is not None and mark in seen:
            continue
        seen.add(mark)
        yield path, field


def _paths(form: Form) -> Iterator[tuple[str, Field]]:
    for name, rowset in form.rowsets.items():
        yield from _rowset(name, rowset)
    yield from form.fields.items()


def _rowset(name: str, rowset: RowSet) -> Iterator[tuple[str, Field]]:
    for row in rowset.rows:
        yield from _row(f"{name}[{row.label or row.number}]", row)


def _row(path: str, row: Row) -> Iterator[tuple[str, Field]]:
    for key, field in row.fields.items():
        yield f"{path}.{key}", field


def _finding(
    rule: Rule | None, message: Text, place: Location, field: str, form: Form | None = None
) -> Iterable[Finding]:
    """A finding of the family INP, none when the rule is not selected."""
    if rule is None:
        return
    owner = form.id if form is not None else ""
    mark = "\x1f".join((place.document, owner, rule.id, field))
    yield Finding(
        rule=rule.id,
        case="",
        name=rule.name,
        family=rule.family,
        kind=rule.kind,
        severity=rule.severity,
        klass=rule.klass,
        verdict="fail",
        form=owner,
        field="",
        pointer="",
        label="",
        message=message,
        location=place,
        basis=rule.basis,
        advice=rule.advice,
        why=rule.why,
        fingerprint=sha256(mark.encode("utf-8", "surrogatepass")).hexdigest()[:32],
    )
