"""Forms judged by rules that look at other forms, once every document of a run is read."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice

from jixiaolint.assembly import DocumentReport, add_checks
from jixiaolint.discover import Source
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.run import dossier
from jixiaolint.run.checker import check_source
from jixiaolint.session import DEFAULTS, Session

if TYPE_CHECKING:
    from jixiaolint.corpus.corpus import Corpus, Judged

_AT_HAND = 10
"""Reports that wait in memory for the end of the first pass; what comes after them waits in a file."""


def is_wanted(session: Session, count: int) -> bool:
    """Whether a rule of the session looks at other forms, and there may be some with ``count`` documents."""
    beside = count > 1 or bool(session.options.facts or session.options.context)
    return beside and any(rule.across for rule in session.rules)


def judged(
    results: Iterable[DocumentReport], lent: Sequence[Source], session: Session, *, few: bool = False
) -> Iterator[DocumentReport]:
    """``results`` with what comes of the rules that look at other forms, which are those of all ``results``,
    of ``lent`` and of the store of facts; behind them what there is to say of ``lent``.

    ``few``: everything stays in memory, and nothing is written to disk, unless another engine was asked
    for. Raises ``ConfigError`` for a store that is none, before it asks for a result.
    """
    from jixiaolint.corpus import open_corpus
    from jixiaolint.corpus.place import IN_MEMORY, room

    options = session.options
    asked: dict[str, Any] = {"engine": options.engine, "complete": options.complete}
    names = session.catalogue.vocabulary
    place = IN_MEMORY if few and options.engine == DEFAULTS.engine else None
    with room(), open_corpus(names, session.rules, options.facts or None, directory=place, **asked) as corpus:
        waiting = _Waiting(sys.maxsize if few else _AT_HAND)
        for result in results:
            for packed in result.facts:
                corpus.add(packed.encode("ascii"))
            _notice(result, corpus)
            waiting.add(result)
        unread = list(_lend(lent, corpus, session))
        with closing(corpus.judged(session.profiles)) as found:  # type: ignore[type-var]
            for result in waiting:
                yield _joined(result, islice(found, len(result.facts)))
        yield from unread


def _lend(lent: Sequence[Source], corpus: Corpus, session: Session) -> Iterator[DocumentReport]:
    """Lend the forms of ``lent``; the reports of those that cannot be read, which is told like that of any
    other document: what they hold nobody compared."""
    for source in lent:
        result = check_source(source, session)
        for packed in result.facts:
            corpus.lend(packed.encode("ascii"))
        if _notice(result, corpus):
            yield result


def _notice(result: DocumentReport, corpus: Corpus) -> bool:
    """Whether a document was not read: there may be a form in it that a sum would lack."""
    unread = result.document.status == "unreadable"
    if unread:
        corpus.doubt()
    return unread


def _joined(result: DocumentReport, found: Iterable[Judged]) -> DocumentReport:
    """Findings across forms stand behind those on the document alone."""
    findings, errors, joins = [*result.findings], [*result.tool_errors], [*result.joins]
    checks = dict(result.checks)
    for _, outcome, partners in found:
        findings += outcome.findings
        errors += outcome.tool_errors
        joins += partners
        add_checks(checks, outcome.checks)
    return result._replace(
        findings=tuple(findings),
        checks=checks,
        tool_errors=tuple(errors),
        joins=tuple(joins),
        facts=(),
        text=result.text if findings else None,
    )


class _Waiting:
    """Reports in their order: at most so many in memory, the others in a file that nobody else sees."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._first: list[DocumentReport] = []
        self._file: Any = None

    def add(self, result: DocumentReport) -> None:
        result = result._replace(facts=("",) * len(result.facts))  # the corpus has them
        if len(self._first) < self._most:
            self._first.append(result)
            return
        if self._file is None:
            import tempfile

            self._file = tempfile.TemporaryFile()  # noqa: SIM115
        self._file.write(dossier.pack(result) + b"\n")

    def __iter__(self) -> Iterator[DocumentReport]:
        yield from self._first
        if self._file is not None:
            with self._file as stream:
                stream.seek(0)
                yield from map(dossier.unpack, stream)
