"""The report for people: a block a finding, grouped by form, and a summary with the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.finding import Report
from jixiaolint.reporters import Options
from jixiaolint.reporters.source import Sources
from jixiaolint.reporters.text.block import Writer, block
from jixiaolint.reporters.text.section import section, sections, undecided
from jixiaolint.reporters.text.summary import summary


def render(report: Report, options: Options) -> Iterator[str]:
    """Chinese or English text. Without colours it holds no control character but the line end."""
    writer = Writer(options, Sources(report.sources))
    decided = [finding for finding in report.findings if finding.verdict != "undecided"]
    hidden = decided[options.max_findings :] if options.max_findings else []
    dropped = set(map(id, hidden))
    shown = [finding for finding in report.findings if id(finding) not in dropped]
    if options.flat:
        for finding in shown:
            if finding.verdict != "undecided":
                yield from block(finding, writer)
                yield "\n"
        yield from undecided(shown, writer)
    else:
        for form, findings in sections(report, shown):
            yield from section(form, findings, writer)
    if hidden:
        yield writer.word("cut").format(len(hidden), options.max_findings) + "\n\n"
    yield from summary(report, writer)
