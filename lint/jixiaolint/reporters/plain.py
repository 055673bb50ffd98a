"""A report as the plain data that ``-f json`` prints: what reports for people are made from."""

from __future__ import annotations

from jixiaolint.model.finding import Report
from jixiaolint.model.typing import Any
from jixiaolint.reporters import record
from jixiaolint.reporters.tally import tally

SCHEMA = "jixiaolint/report/1"


def plain(report: Report) -> dict[str, Any]:
    """The whole report, in the shape of ``report.schema.json``."""
    return {
        "schema": SCHEMA,
        "tool": record.tool(report),
        "summary": record.summary(report, tally(report)),
        "documents": [record.document(document) for document in report.documents],
        "forms": [record.form_with_cells(form, report) for form in report.forms],
        "checks": {rule: record.checks(counts) for rule, counts in sorted(report.checks.items())},
        "tool_errors": [record.tool_error(error) for error in report.tool_errors],
        "findings": [record.finding(finding, report.supposed_of(finding)) for finding in report.findings],
        **({"joins": [record.join(join) for join in report.joins]} if report.joins else {}),
    }
