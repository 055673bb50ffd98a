"""The counts at the end of a report, and its verdict."""

from __future__ import annotations

from jixiaolint.model.finding import Checks, Finding, Report
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Literal
from jixiaolint.reporters.wording import word

ReportVerdict = Literal["pass", "fail", "incomplete"]
"""``incomplete``: no error was found, but something could not be read or decided. It is never a pass."""


class Tally(NamedTuple):
    """Failures by severity; supporting evidence and what a justification answers apart; checks over all
    rules and rows."""

    error: int
    warning: int
    note: int
    evidence: int
    undecided: int
    checks: Checks
    complete: bool
    verdict: ReportVerdict
    waived: int = 0

    def open(self, language: str) -> str:
        """``12 项检查中 5 项无法判定（42%）``: it stands beside every verdict; "" where all was decided.

        A share below one in a hundred is not rounded to nothing.
        """
        undecided, share = self.checks.undecided, self.checks.undecided_share
        if not undecided:
            return ""
        shown = f"{share:.0%}" if share >= 0.01 else word("hardly", language)
        return word("open", language).format(self.checks.judged, undecided, shown)


def failed(finding: Finding) -> bool:
    """Whether a finding tells of a defect: not what could not be decided, nor evidence in favour, nor what
    a justification answers."""
    return finding.verdict == "fail" and finding.kind != "evidence" and finding.waiver is None


def returns(finding: Finding) -> bool:
    """Whether it is an error that is still to be put right: no heuristic, and not known of old."""
    return failed(finding) and finding.stands and finding.weighs and finding.severity == "error"


def count(findings: tuple[Finding, ...] | list[Finding]) -> dict[str, int]:
    """Failures by severity."""
    counts = {"error": 0, "warning": 0, "note": 0}
    for finding in findings:
        if failed(finding):
            counts[finding.severity] += 1
    return counts


def tally(report: Report) -> Tally:
    """Count a report."""
    counts = count(report.findings)
    complete = (
        report.exit_code not in (3, 4)
        and not report.tool_errors
        and not any(unread(document.status, document.named) for document in report.documents)
    )
    wrong = report.exit_code == 1 or any(map(returns, report.findings))
    return Tally(
        **counts,
        evidence=sum(finding.kind == "evidence" for finding in report.findings),
        undecided=sum(finding.verdict == "undecided" for finding in report.findings),
        checks=_total(report.checks),
        complete=complete,
        verdict="fail" if wrong else "pass" if complete else "incomplete",
        waived=sum(finding.waiver is not None for finding in report.findings),
    )


def unread(status: str, named: bool) -> bool:
    """Whether a document stands in the way of saying that everything was checked."""
    return status in ("unreadable", "partly-read") or (status == "no-form" and named)


def _total(checks: dict[str, Checks]) -> Checks:
    return Checks(*map(sum, zip(*checks.values(), strict=True))) if checks else Checks()
