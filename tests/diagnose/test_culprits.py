"""A slip in a clean form: the mistyped cell is named first, or among the first three."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "figures"))

import culprits

from jixiaolint import api
from jixiaolint.diagnose import diagnose
from jixiaolint.model.form import Form

PATIENT = 30.0
"""Seconds a component: what is found must not hang on the machine."""


@pytest.fixture(scope="module")
def session() -> api.Session:
    return api.open_session()


@pytest.fixture(scope="module")
def forms(session: api.Session) -> list[Form]:
    return culprits.forms(session, 4)


def test_clean_forms_have_no_cause(session: api.Session, forms: list[Form]) -> None:
    assert forms
    assert all(diagnose(form, session.context) == [] for form in forms)


def test_the_mistyped_cell_is_named(session: api.Session, forms: list[Form]) -> None:
    slips = [(form, slip) for form in forms for slip in culprits.slips_of(form, 41)]
    results = [culprits.tried(form, slip, session.context, PATIENT) for form, slip in slips]
    told = [result for result in results if result.detected]
    assert len(told) > 30
    assert sum(result.cell == 0 for result in told) >= 0.85 * len(told)
    assert sum(result.cell is not None and result.cell < 3 for result in told) >= 0.95 * len(told)
