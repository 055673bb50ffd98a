"""A baseline lets old findings be and stops new ones."""

from __future__ import annotations

import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from walkway import FORM, WRONG_RATE, rewritten

from jixiaolint.decisions import baseline
from jixiaolint.decisions.baseline import Entry
from jixiaolint.model.error import ConfigError
from jixiaolint.model.finding import Finding, Report
from jixiaolint.reporters import Options, render

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
    assert "  错误 0  警告 0  提示 0\n" in said
    assert "结论：基线已有的问题仍在，没有新的" in said
    data = json.loads("".join(map(str, render(report, "json"))))
    assert data["findings"][0]["baseline"] == "unchanged"
    assert data["summary"]["verdict"] == "pass"
    run = json.loads("".join(map(str, render(report, "sarif"))))["runs"][0]
    assert {result["baselineState"] for result in run["results"]} == {"unchanged"}


def test_the_table_of_documents_counts_what_is_still_to_be_answered(
    check: Check, kept: Callable[..., str]
) -> None:
    report = check({"a.txt": OLD, "b.txt": OLD}, baseline=kept({"a.txt": OLD}))
    said = "".join(map(str, render(report, "text")))
    assert re.search(r"^  a\.txt +1 +0 +0 +0 +0$", said, re.MULTILINE) is None
    assert re.search(r"^  b\.txt +1 +[1-9]", said, re.MULTILINE)
    new = sum(one.baseline == "new" and one.severity == "error" for one in report.findings)
    assert re.search(rf"^  合计 +2 +{new} ", said, re.MULTILINE)
    assert f"  错误 {new}  " in said


@pytest.mark.parametrize("format", ["md", "xlsx", "docx"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_reports_for_people_mark_what_is_known_of_old(
    check: Check, kept: Callable[..., str], format: str, language: str
) -> None:
    name, mark = kept({"a.txt": OLD}), "基线已有" if language == "zh" else "known of old"
    other = rewritten(WRONG_RATE, ("步道养护", "花坛养护"))
    for forms, known in (({"a.txt": OLD}, True), ({"b.txt": other}, False)):
        pieces = list(render(check(forms, baseline=name), format, Options(language=language)))
        data = b"".join(piece if isinstance(piece, bytes) else piece.encode() for piece in pieces)
        text = data.decode() if format == "md" else unpacked(data)
        assert (mark in text) == known


def unpacked(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml"))


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


def test_a_file_of_another_version_is_called_one(check: Check, tmp_path: Path) -> None:
    (tmp_path / "old.jsonl").write_text('{"schema": "jixiaolint/baseline/2"}\n', encoding="utf-8")
    with pytest.raises(ConfigError) as raised:
        baseline.read(str(tmp_path / "old.jsonl"))
    assert "jixiaolint/baseline/2" in raised.value.hint


def test_an_editor_may_put_a_mark_before_it(check: Check, kept: Callable[..., str]) -> None:
    name = kept({"a.txt": OLD})
    before = baseline.read(name)
    Path(name).write_bytes(b"\xef\xbb\xbf" + Path(name).read_bytes())
    assert before
    assert baseline.read(name) == before


def test_a_justified_finding_is_not_taken_into_it(check: Check) -> None:
    report = check({"a.txt": OLD})
    waived: Finding = report.findings[0]._replace(waiver=("", "", "", "", None))  # type: ignore[arg-type]
    report = report._replace(findings=(waived, *report.findings[1:]))
    assert 0 not in dict(baseline.entries(report))
