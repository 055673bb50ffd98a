"""What the tool makes of a rendition."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from jixiaolint import api
from jixiaolint.forms import to_data
from jixiaolint.readers import read_document


class Reading(NamedTuple):
    """The forms read, the rules that found an error, and those that found one or could not tell."""

    forms: list[dict[str, Any]]
    errors: frozenset[str]
    raised: frozenset[str]


@cache
def session() -> api.Session:
    """The bundled rules."""
    return api.open_session()


def read(name: str, data: bytes) -> Reading:
    """Parse and check the bytes of a file of this name."""
    document = read_document(name, data)
    forms = [to_data(form) for form in api.forms_of(document, session())]
    report = api.check_document(document, data, session())
    assert not report.tool_errors
    errors = {
        finding.rule
        for finding in report.findings
        if finding.severity == "error" and finding.verdict == "fail" and finding.weighs
    }
    raised = {finding.rule for finding in report.findings}
    return Reading(forms, frozenset(errors), frozenset(raised))
