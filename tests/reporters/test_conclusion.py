"""What is concluded from findings, and in which order they are told."""

from __future__ import annotations

from typing import Any

import pytest

from jixiaolint.reporters.conclusion import by_weight, conclude, conclusion_of, is_defect, level

Data = dict[str, Any]


def finding(**changed: Any) -> Data:
    plain = {
        "form": "表.txt#1",
        "kind": "finding",
        "severity": "error",
        "verdict": "fail",
        "tier": 1,
        "waiver": None,
        "group": "",
        "fingerprint": "",
        "derived": False,
    }
    return {**plain, **changed}


ERROR = finding()
WARNING = finding(severity="warning")
NOTE = finding(severity="note")
UNDECIDED = finding(verdict="undecided")
HEURISTIC = finding(tier=3)
NOTICE = finding(kind="notice")
EVIDENCE = finding(kind="evidence", severity="note")
WAIVED = finding(waiver={"reason": "批复在案"})


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        ([], "passed"),
        ([NOTE], "passed"),
        ([EVIDENCE], "passed"),
        ([WAIVED], "passed"),
        ([finding(severity="warning", verdict="undecided")], "passed"),
        ([WARNING, NOTE], "conditional"),
        ([HEURISTIC], "conditional"),
        ([NOTICE], "conditional"),
        ([ERROR], "returned"),
        ([ERROR, UNDECIDED], "returned"),
        ([UNDECIDED, WARNING], "undecided"),
        ([finding(verdict="undecided", tier=3)], "passed"),
        ([finding(verdict="undecided", kind="notice")], "passed"),
    ],
)
def test_outcomes(findings: list[Data], outcome: str) -> None:
    assert conclude(findings).outcome == outcome


def test_what_was_not_read_in_full_never_passes_and_an_error_in_it_still_returns_it() -> None:
    assert conclude([], complete=False).outcome == "undecided"
    assert conclude([WARNING], complete=False).outcome == "undecided"
    assert conclude([ERROR], complete=False).outcome == "returned"


def test_what_a_justification_answers_has_no_say_even_undecided() -> None:
    answered = finding(verdict="undecided", waiver={"reason": "批复在案"})
    assert conclude([answered]) == conclude([])


@pytest.mark.parametrize(
    ("form", "outcome"),
    [
        ({"coverage": 0.99, "complete": True}, "passed"),
        ({"coverage": 0.99, "complete": False}, "undecided"),
        ({"coverage": 0.99}, "passed"),
        ({"coverage": 0.9}, "undecided"),
    ],
)
def test_a_form_passes_when_enough_of_it_was_read(form: Data, outcome: str) -> None:
    """Figures that were not understood weigh more than their characters: the share alone does not tell."""
    assert conclusion_of(form, []).outcome == outcome


def test_counts_leave_out_what_is_answered_and_what_speaks_for_the_form() -> None:
    found = conclude([ERROR, WARNING, WARNING, NOTE, UNDECIDED, WAIVED, EVIDENCE, HEURISTIC])
    assert found[1:] == (2, 2, 1, 1)


def test_outcomes_have_names() -> None:
    assert [conclude([ERROR]).name(language) for language in ("zh", "en")] == ["退回", "returned"]
    assert conclude([]).name("zh") == "通过"
    assert conclude([WARNING]).name("zh") == "有条件通过"
    assert conclude([], complete=False).name("zh") == "无法判定"


def test_defects() -> None:
    told = [ERROR, HEURISTIC, NOTICE, UNDECIDED, EVIDENCE, WAIVED]
    assert [is_defect(one) for one in told] == [True, True, True, False, False, False]


def test_levels() -> None:
    told = [level(one) for one in (ERROR, NOTE, UNDECIDED, EVIDENCE)]
    assert told == ["error", "note", "undecided", "evidence"]


def test_the_gravest_first_and_in_the_order_of_the_form_otherwise() -> None:
    listed = [EVIDENCE, UNDECIDED, NOTE, WARNING, ERROR, finding(severity="warning", tier=2)]
    listed = [{**one, "fingerprint": str(at)} for at, one in enumerate(listed)]
    assert [one["fingerprint"] for one in by_weight(listed)] == ["4", "3", "5", "2", "1", "0"]


def test_a_chain_stays_together_behind_its_root_at_its_gravest() -> None:
    listed = [
        finding(fingerprint="other", group="other", severity="warning"),
        finding(fingerprint="total", group="root", derived=True),
        finding(fingerprint="root", group="root", severity="note"),
        finding(fingerprint="grade", group="root", severity="warning", derived=True),
        finding(fingerprint="last", group="last"),
    ]
    assert [one["fingerprint"] for one in by_weight(listed)] == ["root", "total", "grade", "last", "other"]


def test_a_file_that_could_not_be_read_returns_no_form() -> None:
    assert conclude([finding(form="")], complete=False).outcome == "undecided"
