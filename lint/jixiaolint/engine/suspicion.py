"""Whether figures of a form contradict each other; only then is it asked which cell may be wrong."""

from __future__ import annotations

from jixiaolint.engine.judge import Context, FormResult
from jixiaolint.model.finding import Finding, ToolError
from jixiaolint.model.form import Form


def with_causes(
    result: FormResult, form: Form, context: Context, errors: list[ToolError]
) -> tuple[Finding, ...]:
    """Likely causes for figures that contradict each other; a form without any pays nothing."""
    findings = result.findings
    if not any(map(_contradicts, findings)):
        return findings
    from jixiaolint.diagnose import told

    try:
        return told.with_causes(findings, form, context, _unfailing(result, context))
    except Exception as error:
        errors.append(ToolError("", form.id, f"{type(error).__name__}: {error}"))
        return findings


def _unfailing(result: FormResult, context: Context) -> frozenset[str]:
    """The rules of which nothing failed on the form: nobody need ask them again."""
    checks = result.checks
    rules = (rule for rule in context.rules if rule.kind != "evidence" and rule.id in checks)
    return frozenset(rule.id for rule in rules if not checks[rule.id].failed)


def _contradicts(finding: Finding) -> bool:
    """An error in figures, or in the unit that they are declared in."""
    if finding.verdict != "fail" or finding.severity != "error" or finding.kind != "finding":
        return False
    figures = finding.klass == "logic" and finding.derivation is not None
    return figures or finding.pointer == "/fields/money_unit"
