"""The recomputed form: a table for people, and data that holds every number exactly."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from jixiaolint.language.builtin.registry import BASES
from jixiaolint.model.finding import Report
from jixiaolint.model.recomputation import Earned, Recomputation, Untold
from jixiaolint.reporters import Options, render
from jixiaolint.reporters.text.recomputed import scores
from jixiaolint.reporters.width import width

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def found(report: Report) -> Recomputation:
    (only,) = report.recomputed.values()
    return only


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_table(found: Recomputation, golden: Callable[[Path, str], None], language: str) -> None:
    golden(GOLDEN / f"scores.{language}.golden", "".join(scores(found, language)))


def test_columns_stand_one_below_the_other(found: Recomputation) -> None:
    table = "".join(scores(found, "zh")).split("\n\n")[0].splitlines()
    starts = {
        width(line[: line.index(cell)]) for line, cell in zip(table[1:3], ("8.95", "15  "), strict=False)
    }
    assert width(table[0][: table[0].index("填报得分")]) in starts
    assert len({width(line[: line.rindex("  ") + 2]) for line in table if line.endswith("说明")}) == 1


def test_every_reason_has_its_words_and_all_of_them_are_in_gbk(found: Recomputation) -> None:
    for reason in get_args(Untold):
        row = found.rows[3]._replace(earned=Earned(reason=reason))
        for language in ("zh", "en"):
            said = "".join(scores(found._replace(rows=(row,)), language))
            said.encode("gbk")
            assert "untold" not in said


def test_every_way_of_scoring_has_its_words(found: Recomputation) -> None:
    for basis in ("", "执行率", *BASES):
        row = found.rows[1]._replace(earned=found.rows[1].earned._replace(basis=basis))
        assert "basis" not in "".join(scores(found._replace(rows=(row,)), "en"))


def test_a_hostile_label_acts_on_nothing(found: Recomputation) -> None:
    row = found.rows[1]._replace(label="甲\x1b[31m乙", target="\u202e9")
    said = "".join(scores(found._replace(rows=(row,)), "zh"))
    assert "\x1b" not in said
    assert "\u202e" not in said


def forms(report: Report) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads("".join(render(report, "json", Options())))["forms"]
    return loaded


def test_numbers_are_exact_strings_and_what_is_not_known_is_null(report: Report) -> None:
    first, second, _ = forms(report)
    assert second["recomputed"] is None
    rows = first["recomputed"]["rows"]
    assert [(row["printed"], row["low"], row["high"], row["inside"]) for row in rows] == [
        ("8.95", "10", "10", False),
        ("15", "15", "15", True),
        ("20", "24", "30", False),
        ("10", None, None, None),
        ("2O", None, None, None),
    ]
    assert [row["reason"] for row in rows] == ["", "", "", "qualitative", "blank"]
    assert rows[0]["location"]["startLine"] == 5
    assert (first["recomputed"]["total"]["parts"], first["recomputed"]["total"]["low"]) == (None, None)


def test_the_grade_tells_how_far_it_is_from_the_next(report: Report) -> None:
    grade = forms(report)[0]["recomputed"]["grade"]
    assert grade["of_printed"] == {
        "total": "92.95",
        "grade": "优",
        "below": {"grade": "良", "bound": "90", "points": "2.95"},
        "above": None,
    }
    assert grade["flips"][0] == {
        "label": "如厕等候缩短",
        "field": "指标[如厕等候缩短].得分",
        "from": {"total": "53.95", "grade": "差"},
        "to": [{"total": "57.95", "grade": "差"}, {"total": "63.95", "grade": "中"}],
    }


def test_lines_hold_the_same(report: Report) -> None:
    lines = [json.loads(line) for line in "".join(render(report, "jsonl", Options())).splitlines()]
    told = [line["recomputed"] for line in lines if line["type"] == "form"]
    assert told == [form["recomputed"] for form in forms(report)]
