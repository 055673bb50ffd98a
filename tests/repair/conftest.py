"""Forms as a clerk writes them, repaired as the command repairs them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint import api
from jixiaolint.readers import read_document
from jixiaolint.repair import Reading, Repair, repair

FORM = (Path(__file__).parents[1] / "cli" / "self_evaluation.txt").read_text(encoding="utf-8")
DEFAULTS = {
    "year": "2021",
    "name": "社区食堂运营补助",
    "budget": "100.00",
    "executed": "85.00",
    "rate": "85.00%",
    "score": "8.50",
    "total": "98.50",
}
Read = Callable[..., Reading]
Fix = Callable[..., Repair]


@pytest.fixture(scope="session")
def read() -> Read:
    """``read(data, "甲.txt")``: read and checked with all rules."""
    session = api.open_session()

    def call(data: bytes, name: str = "甲.txt") -> Reading:
        document = read_document(name, data)
        report = api.check_document(document, data, session)
        return Reading(document, report.forms, report.findings, report.checks, report.tool_errors)

    return call


@pytest.fixture(scope="session")
def fix(read: Read) -> Fix:
    """``fix(text or bytes, "甲.txt")``: the repair of a document that holds a form."""

    def call(content: str | bytes, name: str = "甲.txt") -> Repair:
        data = content if isinstance(content, bytes) else content.encode()
        result = repair(data, lambda copy: read(copy, name))
        assert result is not None
        return result

    return call


@pytest.fixture(scope="session")
def form() -> Callable[..., str]:
    """A self-evaluation in tab-separated rows, sound unless told otherwise."""
    return lambda **values: FORM.format(**{**DEFAULTS, **values})
