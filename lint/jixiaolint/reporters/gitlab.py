"""GitLab's code quality report: a list of issues, each with a fingerprint of its own."""

from __future__ import annotations

from collections.abc import Iterator

from jixiaolint.digest import hexdigest
from jixiaolint.model.typing import Any
from jixiaolint.reporters import Options
from jixiaolint.reporters.serial import dumps
from jixiaolint.reporters.standing import faults, level, path, stops, told, where
from jixiaolint.reporters.wording import word

Data = dict[str, Any]
_SEVERITIES = {"error": "critical", "warning": "major", "note": "info", "undecided": "info"}
"""Of GitLab's info, minor, major, critical and blocker."""


def render(data: Data, options: Options) -> Iterator[str]:
    """An issue a line. What a justification or the baseline answers is left out, and so is evidence."""
    gap = "[\n"
    for issue in _numbered(_issues(data, options.language)):
        yield gap + dumps(issue)
        gap = ",\n"
    yield "[]\n" if gap == "[\n" else "\n]\n"


def _issues(data: Data, language: str) -> Iterator[Data]:
    for finding in data["findings"]:
        severity = "minor" if stops(finding) else _SEVERITIES.get(level(finding))
        if severity is not None:
            yield _issue(
                finding["rule"],
                _description(finding, language),
                severity,
                finding["location"]["uri"],
                finding["location"]["startLine"],
                finding["fingerprint"] or hexdigest(finding["rule"], finding["form"], finding["pointer"]),
            )
    for file, what, why in faults(data, language):
        yield _issue(
            "jixiaolint",
            f"{what}{word('colon', language)}{why}",
            "blocker",
            file,
            None,
            hexdigest(file, what, why),
        )


def _issue(rule: str, description: str, severity: str, file: str, line: int | None, fingerprint: str) -> Data:
    return {
        "description": description,
        "check_name": rule,
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path(file), "lines": {"begin": line or 1}},
    }


def _description(finding: Data, language: str) -> str:
    """The sentence, after the place where that is no line of a text."""
    sentence = told(finding, language)[0]
    place = where(finding, language) if finding["location"]["startLine"] is None else ""
    return f"{place}{word('colon', language)}{sentence}" if place else sentence


def _numbered(issues: Iterator[Data]) -> Iterator[Data]:
    """Of equal fingerprints GitLab shows one: from the second on they get a number, in report order."""
    seen: dict[str, int] = {}
    for issue in issues:
        mark = issue["fingerprint"]
        seen[mark] = seen.get(mark, 0) + 1
        yield issue if seen[mark] == 1 else {**issue, "fingerprint": hexdigest(mark, str(seen[mark]))}
