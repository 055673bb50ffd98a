"""The report for people: a block a finding, grouped by form, and a summary with the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.finding import Finding, Report
from jixiaolint.reporters import Options
from jixiaolint.reporters.source import Sources
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
    shown, hidden = _shown(report.findings, most)
    if writer.options.flat:
        yield from flat(shown, writer)
    else:
        for form, findings in sections(report, shown):
            standard = report.standards.get(form.id) if form is not None else None
            yield from section(form, findings, writer, standard)
    if hidden:
        yield writer.word("cut").format(hidden, most) + "\n\n"


def _shown(findings: tuple[Finding, ...], most: int) -> tuple[list[Finding], int]:
    """The first ``most`` (0 = all) defects with everything undecided, and how many are left out."""
    shown: list[Finding] = []
    decided = 0
    for finding in findings:
        decided += finding.verdict != "undecided"
        if finding.verdict == "undecided" or not most or decided <= most:
            shown.append(finding)
    return shown, len(findings) - len(shown)
