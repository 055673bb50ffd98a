"""The parts of a report as plain data, in the key order of the published schema."""

from __future__ import annotations

from decimal import Decimal

from jixiaolint.model.derivation import Derivation
from jixiaolint.model.finding import (
    Blocker,
    Checks,
    DocumentResult,
    Finding,
    Join,
    Report,
    Standard,
    ToolError,
    Waived,
)
from jixiaolint.model.form import Form
from jixiaolint.model.typing import TYPE_CHECKING, Any
from jixiaolint.reporters.cause import causes, search
from jixiaolint.reporters.derivation import is_arithmetic, lines
from jixiaolint.reporters.grid import grid
from jixiaolint.reporters.identity import identify
from jixiaolint.reporters.location import location
from jixiaolint.reporters.operand import leaves
from jixiaolint.reporters.recomputed import data as recomputed
from jixiaolint.reporters.tally import Tally

if TYPE_CHECKING:
    from jixiaolint.model.whatif import WhatIf

Data = dict[str, Any]


def tool(report: Report) -> Data:
    """What made the report: nothing of it comes from the clock."""
    return {
        "name": "jixiaolint",
        "version": report.version,
        "rules_digest": report.rules_digest,
        "profile": report.profile,
    }


def summary(report: Report, counts: Tally) -> Data:
    """Counts and verdict; ``verdict`` is "incomplete" where no error was found but not all was checked."""
    return {
        "documents": len(report.documents),
        "forms": len(report.forms),
        "findings": {"error": counts.error, "warning": counts.warning, "note": counts.note},
        "evidence": counts.evidence,
        "undecided": counts.undecided,
        "judged": counts.checks.judged,
        "undecided_checks": counts.checks.undecided,
        "undecided_share": round(counts.checks.undecided_share, 4),
        "undecided_said": counts.open("zh"),
        "undecided_said_en": counts.open("en"),
        "waived": counts.waived,
        "baseline": report.ratchet._asdict() if report.ratchet is not None else None,
        "complete": counts.complete,
        "exit_code": report.exit_code,
        "verdict": counts.verdict,
    }


def document(result: DocumentResult) -> Data:
    """An input file and what came of it."""
    return {
        "uri": result.uri,
        "status": result.status,
        "kind": result.kind,
        "encoding": result.encoding,
        "notes": [note.message for note in result.notes],
        "notes_en": [note.message_en for note in result.notes],
    }


def form(form: Form, report: Report) -> Data:
    """A form: what it is, whose and judged by which profile, its scores worked out again; not its cells."""
    standard = report.standards.get(form.id)
    who = identify(form)
    return {
        "id": form.id,
        "document": form.document,
        "index": form.index,
        "type": form.type,
        "template": form.template,
        "title": form.title,
        "year": who.year,
        "project": who.project,
        "department": who.department,
        "organisation": who.organisation,
        "startLine": form.location.line,
        "endLine": form.location.end_line,
        "location": location(form.location),
        "coverage": round(form.coverage.share, 4),
        "complete": form.coverage.enough,
        "profile": profile(standard) if standard is not None else None,
        "recomputed": recomputed(report.recomputed.get(form.id)),
    }


def form_with_cells(form_: Form, report: Report) -> Data:
    """A form with its cells laid out again."""
    return {**form(form_, report), "grid": grid(form_)}


def profile(standard: Standard) -> Data:
    """The profile that a form was judged by."""
    return {"name": standard.profile, "why": standard.why.zh, "why_en": standard.why.en}


def checks(counts: Checks) -> Data:
    """How often a rule was judged, by verdict."""
    return {
        "pass": counts.passed,
        "fail": counts.failed,
        "not-applicable": counts.not_applicable,
        "undecided": counts.undecided,
        **({"unpaired": counts.unpaired} if counts.unpaired else {}),
    }


def tool_error(error: ToolError) -> Data:
    """A fault of ours."""
    return {"rule": error.rule, "form": error.form, "message": error.message}


def finding(finding: Finding, what_if: WhatIf | None = None) -> Data:
    """A finding whole, with what comes of its first likely cause."""
    derivation = finding.derivation
    operands = finding.operands or (leaves(derivation) if derivation is not None else ())
    return {
        "rule": finding.rule,
        "case": finding.case,
        "name": finding.name.zh,
        "name_en": finding.name.en,
        "family": finding.family,
        "kind": finding.kind,
        "severity": finding.severity,
        "class": finding.klass,
        "tier": finding.tier,
        "confidence": finding.confidence,
        "verdict": finding.verdict,
        "form": finding.form,
        "field": finding.field,
        "pointer": finding.pointer,
        "label": finding.label,
        "message": finding.message.zh,
        "message_en": finding.message.en,
        "location": location(finding.location),
        "related": [{"label": label, "location": location(place)} for label, place in finding.related],
        "printed": finding.printed,
        "expected": finding.expected,
        "difference": finding.difference,
        "grade": finding.grade,
        "rounding": finding.rounding,
        "arithmetic": _arithmetic(finding, "zh"),
        "arithmetic_en": _arithmetic(finding, "en"),
        "derivation": node(derivation) if derivation is not None else None,
        "operands": [operand(entry) for entry in operands],
        "causes": causes(finding, what_if),
        "search": search(finding.search) if finding.search is not None else None,
        "blockers": [blocker(entry) for entry in finding.blockers],
        "group": finding.group,
        "derived": finding.derived,
        "follows": finding.follows,
        "basis": [dict(entry) for entry in finding.basis],
        "advice": finding.advice.zh,
        "advice_en": finding.advice.en,
        "fingerprint": finding.fingerprint,
        "waiver": waiver(finding.waiver) if finding.waiver is not None else None,
        "baseline": finding.baseline or None,
    }


def join(join: Join) -> Data:
    """The forms that stand in a relation to a form, and how they were found."""
    similarity = f"{join.similarity:f}" if join.similarity is not None else None
    return {
        "form": join.form,
        "relation": join.relation,
        "how": join.how,
        "partners": list(join.partners),
        "similarity": similarity,
    }


def waiver(waived: Waived) -> Data:
    """The justification that answers a finding, and where it is written."""
    place = {"uri": waived.place.document, "startLine": waived.place.line}
    said = {"reason": waived.reason, "by": waived.by, "date": waived.date, "until": waived.until}
    return {**said, "location": place}


def _arithmetic(finding: Finding, language: str) -> list[str]:
    """The calculation as an auditor writes it, a comparison a line; empty where nothing is calculated."""
    if finding.derivation is None or not is_arithmetic(finding.derivation):
        return []
    return list(lines(finding.derivation, finding.difference, language))


def node(derivation: Derivation) -> Data:
    """A node of a calculation, with the nodes below it."""
    return {
        "op": derivation.operator,
        **operand(derivation),
        "grade": derivation.grade,
        "rounding": derivation.rounding,
        "difference": derivation.difference,
        "operands": [node(child) for child in derivation.operands],
    }


def operand(derivation: Derivation) -> Data:
    """A value that a calculation rests on: as printed, and exact."""
    value = derivation.value
    return {
        "label": derivation.label,
        "key": derivation.key,
        "text": derivation.text,
        "value": f"{value:f}" if isinstance(value, Decimal) else value,
        "unit": derivation.unit,
        "trust": derivation.trust,
        "location": location(derivation.location) if derivation.location is not None else None,
    }


def blocker(entry: Blocker) -> Data:
    """Something unread that keeps a rule from deciding."""
    return {
        "key": entry.key,
        "label": entry.label,
        "reason": entry.reason,
        "location": location(entry.location) if entry.location is not None else None,
    }
