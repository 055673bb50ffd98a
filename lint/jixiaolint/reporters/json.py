"""Everything as one JSON document, described by ``report.schema.json`` beside this file."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.finding import Report
from jixiaolint.reporters import Options, record
from jixiaolint.reporters.plain import SCHEMA
from jixiaolint.reporters.serial import array, dumps, members
from jixiaolint.reporters.tally import tally


def render(report: Report, options: Options) -> Iterator[str]:
    """The same bytes for the same report; a record a line. Holds both languages and every finding."""
    head = members(schema=SCHEMA, tool=record.tool(report), summary=record.summary(report, tally(report)))
    yield "{\n  " + ",\n  ".join(head) + ",\n"
    yield from array("documents", map(record.document, report.documents), "  ")
    yield ",\n"
    forms = (record.form_with_cells(form, report) for form in report.forms)
    yield from array("forms", forms, "  ")
    checks = {rule: record.checks(counts) for rule, counts in sorted(report.checks.items())}
    yield f',\n  "checks": {dumps(checks)},\n'
    yield from array("tool_errors", map(record.tool_error, report.tool_errors), "  ")
    yield ",\n"
    findings = (record.finding(finding, report.supposed_of(finding)) for finding in report.findings)
    yield from array("findings", findings, "  ")
    if report.joins:
        yield ",\n"
        yield from array("joins", map(record.join, report.joins), "  ")
    yield "\n}\n"
