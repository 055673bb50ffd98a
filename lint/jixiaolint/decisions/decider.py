"""Decisions applied to a report: justifications first, then the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.decisions import Decisions, Measures, baseline, raising, reading
from jixiaolint.decisions.baseline import Entry
from jixiaolint.decisions.waiver import Sidecar
from jixiaolint.decisions.waiving import RuleOf, Standing, standings
from jixiaolint.model.finding import Finding, Ratchet, Report, Waived
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.rule import Rule


class Decider(NamedTuple):
    """The files of a run, read; ``today``: the day that justifications are held against."""

    sidecar: Sidecar | None
    known: tuple[Entry, ...] | None
    measures: Measures
    as_of: str
    today: str

    @classmethod
    def load(cls, decisions: Decisions, rules: Iterable[Rule], measures: Measures) -> Decider:
        """Read the files. Raises ``ConfigError``."""
        names = frozenset(rule.id for rule in rules)
        sidecar = reading.read(decisions.waivers, names) if decisions.waivers else None
        known = baseline.read(decisions.baseline) if decisions.baseline else None
        clock = sidecar is not None and sidecar.dated and not decisions.as_of
        today = clock_day() if clock else decisions.as_of
        return cls(sidecar, known, measures, decisions.as_of, today)

    def decide(self, report: Report) -> Report:
        """``report`` with what is answered or known of old marked, and findings on decisions added."""
        if self.sidecar is not None:
            report = self._waived(report, self.sidecar)
        return report if self.known is None else _ratcheted(report, self.known)

    def standings(self, report: Report, sidecar: Sidecar) -> list[Standing]:
        """What each justification comes to in ``report``."""
        return list(standings(report, sidecar.waivers, self._rule_of(report), self.today))

    def _waived(self, report: Report, sidecar: Sidecar) -> Report:
        standing = self.standings(report, sidecar)
        answered = {at: _waived_by(found) for found in standing for at in found.answers}
        findings = [
            finding._replace(waiver=answered[at]) if at in answered else finding
            for at, finding in enumerate(report.findings)
        ]
        told = tuple(self._told(standing, sidecar))
        sources = {**report.sources, sidecar.file: sidecar.text} if told else report.sources
        today = "" if self.as_of else self.today
        return report._replace(findings=(*findings, *told), sources=sources, today=today)

    def _told(self, standing: Iterable[Standing], sidecar: Sidecar) -> Iterator[Finding]:
        rules = self.measures.base.by_id
        found = [raised for fault in sidecar.faults for raised in raising.of_fault(fault, rules)]
        found += raising.of_standings(standing, rules)
        return iter(sorted(found, key=lambda finding: (finding.location.line or 0, finding.rule)))

    def _rule_of(self, report: Report) -> RuleOf:
        def rule_of(form: str, rule: str) -> Rule | None:
            judged = report.standards.get(form)
            measure = self.measures.base if judged is None else self.measures.measure(judged.profile)
            return measure.by_id.get(rule)

        return rule_of


def clock_day() -> str:
    """Today, as 2026-12-31: what a run depends on only where a justification has an end."""
    from datetime import date

    return date.today().isoformat()


def _waived_by(found: Standing) -> Waived:
    waiver = found.waiver
    return Waived(waiver.reason, waiver.by, waiver.date, waiver.until, waiver.place)


def _ratcheted(report: Report, known: Iterable[Entry]) -> Report:
    """Every defect marked as new or known, with the counts."""
    found = list(baseline.entries(report))
    matched = baseline.match(found, known)
    findings = list(report.findings)
    for at, _ in found:
        state = "unchanged" if at in matched.known else "new"
        findings[at] = findings[at]._replace(baseline=state)  # type: ignore[arg-type]
    counts = Ratchet(len(found) - len(matched.known), len(matched.known), len(matched.absent))
    return report._replace(findings=tuple(findings), ratchet=counts)
