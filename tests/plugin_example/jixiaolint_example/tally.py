"""A report of one line a form: how many errors, warnings and notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from jixiaolint.model.finding import Report
from jixiaolint.reporters import Options


def render(report: Report, options: Options) -> Iterator[str]:
    """Pieces of text, line ends included."""
    found = Counter((finding.form, finding.severity) for finding in report.findings)
    for form in report.forms:
        counts = " ".join(f"{word}={found[form.id, word]}" for word in ("error", "warning", "note"))
        yield f"{form.id} {form.title} {counts}\n"
