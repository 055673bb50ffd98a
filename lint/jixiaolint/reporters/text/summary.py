"""The end of a report for people: counts, what was not read, the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.finding import DocumentResult, Finding, Report, Text, ToolError
from jixiaolint.reporters.tally import Tally, count, failed, tally, unread
from jixiaolint.reporters.text.documents import documents
from jixiaolint.reporters.text.joins import joins
from jixiaolint.reporters.text.writer import Writer
from jixiaolint.reporters.visible import clip, visible
from jixiaolint.reporters.width import pad, width

_ROWS = 30


def summary(report: Report, writer: Writer) -> Iterator[str]:
    """Everything below the findings."""
    counts = tally(report)
    if writer.options.show_passed and report.checks:
        yield from _checks(report, writer)
    yield writer.paint(writer.word("summary"), "heading") + "\n"
    yield from table(documents(report, writer))
    yield from _totals(report, counts, writer)
    yield from joins(report.joins, writer)
    yield from _unread(report, writer)
    yield from _tool_errors(report, writer)
    yield _verdict(report, counts, writer)


def table(rows: list[list[str]]) -> Iterator[str]:
    """Columns aligned by display width, two blanks between them; no rows, no lines."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [pad(cell, columns) for cell, columns in zip(row, widths, strict=True)]
        yield "  " + "  ".join(cells).rstrip() + "\n"


def _checks(report: Report, writer: Writer) -> Iterator[str]:
    yield writer.paint(writer.word("passed"), "heading") + "\n"
    unpaired = any(checks.unpaired for checks in report.checks.values())
    rows = [writer.word("passed-columns").split() + [writer.word("unpaired")] * unpaired]
    for rule, checks in sorted(report.checks.items()):
        rows.append([rule, *map(str, checks[: 4 + unpaired])])
    yield from table(rows)
    yield "\n"


def _totals(report: Report, counts: Tally, writer: Writer) -> Iterator[str]:
    statuses: dict[str, int] = {}
    for document in report.documents:
        statuses[document.status] = statuses.get(document.status, 0) + 1
    read = writer.word("list").join(f"{writer.word(status)} {n}" for status, n in statuses.items())
    yield f"  {writer.word('documents')} {len(report.documents)}" + (f" ({read})" if read else "")
    yield f"  {writer.word('forms')} {len(report.forms)}\n"
    numbers = count([finding for finding in report.findings if finding.stands])
    if counts.evidence:
        numbers["evidence"] = counts.evidence
    shown = [(key, f"{writer.word(key)} {number}", number) for key, number in numbers.items()]
    yield f"  {'  '.join(writer.paint(text, key) if number else text for key, text, number in shown)}\n"
    yield from _decided(report, counts, writer)
    total = counts.checks
    yield (
        f"  {writer.word('checks')} {sum(total)}{writer.word('colon')}"
        f"{writer.word('pass')} {total.passed}  {writer.word('fail')} {total.failed}  "
        f"{writer.word('not-applicable')} {total.not_applicable}  "
        f"{writer.word('undecided')} {total.undecided} ({total.undecided_share:.1%})"
        + (f"  {writer.word('unpaired')} {total.unpaired}" if total.unpaired else "")
        + "\n"
    )


def _decided(report: Report, counts: Tally, writer: Writer) -> Iterator[str]:
    """What was not told above: answered by a justification, or known of old."""
    if counts.waived:
        yield f"  {writer.word('waived').format(counts.waived)}\n"
    if report.ratchet is not None:
        yield f"  {writer.word('ratchet').format(*report.ratchet)}\n"


def _unread(report: Report, writer: Writer) -> Iterator[str]:
    missed = [document for document in report.documents if unread(document.status, document.named)]
    said: dict[str, list[Text]] = {}
    for finding in report.findings:
        if finding.family == "INP" and not finding.form:
            said.setdefault(finding.location.document, []).append(finding.message)
    yield from _listed("not-read", [_missed(document, said, writer) for document in missed], writer)
    noted = [
        document
        for document in report.documents
        if document.notes and document.status != "skipped" and document not in missed
    ]
    yield from _listed("notes", [visible(d.uri) + _said(_notes(d), writer) for d in noted], writer)


def _listed(title: str, lines: list[str], writer: Writer) -> Iterator[str]:
    if lines:
        yield f"  {writer.word(title)}{writer.word('colon').rstrip()}\n"
    for line in lines[:_ROWS]:
        yield f"    {line}\n"
    if len(lines) > _ROWS:
        yield f"    {writer.word('more').format(len(lines) - _ROWS)}\n"


def _missed(document: DocumentResult, said: dict[str, list[Text]], writer: Writer) -> str:
    reasons = _notes(document) or said.get(document.uri, [])
    return f"{visible(document.uri)}  {writer.word(document.status)}{_said(reasons, writer)}"


def _notes(document: DocumentResult) -> list[Text]:
    return [Text(note.message, note.message_en) for note in document.notes]


def _said(texts: list[Text], writer: Writer) -> str:
    joined = writer.word("stop").join(map(writer.said, texts))
    return writer.word("colon") + joined if joined else ""


def _tool_errors(report: Report, writer: Writer) -> Iterator[str]:
    """One line for the same fault, with the rules and the first form that met it."""
    faults: dict[str, list[ToolError]] = {}
    for error in report.tool_errors:
        faults.setdefault(error.message, []).append(error)
    lines = []
    for message, errors in faults.items():
        rules = writer.word("list").join(sorted({error.rule for error in errors if error.rule}))
        times = writer.word("times").format(len(errors)) if len(errors) > 1 else ""
        where = (rules, visible(errors[0].form), times)
        lines.append(f"{visible(clip(message, 300))}  {' '.join(filter(None, where))}")
    yield from _listed("tool-errors", lines, writer)


def _is_known(finding: Finding) -> bool:
    """Whether it is an error that the baseline lets be."""
    return failed(finding) and not finding.stands and finding.weighs and finding.severity == "error"


def _verdict(report: Report, counts: Tally, writer: Writer) -> str:
    if not report.documents:
        text = writer.word("nothing")
    elif counts.verdict == "fail" and not counts.complete:
        text = writer.word("verdict-both")
    elif counts.verdict == "pass" and any(map(_is_known, report.findings)):
        text = writer.word("verdict-known")
    else:
        left_open = counts.verdict == "pass" and counts.checks.undecided
        text = writer.word("verdict-open" if left_open else f"verdict-{counts.verdict}")
        rest = counts.warning + counts.note
        if counts.verdict == "pass" and rest:
            text += writer.word("also") + writer.word("verify").format(rest)
    unsure = counts.open(writer.options.language)
    if unsure:
        text += writer.word("but" if counts.verdict == "pass" else "stop") + unsure
    return f"  {writer.word('verdict')}{writer.word('colon')}{writer.paint(text, counts.verdict)}\n"
