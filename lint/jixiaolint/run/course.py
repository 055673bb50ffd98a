"""A run that is told while it goes on: of what was told only that stays which the end is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from jixiaolint.assembly import DocumentReport, Terms, add_checks, report_of
from jixiaolint.model.finding import Checks, Finding, Report, Standard, Text
from jixiaolint.model.form import Form
from jixiaolint.model.location import Location

_NOTHING = Text("", "")


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
        self._told: list[DocumentReport] = []
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
            add_checks(self._checks, result.checks)
            for standard in result.standards.values():
                self._standards[standard.profile] = standard
            self._told.append(_remembered(result))
            yield report_of((result,), (), self._brief)

    def total(self) -> Report:
        """Everything that is left of the documents told, in one report."""
        rest = DocumentReport(self._told[0].document, checks=self._checks) if self._told else None
        terms = self._terms([rest._replace(standards=self._standards)] if rest is not None else [])
        report = report_of(self._told, self._missing, terms)
        return report._replace(checks=dict(sorted(self._checks.items())))


def _remembered(result: DocumentReport) -> DocumentReport:
    """What the end of a report says of a document: how many forms, which kinds of findings, what was open."""
    place = Location(result.document.uri)
    return DocumentReport(
        result.document,
        tuple(_counted(form, place) for form in result.forms),
        tuple(_noted(finding, place) for finding in result.findings),
        tool_errors=result.tool_errors,
        joins=result.joins,
    )


def _counted(form: Form, place: Location) -> Form:
    return Form(form.document, form.index, "", "", "", {}, {}, place, form.coverage._replace(unread=()))


def _noted(finding: Finding, place: Location) -> Finding:
    if finding.verdict != "undecided" and finding.family != "INP":
        return _kind(finding.kind, finding.severity, finding.verdict, finding.tier)._replace(location=place)
    return finding._replace(
        related=(), derivation=None, operands=(), causes=(), search=None, basis=(), arguments=(),
        advice=_NOTHING, why=_NOTHING, name=_NOTHING, template=_NOTHING,
    )  # fmt: skip


@cache
def _kind(kind: Any, severity: Any, verdict: Any, tier: int) -> Finding:
    """A finding as far as it counts, the same object for all of its kind."""
    nowhere = Location("")
    return Finding(
        "", "", _NOTHING, "", kind, severity, "logic", verdict, "", "", "", "", _NOTHING, nowhere, tier=tier
    )
