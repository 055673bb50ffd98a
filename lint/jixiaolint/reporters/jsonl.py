"""The same data a record a line, for pipes: each line says its ``type``, a document is followed by what was
found in it, the summary comes last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jixiaolint.model.finding import DocumentResult, Finding, Report
from jixiaolint.model.form import Form
from jixiaolint.model.typing import Any, TypeVar
from jixiaolint.reporters import Options, Run, record
from jixiaolint.reporters.serial import dumps
from jixiaolint.reporters.tally import tally

_Item = TypeVar("_Item")
SCHEMA = "jixiaolint/report-lines/1"


def render(report: Report, options: Options) -> Iterator[str]:
    """``report``, then each ``document`` with its ``form``…, ``finding``… and ``join``…, findings that are
    about no document, ``checks``…, ``tool_error``…, ``summary``."""
    yield from _head(report)
    forms = _by(report.forms, lambda form: form.document)
    place = {form.id: form.document for form in report.forms}
    joins = _by(report.joins, lambda join: place.get(join.form, ""))
    findings = _by(report.findings, lambda one: place.get(one.form, one.location.document))
    for document in report.documents:
        own = forms.pop(document.uri, ())
        yield from _document(document, own, findings.pop(document.uri, ()), report)
        yield from _lines("join", map(record.join, joins.pop(document.uri, ())))
    yield from _findings((finding for left in findings.values() for finding in left), report)
    yield from _end(report)


def stream(run: Run, options: Options) -> Iterator[str]:
    """The same while the run goes on."""
    yield from _head(run.head)
    told = 0
    for part in run.parts():
        told += len(part.documents)
        for document in part.documents:
            yield from _document(document, part.forms, part.findings, part)
            yield from _lines("join", map(record.join, part.joins))
    total = run.total()
    for document in total.documents[told:]:
        yield from _document(document, (), (), total)
    yield from _end(total)


def _head(report: Report) -> Iterator[str]:
    yield from _lines("report", [{"schema": SCHEMA, "tool": record.tool(report)}])


def _document(
    document: DocumentResult, forms: Iterable[Form], findings: Iterable[Finding], report: Report
) -> Iterator[str]:
    yield from _lines("document", [record.document(document)])
    yield from _lines("form", (_form(form, report) for form in forms))
    yield from _findings(findings, report)


def _findings(findings: Iterable[Finding], report: Report) -> Iterator[str]:
    yield from _lines(
        "finding", (record.finding(finding, report.supposed_of(finding)) for finding in findings)
    )


def _end(report: Report) -> Iterator[str]:
    counted = sorted(report.checks.items())
    yield from _lines("checks", ({"rule": rule, **record.checks(counts)} for rule, counts in counted))
    yield from _lines("tool_error", map(record.tool_error, report.tool_errors))
    yield from _lines("summary", [record.summary(report, tally(report))])


def _by(items: Iterable[_Item], key: Callable[[_Item], str]) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found


def _form(form: Form, report: Report) -> dict[str, Any]:
    """The record of a form; its own ``type`` makes way for the type of the line."""
    return {"form_type" if key == "type" else key: value for key, value in record.form(form, report).items()}


def _lines(kind: str, records: Iterable[dict[str, Any]]) -> Iterator[str]:
    for data in records:
        yield dumps({"type": kind, **data}) + "\n"
