"""The same data a record a line, for pipes: each line says its ``type``, the summary comes last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jixiaolint.model.finding import Report
from jixiaolint.model.form import Form
from jixiaolint.reporters import Options, record
from jixiaolint.reporters.serial import dumps
from jixiaolint.reporters.tally import tally

SCHEMA = "jixiaolint/report-lines/1"


def render(report: Report, options: Options) -> Iterator[str]:
    """``report``, ``document``…, ``form``…, ``finding``…, ``checks``…, ``tool_error``…, ``summary``."""
    yield from _lines("report", [{"schema": SCHEMA, "tool": record.tool(report)}])
    yield from _lines("document", map(record.document, report.documents))
    yield from _lines("form", (_form(form, report) for form in report.forms))
    findings = (record.finding(finding, report.supposed_of(finding)) for finding in report.findings)
    yield from _lines("finding", findings)
    counted = sorted(report.checks.items())
    yield from _lines("checks", ({"rule": rule, **record.checks(counts)} for rule, counts in counted))
    yield from _lines("tool_error", map(record.tool_error, report.tool_errors))
    yield from _lines("summary", [record.summary(report, tally(report))])


def _form(form: Form, report: Report) -> dict[str, Any]:
    """The record of a form; its own ``type`` makes way for the type of the line."""
    return {"form_type" if key == "type" else key: value for key, value in record.form(form, report).items()}


def _lines(kind: str, records: Iterable[dict[str, Any]]) -> Iterator[str]:
    for data in records:
        yield dumps({"type": kind, **data}) + "\n"
