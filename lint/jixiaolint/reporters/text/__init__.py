"""The report for people: a block a finding, grouped by form, and a summary with the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jixiaolint.model.finding import Finding, Report
from jixiaolint.reporters import Options, Run
from jixiaolint.reporters.source import Sources
from jixiaolint.reporters.tally import count
from jixiaolint.reporters.text.summary import summary
from jixiaolint.reporters.text.writer import Writer


def render(report: Report, options: Options) -> Iterator[str]:
    """Chinese or English text. Without colours it holds no control character but the line end.

    What a justification answers and what the baseline knows is counted, not told.
    """
    writer = Writer(options, Sources(report.sources), report.quotes)
    told = tuple(finding for finding in report.findings if finding.stands)
    if told:
        yield from _findings(report._replace(findings=told), writer)
    yield from summary(report, writer)


def stream(run: Run, options: Options) -> Iterator[str]:
    """The same while the run goes on, but for ``flat``."""
    hidden = dict.fromkeys(("", *count(())), 0)
    room = options.max_findings
    for part in run.parts():
        told = tuple(finding for finding in part.findings if finding.stands)
        shown = _shown(told, room if options.max_findings else None)
        yield from _told(part, shown, Writer(options, Sources(part.sources), part.quotes))
        for key, number in _counted(_hidden(told, shown)).items():
            hidden[key] += number
        room = max(room - sum(finding.verdict != "undecided" for finding in shown), 0)
    writer = Writer(options, Sources({}))
    if hidden[""]:
        yield _left_out(hidden, writer) + "\n\n"
    yield from summary(run.total(), writer)


def _findings(report: Report, writer: Writer) -> Iterator[str]:
    shown = _shown(report.findings, writer.options.max_findings or None)
    yield from _told(report, shown, writer)
    if len(shown) < len(report.findings):
        yield _left_out(_counted(_hidden(report.findings, shown)), writer) + "\n\n"


def _told(report: Report, shown: list[Finding], writer: Writer) -> Iterator[str]:
    if not shown:
        return
    from jixiaolint.reporters.text.section import flat, section, sections

    if writer.options.flat:
        yield from flat(shown, writer)
    else:
        for form, findings in sections(report, shown):
            standard = report.standards.get(form.id) if form is not None else None
            yield from section(form, findings, writer, standard)


def _counted(hidden: list[Finding]) -> dict[str, int]:
    """By severity, and under "" all of them."""
    return {"": len(hidden), **count(hidden)}


def _left_out(hidden: dict[str, int], writer: Writer) -> str:
    """How many are not shown, and how grave they are."""
    grave = [f"{writer.word(key)} {number}" for key, number in hidden.items() if key and number]
    said = writer.word("cut").format(hidden[""], writer.options.max_findings)
    return said + (writer.word("colon") + writer.word("list").join(grave) if grave else "")


def _hidden(findings: Sequence[Finding], shown: Sequence[Finding]) -> list[Finding]:
    """Those not shown, of the same order."""
    left = iter(shown)
    due = next(left, None)
    hidden = []
    for finding in findings:
        if finding is due:
            due = next(left, None)
        else:
            hidden.append(finding)
    return hidden


def _shown(findings: Sequence[Finding], most: int | None) -> list[Finding]:
    """The first ``most`` (None: all) defects with everything undecided."""
    shown: list[Finding] = []
    decided = 0
    for finding in findings:
        decided += finding.verdict != "undecided"
        if finding.verdict == "undecided" or most is None or decided <= most:
            shown.append(finding)
    return shown
