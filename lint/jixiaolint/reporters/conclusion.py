"""What a bureau does with a form after the check: 通过, 有条件通过, 退回 or 无法判定."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.model.form import READ_ENOUGH
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any, Literal

Data = dict[str, Any]
Outcome = Literal["passed", "conditional", "returned", "undecided"]
OUTCOMES: dict[Outcome, tuple[str, str]] = {
    "passed": ("通过", "passed"),
    "conditional": ("有条件通过", "passed on conditions"),
    "returned": ("退回", "returned"),
    "undecided": ("无法判定", "could not be decided"),
}


class Conclusion(NamedTuple):
    """The outcome with the counts that it rests on, by severity and of what could not be decided."""

    outcome: Outcome
    error: int
    warning: int
    note: int
    undecided: int

    def name(self, language: str) -> str:
        """The outcome in words."""
        return OUTCOMES[self.outcome][language == "en"]


def is_defect(finding: Data) -> bool:
    """Whether a finding tells of a defect that stands: not waived, not undecided, no evidence in favour."""
    return finding["verdict"] == "fail" and finding["kind"] != "evidence" and not finding.get("waiver")


def conclude(findings: Iterable[Data], *, complete: bool = True) -> Conclusion:
    """An error returns a form; without one, what is unread or undecided keeps it from passing.

    ``complete``: everything was read. Heuristics (tier 3) and notices have no say, nor has an error that
    tells of no form: that a file could not be read returns none.
    """
    counts = {"error": 0, "warning": 0, "note": 0}
    undecided = weighty = blocked = 0
    for finding in findings:
        if finding.get("waiver"):
            continue
        if finding["verdict"] == "undecided":
            undecided += 1
            blocked += finding["severity"] == "error" and weighs(finding)
        elif is_defect(finding):
            counts[finding["severity"]] += 1
            weighty += finding["severity"] == "error" and weighs(finding) and bool(finding["form"])
    if weighty:
        outcome: Outcome = "returned"
    elif blocked or not complete:
        outcome = "undecided"
    else:
        outcome = "conditional" if counts["error"] or counts["warning"] else "passed"
    return Conclusion(outcome, counts["error"], counts["warning"], counts["note"], undecided)


def conclusion_of(form: Data, findings: Iterable[Data]) -> Conclusion:
    """The conclusion on one form, whose findings these are."""
    return conclude(findings, complete=is_whole(form))


def is_whole(form: Data) -> bool:
    """Whether enough of a form was read; reports of earlier versions tell the share only."""
    return bool(form.get("complete", form["coverage"] >= READ_ENOUGH))


def weighs(finding: Data) -> bool:
    """Whether a finding has a say in a gate."""
    return finding["kind"] == "finding" and int(finding["tier"]) < 3


def level(finding: Data) -> str:
    """What a finding is shown as: error, warning, note, undecided, or evidence in favour."""
    if finding["verdict"] == "undecided":
        return "undecided"
    return "evidence" if finding["kind"] == "evidence" else str(finding["severity"])


def by_weight(findings: Iterable[Data]) -> list[Data]:
    """The gravest first, in the order of the form otherwise; what follows from a finding stands behind it."""
    listed = list(findings)
    places: dict[tuple[str, str], tuple[int, int]] = {}
    for at, finding in enumerate(listed):
        rank, first = places.get(_chain(finding), (9, at))
        places[_chain(finding)] = min(rank, _rank(finding)), first
    return sorted(listed, key=lambda finding: (places[_chain(finding)], finding["derived"]))


def _chain(finding: Data) -> tuple[str, str]:
    return finding["form"], finding["group"] or finding["fingerprint"]


def _rank(finding: Data) -> int:
    return ("error", "warning", "note", "undecided", "evidence").index(level(finding))
