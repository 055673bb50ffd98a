"""What could not be decided, told once per unread cell with the rules that wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jixiaolint.model.finding import Finding
from jixiaolint.model.location import Location
from jixiaolint.model.record import NamedTuple
from jixiaolint.reporters.wording import why_open


class Unread(NamedTuple):
    """A cell, why it is not clear, and how often each rule waits for it."""

    label: str
    reason: str
    location: Location
    rules: dict[str, int]


def unread_cells(findings: Iterable[Finding], language: str) -> Iterator[Unread]:
    """Group undecided findings by their blocker; one without a blocker stands for itself."""
    found: dict[tuple[object, ...], Unread] = {}
    for finding in findings:
        if finding.verdict != "undecided":
            continue
        for key, label, reason, location in _blockers(finding, language):
            unread = found.setdefault(key, Unread(label, reason, location, {}))
            unread.rules[finding.rule] = unread.rules.get(finding.rule, 0) + 1
    yield from found.values()


def _blockers(finding: Finding, language: str) -> Iterator[tuple[tuple[object, ...], str, str, Location]]:
    for blocker in finding.blockers:
        location = blocker.location or finding.location
        key = (location, "") if blocker.location else (finding.form, blocker.key)
        yield (*key, blocker.label), blocker.label, why_open(blocker.reason, language), location
    if not finding.blockers:
        message = finding.message.zh if language == "zh" else finding.message.en
        yield (finding.location, finding.rule, finding.label), finding.label, message, finding.location
