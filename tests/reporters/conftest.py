"""A report made by hand, and those of real files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jixiaolint import api
from jixiaolint.model.finding import Finding, Report
from jixiaolint.reporters.plain import plain

sys.path.insert(0, str(Path(__file__).parent))
from sample_finding import contradiction, make_finding
from sample_report import make_report

ROOT = Path(__file__).parents[2]


@pytest.fixture
def report() -> Report:
    """One of each kind of finding, with documents of each kind."""
    return make_report()


@pytest.fixture
def report_of() -> Callable[..., Report]:
    """The sample with other findings: ``report_of((finding, …), exit_code=0)``."""
    return make_report


@pytest.fixture
def finding_of() -> Callable[..., Finding]:
    """A plain error with what the test changes: ``finding_of(severity="note")``."""
    return make_finding


@pytest.fixture
def contradiction_of() -> Callable[..., Finding]:
    """Figures that contradict each other, with two causes; ``place`` is that of the first cell."""
    return contradiction


@cache
def _checked(*paths: str) -> dict[str, Any]:
    return plain(api.check([str(ROOT / path) for path in paths]))


@pytest.fixture
def checked() -> Callable[..., dict[str, Any]]:
    """``checked("corpus/…")``: the report on such files as plain data. To be changed in a copy only."""
    return _checked
