"""A baseline lets old findings be and stops new ones."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from walkway import FORM, WRONG_RATE, rewritten

from jixiaolint.decisions import baseline
from jixiaolint.decisions.baseline import Entry
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Finding, Report
from jixiaolint.reporters import render

Check = Callable[..., Report]
OLD = rewritten(WRONG_RATE)


@pytest.fixture
def kept(check: Check, tmp_path: Path) -> Callable[..., str]:
    """``kept({"a.txt": OLD})``: the name of a baseline of these forms."""

    def create(forms: dict[str, str]) -> str:
        report = check(forms)
        lines = baseline.write(entry for _, entry in baseline.entries(report))
        (tmp_path / "old.jsonl").write_text("".join(lines), encoding="utf-8")
        return "old.jsonl"

    return create


def state(report: Report, rule: str) -> list[str]:
    return [one.baseline for one in report.findings if one.rule == rule]


def test_what_was_there_fails_no_gate(check: Check, kept: Callable[..., str]) -> None:
    report = check({"a.txt": OLD}, baseline=kept({"a.txt": OLD}))
    assert report.exit_code == 0
    assert report.ratchet == (0, len(report.findings), 0)
    assert {one.baseline for one in report.findings} == {"unchanged"}
    said = "".join(map(str, render(report, "text")))
    assert "EXE-001" not in said
    assert f"新问题 0 项，已有 {len(report.findings)} 项" in said
    data = json.loads("".join(map(str, render(report, "json"))))
    assert data["findings"][0]["baseline"] == "unchanged"
    assert data["summary"]["verdict"] == "pass"
    run = json.loads("".join(map(str, render(report, "sarif"))))["runs"][0]
    assert {result["baselineState"] for result in run["results"]} == {"unchanged"}


def test_a_new_error_fails_it(check: Check, kept: Callable[..., str]) -> None:
    name = kept({"a.txt": FORM})
    report = check({"a.txt": OLD}, baseline=name)
    assert report.exit_code == 1
    assert set(state(report, "EXE-001")) == {"new"}
    assert "EXE-001" in "".join(map(str, render(report, "concise")))


def test_a_second_copy_of_an_old_finding_is_new(check: Check, kept: Callable[..., str]) -> None:
    name = kept({"a.txt": OLD})
    report = check({"a.txt": OLD, "b.txt": OLD}, baseline=name)
    assert report.exit_code == 1
    assert state(report, "EXE-001").count("new") == state(report, "EXE-001").count("unchanged")


def test_of_two_forms_with_one_name_the_old_one_stays_old(check: Check, kept: Callable[..., str]) -> None:
    """Even when the other comes first."""
    name = kept({"z.txt": OLD})
    report = check({"a.txt": rewritten(("90.00%", "57.00%")), "z.txt": OLD}, baseline=name)
    wrong = [one for one in report.findings if one.rule == "EXE-001"]
    assert {(one.location.document, one.baseline) for one in wrong} == {
        ("a.txt", "new"),
        ("z.txt", "unchanged"),
    }


def test_other_figures_lines_and_file_names_are_the_same_finding(
    check: Check, kept: Callable[..., str]
) -> None:
    name = kept({"a.txt": OLD})
    moved = "\n" + rewritten(("90.00%", "57.00%"))
    assert check({"新/b.txt": moved}, baseline=name).exit_code == 0


def test_what_became_graver_is_new() -> None:
    old = Entry("f" * 32, "EXE-001", "warning", "", ("", "", "", "", ""), "e")
    found = [(0, old._replace(severity="error"))]
    assert baseline.match(found, [old]) == ({}, (old,))
    assert baseline.match([(0, old._replace(severity="note"))], [old]).known == {0: old}


def test_what_cannot_be_decided_is_no_old_finding(check: Check, kept: Callable[..., str]) -> None:
    unread = rewritten(("90.00%", "9O.0l%"))
    report = check({"a.txt": unread}, baseline=kept({"a.txt": OLD}))
    undecided = [one for one in report.findings if one.verdict == "undecided"]
    assert undecided
    assert {one.baseline for one in undecided} == {""}
    assert report.exit_code == 3


def test_lines_are_sorted_and_merge(check: Check) -> None:
    report = check({"a.txt": OLD, "b.txt": rewritten(("公园健身步道养护", "路灯"), WRONG_RATE)})
    entries = [entry for _, entry in baseline.entries(report)]
    lines = list(baseline.write(entries))
    random.Random(1).shuffle(entries)
    assert list(baseline.write(entries)) == lines
    assert lines[1:] == sorted(lines[1:])
    assert all(json.loads(line) and line.endswith("}\n") for line in lines)


def test_it_reads_what_it_writes(check: Check, kept: Callable[..., str]) -> None:
    name = kept({"a.txt": OLD})
    text = Path(name).read_text(encoding="utf-8")
    assert "".join(baseline.write(baseline.read(name))) == text
    Path(name).write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    assert "".join(baseline.write(baseline.read(name))) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("{}\n", 1),
        ("[]", 1),
        ('{"schema": "jixiaolint/baseline/2"}\n', 1),
        ('{"schema": "jixiaolint/baseline/1"}\n<<<<<<< HEAD\n', 2),
        ('{"schema": "jixiaolint/baseline/1"}\n{"rule": 1}\n', 2),
        ('{"schema": "jixiaolint/baseline/1"}\n\n[1]\n', 3),
        ('{"schema": "jixiaolint/baseline/1"}\n' + "[" * 100_000, 2),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_file_that_is_none_stops_the_run(check: Check, tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "old.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        check({"a.txt": FORM}, baseline="old.jsonl")
    assert (raised.value.file, raised.value.line) == ("old.jsonl", line)


def test_a_justified_finding_is_not_taken_into_it(check: Check) -> None:
    report = check({"a.txt": OLD})
    waived: Finding = report.findings[0]._replace(waiver=("", "", "", "", None))  # type: ignore[arg-type]
    report = report._replace(findings=(waived, *report.findings[1:]))
    assert 0 not in dict(baseline.entries(report))
