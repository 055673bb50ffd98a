"""A finding as a SARIF result."""

from __future__ import annotations

from jixiaolint.model.finding import Finding
from jixiaolint.model.record import NamedTuple
from jixiaolint.model.typing import Any
from jixiaolint.reporters.derivation import is_arithmetic, line
from jixiaolint.reporters.sarif.fingerprint import Fingerprints
from jixiaolint.reporters.sarif.fix import changes, fixes
from jixiaolint.reporters.sarif.flow import code_flow, related
from jixiaolint.reporters.sarif.location import Places
from jixiaolint.reporters.sarif.taxonomy import Taxonomy, identity
from jixiaolint.reporters.sarif.wording import shown
from jixiaolint.reporters.visible import visible


class Results(NamedTuple):
    """What it takes to write results."""

    places: Places
    fingerprints: Fingerprints
    descriptions: dict[str, dict[str, Any]]
    rules: dict[str, int]
    taxonomy: Taxonomy
    language: str
    causes: dict[tuple[str, str], Finding] = {}
    """The findings that others follow from, by form and fingerprint."""
    waived: bool = False
    """Whether any is answered by a justification; then each says whether it is."""

    def result(self, finding: Finding) -> dict[str, Any]:
        """The whole of a finding; only a failure has a level."""
        kind = kind_of(finding)
        found: dict[str, Any] = {
            "ruleId": finding.rule,
            "ruleIndex": self.rules[finding.rule],
            "kind": kind,
            "level": finding.severity if kind == "fail" else "none",
            "message": shown(finding, self.descriptions[finding.rule], self.language),
            "locations": [self.places.primary(finding.location, finding.pointer, finding.label)],
        }
        if kind == "fail":
            found["rank"] = rank(finding)
        others = related(
            finding, self.places, self.language, self.causes.get((finding.form, finding.follows))
        )
        if others:
            found["relatedLocations"] = others
        flow = code_flow(finding, self.places, self.language)
        if flow is not None:
            found["codeFlows"] = [flow]
        if finding.search is not None and (offered := fixes(finding, self.places, self.language)):
            found["fixes"] = offered
        found["partialFingerprints"] = self.fingerprints.of(finding)
        taxa = [self.taxonomy.reference(basis) for basis in finding.basis if identity(basis)]
        if taxa:
            found["taxa"] = taxa
        if self.waived:
            found["suppressions"] = suppressions(finding)
        if finding.baseline:
            found["baselineState"] = finding.baseline
        found["properties"] = properties(finding, self.language)
        return found


def suppressions(finding: Finding) -> list[dict[str, Any]]:
    """The justification that answers a finding, in the words of who gave it."""
    waived = finding.waiver
    if waived is None:
        return []
    said = {"by": waived.by, "date": waived.date, "until": waived.until}
    given = {"kind": "external", "status": "accepted", "justification": visible(waived.reason)}
    return [{**given, "properties": {key: visible(text) for key, text in said.items()}}]


def kind_of(finding: Finding) -> str:
    """``open``: not decided; ``informational``: no defect; ``review``: a person must judge.

    That is a note of the class verify, and whatever a heuristic says: neither may fail a gate.
    """
    if finding.verdict == "undecided":
        return "open"
    if finding.kind != "finding":
        return "informational"
    if not finding.weighs or (finding.klass == "verify" and finding.severity == "note"):
        return "review"
    return "fail"


def rank(finding: Finding) -> float:
    """0 to 100: by severity, and within a severity by confidence."""
    return _RANKS[finding.severity] - _DOUBT[finding.confidence]


_RANKS = {"error": 95.0, "warning": 65.0, "note": 35.0}
_DOUBT = {"high": 0.0, "medium": 10.0, "low": 20.0}


def properties(finding: Finding, language: str) -> dict[str, Any]:
    """What SARIF has no place for: confidence, printed and expected value, the arithmetic, causes."""
    derivation = finding.derivation
    calculated = derivation is not None and is_arithmetic(derivation)
    named = {
        "case": finding.case,
        "class": finding.klass,
        "severity": finding.severity,
        "tier": finding.tier,
        "confidence": finding.confidence,
        "form": finding.form,
        "field": finding.field,
        "printed": finding.printed,
        "expected": finding.expected,
        "difference": finding.difference,
        "grade": finding.grade,
        "rounding": finding.rounding,
        "calculation": line(derivation, finding.difference, language) if derivation and calculated else "",
        "causes": [cause.text.zh if language == "zh" else cause.text.en for cause in finding.causes],
        "changes": changes(finding, language),
        "advice": finding.advice.zh if language == "zh" else finding.advice.en,
        "group": finding.group,
        "derived": finding.derived or None,
        "follows": finding.follows,
    }
    return {key: value for key, value in named.items() if value not in ("", None, [])}
