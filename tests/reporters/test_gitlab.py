"""GitLab's code quality report: the keys that it asks for, fingerprints of their own, places it can open."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from jixiaolint.model.finding import DocumentResult, Finding, Report
from jixiaolint.model.location import Location
from jixiaolint.reporters import Options, render
from jixiaolint.reporters.gitlab import render as gitlab
from jixiaolint.reporters.plain import plain

SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32,64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^.]|^[.][^/]"},
                    "lines": {"type": "object", "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}
READ = {"documents": (DocumentResult("表.txt", "read"),), "tool_errors": ()}


def issues(report: Report, language: str = "zh") -> list[dict[str, Any]]:
    found = json.loads("".join(map(str, render(report, "gitlab", Options(language=language)))))
    jsonschema.validate(found, SCHEMA)
    return list(found)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shape_that_gitlab_asks_for(report: Report, language: str) -> None:
    found = issues(report, language)
    assert found
    assert len({issue["fingerprint"] for issue in found}) == len(found)


def test_nothing_found_is_an_empty_list(report_of: Callable[..., Report]) -> None:
    assert issues(report_of((), **READ)) == []


@pytest.mark.parametrize(
    ("changed", "severity"),
    [
        ({}, "critical"),
        ({"severity": "warning"}, "major"),
        ({"severity": "note"}, "info"),
        ({"tier": 3}, "info"),
        ({"verdict": "undecided"}, "minor"),
        ({"verdict": "undecided", "severity": "note"}, "info"),
    ],
)
def test_how_grave_it_is(
    report_of: Callable[..., Report],
    finding_of: Callable[..., Finding],
    changed: dict[str, Any],
    severity: str,
) -> None:
    assert [issue["severity"] for issue in issues(report_of((finding_of(**changed),), **READ))] == [severity]


def test_a_cell_of_a_workbook_is_told_in_words(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    found = finding_of(location=Location("./附件/表.xlsx", sheet="自评", cell="C5"))
    (issue,) = issues(report_of((found,), **READ))
    assert issue["location"] == {"path": "附件/表.xlsx", "lines": {"begin": 1}}
    assert issue["description"].startswith("自评!C5：")


def test_the_same_finding_twice_is_two_issues(
    report_of: Callable[..., Report], finding_of: Callable[..., Finding]
) -> None:
    found = [issue["fingerprint"] for issue in issues(report_of((finding_of(),) * 3, **READ))]
    assert len(set(found)) == 3


def test_what_could_not_be_read_is_grave(report: Report) -> None:
    grave = {issue["location"]["path"]: issue["severity"] for issue in issues(report)}
    assert grave["附件/坏文件.docx"] == "critical"
    assert grave["附件/批复.pdf"] == "blocker"


@pytest.mark.parametrize("answer", [{"waiver": {"reason": "经市财政局批准"}}, {"baseline": "unchanged"}])
def test_what_is_answered_and_evidence_are_left_out(report: Report, answer: dict[str, Any]) -> None:
    data = {**plain(report), "documents": [], "tool_errors": []}
    data["findings"] = [{**finding, **answer} for finding in data["findings"]]
    assert json.loads("".join(gitlab(data, Options()))) == []
