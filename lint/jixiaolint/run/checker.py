"""One source at a time: read, examined, and never a reason to stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jixiaolint.assembly import DocumentReport
from jixiaolint.discover import Source, load
from jixiaolint.engine import inputs
from jixiaolint.examination import examine, text_of
from jixiaolint.model.arithmetic import steady
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.finding import DocumentResult, ToolError
from jixiaolint.model.form import Field, Form, Row, RowSet
from jixiaolint.reading import ReaderFault, Reading
from jixiaolint.session import Session
from jixiaolint.stopwatch import document as counted

if TYPE_CHECKING:
    from jixiaolint.corpus import Needed
    from jixiaolint.engine.place import Positions


def check_source(source: Source, session: Session) -> DocumentReport:
    """One source, never raising: what cannot be read is a finding, a fault of ours a tool error."""
    uri = session.options.stdin_name if source.path == "-" else source.uri
    limit = session.options.limits.bytes
    with counted(uri):
        return _checked(uri, lambda: load(source, limit), session, named=source.named)


def check_given_bytes(uri: str, data: bytes, session: Session, *, named: bool = True) -> DocumentReport:
    """The same for a document that is given as its bytes."""
    with counted(uri):
        return _checked(uri, lambda: data, session, named=named)


def _checked(uri: str, load: Callable[[], bytes], session: Session, *, named: bool = True) -> DocumentReport:
    try:
        return check_bytes(uri, load(), session, named=named)
    except UnreadableInput as error:
        result = DocumentResult(uri, "unreadable", named=named)
        return DocumentReport(result, findings=tuple(inputs.unreadable(uri, error, session.by_id)))
    except (RecursionError, MemoryError) as error:
        reason = UnreadableInput(
            "too-complex", "结构过于复杂，未读取", f"too complex ({type(error).__name__})"
        )
        result = DocumentResult(uri, "unreadable", named=named)
        return DocumentReport(result, findings=tuple(inputs.unreadable(uri, reason, session.by_id)))
    except Exception as error:
        text = str(error) if isinstance(error, ReaderFault) else f"{type(error).__name__}: {error}"
        fault = ToolError("", uri, text)
        return DocumentReport(DocumentResult(uri, "unreadable", named=named), tool_errors=(fault,))


def check_bytes(uri: str, data: bytes, session: Session, *, named: bool = True) -> DocumentReport:
    """One document given as bytes. Raises ``UnreadableInput``."""
    return check_reading(session.desk.read(uri, data), data, session, named=named)


@steady
def check_reading(reading: Reading, data: bytes, session: Session, *, named: bool = True) -> DocumentReport:
    """One document that was read from these bytes."""
    document, forms = reading
    select = session.options.select
    report = examine(document, forms, data, session.profiles, select, named=named)
    needed = session.needed
    if needed is None and len(forms) > 1:
        needed = _of_one_document(session)
    return report if needed is None else _with_facts(report, reading, data, needed)


def _of_one_document(session: Session) -> Needed | None:
    """Forms of one document stand beside each other too; such a document is rare."""
    if not any(rule.across for rule in session.rules):
        return None
    from jixiaolint.corpus import needed_of

    return needed_of(session.rules, session.catalogue.vocabulary)


def _with_facts(report: DocumentReport, reading: Reading, data: bytes, needed: Needed) -> DocumentReport:
    """With what rules need that look at other forms, and the text that their findings may quote."""
    from jixiaolint.corpus.lean import lean
    from jixiaolint.corpus.opening import packed
    from jixiaolint.engine.template import is_template

    document, forms = reading
    thin = (lean(form, needed) for form in forms if not is_template(form))
    facts = tuple(packed(_lined(form, document.positions)).decode("ascii") for form in thin)
    return report._replace(facts=facts, text=text_of(document, data) if facts else report.text)


def _lined(form: Form, positions: Positions) -> Form:
    """A lean form with every pointer in it given its line."""
    if not positions:
        return form
    from jixiaolint.engine.place import line_of

    def cells(fields: dict[str, Field]) -> dict[str, Field]:
        return {key: cell(field) for key, field in fields.items()}

    def cell(field: Field) -> Field:
        return field._replace(location=field.location and line_of(field.location, positions))

    def rows(found: RowSet) -> RowSet:
        return found._replace(rows=tuple(map(row, found.rows)))

    def row(one: Row) -> Row:
        children = {key: rows(inner) for key, inner in one.children.items()}
        here = one.location and line_of(one.location, positions)
        return one._replace(fields=cells(one.fields), children=children, location=here)

    sets = {key: rows(found) for key, found in form.rowsets.items()}
    place = line_of(form.location, positions)
    return form._replace(fields=cells(form.fields), rowsets=sets, location=place)
