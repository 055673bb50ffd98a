"""What must be found in the corpus is found; what only looks wrong, and every clean form, is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import findings
import labels
import pytest
from findings import Found

from jixiaolint.api import Options, check
from jixiaolint.reporters import render

CORPUS = Path(__file__).parents[2] / "corpus"
FACTS = sorted(CORPUS.rglob("*.facts.yaml"))


@pytest.fixture(scope="module")
def report() -> tuple[list[Found], list[str]]:
    """The findings of one run over the whole corpus, and the rules that ran."""
    text = "".join(render(check([str(CORPUS)], Options()), "json"))
    data = json.loads(text)
    return findings.findings_of(data), sorted(data["checks"])


@pytest.mark.parametrize("facts", FACTS, ids=lambda path: path.name.removesuffix(".facts.yaml"))
def test_findings_are_the_labelled_ones(facts: Path, report: tuple[list[Found], list[str]]) -> None:
    found, rules = report
    result = findings.match(labels.read(facts)[0], found, rules)
    assert result.missed == []
    assert result.false_alarms == []
    assert [one for one in result.unlabelled if one.severity == "error"] == []


@pytest.mark.parametrize("facts", FACTS, ids=lambda path: path.name.removesuffix(".facts.yaml"))
def test_clean_forms_get_no_error_and_no_warning(facts: Path, report: tuple[list[Found], list[str]]) -> None:
    document = labels.read(facts)[0]
    for form in document.forms:
        lines = set(range(form.first, form.last + 1))
        known = {label.rule for label in form.findings}
        wrong = [
            one
            for one in report[0]
            if one.document.endswith("/" + document.file) and one.lines & lines and one.severity != "note"
        ]
        assert not form.clean or not [one for one in wrong if one.rule not in known]
