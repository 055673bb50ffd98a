"""Which findings follow from which, and the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable

from jixiaolint.model.finding import Finding
from jixiaolint.model.rule import Rule

_WEIGHT = {"error": 0, "warning": 1, "note": 2}


def grouped(findings: Iterable[Finding], rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """Findings in the order of the form; one that another rule ``covers`` there is marked as derived."""
    ordered = _distinct(sorted(findings, key=_order))
    covers = {rule.id: rule.covers for rule in rules if rule.covers}
    if not covers:
        return tuple(ordered)
    causes = [finding for finding in ordered if finding.verdict == "fail" and finding.rule in covers]
    return tuple(_under(finding, causes, covers) for finding in ordered)


def _distinct(findings: list[Finding]) -> list[Finding]:
    """Findings that say the same of the same place are one: a document cited three times in a cell."""
    seen: dict[object, Finding] = {}
    for finding in findings:
        said = (finding.rule, finding.case, finding.verdict, finding.message, finding.location)
        seen.setdefault(said, finding)
    return list(seen.values())


def _under(finding: Finding, causes: list[Finding], covers: dict[str, tuple[str, ...]]) -> Finding:
    if finding.verdict != "fail":
        return finding
    for cause in causes:
        if finding.rule in covers[cause.rule] and _touch(cause, finding):
            return finding._replace(derived=True, group=cause.fingerprint)
    return finding._replace(group=finding.fingerprint)


def _touch(cause: Finding, effect: Finding) -> bool:
    """They rest on a common cell, or the cause is about the form as a whole."""
    if not cause.operands:
        return True
    cells = {operand.location for operand in cause.operands if operand.location is not None}
    return bool(cells & {operand.location for operand in effect.operands})


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.location
    return (
        place.page or 0,
        place.sheet or "",
        place.line or 0,
        place.row or 0,
        place.column or place.table_column or 0,
        finding.verdict == "undecided",
        _WEIGHT[finding.severity],
        finding.rule,
        finding.case,
        finding.field,
    )
