"""The report for people: a block a finding, grouped by form, and a summary with the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.finding import Finding, Report
from jixiaolint.reporters import Options
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


def _findings(report: Report, writer: Writer) -> Iterator[str]:
    from jixiaolint.reporters.text.section import flat, section, sections

    most = writer.options.max_findings
    shown = _shown(report.findings, most)
    if writer.options.flat:
        yield from flat(shown, writer)
    else:
        for form, findings in sections(report, shown):
            standard = report.standards.get(form.id) if form is not None else None
            yield from section(form, findings, writer, standard)
    if len(shown) < len(report.findings):
        yield _left_out(report, shown, writer) + "\n\n"


def _left_out(report: Report, shown: list[Finding], writer: Writer) -> str:
    """How many are not shown, and how grave they are."""
    hidden = len(report.findings) - len(shown)
    every, told = count(report.findings), count(shown)
    grave = [f"{writer.word(key)} {every[key] - told[key]}" for key in every if every[key] > told[key]]
    said = writer.word("cut").format(hidden, writer.options.max_findings)
    return said + (writer.word("colon") + writer.word("list").join(grave) if grave else "")


def _shown(findings: tuple[Finding, ...], most: int) -> list[Finding]:
    """The first ``most`` (0 = all) defects with everything undecided."""
    shown: list[Finding] = []
    decided = 0
    for finding in findings:
        decided += finding.verdict != "undecided"
        if finding.verdict == "undecided" or not most or decided <= most:
            shown.append(finding)
    return shown
