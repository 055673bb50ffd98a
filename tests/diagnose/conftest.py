"""Repairs as plain data."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint.diagnose import diagnose
from jixiaolint.engine import Context
from jixiaolint.model.form import Form

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def changes() -> Callable[[Form, Context], list[list[dict[str, str]]]]:
    """For each component the repairs as {cell: text}, the likeliest first."""

    def run(form: Form, context: Context) -> list[list[dict[str, str]]]:
        return [
            [
                {change.cell.field.key: change.text for change in entry.repair.changes}
                for entry in found.repairs
            ]
            for found in diagnose(form, context, seconds=10)
        ]

    return run
