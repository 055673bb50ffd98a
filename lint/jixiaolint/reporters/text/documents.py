"""The table of documents at the end of a report: which of them to look at first."""

from __future__ import annotations

from jixiaolint.model.finding import Finding, Report
from jixiaolint.reporters.tally import failed
from jixiaolint.reporters.text.writer import Writer
from jixiaolint.reporters.visible import visible
from jixiaolint.reporters.width import shorten, width

MOST = 30
MANY = 10
"""Documents with findings from which on the gravest stand first."""
_SEVERITIES = ("error", "warning", "note")
_COUNTS = ("forms", *_SEVERITIES, "undecided")
_LEAST = 20
Numbers = tuple[int, ...]
"""Forms, errors, warnings, notes, undecided."""


def documents(report: Report, writer: Writer) -> list[list[str]]:
    """Rows of the table: a head, the documents with findings, the others in one row, the total. None where
    there is one document, or no finding at all."""
    counts = _counted(report)
    found = [(uri, numbers) for uri, numbers in counts.items() if any(numbers[1:])]
    if len(report.documents) < 2 or not found:
        return []
    many = len(found) > MANY
    if many:
        found.sort(key=lambda entry: _gravity(entry[1]), reverse=True)
    del found[MOST:]
    rows = [(visible(uri), numbers) for uri, numbers in found]
    told = {uri for uri, _ in found}
    others = [numbers for uri, numbers in counts.items() if uri not in told]
    if others:
        rows.append((writer.word("other-documents").format(len(others)), _sum(others)))
    rows.append((writer.word("sum"), _sum(list(counts.values()))))
    head = writer.word("documents") + (writer.word("by-gravity") if many else "")
    return _fitted([[head, *map(writer.word, _COUNTS)], *([name, *map(str, n)] for name, n in rows)], writer)


def _counted(report: Report) -> dict[str, Numbers]:
    """Every document with its numbers, in the order of the report."""
    counts = {document.uri: [0] * len(_COUNTS) for document in report.documents}
    for form in report.forms:
        counts.setdefault(form.document, [0] * len(_COUNTS))[0] += 1
    for finding in report.findings:
        column = _column(finding)
        if column:
            counts.setdefault(finding.location.document, [0] * len(_COUNTS))[column] += 1
    return {uri: tuple(numbers) for uri, numbers in counts.items()}


def _column(finding: Finding) -> int:
    """Where a finding is counted; 0: nowhere, as is what was answered or is known of old."""
    if not finding.stands:
        return 0
    if finding.verdict == "undecided":
        return len(_COUNTS) - 1
    return 1 + _SEVERITIES.index(finding.severity) if failed(finding) else 0


def _gravity(numbers: Numbers) -> Numbers:
    """Errors, then warnings, then what could not be decided, then notes."""
    _, error, warning, note, undecided = numbers
    return error, warning, undecided, note


def _sum(rows: list[Numbers]) -> Numbers:
    return tuple(map(sum, zip(*rows, strict=True)))


def _fitted(rows: list[list[str]], writer: Writer) -> list[list[str]]:
    """Numbers flush right, and names shortened in the middle to what remains of a line."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)][1:]
    room = max(writer.options.width - 2 - sum(widths) - 2 * len(widths), _LEAST)
    return [
        [
            shorten(name, room),
            *(" " * (most - width(cell)) + cell for cell, most in zip(cells, widths, strict=True)),
        ]
        for name, *cells in rows
    ]
