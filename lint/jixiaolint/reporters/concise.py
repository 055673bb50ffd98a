"""A line a finding, for editors and ``grep``: ``file:10:38: EXE-001 error 消息``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from jixiaolint.model.finding import DocumentResult, Report
from jixiaolint.model.location import Location
from jixiaolint.reporters import Options, Run
from jixiaolint.reporters.link import link
from jixiaolint.reporters.place import place
from jixiaolint.reporters.tally import tally, unread
from jixiaolint.reporters.undecided import unread_cells
from jixiaolint.reporters.visible import clip, visible
from jixiaolint.reporters.wording import word

_MESSAGE = 400


def render(report: Report, options: Options) -> Iterator[str]:
    """Findings in the order of the report, then unread cells, then documents that were not read, then the
    share of what could not be decided.

    What a justification answers and what the baseline knows is left out. The severity is the English word
    in both languages: tools look for it.
    """
    yield from islice(_decided(report, options), options.max_findings or None)
    yield from _open(report, options)
    yield from _rest(report, options)


def stream(run: Run, options: Options) -> Iterator[str]:
    """The same while the run goes on; what was not decided waits in a file for its end."""
    room = options.max_findings
    told = 0
    with run.later() as later:
        for part in run.parts():
            for line in _decided(part, options):
                if not room or told < room:
                    yield line
                told += 1
            later.writelines(_open(part, options))
        later.seek(0)
        yield from later
    yield from _rest(run.total(), options)


def _decided(report: Report, options: Options) -> Iterator[str]:
    chinese = options.language == "zh"
    for finding in report.findings:
        if finding.verdict != "undecided" and finding.stands:
            message = visible(clip(finding.message.zh if chinese else finding.message.en, _MESSAGE))
            kind = "evidence" if finding.kind == "evidence" else finding.severity
            yield f"{_place(finding.location, options)}: {finding.rule} {kind} {message}\n"


def _open(report: Report, options: Options) -> Iterator[str]:
    """What was not decided; no two documents share a line."""
    for cell in unread_cells(report.findings, options.language):
        reason = visible(clip(f"{cell.label}{word('colon', options.language)}{cell.reason}", _MESSAGE))
        yield f"{_place(cell.location, options)}: {','.join(sorted(cell.rules))} undecided {reason}\n"


def _rest(report: Report, options: Options) -> Iterator[str]:
    """What was not read, and how much was not decided."""
    told = {finding.location.document for finding in report.findings if finding.family == "INP"}
    for document in report.documents:
        if unread(document.status, document.named) and document.uri not in told:
            yield _unread(document, options.language)
    unsure = tally(report).open(options.language)
    if unsure:
        yield f"jixiaolint: undecided {unsure}\n"
    for error in report.tool_errors:
        where = visible(error.form) or "-"
        yield f"{where}: {error.rule or '-'} tool-error {visible(clip(error.message, _MESSAGE))}\n"


def _place(location: Location, options: Options) -> str:
    return link(place(location, options.language), location.document, options)


def _unread(document: DocumentResult, language: str) -> str:
    notes = (note.message if language == "zh" else note.message_en for note in document.notes)
    said = visible(clip(word("stop", language).join(notes), _MESSAGE)) or word(document.status, language)
    return f"{visible(document.uri)}: {document.status} {said}\n"
