"""Forms judged by rules that look at other forms, once every document of a run is read."""

from __future__ import annotations

import sys
from array import array
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from itertools import chain, islice

from jixiaolint.assembly import DocumentReport, add_checks
from jixiaolint.discover import Source
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.run import dossier
from jixiaolint.run.checker import check_source
from jixiaolint.run.lines import Lines
from jixiaolint.run.result import Result
from jixiaolint.run.retained import Beside, digest
from jixiaolint.run.retained import beside as of_document
from jixiaolint.session import DEFAULTS, Session

if TYPE_CHECKING:
    from jixiaolint.corpus.corpus import Corpus
    from jixiaolint.run.retained import Retained

_FEW = 100
"""Forms of a document up to which they stand beside each other in memory."""
Watch = Callable[[Sequence[Source], Iterator[DocumentReport]], Iterable[DocumentReport]]
"""See ``api.Watch``."""
_AT_HAND = 10
"""Reports that wait in memory for the end of the first pass; what comes after them waits in a file."""


def is_wanted(session: Session, count: int) -> bool:
    """Whether a rule of the session looks at other forms, and there may be some with ``count`` documents."""
    beside = count > 1 or bool(session.options.facts or session.options.context)
    return beside and any(rule.across for rule in session.rules)


def retained(sources: Sequence[Source], lent: Sequence[Source], session: Session) -> Retained | None:
    """What is kept of a run over ``sources`` beside those that are lent, and where it will be; None where
    nothing is: without a private folder, and beside a store of facts, which others may change."""
    options = session.options
    if options.cache_directory is None or options.facts or any(source.path == "-" for source in sources):
        return None
    from jixiaolint.run.archive import basis
    from jixiaolint.run.retained import Retained

    names = (f"{source.uri}\x1e{source.named}" for source in chain(sources, lent))
    made_by = basis(session, ("across", str(options.complete), str(len(sources))))
    return Retained(options.cache_directory, made_by, names)


def watched(results: Iterator[Result], sources: Sequence[Source], watch: Watch | None) -> Iterator[Result]:
    """``results``, the report of each seen by ``watch``."""
    if watch is None:
        yield from results
        return
    seen: deque[Result] = deque()

    def reports() -> Iterator[DocumentReport]:
        for result in results:
            seen.append(result)
            yield result.report()

    for _ in watch(sources, reports()):
        yield seen.popleft()


def within(report: DocumentReport, session: Session) -> DocumentReport:
    """The forms of a document beside each other."""
    return next(judged((Result(report),), (), session, few=len(report.facts) <= _FEW))


def judged(
    results: Iterable[Result],
    lent: Sequence[Source],
    session: Session,
    *,
    few: bool = False,
    kept: Retained | None = None,
) -> Iterator[DocumentReport]:
    """``results`` with what comes of the rules that look at other forms, which are those of all ``results``,
    of ``lent`` and of the store of facts; behind them what there is to say of ``lent``.

    ``few``: everything stays in memory, and nothing is written to disk, unless another engine was asked
    for. ``kept``: of the last time, which is told again where all facts are the same. Raises ``ConfigError``
    for a store that is none, before it asks for a result.
    """
    from jixiaolint.corpus import open_corpus
    from jixiaolint.corpus.place import IN_MEMORY, room

    options = session.options
    asked: dict[str, Any] = {"engine": options.engine, "complete": options.complete}
    names = session.catalogue.vocabulary
    place = IN_MEMORY if few and options.engine == DEFAULTS.engine else None
    with room(), open_corpus(names, session.rules, options.facts or None, directory=place, **asked) as corpus:
        waiting = _Waiting(sys.maxsize if few else _AT_HAND)
        intake = _Intake(corpus, kept)
        for result in results:
            intake.take(result)
            waiting.add(result)
        unread = list(_lend(lent, intake, session))
        with closing(intake.judged(waiting.counts, session)) as found:
            for report, beside in zip(waiting, found, strict=True):
                yield _joined(report, beside)
        yield from unread


def _lend(lent: Sequence[Source], intake: _Intake, session: Session) -> Iterator[DocumentReport]:
    """Lend the forms of ``lent``; the reports of those that cannot be read, which is told like that of any
    other document: what they hold nobody compared."""
    for source in lent:
        result = Result(check_source(source, session))
        if intake.take(result, lent=True):
            yield result.report()


def _joined(result: DocumentReport, beside: Beside) -> DocumentReport:
    """Findings across forms stand behind those on the document alone."""
    findings = (*result.findings, *beside.findings)
    checks = dict(result.checks)
    add_checks(checks, beside.checks)
    return result._replace(
        findings=findings,
        checks=checks,
        tool_errors=(*result.tool_errors, *beside.tool_errors),
        joins=(*result.joins, *beside.joins),
        facts=(),
        text=result.text if findings else None,
    )


class _Intake:
    """Puts the facts of documents into a corpus; aside, as long as they are those of the last time."""

    def __init__(self, corpus: Corpus, kept: Retained | None) -> None:
        self._corpus, self._kept = corpus, kept
        self._digests: list[bytes] = []
        self._known = kept.digests() if kept is not None else iter(())
        self._aside: Lines | None = Lines() if kept is not None else None

    def take(self, result: Result, *, lent: bool = False) -> bool:
        """Whether it is a document that was not read: there may be a form in it that a sum would lack."""
        unread, facts = result.document().status == "unreadable", result.facts()
        if self._kept is not None:
            facts = iter(known := tuple(facts))
            self._digests.append(digest(known, unread))
        if self._aside is not None and self._digests[-1] != next(self._known, None):
            self._put_in()
        if self._aside is None:
            self._put(facts, unread, lent)
        else:
            self._aside.add(b"\t".join((b"%d%d" % (unread, lent), *facts)))
        return unread

    def _put(self, facts: Iterable[bytes], unread: bool, lent: bool) -> None:
        for packed in facts:
            (self._corpus.lend if lent else self._corpus.add)(packed)
        if unread:
            self._corpus.doubt()

    def _put_in(self) -> None:
        """Something is not as it was: what lies aside is needed."""
        aside, self._aside = self._aside, None
        for line in aside or ():
            (unread, lent), *facts = line.split(b"\t")
            self._put(facts, unread == _YES, lent == _YES)

    def judged(self, counts: Sequence[int], session: Session) -> Generator[Beside]:
        """What each document came to beside the others. ``counts``: of the forms of each."""
        kept = self._kept
        if kept is not None and self._aside is not None and next(self._known, None) is None:
            yield from kept.results(len(self._digests))
            return
        self._put_in()
        with closing(self._corpus.judged(session.profiles)) as found:  # type: ignore[type-var]
            made = (of_document(islice(found, count)) for count in counts)
            yield from made if kept is None else kept.keeping(self._digests, made)


_YES = ord("1")


class _Waiting:
    """Reports in their order: at most so many in memory, the others in a file that nobody else sees."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._first: list[Result] = []
        self._lines = Lines()
        self.counts = array("I")

    def add(self, result: Result) -> None:
        self.counts.append(result.count())
        if len(self._first) < self._most:
            self._first.append(result.without_facts(packed=False))
        else:
            self._lines.add(result.without_facts(packed=True).packed())

    def __iter__(self) -> Iterator[DocumentReport]:
        while self._first:
            yield self._first.pop(0).report()
        yield from map(dossier.unpack, self._lines)
