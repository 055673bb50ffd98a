"""The ten rules of the benchmark find what is wrong and nothing else, however a form is written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from defects import RULES
from renderings import LAYOUTS, canonical, json_text, suffix, text
from rulepack import pack, rule_of
from selfeval import Form, form_of

from jixiaolint import api

SEED, COUNT = 34, 200
GLUED = "glued"
"""Where one number ends and the next begins is not printed: a rule may be left open, never guessed."""
FLAT = ("one line", "a cell a line")
"""Blank cells leave no trace, or merged ones: on a sound form a rule may be left open."""
JSON = "json"


@cache
def forms() -> list[Form]:
    return [form_of(number, SEED) for number in range(COUNT)]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[api.Session]:
    path: Path = tmp_path_factory.mktemp("rules") / "pack.yaml"
    path.write_text(pack(), encoding="utf-8")
    opened = api.open_session(api.Options(rules=(str(path),), select=("BM",)))
    yield opened
    opened.desk.close()


def found(form: Form, layout: str, session: api.Session) -> tuple[set[str], set[str]]:
    """The rules that are broken, and those that cannot tell."""
    if layout == JSON:
        name, content = "form.json", json_text({"forms": [canonical(form)]})
    else:
        name, content = f"form{suffix(layout)}", text(form, layout)
    report = api.check_bytes(name, content.encode(), session)
    assert not report.tool_errors
    assert len(report.forms) == 1
    told = [finding for finding in report.findings if finding.rule.startswith("BM-")]
    failed, opened = (
        {rule_of(finding.rule) for finding in told if finding.verdict == verdict}
        for verdict in ("fail", "undecided")
    )
    return failed, opened


def due(form: Form) -> set[str]:
    return {form.defect} - {""}


def test_every_kind_of_defect_occurs() -> None:
    assert {form.defect for form in forms()} == {"", *RULES}
    assert 10 <= sum(bool(form.defect) for form in forms()) <= 40


@pytest.mark.parametrize("layout", [JSON, *(layout for layout in LAYOUTS if layout not in (*FLAT, GLUED))])
def test_exactly_what_is_wrong_is_found(layout: str, session: api.Session) -> None:
    results = {form.number: found(form, layout, session) for form in forms()}
    assert results == {form.number: (due(form), set()) for form in forms()}


@pytest.mark.parametrize("layout", FLAT)
def test_flat_text_yields_the_same_errors(layout: str, session: api.Session) -> None:
    """Where one number of the last row is left out, which of the two it is may be left open."""
    for form in forms():
        failed, _ = found(form, layout, session)
        assert failed <= due(form), form.number
        assert failed == due(form) or not form.content.total_weight, form.number


def test_glued_text_accuses_no_sound_form(session: api.Session) -> None:
    sound = [form for form in forms()[:60] if not form.defect]
    assert {form.number for form in sound if found(form, GLUED, session)[0]} == set()
