"""Findings about the input itself (family INP): what could not be read, and what was read with doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.engine.facts import glimpsed
from jixiaolint.model.document import Note
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.finding import Finding, Severity, Text
from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.model.gap import is_gap, is_left_out, is_unknown_form
from jixiaolint.model.location import Location
from jixiaolint.model.rule import Rule

UNREADABLE = "INP-001"
NO_FORM = "INP-002"
PARTLY_READ = "INP-003"
UNREAD_VALUE = "INP-004"
ILLEGAL_DATE = "INP-005"
REALIGNED = "INP-006"
HEADER_REPAIRED = "INP-007"

ILLEGAL = "日期不合法"
"""The note of a date that does not exist, as ``values`` words it."""
SOFT: dict[Severity, Severity] = {"error": "warning", "warning": "warning", "note": "note"}
"""What rests on a value that was not read for certain is no error."""
OF_NOTE = {"realigned": REALIGNED, "header-repaired": HEADER_REPAIRED, "inferred": REALIGNED}
OF_TEXT = ("数字连写，无法分开", "两栏文字连排，无法分开", "各行的名称与数值对不上")
"""The notes of cells that a fault of the whole text hides: told once."""
LEFT_OUT = "INP-008"
LIKE_A_FORM = "INP-009"
TEMPLATE = "INP-010"
SLOTS = "slots"
"""Rows that say what a layout asks for; their contents are fields of the form."""


def unreadable(uri: str, error: UnreadableInput, rules: dict[str, Rule]) -> Iterator[Finding]:
    """A file that could not be read at all."""
    place = Location(uri, line=error.line or None, column=error.column or None)
    reason = Text(error.message, error.message_en)
    yield from _finding(rules.get(UNREADABLE), place, error.code, reason=reason)


def without_form(uri: str, rules: dict[str, Rule]) -> Iterator[Finding]:
    """A file that was named and holds no form that we know."""
    yield from _finding(rules.get(NO_FORM), Location(uri), "no-form")


def of_document(uri: str, notes: Iterable[Note], rules: dict[str, Rule]) -> Iterator[Finding]:
    """What of a file was left out or looks like a form that nobody knows: a finding a kind."""
    kinds: dict[str, list[Note]] = {}
    for note in notes:
        if is_unknown_form(note):
            kinds.setdefault(LIKE_A_FORM, []).append(note)
        elif is_gap(note) or is_left_out(note):
            kinds.setdefault(LEFT_OUT, []).append(note)
    for rule, alike in kinds.items():
        alike.sort(key=lambda note: not is_gap(note))
        yield from _told(rules.get(rule), alike, Location(uri), None)


def of_template(form: Form, rules: dict[str, Rule]) -> Iterator[Finding]:
    """A form that nobody filled in: there is nothing to judge."""
    yield from _partly(form, rules)
    yield from _finding(rules.get(TEMPLATE), form.location, "template", form)


def of_form(form: Form, rules: dict[str, Rule]) -> Iterator[Finding]:
    """What of a form was read partly or with doubt."""
    yield from _partly(form, rules)
    if (UNREAD_VALUE in rules or ILLEGAL_DATE in rules) and _may_be_unread(form):
        unread = [(path, field) for path, field in fields_of(form) if field.missing == "unread"]
        for alike in _alike(unread):
            yield from _unread(form, alike, rules)
    yield from _notes(form, rules)


def _alike(unread: list[tuple[str, Field]]) -> Iterator[list[tuple[str, Field]]]:
    """Every cell by itself; those that the same fault of the whole text hides, together."""
    together: dict[str, list[tuple[str, Field]]] = {}
    for path, field in unread:
        key = field.note if field.note in OF_TEXT else f"{path} {len(together)}"
        together.setdefault(key, []).append((path, field))
    yield from together.values()


def _may_be_unread(form: Form) -> bool:
    """False where a glance at its cells shows none that was not understood."""
    glance = glimpsed(form)
    return glance is None or any(field.missing == "unread" for field in glance.cells())


def _partly(form: Form, rules: dict[str, Rule]) -> Iterator[Finding]:
    if not form.coverage.enough:
        places = form.coverage.unread
        place = places[0][1] if places else form.location
        facts = {
            "share": percent(form.coverage.share),
            "count": str(len(places)),
            "samples": "、".join(f"「{text[:20]}」" for text, _ in places[:3]),
        }
        for finding in _finding(rules.get(PARTLY_READ), place, "partly-read", form, **facts):
            related = tuple((text[:20], where) for text, where in places[1:20])
            yield finding._replace(related=related)


def _unread(form: Form, alike: list[tuple[str, Field]], rules: dict[str, Rule]) -> Iterator[Finding]:
    alike.sort(key=lambda entry: not entry[1].raw)
    path, field = alike[0]
    head = field.note.partition("：")[0]
    date = head == ILLEGAL
    rule = rules.get(ILLEGAL_DATE if date else UNREAD_VALUE)
    facts: dict[str, str | Text] = {"label": field.label, "raw": field.raw}
    if not date:
        from jixiaolint.values.note import english

        reason = Text(field.note or "读不出", english(field.note) or "unreadable")
        more = len(alike) - 1
        facts["reason"] = (
            Text(f"{reason.zh}；另有 {more} 格", f"{reason.en}; {more} more") if more else reason
        )
    for finding in _finding(rule, field.location or form.location, path, form, **facts):
        softer = finding.severity if field.trust == "exact" else SOFT[finding.severity]
        related = tuple((other.label, other.location) for _, other in alike[1:] if other.location is not None)
        yield finding._replace(
            field=path, label=field.label, printed=field.raw, severity=softer, related=related
        )


def _notes(form: Form, rules: dict[str, Rule]) -> Iterator[Finding]:
    """One finding for each kind of note, naming every place."""
    kinds: dict[str, list[Note]] = {}
    for note in form.notes:
        rule = OF_NOTE.get(note.code)
        if rule is not None:
            kinds.setdefault(rule, []).append(note)
    for rule, notes in kinds.items():
        yield from _told(rules.get(rule), notes, form.location, form)


def _told(rule: Rule | None, notes: list[Note], whole: Location, form: Form | None) -> Iterator[Finding]:
    """One finding for notes of a kind: the first is told, the others lend their places."""
    first = notes[0]
    facts: dict[str, str | Text] = {
        "first": Text(first.message, first.message_en),
        "count": str(len(notes)),
    }
    for finding in _finding(rule, first.location or whole, first.code, form, **facts):
        related = tuple((note.message, note.location) for note in notes[1:] if note.location is not None)
        yield finding._replace(related=related)


def percent(share: float) -> str:
    """A share of what was understood, rounded down: 99.9% is not all."""
    return f"{int(share * 100)}%"


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
        if name != SLOTS:
            yield from _rowset(name, rowset)
    yield from form.fields.items()


def _rowset(name: str, rowset: RowSet) -> Iterator[tuple[str, Field]]:
    for row in rowset.rows:
        yield from _row(f"{name}[{row.label or row.number}]", row)


def _row(path: str, row: Row) -> Iterator[tuple[str, Field]]:
    for key, field in row.fields.items():
        yield f"{path}.{key}", field


def _finding(
    rule: Rule | None, place: Location, field: str, form: Form | None = None, **facts: str | Text
) -> Iterable[Finding]:
    """A finding of the family INP, none when the rule is not selected."""
    if rule is None:
        return
    from jixiaolint.engine.raised import raised

    yield raised(rule, place, form, field, **facts)
