"""The action's scripts as a runner runs them: annotations, summary, outputs, exit code, hostile inputs."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jixiaolint.cli import COMMANDS
from jixiaolint.reporters import REPORTERS

pytestmark = pytest.mark.skipif("md" not in REPORTERS, reason="no job summary yet")
Check = Callable[..., "subprocess.CompletedProcess[str]"]
SOUND = "送审表/2021年度/社区食堂运营补助 自评表.txt"
OLD = "送审表/2021年度/老年助餐点改造 自评表.md"


def outputs(folder: Path) -> dict[str, str]:
    lines = (folder / "output").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines)


def test_a_wrong_form_fails_the_step_with_annotations_and_a_summary(check: Check, tmp_path: Path) -> None:
    process = check(paths="送审表")
    assert process.returncode == 1, process.stderr
    assert re.search(rf"^::error file={OLD},line=9,", process.stdout, re.MULTILINE)
    assert "应为 96.00%" in process.stdout
    assert "执行率" in (tmp_path / "summary").read_text(encoding="utf-8")
    found = outputs(tmp_path)
    assert found["exit-code"] == "1"
    assert json.loads(Path(found["report"]).read_text(encoding="utf-8"))["summary"]["exit_code"] == 1


def test_a_sound_form_passes(check: Check, tmp_path: Path) -> None:
    process = check(paths=SOUND)
    assert process.returncode == 0, process.stdout + process.stderr
    assert "::error" not in process.stdout
    assert outputs(tmp_path)["exit-code"] == "0"


def test_several_paths_and_arguments_stand_one_a_line(check: Check) -> None:
    process = check(paths=f"\n{SOUND}\n{OLD}\n", args="--select=EXE-001\n--lang=en\n", fail_on="never")
    assert process.returncode == 0, process.stderr
    assert "EXE-001" in process.stdout
    assert "execution rate" in process.stdout.lower()


def test_sarif_is_written_where_it_is_asked_for(check: Check, workspace: Path) -> None:
    assert check(paths="送审表", sarif="结果 集.sarif").returncode == 1
    log = json.loads((workspace / "结果 集.sarif").read_text(encoding="utf-8"))
    assert {result["kind"] for result in log["runs"][0]["results"]} == {"fail"}


def test_what_could_not_be_read_is_not_green(check: Check, workspace: Path, tmp_path: Path) -> None:
    (workspace / "坏.docx").write_bytes(b"PK\x03\x04")
    assert check(paths=f"坏.docx\n{SOUND}", fail_on="never").returncode == 3
    assert outputs(tmp_path)["exit-code"] == "3"


@pytest.mark.parametrize("name", ["paths", "args", "fail_on", "sarif", "baseline", "waivers"])
@pytest.mark.parametrize(
    "text", ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "'; touch pwned; '", "a && touch pwned"]
)
def test_an_input_is_never_a_command(check: Check, workspace: Path, name: str, text: str) -> None:
    check(**{"paths": SOUND, name: text})
    assert not (workspace / "pwned").exists()


def test_an_old_report_is_not_taken_for_a_new_one(check: Check, tmp_path: Path) -> None:
    check(paths="送审表")
    process = check(paths="没有的文件夹")
    assert process.returncode == 2
    assert "::error file=送审表" not in process.stdout


@pytest.mark.skipif("baseline" not in COMMANDS, reason="no command baseline yet")
def test_a_baseline_lets_old_findings_be(check: Check, workspace: Path, installed: dict[str, str]) -> None:
    command = Path(installed["RUNNER_TEMP"]) / "jixiaolint" / "bin" / "jixiaolint"
    subprocess.run(
        [command, "baseline", "create", "送审表", "--baseline", "基线.jsonl"], cwd=workspace, check=True
    )
    process = check(paths="送审表", baseline="基线.jsonl")
    assert process.returncode == 0, process.stdout + process.stderr
    assert "::error" not in process.stdout
