"""The line from paths to a report, as one readable program."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress

from jixiaolint import cache
from jixiaolint.assembly import DocumentReport, Terms, report_of
from jixiaolint.discover import Discovered, Source, discover, load
from jixiaolint.examination import with_lines
from jixiaolint.model.arithmetic import steady
from jixiaolint.model.document import Document, Note
from jixiaolint.model.error import ConfigError
from jixiaolint.model.error import UnreadableInput as UnreadableInput
from jixiaolint.model.finding import Report
from jixiaolint.model.form import Form
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.plugins import Plugins
from jixiaolint.reading import Reading
from jixiaolint.reporters import Need
from jixiaolint.run.checker import check_bytes as check_bytes
from jixiaolint.run.checker import check_given_bytes
from jixiaolint.run.checker import check_reading as check_reading
from jixiaolint.run.checker import check_source as check_source
from jixiaolint.run.workings import recomputed as recomputed
from jixiaolint.run.workings import supposed as supposed
from jixiaolint.session import DEFAULTS as DEFAULTS
from jixiaolint.session import Options as Options
from jixiaolint.session import Session as Session
from jixiaolint.session import builtin_tables as builtin_tables
from jixiaolint.session import open_session as open_session
from jixiaolint.session import with_facts
from jixiaolint.session import with_profile as with_profile


class Manner(NamedTuple):
    """How a run is carried out; what it finds is the same.

    ``jobs``: processes that check, 0 for as many as there are processors where there is much to do. ``need``:
    how much of a form somebody will ask of the report. ``keep``: dossiers of earlier runs are used, and kept
    for later ones. ``executor``: who checks, ``NAME`` or ``NAME=ADDRESS``; "": processes of this machine.
    """

    jobs: int = 1
    need: Need = "cells"
    keep: bool = False
    executor: str = ""


if TYPE_CHECKING:
    from jixiaolint.run.course import Course
    from jixiaolint.run.result import Result

HERE = Manner()
_LARGE = 300_000
"""Bytes."""
Watch = Callable[[Sequence[Source], Iterator[DocumentReport]], Iterable[DocumentReport]]
"""Gets the sources of a run and the report of each, which is made when it is asked for; hands them on."""


def check(
    paths: Iterable[str],
    options: Options = DEFAULTS,
    session: Session | None = None,
    watch: Watch | None = None,
    manner: Manner = HERE,
) -> Report:
    """Read and check every document below ``paths``. ``watch`` sees each report as it is made.

    With more than one process a program that calls this must be importable: what it does when it is started
    stands under ``if __name__ == "__main__"``.
    """
    if session is None:
        session = open_session(options)
        try:
            return check(paths, options, session, watch, manner)
        finally:
            session.desk.close()
    found = found_below(paths, session)
    return report_on(_made(found, session, manner, watch), found.missing, session)


def report_on(results: Iterable[DocumentReport], missing: Sequence[str], session: Session) -> Report:
    """All of it in one report, with the decisions of the session applied.

    Raises ``ConfigError`` for a file of decisions that is none, before it asks for a result.
    """
    decide = session.options.decisions.decider(session.catalogue.rules, session.profiles)
    made = list(results)
    cache.keep_patterns(session.options.cache_directory)
    return report_of(made, missing, _terms(session, made)._replace(decide=decide))


def course_on(results: Iterable[DocumentReport], missing: Sequence[str], session: Session) -> Course | None:
    """The same for outputs that tell a run while it goes on; None where decisions are to be applied, which
    look at all of it."""
    if session.options.decisions[:2] != ("", ""):
        return None
    from jixiaolint.run.course import Course

    return Course(results, missing, lambda made: _terms(session, made))


def found_below(paths: Iterable[str], session: Session) -> Discovered:
    """The sources of a run."""
    found = discover(paths, suffixes(session.plugins), session.options.exclude)
    strict = not session.options.skip_formless
    sources = (source._replace(named=source.named and strict) for source in found.sources)
    return found._replace(sources=tuple(sources))


def course(
    paths: Iterable[str], session: Session, manner: Manner, watch: Watch | None = None
) -> Course | None:
    """The same as ``check``, told while it goes on; None for a short run, and where ``course_on`` says so."""
    found = found_below(paths, session)
    if not _is_worth_it(found.sources, manner):
        return None
    return course_on(_made(found, session, manner, watch), found.missing, session)


def _made(
    found: Discovered, session: Session, manner: Manner, watch: Watch | None
) -> Iterable[DocumentReport]:
    """The report of each document, complete."""
    ready = ready_for(session, len(found.sources))
    if ready.needed is None:
        checked = reports(found.sources, ready, manner)
        told = checked if watch is None else watch(found.sources, checked)
        return (_within(report, ready) for report in told)
    from jixiaolint.run.across import judged, retained, watched

    lent = _lent(ready)
    results = watched(_results(found.sources, ready, manner), found.sources, watch)
    kept = retained(found.sources, lent, ready) if manner.keep else None
    return judged(results, lent, ready, kept=kept)


def ready_for(session: Session, count: int) -> Session:
    """The session with facts, where rules may look at other forms beside those of ``count`` documents."""
    if count < 2 and not (session.options.facts or session.options.context):
        return session
    from jixiaolint.run.across import is_wanted

    return with_facts(session) if is_wanted(session, count) else session


def across_forms(
    results: Iterable[Result], session: Session, *, few: bool = False
) -> Iterable[DocumentReport]:
    """``results`` with what rules say that look at other forms, where the session is ready for them.

    ``few``: they may stay in memory, so that nothing is written to disk.
    """
    if session.needed is None:
        return (_within(result.report(), session) for result in results)
    from jixiaolint.run.across import judged

    return judged(results, _lent(session), session, few=few)


def _within(result: DocumentReport, session: Session) -> DocumentReport:
    """A document's own forms beside each other, where it holds several and no other document is checked."""
    if not result.facts:
        return result
    from jixiaolint.run.across import within

    return within(result, session)


