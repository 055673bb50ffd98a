"""The GitLab job's script as a runner runs it: reports, exit code, hostile variables."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

Job = Callable[..., "subprocess.CompletedProcess[str]"]
SOUND = "送审表/2021年度/社区食堂运营补助 自评表.txt"
OLD = "送审表/2021年度/老年助餐点改造 自评表.md"


def test_a_wrong_form_fails_the_job_and_leaves_its_reports(
    job: Job, workspace: Path, template: dict[str, Any]
) -> None:
    process = job(JIXIAOLINT_PATHS="送审表")
    assert process.returncode == 1, process.stderr
    assert "应为 96.00%" in process.stdout
    reports = template["artifacts"]["reports"]
    issues = json.loads((workspace / reports["codequality"]).read_text(encoding="utf-8"))
    assert {(issue["location"]["path"], issue["severity"]) for issue in issues} >= {(OLD, "critical")}
    suites = etree.parse(str(workspace / reports["junit"])).getroot()
    assert int(suites.get("failures")) == 2
    for path in template["artifacts"]["paths"]:
        assert (workspace / path).is_file()
    assert template["artifacts"]["when"] == "always"


def test_a_sound_form_passes(job: Job) -> None:
    process = job(JIXIAOLINT_PATHS=f"{SOUND}\n", JIXIAOLINT_ARGS="--lang=en\n")
    assert process.returncode == 0, process.stderr
    assert "Verdict" in process.stdout


def test_variables_hold_one_path_or_argument_a_line(job: Job) -> None:
    process = job(
        JIXIAOLINT_PATHS=f"{SOUND}\n{OLD}",
        JIXIAOLINT_ARGS="--select=EXE-001\n--ignore=TXT",
        JIXIAOLINT_FAIL_ON="never",
    )
    assert process.returncode == 0, process.stderr
    assert "EXE-001" in process.stdout


@pytest.mark.parametrize("name", ["PATHS", "ARGS", "FAIL_ON", "BASELINE", "WAIVERS"])
@pytest.mark.parametrize(
    "text", ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "EOF\ntouch pwned\n"]
)
def test_a_variable_is_never_a_command(job: Job, workspace: Path, name: str, text: str) -> None:
    job(**{"JIXIAOLINT_PATHS": SOUND, f"JIXIAOLINT_{name}": text})
    assert not (workspace / "pwned").exists()
