"""A corpus judged: what came of each rule, counted over rows and forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint import api
from jixiaolint.api import Session
from jixiaolint.assembly import DocumentReport
from jixiaolint.discover import discover
from jixiaolint.engine import judge_form
from jixiaolint.model.finding import Checks
from jixiaolint.model.record import NamedTuple


class Count(NamedTuple):
    """``checks`` counts rows; ``forms`` is the number of forms in which a row passed or failed."""

    checks: Checks = Checks()
    forms: int = 0

    def __or__(self, other: Count) -> Count:
        total = Checks(*(a + b for a, b in zip(self.checks, other.checks, strict=True)))
        return Count(total, self.forms + other.forms)

    @property
    def judged(self) -> int:
        return self.checks.passed + self.checks.failed

    def data(self) -> dict[str, int]:
        passed, failed, not_applicable, undecided, _ = self.checks
        return {
            "fail": failed,
            "pass": passed,
            "not-applicable": not_applicable,
            "undecided": undecided,
            "forms": self.forms,
        }


class Coverage(NamedTuple):
    """``counts`` by rule id; ``unread`` are documents that could not be read, each with its reason;
    ``missing`` are paths where there is nothing."""

    counts: dict[str, Count]
    documents: int
    forms: int
    unread: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]
    missing: tuple[str, ...] = ()


def coverage(session: Session, paths: Iterable[str]) -> Coverage:
    """Every document below ``paths`` judged; one that cannot be read is kept with its reason."""
    found = discover(paths, api.suffixes(session.plugins), session.options.exclude)
    counts: dict[str, Count] = {}
    unread: list[tuple[str, str]] = []
    faults: list[str] = []
    forms = 0
    for source in found.sources:
        report = api.check_source(source, session)
        forms += len(report.forms)
        faults += [error.message for error in report.tool_errors]
        if report.document.status == "unreadable":
            unread.append((source.path, _reason(report)))
        for checks in _by_form(report, session):
            for rule, count in checks.items():
                judged = int(bool(count.passed or count.failed))
                counts[rule] = counts.get(rule, Count()) | Count(count, judged)
    return Coverage(counts, len(found.sources), forms, tuple(unread), tuple(faults), tuple(found.missing))


def _reason(report: DocumentReport) -> str:
    texts = [finding.message.zh for finding in report.findings]
    return "；".join(texts + [error.message for error in report.tool_errors])


def _by_form(report: DocumentReport, session: Session) -> Iterator[dict[str, Checks]]:
    """The counts of each form; a document's own when it holds one form."""
    if len(report.forms) == 1:
        yield report.checks
        return
    for form in report.forms:
        yield judge_form(form, session.profiles.of(form).context).checks
