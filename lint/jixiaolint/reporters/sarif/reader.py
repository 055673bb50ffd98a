"""Who reads a SARIF file, and what of it that service can use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jixiaolint.model.finding import Finding, Report, Text
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters.sarif.pipeline import automation
from jixiaolint.reporters.sarif.result import kind_of, rank

Data = dict[str, Any]
_NOTE = 35.0
"""The rank of a note that is sure."""


class Reader(NamedTuple):
    """A reader of SARIF files; as it stands here it follows the specification.

    ``alerts``: every result is an alert to it, of whatever kind. ``suppresses``: it knows suppressions.
    ``most``: it keeps so many results, 0 for all. ``pipelines``: it knows a run by its pipeline.
    """

    alerts: bool = False
    suppresses: bool = True
    most: int = 0
    pipelines: bool = False

    def selection(self, findings: Sequence[Finding]) -> tuple[Sequence[Finding], list[Text]]:
        """The findings that it can use, and what is to be said of the others. Cut, the gravest stay."""
        if not self.alerts:
            return findings, []
        alerts = [finding for finding in findings if _is_alert(finding)]
        open_ = alerts if self.suppresses else [finding for finding in alerts if not _is_waived(finding)]
        kept = open_
        if self.most and len(open_) > self.most:
            kept = sorted(open_, key=lambda finding: -_weight(finding))[: self.most]
        counts = (len(findings) - len(alerts), len(alerts) - len(open_), len(open_) - len(kept))
        return kept, _told(counts, self.most)

    def adapted(self, result: Data, finding: Finding) -> Data:
        """A result as it reads it: what a person must judge is a note."""
        if not self.alerts or result["kind"] == "fail":
            return result
        return {**result, "kind": "fail", "level": "note", "rank": _weight(finding)}

    def identity(self, report: Report, pipeline: Mapping[str, str]) -> Data:
        """What tells this run from others, where it asks for that."""
        return {"automationDetails": automation(report.profile, pipeline)} if self.pipelines else {}


ANY = Reader()


def _is_alert(finding: Finding) -> bool:
    """A defect, or something to verify, in some file: a result without one may have the run refused."""
    return kind_of(finding) in ("fail", "review") and bool(finding.location.document)


def _is_waived(finding: Finding) -> bool:
    return finding.waiver is not None


def _weight(finding: Finding) -> float:
    return rank(finding) if kind_of(finding) == "fail" else min(rank(finding), _NOTE)


def _told(counts: tuple[int, int, int], most: int) -> list[Text]:
    """One sentence a reason that left something out: no defect, justified, over the limit."""
    others, waived, cut = counts
    said = (
        (others, f"{others} 条无法判定、佐证和告知不是告警，未列入。",
         f"{others} results that are undecided, evidence or information are no alerts and are left out."),
        (waived, f"{waived} 条已有审核说明，未列入。",
         f"{waived} results with a justification are left out."),
        (cut, f"超过 {most} 条，按级别由重到轻保留，另有 {cut} 条未列入。",
         f"More than {most} results: the gravest are kept and {cut} are left out."),
    )  # fmt: skip
    return [Text(zh, en) for number, zh, en in said if number]
