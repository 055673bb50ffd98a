"""A run that is told while it goes on: of what was told only that stays which the end is made of.

That is some hundred bytes a document: what it is called and came to, numbers for its forms and findings, and
which forms it was held beside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from jixiaolint.assembly import DocumentReport, Terms, add_checks, exit_code, report_of
from jixiaolint.model.finding import Checks, DocumentResult, Report, Standard, ToolError
from jixiaolint.run.retold import Findings, Forms, Joins

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


class Course:
    """``results``: the report of each document as it is made; ``terms``: what the report of them all is held
    to, given the standards that forms were judged by."""

    def __init__(
        self,
        results: Iterable[DocumentReport],
        missing: Sequence[str],
        terms: Callable[[Iterable[DocumentReport]], Terms],
    ) -> None:
        self._results = results
        self._missing = missing
        self._terms = terms
        self._documents: list[DocumentResult] = []
        self._names: list[str] = []
        self._forms, self._findings = Forms(self._names), Findings(self._names)
        self._tool_errors: list[ToolError] = []
        self._joins = Joins()
        self._checks: dict[str, Checks] = {}
        self._standards: dict[str, Standard] = {}
        self._brief = terms(())._replace(rules=())

    @property
    def head(self) -> Report:
        """A report of nothing."""
        return report_of((), (), self._brief)

    def parts(self) -> Iterator[Report]:
        """Each document that was not told yet, as a report of its own."""
        for result in self._results:
            self._remember(result)
            yield report_of((result,), (), self._brief)

    def later(self) -> AbstractContextManager[TextIO]:
        """A file that nobody else sees, for what is told at the end."""
        from tempfile import TemporaryFile

        return TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n")

    def _remember(self, result: DocumentReport) -> None:
        add_checks(self._checks, result.checks)
        for standard in result.standards.values():
            self._standards[standard.profile] = standard
        at = len(self._documents)
        self._documents.append(result.document)
        self._names.append(result.document.uri)
        for form in result.forms:
            self._forms.add(at, form)
        for finding in result.findings:
            self._findings.add(at, finding)
        self._tool_errors += result.tool_errors
        for join in result.joins:
            self._joins.add(join)

    def total(self) -> Report:
        """Everything that is left of the documents told, in one report: of forms and findings how many of
        which kind, and in which document."""
        standing = [DocumentReport(one, standards=self._standards) for one in self._documents[:1]]
        terms = self._terms(standing)
        empty = report_of((), self._missing, terms)
        report = empty._replace(
            documents=(*self._documents, *empty.documents),
            forms=self._forms,  # type: ignore[arg-type]
            findings=self._findings,  # type: ignore[arg-type]
            checks=dict(sorted(self._checks.items())),
            tool_errors=tuple(self._tool_errors),
            joins=self._joins,  # type: ignore[arg-type]
        )
        return report._replace(exit_code=exit_code(report, self._missing, terms))
