"""SARIF for the services that read it, each with what it ignores, cuts or refuses."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.model.finding import Report
from jixiaolint.reporters import Options
from jixiaolint.reporters.sarif import render
from jixiaolint.reporters.sarif.reader import Reader

GITHUB = Reader(alerts=True, suppresses=False, most=5000)
"""Code scanning ignores suppressions, and of up to 25,000 results it keeps 5,000."""
GITLAB = Reader(alerts=True)
"""It takes the severity from ``rank``, skips what is suppressed, and fails when it cannot use half of it."""
AZURE = Reader(alerts=True, pipelines=True)
"""Advanced Security refuses a run without ``automationDetails``."""


def github(report: Report, options: Options) -> Iterator[str]:
    """For GitHub code scanning."""
    return render(report, options, GITHUB)


def gitlab(report: Report, options: Options) -> Iterator[str]:
    """For GitLab's SARIF reports."""
    return render(report, options, GITLAB)


def azure(report: Report, options: Options) -> Iterator[str]:
    """For GitHub Advanced Security for Azure DevOps."""
    return render(report, options, AZURE)
