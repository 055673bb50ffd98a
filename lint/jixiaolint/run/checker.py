"""One source at a time: read, examined, and never a reason to stop."""

from __future__ import annotations

from collections.abc import Callable

from jixiaolint.assembly import DocumentReport
from jixiaolint.discover import Source, load
from jixiaolint.engine import inputs
from jixiaolint.examination import examine, text_of
from jixiaolint.model.arithmetic import steady
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.finding import DocumentResult, ToolError
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.reading import ReaderFault, Reading
from jixiaolint.reporters import Need
from jixiaolint.session import Session
from jixiaolint.stopwatch import document as counted

if TYPE_CHECKING:
    from jixiaolint.corpus import Needed


def check_source(source: Source, session: Session, need: Need = "cells") -> DocumentReport:
    """One source, never raising: what cannot be read is a finding, a fault of ours a tool error.

    ``need``: what somebody will ask of its forms.
    """
    uri = session.options.stdin_name if source.path == "-" else source.uri
    limit = session.options.limits.bytes
    with counted(uri):
        return _checked(uri, lambda: load(source, limit), session, named=source.named, need=need)


def check_given_bytes(
    uri: str, data: bytes, session: Session, *, named: bool = True, need: Need = "cells"
) -> DocumentReport:
    """The same for a document that is given as its bytes."""
    with counted(uri):
        return _checked(uri, lambda: data, session, named=named, need=need)


def _checked(
    uri: str, load: Callable[[], bytes], session: Session, *, named: bool, need: Need
) -> DocumentReport:
    try:
        return check_bytes(uri, load(), session, named=named, need=need)
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


def check_bytes(
    uri: str, data: bytes, session: Session, *, named: bool = True, need: Need = "cells"
) -> DocumentReport:
    """One document given as bytes. Raises ``UnreadableInput``."""
    return check_reading(session.desk.read(uri, data), data, session, named=named, need=need)


@steady
def check_reading(
    reading: Reading, data: bytes, session: Session, *, named: bool = True, need: Need = "cells"
) -> DocumentReport:
    """One document that was read from these bytes."""
    document, forms = reading
    select = session.options.select
    needed = session.needed
    if needed is None and len(forms) > 1:
        needed = _of_one_document(session)
    if needed is None and need == "cells":
        return examine(document, forms, data, session.profiles, select, named=named)
    from jixiaolint.run.abridged import Remains

    kept = Remains(document.uri, session, need, needed, document.positions)
    report = examine(document, forms, data, session.profiles, select, named=named, keep=kept.take)
    return kept.added(report, lambda: text_of(document, data))


def _of_one_document(session: Session) -> Needed | None:
    """Forms of one document stand beside each other too; such a document is rare."""
    if not any(rule.across for rule in session.rules):
        return None
    from jixiaolint.corpus import needed_of

    return needed_of(session.rules, session.catalogue.vocabulary)
