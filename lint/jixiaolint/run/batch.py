"""A batch: documents that are checked together, in any process, by a function that can be sent there."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint import cache
from jixiaolint.assembly import DocumentReport
from jixiaolint.discover import Source, load
from jixiaolint.model.error import UnreadableInput
from jixiaolint.model.finding import DocumentResult, ToolError
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import TYPE_CHECKING
from jixiaolint.reporters import Need
from jixiaolint.run import dossier
from jixiaolint.run.checker import check_given_bytes, check_source
from jixiaolint.run.result import Result
from jixiaolint.session import Options, Session, open_session, with_facts

if TYPE_CHECKING:
    from jixiaolint.run.archive import Archive


class Task(NamedTuple):
    """Sources to be checked by a session of these options. It can be pickled.

    ``need``: how much of a form the outputs show. ``keep``: dossiers are kept for the next run, where there
    is a folder for that, and taken from the last. ``across``: facts are wanted for rules that look at other
    forms. Paths are relative to the working directory; standard
    input ("-") belongs to one process only, that of the run.
    """

    options: Options
    sources: tuple[Source, ...]
    need: Need = "cells"
    keep: bool = False
    across: bool = False


_archives: dict[tuple[Options, Need, bool], Archive] = {}
_sessions: dict[Options, Session] = {}
"""Of this process: one for all batches with the same options."""


def check_batch(task: Task) -> list[bytes]:
    """The dossier of each source, in their order; never raises because of a document.

    Raises ``ConfigError`` for options that no session can be opened with.
    """
    return [made.packed() for made in check_here(task)]


def check_here(task: Task) -> Iterator[Result]:
    """The same in this process, each made when it is asked for."""
    session = session_of(task.options)
    if task.across and session.needed is None:
        session = _sessions[task.options] = with_facts(session)
    archive = _archive(session, task)
    for source in task.sources:
        yield _made(source, session, task, archive)
    if archive is not None:
        archive.close()
    cache.keep_patterns(task.options.cache_directory)


def _archive(session: Session, task: Task) -> Archive | None:
    directory = task.options.cache_directory
    if not task.keep or directory is None:
        return None
    mark = (task.options, task.need, task.across)
    if mark not in _archives:
        from jixiaolint.run.archive import Archive

        _archives[mark] = Archive(directory, session, task.need, str(task.across))
    return _archives[mark]


def session_of(options: Options) -> Session:
    """The session of this process for these options, opened with the first batch."""
    session = _sessions.get(options)
    if session is None:
        session = _sessions[options] = open_session(options)
    return session


def serve_with(session: Session) -> None:
    """Let batches with the options of ``session`` be checked by it."""
    _sessions[session.options] = session


def forget(options: Options) -> None:
    """Nothing more comes with these options; their session is still its owner's."""
    _sessions.pop(options, None)
    for mark in [mark for mark in _archives if mark[0] == options]:
        del _archives[mark]


def _made(source: Source, session: Session, task: Task, archive: Archive | None) -> Result:
    try:
        if archive is None or source.path == "-":
            return Result(check_source(source, session, task.need))
        return _kept(source, session, task, archive)
    except Exception as error:
        return Result(faulty(source, f"{type(error).__name__}: {error}"))


def _kept(source: Source, session: Session, task: Task, archive: Archive) -> Result:
    """From the archive, else made and added to it, unless something about it may be otherwise next time."""
    try:
        data = load(source, session.options.limits.bytes)
    except UnreadableInput:
        return Result(check_source(source, session))
    key = archive.key(source.uri, source.named, data)
    known = archive.find(key)
    if known is not None:
        return Result(packed=known)
    report = check_given_bytes(source.uri, data, session, named=source.named, need=task.need)
    if report.document.status == "unreadable" or report.tool_errors:
        return Result(report)
    made = dossier.pack(report)
    archive.add(key, made)
    return Result(report, made)


def faulty(source: Source, message: str) -> DocumentReport:
    """The report of a document that a fault of ours kept from being checked."""
    result = DocumentResult(source.uri, "unreadable", named=source.named)
    return DocumentReport(result, tool_errors=(ToolError("", source.uri, message),))
