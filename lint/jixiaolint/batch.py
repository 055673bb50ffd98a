"""A batch: documents that are checked together, in any process, by a function that can be sent there."""

from __future__ import annotations

from jixiaolint import cache, dossier
from jixiaolint.abridged import abridged
from jixiaolint.assembly import DocumentReport
from jixiaolint.checker import check_source
from jixiaolint.discover import Source
from jixiaolint.model.finding import DocumentResult, ToolError
from jixiaolint.model.record import NamedTuple
from jixiaolint.reporters import Need
from jixiaolint.session import Options, Session, open_session


class Task(NamedTuple):
    """Sources to be checked by a session of these options. It can be pickled.

    ``need``: how much of a form the outputs show. Paths are relative to the working directory; standard
    input ("-") belongs to one process only, that of the run.
    """

    options: Options
    sources: tuple[Source, ...]
    need: Need = "cells"


_sessions: dict[Options, Session] = {}
"""Of this process: one for all batches with the same options."""


def check_batch(task: Task) -> list[bytes]:
    """The dossier of each source, in their order; never raises because of a document.

    Raises ``ConfigError`` for options that no session can be opened with.
    """
    session = session_of(task.options)
    made = [_dossier(source, session, task) for source in task.sources]
    cache.keep_patterns(task.options.cache_directory)
    return made


def session_of(options: Options) -> Session:
    """The session of this process for these options, opened with the first batch."""
    session = _sessions.get(options)
    if session is None:
        session = _sessions[options] = open_session(options)
    return session


def serve_with(session: Session) -> None:
    """Let batches with the options of ``session`` be checked by it."""
    _sessions[session.options] = session


def close() -> None:
    """End what the sessions of this process started."""
    for session in _sessions.values():
        session.desk.close()
    _sessions.clear()


def _dossier(source: Source, session: Session, task: Task) -> bytes:
    try:
        return dossier.pack(abridged(check_source(source, session), task.need, session))
    except Exception as error:
        return dossier.pack(faulty(source, f"{type(error).__name__}: {error}"))


def faulty(source: Source, message: str) -> DocumentReport:
    """The report of a document that a fault of ours kept from being checked."""
    result = DocumentResult(source.uri, "unreadable", named=source.named)
    return DocumentReport(result, tool_errors=(ToolError("", source.uri, message),))