def _lent(session: Session) -> Sequence[Source]:
    """Raises ``ConfigError`` for a path of the context that is not there."""
    found = discover(session.options.context, suffixes(session.plugins), session.options.exclude)
    if found.missing:
        raise ConfigError(f"--context 的路径不存在：{found.missing[0]}", f"no such path: {found.missing[0]}")
    return found.sources


def reports(sources: Sequence[Source], session: Session, manner: Manner = HERE) -> Iterator[DocumentReport]:
    """The report of each source, in their order, made as it is asked for."""
    if manner.executor or manner.jobs > 1 or _is_worth_it(sources, manner):
        return (result.report() for result in _results(sources, session, manner))
    return (check_source(source, session) for source in sources)


def _results(sources: Sequence[Source], session: Session, manner: Manner) -> Iterator[Result]:
    from jixiaolint.run.source import results

    many = manner.jobs > 1 or _is_worth_it(sources, manner)
    return results(sources, session, manner.need, manner.jobs if many else None, manner.keep, manner.executor)


def _is_worth_it(sources: Sequence[Source], manner: Manner) -> bool:
    """Whether a run differs from reading one document after the other."""
    if manner == HERE or not (len(sources) > 1 or any(map(_is_large, sources))):
        return False
    from jixiaolint.run import workload

    return workload.is_much(sources)


def _is_large(source: Source) -> bool:
    """Whether there may be so many forms in a document that they should be let go one by one."""
    with suppress(OSError, ValueError):
        return os.stat(source.path).st_size > _LARGE
    return False


def _terms(session: Session, results: Iterable[DocumentReport]) -> Terms:
    options = session.options
    return Terms(
        _rules_run(session, results),
        session.catalogue.digest,
        session.profiles.asked,
        options.fail_on,
        options.allow_empty or options.skip_formless,
        lambda form: recomputed(form, session),
        lambda form, change: supposed(form, change, session),
    )


def _rules_run(session: Session, results: Iterable[DocumentReport]) -> tuple[Rule, ...]:
    """The rules of the session with those that only a profile of some form switched on."""
    used = {standard.profile for result in results for standard in result.standards.values()}
    rules = dict(session.by_id)
    for name in sorted(used):
        for rule in session.profiles.measure(name).rules:
            rules.setdefault(rule.id, rule)
    return tuple(rules.values())


def check_given(files: Iterable[tuple[str, bytes]], session: Session) -> Report:
    """Documents given as their names, each only once, and their bytes; nothing is looked for on disk."""
    from jixiaolint.run.result import Result

    given = list(files)
    ready = ready_for(session, len(given))
    checked = (check_given_bytes(name, data, ready) for name, data in given)
    results = list(across_forms(map(Result, checked), ready, few=True))
    return report_of(results, (), _terms(session, results))


@steady
def forms_of(document: Document, session: Session) -> tuple[Form, ...]:
    """The forms of a document that a reader made."""
    return session.desk.forms_of(document)


def check_document(
    document: Document, data: bytes, session: Session, *, named: bool = True
) -> DocumentReport:
    """One document that a reader made of these bytes."""
    return check_reading(session.desk.reading_of(document), data, session, named=named)


def read_source(source: Source, session: Session) -> tuple[Reading, bytes]:
    """A source and its bytes. Raises ``UnreadableInput``."""
    uri = session.options.stdin_name if source.path == "-" else source.uri
    data = load(source, session.options.limits.bytes)
    return session.desk.read(uri, data), data


def suffixes(found: Plugins) -> frozenset[str]:
    """File endings that a walk through a folder picks up."""
    return frozenset(suffix for reader in found.readers.values() for suffix in reader.suffixes)


def parse(path: str, options: Options = DEFAULTS, session: Session | None = None) -> list[dict[str, Any]]:
    """What was read of each form of a file, as plain data (the ``parse`` output).

    Raises ``UnreadableInput``.
    """
    if session is None:
        session = open_session(options)
        try:
            return parse(path, options, session)
        finally:
            session.desk.close()
    return list(parse_source(Source(path.replace("\\", "/"), path, True), session))


def parse_source(source: Source, session: Session) -> Iterator[dict[str, Any]]:
    """The forms of one source as plain data. Raises ``UnreadableInput``."""
    yield from parse_document(source, session)[0]


def parse_document(source: Source, session: Session) -> tuple[list[dict[str, Any]], tuple[Note, ...]]:
    """The forms of one source as plain data, and what is to be said of the whole of it.

    Raises ``UnreadableInput``.
    """
    from jixiaolint.forms import to_data

    (document, forms), _ = read_source(source, session)
    data = [steady(to_data)(form) for form in with_lines(forms, document)]
    return data, document.notes
